/*
 * Search in the text itself, so that layout lines do not matter. The text is read piece by piece from the place at hand
 * outwards, and the walk ends at the first match: the length of an article costs nothing where the words are near.
 */
#include "config.h"

#include "view/pattern.h"
#include "view/screen.h"

enum { PIECE = 1 << 16 }; // bytes folded at once

static uint32_t up_to_boundary(Str text, uint32_t pos)
{
    while (pos < text.n && !utf8_is_start(text.p[pos]))
        pos++;
    return pos;
}

// Text behind a piece that a match which begins in it may need: marks may be many, but a limit must be somewhere.
static uint32_t margin(const Pattern *p)
{
    return (uint32_t)(p->folded.n < PIECE ? p->folded.n : PIECE) * 8 + 64;
}

// The first match that begins in the piece, or its last one.
static bool find_in_piece(Str text, const Pattern *p, Span piece, uint32_t block_end, bool forward, Span *match)
{
    uint32_t room = block_end - piece.end, more = margin(p);
    Span read = {piece.start, up_to_boundary(text, piece.end + (more < room ? more : room))};
    Folded f = folded_make(span_str(text, read));
    bool found = false;
    Span here;
    for (size_t at = 0; folded_find(&f, p, &at, &here) && read.start + here.start < piece.end;) {
        *match = (Span){read.start + here.start, read.start + here.end};
        found = true;
        if (forward)
            break;
    }
    folded_free(&f);
    return found;
}

// In [from.start, from.end) of one block, forwards from its start or backwards from its end.
static bool find_in_span(Str text, const Pattern *p, Span from, uint32_t block_end, bool forward, Span *match)
{
    while (from.start < from.end) {
        Span piece = from;
        if (from.end - from.start > PIECE && forward)
            piece.end = up_to_boundary(text, from.start + PIECE);
        else if (from.end - from.start > PIECE)
            piece.start = up_to_boundary(text, from.end - PIECE);
        if (find_in_piece(text, p, piece, block_end, forward, match))
            return true;
        if (forward)
            from.start = piece.end;
        else
            from.end = piece.start;
    }
    return false;
}

bool search_find(const Reader *r, Str words, uint32_t from, bool forward, size_t reach, Span *match)
{
    const Document *d = r->doc;
    if (!d->block_count)
        return false;
    Pattern p = pattern_make(words);
    from = up_to_boundary(d->text, from);
    size_t seen = 0;
    bool found = false;
    for (uint32_t b = doc_block_at(d, from); b < d->block_count && seen <= reach && !found; b += forward ? 1 : (uint32_t)-1) {
        Span part = d->blocks[b].span;
        if (forward && part.start < from)
            part.start = from;
        if (!forward && part.end > from)
            part.end = from;
        found = p.folded.n && find_in_span(d->text, &p, part, d->blocks[b].span.end, forward, match);
        seen += part.start < part.end ? part.end - part.start : 0;
    }
    pattern_free(&p);
    return found;
}

size_t search_text(Str text, Str words, Span *out, size_t most)
{
    Pattern p = pattern_make(words);
    size_t n = pattern_matches(&p, text, out, most);
    pattern_free(&p);
    return n;
}

size_t search_in(const Reader *r, Span window, Span *out, size_t most)
{
    if (!r->search.shown || !r->search.words.n || span_empty(window))
        return 0;
    Pattern p = pattern_make(buf_view(&r->search.words));
    // A match may begin before the window and end in it; a block may be far longer than what is shown of it.
    Span block = r->doc->blocks[doc_block_at(r->doc, window.start)].span;
    uint32_t more = margin(&p);
    Span near = {window.start - block.start > more ? window.start - more : block.start,
                 block.end - window.end > more ? window.end + more : block.end};
    near.start = up_to_boundary(r->doc->text, near.start);
    near.end = up_to_boundary(r->doc->text, near.end);
    Folded f = folded_make(span_str(r->doc->text, near));
    size_t n = 0;
    Span here;
    for (size_t at = 0; n < most && folded_find(&f, &p, &at, &here);) {
        Span match = {near.start + here.start, near.start + here.end};
        if (span_overlap(match, window) && (!n || match.start >= out[n - 1].end))
            out[n++] = match;
    }
    folded_free(&f);
    pattern_free(&p);
    return n;
}
