/*
 * Layout: blocks as screen lines of one width, made lazily block by block. Lines refer to Document.text; what they look like is
 * decided when they are drawn. A place on the screen is always (block, line) derived from a text position, so nothing
 * here is kept over a resize. Method of breaking: UAX 14 opportunities, first fit; a word longer than the line is cut between
 * graphemes.
 */
#ifndef SAYSO_VIEW_LAYOUT_H
#define SAYSO_VIEW_LAYOUT_H

#include "sayso/doc/document.h"

typedef struct Line {
    Span span;      // text shown, without the white space at its end
    uint16_t indent; // columns before the text (hanging indents of lists, quoteblocks)
    bool first;     // first of its block
} Line;

typedef struct LaidBlock {
    const Line *lines;
    uint32_t count;    // at least 1
    uint8_t space_before; // blank lines above, 0 or 1
    bool folded;       // one dim line stands for the block (promotional lines)
} LaidBlock;

typedef struct Layout Layout;

Layout *layout_new(const Document *d, int columns); // width of the text column, at least 1
bool layout_set_columns(Layout *l, int columns); // forgets all lines but no folds; false: that is its width already
void layout_free(Layout *l);
// Laid out on first use; valid until layout_free, another width or a fold.
const LaidBlock *layout_block(Layout *l, uint32_t block);
void layout_fold(Layout *l, uint32_t block, bool folded);

typedef struct LinePos { // a screen line: line `line` of block `block`; blank lines above a block belong to none
    uint32_t block, line;
} LinePos;

LinePos layout_find(Layout *l, uint32_t text_pos);          // the line that shows the position
Span layout_span(Layout *l, LinePos p);
// The next part of a line that is shown, behind *part, which begins as (line.start, line.start): markers are left out. False
// at the line's end.
bool layout_part(const Document *d, const Block *b, Span line, Span *part);
/*
 * Moves by screen lines, the blank ones between blocks counted (*blank: how many of them stand above the line shown at
 * the top). Stops at the ends; returns the lines really moved.
 */
int layout_move(Layout *l, LinePos *p, int *blank, int lines);

#endif
