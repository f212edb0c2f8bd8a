/*
 * kinds: what kinds of word the stages know. A word has a set of kinds (bits), whatever its spelling: the
 * table is in lower case. "bush" may be a common word and a surname; what it is in its place the rules decide.
 */
#ifndef SAYSO_ANALYSIS_KINDS_H
#define SAYSO_ANALYSIS_KINDS_H

#include "sayso/base/map.h"

enum WordKind {
    WORD_FUNCTION = 1 << 0,   // the, of, we, because: never a name by itself
    WORD_COMMON = 1 << 1,     // an ordinary word that often opens a sentence or stands in headlines
    WORD_TITLE = 1 << 2,      // President, Sen., Mr.: before a person's name
    WORD_HONORIFIC = 1 << 3,  // those of them that nothing but a person follows: Mr., Sen., Dr.
    WORD_ROLE = 1 << 4,       // spokesman, lawyer: lower-case nouns for a person
    WORD_PORTFOLIO = 1 << 5,  // Foreign, Defence, Treasury: part of titles and ministries
    WORD_ORG_HEAD = 1 << 6,   // University, Ministry, Party: ends (or opens, with "of") an organization's name
    WORD_ORG_SUFFIX = 1 << 7, // Inc., Corp., AG: ends a company's name
    WORD_PLACE_HEAD = 1 << 8, // River, Street, County
    WORD_PLACE_FIRST = 1 << 9, // Lake, Mount, Fort, San: opens a place's name
    WORD_MISC_HEAD = 1 << 10, // War, Cup, Act, Prize
    WORD_OF_HEAD = 1 << 11,   // goes on with "of": Bank, Department, Gulf, Battle
    WORD_DIRECTION = 1 << 12, // north, northern, south-east
    WORD_TIME = 1 << 13,      // days and months
    WORD_PARTICLE = 1 << 14,  // de, von, bin: inside a person's name, in lower case
    WORD_JUNIOR = 1 << 15,    // Jr., III: ends a person's name
    WORD_IN_PLACE = 1 << 16,  // in, near, across: a place is likely to follow
    WORD_SPEECH = 1 << 17,    // said, told: a person or body stands before or after
    WORD_PEOPLE_OF = 1 << 18, // officials, troops, government: after the name of a place or body
    WORD_FOLLOWERS = 1 << 19, // campaign, supporters, aides: after a person's name
    WORD_ORG_NOUN = 1 << 20,  // company, newspaper, think tank: an organization follows or is explained
    WORD_PLACE_NOUN = 1 << 21, // city, town, province: a place follows ("the city of") or is explained
    WORD_MISC_NOUN = 1 << 22, // book, film, album: a work follows
    WORD_EVENT_HEAD = 1 << 23, // Hurricane, Operation: opens the name of an event
    WORD_GIVEN = 1 << 24,     // a given name …
    WORD_SURNAME = 1 << 25,   // … a family name, by the lexicon
    WORD_DEMONYM = 1 << 26,   // Russian, Democrat, Muslim
    WORD_PLACE = 1 << 27,     // a country, city, region of one word
    WORD_ORG = 1 << 28,       // a well-known organization of one word
    WORD_RELATIVE = 1 << 29,  // wife, son, brother
    WORD_OPENS_PHRASE = 1 << 30, // a known name of several words begins with it
};

typedef struct WordKinds {
    Map index; // lower-case word → its kinds
} WordKinds;

void word_kinds_open(WordKinds *k);
void word_kinds_close(WordKinds *k);
uint32_t word_kinds(const WordKinds *k, Str lower);   // of this table and the lexicons; 0 when it is none of them
uint32_t word_kinds_any(const WordKinds *k, Str word); // the same for any spelling

#endif
