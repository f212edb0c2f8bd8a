/*
 * The helper gets the input through a pipe and answers when it has all of it. It may have heard enough sooner; that the
 * pipe then breaks is no reason to end this program.
 */
#include "config.h"

#include "app/unpack.h"

#include "app/outside.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { WRAPPING = 1 << 20 }; // bytes that an answer may take beside what it holds

// What cannot be written any more the helper does not want; its answer tells why.
static void write_all(int fd, Str bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR)
            return;
        bytes = str_sub(bytes, n > 0 ? (size_t)n : 0, bytes.n);
    }
}

// With the signal of a broken pipe held back from this thread, and taken off it before it could be delivered.
static void feed(int fd, Str bytes)
{
    sigset_t broken, before;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken, &before);
    write_all(fd, bytes);
    sigtimedwait(&broken, NULL, &(struct timespec){0});
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static int start_helper(const Options *o, const char *verb, int input, Error *err)
{
    char limit[40];
    snprintf(limit, sizeof limit, "--limit=%zu", o->limit);
    return outside_helper(o->outside, verb, (const char *const[]){limit, NULL}, input, err);
}

static bool unpack(void *self, const char *verb, Str bytes, Buf *answer, Error *err)
{
    const Options *o = self;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return error_errno(err, ERR_SYSTEM, errno);
    int output = start_helper(o, verb, ends[0], err);
    close(ends[0]);
    if (output >= 0)
        feed(ends[1], bytes);
    close(ends[1]);
    if (output < 0)
        return false;
    bool good = input_read(output, o->limit + WRAPPING, NULL, answer, err);
    close(output);
    return good;
}

Unpacker unpacker(const Options *o)
{
    return (Unpacker){(void *)o, unpack}; // only read
}
