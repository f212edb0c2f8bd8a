/* Coming back: the real program on a pseudo terminal is opened again after every kind of end, and shows the same place. */
#include "config.h"

#include "term.h"
#include "unit.h"

#include "sayso/base/log.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { QUOTES = 40 };

typedef struct Place {
    char dir[40], file[60], copy[60], state[80];
    char *program;
} Place;

static void write_story(const char *path, const char *first)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "Town closes its oldest bridge\n\n%s\n\n", first);
    for (int i = 1; i <= QUOTES; i++)
        fprintf(f, "“We will not open it before day %d,” Mayor Maria Holt said. The town listened to her for an hour.\n\n", i);
    assert_int_equal(fclose(f), 0);
}

static int set_up(void **state)
{
    Place *p = calloc(1, sizeof *p);
    p->program = term_program();
    strcpy(p->dir, "/tmp/sayso-kept-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->file, sizeof p->file, "%s/story.txt", p->dir);
    snprintf(p->copy, sizeof p->copy, "%s/copy.txt", p->dir);
    snprintf(p->state, sizeof p->state, "XDG_STATE_HOME=%s/state", p->dir);
    *state = p;
    return 0;
}

static void forget_state(const Place *p)
{
    char folder[80];
    snprintf(folder, sizeof folder, "%s/state", p->dir);
    term_remove(folder);
}

static int fresh(void **state)
{
    Place *p = *state;
    forget_state(p);
    write_story(p->file, "The town of Odense closed its bridge on Monday.");
    unlink(p->copy);
    return 0;
}

static int tear_down(void **state)
{
    Place *p = *state;
    term_remove(p->dir);
    free(p);
    return 0;
}

static void start_with(Term *t, Place *p, const char *const *env, char *const *operands)
{
    char *argv[8] = {p->program, "--analysis=rules"}; // what is kept is the same, and a slow build is spared the engine
    for (int i = 0; operands[i]; i++)
        argv[i + 2] = operands[i];
    term_start(t, &(TermOptions){.rows = 24, .cols = 80, .env = env, .input = -1}, argv);
}

static void start(Term *t, Place *p, char *const *operands)
{
    start_with(t, p, (const char *[]){p->state, NULL}, operands);
}

// At the nth quotation, the analysis seen.
static void go(Term *t, int nth)
{
    char keys[20], shown[40];
    term_await_text(t, "┃");
    snprintf(keys, sizeof keys, "g%d]", nth);
    snprintf(shown, sizeof shown, "%d/%d Maria Holt", nth, QUOTES);
    term_send(t, keys);
    term_await_row(t, 23, shown);
}

// The first frame is there already: at the nth quotation, not at the beginning.
static void expect_at(Place *p, char *path, int nth)
{
    Term t;
    char words[40], other[40];
    snprintf(words, sizeof words, "before day %d,", nth);
    snprintf(other, sizeof other, "%d/%d Maria Holt", nth, QUOTES);
    start(&t, p, (char *[]){path, NULL});
    term_await_text(&t, words);
    assert_false(term_shows(&t, "before day 1,"));
    term_await_text(&t, "┃"); // the analysis has come
    term_send(&t, "[]"); // the cursor stands where it stood
    term_await_row(&t, 23, other);
    term_quit(&t);
}

static void comes_back_after_q(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 20);
    term_quit(&t);
    expect_at(p, p->file, 20);
}

// Waits until what the keeper has written tells the nth quotation.
static void await_kept(const Place *p, int nth)
{
    char path[80], words[40];
    double deadline = clock_ms() + TERM_DEADLINE_MS;
    bool found = false;
    snprintf(path, sizeof path, "%s/state/sayso/articles.db", p->dir);
    snprintf(words, sizeof words, "before day %d,", nth);
    while (!found) {
        sqlite3 *db = NULL;
        sqlite3_stmt *q = NULL;
        if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
            sqlite3_prepare_v2(db, "SELECT words FROM articles", -1, &q, NULL) == SQLITE_OK && sqlite3_step(q) == SQLITE_ROW)
            found = strstr((const char *)sqlite3_column_text(q, 0), words);
        sqlite3_finalize(q);
        sqlite3_close(db);
        if (clock_ms() > deadline)
            fail_msg("the place was never kept");
        usleep(found ? 0 : 5000);
    }
}

static void comes_back_after_kill(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 23);
    await_kept(p, 23); // a second of rest
    kill(t.pid, SIGKILL);
    term_await_end(&t);
    term_stop(&t);
    expect_at(p, p->file, 23);
}

static void comes_back_after_signals(void **state)
{
    static const int signals[] = {SIGHUP, SIGTERM};
    Place *p = *state;
    for (int i = 0; i < 2; i++) {
        Term t;
        start(&t, p, (char *[]){p->file, NULL});
        go(&t, 20 + i);
        kill(t.pid, signals[i]);
        term_await_end(&t);
        term_stop(&t);
        expect_at(p, p->file, 20 + i);
    }
}

// As when the line of a remote terminal is cut.
static void comes_back_after_a_cut_line(void **state)
{
    Place *p = *state;
    Term t;
    int status;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 31);
    close(t.slave);
    close(t.master);
    assert_int_equal(waitpid(t.pid, &status, 0), t.pid);
    vterm_free(t.vt);
    expect_at(p, p->file, 31);
}

static void is_kept_when_it_stops(void **state)
{
    Place *p = *state;
    Term t;
    int status;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 11);
    term_send(&t, "\032"); // ^Z, before a second of rest
    assert_int_equal(waitpid(t.pid, &status, WUNTRACED), t.pid);
    assert_true(WIFSTOPPED(status));
    await_kept(p, 11);
    kill(t.pid, SIGKILL);
    term_await_end(&t);
    term_stop(&t);
    expect_at(p, p->file, 11);
}

static void knows_text_and_path(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 20);
    term_quit(&t);
    write_story(p->copy, "The town of Odense closed its bridge on Monday.");
    expect_at(p, p->copy, 20); // the same text at another path
    write_story(p->copy, "The town of Odense, which has three bridges and a tunnel for trains, closed the oldest of them on Monday. A ferry runs.");
    expect_at(p, p->copy, 20); // another text at the same path
}

static void two_at_once(void **state)
{
    Place *p = *state;
    Term a, b;
    start(&a, p, (char *[]){p->file, NULL});
    start(&b, p, (char *[]){p->file, NULL});
    go(&b, 25);
    term_quit(&b);
    await_kept(p, 25); // a slow disk may keep its keeper busy for longer
    go(&a, 15); // only now: after a second of rest it would have been handed over before the other one's
    term_quit(&a);
    await_kept(p, 15);
    expect_at(p, p->file, 15); // the last writer
}

// Somebody else has the file for themselves, as a disk would that takes its time.
static sqlite3 *take_store(const Place *p)
{
    char path[80];
    sqlite3 *db = NULL;
    snprintf(path, sizeof path, "%s/state/sayso/articles.db", p->dir);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, TERM_DEADLINE_MS); // the keeper of before may still be closing it
    assert_int_equal(sqlite3_exec(db, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    return db;
}

static void a_slow_store_holds_nobody_up(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 20);
    term_quit(&t);
    sqlite3 *db = take_store(p);
    start(&t, p, (char *[]){p->file, NULL});
    term_await_text(&t, "before day 1,"); // without an answer
    sqlite3_close(db);
    term_await_text(&t, "before day 20,"); // there it is
    term_quit(&t);
    expect_at(p, p->file, 20);
}

static void who_has_moved_meanwhile_stays_there(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 20);
    term_quit(&t);
    sqlite3 *db = take_store(p);
    start(&t, p, (char *[]){p->file, NULL});
    term_await_text(&t, "before day 1,");
    go(&t, 3);
    sqlite3_close(db);
    term_send(&t, ":recent\r"); // answered behind the article
    term_await_text(&t, "Read lately");
    term_send(&t, "\033");
    term_await_row(&t, 23, "3/40 Maria Holt");
    term_quit(&t);
    start(&t, p, (char *[]){p->file, NULL});
    term_await_row(&t, 23, "3/40 Maria Holt");
    term_quit(&t);
}

static void a_wished_place_wins(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 20);
    term_send(&t, "-"); // narrower
    term_await_row(&t, 23, "columns wide");
    term_quit(&t);
    start(&t, p, (char *[]){p->file, "--goto=q3", NULL});
    term_await_row(&t, 23, "3/40 Maria Holt");
    term_quit(&t);
    start(&t, p, (char *[]){p->file, NULL});
    term_await_row(&t, 23, "3/40 Maria Holt");
    term_quit(&t);
}

static void without_state(void **state)
{
    Place *p = *state;
    char made[80];
    Term t;
    start(&t, p, (char *[]){p->file, "--no-state", NULL});
    go(&t, 20);
    term_quit(&t);
    snprintf(made, sizeof made, "%s/state", p->dir);
    assert_int_equal(access(made, F_OK), -1);
    start(&t, p, (char *[]){"--no-state", NULL});
    assert_int_equal(term_await_end(&t), 2);
    assert_true(term_shows(&t, "no FILE is given"));
    term_stop(&t);
}

// Reading goes on, and nothing is said that nobody needs.
static void reads_on(Place *p, const char *const *env)
{
    Term t;
    start_with(&t, p, env, (char *[]){p->file, NULL});
    go(&t, 20);
    assert_false(term_shows(&t, "kept"));
    term_quit(&t);
}

// What was left at the article comes along; and who would lose it is told.
static void bookmarks_come_back(void **state)
{
    Place *p = *state;
    char in_file[80];
    Term t;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 30);
    term_send(&t, "ma");
    go(&t, 2);
    kill(t.pid, SIGKILL); // kept at once
    term_await_end(&t);
    term_stop(&t);
    start(&t, p, (char *[]){p->file, NULL});
    term_await_text(&t, "┃");
    term_send(&t, "'a");
    term_await_text(&t, "before day 30,");
    term_quit(&t);
    snprintf(in_file, sizeof in_file, "XDG_STATE_HOME=%s", p->file);
    start_with(&t, p, (const char *[]){in_file, NULL}, (char *[]){p->file, NULL});
    go(&t, 3);
    term_send(&t, "ma");
    term_await_text(&t, "/sayso: Not a directory"); // the folder that cannot be made
    term_quit(&t);
}

static void corrections_come_back(void **state)
{
    Place *p = *state;
    char words[4400];
    Term t;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 2);
    term_send(&t, "c");
    term_await_text(&t, "nobody says it");
    term_send(&t, "j\r");
    term_await_text(&t, "U undoes it");
    term_quit(&t);
    start(&t, p, (char *[]){p->file, NULL});
    term_await_text(&t, "┃");
    term_send(&t, ":corrections\r");
    term_await_text(&t, "before day 2,");
    term_send(&t, "\033");
    term_quit(&t);
    snprintf(words, sizeof words, "%s '%s' --format=json --corrections '%s' | grep -q '\"kind\": \"nobody\"'", p->state, p->program, p->file);
    assert_int_equal(system(words), 0);
}

static void where_nothing_can_be_kept(void **state)
{
    Place *p = *state;
    char in_file[80];
    snprintf(in_file, sizeof in_file, "XDG_STATE_HOME=%s", p->file);
    reads_on(p, (const char *[]){in_file, NULL});
    reads_on(p, (const char *[]){"XDG_STATE_HOME", "HOME", NULL}); // both unset
    reads_on(p, (const char *[]){"XDG_STATE_HOME=/nonexistent", NULL});
    assert_int_equal(access("/nonexistent", F_OK), -1);
}

static void on_a_full_disk(void **state)
{
    Place *p = *state;
    Term t;
    char words[4300];
    snprintf(words, sizeof words, "ulimit -f 20; exec '%s' '%s'", p->program, p->file);
    char *argv[] = {"/bin/sh", "-c", words, NULL};
    term_start(&t, &(TermOptions){.rows = 24, .cols = 80, .env = (const char *[]){p->state, NULL}, .input = -1}, argv);
    go(&t, 5);
    term_quit(&t);
}

static void lists_what_was_read(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (char *[]){NULL});
    assert_int_equal(term_await_end(&t), 2);
    assert_true(term_shows(&t, "nothing was read lately"));
    term_stop(&t);
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 20);
    term_quit(&t);
    start(&t, p, (char *[]){NULL});
    term_await_text(&t, "Read lately");
    term_await_text(&t, "Town closes its oldest bridge");
    term_send(&t, "\r");
    term_await_text(&t, "before day 20,");
    assert_false(term_shows(&t, "before day 1,"));
    term_send(&t, ":recent\r");
    term_await_text(&t, "Read lately");
    term_send(&t, "x");
    term_await_text(&t, "nothing is remembered any longer");
    term_quit(&t); // and nothing comes back by leaving it
    start(&t, p, (char *[]){NULL});
    assert_int_equal(term_await_end(&t), 2);
    term_stop(&t);
}

static void forgets(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 20);
    await_kept(p, 20);
    term_send(&t, ":forget\r");
    term_await_text(&t, "forgotten: nothing more is remembered");
    term_quit(&t);
    start(&t, p, (char *[]){p->file, NULL});
    term_await_text(&t, "before day 1,");
    go(&t, 20);
    await_kept(p, 20);
    term_send(&t, ":recent\r");
    term_await_text(&t, "Read lately");
    term_send(&t, ":forget all\r");
    term_await_row(&t, 23, "forgotten: 1 article, with all that was left there");
    assert_false(term_shows(&t, "Read lately")); // nor does the screen remember them
    term_quit(&t);
}

// The page at the beginning is no article: what would be lost is told.
static void without_an_article(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, (char *[]){p->file, NULL});
    go(&t, 20);
    term_quit(&t);
    start(&t, p, (char *[]){NULL});
    term_await_text(&t, "Read lately");
    term_send(&t, "\033");
    term_await_text(&t, "No article is open");
    term_send(&t, "aWho?\r");
    term_await_row(&t, 23, "not kept: no article is open");
    term_send(&t, "jR");
    term_await_row(&t, 23, "no article is open");
    term_quit(&t);
}

static void machine_output_leaves_nothing(void **state)
{
    Place *p = *state;
    char words[4300], made[80];
    snprintf(words, sizeof words, "%s '%s' --format=json '%s' >/dev/null", p->state, p->program, p->file);
    assert_int_equal(system(words), 0);
    snprintf(made, sizeof made, "%s/state", p->dir);
    assert_int_equal(access(made, F_OK), -1);
}

#define TEST(f) cmocka_unit_test_setup(f, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(comes_back_after_q), TEST(comes_back_after_kill), TEST(comes_back_after_signals), TEST(comes_back_after_a_cut_line),
        TEST(is_kept_when_it_stops), TEST(knows_text_and_path), TEST(two_at_once), TEST(a_slow_store_holds_nobody_up), TEST(who_has_moved_meanwhile_stays_there), TEST(a_wished_place_wins), TEST(without_state),
        TEST(bookmarks_come_back), TEST(corrections_come_back), TEST(where_nothing_can_be_kept), TEST(on_a_full_disk), TEST(lists_what_was_read), TEST(forgets), TEST(without_an_article), TEST(machine_output_leaves_nothing),
    };
    return cmocka_run_group_tests_name("kept", tests, set_up, tear_down);
}
