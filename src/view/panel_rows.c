/* The panel's rows: one function a kind takes them from the analysis; the filter and the order are everybody's. */
#include "config.h"

#include "view/pattern.h"
#include "view/screen.h"

#include "sayso/base/map.h"

#include <stdlib.h>

typedef struct Rows { // rows in the making
    const Reader *r;
    Arena *arena;
    VEC(PanelRow) at;
} Rows;

static void add_entity(Rows *rows, uint32_t index)
{
    const Analysis *a = rows->r->analysis;
    const Entity *e = &a->entities[index];
    PanelRow row = {.name = e->name, .note = e->role, .entity = index, .quote = NO_INDEX};
    row.target = a->mentions[first_name(a, e)].span.start;
    row.mentions = (uint32_t)e->mention_count;
    row.quotes = (uint32_t)e->quote_count;
    row.uncertain = entity_uncertain(a, e);
    vec_push(&rows->at, row);
}

static void rows_speakers(Rows *rows)
{
    for (uint32_t i = 0; i < rows->r->analysis->entity_count; i++)
        if (rows->r->analysis->entities[i].quote_count)
            add_entity(rows, i);
}

static void rows_of_type(Rows *rows, EntityType type, bool credit)
{
    const Analysis *a = rows->r->analysis;
    for (uint32_t i = 0; i < a->entity_count; i++)
        if (a->entities[i].type == type && a->entities[i].credit == credit)
            add_entity(rows, i);
}

static void rows_people(Rows *rows) { rows_of_type(rows, ENTITY_PERSON, false); }
static void rows_places(Rows *rows) { rows_of_type(rows, ENTITY_PLACE, false); }
static void rows_organizations(Rows *rows) { rows_of_type(rows, ENTITY_ORGANIZATION, false); }
static void rows_other(Rows *rows) { rows_of_type(rows, ENTITY_MISC, false); }
static void rows_credits(Rows *rows) { rows_of_type(rows, ENTITY_PERSON, true); }

static bool spoken_by(const Reader *r, const Quote *q, Str name)
{
    for (size_t i = 0; i < q->speaker_count; i++)
        if (str_eq(r->analysis->entities[q->speakers[i]].name, name))
            return true;
    return !q->speaker_count && q->unnamed.n && same_source(q->unnamed, name);
}

static bool has_row(const Reader *r, const Quote *q)
{
    return !r->panel.only_quotes || spoken_by(r, q, buf_view(&r->panel.only_name));
}

static int indent_of(const Reader *r, const Quote *q)
{
    enum { STEP = 2, WIDEST = 8 };
    int columns = 0;
    for (uint32_t outer = q->within; outer != NO_INDEX; outer = r->analysis->quotes[outer].within)
        columns += has_row(r, &r->analysis->quotes[outer]) ? STEP : 0;
    return columns < WIDEST ? columns : WIDEST;
}

static PanelRow quote_row(const Rows *rows, uint32_t index)
{
    const Quote *q = &rows->r->analysis->quotes[index];
    Buf label = {0};
    speaker_label(rows->r, q, &label);
    PanelRow row = {.target = quote_start(q), .quote = index, .quotes = index + 1, .indent = indent_of(rows->r, q)};
    row.entity = q->speaker_count ? q->speakers[0] : NO_INDEX;
    row.name = str_sub(rows->r->doc->text, quote_start(q), q->content.at[0].end);
    row.note = arena_str(rows->arena, buf_view(&label));
    buf_free(&label);
    return row;
}

static void rows_quotes(Rows *rows)
{
    const Reader *r = rows->r;
    for (uint32_t i = 0; i < r->analysis->quote_count; i++)
        if (has_row(r, &r->analysis->quotes[i]))
            vec_push(&rows->at, quote_row(rows, i));
}

// One row for the same words: "a senior official" three times is one unnamed source as far as the text tells.
static void rows_unnamed(Rows *rows)
{
    const Analysis *a = rows->r->analysis;
    Map seen = {0}; // row of each wording
    Buf folded = {0};
    for (uint32_t i = 0; i < a->quote_count; i++) {
        const Quote *q = &a->quotes[i];
        if (!q->unnamed.n)
            continue;
        buf_clear(&folded);
        source_key(q->unnamed, &folded);
        uint32_t row = map_intern(&seen, buf_view(&folded));
        if (row < rows->at.n)
            rows->at.at[row].quotes++;
        else
            vec_push(&rows->at, (PanelRow){.name = q->unnamed, .entity = NO_INDEX, .quote = i, .target = quote_start(q),
                                           .quotes = 1});
    }
    buf_free(&folded);
    map_free(&seen);
}

static void rows_outline(Rows *rows)
{
    const Document *d = rows->r->doc;
    for (size_t i = 0; i < d->block_count; i++)
        if (d->blocks[i].kind == BLOCK_TITLE || d->blocks[i].kind == BLOCK_HEADING)
            vec_push(&rows->at, (PanelRow){.name = span_str(d->text, d->blocks[i].span), .entity = NO_INDEX,
                                           .quote = NO_INDEX, .target = d->blocks[i].span.start});
}

static int by_quotes(const void *a, const void *b)
{
    const PanelRow *x = a, *y = b;
    if (x->quotes != y->quotes)
        return x->quotes > y->quotes ? -1 : 1;
    return x->target < y->target ? -1 : x->target > y->target;
}

static int by_mentions(const void *a, const void *b)
{
    const PanelRow *x = a, *y = b;
    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return x->target < y->target ? -1 : x->target > y->target;
}

static const struct KindRow {
    const char *name;
    void (*rows)(Rows *);
    int (*order)(const void *, const void *); // NULL: reading order
} kinds[PANEL_KINDS] = {
    [PANEL_SPEAKERS] = {"Speakers", rows_speakers, by_quotes},
    [PANEL_UNNAMED] = {"Unnamed", rows_unnamed, by_quotes},
    [PANEL_PEOPLE] = {"People", rows_people, by_mentions},
    [PANEL_PLACES] = {"Places", rows_places, by_mentions},
    [PANEL_ORGANIZATIONS] = {"Organizations", rows_organizations, by_mentions},
    [PANEL_OTHER] = {"Other", rows_other, by_mentions},
    [PANEL_CREDITS] = {"Credits", rows_credits, by_mentions},
    [PANEL_QUOTES] = {"Quotes", rows_quotes, NULL},
    [PANEL_OUTLINE] = {"Outline", rows_outline, NULL},
};

const char *panel_kind_name(PanelKind kind)
{
    return kinds[kind].name;
}

static Rows all_rows(const Reader *r, PanelKind kind, Arena *arena)
{
    Rows rows = {.r = r, .arena = arena};
    if (r->doc && (r->analysis || kind == PANEL_OUTLINE))
        kinds[kind].rows(&rows);
    return rows;
}

size_t panel_kind_count(const Reader *r, PanelKind kind)
{
    Arena arena = {0};
    Rows rows = all_rows(r, kind, &arena);
    size_t n = rows.at.n;
    vec_free(&rows.at);
    arena_free(&arena);
    return n;
}

static void filter_rows(Rows *rows, Str filter)
{
    Pattern p = pattern_make(filter);
    p.cased = false;
    size_t kept = 0;
    for (size_t i = 0; i < rows->at.n; i++)
        if (pattern_in(&p, rows->at.at[i].name) || pattern_in(&p, rows->at.at[i].note))
            rows->at.at[kept++] = rows->at.at[i];
    rows->at.n = kept;
    pattern_free(&p);
}

// The row that was selected: the same name at the same place, else the same name, else the same place, which is called
// otherwise now. Another analysis numbers anew.
static size_t find_row(const Rows *rows, const PanelRow *was)
{
    enum { NAME = 2, PLACE = 1 };
    size_t found = 0, best = 0;
    for (size_t i = 0; i < rows->at.n && was->name.n; i++) {
        const PanelRow *row = &rows->at.at[i];
        size_t same = NAME * str_eq(row->name, was->name) + PLACE * (row->target == was->target);
        if (same > best) {
            found = i;
            best = same;
        }
    }
    return found;
}

static void measure_counts(Panel *p)
{
    p->most_mentions = p->most_quotes = 0;
    for (size_t i = 0; i < p->rows.n; i++) {
        const PanelRow *row = &p->rows.at[i];
        p->most_mentions = row->mentions > p->most_mentions ? row->mentions : p->most_mentions;
        p->most_quotes = row->quotes > p->most_quotes ? row->quotes : p->most_quotes;
    }
}

void panel_fill(Reader *r)
{
    Panel *p = &r->panel;
    PanelRow was = p->selected < p->rows.n ? p->rows.at[p->selected] : (PanelRow){.entity = NO_INDEX, .quote = NO_INDEX};
    arena_reset(&p->arena);
    Rows rows = all_rows(r, p->kind, &p->arena);
    if (p->filter.n)
        filter_rows(&rows, buf_view(&p->filter));
    if (kinds[p->kind].order && rows.at.n)
        qsort(rows.at.at, rows.at.n, sizeof *rows.at.at, kinds[p->kind].order);
    p->selected = find_row(&rows, &was);
    vec_free(&p->rows);
    p->rows.at = rows.at.at;
    p->rows.n = rows.at.n;
    p->rows.cap = rows.at.cap;
    measure_counts(p);
    r->dirty = true;
}
