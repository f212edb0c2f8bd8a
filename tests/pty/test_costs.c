/*
 * What the terminal is sent. Each row of the table is a promise to those who read over a slow line, and holds on an
 * article full of names and quotations; and what is sent so tersely still shows the same. tests/bench/terminal_costs
 * prints the figures.
 */
#include "config.h"

#include "steady.h"
#include "unit.h"

#include <limits.h>
#include <stdio.h>

static const struct { const char *name, *key; int times; size_t limit; } rows[] = { // bytes, on average; each from where the last one ended
    {"page down", " ", 2, 1600},           {"page up", "b", 2, 1600},           {"line down", "j", 10, 130}, {"line up", "k", 5, 130},
    {"next quote in view", "]", 4, 120},   {"evidence", "w", 1, 250},          {"its marks gone", "\033", 1, 200},
    {"panel opened", "p", 1, 1500},        {"line down, panel", "j", 8, 400},  {"panel closed", "p", 1, 1500},
    {"half a page down", "d", 1, 1200},    {"to the beginning", "g", 1, 1900}, {"line down, again", "j", 6, 130},
};

enum { FIRST_SCREEN = 2500, WIDE_LINE = 1000 };

static char *article(void)
{
    static char path[PATH_MAX];
    const char *top = getenv("top_srcdir");
    snprintf(path, sizeof path, "%s/docs/examples/harbour-talks.txt", top ? top : ".");
    return path;
}

static void start(Term *t, TermOptions o)
{
    o.input = -1;
    term_start(t, &o, (char *[]){term_program(), article(), NULL});
    steady_understood(t, "1/19");
}

static void the_table(void **state)
{
    (void)state;
    Term t;
    start(&t, (TermOptions){.rows = 24, .cols = 80});
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t sum = 0;
        for (int k = 0; k < rows[i].times; k++)
            sum += steady_cost(&t, rows[i].key);
        if (sum > rows[i].limit * (size_t)rows[i].times)
            fail_msg("%s costs %zu bytes, above %zu", rows[i].name, sum / (size_t)rows[i].times, rows[i].limit);
    }
    term_quit(&t);
}

static void first_screen(void **state)
{
    (void)state;
    Term t;
    term_start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1}, (char *[]){term_program(), "--analysis=none", article(), NULL});
    term_await_text(&t, "Dahl, a former");
    assert_true(t.bytes <= FIRST_SCREEN);
    size_t cost = t.bytes;
    steady(&t);
    assert_true(t.bytes - cost < 200); // the rest of it was not much
    term_quit(&t);
}

// A panel beside the article cannot stay while whole rows move: its column is drawn again.
static void beside_a_panel(void **state)
{
    (void)state;
    Term t;
    start(&t, (TermOptions){.rows = 24, .cols = 110});
    size_t sum = 0;
    for (int i = 0; i < 6; i++)
        sum += steady_cost(&t, "j");
    assert_true(sum < 6 * WIDE_LINE);
    term_quit(&t);
}

// Not "ansi": it wraps before the emulator does.
static const char *const terminals[] = {"xterm-256color", "xterm", "tmux-256color", "screen", "linux", "vt220", "vt100"};

static void press_any(Term *t, int n)
{
    static const char *const keys[] = {"j", "j", "k", "3j", " ", "b", "d", "u", "]", "[", "}", "{", "e", "i", "s", "p", "P", "w", "K", "G", "g", "+", "-", "7k"};
    for (; n > 0; n--)
        term_send(t, keys[unit_random(sizeof keys / sizeof *keys)]);
}

static void as_drawn_anew(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
        Term t;
        start(&t, (TermOptions){.rows = 24, .cols = i % 2 ? 80 : 112, .term = terminals[i]});
        for (int round = 0; round < 12; round++) {
            press_any(&t, 1 + (int)unit_random(4));
            steady_redrawn(&t, terminals[i]);
        }
        term_stop(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table), cmocka_unit_test(first_screen), cmocka_unit_test(beside_a_panel), cmocka_unit_test(as_drawn_anew),
    };
    return cmocka_run_group_tests_name("costs", tests, NULL, NULL);
}
