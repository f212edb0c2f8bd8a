/*
 * Nesting: which elements are open while a page's markup is cleaned, and what the parser is told about them. Whatever pages
 * write, what comes out is balanced: each element is ended by its own end tag, before that of the one around it. So the
 * parser never has to guess: it opens no element again in later blocks, moves none, and its tree is as deep and as large
 * as is counted here. Text is not looked at.
 */
#ifndef SAYSO_INPUT_HTML_NESTING_H
#define SAYSO_INPUT_HTML_NESTING_H

#include "sayso/base/buffer.h"

#include <gumbo.h>

enum {
    NESTING_LEVELS = 512, // of elements within elements
    NESTING_BYTES_AN_ELEMENT = 20, // of input, so that a tree takes a few times the page's size
    NESTING_ELEMENTS_LEAST = 60000,
    // Levels of the parser's tree: it adds rows and their groups to tables, and html and body around all.
    NESTING_DEEPEST = 2 * NESTING_LEVELS + 2,
};

typedef enum Nest {  // how an element nests; those with content end where one of the same kind says so
    NEST_INLINE,     // in a line; its end tag ends no block
    NEST_FORMAT,     // likewise; in a block that ends its paragraph it goes on
    NEST_BLOCK,      // ends a paragraph
    NEST_PARAGRAPH,
    NEST_HEADING,
    NEST_ITEM,       // ends the item before it in its list
    NEST_TERM,
    NEST_LIST,       // block whose items are its own
    NEST_TABLE,
    NEST_CAPTION,
    NEST_ROWS,
    NEST_ROW,
    NEST_CELL,
    NEST_COLUMN,     // of a table, without content
    NEST_VOID,       // without content
    NEST_BREAK,      // block without content
    NEST_ROOT,       // html, head, body: where they begin and end nobody asks
    NEST_DROPPED,    // the tags go, the content stays: frames, objects, formulas: they only change how the parser goes on
} Nest;

typedef struct OpenElement {
    Str name;       // as it was written
    size_t at, len; // of its start tag in what was written
    uint16_t tag;   // GumboTag
    uint8_t nest;   // Nest
} OpenElement;

typedef struct Nesting {
    Buf *out;
    size_t budget;    // elements that the parser may still make of it
    unsigned depth;
    unsigned formats; // of those open
    unsigned tables;  // likewise
    OpenElement open[NESTING_LEVELS];
} Nesting;

/*
 * Writes a start tag behind the end tags of what it ends, unless the parser may not see it: false. The name must live as
 * long as the nesting does; of links and the like the tag may be written again in a block that they go on in.
 */
bool nesting_start(Nesting *n, Str name, Str tag);
void nesting_end(Nesting *n, Str name); // an end tag: writes it, if it ends anything, behind those of what is open inside

#endif
