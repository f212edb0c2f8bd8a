/*
 * Ten thousand random keys with random sizes between them, for each example article, on the real program: it neither
 * crashes nor hangs, its screen is usable afterwards, and it ends well. With sanitizers that includes leaks.
 */
#include "config.h"

#include "random_keys.h"
#include "term.h"
#include "unit.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { KEYS = 10000, BURST = 25, SIZE_EVERY = 100, ROWS = 60, COLUMNS = 200 };

typedef struct Place {
    char dir[40], home[80], state[80], config[80], *program;
    Random random;
    unsigned ends; // of the program before its time: somebody typed ":quit"
} Place;

static void start(Term *t, Place *p, char *article)
{
    char *argv[] = {p->program, article, NULL};
    const char *const env[] = {
        "LC_ALL=C.UTF-8", "BROWSER=true", "EDITOR=true", "VISUAL=true", "http_proxy=http://127.0.0.1:1", "https_proxy=http://127.0.0.1:1",
        p->home, p->state, p->config, NULL,
    };
    term_start(t, &(TermOptions){.rows = 24, .cols = 80, .input = -1, .env = env}, argv);
    term_await_row(t, 23, "%");
}

static bool has_ended(Term *t)
{
    t->ended = waitpid(t->pid, &t->status, WNOHANG) == t->pid;
    return t->ended;
}

// A program that was told to end must have ended well; it is started again.
static void start_again(Term *t, Place *p, char *article)
{
    assert_true(WIFEXITED(t->status));
    assert_int_equal(WEXITSTATUS(t->status), 0);
    term_stop(t);
    p->ends++;
    start(t, p, article);
}

static void press_keys(Term *t, Place *p, char *article)
{
    for (int typed = 0; typed < KEYS; typed += BURST) {
        Buf keys = {0};
        for (int i = 0; i < BURST; i++)
            random_key(&p->random, &keys);
        buf_byte(&keys, '\0');
        if (typed % SIZE_EVERY == 0)
            term_resize(t, 1 + (int)random_below(&p->random, ROWS), 1 + (int)random_below(&p->random, COLUMNS));
        term_send(t, keys.p);
        term_receive(t);
        buf_free(&keys);
        if (has_ended(t))
            start_again(t, p, article);
    }
}

static void each_article(void **state, char *article)
{
    Place *p = *state;
    Term t;
    p->random.state = str_hash(str_of(strrchr(article, '/'))); // the same wherever the tree stands
    start(&t, p, article);
    press_keys(&t, p, article);
    term_resize(&t, 24, 80);
    term_settle(&t, 150);
    if (has_ended(&t))
        start_again(&t, p, article);
    for (int i = 0; i < 12 && !term_shows(&t, "About this article"); i++) { // as many steps back as there may be
        for (int k = 0; k < 2; k++) { // twice: an editor may have swallowed the end of a paste
            term_send(&t, "\033");
            term_settle(&t, 150);
        }
        term_send(&t, "=");
        term_settle(&t, 150);
    }
    term_await_row(&t, 0, "About this article");
    for (int i = 0; i < 12 && term_shows(&t, "About this article"); i++) { // it may lie below others and itself
        term_send(&t, "\033");
        term_settle(&t, 150);
    }
    assert_false(term_shows(&t, "About this article"));
    term_send(&t, ":quit\r"); // another page may lie below
    assert_int_equal(term_await_exit(&t), 0);
    assert_true(term_restored(&t));
    term_stop(&t);
}

static int is_article(const struct dirent *entry)
{
    const char *ending = strrchr(entry->d_name, '.');
    return ending && (strcmp(ending, ".txt") == 0 || strcmp(ending, ".md") == 0 || strcmp(ending, ".html") == 0);
}

static void every_example(void **state)
{
    Place *p = *state;
    struct dirent **entries;
    char folder[3000];
    const char *top = getenv("top_srcdir");
    snprintf(folder, sizeof folder, "%s/docs/examples", top ? top : ".");
    char *examples = realpath(folder, NULL);
    assert_non_null(examples);
    assert_int_equal(chdir(p->dir), 0); // what is exported by chance lands here
    int n = scandir(examples, &entries, is_article, alphasort);
    assert_true(n > 10);
    for (int i = 0; i < n; i++) {
        char article[4096];
        snprintf(article, sizeof article, "%s/%s", examples, entries[i]->d_name);
        print_message("# %s\n", entries[i]->d_name);
        each_article(state, article);
        free(entries[i]);
    }
    print_message("# ended by its keys %u times\n", p->ends);
    free(entries);
    free(examples);
}

static int set_up(void **state)
{
    Place *p = calloc(1, sizeof *p);
    p->program = term_program();
    strcpy(p->dir, "/tmp/sayso-keys-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->home, sizeof p->home, "HOME=%s", p->dir);
    snprintf(p->state, sizeof p->state, "XDG_STATE_HOME=%s/state", p->dir);
    snprintf(p->config, sizeof p->config, "XDG_CONFIG_HOME=%s/config", p->dir);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_example)};
    return cmocka_run_group_tests_name("random keys", tests, set_up, tear_down);
}
