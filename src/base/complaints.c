/* Complaints about the lines of a file, bounded in number. */
#include "config.h"

#include "sayso/base/complaints.h"

#include <stdio.h>

void complain(Complaints *c, Str file, unsigned line, const char *format, ...)
{
    char message[400];
    va_list args;
    if (c->count++ >= COMPLAINTS_KEPT)
        return;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    vec_push(&c->list, (Complaint){arena_str(&c->arena, file), line, arena_str(&c->arena, str_of(message))});
}

void complaint_put(Buf *out, const Complaint *c)
{
    buf_str(out, c->file);
    if (c->line)
        buf_printf(out, ":%u", c->line);
    buf_str(out, STR(": "));
    buf_str(out, c->message);
}

void complaints_free(Complaints *c)
{
    arena_free(&c->arena);
    vec_free(&c->list);
    c->count = 0;
}
