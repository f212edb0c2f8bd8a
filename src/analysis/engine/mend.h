/*
 * mend: names as a reader of news counts them, where the corpora that the model learned from cut them otherwise: a town
 * and its state are two, a body is one with the town that its name begins with, a person's campaign is a body; titles,
 * parties and what describes a name are no part of it.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_MEND_H
#define SAYSO_ANALYSIS_ENGINE_MEND_H

#include "analysis/engine/engine.h"

typedef struct Candidate { // a name in the making
    TokenRun run;
    float sure; // the least probability of its tags
} Candidate;

typedef VEC(Candidate) Candidates;

void mend_add(const Work *w, Candidates *found, Candidate c); // appends c, or what it becomes with those before
bool names_short_place(const Work *w, size_t token);           // "Md.", "U.S.", "D-Ohio" that is short for a place

// Steps of mend_add.
bool mend_trim(const Work *w, TokenRun *r);                       // false: nothing is left of it
bool mend_cut(const Work *w, Candidates *found, Candidate *c);    // true: its pieces were added instead

#endif
