/*
 * Trail: who and what was spoken of up to a place of the text, in reading order: every mention by name, every reference
 * that was resolved, and who spoke. Candidates for a reference are read off its end.
 */
#ifndef SAYSO_ANALYSIS_REFERENCES_TRAIL_H
#define SAYSO_ANALYSIS_REFERENCES_TRAIL_H

#include "analysis/references/nouns.h"
#include "analysis/references/rank.h"

enum { CANDIDATES_MAX = 24 };

typedef struct Trace { // one thing said of an entity
    uint32_t entity;
    uint32_t mention;         // index in out->mentions of the name, or of the name that a reference was taken for
    uint32_t token, end_token;
    uint32_t sentence, block;
    uint32_t quote;           // outermost pair of marks that it stands in, or NO_INDEX
    uint8_t kind;             // MentionKind
    bool speaks;              // stands in the source of an attribution
    bool leads;               // the first trace of its sentence outside quotation marks
} Trace;

typedef struct Speech { // who spoke, and where
    uint32_t entity, sentence, block;
} Speech;

typedef struct Trail {
    const Work *w;
    const Links *links;
    VEC(Trace) traces;
    VEC(Speech) speeches;
    uint32_t next_mention;    // the first that is not on the trail yet
    uint32_t most_named;      // entity, or NO_INDEX
    uint32_t *named, *spoken; // of each entity, how often so far
    bool *in_title;           // of each entity
    uint8_t *gender;          // of each entity, also by the pronouns that were taken for it
    uint32_t *quote_of;       // of each token: outermost pair of marks + 1, or 0
    bool *source;             // of each token: in the source of an attribution
    Nouns nouns;              // of the references that are asked for; the caller's to open, trail_close() closes them
} Trail;

void trail_open(Trail *t, const Work *w);
void trail_close(Trail *t);

void trail_walk(Trail *t, uint32_t pos); // puts the mentions that begin before pos on the trail
void trail_add_reference(Trail *t, const Reference *r, const Candidate *meant);
void trail_add_speech(Trail *t, uint32_t entity, uint32_t token);
uint32_t trail_last_speaker(const Trail *t, uint32_t but); // the last one who spoke and is another, or NO_INDEX

/*
 * Describes the candidates for r, the nearest first and nobody last. `candidates` has room for CANDIDATES_MAX + 1;
 * their number is returned.
 */
size_t trail_candidates(const Trail *t, const Reference *r, Candidate *candidates);

#endif
