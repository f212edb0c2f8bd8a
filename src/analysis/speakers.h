/* What the files of the stage "speakers" share: who speaks, and why. */
#ifndef SAYSO_ANALYSIS_SPEAKERS_H
#define SAYSO_ANALYSIS_SPEAKERS_H

#include "analysis/stage.h"

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

Answer speakers_named(const Work *w, Span source); // by the names in the source; nobody when none of them speaks

#endif
