/*
 * Anchor: a stretch of a document's text that is found again in another version of it, by the words that stood there and
 * by where they stood. What is kept between runs refers to a text by anchors, never by numbers of entities or quotes:
 * another model may number anew.
 */
#ifndef SAYSO_DOC_ANCHOR_H
#define SAYSO_DOC_ANCHOR_H

#include "sayso/doc/document.h"

enum { ANCHOR_WORDS = 80 }; // bytes of words that are kept at most, cut between characters

typedef struct Anchor {
    Span span;  // bytes of Document.text when it was made; empty: a place, or none
    Str words;  // that the span begins with; of a place those that stand behind it
} Anchor;

Anchor anchor_make(const Document *d, Span span); // words are a view of d->text
/*
 * The span again: where it was when the same words stand there, else where they stand nearest to it. False: nowhere, or
 * there are no words to look for.
 */
bool anchor_find(const Document *d, const Anchor *a, Span *span);
// First byte of the words in the text, near `pos` if they stand there, else anywhere; NO_INDEX: nowhere.
uint32_t text_find_near(Str text, Str words, uint32_t pos);

#endif
