/* How many matches there are, and which of them the current one is. */
#include "config.h"

#include "view/screen.h"

static void tally_start(Reader *r)
{
    Tally *t = &r->search.tally;
    vec_clear(&t->marks);
    t->total = 0;
    t->ranked = t->done = false;
    t->active = r->doc->block_count && !pattern_empty(&r->search.pattern);
    t->sweep.too_hard = false;
    sweep_start(&t->sweep, (Chunk){0, 0});
}

static void tally_on(Reader *r, size_t *effort)
{
    Tally *t = &r->search.tally;
    while (*effort) {
        uint32_t start = chunk_start(r->doc, t->sweep.at);
        if (!t->sweep.begun && (!t->marks.n || start - vec_last(&t->marks).pos >= CHUNK))
            vec_push(&t->marks, (CountMark){start, (uint32_t)t->total});
        if (!sweep_on(&t->sweep, r->doc, &r->search.pattern, effort))
            return;
        t->total += t->sweep.found.n;
        Chunk next = t->sweep.at;
        if (!chunk_next(r->doc, &next)) {
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
    sweep_start(&t->rank_sweep, chunk_at(r->doc, mark ? mark->pos : 0));
}

// The number of the current match: how many begin before it, from the last mark on.
static void rank_on(Reader *r, size_t *effort)
{
    Tally *t = &r->search.tally;
    Span current = r->search.current;
    while (*effort && sweep_on(&t->rank_sweep, r->doc, &r->search.pattern, effort)) {
        Chunk next = t->rank_sweep.at;
        for (size_t i = 0; i < t->rank_sweep.found.n; i++)
            t->rank += t->rank_sweep.found.at[i].start <= current.start;
        if (!chunk_next(r->doc, &next) || chunk_start(r->doc, next) > current.start) {
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
    sweep_stop(&s->tally.rank_sweep);
    if (!s->tally.active && !s->tally.done)
        tally_start(r);
}

void search_stop_count(Reader *r)
{
    Tally *t = &r->search.tally;
    t->active = t->done = t->ranking = t->ranked = false;
    sweep_stop(&t->sweep);
    sweep_stop(&t->rank_sweep);
}

// The count is known, and which of them the current one is.
void search_count_on(Reader *r, size_t *effort)
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

bool search_counts(const Reader *r)
{
    const Search *s = &r->search;
    return s->tally.active || s->tally.ranking || (s->tally.done && !s->tally.ranked && !span_empty(s->current));
}
