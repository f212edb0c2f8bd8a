/*
 * Search in the text itself, so that layout lines do not matter. A text is looked at piece by piece, each at most a few
 * kilobytes of one paragraph, and the matches of a piece are the same whoever asks: the way to the next one, the count of all,
 * and the marks on the screen. None of these is done at once: a key is answered first, and the session gives them slices
 * of its time (reader_work). What is near is there when the key returns all the same.
 */
#include "config.h"

#include "view/screen.h"

enum { PIECE = 4096, PIECE_EFFORT = 64 }; // bytes; what a piece costs that holds next to nothing

static uint32_t up_to_boundary(Str text, uint32_t pos)
{
    while (pos < text.n && !utf8_is_start(text.p[pos]))
        pos++;
    return pos;
}

static uint32_t piece_start(const Document *d, Piece at)
{
    return up_to_boundary(d->text, d->blocks[at.block].span.start + at.number * PIECE);
}

static Span piece_span(const Document *d, Piece at)
{
    Span block = d->blocks[at.block].span;
    uint32_t start = piece_start(d, at);
    return (Span){start, block.end - start > PIECE ? piece_start(d, (Piece){at.block, at.number + 1}) : block.end};
}

static Piece piece_at(const Document *d, uint32_t pos)
{
    Piece at = {doc_block_at(d, pos), 0};
    Span block = d->blocks[at.block].span;
    pos = pos < block.end ? pos : block.end;
    at.number = pos > block.start ? (pos - block.start) / PIECE : 0;
    at.number -= at.number && piece_start(d, at) > pos;
    return at;
}

static bool piece_next(const Document *d, Piece *at)
{
    if (piece_span(d, *at).end < d->blocks[at->block].span.end)
        at->number++;
    else
        *at = (Piece){at->block + 1, 0};
    return at->block < d->block_count;
}

static bool piece_before(const Document *d, Piece *at)
{
    if (at->number) {
        at->number--;
        return true;
    }
    if (!at->block)
        return false;
    Span block = d->blocks[--at->block].span;
    at->number = block.end > block.start ? (block.end - block.start - 1) / PIECE : 0;
    while (at->number && piece_start(d, *at) >= block.end)
        at->number--;
    return true;
}

static void sweep_start(Sweep *w, Piece at)
{
    scan_end(&w->scan);
    vec_clear(&w->found);
    w->at = at;
    w->begun = false;
}

static void sweep_free(Sweep *w)
{
    scan_end(&w->scan);
    vec_free(&w->found);
}

static void sweep_begin(const Reader *r, Sweep *w, size_t *effort)
{
    Span block = r->doc->blocks[w->at.block].span, piece = piece_span(r->doc, w->at);
    scan_begin(&w->scan, &r->search.pattern, span_str(r->doc->text, block), (Span){piece.start - block.start, piece.end - block.start});
    w->begun = true;
    *effort -= *effort < PIECE_EFFORT ? *effort : PIECE_EFFORT;
}

// Goes on with the piece; true when all its matches are found.
static bool sweep_on(const Reader *r, Sweep *w, size_t *effort)
{
    uint32_t base = r->doc->blocks[w->at.block].span.start;
    ScanStep step;
    Span match;
    if (!w->begun)
        sweep_begin(r, w, effort);
    while ((step = scan_step(&w->scan, effort, &match)) == SCAN_MATCH)
        vec_push(&w->found, (Span){base + match.start, base + match.end});
    if (step == SCAN_PAUSE)
        return false;
    w->too_hard = w->too_hard || w->scan.too_hard;
    scan_end(&w->scan);
    return true;
}

/* The way to a match. */

void search_seek(Reader *r, uint32_t from, bool forward, int count)
{
    Seek *k = &r->search.seek;
    search_stop_seek(r);
    k->preview = k->round = k->any = false;
    k->forward = forward;
    k->from = from;
    k->left = count;
    k->sweep.too_hard = false;
    k->active = r->doc->block_count && !pattern_empty(&r->search.pattern);
    r->search.begun = true;
    if (k->active)
        sweep_start(&k->sweep, piece_at(r->doc, from));
}

void search_stop_seek(Reader *r)
{
    r->search.seek.active = false;
    scan_end(&r->search.seek.sweep.scan);
}

// Of the matches of a piece those that lie on the way; false when there are not enough of them.
static bool pass_matches(Seek *k)
{
    size_t n = k->sweep.found.n;
    for (size_t i = 0; i < n && k->left > 0; i++) {
        Span match = k->sweep.found.at[k->forward ? i : n - 1 - i];
        if (k->forward ? match.start < k->from : match.start >= k->from)
            continue;
        k->last = match;
        k->any = true;
        k->left--;
    }
    return k->left == 0;
}

static void seek_on(Reader *r, size_t *effort)
{
    Seek *k = &r->search.seek;
    while (*effort && sweep_on(r, &k->sweep, effort)) {
        Piece next = k->sweep.at;
        if (pass_matches(k) || !(k->forward ? piece_next(r->doc, &next) : piece_before(r->doc, &next))) {
            k->active = false;
            search_arrive(r);
            return;
        }
        sweep_start(&k->sweep, next);
    }
}

/* How many there are. */

static void tally_start(Reader *r)
{
    Tally *t = &r->search.tally;
    vec_clear(&t->marks);
    t->total = 0;
    t->ranked = t->done = false;
    t->active = r->doc->block_count && !pattern_empty(&r->search.pattern);
    t->sweep.too_hard = false;
    sweep_start(&t->sweep, (Piece){0, 0});
}

static void tally_on(Reader *r, size_t *effort)
{
    Tally *t = &r->search.tally;
    while (*effort) {
        uint32_t start = piece_start(r->doc, t->sweep.at);
        if (!t->sweep.begun && (!t->marks.n || start - vec_last(&t->marks).pos >= PIECE))
            vec_push(&t->marks, (CountMark){start, (uint32_t)t->total});
        if (!sweep_on(r, &t->sweep, effort))
            return;
        t->total += t->sweep.found.n;
        Piece next = t->sweep.at;
        if (!piece_next(r->doc, &next)) {
            t->active = false;
            t->done = true;
            return;
        }
        sweep_start(&t->sweep, next);
    }
}

static const CountMark *mark_before(const Tally *t, uint32_t pos)
{
    size_t low = 0, high = t->marks.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (t->marks.at[mid].pos <= pos)
            low = mid + 1;
        else
            high = mid;
    }
    return low ? &t->marks.at[low - 1] : NULL;
}

static void rank_start(Reader *r)
{
    Tally *t = &r->search.tally;
    const CountMark *mark = mark_before(t, r->search.current.start);
    t->rank = mark ? mark->before : 0;
    t->ranking = true;
    sweep_start(&t->rank_sweep, piece_at(r->doc, mark ? mark->pos : 0));
}

// The number of the current match: how many begin before it, from the last mark on.
static void rank_on(Reader *r, size_t *effort)
{
    Tally *t = &r->search.tally;
    Span current = r->search.current;
    while (*effort && sweep_on(r, &t->rank_sweep, effort)) {
        Piece next = t->rank_sweep.at;
        for (size_t i = 0; i < t->rank_sweep.found.n; i++)
            t->rank += t->rank_sweep.found.at[i].start <= current.start;
        if (!piece_next(r->doc, &next) || piece_start(r->doc, next) > current.start) {
            t->ranking = false;
            t->ranked = true;
            return;
        }
        sweep_start(&t->rank_sweep, next);
    }
}

void search_count(Reader *r, Span current)
{
    Search *s = &r->search;
    s->current = current;
    s->tally.ranking = s->tally.ranked = false;
    s->begun = true;
    scan_end(&s->tally.rank_sweep.scan);
    if (!s->tally.active && !s->tally.done)
        tally_start(r);
}

void search_stop_count(Reader *r)
{
    Tally *t = &r->search.tally;
    t->active = t->done = t->ranking = t->ranked = false;
    scan_end(&t->sweep.scan);
    scan_end(&t->rank_sweep.scan);
}

// The count is known, and which of them the current one is.
static void count_on(Reader *r, size_t *effort)
{
    Tally *t = &r->search.tally;
    if (t->active)
        tally_on(r, effort);
    if (!t->done || t->ranked)
        return;
    if (!t->ranking)
        rank_start(r);
    rank_on(r, effort);
    if (t->ranked)
        search_say(r);
}

static bool counts(const Reader *r)
{
    const Search *s = &r->search;
    return s->tally.active || s->tally.ranking || (s->tally.done && !s->tally.ranked && !span_empty(s->current));
}

/* The marks on the screen. */

static bool lights(const Reader *r)
{
    return r->search.shown && !pattern_empty(&r->search.pattern) && r->doc && r->doc->block_count;
}

static void light_off(Reader *r)
{
    r->search.lit.active = false;
    r->search.lit.covers = (Span){0, 0};
    vec_clear(&r->search.lit.matches);
    scan_end(&r->search.lit.sweep.scan);
}

// A match may begin in the piece before the first one in sight.
static void light_start(Reader *r, Span window)
{
    Lit *l = &r->search.lit;
    Piece first = piece_at(r->doc, window.start), last = piece_at(r->doc, window.end - 1);
    first.number -= first.number > 0;
    light_off(r);
    l->covers = (Span){piece_start(r->doc, first), piece_span(r->doc, last).end};
    l->active = true;
    sweep_start(&l->sweep, first);
}

static void light_on(Reader *r, size_t *effort)
{
    Lit *l = &r->search.lit;
    while (*effort && sweep_on(r, &l->sweep, effort)) {
        Piece next = l->sweep.at;
        for (size_t i = 0; i < l->sweep.found.n; i++)
            vec_push(&l->matches, l->sweep.found.at[i]);
        if (!piece_next(r->doc, &next) || piece_start(r->doc, next) >= l->covers.end) {
            l->active = false;
            r->dirty = true;
            return;
        }
        sweep_start(&l->sweep, next);
    }
}

void search_light(Reader *r)
{
    size_t effort = SEARCH_AT_ONCE;
    Span window = lights(r) ? reader_window(r) : (Span){0, 0};
    if (span_empty(window)) {
        light_off(r);
        return;
    }
    if (!span_inside(window, r->search.lit.covers))
        light_start(r, window);
    if (r->search.lit.active)
        light_on(r, &effort);
}

size_t search_lit(const Reader *r, Span line, const Span **first)
{
    const Lit *l = &r->search.lit;
    size_t low = 0, high = r->search.shown ? l->matches.n : 0, n = 0, all = high;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (l->matches.at[mid].end <= line.start)
            low = mid + 1;
        else
            high = mid;
    }
    while (low + n < all && l->matches.at[low + n].start < line.end)
        n++;
    *first = n ? &l->matches.at[low] : NULL;
    return n;
}

/* All of these, a slice at a time. */

void search_set(Reader *r, Str typed, bool shown)
{
    Search *s = &r->search;
    s->shown = shown;
    if (str_eq(typed, buf_view(&s->words)))
        return;
    search_stop_seek(r);
    s->seek.any = false;
    search_stop_count(r);
    light_off(r);
    Pattern old = s->pattern;
    s->pattern = pattern_make(typed);
    pattern_free(&old);
    Buf words = {0}; // `typed` may be a view of what it replaces
    buf_str(&words, typed);
    buf_free(&s->words);
    s->words = words;
    s->gone_round = 0;
}

// Another document: nothing that was found belongs to it.
void search_forget(Reader *r)
{
    search_stop_seek(r);
    search_stop_count(r);
    light_off(r);
    r->search.current = (Span){0, 0};
    r->search.gone_round = 0;
    r->search.said = false;
}

void search_free(Search *s)
{
    sweep_free(&s->seek.sweep);
    sweep_free(&s->tally.sweep);
    sweep_free(&s->tally.rank_sweep);
    sweep_free(&s->lit.sweep);
    vec_free(&s->tally.marks);
    vec_free(&s->lit.matches);
    pattern_free(&s->pattern);
    buf_free(&s->words);
}

// While something else is typed, or read over the article, a search rests: nobody would see where it leads.
static bool seeks(const Reader *r)
{
    const Seek *k = &r->search.seek;
    return k->active && (k->preview ? r->mode == MODE_PROMPT : r->mode == MODE_ARTICLE || r->mode == MODE_PANEL);
}

static void work(Reader *r, size_t effort)
{
    if (seeks(r))
        seek_on(r, &effort);
    if (effort && !r->search.seek.active && counts(r))
        count_on(r, &effort);
    if (effort && r->search.lit.active)
        light_on(r, &effort);
}

bool search_seeks(const Reader *r)
{
    return r->search.seek.active && !r->search.seek.preview;
}

void search_at_once(Reader *r)
{
    if (r->search.begun)
        work(r, SEARCH_AT_ONCE);
    r->search.begun = false;
}

bool reader_works(const Reader *r)
{
    return seeks(r) || (!r->search.seek.active && counts(r)) || r->search.lit.active;
}

void reader_work(Reader *r)
{
    work(r, SCAN_SLICE);
}

void reader_show_work(Reader *r)
{
    if (seeks(r) || (r->search.said && counts(r)))
        search_say(r);
}

unsigned search_percent(const Reader *r)
{
    const Search *s = &r->search;
    const Sweep *w = s->seek.active ? &s->seek.sweep : &s->tally.sweep;
    uint32_t at = r->doc->block_count ? piece_start(r->doc, w->at) : 0;
    if (s->seek.active && !s->seek.forward)
        at = (uint32_t)r->doc->text.n - at;
    return r->doc->text.n ? (unsigned)((uint64_t)at * 100 / r->doc->text.n) : 100;
}
