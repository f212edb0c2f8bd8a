/*
 * Sweep: a document looked through piece by piece, each at most a few kilobytes of one block. The matches of a piece are
 * the same whoever asks, so that going to them, counting them and marking them agree.
 */
#ifndef SAYSO_VIEW_SWEEP_H
#define SAYSO_VIEW_SWEEP_H

#include "sayso/doc/document.h"
#include "view/pattern.h"

enum { PIECE = 4096 }; // bytes at most, but for the rest of a character

typedef struct Piece {
    uint32_t block, number; // number: in the block
} Piece;

// Of a document that has blocks.
uint32_t piece_start(const Document *d, Piece at);
Span piece_span(const Document *d, Piece at);
Piece piece_at(const Document *d, uint32_t pos); // that pos is in, or the last one before it
bool piece_next(const Document *d, Piece *at);   // false behind the last one
bool piece_before(const Document *d, Piece *at); // false before the first one

typedef struct Sweep {
    Piece at;
    Scan scan;
    bool begun;
    bool too_hard;   // in some piece since its owner cleared it the expression was too complicated
    VEC(Span) found; // the piece's matches, in order
} Sweep;

void sweep_start(Sweep *w, Piece at);
// Goes on with the piece, as far as the effort leads; true when all its matches are found. Pattern and document are borrowed
// until then, or until sweep_stop().
bool sweep_on(Sweep *w, const Document *d, const Pattern *p, size_t *effort);
void sweep_stop(Sweep *w);
void sweep_free(Sweep *w);

#endif
