/*
 * Any bytes as a frame of curses', for a terminal of any size and any abilities: what is kept of the terminal stays within
 * it, and behind a frame the cursor is where it is wanted. That the same is shown is tests/pty/test_terse's.
 */
#include "config.h"

#include "target.h"

#include "tty/terse.h"

#include <locale.h>

enum { MOST_ROWS = 60, MOST_COLS = 200 };

static TerseAbilities abilities(unsigned bits)
{
    return (TerseAbilities){
        .addresses = true, .column = bits & 1, .row = bits & 2, .up = bits & 4, .down = bits & 4, .left = bits & 4, .right = bits & 4,
        .turns_off = bits & 8, .italic_off = bits & 8, .colour_off = bits & 16, .scrolls = bits & 32, .scrolls_by = bits & 64, .utf8 = bits & 128,
    };
}

static void check_state(const Terse *t, const TerseState *s)
{
    PROMISE(s->row >= -1 && s->row < t->rows && s->col >= -1 && s->col < t->cols);
    PROMISE((s->row < 0) == (s->col < 0));
    PROMISE((s->top < 0) == (s->bottom < 0) && s->top <= s->bottom && s->bottom < t->rows);
}

static void check(const Terse *t)
{
    check_state(t, &t->wanted);
    check_state(t, &t->actual);
    PROMISE(t->wanted.row < 0 || (t->wanted.row == t->actual.row && t->wanted.col == t->actual.col));
}

void fuzz_one(Str bytes)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    Terse t = {.can = abilities(choice(&bytes))};
    Buf out = {0};
    int rows = 1 + (int)choice(&bytes) % MOST_ROWS, cols = 1 + (int)choice(&bytes) % MOST_COLS;
    terse_resize(&t, rows, cols);
    for (Str frame; str_next_line(&bytes, &frame);) {
        terse_write(&t, frame, &out);
        check(&t);
        if (rows > 2)
            terse_scroll(&t, 1, rows - 1, frame.n % 2 ? 1 : -1, &out);
        terse_write(&t, STR("\n"), &out);
        check(&t);
    }
    terse_settle(&t, &out);
    buf_free(&out);
}
