/*
 * Markup: what a page's bytes are rid of before the parser sees them, in one linear pass that knows tags, quotes,
 * comments and raw text. The parser can neither be interrupted nor told to stop, so what could make it slow or large is
 * cut here: comments, scripts, styles, drawings, attributes that nobody asks for, elements beyond LEVELS_DEEPEST levels, and
 * more elements, attributes and texts than the page's size allows for. Text is never cut, except inside what is no text.
 */
#ifndef SAYSO_INPUT_HTML_MARKUP_H
#define SAYSO_INPUT_HTML_MARKUP_H

#include "sayso/base/buffer.h"
#include "sayso/base/vec.h"

enum {
    MARKUP_BYTES_A_THING = 44, // of input, so that a tree takes a few times the page's size
    MARKUP_THINGS_LEAST = 30000,
};

typedef struct Markup {
    Buf clean;          // what the parser gets
    VEC(Str) data;      // JSON-LD scripts: views into the input
    size_t scripts;     // the others, which are dropped
    size_t cut;         // tags dropped for a limit
    size_t things;      // elements, attributes and texts that were counted: the parser makes no more, but for html, head and body
} Markup;

void markup_clean(Str html, Markup *out); // free with markup_free
void markup_free(Markup *m);

#endif
