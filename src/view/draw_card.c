/* A card over the article: its own lines, scrolled, with a selected one that Enter follows. */
#include "config.h"

#include "view/screen.h"

#include "sayso/text/safe.h"
#include "sayso/view/theme.h"

enum { MARGIN = 2, MARGIN_FROM = 12, WIDEST = 120, MATCHES_A_LINE = 32 }; // longer lines are hard to read

int card_rows(const Reader *r)
{
    int rows = r->rows - 2; // its title line and the status line
    return rows < 1 ? 1 : rows;
}

int card_margin(const Reader *r)
{
    return r->cols >= MARGIN_FROM ? MARGIN : 0;
}

int card_width(const Reader *r)
{
    int width = r->cols - 2 * card_margin(r);
    return width < WIDEST ? width : WIDEST;
}

// Returns the column of the first match, or -1.
static int mark_matches(const Reader *r, Canvas *c, int row, const CardLine *line, Pen pen)
{
    Span matches[MATCHES_A_LINE];
    size_t n = r->search.shown ? pattern_matches(&r->search.pattern, line->text, matches, MATCHES_A_LINE) : 0;
    int first = -1, left = card_margin(r), right = left + card_width(r);
    pen.mods |= CELL_MATCH;
    for (size_t i = 0; i < n; i++) {
        int col = left + line->indent + shown_columns(str_sub(line->text, 0, matches[i].start));
        int end = col + shown_columns(span_str(line->text, matches[i]));
        canvas_restyle(c, row, col, end < right ? end : right, pen);
        first = first < 0 ? col : first;
    }
    return first;
}

static void draw_mark(Canvas *c, int row, int left, const CardLine *line)
{
    if (!line->mark || left < MARGIN)
        return;
    Pen pen = PEN(STYLE_GUTTER);
    pen.voice = (uint8_t)(line->mark - 1);
    canvas_fill(c, row, 0, 1, theme_voice_mark(pen.voice, c->utf8), pen);
}

static void draw_card_line(const Reader *r, Canvas *c, int row, size_t index)
{
    const CardLine *line = &r->card.lines.at[index];
    Pen pen = PEN(line->style);
    bool here = index == r->card.selected;
    bool selected = line->choice && line->whole == card_selected_whole(r);
    int left = card_margin(r), right = left + card_width(r);
    pen.mods = selected ? CELL_SELECTED : 0;
    Pen edge = pen;
    pen.link = r->card.list == &link_list && line->target != NO_INDEX ? doc_link_behind(r->doc, line->target) + 1 : 0;
    if (selected)
        canvas_fill(c, row, left ? left - 1 : 0, left ? right + 1 : right, ' ', edge);
    canvas_text_cut(c, row, left + line->indent, right, line->text, pen);
    draw_mark(c, row, left, line);
    int match = mark_matches(r, c, row, line, pen), col = match < 0 ? left : match;
    if (here && (selected || match >= 0)) {
        c->cursor_row = row;
        c->cursor_col = col < c->cols ? col : c->cols - 1;
    }
}

static void draw_card_title(Canvas *c, const Card *card)
{
    canvas_fill(c, 0, 0, c->cols, ' ', PEN(STYLE_BAR));
    int col = canvas_text_cut(c, 0, 1, c->cols, card->title, PEN(STYLE_BAR));
    if (card->filter.n) {
        col = canvas_text(c, 0, col, c->cols, STR(" /"), PEN(STYLE_BAR));
        canvas_text_cut(c, 0, col, c->cols, buf_view(&card->filter), PEN(STYLE_BAR));
    }
}

int card_first_row(const Reader *r, const Geometry *g)
{
    return (g->status_row < 0 ? r->rows : g->status_row) > 1 ? 1 : 0; // a single row is a line's
}

void draw_card(const Reader *r, Canvas *c, const Geometry *g)
{
    const Card *card = &r->card;
    int end = g->status_row < 0 ? c->rows : g->status_row, first = card_first_row(r, g);
    for (int row = first; row < end; row++)
        canvas_fill(c, row, 0, c->cols, ' ', PEN(STYLE_CARD));
    if (first)
        draw_card_title(c, card);
    if (!card->lines.n)
        canvas_text_cut(c, first, card_margin(r), c->cols, STR("(nothing holds these words)"), PEN(STYLE_DIM));
    c->cursor_row = first;
    c->cursor_col = 0;
    for (size_t i = 0; first + (int)i < end && card->top + i < card->lines.n; i++)
        draw_card_line(r, c, first + (int)i, card->top + i);
}
