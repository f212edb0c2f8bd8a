/*
 * Layout: blocks as screen lines of one width, made lazily block by block. Lines refer to Document.text; what they look like is
 * decided when they are drawn. A place on the screen is always (block, line) derived from a text position, so nothing
 * here is kept over a resize. Method of breaking: UAX 14 opportunities, first fit; a word longer than the line is cut between
 * graphemes.
 */
#ifndef SAYSO_VIEW_LAYOUT_H
#define SAYSO_VIEW_LAYOUT_H

#include "sayso/base/vec.h"
#include "sayso/doc/document.h"

// Lines of the program's own: they stand above a line of text, those of one line in this order.
typedef enum Aside {
    ASIDE_SPACE,   // blank, between blocks
    ASIDE_ELISION, // text before the line is not shown
    ASIDE_END,     // what ASIDE_LABEL told of is over
    ASIDE_LABEL,   // tells of what the line begins
    ASIDES,
} Aside;

static inline uint8_t aside_bit(Aside n) { return (uint8_t)(1u << n); }

typedef struct Line {
    Span span;      // text shown, without the white space at its end
    uint32_t label; // what ASIDE_LABEL tells of: its shape's own number
    uint16_t indent; // columns before the text (hanging indents of lists, quoteblocks)
    bool first;     // first of its block
    uint8_t asides; // aside_bit()s
} Line;

typedef struct LaidBlock {
    const Line *lines;
    uint32_t count;    // 0 when nothing of it is shown; never of the first block
    bool folded;       // one dim line stands for the block (promotional lines)
    bool cut;          // the text at its end is not shown
} LaidBlock;

typedef struct Piece { // a stretch of a block that begins a line
    Span span;
    bool hidden;
    uint8_t asides;    // above its first line
    uint32_t label;
} Piece;

typedef VEC(Piece) PieceVec;

/*
 * LineShape: a way of reading that shows less than the whole text, or more. It is asked block by block when their lines are
 * first needed. The text and its positions stay what they are; what is hidden has no line.
 */
typedef struct LineShape {
    const void *self;
    bool (*hides)(const void *self, uint32_t block);                   // all of it; cheap. NULL: no block
    void (*pieces)(const void *self, uint32_t block, PieceVec *out);   // in order, all of the block; none: in one. NULL: none
    bool (*keeps)(const void *self, uint32_t block, Span near);        // a line, by what it and its neighbours hold. NULL: all
} LineShape;

typedef struct Layout Layout;

Layout *layout_new(const Document *d, int columns); // width of the text column, at least 1
bool layout_set_columns(Layout *l, int columns); // forgets all lines but no folds; false: that is its width already
void layout_shape(Layout *l, LineShape shape);   // … likewise; {0}: the whole text
void layout_again(Layout *l, uint32_t block);    // the shape thinks otherwise of this block now
void layout_free(Layout *l);
// Laid out on first use; valid until layout_free, another width, shape or fold.
const LaidBlock *layout_block(Layout *l, uint32_t block);
void layout_fold(Layout *l, uint32_t block, bool folded);

typedef struct LinePos { // a line of text: line `line` of block `block`
    uint32_t block, line;
} LinePos;

// The line that shows the position; of hidden text the last line before it in its block, else the next one, else the last.
LinePos layout_find(Layout *l, uint32_t text_pos);
bool layout_shows(Layout *l, uint32_t text_pos);            // has it a line of its own?
Span layout_span(Layout *l, LinePos p);
int layout_above(Layout *l, LinePos p);                     // how many asides stand above it
Aside layout_aside(Layout *l, LinePos p, int above);        // the one that stands so many lines above it, at least 1
// The next part of a line that is shown, behind *part, which begins as (line.start, line.start): markers are left out. False
// at the line's end.
bool layout_part(const Document *d, const Block *b, Span line, Span *part);
/*
 * Moves by screen lines, asides counted (*above: how many of those of the line stand above it, from the place on). Stops at
 * the ends; returns the lines really moved.
 */
int layout_move(Layout *l, LinePos *p, int *above, int lines);

#endif
