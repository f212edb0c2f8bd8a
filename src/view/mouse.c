/*
 * The mouse: what stands at a cell of the screen, and what a click or the wheel does with it. A first click chooses, a
 * second one on the same does what Enter does; so nothing is opened that was not seen to be chosen.
 */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/safe.h"

enum { WHEEL = 3 }; // lines

static bool within(int at, int from, int end)
{
    return at >= from && at < end;
}

static void run(Reader *r, const char *command, int count)
{
    const Command *c = command_find(str_of(command));
    c->run(r, &(CommandCall){.count = count, .key = SKEY_ENTER});
}

// The line of text in a row of the article; false for a blank one and below the end.
static bool line_at(const Reader *r, const Geometry *g, int row, LinePos *out)
{
    int blank = r->top_blank, left = row - g->first_row;
    if (!r->doc->block_count || !within(row, g->first_row, g->end_row))
        return false;
    *out = layout_find(r->layout, r->top);
    return layout_move(r->layout, out, &blank, left) == left && blank == 0;
}

// The inverse of what draws a line: where in the text a column is. False left of it and behind its end.
static bool position_in_line(const Document *d, const Block *b, Span line, int column, uint32_t *out)
{
    int used = 0, columns;
    Span part = {line.start, line.start};
    while (column >= 0 && layout_part(d, b, line, &part)) {
        Str text = span_str(d->text, part);
        for (size_t pos = 0, next; pos < text.n; pos = next) {
            next = shown_next(text, pos, &columns);
            used += columns;
            *out = part.start + (uint32_t)pos;
            if (column < used)
                return true;
        }
    }
    return false;
}

bool article_position(const Reader *r, int row, int col, uint32_t *out)
{
    Geometry g = reader_geometry(r);
    LinePos at;
    if (!line_at(r, &g, row, &at))
        return false;
    const LaidBlock *laid = layout_block(r->layout, at.block);
    const Line *line = &laid->lines[at.line];
    int indent = laid->folded ? FOLD_SIGN : line->indent;
    return position_in_line(r->doc, &r->doc->blocks[at.block], line->span, col - g.text_col - indent, out);
}

static uint32_t link_at_cursor(const Reader *r)
{
    uint32_t link = doc_link_behind(r->doc, r->pos);
    return link < r->doc->link_count && span_has(r->doc->links[link].span, r->pos) ? link : NO_INDEX;
}

static void choose_quote(Reader *r, uint32_t quote)
{
    reader_set_item(r, ITEM_QUOTE, r->analysis->quotes[quote].content.at[0]);
}

// What a click on the text at the cursor means: what is underlined, who is named, whose words these are.
static void choose_at_cursor(Reader *r)
{
    const Block *b = &r->doc->blocks[doc_block_at(r->doc, r->pos)];
    uint32_t link = link_at_cursor(r), mention = current_mention(r), quote = current_quote(r);
    if (b->kind == BLOCK_PROMO)
        reader_set_item(r, ITEM_PARAGRAPH, b->span);
    else if (link != NO_INDEX)
        link_go(r, link);
    else if (mention != NO_INDEX)
        mention_go(r, mention);
    else if (quote != NO_INDEX)
        choose_quote(r, quote);
}

// The mark left of a line stands for the quotation that runs through it, or begins in it.
static bool choose_by_mark(Reader *r, const Geometry *g, int row)
{
    LinePos at;
    if (!r->analysis || !line_at(r, g, row, &at))
        return false;
    Span line = layout_span(r->layout, at);
    uint32_t quote = quote_at(r, line.start), next = quote_behind(r->analysis, line.start);
    if (quote == NO_INDEX && next < r->analysis->quote_count && quote_start(&r->analysis->quotes[next]) < line.end)
        quote = next;
    if (quote != NO_INDEX)
        choose_quote(r, quote);
    return quote != NO_INDEX;
}

static void click_article(Reader *r, const Geometry *g, int row, int col)
{
    Item was = r->item;
    uint32_t pos;
    r->mode = MODE_ARTICLE;
    if (article_position(r, row, col, &pos)) {
        reader_place(r, pos);
        choose_at_cursor(r);
    } else if (col >= g->text_col || !choose_by_mark(r, g, row)) {
        return;
    }
    if (was.kind != ITEM_NONE && was.kind == r->item.kind && span_same(was.span, r->item.span)) {
        r->message_fresh = false; // what the first click said
        run(r, "card", 1);
    }
}

static void click_panel(Reader *r, const Geometry *g, int row)
{
    size_t index = panel_top(r, g) + (size_t)(row - g->panel_first_row - 1);
    if (row == g->panel_first_row) {
        run(r, "panel-kind", 1);
        return;
    }
    bool again = r->mode == MODE_PANEL && index == r->panel.selected;
    if (row == g->panel_end_row - 1 || index >= r->panel.rows.n)
        return;
    r->mode = MODE_PANEL;
    panel_select(r, (long)index);
    if (again)
        run(r, "panel-follow", 1);
}

static void click_card(Reader *r, const Geometry *g, int row)
{
    Card *c = &r->card;
    size_t index = c->top + (size_t)(row - card_first_row(r, g));
    if (row < card_first_row(r, g) || row == g->status_row || index >= c->lines.n || !c->lines.at[index].choice)
        return;
    bool again = c->lines.at[index].whole == c->lines.at[c->selected].whole;
    card_select_whole(r, c->lines.at[index].whole);
    if (again)
        run(r, c->list ? "list-enter" : "card-follow", 1);
}

static bool on_panel(const Geometry *g, int row, int col)
{
    return g->panel_width && within(row, g->panel_first_row, g->panel_end_row) && within(col, g->panel_col, g->panel_col + g->panel_width);
}

static void click(Reader *r, const Geometry *g, int row, int col)
{
    if (r->mode == MODE_CARD)
        click_card(r, g, row);
    else if (on_panel(g, row, col))
        click_panel(r, g, row);
    else
        click_article(r, g, row, col);
}

static void turn(Reader *r, const Geometry *g, int row, int col, bool down)
{
    if (r->mode == MODE_CARD)
        card_scroll(r, down ? WHEEL : -WHEEL);
    else if (on_panel(g, row, col))
        panel_select(r, (long)r->panel.selected + (down ? WHEEL : -WHEEL));
    else
        run(r, down ? "line-down" : "line-up", WHEEL);
}

ReaderResult reader_mouse(Reader *r, MouseAct act, int row, int col)
{
    Geometry g = reader_geometry(r);
    r->message_fresh = false;
    r->dirty = true;
    if (r->doc && r->mode != MODE_PROMPT) {
        r->count = -1;
        if (act == MOUSE_CLICK)
            click(r, &g, row, col);
        else
            turn(r, &g, row, col, act == MOUSE_WHEEL_DOWN);
    }
    return reader_done(r);
}
