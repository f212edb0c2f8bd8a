/* Words sought in text: the same for the article, for pages over it and for the panel's filter. */
#ifndef SAYSO_VIEW_PATTERN_H
#define SAYSO_VIEW_PATTERN_H

#include "sayso/base/span.h"
#include "sayso/base/vec.h"
#include "sayso/text/unicode.h"

typedef struct Pattern {
    Buf folded; // the words as folded_make() reads them
    Buf words;  // as typed
    bool cased; // a capital was typed: letter case counts
} Pattern;

typedef struct Folded { // a text without letter case, diacritics, curly marks and runs of white space
    Buf text;
    FoldOrigin origin;  // of each byte of text, its position in source
    Str source;
} Folded;

Pattern pattern_make(Str words);
void pattern_free(Pattern *p);
bool pattern_in(const Pattern *p, Str text);
// Matches in text, not overlapping, at most `most` of them; returns how many.
size_t pattern_matches(const Pattern *p, Str text, Span *out, size_t most);

Folded folded_make(Str text); // borrows text
void folded_free(Folded *f);
// The next match at or behind *at, a position in f->text; *at goes on behind its start. The match is a span of f->source.
bool folded_find(const Folded *f, const Pattern *p, size_t *at, Span *match);

#endif
