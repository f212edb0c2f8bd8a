/*
 * Search in the text itself, so that layout lines do not matter. Capitals in the words make letter case count, and
 * without them diacritics do not count either. The text is folded block by block, from the place at hand outwards, and
 * the walk ends at the first match.
 */
#include "config.h"

#include "view/screen.h"

#include "sayso/text/unicode.h"

typedef struct Needle {
    Buf folded;
    bool exact; // letter case counts
} Needle;

static bool has_capital(Str words)
{
    unsigned len;
    for (size_t i = 0; i < words.n; i += len)
        if (uc_upper(utf8_at(words, i, &len)))
            return true;
    return false;
}

static void fold(Buf *out, Str text, bool exact, FoldOrigin *origin)
{
    if (!exact) {
        text_fold(out, text, true, origin);
        return;
    }
    buf_str(out, text);
    for (size_t i = 0; origin && i < text.n; i++)
        vec_push(origin, (uint32_t)i);
}

// White space of any kind and length in the words is one space, as it is in the text.
static Needle needle_make(Str words)
{
    Needle n = {.exact = has_capital(words)};
    Buf single = {0};
    for (size_t i = 0; i < words.n; i++) {
        bool space = words.p[i] == ' ' || words.p[i] == '\t' || words.p[i] == '\n';
        if (!space)
            buf_byte(&single, words.p[i]);
        else if (i + 1 == words.n || (words.p[i + 1] != ' ' && words.p[i + 1] != '\t'))
            buf_byte(&single, ' ');
    }
    fold(&n.folded, buf_view(&single), n.exact, NULL);
    buf_free(&single);
    return n;
}

typedef struct Folded {
    Buf text;
    FoldOrigin origin;
} Folded;

static Folded fold_text(Str text, bool exact)
{
    Folded f = {0};
    fold(&f.text, text, exact, &f.origin);
    for (size_t i = 0; i < f.text.n; i++) // lines of preformatted text
        if (f.text.p[i] == '\n')
            f.text.p[i] = ' ';
    return f;
}

static void folded_free(Folded *f)
{
    buf_free(&f->text);
    vec_free(&f->origin);
}

static Span match_at(Str text, const Folded *f, size_t at, size_t n)
{
    return (Span){f->origin.at[at], (uint32_t)grapheme_next(text, f->origin.at[at + n - 1])};
}

static Span shifted(Span s, uint32_t by)
{
    return (Span){s.start + by, s.end + by};
}

// The first match in the block that begins at or behind `from`, or the last one that begins before it.
static bool find_in_block(const Reader *r, const Needle *n, uint32_t block, uint32_t from, bool forward, Span *match)
{
    Span span = r->doc->blocks[block].span;
    Str text = span_str(r->doc->text, span);
    Folded f = fold_text(text, n->exact);
    bool found = false;
    for (size_t at = 0; (at = str_find(buf_view(&f.text), buf_view(&n->folded), at)) != STR_NOT_FOUND; at++) {
        Span here = shifted(match_at(text, &f, at, n->folded.n), span.start);
        if (forward ? here.start >= from : here.start < from) {
            *match = here;
            found = true;
        }
        if (forward ? found : here.start >= from)
            break;
    }
    folded_free(&f);
    return found;
}

bool search_find(const Reader *r, Str words, uint32_t from, bool forward, Span *match)
{
    if (!r->doc->block_count || !words.n)
        return false;
    Needle n = needle_make(words);
    uint32_t block = doc_block_at(r->doc, from), count = (uint32_t)r->doc->block_count;
    bool found = false;
    if (n.folded.n) {
        while (!(found = find_in_block(r, &n, block, from, forward, match))) {
            if (forward ? block + 1 == count : block == 0)
                break;
            block = forward ? block + 1 : block - 1;
        }
    }
    buf_free(&n.folded);
    return found;
}

size_t search_text(Str text, Str words, Span *out, size_t most)
{
    Needle n = needle_make(words);
    Folded f = fold_text(text, n.exact);
    size_t count = 0, at = 0;
    while (n.folded.n && count < most && (at = str_find(buf_view(&f.text), buf_view(&n.folded), at)) != STR_NOT_FOUND) {
        out[count++] = match_at(text, &f, at, n.folded.n);
        at += n.folded.n;
    }
    folded_free(&f);
    buf_free(&n.folded);
    return count;
}

// The window with as much of its block around it as a match needs that reaches into it: the block may be far longer.
static Span with_margin(const Document *d, Span window, size_t words)
{
    enum { FOLDED_AT_MOST = 4 }; // bytes of text that fold to one byte
    Span block = d->blocks[doc_block_at(d, window.start)].span;
    uint32_t margin = (uint32_t)words * FOLDED_AT_MOST;
    Span near = {window.start - block.start > margin ? window.start - margin : block.start,
                 block.end - window.end > margin ? window.end + margin : block.end};
    while (near.start > block.start && !utf8_is_start(d->text.p[near.start]))
        near.start--;
    while (near.end < block.end && !utf8_is_start(d->text.p[near.end]))
        near.end++;
    return near;
}

size_t search_in(const Reader *r, Span window, Span *out, size_t most)
{
    if (!r->search.shown || !r->search.words.n)
        return 0;
    Span near = with_margin(r->doc, window, r->search.words.n);
    size_t found = search_text(span_str(r->doc->text, near), buf_view(&r->search.words), out, most), kept = 0;
    for (size_t i = 0; i < found; i++) {
        Span match = shifted(out[i], near.start);
        if (span_overlap(match, window))
            out[kept++] = match;
    }
    return kept;
}
