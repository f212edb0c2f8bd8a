/*
 * Levels: which elements are open, as the parser will have it, and what it may still make. The parser keeps a stack that
 * it searches for nearly every tag, and opens formatting again behind tags that close in the wrong order, so that a small
 * page can cost it the square of its size. Here that is foreseen: where in doubt too much is counted.
 */
#ifndef SAYSO_INPUT_HTML_LEVELS_H
#define SAYSO_INPUT_HTML_LEVELS_H

#include "input/html/tags.h"

enum { LEVELS_DEEPEST = 512 }; // of elements within elements

typedef struct Levels {
    uint8_t stack[LEVELS_DEEPEST];
    unsigned depth;
    unsigned open[GUMBO_TAG_LAST + 1];  // how often each stands in the stack
    uint8_t begun[GUMBO_TAG_LAST + 1];  // format elements of each name that the parser will open again in the next block,
    unsigned formats;                   // and their sum
    size_t link;                        // what a copy of the last link costs beside: its address may be long
    unsigned forgotten;                 // formatting that the parser leaves open for good
    bool cut;                           // something passed a limit
    size_t budget;                      // things that the parser may still make: elements, attributes, texts
} Levels; // {.budget = …} is an empty one

// May the parser see the start or end tag? False where it would pass a limit. attributes: the things that they count as.
bool levels_start(Levels *l, GumboTag tag, size_t attributes);
void levels_text(Levels *l); // it sees one, in any case
bool levels_end(Levels *l, GumboTag tag);

#endif
