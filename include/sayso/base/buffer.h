/*
 * Buf: bytes that grow. {0} is an empty one. The owner calls buf_free(), or buf_take() to hand the bytes on.
 * The bytes are always followed by a NUL that n does not count (once anything was appended).
 */
#ifndef SAYSO_BASE_BUFFER_H
#define SAYSO_BASE_BUFFER_H

#include "sayso/base/str.h"

typedef struct Buf {
    char *p;
    size_t n, cap;
} Buf;

void buf_reserve(Buf *b, size_t more);
void buf_append(Buf *b, const void *bytes, size_t n);
void buf_str(Buf *b, Str s);
void buf_byte(Buf *b, char byte);
void buf_fill(Buf *b, char byte, size_t count);
void buf_printf(Buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *buf_take(Buf *b); // the caller frees; a NUL-terminated string even when empty; b is empty again
void buf_free(Buf *b);

static inline Str buf_view(const Buf *b) // valid until the next change of b
{
    return (Str){b->p, b->n};
}

static inline void buf_clear(Buf *b)
{
    b->n = 0;
}

#endif
