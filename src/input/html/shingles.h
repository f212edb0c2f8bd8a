/* Shingles: the runs of n words of a text (Broder 1997), as a set, to tell how much of another text stands in it. */
#ifndef SAYSO_INPUT_HTML_SHINGLES_H
#define SAYSO_INPUT_HTML_SHINGLES_H

#include "sayso/base/arena.h"

typedef struct Shingles {
    uint64_t *slots; // hashes, open addressing; 0 is free. In the arena
    size_t n, mask;
    unsigned words;  // of a run
} Shingles;

Shingles shingles_of(Arena *a, Str text, unsigned words); // of the first 256 kB: no article is longer
float shingles_share(const Shingles *s, Str text); // 0-1; a text of fewer words than a run counts as 0 when the set holds longer runs

#endif
