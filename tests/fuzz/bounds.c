/* A timer of processor time that ends an input that never would; memory by the kernel's account. */
#include "config.h"

#include "bounds.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

static long largest_before;

static long kilobytes_at_most(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
}

// Only what a signal handler may do.
static void too_slow(int sig)
{
    static const char words[] = "bounds: more time than an input of this size may take\n";
    (void)sig;
    if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
        _exit(EXIT_FAILURE);
    abort();
}

// Of the process's own time, as libFuzzer's timer is one of the clock on the wall.
static void set_timer(size_t milliseconds)
{
    struct itimerval timer = {.it_value = {(time_t)(milliseconds / 1000), (suseconds_t)(milliseconds % 1000 * 1000)}};
    setitimer(ITIMER_VIRTUAL, &timer, NULL);
}

void bounds_begin(size_t size)
{
    signal(SIGVTALRM, too_slow);
    largest_before = kilobytes_at_most();
    set_timer(BOUND_MILLISECONDS + size * BOUND_MICROSECONDS_A_BYTE / 1000);
}

void bounds_end(size_t size)
{
    set_timer(0);
    size_t grown = (size_t)(kilobytes_at_most() - largest_before) / 1024, most = BOUND_MEGABYTES + size * BOUND_BYTES_A_BYTE / (1 << 20);
    if (grown <= most)
        return;
    fprintf(stderr, "bounds: %zu MB for %zu bytes, where %zu are allowed\n", grown, size, most);
    abort();
}
