/* The cursor and the scrolling region: the shortest way from place to place. */
#include "config.h"

#include "tty/terse.h"

#include <stdio.h>
#include <stdlib.h>

enum { WAY = 48, LONGEST_WALK = 12 };

typedef struct Way { // bytes that lead to a place
    char p[WAY];
    size_t n;        // 0: no bytes are needed
    bool open;       // whether there is such a way
} Way;

static Way way_none(void)
{
    return (Way){.open = true};
}

// CSI n letter; a parameter of 1 is left out.
static Way way_by(bool able, int n, char letter)
{
    Way w = {.open = able};
    int len = n == 1 ? snprintf(w.p, sizeof w.p, "\033[%c", letter) : snprintf(w.p, sizeof w.p, "\033[%d%c", n, letter);
    w.n = (size_t)len;
    return w;
}

static Way way_walk(bool able, int steps, char step)
{
    Way w = {.open = able && steps <= LONGEST_WALK};
    w.n = w.open ? (size_t)steps : 0;
    memset(w.p, step, w.n);
    return w;
}

static Way shorter(Way a, Way b)
{
    if (!a.open || !b.open)
        return a.open ? a : b;
    return b.n < a.n ? b : a;
}

static Way joined(Way a, Way b)
{
    a.open = a.open && b.open && a.n + b.n <= WAY;
    if (a.open) {
        memcpy(a.p + a.n, b.p, b.n);
        a.n += b.n;
    }
    return a;
}

static Way way_absolute(int row, int col)
{
    Way w = {.open = true};
    int len = row == 0 && col == 0 ? snprintf(w.p, sizeof w.p, "\033[H")
              : col == 0           ? snprintf(w.p, sizeof w.p, "\033[%dH", row + 1)
              : row == 0           ? snprintf(w.p, sizeof w.p, "\033[;%dH", col + 1)
                                   : snprintf(w.p, sizeof w.p, "\033[%d;%dH", row + 1, col + 1);
    w.n = (size_t)len;
    return w;
}

// The ends of the region stop the cursor or scroll it: only ways that meet none of them are gone.
static bool may_descend(const Terse *t, int from, int to)
{
    const TerseState *s = &t->actual;
    return s->bottom >= 0 && !(from <= s->bottom && to > s->bottom) && to < t->rows;
}

static bool may_climb(const Terse *t, int from, int to)
{
    const TerseState *s = &t->actual;
    return s->top >= 0 && !(from >= s->top && to < s->top);
}

static Way way_to_row(const Terse *t, int from, int to)
{
    if (from == to)
        return way_none();
    Way there = way_by(t->can.row, to + 1, 'd');
    if (to < from)
        return shorter(there, way_by(t->can.up && may_climb(t, from, to), from - to, 'A'));
    bool down = may_descend(t, from, to);
    Way step = shorter(way_walk(down, to - from, '\n'), way_by(down && t->can.down, to - from, 'B'));
    return shorter(step, there);
}

static Way way_to_col(const Terse *t, int from, int to)
{
    if (from == to)
        return way_none();
    Way there = way_by(t->can.column, to + 1, 'G');
    Way step = to > from ? way_by(t->can.right, to - from, 'C')
                         : shorter(way_walk(true, from - to, '\b'), way_by(t->can.left, from - to, 'D'));
    Way back = joined(way_walk(true, 1, '\r'), to == 0 ? way_none() : way_by(t->can.right, to, 'C'));
    return shorter(shorter(step, there), back);
}

static int scroll_end(const Terse *t) // the row where line feeds scroll as it is owed
{
    return t->owed > 0 ? t->actual.bottom : t->actual.top;
}

static int scroll_lines(const Terse *t)
{
    return t->owed < 0 ? -t->owed : t->owed;
}

// At the region's end.
static void put_feeds(Terse *t, Buf *out)
{
    for (int i = scroll_lines(t); i > 0; i--)
        buf_str(out, t->owed > 0 ? STR("\n") : STR("\033M"));
    t->owed = 0;
}

static Way way_to_scroll(const Terse *t)
{
    return way_by(t->can.scrolls_by, scroll_lines(t), t->owed > 0 ? 'S' : 'T');
}

void terse_scroll_reach(Terse *t, Buf *out)
{
    if (!t->owed)
        return;
    Way way = way_to_scroll(t);
    if (way.open) {
        buf_append(out, way.p, way.n);
        t->owed = 0;
        return;
    }
    const TerseState wanted = t->wanted;
    t->wanted.row = scroll_end(t);
    t->wanted.col = 0;
    terse_move_reach(t, out);
    t->wanted = wanted;
}

// Line feeds, where that is the only way or the shorter one, and the cursor is on its way to where they scroll.
static bool may_feed(const Terse *t)
{
    size_t bytes = (size_t)scroll_lines(t) * (t->owed > 0 ? 1 : 2);
    Way other = way_to_scroll(t);
    return t->wanted.row == scroll_end(t) && t->wanted.col >= 0 && (!other.open || bytes < other.n);
}

static void go(Terse *t, Buf *out)
{
    TerseState *from = &t->actual, *to = &t->wanted;
    if (to->row < 0 || to->col < 0 || (from->row == to->row && from->col == to->col))
        return;
    Way way = way_absolute(to->row, to->col);
    if (from->row >= 0 && from->col >= 0)
        way = shorter(way, joined(way_to_col(t, from->col, to->col), way_to_row(t, from->row, to->row)));
    buf_append(out, way.p, way.n);
    from->row = to->row;
    from->col = to->col;
}

void terse_move_reach(Terse *t, Buf *out)
{
    bool feeds = t->owed && may_feed(t);
    if (!feeds)
        terse_scroll_reach(t, out);
    go(t, out);
    if (feeds)
        put_feeds(t, out);
}

void terse_region_reach(Terse *t, Buf *out)
{
    TerseState *from = &t->actual, *to = &t->wanted;
    if (to->top < 0 || (from->top == to->top && from->bottom == to->bottom))
        return;
    terse_scroll_reach(t, out);
    if (to->top == 0 && to->bottom == t->rows - 1)
        buf_str(out, STR("\033[r"));
    else
        buf_printf(out, "\033[%d;%dr", to->top + 1, to->bottom + 1);
    from->top = to->top;
    from->bottom = to->bottom;
    from->row = from->col = 0; // as the terminal has it
}
