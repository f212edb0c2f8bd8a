/*
 * Eight bytes at a time, in one register: facts about each byte are told by its high bit, the others are 0. Which end of
 * the eight comes first there is the machine's affair; neighbours are compared by loading once more, a byte further on.
 * After Warren, Hacker's Delight, section 6-1.
 */
#ifndef SAYSO_BASE_EIGHT_H
#define SAYSO_BASE_EIGHT_H

#include <stdint.h>
#include <string.h>

typedef uint64_t Eight;
#define EIGHT_ONES UINT64_C(0x0101010101010101)
#define EIGHT_HIGHS (EIGHT_ONES * 0x80)

static inline Eight eight_load(const char *p)
{
    Eight x;
    memcpy(&x, p, sizeof x);
    return x;
}

static inline Eight eight_equal(Eight x, char byte)
{
    Eight other = x ^ EIGHT_ONES * (unsigned char)byte, low = ~EIGHT_HIGHS;
    return ~(((other & low) + low) | other | low);
}

static inline Eight eight_beyond_ascii(Eight x) { return x & EIGHT_HIGHS; }

// Nothing where all are from 0x20 to 0x7E; else some bit, not always that of the byte that is not.
static inline Eight eight_unprintable(Eight x)
{
    return (x | (x + EIGHT_ONES) | ~((x | EIGHT_HIGHS) - EIGHT_ONES * ' ')) & EIGHT_HIGHS;
}

static inline unsigned eight_count(Eight facts)
{
    return (unsigned)((facts >> 7) * EIGHT_ONES >> 56);
}

// Of ASCII: the letters "A" to "Z".
static inline Eight eight_capitals(Eight x)
{
    return (x + EIGHT_ONES * (0x80 - 'A')) & ~(x + EIGHT_ONES * (0x80 - 'Z' - 1)) & EIGHT_HIGHS;
}

#endif
