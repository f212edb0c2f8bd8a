/* Unit tests of tables as text: side by side, narrower with cells of several lines, or row by row, but never lost. */
#include "config.h"

#include "unit.h"

#include "input/columns.h"
#include "sayso/text/unicode.h"

#define LONG "It keeps, it fills, and nobody complained about it in any winter that I know of"

// Rows end in "\n", cells in "|".
static const struct { const char *name, *cells, *wanted; bool head; } cases[] = {
    {"fits", "Street|Lamps\nQuay|12\n", "Street  Lamps\n------  -----\nQuay    12\n", true},
    {"without a head", "Quay|12\n|3\n", "Quay  12\n      3\n", false},
    {"a long cell", "What|Price\n" LONG "|12\nOats|9\n",
     "What                                                               Price\n"
     "-----------------------------------------------------------------  -----\n"
     "It keeps, it fills, and nobody complained about it in any winter   12\n"
     "that I know of\n\n"
     "Oats                                                               9\n", true},
    {"a long cell behind another row", "a|" LONG "\nb|c\n",
     "a  It keeps, it fills, and nobody complained about it in any winter that\n   I know of\n\nb  c\n", false},
    {"words too wide", "Commune|Electorate-and-turnout-of-the-first-round|Conservative-and-agrarian-votes\nAsh|1|2\nElm||3\n",
     "Commune: Ash\nElectorate-and-turnout-of-the-first-round: 1\nConservative-and-agrarian-votes: 2\n\n"
     "Commune: Elm\nConservative-and-agrarian-votes: 3\n", true},
    {"words too wide, and more cells than heads", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\nb|c\n",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa: b\nc\n", true},
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

// What a few bytes of markup could blow up is told beforehand.
static void too_wide(void **state)
{
    (void)state;
    Columns c = {0};
    Buf marks = {0};
    for (unsigned i = 0; i < 5000; i++)
        buf_str(&marks, STR("\xCC\x81")); // no column wide, and many bytes
    columns_row(&c);
    columns_cell(&c, buf_view(&marks));
    assert_false(columns_too_wide(&c, marks.n));
    for (unsigned i = 0; i < 100; i++) {
        columns_row(&c);
        columns_cell(&c, STR("x"));
    }
    assert_true(columns_too_wide(&c, marks.n + 100));
    columns_free(&c);
    buf_free(&marks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tables), cmocka_unit_test(any_table), cmocka_unit_test(too_wide)};
    return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
