/* Flowed text (RFC 3676): lines that end in a space go on in the next one. */
#ifndef SAYSO_INPUT_FLOWED_H
#define SAYSO_INPUT_FLOWED_H

#include "sayso/base/arena.h"

// Each paragraph on one line, quoted ones behind their signs. delsp: the space at a line's end is no part of the text.
Str flowed_join(Arena *a, Str text, bool delsp);

#endif
