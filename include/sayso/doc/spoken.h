/*
 * Spoken: quotations for whoever hears a text or feels it line by line. Each stretch of direct speech gets lines of its own,
 * a label before it that tells whose words follow, and, where its paragraph goes on, one behind it that tells that they are
 * over. Reports get none: the sentence itself says whose they are.
 */
#ifndef SAYSO_DOC_SPOKEN_H
#define SAYSO_DOC_SPOKEN_H

#include "sayso/doc/analysis.h"

typedef struct SpokenSpan { // a stretch of direct speech that stands in no other one
    Span span;
    uint32_t quote;
    bool goes_on;           // not the first stretch of its quote
} SpokenSpan;

typedef VEC(SpokenSpan) SpokenVec; // ordered, not overlapping

typedef struct SpokenPiece { // of a block, in order
    Span span;
    uint32_t begins;         // the stretch that it is, as an index; or NO_INDEX
    bool ends;               // the piece before it was one
} SpokenPiece;

typedef VEC(SpokenPiece) SpokenPieceVec;

void spoken_find(const Analysis *a, SpokenVec *out);
// The pieces of a block; none when nobody speaks in it.
void spoken_pieces(const Document *d, const SpokenSpan *spoken, size_t count, Span block, SpokenPieceVec *out);
void spoken_label(const Analysis *a, const SpokenSpan *s, Buf *out); // "quote by Maria Holt, mayor:"
#define SPOKEN_END "end of quote"

#endif
