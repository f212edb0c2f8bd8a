/*
 * No block is lost after the reader has ended, whatever was opened and however often it was replaced: valgrind watches a
 * session through every kind of screen, and one of random keys. A program with sanitizers brings its own watch, and some
 * versions of valgrind give up on what Clang tells debuggers. Skipped where valgrind is not installed, but never by continuous
 * integration.
 */
#include "config.h"

#include "random_keys.h"
#include "term.h"
#include "unit.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined __SANITIZE_ADDRESS__ || __has_feature(address_sanitizer) || defined __clang__
enum { WATCHABLE = false };
#else
enum { WATCHABLE = true };
#endif

enum { KEYS = 500, BURST = 25, SIZE_EVERY = 100, ROWS = 50, COLUMNS = 150, LOST = 99 };

static const char story[] =
    "Town closes its oldest bridge\n\n"
    "ODENSE, May 3 (Nordwire) – The town of Odense closed its oldest bridge on Monday after an engineer found cracks in it.\n\n"
    "“We will not open it before it is safe,” Mayor Maria Holt said. “Nobody should have to be afraid.” She went there twice.\n\n"
    "Tom Berg, an engineer at Nordbro, said the piers were “as soft as bread” and that the bridge might fall. Holt thanked him.\n\n"
    "“They were built to carry horses,” said Berg. The plans are at https://bridges.example/plans for everybody to read.\n\n";
static const char page[] =
    "<!DOCTYPE html><html><head><title>Ferry strike ends</title></head><body><nav><a href=\"/\">Home</a></nav><article>\n"
    "<h1>Ferry strike ends</h1><p>The crews of <a href=\"https://ferries.example/north\">North Ferries</a> went back to work on Friday. "
    "“We have what we asked for,” said Ida Lund, who speaks for them, in a hall full of people that had waited for ten days.</p>\n"
    "<p>The company said it was “glad that this is over” and that all boats would leave again at their hours from Saturday on.</p>\n"
    "</article></body></html>\n";

#define ARTICLE "0 min" // that remain to be read: no page says so
// Keys, and what the screen shows after them.
typedef struct Step {
    const char *keys, *shown;
} Step;

static const Step steps[] = {
    // pages
    {"h", "previous quotation"}, {"/mention\rnN?key\r\014", "key"}, {"q", ARTICLE}, {"=", "About this article"}, {"q", ARTICLE},
    {"v", "Voices: 2 speakers"}, {"/berg\r\r", "Later"}, {"q", "Voices"}, {"q", ARTICLE},
    // cards and why
    {"]\r", "Says"}, {"q", ARTICLE}, {"]w", "the source is"}, {"w", "Why this speaker"}, {"q", ARTICLE}, {"i", "She"}, {"ww", "Why this one"}, {"q", ARTICLE},
    {"eK", "First"}, {"qg", ARTICLE}, {"*#es><S", ARTICLE},
    // panel
    {"p", "Speakers"}, {"\tjj/holt\r\r", "mention"}, {"\t\"PPPP\tp", ARTICLE},
    // ways of reading, and searches
    {"V", "only voices"}, {"V", "no quotations"}, {"V", "the whole text"}, {"&bridge\r", "only paragraphs that hold"}, {"\033", ARTICLE},
    {"/bridge\rnN", "/"}, {"//soft.as\r", "soft as"}, {"/~hollt\r", "Holt"}, {"?Berg\r", "Berg"}, {"//([\r", "missing"}, {"\033", ARTICLE},
    // hints, bookmarks, jumps
    {"F", "aa"}, {"\033", ARTICLE}, {"g]maGG'a''\017\017", ARTICLE}, {"mb:marks\r", "Bookmarks"}, {"q", ARTICLE},
    // corrections, notes, what is taken along
    {"g]c", "Correct"}, {"\rjj\r", "U undoes it"}, {"ec\r\r", "U undoes it"}, {":corrections\r", "Corrections"}, {"xq", ARTICLE}, {"U", "undone"},
    {"g]aAsk her office\r", "noted"}, {":notes\r", "Notes"}, {"q", ARTICLE}, {"A", "stays as it was"}, {"y", "clipboard"}, {"Y", "clipboard"},
    {":export ~/quotes.md\r", "written to"}, {":export json quotes of Tom Berg ~/berg.json\r", "written to"},
    // settings, files, the way back
    {":set\r", "Settings"}, {"q", ARTICLE}, {":set theme=dark\r:set width=50\r:set nonsense=1\r", "nonsense"}, {":bind article x next-quote\rxM+-", ARTICLE},
    {"R", "read again"}, {":open nowhere\r", "nowhere"}, {":open page.html\r", "Ferry strike ends"}, {"l", "Links"}, {"q", ARTICLE}, {"W", "whole page"},
    {"W", "article alone"}, {"tB", "handed to the browser"}, {":recent\r", "Read lately"}, {"q", ARTICLE}, {"\020", ARTICLE},
};

typedef struct Place {
    char dir[40], article[60], page[60], log[60], log_option[80], home[60], state[80], *program;
    bool watched; // valgrind is there
} Place;

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void start(Term *t, Place *p, char *article)
{
    char *argv[] = {"/usr/bin/env", "valgrind", "--quiet", p->log_option, "--trace-children=no", "--leak-check=full", "--show-leak-kinds=definite,indirect",
                    "--errors-for-leak-kinds=definite,indirect", "--error-exitcode=99", p->program, "--analysis=rules", article, NULL};
    const char *const env[] = {"LC_ALL=C.UTF-8", "BROWSER=true", "EDITOR=true", "VISUAL=true", "http_proxy=http://127.0.0.1:1", "https_proxy=http://127.0.0.1:1",
                               p->home, p->state, NULL};
    write_file(p->article, story);
    write_file(p->page, page);
    term_start(t, &(TermOptions){.rows = 24, .cols = 100, .input = -1, .env = env}, argv);
}

// What valgrind wrote is why.
static void expect_nothing_lost(const Place *p, int status)
{
    char line[500];
    FILE *f = status == LOST ? fopen(p->log, "r") : NULL;
    while (f && fgets(line, sizeof line, f))
        print_message("# %s", line);
    if (f)
        fclose(f);
    assert_int_equal(status, 0);
}

static void quit(const Place *p, Term *t)
{
    term_send(t, "q");
    expect_nothing_lost(p, term_await_end(t));
    assert_true(term_restored(t));
    term_stop(t);
}

static bool watches(const Place *p)
{
    if (!p->watched)
        unit_skip(WATCHABLE ? "valgrind is not installed" : "built with sanitizers or by Clang");
    return p->watched;
}

// What follows Esc at once would be a sequence with it.
static void walk(Term *t, const Step *step)
{
    term_send(t, step->keys);
    if (*step->keys == '\033')
        term_settle(t, 300);
    term_await_text(t, step->shown);
}

static void every_kind_of_screen(void **state)
{
    Place *p = *state;
    Term t;
    if (!watches(p))
        return;
    start(&t, p, p->article);
    term_await_text(&t, "┃ “We"); // the analysis has come
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        walk(&t, &steps[i]);
        if (i % 10 == 0)
            term_resize(&t, 24 + (int)(i % 3), 100 + (int)(i % 7));
    }
    quit(p, &t);
}

static void the_list_of_articles(void **state)
{
    Place *p = *state;
    Term t;
    if (!watches(p))
        return;
    start(&t, p, NULL);
    term_await_text(&t, "Read lately");
    term_send(&t, "j\r");
    term_await_text(&t, ARTICLE);
    quit(p, &t);
}

// Some of them may end it, by ":quit".
static bool has_ended(Term *t)
{
    t->ended = t->ended || waitpid(t->pid, &t->status, WNOHANG) == t->pid;
    return t->ended;
}

static void press(Term *t, Random *random, int count)
{
    Buf keys = {0};
    for (int i = 0; i < count; i++)
        random_key(random, &keys);
    buf_byte(&keys, '\0');
    term_send(t, keys.p);
    term_receive(t);
    buf_free(&keys);
}

// Out of prompts, which take ":quit" for words; pages may stay open.
static void leave(Term *t)
{
    for (int i = 0; i < 4 && !has_ended(t); i++) {
        term_send(t, "\033");
        term_settle(t, 200);
    }
    if (!has_ended(t))
        term_send(t, ":quit\r");
}

static void random_keys(void **state)
{
    Place *p = *state;
    Random random = {42};
    Term t;
    if (!watches(p))
        return;
    start(&t, p, p->article);
    term_await_text(&t, "┃ “We"); // the analysis has come
    for (int typed = 0; typed < KEYS && !has_ended(&t); typed += BURST) {
        if (typed % SIZE_EVERY == 0)
            term_resize(&t, 1 + (int)random_below(&random, ROWS), 1 + (int)random_below(&random, COLUMNS));
        press(&t, &random, BURST);
    }
    leave(&t);
    expect_nothing_lost(p, term_await_end(&t));
    assert_true(term_restored(&t));
    term_stop(&t);
}

static int set_up(void **state)
{
    Place *p = calloc(1, sizeof *p);
    p->program = term_program();
    p->watched = WATCHABLE && system("valgrind --version >/dev/null 2>&1") == 0;
    if (!p->watched && WATCHABLE && getenv("CI"))
        fail_msg("valgrind is not installed");
    strcpy(p->dir, "/tmp/sayso-lost-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    assert_int_equal(chdir(p->dir), 0); // what is written by chance lands here
    snprintf(p->article, sizeof p->article, "%s/story.txt", p->dir);
    snprintf(p->page, sizeof p->page, "%s/page.html", p->dir);
    snprintf(p->log, sizeof p->log, "%s/valgrind", p->dir);
    snprintf(p->log_option, sizeof p->log_option, "--log-file=%s", p->log);
    snprintf(p->home, sizeof p->home, "HOME=%s", p->dir);
    snprintf(p->state, sizeof p->state, "XDG_STATE_HOME=%s/state", p->dir);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    Place *p = *state;
    term_remove(p->dir);
    free(p);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind_of_screen), cmocka_unit_test(the_list_of_articles), cmocka_unit_test(random_keys)};
    return cmocka_run_group_tests_name("nothing lost", tests, set_up, tear_down);
}
