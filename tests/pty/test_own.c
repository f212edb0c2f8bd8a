/* The program as a person made it their own: a configuration and themes that are really read, in the sandbox, and the mouse. */
#include "config.h"

#include "term.h"
#include "unit.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char story[] =
    "Town closes its oldest bridge\n\n"
    "“We will not open it before it is safe,” Mayor Maria Holt said. “Nobody should have to be afraid.”\n\n"
    "Tom Berg, an engineer at Nordbro, said the piers were “as soft as bread” and that the bridge might fall.\n\n";

typedef struct Place {
    char dir[40], file[60], config[80], theme[80], home[80];
    char *program;
} Place;

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static int set_up(void **state)
{
    Place *p = calloc(1, sizeof *p);
    char folder[80];
    p->program = term_program();
    strcpy(p->dir, "/tmp/sayso-own-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->home, sizeof p->home, "XDG_CONFIG_HOME=%s", p->dir);
    snprintf(folder, sizeof folder, "%s/sayso", p->dir);
    mkdir(folder, 0700);
    snprintf(folder, sizeof folder, "%s/sayso/themes", p->dir);
    mkdir(folder, 0700);
    snprintf(p->file, sizeof p->file, "%s/story.txt", p->dir);
    snprintf(p->config, sizeof p->config, "%s/sayso/config", p->dir);
    snprintf(p->theme, sizeof p->theme, "%s/sayso/themes/mine.theme", p->dir);
    write_file(p->file, story);
    write_file(p->config, "set width 50\nset theme monochrome\nbind article x next-quote\nfrobnicate\n");
    write_file(p->theme, "text #ffffff/231 on #000080/18\nperson #ffff00/226 bold\n");
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    Place *p = *state;
    char folder[80];
    unlink(p->file);
    unlink(p->config);
    unlink(p->theme);
    snprintf(folder, sizeof folder, "%s/sayso/themes", p->dir);
    rmdir(folder);
    snprintf(folder, sizeof folder, "%s/sayso", p->dir);
    rmdir(folder);
    rmdir(p->dir);
    free(p);
    return 0;
}

static void start(Term *t, Place *p, const char *option)
{
    const char *const env[] = {p->home, NULL};
    TermOptions o = {.rows = 24, .cols = 80, .env = env, .input = -1};
    term_start(t, &o, (char *[]){p->program, p->file, (char *)option, NULL});
    term_await_text(t, "┃ “We will"); // the analysis has come
}

static void quit(Term *t)
{
    term_quit(t);
    assert_false(t->mouse);
}

// Where the words begin on the screen.
static void find(Term *t, const char *words, int *row, int *col)
{
    for (*row = 0; *row < t->rows; ++*row) {
        Buf line = {0};
        term_row(t, *row, &line);
        size_t at = str_find(buf_view(&line), str_of(words), 0);
        *col = 0;
        for (size_t i = 0; at != STR_NOT_FOUND && i < at; i++) // none of them is wide
            *col += (line.p[i] & 0xC0) != 0x80;
        buf_free(&line);
        if (at != STR_NOT_FOUND)
            return;
    }
    fail_msg("“%s” is not on the screen", words);
}

static VTermScreenCell cell_of(Term *t, const char *words)
{
    int row = 0, col = 0;
    find(t, words, &row, &col);
    return term_cell(t, row, col);
}

static void configuration(void **state)
{
    Term t;
    start(&t, *state, NULL);
    term_await_row(&t, 23, "/sayso/config:4: “frobnicate” is none of: set bind unbind");
    int row = 0, col = 0;
    find(&t, "“We will", &row, &col);
    assert_int_equal(col, 2 + (80 - 3 - 50) / 2); // fifty columns in the middle
    VTermScreenCell quote = cell_of(&t, "“We will");
    assert_true(VTERM_COLOR_IS_DEFAULT_FG(&quote.fg));
    term_send(&t, "x");
    term_await_row(&t, 23, "1/2 Maria Holt");
    term_send(&t, "+");
    term_await_row(&t, 23, "text 54 columns wide");
    term_send(&t, ":set panel=closed\r");
    term_await_row(&t, 23, "panel=closed");
    term_send(&t, ":set width\r");
    term_await_row(&t, 23, "width=54"); // keys and settings are of one mind
    quit(&t);
    start(&t, *state, "--config=/nowhere/at-all");
    term_await_row(&t, 23, "configuration: /nowhere/at-all: No such file");
    quit(&t);
    start(&t, *state, "--width=72");
    find(&t, "“We will", &row, &col);
    assert_int_equal(col, 4);
    quit(&t);
}

// The sandbox has been entered by then: others open the file.
static void themes_change(void **state)
{
    Term t;
    start(&t, *state, NULL);
    term_send(&t, ":set theme=mine\r");
    term_await_row(&t, 23, "theme=mine");
    VTermScreenCell name = cell_of(&t, "Maria Holt"), blank = term_cell(&t, 12, 1);
    assert_int_equal(name.fg.indexed.idx, 226);
    assert_int_equal(name.bg.indexed.idx, 18);
    assert_int_equal(blank.bg.indexed.idx, 18);
    term_send(&t, ":set theme=nobody\r");
    term_await_row(&t, 23, "no theme is called “nobody”");
    term_send(&t, ":set theme=monochrome\r");
    term_await_row(&t, 23, "theme=monochrome");
    blank = term_cell(&t, 12, 1);
    assert_true(VTERM_COLOR_IS_DEFAULT_BG(&blank.bg));
    term_send(&t, ":set theme=light\r");
    term_await_row(&t, 23, "theme=light");
    term_send(&t, ":set color=never\r");
    term_await_row(&t, 23, "color=never");
    blank = term_cell(&t, 12, 1);
    assert_true(VTERM_COLOR_IS_DEFAULT_BG(&blank.bg));
    quit(&t);
}

static void clicks(void **state)
{
    Term t;
    int row = 0, col = 0;
    start(&t, *state, "--mouse");
    assert_true(t.mouse);
    find(&t, "Tom Berg", &row, &col);
    term_click(&t, row, col + 2);
    term_await_row(&t, 23, "Tom Berg: mention 1");
    term_click(&t, row, col + 3);
    term_await_row(&t, 1, "engineer at Nordbro"); // the card
    term_send(&t, "q");
    term_await_text(&t, "“We will");
    term_send(&t, "\033[<0;"); // as a slow line brings it
    term_settle(&t, 150);
    term_send(&t, "4;");
    term_settle(&t, 150);
    find(&t, "“We will", &row, &col);
    char rest[20];
    snprintf(rest, sizeof rest, "%dM", row + 1);
    term_send(&t, rest);
    term_settle(&t, 50);
    term_send(&t, "]");
    term_await_row(&t, 23, "/2");
    term_send(&t, "M");
    term_await_row(&t, 23, "mouse off");
    assert_false(t.mouse);
    quit(&t);
}

// Whoever gets the terminal gets it without the mouse.
static void given_back(void **state)
{
    Term t;
    int status;
    start(&t, *state, "--mouse");
    term_send(&t, "\032"); // ^Z
    assert_int_equal(waitpid(t.pid, &status, WUNTRACED), t.pid);
    term_receive(&t);
    assert_false(t.mouse);
    assert_true(term_restored(&t));
    kill(t.pid, SIGCONT);
    term_await_row(&t, 0, "Town closes");
    assert_true(t.mouse);
    kill(t.pid, SIGSEGV);
    assert_int_not_equal(term_await_end(&t), 0);
    assert_false(t.mouse);
    assert_true(term_restored(&t));
    term_stop(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(configuration), cmocka_unit_test(themes_change), cmocka_unit_test(clicks), cmocka_unit_test(given_back),
    };
    return cmocka_run_group_tests_name("own", tests, set_up, tear_down);
}
