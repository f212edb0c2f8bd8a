/* Progress in words, and as a line on standard error. */
#include "config.h"

#include "app/waiting.h"

#include "app/shown.h"

#include "sayso/base/log.h"
#include "sayso/text/safe.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

static void put_size(Buf *out, size_t bytes)
{
    if (bytes < 10240)
        buf_printf(out, "%zu bytes", bytes);
    else if (bytes < 10 << 20)
        buf_printf(out, "%zu kB", bytes >> 10);
    else
        buf_printf(out, "%zu MB", bytes >> 20);
}

void progress_words(Buf *out, const Progress *p)
{
    enum { HOST = 40 }; // bytes: a line has room for so much
    safe_text(out, str_sub(p->host, 0, HOST), 0);
    buf_str(out, STR(": "));
    if (!p->got) {
        buf_str(out, STR("waiting"));
        return;
    }
    put_size(out, p->got);
    if (p->expected > p->got) {
        buf_str(out, STR(" of "));
        put_size(out, p->expected);
    }
}

// Over what stood there before, with blanks where that was longer: every terminal can do that.
static void show(WaitingLine *line, Str words)
{
    int columns = shown_columns(words);
    Buf out = {0};
    buf_byte(&out, '\r');
    buf_str(&out, words);
    buf_fill(&out, ' ', columns < line->columns ? (size_t)(line->columns - columns) : 0);
    buf_byte(&out, '\r');
    if (!locale_is_utf8())
        put_in_locale(&out);
    fwrite(out.p, 1, out.n, stderr);
    fflush(stderr);
    buf_free(&out);
    line->columns = columns;
}

static void show_progress(WaitingLine *line, const Progress *p)
{
    double now = clock_ms();
    line->begun = line->begun ? line->begun : now;
    if (now - line->begun < PROGRESS_FIRST_MS || now - line->shown < PROGRESS_PACE_MS)
        return;
    Buf words = {0};
    progress_words(&words, p);
    show(line, buf_view(&words));
    line->shown = now;
    buf_free(&words);
}

static bool wait_on_line(void *self, int fd, const Progress *p)
{
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    if (!isatty(STDERR_FILENO))
        return true;
    do
        show_progress(self, p);
    while (poll(&ready, 1, PROGRESS_PACE_MS) == 0);
    return true;
}

static void erase_line(void *self)
{
    WaitingLine *line = self;
    if (line->columns)
        show(line, STR_NONE);
}

Waiting waiting_line(WaitingLine *line)
{
    return (Waiting){line, wait_on_line, erase_line};
}
