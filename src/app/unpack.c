/* The helper is given the input as a file in memory, which it can read no sooner and no later than it likes. */
#include "config.h"

#include "app/unpack.h"

#include "app/outside.h"

#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

enum { WRAPPING = 1 << 20 }; // bytes that an answer may take beside what it holds

static bool write_all(int fd, Str bytes, Error *err)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR)
            return error_errno(err, ERR_SYSTEM, errno);
        bytes = str_sub(bytes, n > 0 ? (size_t)n : 0, bytes.n);
    }
    return lseek(fd, 0, SEEK_SET) == 0 || error_errno(err, ERR_SYSTEM, errno);
}

static int file_of(Str bytes, Error *err)
{
    int fd = memfd_create("sayso", MFD_CLOEXEC);
    if (fd < 0) {
        error_errno(err, ERR_SYSTEM, errno);
    } else if (!write_all(fd, bytes, err)) {
        close(fd);
        fd = -1;
    }
    return fd;
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
    int input = file_of(bytes, err);
    if (input < 0)
        return false;
    int output = start_helper(o, verb, input, err);
    close(input);
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
