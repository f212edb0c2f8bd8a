/*
 * Inputs without measure: endless ones, silent ones, texts as large as are read and lines as long. Each is read or refused
 * in one line, within a bound of memory; and who waits for one may leave.
 */
#include "config.h"

#include "sizes.h"
#include "term.h"
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct Place {
    char dir[40], file[60], fifo[60], *program;
} Place;

static int set_up(void **state)
{
    Place *p = calloc(1, sizeof *p);
    p->program = term_program();
    strcpy(p->dir, "/tmp/sayso-limits-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->file, sizeof p->file, "%s/text", p->dir);
    snprintf(p->fifo, sizeof p->fifo, "%s/fifo", p->dir);
    assert_int_equal(mkfifo(p->fifo, 0600), 0);
    alarm(600); // whoever waits for ever has failed
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    Place *p = *state;
    unlink(p->file);
    unlink(p->fifo);
    rmdir(p->dir);
    free(p);
    return 0;
}

static void write_times(const char *path, const char *text, size_t bytes, const char *end)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    for (size_t n = 0; n < bytes; n += strlen(text))
        fputs(text, f);
    fputs(end, f);
    assert_int_equal(fclose(f), 0);
}

typedef struct Run {
    int status; // of waitpid
    long kilobytes;
    char error[1000];
} Run;

static pid_t spawn(Place *p, const char *const *operands, int error)
{
    char *argv[8] = {p->program, "--analysis=none", "--format=text"};
    for (int i = 0; operands[i]; i++)
        argv[i + 3] = (char *)operands[i];
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid > 0)
        return pid;
    signal(SIGINT, SIG_DFL);
    dup2(open("/dev/null", O_RDWR), STDOUT_FILENO);
    if (error >= 0)
        dup2(error, STDERR_FILENO);
    execv(p->program, argv);
    _exit(127);
}

static Run run(Place *p, const char *const *operands)
{
    Run r = {0};
    int ends[2];
    struct rusage used;
    size_t n = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t pid = spawn(p, operands, ends[1]);
    close(ends[1]);
    for (ssize_t got; n < sizeof r.error - 1 && (got = read(ends[0], r.error + n, sizeof r.error - 1 - n)) > 0;)
        n += (size_t)got;
    close(ends[0]);
    assert_int_equal(wait4(pid, &r.status, 0, &used), pid);
    r.kilobytes = used.ru_maxrss;
    return r;
}

static const struct { const char *name, *text; size_t bytes; const char *end; } large[] = {
    {"one line", "words of it and “more” ", 20 * MB, "\n"},
    {"one word", "日本", 20 * MB, ""},
    {"paragraphs", "The town closed its oldest bridge on Monday, and nobody can say when it will open again, the mayor said.\n\n", 50 * MB, ""},
    {"lines that were wrapped", "The town closed its oldest bridge on\nMonday, the mayor said.\n\n", 20 * MB, ""},
    {"short lines of another charset", "Gr\xF6\xDF" "e, Caf\xE9s\n", 20 * MB, ""},
    {"empty lines", "\n", 50 * MB, ""},
};

// README: at most 24 MB and ten times the input.
static void memory(void **state)
{
    Place *p = *state;
    for (size_t i = 0; i < sizeof large / sizeof *large; i++) {
        struct stat st;
        write_times(p->file, large[i].text, large[i].bytes / SHARE, large[i].end);
        assert_int_equal(stat(p->file, &st), 0);
        Run r = run(p, (const char *const[]){p->file, NULL});
        print_message("# %s: %ld MB for %ld MB\n", large[i].name, r.kilobytes / 1000, (long)st.st_size / MB);
        assert_int_equal(r.status, 0);
        assert_string_equal(r.error, "");
        if (!SANITIZED)
            assert_true(r.kilobytes / 1000 < 24 + 10 * (long)st.st_size / MB);
    }
}

static void refused(void **state)
{
    Place *p = *state;
    write_times(p->file, "0123456789", 2000, "");
    const struct { const char *operands[3]; const char *error; } cases[] = {
        {{"/dev/zero", NULL}, "sayso: /dev/zero: larger than the limit of 64 MB (see --limit)\n"},
        {{"--limit=1k", p->file, NULL}, ": larger than the limit of 1 kB (see --limit)\n"},
        {{"--limit=1999", p->file, NULL}, ": larger than the limit of 1999 bytes (see --limit)\n"},
        {{p->dir, NULL}, ": Is a directory\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Run r = run(p, cases[i].operands);
        assert_true(WIFEXITED(r.status) && WEXITSTATUS(r.status) == 1);
        Str error = str_of(r.error);
        assert_true(str_ends(error, str_of(cases[i].error)));
        assert_true(str_find_byte(error, '\n', 0) == error.n - 1);
    }
    Run r = run(p, (const char *const[]){"--limit=2000", p->file, NULL});
    assert_int_equal(r.status, 0);
}

// A pipe on which nobody speaks: opening its other end waits until the program has opened its own.
static void silence(void **state)
{
    Place *p = *state;
    static const int signals[] = {SIGINT, SIGTERM};
    for (size_t i = 0; i < 2; i++) {
        int status;
        pid_t pid = spawn(p, (const char *const[]){p->fifo, NULL}, -1);
        int writer = open(p->fifo, O_WRONLY);
        assert_true(writer >= 0);
        assert_int_equal(write(writer, "Some words", 10), 10);
        assert_int_equal(kill(pid, signals[i]), 0);
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == signals[i]);
        close(writer);
    }
}

static void start(Term *t, Place *p, char *operand)
{
    TermOptions o = {.rows = 24, .cols = 80, .input = -1};
    char *argv[] = {p->program, operand, NULL};
    term_start(t, &o, argv);
}

static void silence_on_a_terminal(void **state)
{
    Place *p = *state;
    Term t;
    start(&t, p, p->fifo);
    int writer = open(p->fifo, O_WRONLY);
    assert_true(writer >= 0);
    term_send(&t, "\x03");
    assert_int_equal(term_await_exit(&t), 128 + SIGINT);
    assert_true(term_restored(&t));
    close(writer);
    term_stop(&t);
}

// While so much is being understood keys are answered, and who quits is let go.
static void large_ones_on_a_terminal(void **state)
{
    Place *p = *state;
    static const struct { const char *text; size_t bytes; } texts[] = {
        {"words of it and “more,” said Ann Lee, ", 20 * MB},
        {"“The bridge is closed,” the mayor, Ann Lee, said on Monday in the town that has no other.\n\n", 50 * MB},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Term t;
        write_times(p->file, texts[i].text, texts[i].bytes / SHARE, "The very end of it.\n");
        start(&t, p, p->file);
        term_await_text(&t, "said");
        term_send(&t, "G");
        term_await_text(&t, "The very end of it.");
        term_send(&t, "gh");
        term_await_text(&t, "Keys");
        term_send(&t, "qq");
        assert_int_equal(term_await_exit(&t), 0);
        assert_true(term_restored(&t));
        term_stop(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory),                cmocka_unit_test(refused), cmocka_unit_test(silence),
        cmocka_unit_test(silence_on_a_terminal), cmocka_unit_test(large_ones_on_a_terminal),
    };
    return cmocka_run_group_tests_name("limits", tests, set_up, tear_down);
}
