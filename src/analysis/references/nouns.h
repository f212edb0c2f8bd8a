/*
 * Nouns: where the text first uses a noun for a person or body, and where it first introduces somebody by it: "an official",
 * "two officials". A description by a noun that was introduced means that one, who may have no name; a noun that
 * comes up for the first time is more likely another word for somebody who was named.
 */
#ifndef SAYSO_ANALYSIS_REFERENCES_NOUNS_H
#define SAYSO_ANALYSIS_REFERENCES_NOUNS_H

#include "analysis/references/reference.h"

typedef struct NounPlaces {
    uint32_t first, introduced; // tokens, or NO_INDEX
} NounPlaces;

typedef struct Nouns {
    Map index; // noun in lower case, as it is written → places
    VEC(NounPlaces) places;
} Nouns;

void nouns_open(Nouns *n, const Work *w, const References *r); // of the nouns that descriptions in r are headed by
void nouns_close(Nouns *n);

bool noun_before(const Nouns *n, Str noun, uint32_t token);     // does it stand before this token?
bool noun_introduced(const Nouns *n, Str noun, uint32_t token); // was somebody introduced by it before this token?

#endif
