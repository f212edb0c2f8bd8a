/*
 * What the formats share that read a story: the state of one on its way to the builder, and what its prose tells beside
 * its text: the dateline and the byline.
 */
#ifndef SAYSO_INPUT_STORY_H
#define SAYSO_INPUT_STORY_H

#include "sayso/doc/builder.h"

typedef struct Story { // {.b = b} is a story that has not begun
    DocBuilder *b;
    bool titled;       // a title was found, or it is too late for one
    bool begun;        // a paragraph was found
    bool has_dateline, has_byline;
} Story;

/*
 * The kind of a passage of prose by its words: credit (a byline before the first paragraph is one too), notice, promo or
 * caption, else BLOCK_PARAGRAPH.
 */
BlockKind story_kind(const Story *s, Str text);
BlockKind story_kind_beside(const Story *s, Str text, BlockKind by_words); // the same, of wire_kind's answer for it

/*
 * Begins a block and notes what `text`, which the caller will give to the builder next, tells: the dateline of the first
 * paragraph that has one, the author and date of a byline.
 */
void story_begin(Story *s, BlockKind kind, unsigned level, Str text);

#endif
