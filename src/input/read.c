/* Reading a whole input up to the limit. */
#include "config.h"

#include "sayso/input/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 1 << 16 };

static void print_size(char out[32], size_t bytes)
{
    static const char *const units[] = {"bytes", "kB", "MB", "GB"};
    int unit = 0;
    while (unit < 3 && bytes >= 1024 && bytes % 1024 == 0) {
        bytes /= 1024;
        unit++;
    }
    snprintf(out, 32, "%zu %s", bytes, units[unit]);
}

bool input_too_large(size_t limit, Error *err)
{
    char size[32];
    print_size(size, limit);
    return error_set(err, ERR_LIMIT, "larger than the limit of %s (see --limit)", size);
}

static bool check_kind(const struct stat *st, size_t limit, Error *err)
{
    if (S_ISDIR(st->st_mode))
        return error_errno(err, ERR_READ, EISDIR);
    if (S_ISREG(st->st_mode) && st->st_size > 0 && (uintmax_t)st->st_size > limit)
        return input_too_large(limit, err);
    return true;
}

static bool wait_without_end(void *self, int fd, size_t got)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    (void)self, (void)got;
    while (poll(&p, 1, -1) < 0 && errno == EINTR)
        ;
    return true;
}

// Before the first read, too: a pipe that nobody has opened to write yet would seem to be at its end.
bool input_read(int fd, size_t limit, const InputWait *wait, Buf *out, Error *err)
{
    static const InputWait patient = {NULL, wait_without_end};
    struct stat st;
    limit = limit ? limit : INPUT_LIMIT_DEFAULT;
    wait = wait ? wait : &patient;
    if (fstat(fd, &st) != 0)
        return error_errno(err, ERR_READ, errno);
    if (!check_kind(&st, limit, err))
        return false;
    for (;;) {
        if (!S_ISREG(st.st_mode) && !wait->wait(wait->self, fd, out->n))
            return error_set(err, ERR_READ, "stopped");
        buf_reserve(out, CHUNK);
        ssize_t n = read(fd, out->p + out->n, CHUNK);
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR && errno != EAGAIN)
            return error_errno(err, ERR_READ, errno);
        out->n += n > 0 ? (size_t)n : 0;
        if (out->n > limit)
            return input_too_large(limit, err);
    }
}

bool input_read_file(const char *path, size_t limit, Buf *out, Error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return error_errno(err, ERR_READ, errno);
    bool ok = input_read(fd, limit, NULL, out, err);
    close(fd);
    return ok;
}
