/* The side panel, or the drawer below the article on narrow screens. */
#include "config.h"

#include "view/screen.h"

#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"
#include "sayso/view/theme.h"

static void draw_frame(Canvas *c, const Geometry *g)
{
    bool beside = g->panel_col > 0;
    if (beside)
        for (int row = g->panel_first_row; row < g->panel_end_row; row++)
            canvas_fill(c, row, g->panel_col, g->panel_col + 1, c->utf8 ? 0x2502 : '|', PEN(STYLE_PANEL_FRAME));
}

static void draw_head(const Reader *r, Canvas *c, const Geometry *g, int col, int end)
{
    const Panel *p = &r->panel;
    Buf words = {0};
    buf_str(&words, str_of(panel_kind_name(p->kind)));
    if (p->only_quotes && p->kind == PANEL_QUOTES)
        buf_printf(&words, " of " STR_FMT, STR_ARG(buf_view(&p->only_name)));
    buf_printf(&words, " %zu", p->rows.n);
    if (p->filter.n)
        buf_printf(&words, " /" STR_FMT, STR_ARG(buf_view(&p->filter)));
    Pen pen = PEN(STYLE_PANEL_HEAD);
    if (g->panel_col == 0) // the drawer's head line parts it from the article
        canvas_fill(c, g->panel_first_row, 0, end, c->utf8 ? 0x2500 : '-', PEN(STYLE_PANEL_FRAME));
    canvas_text(c, g->panel_first_row, col, end, buf_view(&words), pen);
    Buf hint = {0};
    buf_byte(&hint, ' ');
    bool inside = r->mode == MODE_PANEL;
    keymap_first_key(r->keys, command_find(inside ? STR("panel-kind") : STR("panel-focus")), inside ? CONTEXT_PANEL : CONTEXT_ARTICLE, &hint);
    buf_str(&hint, inside ? STR(" next kind ") : STR(" focus "));
    if (shown_columns(buf_view(&words)) + shown_columns(buf_view(&hint)) + 4 < end - col)
        draw_right(c, g->panel_first_row, end, buf_view(&hint), PEN(STYLE_PANEL_FRAME));
    buf_free(&hint);
    buf_free(&words);
}

static int digits(uint32_t number)
{
    return number < 10 ? 1 : 1 + digits(number / 10);
}

// Mentions, then quotations behind their mark, each in a column of its own; a nought is left blank.
static void counts_of(const Panel *p, const PanelRow *row, Buf *out)
{
    if (p->kind == PANEL_QUOTES) { // there it is the quotation's number
        buf_printf(out, " %*u", digits(p->most_quotes), row->quotes);
        return;
    }
    if (p->most_mentions)
        buf_printf(out, " %*u", digits(p->most_mentions), row->mentions);
    if (p->most_quotes && row->quotes)
        buf_printf(out, " %*s\"%u", digits(p->most_quotes) - digits(row->quotes), "", row->quotes);
    else if (p->most_quotes)
        buf_fill(out, ' ', (size_t)digits(p->most_quotes) + 2);
}

static void draw_row(const Reader *r, Canvas *c, int row, int col, int end, const PanelRow *p, bool selected)
{
    enum { LEAST_NOTE = 6 };
    Pen pen = PEN(STYLE_PANEL), note = PEN(STYLE_PANEL_COUNT), mark = PEN(STYLE_GUTTER);
    pen.mods = note.mods = selected ? CELL_SELECTED : 0;
    if (selected)
        canvas_fill(c, row, col, end, ' ', pen);
    mark.voice = entity_voice(r, p->entity);
    if (mark.voice != VOICE_NONE)
        canvas_fill(c, row, col, col + 1, theme_voice_mark(mark.voice, c->utf8), mark);
    Buf counts = {0};
    counts_of(&r->panel, p, &counts);
    int right = draw_right(c, row, end, buf_view(&counts), note);
    Str doubt = p->uncertain ? STR(" ?") : STR_NONE;
    int used = canvas_text_cut(c, row, col + 2 + p->indent, right - (int)doubt.n, p->name, pen);
    used = canvas_text(c, row, used, right, doubt, pen) + 2;
    if (p->note.n && used + LEAST_NOTE <= right)
        canvas_text_cut(c, row, used, right, p->note, note);
    buf_free(&counts);
}

// Below its head and above the line for the strip.
static int panel_rows_shown(const Geometry *g)
{
    return g->panel_end_row - g->panel_first_row - 2;
}

size_t panel_top(const Reader *r, const Geometry *g)
{
    const Panel *p = &r->panel;
    int rows = panel_rows_shown(g);
    size_t top = p->top;
    if (rows > 0 && p->selected >= top + (size_t)rows)
        top = p->selected - (size_t)rows + 1;
    return p->selected < top ? p->selected : top;
}

void draw_panel(const Reader *r, Canvas *c, const Geometry *g)
{
    if (!g->panel_width)
        return;
    const Panel *p = &r->panel;
    int col = g->panel_col ? g->panel_col + 2 : 1, end = g->panel_col + g->panel_width - 1;
    int first = g->panel_first_row + 1, rows = panel_rows_shown(g);
    draw_frame(c, g);
    draw_head(r, c, g, col, end);
    size_t top = panel_top(r, g);
    for (int i = 0; i < rows && top + (size_t)i < p->rows.n; i++) {
        bool selected = top + (size_t)i == p->selected && r->mode == MODE_PANEL;
        draw_row(r, c, first + i, col, end, &p->rows.at[top + (size_t)i], selected);
        if (selected) {
            c->cursor_row = first + i;
            c->cursor_col = col + 2;
        }
    }
    if (!p->rows.n && rows > 0)
        canvas_text(c, first, col + 2, end, r->analysis ? STR("(none)") : STR("(still reading)"),
                    PEN(STYLE_PANEL_COUNT));
    draw_strip(r, c, g->panel_end_row - 1, col, end);
}
