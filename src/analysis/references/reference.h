/*
 * Reference: a word or phrase that stands for somebody or something without naming it: a pronoun, a description ("the
 * minister"), or the place of a source that is left out. What it stands for is one of the entities named before.
 */
#ifndef SAYSO_ANALYSIS_REFERENCES_REFERENCE_H
#define SAYSO_ANALYSIS_REFERENCES_REFERENCE_H

#include "analysis/stage.h"

typedef enum ReferenceKind {
    REFERENCE_SUBJECT,    // he, she
    REFERENCE_OBJECT,     // him, himself, hers
    REFERENCE_POSSESSIVE, // his, her
    REFERENCE_IT,
    REFERENCE_THEY,
    REFERENCE_WHO,
    REFERENCE_PERSON,  // the minister
    REFERENCE_BODY,    // the company, the town
    REFERENCE_MISSING, // a source that is left out
    REFERENCE_KINDS,
    REFERENCE_SPEAKER = REFERENCE_KINDS, // I, my: whoever says the words around it; nothing to rank
} ReferenceKind;

typedef struct Reference {
    Span span;            // empty when there is no word
    uint32_t token;       // that asks: the pronoun, the head of the description, the cue
    uint8_t kind, gender; // ReferenceKind, Gender
    bool source;          // of a quotation or report
    bool place;           // "the town": only a place fits
    Span said;            // of the source of quoted words: whoever is named in them does not say them
    Str head;             // of a description: "minister"
} Reference;

static inline bool reference_describes(const Reference *r) // not a pronoun, nor a missing source
{
    return r->kind == REFERENCE_PERSON || r->kind == REFERENCE_BODY;
}

typedef VEC(Reference) References;

/*
 * Appends the pronouns and descriptions of the text, in reading order; they do not overlap. `source` tells of each token
 * whether it stands in the source of an attribution.
 */
void references_find(const Work *w, const bool *source, References *out);

// What the whole source of an attribution refers to as; false when it cannot refer to anything named.
bool reference_of_source(const Work *w, Span source, Reference *out);

void references_order(References *r); // into reading order; of overlapping ones the first and longest stays

bool reference_fits_role(Str role, Str noun); // "minister of justice" is a minister

#endif
