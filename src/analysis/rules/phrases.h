/*
 * phrases: names of several words that are known beforehand: places of the lexicon, well-known bodies, events and
 * peoples.
 */
#ifndef SAYSO_ANALYSIS_RULES_PHRASES_H
#define SAYSO_ANALYSIS_RULES_PHRASES_H

#include "sayso/base/map.h"

typedef struct Phrases {
    Map types;   // phrase in lower case → EntityType
    Map openers; // first words
} Phrases;

void phrases_open(Phrases *p);
void phrases_close(Phrases *p);
bool phrases_opener(const Phrases *p, Str lower); // may a known name of several words begin with this one?

#endif
