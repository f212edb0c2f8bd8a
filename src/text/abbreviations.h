/* Words whose period belongs to them, and words that open sentences. */
#ifndef SAYSO_TEXT_ABBREVIATIONS_H
#define SAYSO_TEXT_ABBREVIATIONS_H

#include "sayso/base/str.h"

typedef enum AbbreviationClass {
    ABBREVIATION_NONE,
    ABBREVIATION_TITLE, // before a name: never ends a sentence ("Mr.")
    ABBREVIATION_NUMBER, // before a number it does not end one, else it is a word and its full stop ("No.")
    ABBREVIATION_OTHER, // ends one when a sentence opener follows ("Inc.", "a.m.")
} AbbreviationClass;

AbbreviationClass abbreviation_class(Str word); // with its period, any letter case
bool is_sentence_opener(Str word);              // "The", "But", "He": seldom capitalised inside a sentence
bool is_speech_verb(Str word);                  // "said", "asked": the few that follow “…?” and “…!”

#endif
