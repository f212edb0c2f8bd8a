/* Arena: growing chunks, newest first. */
#include "config.h"

#include "sayso/base/arena.h"
#include "sayso/base/error.h"
#include "sayso/base/memory.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHUNK_MIN = 4096, CHUNK_MAX = 1 << 20, ALIGN = alignof(max_align_t) };

struct ArenaChunk {
    ArenaChunk *older;
    size_t size, used;
    alignas(max_align_t) char bytes[];
};

// Chunks double, so that a large document costs few system calls and a small one little memory.
static ArenaChunk *chunk_new(Arena *a, size_t least)
{
    size_t size = a->chunk ? a->chunk->size * 2 : CHUNK_MIN;
    size = size < CHUNK_MAX ? size : CHUNK_MAX;
    size = size > least ? size : least;
    ArenaChunk *c = xmalloc(sizeof *c + size);
    *c = (ArenaChunk){.older = a->chunk, .size = size};
    a->chunk = c;
    a->total += size;
    return c;
}

// The address sanitizer sees an overrun of an arena's object only if the next byte is not handed out as well.
#ifdef __SANITIZE_ADDRESS__
enum { GAP = ALIGN };
#else
enum { GAP = 0 };
#endif

void *arena_alloc(Arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        return xrealloc(NULL, size, 2); // does not return
    size_t need = (size + GAP + ALIGN - 1) / ALIGN * ALIGN;
    need = need ? need : ALIGN;
    ArenaChunk *c = a->chunk;
    if (!c || c->size - c->used < need)
        c = chunk_new(a, need);
    void *p = c->bytes + c->used;
    c->used += need;
    return memset(p, 0, size);
}

void *arena_array(Arena *a, size_t size, size_t count)
{
    if (size && count > SIZE_MAX / 2 / size)
        return xrealloc(NULL, count, size); // does not return
    return arena_alloc(a, size * count);
}

static void free_from(ArenaChunk *c)
{
    while (c) {
        ArenaChunk *older = c->older;
        free(c);
        c = older;
    }
}

void arena_reset(Arena *a)
{
    if (!a->chunk)
        return;
    free_from(a->chunk->older);
    a->chunk->older = NULL;
    a->chunk->used = 0;
    a->total = a->chunk->size;
}

void arena_free(Arena *a)
{
    free_from(a->chunk);
    *a = (Arena){0};
}

// Behind the newest chunk, which has room left.
static void insert(Arena *a, ArenaChunk *c)
{
    ArenaChunk **place = a->chunk ? &a->chunk->older : &a->chunk;
    c->older = *place;
    *place = c;
    a->total += c->size;
}

void *arena_adopt(Arena *a, void *memory, size_t size)
{
    enum { LEAST = 1 << 16 };
    if (size < LEAST) {
        void *copy = arena_copy(a, memory, size);
        free(memory);
        return copy;
    }
    ArenaChunk *c = xrealloc(memory, 1, sizeof *c + size + GAP);
    memmove(c->bytes, c, size);
    *c = (ArenaChunk){.size = size, .used = size};
    insert(a, c);
    return c->bytes;
}

void *arena_copy(Arena *a, const void *bytes, size_t size)
{
    void *p = arena_alloc(a, size);
    return size ? memcpy(p, bytes, size) : p;
}

const char *arena_cstr(Arena *a, Str s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    return p;
}

Str arena_str(Arena *a, Str s)
{
    return (Str){arena_cstr(a, s), s.n};
}

Str arena_printf(Arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    BUG_ON(n < 0);
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    return (Str){p, (size_t)n};
}
