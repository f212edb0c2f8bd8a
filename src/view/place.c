/* The place that is remembered between runs: out of the reader, and into it again. */
#include "config.h"

#include "view/screen.h"

#include "sayso/text/unicode.h"

static uint32_t permille_read(const Reader *r)
{
    size_t end = reader_window(r).end, n = r->doc->text.n;
    return n ? (uint32_t)((uint64_t)end * 1000 / n) : 1000;
}

// Marks of a search go with the search.
static ItemKind lasting(ItemKind kind)
{
    return kind == ITEM_MATCH ? ITEM_NONE : kind;
}

Place reader_place_now(const Reader *r)
{
    ItemKind item = lasting(r->item.kind);
    Span at = item == ITEM_NONE ? (Span){r->pos, r->pos} : r->item.span;
    return (Place){
        .at = anchor_make(r->doc, at),
        .item = item,
        .top = r->top,
        .top_blank = (uint32_t)r->top_blank,
        .measure = r->measure == r->options.width ? 0 : (uint32_t)r->measure,
        .panel = (r->panel.decided ? PLACE_DECIDED : 0) | (r->panel.open ? PLACE_PANEL : 0),
        .panel_kind = r->panel.kind,
        .permille = permille_read(r),
        .reading = r->reading.kind == READING_MATCHING ? READING_ALL : r->reading.kind,
    };
}

static void look_as_then(Reader *r, const Place *p)
{
    if (!r->options.width_wished)
        r->measure = p->measure ? (int)p->measure : r->options.width;
    if (p->panel_kind < PANEL_KINDS)
        r->panel.kind = (PanelKind)p->panel_kind;
    if (!r->options.panel_wished && p->panel & PLACE_DECIDED) {
        r->panel.decided = true;
        r->panel.open = p->panel & PLACE_PANEL;
    }
    panel_fill(r);
    reader_relayout(r);
    if (p->reading < READINGS)
        reading_again(r, (ReadingKind)p->reading);
}

// The same text, as far as can be seen from here.
static bool stands_there(const Document *d, const Place *p)
{
    Span at = p->at.span;
    return utf8_on_boundary(d->text, at.start) && utf8_on_boundary(d->text, at.end) && utf8_on_boundary(d->text, p->top) && p->top < d->text.n &&
           str_starts(str_sub(d->text, at.start, d->text.n), p->at.words);
}

// Where the words stand nowhere this is another article at the same address: it is read from its beginning.
static void go_again(Reader *r, const Place *p)
{
    Span found;
    if (stands_there(r->doc, p)) {
        reader_place(r, p->at.span.start);
        if (p->item <= ITEM_LINK && !span_empty(p->at.span))
            r->item = (Item){lasting((ItemKind)p->item), p->at.span};
        reader_set_top(r, layout_find(r->layout, p->top), (int)p->top_blank);
        r->top = p->top; // a line of another width begins elsewhere
        reader_show(r, r->pos, SHOW_NEAREST);
        return;
    }
    if (!anchor_find(r->doc, &p->at, &found))
        return;
    reader_place(r, found.start);
    reader_show(r, r->pos, SHOW_THIRD);
}

void reader_remarks(Reader *r)
{
    r->dirty = true;
}

void reader_come_back(Reader *r, const Place *place, bool moves)
{
    look_as_then(r, place);
    if (!moves || !r->doc->block_count)
        return;
    go_again(r, place);
    if (r->top > 0)
        reader_message(r, "where you left off; g goes to the beginning");
}
