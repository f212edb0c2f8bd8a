/*
 * The text of a block in runs: without markers, whose place the format's own take, and cut where a link or an emphasis
 * begins or ends.
 */
#ifndef SAYSO_EXPORT_RUNS_H
#define SAYSO_EXPORT_RUNS_H

#include "sayso/doc/document.h"

typedef struct Runs {
    const Document *doc;
    Span rest;
    uint32_t marker, markers_end; // those of the block that lie ahead
    size_t link, emphasis;        // the first that may lie ahead
} Runs;

typedef struct Run {
    Span span;
    const Link *link; // only where it leads to http, https or mailto; else NULL
    unsigned emphasis; // EMPHASIS_…; of a link only what holds for all of it
} Run;

Runs runs_of(const Document *d, const Block *b);
bool runs_next(Runs *r, Run *out); // none is empty; no white space stands at the ends of the first and last

// The block's first marker, or nothing; and whether it is a number that HTML and Markdown know ("7." "7)").
Str block_marker(const Document *d, const Block *b);
bool marker_number(Str marker, unsigned *out);

#endif
