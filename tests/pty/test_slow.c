/*
 * Terminals that do not take what they are sent, or take it slowly: frames are left out, keys are not, and whoever tells
 * the program to end is obeyed. Here the test is the terminal, and reads when it likes.
 */
#include "config.h"

#include "steady.h"
#include "unit.h"

#include "sayso/base/log.h"

#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SCREEN = 2500, KERNEL = 70000, HELD = 100, BYTES_A_SECOND = 960 }; // KERNEL: what a pseudo terminal holds back at most

static void start(Term *t, const TermOptions *o)
{
    static char path[PATH_MAX];
    const char *top = getenv("top_srcdir");
    snprintf(path, sizeof path, "%s/docs/examples/harbour-talks.txt", top ? top : ".");
    term_start(t, o, (char *[]){term_program(), path, NULL});
    steady_understood(t, "1/19");
}

// Keys as a hand gives them: the next one when the program has taken the last. Nothing is read meanwhile.
static void hold(Term *t, const char *keys, int times)
{
    double deadline = clock_ms() + TERM_DEADLINE_MS;
    for (int i = 0; i < times; i++) {
        const char key = keys[(size_t)i % strlen(keys)];
        int waiting = 1;
        assert_int_equal(write(t->master, &key, 1), 1);
        while (ioctl(t->slave, FIONREAD, &waiting) == 0 && waiting > 0) {
            assert_true(clock_ms() < deadline);
            poll(NULL, 0, 1);
        }
    }
}

static int end_unread(Term *t, int number)
{
    double deadline = clock_ms() + TERM_DEADLINE_MS;
    kill(t->pid, number);
    while (waitpid(t->pid, &t->status, WNOHANG) == 0) {
        assert_true(clock_ms() < deadline);
        poll(NULL, 0, 5);
    }
    t->ended = true;
    return WIFSIGNALED(t->status) ? 128 + WTERMSIG(t->status) : WEXITSTATUS(t->status);
}

// Far more than fits between the program and a terminal that reads nothing: it does not wait, and in the end all is right.
static void frames_are_left_out(void **state)
{
    (void)state;
    Term t;
    start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1});
    size_t before = t.bytes;
    hold(&t, " b", 4 * HELD);
    hold(&t, "g]]]", 4);
    term_await_row(&t, 23, "3/19");
    assert_in_range(t.bytes - before, 1, KERNEL);
    steady_redrawn(&t, "after a terminal that read nothing");
    term_quit(&t);
}

static void resized_meanwhile(void **state)
{
    (void)state;
    Term t;
    start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1});
    hold(&t, " b", 4 * HELD);
    term_resize(&t, 30, 70);
    hold(&t, "g]]", 3);
    term_await_row(&t, 29, "2/19");
    steady_redrawn(&t, "after a resize that was not seen");
    term_quit(&t);
}

// ^C leaves a page, and takes nothing from what is on its way to the terminal.
static void interrupted_meanwhile(void **state)
{
    (void)state;
    Term t;
    start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1});
    term_send(&t, "h");
    term_await_row(&t, 0, "Keys");
    hold(&t, " b", HELD);
    hold(&t, "\003", 1);
    term_send(&t, "g]]");
    term_await_row(&t, 23, "2/19");
    steady_redrawn(&t, "after ^C that came before the screen");
    term_quit(&t);
}

static void ends_unread(void **state)
{
    (void)state;
    static const int numbers[] = {SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        Term t;
        start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1});
        hold(&t, " b", 4 * HELD);
        assert_int_equal(end_unread(&t, numbers[i]), 0);
        term_stop(&t);
    }
}

// ^S stops the output of the terminal itself.
static void ends_stopped(void **state)
{
    (void)state;
    Term t;
    start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1});
    hold(&t, "\023", 1);
    hold(&t, "jjjj", 4);
    assert_int_equal(end_unread(&t, SIGTERM), 0);
    term_stop(&t);
}

static void goes_on_after_stop(void **state)
{
    (void)state;
    Term t;
    start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1});
    hold(&t, "\023", 1);
    hold(&t, "] ", 40);
    hold(&t, "\021", 1);
    steady_redrawn(&t, "after ^S and ^Q");
    term_quit(&t);
}

static size_t drain(Term *t, double until)
{
    size_t before = t->bytes;
    for (double left; (left = until - clock_ms()) > 0;) {
        struct pollfd p = {.fd = t->master, .events = POLLIN};
        poll(&p, 1, (int)left + 1);
        term_receive(t);
    }
    return t->bytes - before;
}

// What a line of 9,600 baud passes on in so many milliseconds, and no more.
static void trickle(Term *t, int ms)
{
    char bytes[BYTES_A_SECOND];
    ssize_t n = read(t->master, bytes, (size_t)(BYTES_A_SECOND * ms / 1000));
    if (n > 0) {
        term_show(t, bytes, (size_t)n);
        t->bytes += (size_t)n;
    }
    poll(NULL, 0, ms);
}

/*
 * The same line as it is behind ssh: nothing tells that it is slow. A key that is held for three seconds costs some
 * screens, though each of its frames would have been one more to wait for, and what it shows in the end is right.
 */
static void a_key_held(void **state)
{
    (void)state;
    enum { TICK_MS = 33, FEW_SCREENS = 6 };
    Term t;
    start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1});
    size_t before = t.bytes;
    for (int i = 0; i < HELD; i++) {
        hold(&t, i < HELD / 2 ? "j" : "k", 1);
        trickle(&t, TICK_MS);
    }
    steady(&t);
    assert_in_range(t.bytes - before, 1, FEW_SCREENS * SCREEN);
    steady_redrawn(&t, "after a key that was held");
    term_quit(&t);
}

/*
 * A line that says it is slow: no frame is made before the last one is through. A key is held on it for a while; what is
 * sent is no more than the line passes on in that time and a frame, and what it shows in the end is right.
 */
static void a_slow_line(void **state)
{
    (void)state;
    Term t;
    start(&t, &(TermOptions){.rows = 24, .cols = 80, .input = -1, .speed = B9600});
    double begun = clock_ms();
    size_t before = t.bytes;
    for (int i = 0; i < HELD; i++) {
        hold(&t, i % 3 ? "j" : " ", 1);
        drain(&t, clock_ms() + 10);
    }
    hold(&t, "g", 1);
    size_t sent = t.bytes - before, passed = (size_t)((clock_ms() - begun) * BYTES_A_SECOND / 1000);
    assert_in_range(sent, 1, passed + 2 * SCREEN);
    steady_redrawn(&t, "after a slow line");
    term_quit(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_are_left_out), cmocka_unit_test(resized_meanwhile), cmocka_unit_test(ends_unread),
        cmocka_unit_test(ends_stopped),        cmocka_unit_test(goes_on_after_stop), cmocka_unit_test(a_key_held),
        cmocka_unit_test(a_slow_line),         cmocka_unit_test(interrupted_meanwhile),
    };
    return cmocka_run_group_tests_name("slow", tests, NULL, NULL);
}
