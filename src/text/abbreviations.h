/* Words whose period belongs to them, and words that open sentences. */
#ifndef SAYSO_TEXT_ABBREVIATIONS_H
#define SAYSO_TEXT_ABBREVIATIONS_H

#include "sayso/base/str.h"

typedef enum AbbreviationClass {
    ABBREVIATION_NONE,
    ABBREVIATION_TITLE,  // before a name: never ends a sentence ("Mr.")
    ABBREVIATION_STREET, // behind a name it may end a sentence, else it is a title ("Elm St.", "St. Paul")
    ABBREVIATION_NUMBER, // one before a number only, and then never ends a sentence ("No. 5")
    ABBREVIATION_HOUR,   // ends one unless a day or time zone follows ("a.m.")
    ABBREVIATION_OTHER,  // ends one when a sentence opener follows ("Inc.")
} AbbreviationClass;

AbbreviationClass abbreviation_class(Str word); // with its period, any letter case
bool is_sentence_opener(Str word);              // "The", "But", "He": seldom capitalised inside a sentence
bool is_speech_verb(Str word);                  // "said", "asked": the few that follow “…?” and “…!”
bool is_name_ending(Str word);                  // "Inc.", "Jr.": belongs to the name before it, even behind "Yahoo!"
bool follows_hour(Str word);                    // days, months and zones that may stand behind "a.m."
bool follows_ordinal(Str word);                 // of other languages, behind "21."

bool abbreviations_check(void); // are the tables in order?

#endif
