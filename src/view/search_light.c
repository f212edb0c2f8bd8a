/* Matches in sight, to be marked when the screen is drawn. */
#include "config.h"

#include "view/screen.h"

static bool lights(const Reader *r)
{
    return r->search.shown && !pattern_empty(&r->search.pattern) && r->doc && r->doc->block_count;
}

void search_light_off(Reader *r)
{
    r->search.lit.active = false;
    r->search.lit.covers = (Span){0, 0};
    vec_clear(&r->search.lit.matches);
    sweep_stop(&r->search.lit.sweep);
}

// A match may begin in the chunk before the first one in sight.
static void light_start(Reader *r, Span window)
{
    Lit *l = &r->search.lit;
    Chunk first = chunk_at(r->doc, window.start), last = chunk_at(r->doc, window.end - 1);
    first.number -= first.number > 0;
    search_light_off(r);
    l->covers = (Span){chunk_start(r->doc, first), chunk_span(r->doc, last).end};
    l->active = true;
    sweep_start(&l->sweep, first);
}

void search_light_on(Reader *r, size_t *effort)
{
    Lit *l = &r->search.lit;
    while (*effort && sweep_on(&l->sweep, r->doc, &r->search.pattern, effort)) {
        Chunk next = l->sweep.at;
        for (size_t i = 0; i < l->sweep.found.n; i++)
            vec_push(&l->matches, l->sweep.found.at[i]);
        if (!chunk_next(r->doc, &next) || chunk_start(r->doc, next) >= l->covers.end) {
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
        search_light_off(r);
        return;
    }
    if (!span_inside(window, r->search.lit.covers))
        light_start(r, window);
    if (r->search.lit.active)
        search_light_on(r, &effort);
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
