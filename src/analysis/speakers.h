/* What the files of the stage "speakers" share: the state of the walk over the attributions, and an answer. */
#ifndef SAYSO_ANALYSIS_SPEAKERS_H
#define SAYSO_ANALYSIS_SPEAKERS_H

#include "analysis/stage.h"

enum { SPEAKERS_MAX = 4 };

typedef struct Answer { // who speaks, and why
    uint32_t speakers[SPEAKERS_MAX];
    size_t n;
    bool unnamed;        // the source names nobody
    uint8_t why;         // Why
    float confidence;
    uint32_t antecedent; // mention, or NO_INDEX
    uint8_t mention;     // MentionKind of the source when it is a pronoun or description that was resolved
} Answer;

typedef struct Walk {
    Work *w;
    uint32_t last_speaker; // entity, or NO_INDEX
    uint32_t last_pos;     // where its quote began
    bool *in_quote;        // of each mention: does it stand inside a quotation?
    uint32_t *sentence;    // of each mention
} Walk;

static const Answer NOBODY = {.antecedent = NO_INDEX};

Answer by_name(const Walk *k, Span source);        // name mentions in the source
Answer by_pronoun(const Walk *k, Span source);     // he, she, they, it, who
Answer by_description(const Walk *k, Span source); // the minister, the company
Answer by_context(const Walk *k, uint32_t start);  // no source at all: who spoke last, who is the subject

#endif
