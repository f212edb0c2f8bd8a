/*
 * Signals become bytes of a pipe that the event loop polls. Those that kill at once (a crash) put the terminal back
 * first, with nothing but calls that a signal handler may make. Signals belong to the process, so does this state.
 */
#include "config.h"

#include "tty/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static const int handled[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
enum { HANDLED = sizeof handled / sizeof *handled, FATAL = sizeof fatal / sizeof *fatal };

static int pipe_ends[2] = {-1, -1};
static struct sigaction before_handled[HANDLED], before_fatal[FATAL];
static struct {
    int fd;
    struct termios before;
    char restore[200];
    size_t n;
} death = {.fd = -1};

static void on_signal(int number)
{
    int saved = errno;
    char byte = (char)number;
    // A full pipe already wakes the loop; what does not fit would say nothing new.
    ssize_t ignored = write(pipe_ends[1], &byte, 1);
    (void)ignored;
    errno = saved;
}

static void on_death(int number)
{
    if (death.fd >= 0) {
        ssize_t ignored = write(death.fd, death.restore, death.n);
        (void)ignored;
        tcsetattr(death.fd, TCSANOW, &death.before);
    }
    raise(number); // SA_RESETHAND has put the default back: this one ends the program
}

void signals_at_death(int fd, const struct termios *before, const char *restore, size_t n)
{
    death.fd = -1;
    death.before = *before;
    death.n = n < sizeof death.restore ? n : 0;
    memcpy(death.restore, restore, death.n);
    death.fd = fd;
}

bool signals_open(Error *err)
{
    if (pipe2(pipe_ends, O_NONBLOCK | O_CLOEXEC) != 0)
        return error_errno(err, ERR_SYSTEM, errno);
    struct sigaction live = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    struct sigaction dying = {.sa_handler = on_death, .sa_flags = SA_RESETHAND | SA_NODEFER};
    sigemptyset(&live.sa_mask);
    sigemptyset(&dying.sa_mask);
    for (int i = 0; i < HANDLED; i++)
        sigaction(handled[i], &live, &before_handled[i]);
    for (int i = 0; i < FATAL; i++)
        sigaction(fatal[i], &dying, &before_fatal[i]);
    return true;
}

void signals_close(void)
{
    death.fd = -1;
    for (int i = 0; i < HANDLED; i++)
        sigaction(handled[i], &before_handled[i], NULL);
    for (int i = 0; i < FATAL; i++)
        sigaction(fatal[i], &before_fatal[i], NULL);
    close(pipe_ends[0]);
    close(pipe_ends[1]);
    pipe_ends[0] = pipe_ends[1] = -1;
}

int signals_fd(void)
{
    return pipe_ends[0];
}

int signals_next(void)
{
    char byte;
    return read(pipe_ends[0], &byte, 1) == 1 ? byte : 0;
}
