/* Unit tests of tables as text: side by side, narrower with heads of several lines, or row by row, but never lost. */
#include "config.h"

#include "unit.h"

#include "input/columns.h"
#include "sayso/text/unicode.h"

#define LONG "It keeps, it fills, and nobody complained about it in any winter that I know of"

// Rows end in "\n", cells in "|".
static const struct { const char *name, *cells, *wanted; bool head; } cases[] = {
    {"fits", "Street|Lamps\nQuay|12\n", "Street  Lamps\n------  -----\nQuay    12\n", true},
    {"without a head", "Quay|12\n|3\n", "Quay  12\n      3\n", false},
    {"a long head", LONG "|Price\nOats|9\nRye|12\n",
     "It keeps, it fills, and nobody complained about it in any winter   Price\n"
     "that I know of\n"
     "-----------------------------------------------------------------  -----\n"
     "Oats                                                               9\n"
     "Rye                                                                12\n", true},
    {"a long cell", "What|Price\n" LONG "|12\nOats|9\n", "What | Price\n" LONG " | 12\n\nOats | 9\n", true},
    {"a long cell, and no head", "a|b\n" LONG "|c\n", "a | b\n" LONG " | c\n", false},
    {"words too wide", "Commune|Electorate-and-turnout-of-the-first-round|Conservative-and-agrarian-votes\nAsh|1|2\nElm||3\n",
     "Commune | Electorate-and-turnout-of-the-first-round | Conservative-and-agrarian-votes\n\nAsh | 1 | 2\nElm |  | 3\n", true},
};

static void fill(Columns *c, Str rows)
{
    Str row;
    while (str_next_line(&rows, &row)) {
        columns_row(c);
        for (size_t bar; (bar = str_find_byte(row, '|', 0)) != STR_NOT_FOUND; row = str_sub(row, bar + 1, row.n))
            columns_cell(c, str_sub(row, 0, bar));
        columns_cell(c, row);
    }
}

// Blanks at the ends of lines are the builder's business.
static void add_trimmed(Buf *out, Str lines)
{
    Str line;
    while (str_next_line(&lines, &line)) {
        while (str_ends(line, STR(" ")))
            line.n--;
        buf_str(out, line);
        buf_byte(out, '\n');
    }
}

static void tables(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Columns c = {0};
        Buf out = {0}, trimmed = {0};
        fill(&c, str_of(cases[i].cells));
        columns_put(&c, &out, cases[i].head);
        add_trimmed(&trimmed, buf_view(&out));
        if (!str_eq(buf_view(&trimmed), str_of(cases[i].wanted)))
            fail_msg("%s:\n" STR_FMT, cases[i].name, STR_ARG(buf_view(&trimmed)));
        buf_free(&trimmed);
        buf_free(&out);
        columns_free(&c);
    }
}

static size_t letters(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] >= 'a' && s.p[i] <= 'z';
    return n;
}

static void random_rows(Buf *rows)
{
    static const char *const words[] = {"ab", "c", "\xCC\x81", "", "defghijklm", " ", "宽", "no more", "|", "|", "\n"};
    for (unsigned n = 1 + unit_random(60); n; n--)
        buf_str(rows, str_of(words[unit_random(sizeof words / sizeof *words)]));
}

// Whatever the cells: no letter is lost, and none comes twice where there are no heads to repeat.
static void any_table(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 3000; i++) {
        Columns c = {0};
        Buf rows = {0}, out = {0};
        random_rows(&rows);
        fill(&c, buf_view(&rows));
        columns_put(&c, &out, false);
        if (letters(buf_view(&out)) != letters(buf_view(&rows)))
            fail_msg("table %u: " STR_FMT "\n" STR_FMT, i, STR_ARG(buf_view(&rows)), STR_ARG(buf_view(&out)));
        buf_clear(&out);
        columns_put(&c, &out, true);
        assert_true(utf8_valid(buf_view(&out), NULL));
        buf_free(&out);
        buf_free(&rows);
        columns_free(&c);
    }
}

// A table of a few bytes a row stays one.
static void one_wide_cell(void **state)
{
    (void)state;
    Columns c = {0};
    Buf out = {0};
    columns_row(&c);
    columns_cell(&c, STR("a cell that is about as wide as a text may be, with a word or two"));
    for (unsigned i = 0; i < 1000; i++) {
        columns_row(&c);
        columns_cell(&c, STR("x"));
        columns_cell(&c, STR("y"));
    }
    columns_put(&c, &out, false);
    assert_true(out.n < 10000);
    assert_true(str_ends(buf_view(&out), STR("\nx | y\n")));
    buf_free(&out);
    columns_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tables), cmocka_unit_test(any_table), cmocka_unit_test(one_wide_cell)};
    return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
