/* Waiting for a program by what it shows. */
#include "config.h"

#include "steady.h"
#include "unit.h"

#include "sayso/base/log.h"

#include <poll.h>

#define COUNT_SHOWN " 9  "
#define INTERRUPT "\003"

void steady(Term *t)
{
    term_send(t, "9");
    term_await_row(t, t->rows - 1, COUNT_SHOWN);
    term_send(t, INTERRUPT);
    term_await_gone(t, COUNT_SHOWN);
}

// What is understood is shown as it comes; the page about the article tells when that was all.
static bool is_whole(Term *t)
{
    term_send(t, "=");
    term_await_text(t, "analysis    ");
    steady(t);
    bool whole = !term_shows(t, "so far");
    term_send(t, "\033");
    term_await_gone(t, "analysis    ");
    return whole;
}

void steady_understood(Term *t, const char *first)
{
    double deadline = clock_ms() + TERM_DEADLINE_MS;
    while (!term_shows(t, first) || !is_whole(t)) {
        if (clock_ms() > deadline)
            fail_msg("the article is never understood");
        term_send(t, "g]");
        steady(t);
    }
    term_send(t, "g");
    steady(t);
}

static void await_bytes(Term *t, size_t more_than)
{
    double deadline = clock_ms() + TERM_DEADLINE_MS;
    while (t->bytes <= more_than) {
        struct pollfd p = {.fd = t->master, .events = POLLIN};
        if (clock_ms() > deadline)
            fail_msg("the program sends nothing");
        poll(&p, 1, 100);
        term_receive(t);
    }
}

size_t steady_cost(Term *t, const char *key)
{
    size_t start = t->bytes;
    steady(t);
    size_t alone = t->bytes - start;
    start = t->bytes;
    term_send(t, key);
    await_bytes(t, start); // so that the digit is not part of its frame
    steady(t);
    size_t both = t->bytes - start;
    return both > alone ? both - alone : 0;
}

static bool is_blank(const VTermScreenCell *c)
{
    return c->chars[0] == 0 || (c->chars[0] == ' ' && c->chars[1] == 0);
}

// Of what has no ink only that is seen which a blank shows, too.
static bool alike(VTermScreenCell a, VTermScreenCell b)
{
    bool blank = is_blank(&a) && is_blank(&b), inked = !blank || a.attrs.reverse;
    if (a.chars[0] == (uint32_t)-1 && b.chars[0] == (uint32_t)-1) // the right half of a wide character is as the left one
        return true;
    for (int i = 0; !blank && i < VTERM_MAX_CHARS_PER_CELL && (a.chars[i] || b.chars[i]); i++)
        if (a.chars[i] != b.chars[i])
            return false;
    return a.attrs.underline == b.attrs.underline && a.attrs.reverse == b.attrs.reverse && vterm_color_is_equal(&a.bg, &b.bg) &&
           (!inked || (vterm_color_is_equal(&a.fg, &b.fg) && a.attrs.bold == b.attrs.bold && a.attrs.italic == b.attrs.italic));
}

static VTermScreenCell *all_cells(Term *t)
{
    VTermScreenCell *cells = calloc((size_t)t->rows * (size_t)t->cols, sizeof *cells);
    assert_non_null(cells);
    for (int row = 0; row < t->rows; row++)
        for (int col = 0; col < t->cols; col++)
            cells[row * t->cols + col] = term_cell(t, row, col);
    return cells;
}

void steady_redrawn(Term *t, const char *what)
{
    VTermPos before, after;
    steady(t);
    VTermScreenCell *cells = all_cells(t);
    vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &before);
    size_t bytes = t->bytes;
    term_send(t, "\014");
    await_bytes(t, bytes);
    steady(t);
    VTermScreenCell *anew = all_cells(t);
    vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &after);
    for (int row = 0; row < t->rows; row++)
        for (int col = 0; col < t->cols; col++)
            if (!alike(cells[row * t->cols + col], anew[row * t->cols + col]))
                fail_msg("%s: the cell in row %d, column %d is not as when it is drawn anew", what, row, col);
    assert_int_equal(before.row, after.row);
    assert_int_equal(before.col, after.col);
    free(cells);
    free(anew);
}
