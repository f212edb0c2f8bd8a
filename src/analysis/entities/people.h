/* people: names of people taken apart and compared. */
#ifndef SAYSO_ANALYSIS_ENTITIES_PEOPLE_H
#define SAYSO_ANALYSIS_ENTITIES_PEOPLE_H

#include "analysis/kinds.h"
#include "sayso/base/arena.h"

typedef struct PersonName { // parts of a folded name; empty where there is none
    Str given, middle, family, junior;
} PersonName;

// False for a name of one word or of particles and one word ("de blasio"): family then holds its last word.
bool person_name_split(const WordKinds *k, Str folded, PersonName *out);
// May two names with the same family name be the same person's: "joe roe" and "joseph r roe", not "jane", "paul"?
bool person_name_agree(const PersonName *a, const PersonName *b);

// The nth given name that may be called by this short form: "larry" → "lawrence", "laurence"; empty behind the last.
Str person_full_given(Str nick, size_t nth);

// What a name sounds like, whatever letters its sounds are written with: "zelensky" and "zelenskyy", "mohammed" and
// "muhammad" give the same key. Empty for names so short that many sound like them.
Str person_sound(Arena *arena, Str name);

#endif
