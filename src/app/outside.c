/* Outside: errands, and what is done with the descriptors they give. */
#include "config.h"

#include "app/outside.h"

#include "app/errands.h"

#include "sayso/base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

struct Outside {
    int nothing;
};

Outside *outside_new(void)
{
    return xcalloc(1, sizeof(Outside));
}

void outside_free(Outside *o)
{
    free(o);
}

static char *c_string(Str s)
{
    char *copy = xmalloc(s.n + 1);
    if (s.n)
        memcpy(copy, s.p, s.n);
    copy[s.n] = '\0';
    return copy;
}

// From here on reading waits, as everybody expects.
static bool wait_for_bytes(int fd, Error *err)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    if (poll(&p, 1, -1) < 0)
        return errno == EINTR ? error_set(err, ERR_READ, "interrupted") : error_errno(err, ERR_READ, errno);
    int flags = fcntl(fd, F_GETFL);
    return (flags >= 0 && fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) == 0) || error_errno(err, ERR_READ, errno);
}

int outside_open(Outside *o, Str path, Error *err)
{
    (void)o;
    char *name = c_string(path);
    int fd = errand_open(name, err);
    free(name);
    if (fd >= 0 && !wait_for_bytes(fd, err)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

bool outside_is_regular(Outside *o, Str path)
{
    (void)o;
    char *name = c_string(path);
    bool regular = errand_is_regular(name);
    free(name);
    return regular;
}

static bool write_all(int fd, Str bytes, Error *err)
{
    while (bytes.n) {
        ssize_t done = write(fd, bytes.p, bytes.n);
        if (done >= 0)
            bytes = str_sub(bytes, (size_t)done, bytes.n);
        else if (errno != EINTR)
            return error_errno(err, ERR_WRITE, errno);
    }
    return true;
}

bool outside_write(Outside *o, Str path, Str bytes, bool replace, Error *err)
{
    (void)o;
    char *name = c_string(path);
    int fd = errand_create(name, replace, err);
    free(name);
    if (fd < 0)
        return false;
    bool good = write_all(fd, bytes, err);
    if (close(fd) != 0 && good)
        good = error_errno(err, ERR_WRITE, errno);
    return good;
}

int outside_helper(Outside *o, const char *verb, const char *const *arguments, int input, Error *err)
{
    (void)o;
    return errand_helper(verb, arguments, input, err);
}

static const ProgramKind program_kinds[] = {[OUTSIDE_EDITOR] = PROGRAM_EDITOR, [OUTSIDE_BROWSER] = PROGRAM_BROWSER};

bool outside_run(Outside *o, OutsideProgram which, Str argument, Error *err)
{
    (void)o;
    return errand_run(program_kinds[which], argument, err);
}

bool outside_takes_terminal(Outside *o, OutsideProgram which)
{
    (void)o;
    return errand_takes_terminal(program_kinds[which]);
}
