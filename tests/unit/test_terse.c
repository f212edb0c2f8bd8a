/* Frames in fewer bytes, to the letter; which rows are moved. That nothing else is shown is tests/pty/test_terse's. */
#include "config.h"

#include "unit.h"

#include "tty/shift.h"
#include "tty/terse.h"

#include <locale.h>

static const TerseAbilities xterm = {
    .addresses = true, .utf8 = true, .column = true, .row = true, .up = true, .down = true, .left = true, .right = true, .turns_off = true,
    .italic_off = true, .colour_off = true, .scrolls = true, .scrolls_by = true,
};

// Of a screen of 24x80 whose state is known: usual looks, cursor in the first cell, the whole screen as region.
static Terse known(TerseAbilities can)
{
    Terse t = {.can = can};
    Buf out = {0};
    terse_resize(&t, 24, 80);
    terse_write(&t, STR("\033(B\033[1;24r\033[m\033[H"), &out);
    buf_free(&out);
    return t;
}

static const struct { const char *frame, *sent; } frames[] = {
    {"", ""},
    {"text", "text"},
    {"\033[0;1mbold\033[m", "\033[1mbold"},                            // a reset that shows nothing waits until it would
    {"\033[7mbar\033[m", "\033[7mbar\033[m"},                          // but nobody finds the terminal reversed
    {"\033[1ma\033[m\033[1mb", "\033[1mab"},
    {"\033[1ma\033[m \033[1mb", "\033[1ma b"},                         // no ink, no attributes
    {"\033[4ma\033[m \033[4mb", "\033[4ma\033[m \033[4mb"},
    {"\033[38;5;32ma\033[m\033[39m\033[49m\033[1mb", "\033[38;5;32ma\033[;1mb"},
    {"\033[1;38;5;32ma\033[0;38;5;32mb", "\033[1;38;5;32ma\033[22mb"},
    {"\033[0;1;4ma\033[0;1mb", "\033[1;4ma\033[;1mb"},
    {"\033[5;1Ha\033[6;1H", "\033[5Ha\b\n"},
    {"\033[5;9H\033[6;1H\033[1;1H", ""},                               // who never stands there need not go there
    {"\033[12;40Habc\033[12;41Hd", "\033[12;40Habc\b\bd"},
    {"\033[1;7Ha", "\033[6Ca"},
    {"\033(Ba\017b\033(B", "ab"},
    {"e\xCC\x81\033[1;2Hx", "e\xCC\x81x"},
    {"\xE6\xA9\x8B\033[1;3Hx", "\xE6\xA9\x8Bx"},
    {"\033[2;23r\033[23;1H\n\033[1;24r\033[24;1H", "\033[2;23r\033[23H\n\033[24H"}, // the region stays
    {"\033[?25l\033[?25h", "\033[?25l\033[?25h"},
    {"\033[5;5H\033]0;title\aa\033[5;5Hb", "\033[5;5H\033]0;title\aa\033[5;5Hb"}, // not understood: nothing is known behind it
    {"\033[1;80Hx\033[1;1Hy", "\033[79Cx\033[Hy"},                     // behind the last column terminals differ
    {"\033[38:2::1:2:3ma\033[mb", "\033[38:2::1:2:3ma\033[mb"},
    {"\033", "\033"},
    {"\033[", "\033["},
};

static void in_fewer_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++) {
        Terse t = known(xterm);
        Buf out = {0};
        terse_write(&t, str_of(frames[i].frame), &out);
        if (!str_eq(buf_view(&out), str_of(frames[i].sent)))
            fail_msg("frame %zu becomes \"%.*s\"", i, (int)out.n, out.p ? out.p : "");
        buf_free(&out);
    }
}

static void as_they_are(void **state)
{
    (void)state;
    Terse t = {0};
    Buf out = {0};
    terse_resize(&t, 24, 80);
    terse_settle(&t, &out);
    terse_write(&t, STR("\033Y  a\033(B\033(B"), &out); // a VT52
    assert_false(terse_scroll(&t, 1, 5, 1, &out));
    assert_str(buf_view(&out), "\033Y  a\033(B\033(B");
    buf_free(&out);
}

static void a_slow_scroll(void **state)
{
    (void)state;
    static const struct { bool by; int lines; const char *sent; } cases[] = {
        {true, 1, "\033[2;23r\033[S\033[2C"}, {true, -20, "\033[2;23r\033[20T\033[2C"},
        {false, 2, "\033[2;23r\033[23H\n\n\033[;3H"}, {false, -1, "\033[2;23r\n\033M\033[;3H"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TerseAbilities can = xterm;
        can.scrolls_by = cases[i].by;
        Terse t = known(can);
        Buf out = {0};
        terse_write(&t, STR("\033[1;3H"), &out);
        buf_clear(&out);
        assert_true(terse_scroll(&t, 1, 22, cases[i].lines, &out));
        terse_write(&t, STR_NONE, &out);
        if (!str_eq(buf_view(&out), str_of(cases[i].sent)))
            fail_msg("scroll %zu becomes \"%.*s\"", i, (int)out.n, out.p);
        terse_settle(&t, &out);
        assert_true(str_ends(buf_view(&out), STR("\033[r")));
        buf_free(&out);
    }
}

// What is written where the rows come in scrolls by a line feed there.
static void a_scroll_on_the_way(void **state)
{
    (void)state;
    static const struct { int lines; const char *frame, *sent; } cases[] = {
        {1, "\033[23;5H\033[31mx", "\033[2;23r\033[23;5H\n\033[31mx"}, {2, "\033[23;5Hx", "\033[2;23r\033[23;5H\n\nx"},
        {-1, "\033[2;5Hx", "\033[2;23r\033[4C\n\033Mx"},               {1, "\033[22;5Hx", "\033[2;23r\033[S\033[22;5Hx"},
        {20, "\033[23;5Hx", "\033[2;23r\033[20S\033[23;5Hx"},           {1, "\033[31m\a\033[23Hx", "\033[2;23r\033[S\a\033[23H\033[31mx"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Terse t = known(xterm);
        Buf out = {0};
        assert_true(terse_scroll(&t, 1, 22, cases[i].lines, &out));
        terse_write(&t, str_of(cases[i].frame), &out);
        if (!str_starts(buf_view(&out), str_of(cases[i].sent)))
            fail_msg("case %zu becomes \"%.*s\"", i, (int)out.n, out.p);
        buf_free(&out);
    }
}

enum { ROWS = 24, COLS = 80 };

static Canvas page(int first_line, int rows, const char *status)
{
    Canvas c = {.utf8 = true};
    canvas_init(&c, ROWS, COLS);
    canvas_text(&c, 0, 0, COLS, STR("the title of it all"), PEN(STYLE_BAR));
    for (int row = 1; row <= rows; row++) {
        char line[61] = "";
        for (int i = 0; i < 60; i++)
            line[i] = (char)('a' + ((unsigned)(first_line + row) * 2654435761U >> i % 24) % 26);
        canvas_text(&c, row, 4, COLS, str_of(line), PEN(STYLE_TEXT));
    }
    canvas_text(&c, ROWS - 1, 0, COLS, str_of(status), PEN(STYLE_BAR));
    return c;
}

static void rows_that_moved(void **state)
{
    (void)state;
    static const struct { int from, to, rows, lines; } cases[] = {
        {0, 1, 22, 1}, {1, 0, 22, -1}, {0, 20, 22, 20}, {20, 0, 22, -20}, {5, 8, 11, 3}, {0, 0, 22, 0}, {0, 100, 22, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Canvas a = page(cases[i].from, cases[i].rows, "10%"), b = page(cases[i].to, cases[i].rows, "20%");
        Shift s = {0};
        assert_int_equal(shift_find(&a, &b, &s), cases[i].lines != 0);
        assert_int_equal(s.lines, cases[i].lines);
        if (s.lines) { // the bars stay
            assert_in_range(s.top, 1, 2);
            assert_in_range(s.bottom, cases[i].rows - 1, ROWS - 2);
        }
        canvas_free(&a);
        canvas_free(&b);
    }
}

// Whatever changes, a part of the screen is moved that has rows which stay on it.
static void rows_of_all_kinds(void **state)
{
    (void)state;
    unsigned moves = 0;
    for (int round = 0; round < 500; round++) {
        Canvas c[2];
        for (int i = 0; i < 2; i++) {
            c[i] = page((int)unit_random(4), (int)unit_random(ROWS - 1), unit_random(2) ? "10%" : "20%");
            for (int row = (int)unit_random(ROWS); row < ROWS; row += 1 + (int)unit_random(ROWS))
                canvas_fill(&c[i], row, 0, COLS, unit_random(2) ? ' ' : '-', PEN(unit_random(2) ? STYLE_BAR : STYLE_TEXT));
        }
        Shift s;
        if (shift_find(&c[0], &c[1], &s)) {
            assert_in_range(s.top, 0, ROWS - 2);
            assert_in_range(s.bottom, s.top + abs(s.lines), ROWS - 1);
            moves++;
        }
        canvas_free(&c[0]);
        canvas_free(&c[1]);
    }
    assert_in_range(moves, 50, 499);
}

int main(void)
{
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_fewer_bytes), cmocka_unit_test(as_they_are), cmocka_unit_test(a_slow_scroll), cmocka_unit_test(a_scroll_on_the_way),
        cmocka_unit_test(rows_that_moved), cmocka_unit_test(rows_of_all_kinds),
    };
    return cmocka_run_group_tests_name("terse", tests, NULL, NULL);
}
