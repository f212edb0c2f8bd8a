/* What the files of the stage "speakers" share: the walk over a text, what its references mean, who speaks, and why. */
#ifndef SAYSO_ANALYSIS_SPEAKERS_H
#define SAYSO_ANALYSIS_SPEAKERS_H

#include "analysis/references/trail.h"

enum { SPEAKERS_MAX = 4 };

typedef struct Answer { // who speaks, and why
    uint32_t speakers[SPEAKERS_MAX];
    size_t n;
    uint8_t why;         // Why
    uint16_t clues;      // clue_bit()s
    float confidence;
    uint32_t antecedent; // mention, or NO_INDEX
} Answer;

static const Answer NOBODY = {.antecedent = NO_INDEX};

typedef struct Meaning { // of a reference
    uint32_t entity, antecedent; // mention; both NO_INDEX: nobody that is named
    uint16_t clues;
    float confidence;
} Meaning;

static const Meaning NO_MEANING = {.entity = NO_INDEX, .antecedent = NO_INDEX};

typedef struct Walk {
    Work *w;
    Trail trail;
    References references;
    Meaning *meaning; // of each reference
    Answer *answers;  // of each attribution
    Meaning author;   // of the article, when a single one is credited
    uint32_t asked;   // person who is interviewed, once there was a turn, or NO_INDEX
} Walk;

// Where the words of an attribution stand, from the first to the last; none of a report.
static inline Span words_said(const Attribution *t)
{
    return t->kind == QUOTE_DIRECT ? (Span){t->content.at[0].start, t->content.at[t->content.n - 1].end} : (Span){0, 0};
}

size_t reference_at(const Walk *k, uint32_t pos);    // the first that does not begin before pos
Meaning resolve(Walk *k, const Reference *r);        // what r stands for; the trail knows from then on that it was spoken of
void resolve_first_persons(Walk *k);                 // "I": behind all answers
Meaning find_author(const Work *w);                  // who alone is credited

// Who says it. The references before it are resolved, the attributions that it leans on are answered.
Answer answer_attribution(Walk *k, size_t index);
Answer speakers_named(const Work *w, Span source);   // by the names in the source; nobody when none of them speaks

#endif
