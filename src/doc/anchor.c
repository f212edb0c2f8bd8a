/* Places found again by their words. */
#include "config.h"

#include "sayso/doc/anchor.h"

#include "sayso/text/unicode.h"

Anchor anchor_make(const Document *d, Span span)
{
    uint32_t most = (uint32_t)utf8_boundary_before(d->text, (size_t)span.start + ANCHOR_WORDS);
    uint32_t end = !span_empty(span) && span.end < most ? span.end : most;
    return (Anchor){span, str_sub(d->text, span.start, end)};
}

uint32_t text_find_near(Str text, Str words, uint32_t pos)
{
    enum { NEAR = 20000 }; // bytes that an edit may have moved it
    size_t best = STR_NOT_FOUND, from = pos > NEAR ? pos - NEAR : 0;
    for (size_t at = from; words.n && (at = str_find(text, words, at)) != STR_NOT_FOUND; at++) {
        if (best == STR_NOT_FOUND || at <= pos || at - pos < pos - best)
            best = at;
        if (at >= pos)
            break;
    }
    if (best == STR_NOT_FOUND && words.n)
        best = str_find(text, words, 0);
    return best == STR_NOT_FOUND ? NO_INDEX : (uint32_t)best;
}

// What is behind the words that are kept may have been edited: the span never ends in the middle of a character.
bool anchor_find(const Document *d, const Anchor *a, Span *span)
{
    uint32_t length = span_empty(a->span) ? 0 : a->span.end - a->span.start;
    bool same = a->words.n && str_starts(str_sub(d->text, a->span.start, d->text.n), a->words);
    uint32_t start = same ? a->span.start : text_find_near(d->text, a->words, a->span.start);
    if (start == NO_INDEX)
        return false;
    *span = (Span){start, (uint32_t)utf8_boundary_before(d->text, (size_t)start + length)};
    return true;
}
