/* The answer on its way out. */
#include "config.h"

#include "helper/answer.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

enum { PIECE = 1 << 16 };

static void send_and_free(Buf *out)
{
    for (size_t at = 0; at < out->n;) {
        ssize_t n = write(STDOUT_FILENO, out->p + at, out->n - at);
        if (n < 0 && errno != EINTR)
            _exit(EXIT_FAILURE);
        at += n > 0 ? (size_t)n : 0;
    }
    buf_free(out);
}

void answer_open(const Envelope *head)
{
    Buf out = {0};
    envelope_open(&out, head);
    send_and_free(&out);
}

void answer_data(Str bytes)
{
    for (size_t at = 0; at < bytes.n; at += PIECE) {
        Buf out = {0};
        envelope_data(&out, str_sub(bytes, at, at + PIECE));
        send_and_free(&out);
    }
}

void answer_end(Str error)
{
    Buf out = {0};
    envelope_end(&out, error);
    send_and_free(&out);
}

// The other end of a pipe that was closed is an error condition of this one.
bool answer_is_read(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO};
    return poll(&out, 1, 0) <= 0 || !(out.revents & (POLLERR | POLLHUP));
}
