/* Searching in the real program: through a long text while keys are typed, in few bytes; hints and bookmarks on a terminal. */
#include "config.h"

#include "term.h"
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

enum { PARAGRAPHS = 40000 };

typedef struct Place {
    char dir[40], file[60];
    char *program;
} Place;

// 3 MB; the lighthouse stands nearly at the end.
static int set_up(void **state)
{
    Place *p = calloc(1, sizeof *p);
    p->program = term_program();
    strcpy(p->dir, "/tmp/sayso-search-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->file, sizeof p->file, "%s/long.txt", p->dir);
    FILE *f = fopen(p->file, "w");
    assert_non_null(f);
    for (int i = 1; i <= PARAGRAPHS; i++)
        fprintf(f, "Paragraph %d tells of the %s and of what Maria Holt saw on that day.\n\n", i, i == PARAGRAPHS - 50 ? "lighthouse" : "weather");
    assert_int_equal(fclose(f), 0);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    Place *p = *state;
    unlink(p->file);
    rmdir(p->dir);
    free(p);
    return 0;
}

static void start(Term *t, Place *p)
{
    char *argv[] = {p->program, (char *)"--analysis=none", p->file, NULL};
    term_start(t, &(TermOptions){.rows = 24, .cols = 80, .input = -1}, argv);
    term_await_text(t, "Paragraph 2 tells");
}

static void quit(Term *t)
{
    term_send(t, "Q");
    assert_int_equal(term_await_exit(t), 0);
    assert_true(term_restored(t));
    term_stop(t);
}

static void a_far_match_arrives(void **state)
{
    Term t;
    start(&t, *state);
    term_settle(&t, 200);
    size_t before = t.bytes;
    term_send(&t, "/lighthouse\r");
    term_await_row(&t, 23, "/lighthouse: match 1 of 1");
    term_await_text(&t, "tells of the lighthouse");
    assert_in_range(t.bytes - before, 1, 8000); // some frames, however many slices
    term_settle(&t, 500);
    before = t.bytes;
    term_settle(&t, 3000); // and then silence
    assert_int_equal(t.bytes, before);
    quit(&t);
}

// Whatever is typed while it is sought is done, and the match is there in the end.
static void keys_are_done_meanwhile(void **state)
{
    Term t;
    start(&t, *state);
    term_send(&t, "/~marya hold\r jjh");
    term_await_text(&t, "searches this page");
    term_send(&t, "q");
    term_await_text(&t, "match");
    term_send(&t, "//paragraph 39\\d+7\\b.*saw\r");
    term_await_row(&t, 23, "match 1 of 110");
    term_send(&t, "109n");
    term_await_row(&t, 23, "match 110 of 110");
    term_send(&t, "n");
    term_await_row(&t, 23, "not found below; N looks above, n from the top");
    term_send(&t, "n");
    term_await_row(&t, 23, "match 1 of 110, from the top");
    quit(&t);
}

static void it_can_be_stopped(void **state)
{
    Term t;
    start(&t, *state);
    term_send(&t, "//(\\w+ )+nowhere|(a|.)*z{3}\r");
    term_await_row(&t, 23, "searching");
    term_send(&t, "\x03");
    term_await_row(&t, 23, "search stopped");
    term_send(&t, "j");
    term_await_gone(&t, "search stopped");
    quit(&t);
}

static void bookmarks(void **state)
{
    Term t;
    start(&t, *state);
    term_send(&t, "5}ma");
    term_await_row(&t, 23, "bookmark a set");
    term_send(&t, "G");
    term_await_text(&t, "Paragraph 40000 tells");
    term_send(&t, "'");
    term_await_row(&t, 23, "to bookmark a");
    term_send(&t, "a");
    term_await_text(&t, "Paragraph 6 tells");
    term_send(&t, "F");
    term_await_text(&t, "no quotation, name or link in sight");
    term_send(&t, ":marks\r");
    term_await_row(&t, 0, "Bookmarks");
    term_send(&t, "x");
    term_await_row(&t, 23, "there are no bookmarks");
    quit(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_far_match_arrives), cmocka_unit_test(keys_are_done_meanwhile), cmocka_unit_test(it_can_be_stopped),
        cmocka_unit_test(bookmarks),
    };
    return cmocka_run_group_tests_name("search", tests, set_up, tear_down);
}
