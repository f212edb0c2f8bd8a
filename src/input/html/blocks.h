/*
 * Text blocks: the runs of text that a browser would set as one paragraph, item, cell or line of a page, with what can be
 * counted in them. Words are runs of letters and digits; in scripts without spaces two characters count as one.
 */
#ifndef SAYSO_INPUT_HTML_BLOCKS_H
#define SAYSO_INPUT_HTML_BLOCKS_H

#include "input/html/page.h"
#include "sayso/doc/document.h"

typedef struct TextBlock {
    uint32_t node;     // the block element around it
    uint32_t from, to; // its nodes: text and inline elements
    Str text;          // white space folded; in the arena
    uint32_t chars, words, link_words, links;
    uint32_t capitals; // words that begin with one
    uint32_t shouted;  // words that go on with a second
    uint32_t bold_words, italic_words;
    uint32_t plain_after_link; // words behind the last link
    bool label; // a colon stands before the last link
    uint32_t digits, signs, commas; // signs: punctuation of all kinds
    uint32_t stops;    // ends of sentences inside or at the end
    bool ends_sentence;
} TextBlock;

typedef struct TextBlocks {
    TextBlock *at;
    size_t n;
    uint32_t *link_of; // for each node: the link around it, or NO_LINK
    uint8_t *emphasis; // for each node: EMPHASIS_… of the elements around it
    uint32_t *table_of; // for each block: the table of data that holds it, or 0
    bool *unread;      // for each node: no block's text holds it, even where it stands between its nodes
} TextBlocks;

enum { NO_LINK = UINT32_MAX };

bool tag_is_block(GumboTag tag); // does a browser begin a new line for it?
void blocks_find(Arena *a, const Page *p, TextBlocks *out);

#endif
