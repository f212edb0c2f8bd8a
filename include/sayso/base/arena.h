/*
 * Arena: many allocations, one owner, one free. Memory is handed out from growing chunks, zeroed, and lives until
 * arena_reset() or arena_free(). A document, an analysis snapshot and a layout each own one arena; things inside refer
 * to each other freely. Out of memory aborts. Not safe for use by two threads at once.
 */
#ifndef SAYSO_BASE_ARENA_H
#define SAYSO_BASE_ARENA_H

#include "sayso/base/str.h"

#include <stdarg.h>

typedef struct ArenaChunk ArenaChunk;

typedef struct Arena {
    ArenaChunk *chunk; // newest; NULL in an empty arena, so {0} is a valid one
    size_t total;      // bytes asked from the system
} Arena;

void *arena_alloc(Arena *a, size_t size);  // zeroed, aligned for every type; size 0 gives a unique pointer
void arena_reset(Arena *a);                // forgets everything, keeps the newest chunk for reuse
void arena_free(Arena *a);                 // gives everything back; the arena is empty and usable again

#define ARENA_NEW(a, T) ((T *)arena_alloc((a), sizeof(T)))
#define ARENA_ARRAY(a, T, count) ((T *)arena_array((a), sizeof(T), (count)))
void *arena_array(Arena *a, size_t size, size_t count); // checks the product

void *arena_copy(Arena *a, const void *bytes, size_t size);
void *arena_adopt(Arena *a, void *memory, size_t size); // memory of malloc(), moved without a second copy; use what it returns
Str arena_str(Arena *a, Str s);            // a copy that lives in the arena and is followed by a NUL
const char *arena_cstr(Arena *a, Str s);
Str arena_printf(Arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
