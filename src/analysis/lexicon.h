/*
 * lexicon: what is known of places, names of people and ordinary words before any text is read. Keys are in lower
 * case but for the codes of states; letters with diacritics find the plain ones too, curly apostrophes the straight.
 * Names that facts point to are constants.
 */
#ifndef SAYSO_ANALYSIS_LEXICON_H
#define SAYSO_ANALYSIS_LEXICON_H

#include "sayso/base/str.h"

typedef struct PlaceFact {
    uint32_t id;    // the same for all names of one place: "us", "united states"
    Str name;       // the one that it is best known by
    uint8_t weight; // 3: a country, region or great city; 2: a city; 1: small, or a name with other meanings
} PlaceFact;

uint32_t lexicon_kinds(Str lower);   // WORD_COMMON, WORD_GIVEN, WORD_SURNAME, WORD_PLACE of enum WordKind
uint8_t lexicon_gender(Str lower);   // Gender of the people who have this given name
bool lexicon_place(Str lower, PlaceFact *out);
bool lexicon_state_code(Str word, PlaceFact *out); // "IL", as written; a place only behind the name of a town
bool lexicon_opens_place(Str lower); // does the name of a place begin with this word and go on?

#endif
