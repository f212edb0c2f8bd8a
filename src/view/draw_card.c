/* A card over the article: its own lines, scrolled, with a selected one that Enter follows. */
#include "config.h"

#include "view/screen.h"

#include "sayso/text/unicode.h"

int card_rows(const Reader *r)
{
    int rows = r->rows - 2; // its title line and the status line
    return rows < 1 ? 1 : rows;
}

static void draw_card_line(const Reader *r, Canvas *c, int row, size_t index)
{
    const CardLine *line = &r->card.lines.at[index];
    Pen pen = PEN(line->style);
    bool selected = index == r->card.selected && line->target != NO_INDEX;
    pen.mods = selected ? CELL_SELECTED : 0;
    if (selected) {
        canvas_fill(c, row, 1, c->cols - 1, ' ', pen);
        c->cursor_row = row;
        c->cursor_col = 2;
    }
    canvas_text(c, row, 2, c->cols - 1, line->text, pen);
}

void draw_card(const Reader *r, Canvas *c, const Geometry *g)
{
    const Card *card = &r->card;
    int end = g->status_row < 0 ? c->rows : g->status_row;
    for (int row = 0; row < end; row++)
        canvas_fill(c, row, 0, c->cols, ' ', PEN(STYLE_CARD));
    canvas_fill(c, 0, 0, c->cols, ' ', PEN(STYLE_BAR));
    canvas_text(c, 0, 1, c->cols, card->title, PEN(STYLE_BAR));
    if (c->cols > 60)
        draw_right(c, 0, c->cols - 1, STR("Esc back"), PEN(STYLE_BAR));
    c->cursor_row = c->rows > 1 ? 1 : 0;
    c->cursor_col = 0;
    for (int row = 1; row < end && card->top + (size_t)row - 1 < card->lines.n; row++)
        draw_card_line(r, c, row, card->top + (size_t)row - 1);
}
