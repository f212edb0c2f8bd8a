/*
 * Near: names that are spelled alike, "~zelensky" for Zelenskyy, Zelens'kyi, Selenskyj and Зеленський.
 *
 * Each word becomes a key: what romanizations, transcriptions and typists write in different ways is written in one (in
 * the manner of Metaphone, with the letters of Cyrillic and Greek in Latin first). Then the keys' weighted distance counts
 * ("optimal string alignment": Damerau and Levenshtein's, each place changed once): what is heard alike is half an edit,
 * and how many edits are near follows from the length of the key. The first sound must be alike. A word that begins
 * with a small letter, and so is no name, has the very key.
 */
#ifndef SAYSO_VIEW_NEAR_H
#define SAYSO_VIEW_NEAR_H

#include "view/pattern.h"

enum { NEAR_KEY_MAX = 40 };
typedef struct NearKey {
    uint32_t at[NEAR_KEY_MAX]; // Latin letters by sound; other scripts' as they are
    unsigned n;
} NearKey;

Near *near_new(Str names); // NULL when there is no letter among them
void near_free(Near *n);   // NULL is fine
ScanStep near_step(const Near *n, Scan *s, size_t *effort, Span *match); // of a Scan whose pattern it is

/* near_key.c */
NearKey near_key(Str word);
unsigned near_distance(const NearKey *sought, const NearKey *other, unsigned most); // in half edits; above `most`: most + 1
unsigned near_budget(const NearKey *sought);                                        // half edits that are near
bool near_alike(const NearKey *sought, const NearKey *other);

#endif
