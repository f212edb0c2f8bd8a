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

void terse_move_reach(Terse *t, Buf *out)
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

void terse_region_reach(Terse *t, Buf *out)
{
    TerseState *from = &t->actual, *to = &t->wanted;
    if (to->top < 0 || (from->top == to->top && from->bottom == to->bottom))
        return;
    if (to->top == 0 && to->bottom == t->rows - 1)
        buf_str(out, STR("\033[r"));
    else
        buf_printf(out, "\033[%d;%dr", to->top + 1, to->bottom + 1);
    from->top = to->top;
    from->bottom = to->bottom;
    from->row = from->col = 0; // as the terminal has it
}
