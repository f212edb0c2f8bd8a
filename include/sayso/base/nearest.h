/* Nearest: of many names the one that a mistyped word may mean, by the number of letters to insert, drop, change or swap. */
#ifndef SAYSO_BASE_NEAREST_H
#define SAYSO_BASE_NEAREST_H

#include "sayso/base/str.h"

typedef struct Nearest {
    Str word;
    Str best;          // empty while none is near enough
    unsigned distance; // of best; before, one more than may be mistyped
} Nearest;

Nearest nearest_to(Str word);
void nearest_try(Nearest *n, Str name); // name outlives n

#endif
