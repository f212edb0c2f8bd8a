/* Buf and Vec: memory that grows by half again, so that appending stays linear. */
#include "config.h"

#include "sayso/base/buffer.h"
#include "sayso/base/error.h"
#include "sayso/base/memory.h"
#include "sayso/base/vec.h"

#include <stdarg.h>
#include <stdio.h>

void *vec_grow(void *at, size_t *cap, size_t least, size_t size)
{
    size_t more = *cap + *cap / 2;
    *cap = more > least ? more : least < 8 ? 8 : least;
    return xrealloc(at, *cap, size);
}

void *vec_move(Arena *a, void **at, size_t *n, size_t *cap, size_t size)
{
    void *moved = *n ? arena_adopt(a, *at, *n * size) : NULL;
    if (!moved)
        free(*at);
    *at = NULL;
    *n = *cap = 0;
    return moved;
}

void buf_reserve(Buf *b, size_t more)
{
    if (more >= SIZE_MAX / 2 - b->n)
        more = SIZE_MAX / 2; // xrealloc refuses it
    if (b->n + more + 1 > b->cap)
        b->p = vec_grow(b->p, &b->cap, b->n + more + 1, 1);
}

void buf_append(Buf *b, const void *bytes, size_t n)
{
    buf_reserve(b, n);
    if (n)
        memcpy(b->p + b->n, bytes, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void buf_str(Buf *b, Str s)
{
    buf_append(b, s.p, s.n);
}

void buf_byte(Buf *b, char byte)
{
    buf_append(b, &byte, 1);
}

void buf_fill(Buf *b, char byte, size_t count)
{
    buf_reserve(b, count);
    memset(b->p + b->n, byte, count);
    b->n += count;
    b->p[b->n] = '\0';
}

void buf_printf(Buf *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    BUG_ON(n < 0);
    buf_reserve(b, (size_t)n);
    vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
    va_end(again);
    b->n += (size_t)n;
}

char *buf_take(Buf *b)
{
    buf_append(b, NULL, 0);
    char *p = b->p;
    *b = (Buf){0};
    return p;
}

void buf_free(Buf *b)
{
    free(b->p);
    *b = (Buf){0};
}
