/* The screen over the text. The place is a text position: what is drawn above and below it follows from the layout. */
#include "config.h"

#include "view/screen.h"

enum { CONTEXT = 2 }; // lines kept around what is shown

static LinePos top_line(const Reader *r)
{
    return layout_find(r->layout, r->top);
}

void reader_set_top(Reader *r, LinePos p, int blank)
{
    r->top = layout_span(r->layout, p).start;
    r->top_blank = blank;
    r->dirty = true;
}

void reader_relayout(Reader *r)
{
    int columns = reader_geometry(r).text_width;
    r->dirty = true;
    if (!r->doc)
        return;
    if (!r->layout) {
        r->layout = layout_new(r->doc, columns);
        layout_shape(r->layout, reading_shape(r));
    } else if (!layout_set_columns(r->layout, columns))
        return; // only the height is another one
    // The line that holds the position at the top is the topmost now. The position itself stays: it would drift upwards
    // when a window is dragged to and fro.
    r->top_blank = 0;
}

// The last line that fits on the screen.
static LinePos bottom_line(const Reader *r)
{
    LinePos p = top_line(r);
    int blank = r->top_blank;
    int left = article_rows(r) - 1;
    // Blank lines count as rows, but the last line shown is a line of text.
    LinePos last = p;
    while (left > 0 && layout_move(r->layout, &p, &blank, 1) == 1) {
        left--;
        if (blank == 0)
            last = p;
    }
    return last;
}

// With the last line that is shown the text ends, whatever is hidden behind it.
Span reader_window(const Reader *r)
{
    if (!r->doc || !r->doc->block_count)
        return (Span){0, 0};
    LinePos bottom = bottom_line(r), p = bottom;
    int above = 0;
    bool last = layout_move(r->layout, &p, &above, 1) == 0;
    uint32_t end = last ? (uint32_t)r->doc->text.n : layout_span(r->layout, bottom).end;
    return (Span){layout_span(r->layout, top_line(r)).start, end};
}

static bool at_or_before(LinePos a, LinePos b)
{
    return a.block < b.block || (a.block == b.block && a.line <= b.line);
}

bool reader_visible(const Reader *r, uint32_t pos)
{
    LinePos p = layout_find(r->layout, pos);
    return at_or_before(top_line(r), p) && at_or_before(p, bottom_line(r));
}

int reader_scroll(Reader *r, int lines)
{
    if (!r->doc || !r->doc->block_count)
        return 0;
    LinePos p = top_line(r);
    int blank = r->top_blank;
    int moved = layout_move(r->layout, &p, &blank, lines);
    reader_set_top(r, p, blank);
    return moved;
}

// Scrolls back so far that no more than one empty row stands below the end of the text.
void reader_settle(Reader *r)
{
    if (r->options.plain)
        return;
    LinePos p = top_line(r);
    int blank = r->top_blank, rows = article_rows(r);
    int below = layout_move(r->layout, &p, &blank, rows - 1);
    if (below < rows - 1)
        reader_scroll(r, below - (rows - 1));
}

static bool starts_with_space(const Reader *r, LinePos p)
{
    return layout_block(r->layout, p.block)->lines[p.line].asides & aside_bit(ASIDE_SPACE);
}

void reader_show(Reader *r, uint32_t pos, ShowHow how)
{
    if (!r->doc || !r->doc->block_count)
        return;
    int rows = article_rows(r), context = rows > 3 * CONTEXT ? CONTEXT : 0;
    LinePos p = layout_find(r->layout, pos), low = top_line(r), high = bottom_line(r);
    int blank = 0;
    if (r->options.plain) { // with its label
        reader_set_top(r, p, layout_above(r->layout, p) - starts_with_space(r, p));
        return;
    }
    if (how == SHOW_NEAREST && at_or_before(low, p) && at_or_before(p, high))
        return;
    int above = how == SHOW_TOP ? 0 : how == SHOW_THIRD ? rows / 3 : context;
    if (how == SHOW_NEAREST) {
        bool below = at_or_before(high, p);
        above = below ? rows - 1 - context : context;
        // A leap of more than a screen is easier to follow when it ends in the upper third.
        LinePos far = below ? high : p;
        int gap = 0, dummy = 0;
        gap = layout_move(r->layout, &far, &dummy, rows);
        bool leap = below ? !at_or_before(p, far) : !at_or_before(low, far);
        above = gap == rows && leap ? rows / 3 : above;
    }
    layout_move(r->layout, &p, &blank, -above);
    reader_set_top(r, p, blank);
    reader_settle(r);
}

void reader_follow(Reader *r)
{
    if (!r->doc || !r->doc->block_count || reader_visible(r, r->pos))
        return;
    r->pos = layout_span(r->layout, top_line(r)).start;
    r->item = (Item){ITEM_NONE, {r->pos, r->pos}};
}
