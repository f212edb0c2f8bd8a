/*
 * mend: names as a reader of news counts them, where the corpora that the model learned from cut them otherwise: a town
 * and its state are two, a body is one with the town that its name begins with, a person's campaign is a body; titles,
 * parties and what describes a name are no part of it.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_MEND_H
#define SAYSO_ANALYSIS_ENGINE_MEND_H

#include "analysis/engine/engine.h"

typedef struct NameCandidate { // a name in the making
    TokenRun run;
    float sure; // the least probability of its tags
} NameCandidate;

typedef VEC(NameCandidate) Candidates;

void mend_add(const Work *w, Candidates *found, NameCandidate c); // appends c, or what it becomes with those before
bool names_short_place(const Work *w, size_t token);           // "Md.", "U.S.", "D-Ohio" that is short for a place

// What mend's two files share: the words of a text, and the steps of mend_add.
static inline const Token *mend_token(const Work *w, size_t t) { return &w->out->tokens[t]; }
static inline bool mend_is(const Work *w, size_t t, const char *word) { return str_eq(work_token(w, t), str_of(word)); }
bool mend_trim(const Work *w, TokenRun *r);                       // false: nothing is left of it
bool mend_cut(const Work *w, Candidates *found, NameCandidate *c);    // true: its pieces were added instead

#endif
