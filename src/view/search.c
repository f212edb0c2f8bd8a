/*
 * Search in the text itself, so that layout lines do not matter: the way to the next match, the count of all of them
 * (search_count.c) and the marks on the screen (search_light.c). None of these is done at once: a key is answered first, and
 * the session gives them slices of its time (reader_work). What is near is there when the key returns all the same.
 */
#include "config.h"

#include "view/screen.h"

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
        sweep_start(&k->sweep, chunk_at(r->doc, from));
}

void search_stop_seek(Reader *r)
{
    r->search.seek.active = false;
    sweep_stop(&r->search.seek.sweep);
}

// Of the matches of a chunk those that lie on the way; false when there are not enough of them.
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
    while (*effort && sweep_on(&k->sweep, r->doc, &r->search.pattern, effort)) {
        Chunk next = k->sweep.at;
        if (pass_matches(k) || !(k->forward ? chunk_next(r->doc, &next) : chunk_before(r->doc, &next))) {
            k->active = false;
            search_arrive(r);
            return;
        }
        sweep_start(&k->sweep, next);
    }
}

void search_set(Reader *r, Str typed, bool shown)
{
    Search *s = &r->search;
    s->shown = shown;
    if (str_eq(typed, buf_view(&s->words)))
        return;
    search_stop_seek(r);
    s->seek.any = false;
    search_stop_count(r);
    search_light_off(r);
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
    sift_stop(r);
    search_stop_seek(r);
    search_stop_count(r);
    search_light_off(r);
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
static bool is_watched(const Reader *r)
{
    return r->mode == MODE_ARTICLE || r->mode == MODE_PANEL;
}

static bool seeks(const Reader *r)
{
    const Seek *k = &r->search.seek;
    return k->active && (k->preview ? r->mode == MODE_PROMPT : is_watched(r));
}

static bool sifts(const Reader *r)
{
    return sift_active(r) && is_watched(r);
}

static void work(Reader *r, size_t effort)
{
    if (sifts(r))
        sift_on(r, &effort);
    if (seeks(r))
        seek_on(r, &effort);
    if (effort && !r->search.seek.active && search_counts(r))
        search_count_on(r, &effort);
    if (effort && r->search.lit.active)
        search_light_on(r, &effort);
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
    return sifts(r) || seeks(r) || (!r->search.seek.active && search_counts(r)) || r->search.lit.active;
}

void reader_work(Reader *r)
{
    work(r, SCAN_SLICE);
}

void reader_show_work(Reader *r)
{
    if (sifts(r))
        sift_say(r);
    else if ((seeks(r) && search_seeks(r)) || (r->search.said && search_counts(r)))
        search_say(r);
}

unsigned search_percent(const Reader *r)
{
    const Search *s = &r->search;
    const Sweep *w = s->seek.active ? &s->seek.sweep : &s->tally.sweep;
    uint32_t at = r->doc->block_count ? chunk_start(r->doc, w->at) : 0;
    if (s->seek.active && !s->seek.forward)
        at = (uint32_t)r->doc->text.n - at;
    return r->doc->text.n ? (unsigned)((uint64_t)at * 100 / r->doc->text.n) : 100;
}
