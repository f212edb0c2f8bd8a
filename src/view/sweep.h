/*
 * Sweep: a document looked through chunk by chunk, each at most a few kilobytes of one block. The matches of a chunk are
 * the same whoever asks, so that going to them, counting them and marking them agree.
 */
#ifndef SAYSO_VIEW_SWEEP_H
#define SAYSO_VIEW_SWEEP_H

#include "sayso/doc/document.h"
#include "view/pattern.h"

enum { CHUNK = 4096 }; // bytes at most, but for the rest of a character

typedef struct Chunk {
    uint32_t block, number; // number: in the block
} Chunk;

// Of a document that has blocks.
uint32_t chunk_start(const Document *d, Chunk at);
Span chunk_span(const Document *d, Chunk at);
Chunk chunk_at(const Document *d, uint32_t pos); // that pos is in, or the last one before it
bool chunk_next(const Document *d, Chunk *at);   // false behind the last one
bool chunk_before(const Document *d, Chunk *at); // false before the first one

typedef struct Sweep {
    Chunk at;
    Scan scan;
    bool begun;
    bool too_hard;   // in some chunk since its owner cleared it the expression was too complicated
    VEC(Span) found; // the chunk's matches, in order
} Sweep;

void sweep_start(Sweep *w, Chunk at);
// Goes on with the chunk, as far as the effort leads; true when all its matches are found. Pattern and document are borrowed
// until then, or until sweep_stop().
bool sweep_on(Sweep *w, const Document *d, const Pattern *p, size_t *effort);
void sweep_stop(Sweep *w);
void sweep_free(Sweep *w);

#endif
