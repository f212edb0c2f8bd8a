/* Messages over packet sockets. */
#include "config.h"

#include "sayso/base/packet.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

bool packet_send(int socket, Str message, int descriptor)
{
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(sizeof descriptor)];
    } control = {0};
    struct iovec bytes = {(void *)message.p, message.n};
    struct msghdr m = {.msg_iov = &bytes, .msg_iovlen = 1};
    if (descriptor >= 0) {
        m.msg_control = &control;
        m.msg_controllen = sizeof control.room;
        control.head = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof descriptor), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
        memcpy(CMSG_DATA(&control.head), &descriptor, sizeof descriptor);
    }
    ssize_t n;
    do
        n = sendmsg(socket, &m, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)message.n;
}

// The first descriptor that came is *kept; the others are closed. Their number.
static size_t take_descriptors(struct msghdr *m, int *kept)
{
    size_t count = 0;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(m); c; c = CMSG_NXTHDR(m, c)) {
        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
            continue;
        for (size_t at = 0; at + sizeof(int) <= c->cmsg_len - CMSG_LEN(0); at += sizeof(int)) {
            int descriptor;
            memcpy(&descriptor, CMSG_DATA(c) + at, sizeof descriptor);
            if (count++ == 0)
                *kept = descriptor;
            else
                close(descriptor);
        }
    }
    return count;
}

ptrdiff_t packet_receive(int socket, char *message, size_t most, int *descriptor)
{
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(4 * sizeof(int))];
    } control;
    struct iovec bytes = {message, most};
    struct msghdr m = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control.room};
    ssize_t n;
    *descriptor = -1;
    do // the other side went without having read all: what it sent before is there all the same
        n = recvmsg(socket, &m, MSG_CMSG_CLOEXEC);
    while (n < 0 && (errno == EINTR || errno == ECONNRESET));
    if (n < 0)
        return -1;
    size_t count = take_descriptors(&m, descriptor);
    if (count <= 1 && !(m.msg_flags & (MSG_TRUNC | MSG_CTRUNC)))
        return n;
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
    errno = EBADMSG;
    return -1;
}
