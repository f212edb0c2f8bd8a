/* Downloads in the real program on a pseudo terminal: progress, ^C and Esc, keys that wait, signals. */
#include "config.h"

#include "term.h"
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Place {
    char *program, file[60], at[60]; // at: where the server of the tests answers
    int hold;                             // the server ends when this is closed
    FILE *port;
} Place;

static void start_server(Place *p)
{
    int in[2], out[2], port;
    assert_int_equal(pipe(in) | pipe(out), 0);
    if (fork() == 0) {
        dup2(in[0], 0);
        dup2(out[1], 1);
        close(in[1]);
        close(out[0]);
        execl("tests/house/server", "server", (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    p->hold = in[1];
    p->port = fdopen(out[0], "r");
    assert_int_equal(fscanf(p->port, "%d", &port), 1);
    snprintf(p->at, sizeof p->at, "http://127.0.0.1:%d", port);
}

static int set_up(void **state)
{
    Place *p = calloc(1, sizeof *p);
    p->program = term_program();
    strcpy(p->file, "/tmp/sayso-fetch-XXXXXX");
    int fd = mkstemp(p->file);
    static const char story[] = "Town closes its oldest bridge\n\n“We will not open it,” Mayor Maria Holt said.\n";
    assert_int_equal(write(fd, story, sizeof story - 1), sizeof story - 1);
    close(fd);
    unsetenv("http_proxy");
    start_server(p);
    *state = p;
    return 0;
}

static int tear_down(void **state)
{
    Place *p = *state;
    unlink(p->file);
    fclose(p->port);
    close(p->hold);
    free(p);
    return 0;
}

static void start(Term *t, Place *p, char *operand)
{
    term_start(t, &(TermOptions){.rows = 24, .cols = 80, .input = -1}, (char *[]){p->program, operand, NULL});
}

// The reader on the file, at work on an address of the server.
static void start_opening(Term *t, Place *p, const char *path)
{
    char keys[120];
    start(t, p, p->file);
    term_await_text(t, "┃ “We will"); // the analysis has come
    snprintf(keys, sizeof keys, ":open %s%s\r", p->at, path);
    term_send(t, keys);
}

static void opened_in_the_reader(void **state)
{
    Term t;
    start_opening(&t, *state, "/story");
    term_await_row(&t, 0, "Harbour opens again");
    term_quit(&t);
}

static void opened_at_the_start(void **state)
{
    Place *p = *state;
    Term t;
    char url[100];
    snprintf(url, sizeof url, "%s/story", p->at);
    start(&t, p, url);
    term_await_row(&t, 0, "Harbour opens again");
    term_send(&t, "R");
    term_await_text(&t, "read again");
    term_quit(&t);
}

static void stopped_by_interrupt(void **state)
{
    Term t;
    start_opening(&t, *state, "/drip");
    term_await_text(&t, "bytes of 97 kB");
    term_send(&t, "\003");
    term_await_text(&t, "/drip: stopped");
    term_await_gone(&t, "of 97 kB");
    assert_true(term_shows(&t, "Town closes"));
    term_quit(&t);
}

static void stopped_by_escape(void **state)
{
    Term t;
    start_opening(&t, *state, "/stall");
    term_await_text(&t, ": waiting  ");
    term_send(&t, "\033");
    term_await_text(&t, "/stall: stopped");
    term_quit(&t);
}

// A pipe is waited for like a download, before its first byte and behind it.
static void a_pipe_is_stopped(void **state)
{
    Place *p = *state;
    Term t;
    char pipe[80], keys[100];
    snprintf(pipe, sizeof pipe, "%s.pipe", p->file);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    start(&t, p, p->file);
    term_await_text(&t, "┃ “We will");
    snprintf(keys, sizeof keys, ":open %s\r", pipe);
    term_send(&t, keys);
    term_await_text(&t, ".pipe: waiting");
    term_resize(&t, 20, 70);
    int writer = open(pipe, O_WRONLY | O_NONBLOCK); // fails when the resize has ended the wait
    assert_true(writer >= 0);
    assert_int_equal(write(writer, "Some words", 10), 10);
    term_send(&t, "\033");
    term_await_text(&t, ".pipe: stopped");
    close(writer);
    unlink(pipe);
    term_quit(&t);
}

static void keys_wait(void **state)
{
    Term t;
    start_opening(&t, *state, "/drip");
    term_await_text(&t, "of 97 kB");
    term_resize(&t, 20, 70);
    term_send(&t, "p/bridge\033"); // Esc, for ^C would make the terminal forget what was typed before it
    term_await_row(&t, 19, "/bridge");
    term_send(&t, "\003");
    term_await_gone(&t, "/bridge");
    term_quit(&t);
}

static void failure_in_the_reader(void **state)
{
    Term t;
    start_opening(&t, *state, "/missing");
    term_await_text(&t, "the server says: 404 Not Found");
    term_quit(&t);
}

static void ended_by_a_signal(void **state)
{
    Term t;
    start_opening(&t, *state, "/drip");
    term_await_text(&t, "of 97 kB");
    kill(t.pid, SIGTERM);
    term_await_exit(&t);
    assert_true(term_restored(&t));
    term_stop(&t);
}

static void progress_before_the_reader(void **state)
{
    Place *p = *state;
    Term t;
    char url[100];
    snprintf(url, sizeof url, "%s/drip", p->at);
    start(&t, p, url);
    term_await_row(&t, 0, "bytes of 97 kB");
    assert_false(t.alternate);
    term_send(&t, "\003");
    assert_int_equal(term_await_exit(&t), 128 + SIGINT);
    term_stop(&t);
}

static void the_line_is_erased(void **state)
{
    Place *p = *state;
    Term t;
    char url[100];
    snprintf(url, sizeof url, "%s/drip", p->at);
    term_start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1}, (char *[]){p->program, "--timeout=1", url, NULL});
    term_await_row(&t, 0, "bytes of 97 kB");
    assert_int_equal(term_await_exit(&t), 1);
    term_await_row(&t, 0, "sayso: http://");
    assert_false(term_shows(&t, "of 97 kB"));
    term_stop(&t);
}

int main(void)
{
#define ON_A_SERVER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ON_A_SERVER(opened_in_the_reader), ON_A_SERVER(opened_at_the_start),        ON_A_SERVER(stopped_by_interrupt),
        ON_A_SERVER(stopped_by_escape),    ON_A_SERVER(a_pipe_is_stopped),          ON_A_SERVER(keys_wait),                  ON_A_SERVER(failure_in_the_reader),
        ON_A_SERVER(ended_by_a_signal),    ON_A_SERVER(progress_before_the_reader), ON_A_SERVER(the_line_is_erased),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
