/*
 * Sequences: what could steer a terminal, or hide from a person what they read, if it arrived raw. Where one takes a number
 * it is 4242, which the program itself never sends: a sequence with that number in it is the document's.
 */
#ifndef TESTS_ESCAPES_SEQUENCES_H
#define TESTS_ESCAPES_SEQUENCES_H

#include "sayso/base/str.h"

#define SEQUENCE_NUMBER "4242"

typedef struct Sequence {
    const char *name;
    Str bytes; // not always UTF-8
} Sequence;

size_t sequence_count(void);
Sequence sequence_at(size_t index); // valid until the next call

extern const Sequence sequence_plainest; // CSI, with ESC: what shows by its replacement that a place was reached

#endif
