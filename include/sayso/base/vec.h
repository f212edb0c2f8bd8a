/*
 * Vec: a typed array that grows, for any element type: `VEC(Span) spans = {0}; vec_push(&spans, s);`.
 * The owner calls vec_free(); vec_to_arena() moves the elements into an arena.
 */
#ifndef SAYSO_BASE_VEC_H
#define SAYSO_BASE_VEC_H

#include "sayso/base/arena.h"

#include <stdlib.h>

#define VEC(T)         \
    struct {           \
        T *at;         \
        size_t n, cap; \
    }

#define vec_push(v, ...)                                                                   \
    do {                                                                                   \
        if ((v)->n == (v)->cap)                                                            \
            (v)->at = vec_grow((v)->at, &(v)->cap, (v)->n + 1, sizeof *(v)->at);            \
        (v)->at[(v)->n++] = (__VA_ARGS__);                                                 \
    } while (0)

#define vec_last(v) ((v)->at[(v)->n - 1])
#define vec_clear(v) ((void)((v)->n = 0))
#define vec_free(v) (free((v)->at), (v)->at = NULL, (v)->n = (v)->cap = 0)

// Moves the elements into arena `a`, stores their number in *count and yields the array (NULL when empty).
#define vec_to_arena(v, a, count) \
    (*(count) = (v)->n, vec_move((a), (void **)&(v)->at, &(v)->n, &(v)->cap, sizeof *(v)->at))

void *vec_grow(void *at, size_t *cap, size_t least, size_t size); // aborts when out of memory
void *vec_move(Arena *a, void **at, size_t *n, size_t *cap, size_t size);

#endif
