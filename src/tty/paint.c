/* From a canvas to curses' screen: looks become attributes and colour pairs, cells complex characters. */
#include "config.h"

#include "tty/shift.h"
#include "tty/terminal.h"

#include "sayso/text/unicode.h"

#include <stdlib.h>
#include <wchar.h>

static ColourDepth depth_of_terminal(void)
{
    if (!has_colors())
        return DEPTH_MONO;
    if (COLORS >= 1 << 24)
        return DEPTH_TRUE;
    if (COLORS >= 256)
        return DEPTH_256;
    return COLORS >= 16 ? DEPTH_16 : DEPTH_8;
}

ColourDepth paint_depth(ColourWish wish)
{
    const char *no_color = getenv("NO_COLOR"); // see no-color.org: set and not empty
    if (wish == COLOUR_NEVER || (wish == COLOUR_AUTO && no_color && *no_color))
        return DEPTH_MONO;
    return depth_of_terminal();
}

static attr_t attributes(unsigned look)
{
    static const struct { unsigned look; attr_t attr; } table[] = {
        {LOOK_BOLD, WA_BOLD},           {LOOK_DIM, WA_DIM},         {LOOK_ITALIC, WA_ITALIC},
        {LOOK_UNDERLINE, WA_UNDERLINE}, {LOOK_REVERSE, WA_REVERSE},
    };
    attr_t a = WA_NORMAL;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (look & table[i].look)
            a |= table[i].attr;
    return a;
}

static void put(int row, int col, const wchar_t *chars, attr_t attrs, int pair)
{
    cchar_t cell;
    if (setcchar(&cell, chars, attrs, 0, &pair) == OK)
        mvadd_wch(row, col, &cell);
}

/*
 * What curses can hold of a cell, with a first character as wide as the C library says: joined emoji (a second character
 * that has a width) become their parts, and the selector that makes a narrow character an emoji goes, since terminals do
 * not agree on what it makes of the width. A character that the library does not know or counts otherwise is U+FFFD.
 */
static void base_and_marks(const Cell *cell, int columns, wchar_t out[CELL_MAX + 1])
{
    enum { REPLACEMENT = 0xFFFD };
    int base = wcwidth((wchar_t)cell->ch[0]);
    unsigned n = 0;
    out[n++] = base < 1 || base > columns ? REPLACEMENT : (wchar_t)cell->ch[0];
    for (unsigned i = 1; i < cell->n; i++) {
        bool joins = base == 2 ? cell->ch[i] == ZERO_WIDTH_JOINER : cell->ch[i] == EMOJI_PRESENTATION;
        if (wcwidth((wchar_t)cell->ch[i]) == 0 && !joins)
            out[n++] = (wchar_t)cell->ch[i];
    }
    out[n] = L'\0';
}

// Behind the other marks; where there is no room for one more the last of them goes.
static void add_mark(wchar_t chars[CELL_MAX + 1], uint32_t mark)
{
    size_t n = wcslen(chars);
    n = n < CELL_MAX ? n : CELL_MAX - 1;
    chars[n] = (wchar_t)mark;
    chars[n + 1] = L'\0';
}

static void put_cell(const Tty *t, const Canvas *c, int row, int col, int columns)
{
    const Cell *cell = canvas_cell(c, row, col);
    Look look = theme_look(t->theme, t->depth, cell);
    int pair = t->depth == DEPTH_MONO || (look.fg < 0 && look.bg < 0) ? 0 : alloc_pair(look.fg, look.bg);
    pair = pair < 0 ? 0 : pair;
    wchar_t chars[CELL_MAX + 1] = L" ";
    uint32_t shown[4];
    if (t->translit && cell->n) // the layout gave it one column, so of "oe" for œ the first letter is shown
        chars[0] = translit(t->translit, cell->ch[0], shown) ? (wchar_t)shown[0] : L'?';
    else if (cell->n)
        base_and_marks(cell, columns, chars);
    uint32_t tag = hyperlinks_tag(t->hyperlinks, c, cell);
    if (tag)
        add_mark(chars, tag);
    put(row, col, chars, attributes(look.attrs), pair);
    if (columns == 2 && wcwidth(chars[0]) == 1)
        put(row, col + 1, L" ", attributes(look.attrs), pair);
}

static bool same_row(const Tty *t, const Canvas *c, int row)
{
    size_t n = (size_t)c->cols;
    return !t->full && c->document == t->shown.document && memcmp(c->cells + (size_t)row * n, t->shown.cells + (size_t)row * n, n * sizeof *c->cells) == 0;
}

static void remember(Tty *t, const Canvas *c)
{
    if (t->shown.rows != c->rows || t->shown.cols != c->cols) {
        canvas_free(&t->shown);
        canvas_init(&t->shown, c->rows, c->cols);
    }
    t->shown.document = c->document;
    memcpy(t->shown.cells, c->cells, (size_t)c->rows * (size_t)c->cols * sizeof *c->cells);
}

/*
 * curses looks for rows that have moved, too, by digests that know nothing of what we moved: it would move them once more.
 * wredrawln() is what makes digests anew, of rows whose cells it takes away. A column is enough, and comes back at once.
 */
static void outdate_digests(int top, int bottom)
{
    WINDOW *edge = newwin(LINES, 1, 0, 0);
    for (int row = top; edge && row <= bottom; row++) {
        cchar_t cell;
        mvwin_wch(curscr, row, 0, &cell);
        wredrawln(edge, row, 1);
        mvwadd_wch(curscr, row, 0, &cell);
    }
    if (edge)
        delwin(edge);
}

static void move_rows_of(WINDOW *screen, const Shift *s)
{
    scrollok(screen, TRUE);
    wsetscrreg(screen, s->top, s->bottom);
    wscrl(screen, s->lines);
    scrollok(screen, FALSE);
}

// Rows that come in are unlike any that will be drawn.
static void move_shown(Canvas *shown, const Shift *s)
{
    size_t a_row = (size_t)shown->cols, n = (size_t)(s->lines < 0 ? -s->lines : s->lines), stay = (size_t)(s->bottom + 1 - s->top) - n;
    Cell *upper = shown->cells + (size_t)s->top * a_row, *lower = upper + n * a_row;
    memmove(s->lines > 0 ? upper : lower, s->lines > 0 ? lower : upper, stay * a_row * sizeof *upper);
    memset(s->lines > 0 ? upper + stay * a_row : upper, 0, n * a_row * sizeof *upper);
}

// The terminal moves rows by itself, and curses learns what it would have known had it done so.
static void move_rows(Tty *t, const Shift *s)
{
    if (!terse_scroll(&t->terse, s->top, s->bottom, s->lines, &t->going))
        return;
    move_rows_of(curscr, s);
    move_rows_of(stdscr, s);
    move_shown(&t->shown, s);
    outdate_digests(s->top, s->bottom);
    touchline(newscr, s->top, s->bottom - s->top + 1); // else they would be taken to be as they were
}

// A bar in the gutter that is not on the screen.
static bool is_new_bar(const Tty *t, const Canvas *c, int row, int col)
{
    const Cell *cell = canvas_cell(c, row, col);
    if (cell->style != STYLE_GUTTER || !cell->n || cell->ch[0] == ' ')
        return false;
    return t->full || memcmp(cell, canvas_cell(&t->shown, row, col), sizeof *cell) != 0;
}

// The column where bars are new in rows one below the other, so often that it pays to go down there first; -1: none.
static int column_of_bars(const Tty *t, const Canvas *c)
{
    enum { LEAST = 3 };
    for (int col = 0; col < c->cols; col++) {
        int again = 0;
        for (int row = 1; row < c->rows; row++) {
            bool both = is_new_bar(t, c, row, col) && is_new_bar(t, c, row - 1, col);
            again += both && canvas_cell(c, row, col)->voice == canvas_cell(c, row - 1, col)->voice;
        }
        if (again >= LEAST)
            return col;
    }
    return -1;
}

/*
 * curses draws a screen row by row, so that each begins with a bar, its colour, and the way back to the text. A bar behind
 * the other costs five bytes.
 */
static void paint_bars(const Tty *t, const Canvas *c)
{
    int col = column_of_bars(t, c);
    if (col < 0)
        return;
    for (int row = 0; row < c->rows && row < LINES; row++)
        if (is_new_bar(t, c, row, col))
            put_cell(t, c, row, col, 1);
    refresh();
}

static void paint_rows(const Tty *t, const Canvas *c)
{
    for (int row = 0; row < c->rows && row < LINES; row++) {
        if (same_row(t, c, row))
            continue;
        for (int col = 0; col < c->cols && col < COLS; col++) {
            const Cell *cell = canvas_cell(c, row, col), *next = canvas_cell(c, row, col + 1);
            if (cell->n) // else the right half of a wide character
                put_cell(t, c, row, col, next && next->n == 0 ? 2 : 1);
        }
    }
}

void paint(Tty *t, const Canvas *c)
{
    Shift shift;
    t->full = t->full || t->shown.rows != c->rows || t->shown.cols != c->cols;
    if (t->full) {
        clearok(curscr, TRUE);
        erase();
    } else if (t->terse.can.scrolls && c->document == t->shown.document && shift_find(&t->shown, c, &shift)) {
        move_rows(t, &shift);
    }
    hyperlinks_choose(t->hyperlinks, c);
    if (t->terse.can.addresses)
        paint_bars(t, c);
    paint_rows(t, c);
    remember(t, c);
    curs_set(c->cursor_visible ? 1 : 0);
    move(c->cursor_row, c->cursor_col);
    refresh();
    t->full = false;
}
