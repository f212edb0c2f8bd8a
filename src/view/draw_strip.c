/*
 * The strip: an article as one row of cells from its beginning to its end, and where in it somebody speaks or is mentioned.
 * Both are told apart by shape, the part on the screen stands in brackets. A cell is many lines of a long article, so that
 * moving over it changes the strip rarely.
 */
#include "config.h"

#include "view/screen.h"

#include "sayso/base/memory.h"

enum { NOTHING, MENTIONED, SPEAKS, LEAST_CELLS = 8 };

typedef struct Strip {
    const Reader *r;
    uint8_t *cells; // NOTHING, MENTIONED, SPEAKS
    int width;
} Strip;

static int cell_of(const Strip *s, uint32_t pos)
{
    uint64_t length = s->r->doc->text.n;
    int cell = (int)(pos * (uint64_t)s->width / length);
    return cell < s->width ? cell : s->width - 1;
}

static void put_mentions(Strip *s, uint32_t entity)
{
    const Analysis *a = s->r->analysis;
    const Entity *e = &a->entities[entity];
    for (size_t i = 0; i < e->mention_count; i++)
        s->cells[cell_of(s, a->mentions[e->mentions[i]].span.start)] = MENTIONED;
}

static void put_quote(Strip *s, uint32_t quote)
{
    SpanList content = s->r->analysis->quotes[quote].content;
    for (size_t i = 0; i < content.n; i++)
        for (int cell = cell_of(s, content.at[i].start); cell <= cell_of(s, content.at[i].end - 1); cell++)
            s->cells[cell] = SPEAKS;
}

static void put_entity(Strip *s, uint32_t entity)
{
    const Entity *e = &s->r->analysis->entities[entity];
    put_mentions(s, entity);
    for (size_t i = 0; i < e->quote_count; i++)
        put_quote(s, e->quotes[i]);
}

// A source without a name has quotations only, a quotation is itself.
static void put_row(Strip *s, const PanelRow *row)
{
    const Analysis *a = s->r->analysis;
    for (uint32_t i = 0; i < a->quote_count && s->r->panel.kind == PANEL_UNNAMED; i++)
        if (a->quotes[i].unnamed.n && same_source(a->quotes[i].unnamed, row->name))
            put_quote(s, i);
    if (row->quote != NO_INDEX)
        put_quote(s, row->quote);
    else
        put_entity(s, row->entity);
}

static bool tells_something(const PanelRow *row)
{
    return row && (row->quote != NO_INDEX || row->entity != NO_INDEX);
}

// Whose mentions are marked, else who is named or speaks at the item that was gone to.
static uint32_t entity_at_hand(const Reader *r)
{
    const Analysis *a = r->analysis;
    uint32_t quote = r->item.kind == ITEM_QUOTE ? current_quote(r) : NO_INDEX;
    uint32_t mention = r->item.kind == ITEM_MENTION ? current_mention(r) : NO_INDEX;
    if (r->selected_entity != NO_INDEX)
        return r->selected_entity;
    if (mention != NO_INDEX)
        return a->mentions[mention].entity;
    return quote != NO_INDEX && a->quotes[quote].speaker_count ? a->quotes[quote].speakers[0] : NO_INDEX;
}

// The focused row's, else that of the entity at hand.
static bool fill(Strip *s)
{
    const Panel *p = &s->r->panel;
    const PanelRow *row = s->r->mode == MODE_PANEL && p->selected < p->rows.n ? &p->rows.at[p->selected] : NULL;
    if (tells_something(row))
        put_row(s, row);
    else if (s->r->mode != MODE_PANEL && entity_at_hand(s->r) != NO_INDEX)
        put_entity(s, entity_at_hand(s->r));
    else
        return false;
    return true;
}

static uint8_t voice_shown(const Reader *r)
{
    const Panel *p = &r->panel;
    bool of_row = r->mode == MODE_PANEL && p->selected < p->rows.n;
    return entity_voice(r, of_row ? p->rows.at[p->selected].entity : entity_at_hand(r));
}

static void draw_cells(const Strip *s, Canvas *c, int row, int col)
{
    static const struct { uint32_t utf8; char ascii; } shapes[] = {
        [NOTHING] = {0xB7, '.'}, [MENTIONED] = {0x2584, 'm'}, [SPEAKS] = {0x2588, 'S'},
    };
    Pen pen = PEN(STYLE_GUTTER), none = PEN(STYLE_PANEL_FRAME);
    pen.voice = voice_shown(s->r);
    for (int i = 0; i < s->width; i++) {
        uint32_t shape = c->utf8 ? shapes[s->cells[i]].utf8 : (uint32_t)shapes[s->cells[i]].ascii;
        canvas_fill(c, row, col + i, col + i + 1, shape, s->cells[i] ? pen : none);
    }
}

// Brackets stand beside what they hold, so that they hide nothing of it but its neighbours.
static void draw_window(const Strip *s, Canvas *c, int row, int col)
{
    Span window = reader_window(s->r);
    int first = col + cell_of(s, window.start), last = col + cell_of(s, window.end > window.start ? window.end - 1 : window.start);
    canvas_fill(c, row, first - 1, first, '[', PEN(STYLE_PANEL));
    canvas_fill(c, row, last + 1, last + 2, ']', PEN(STYLE_PANEL));
}

void draw_strip(const Reader *r, Canvas *c, int row, int col, int end)
{
    Strip s = {.r = r, .width = end - col - 2}; // brackets at both ends
    if (!r->analysis || s.width < LEAST_CELLS || !r->doc->text.n)
        return;
    s.cells = xcalloc((size_t)s.width, sizeof *s.cells);
    if (fill(&s)) {
        draw_cells(&s, c, row, col + 1);
        draw_window(&s, c, row, col + 1);
    }
    free(s.cells);
}
