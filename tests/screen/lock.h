/* A story made by hand of people who are meant by other words than their names and who repeat each other's words. */
#ifndef TESTS_SCREEN_LOCK_H
#define TESTS_SCREEN_LOCK_H

#include "handmade.h"

static const char *const lock_paragraphs[] = {
    "Anna Lund, the lock keeper, met Ben Roth in Aarhus.",
    "He was late. “The keeper told me ‘never again’ and left,” he said.",
    "“It will be shut.”",
    "Anna Lund said that Ben Roth had promised “to pay for it” twice.",
    "“No comment,” two officials said. “None,” the Two Officials said.",
    NULL,
};
static const Named lock_names[] = {
    {"Anna Lund", "lock keeper", ENTITY_PERSON}, {"Ben Roth", NULL, ENTITY_PERSON}, {"Aarhus", NULL, ENTITY_PLACE}, {0},
};
static const Said lock_quotes[] = {
    {{"“The keeper told me ‘never again’ and left,”"}, "Ben Roth", NULL, QUOTE_DIRECT, 0.9f},
    {{"‘never again’"}, "Anna Lund", NULL, QUOTE_DIRECT, 0.8f},
    {{"“It will be shut.”"}, "Ben Roth", NULL, QUOTE_DIRECT, 0.4f},
    {{"Ben Roth had promised “to pay for it” twice"}, "Anna Lund", NULL, QUOTE_INDIRECT, 1},
    {{"“to pay for it”"}, "Ben Roth", NULL, QUOTE_DIRECT, 1},
    {{"“No comment,”"}, NULL, "two officials", QUOTE_DIRECT, 1},
    {{"“None,”"}, NULL, "the Two Officials", QUOTE_DIRECT, 1},
    {.words = {NULL}},
};
static const Meant lock_meant[] = {
    {"He was", "He", "Ben Roth", MENTION_PRONOUN, 1u << CLUE_LAST_NAMED | 1u << CLUE_SUBJECT_BEFORE, 0.9f},
    {"The keeper", "The keeper", "Anna Lund", MENTION_NOMINAL, 1u << CLUE_ROLE, 0.4f},
    {"told me", "me", "Ben Roth", MENTION_PRONOUN, 1u << CLUE_SPEAKS_HERE, 1},
    {"he said", "he", "Ben Roth", MENTION_PRONOUN, 1u << CLUE_LAST_NAMED | 1u << CLUE_SUBJECT, 0.9f},
    {0},
};

static inline Analysis *lock_analysis(const Document *d)
{
    Analysis *a = hand_analysis(d, lock_names, lock_quotes);
    a->entities[0].gender = GENDER_FEMALE;
    a->entities[1].gender = GENDER_MALE;
    hand_sentences(a);
    hand_meant(a, lock_meant);
    hand_source(a, 0, &(Source){"he said", "he", "said", WHY_PRONOUN, clue_bit(CLUE_LAST_NAMED) | clue_bit(CLUE_SUBJECT)});
    hand_source(a, 2, &(Source){.why = WHY_LAST_SPEAKER, .clues = clue_bit(CLUE_ONLY_FIT) | clue_bit(CLUE_SPOKE_LAST)});
    hand_source(a, 5, &(Source){"two officials", "two officials", "said", WHY_UNNAMED_SOURCE, 0});
    hand_within(a, 1, 0);
    hand_within(a, 4, 3);
    return a;
}

#endif
