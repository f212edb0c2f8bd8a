/* The words of a block as HTML: escaped, with links, and with the words of each quotation in an element of their own. */
#ifndef SAYSO_EXPORT_HTML_WORDS_H
#define SAYSO_EXPORT_HTML_WORDS_H

#include "sayso/base/vec.h"
#include "sayso/export/export.h"

typedef struct Said { // a stretch of words that somebody said
    Span span;
    uint32_t quote;
} Said;

typedef struct HtmlWords {
    Buf *out;
    const Analysis *analysis;
    Said *said; // in order of their starts; of two that start together the longer comes first
    size_t said_count, next;
    VEC(Said) open; // those around the place at hand; elements are open for all of them while a block is written
} HtmlWords;

/*
 * Quotations that pass the filter and are not scare quotes are marked. Blocks must be written in reading order; some may
 * be left out. html_words_end gives back what begin took.
 */
void html_words_begin(HtmlWords *w, Buf *out, const Analysis *a, const ExportOptions *options);
void html_words_put(HtmlWords *w, const Block *b);
void html_words_end(HtmlWords *w);

// Text without any of that, for elements' content and attributes' values.
void html_put(Buf *out, Str untrusted);
void html_put_lines(Buf *out, Str untrusted); // "\n" stays
void html_put_link(Buf *out, Str url, Str words);

#endif
