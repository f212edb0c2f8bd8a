/* Frames: what curses wrote, on its way to the terminal in one piece. */
#include "config.h"

#include "tty/terminal.h"

#include <errno.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

// Synchronized output (the terminal shows a frame at once) costs 16 bytes and pays only where a frame could be seen to build up.
enum { WRAP_FROM = 512 };

FILE *frame_open(void)
{
#ifdef MFD_CLOEXEC
    int fd = memfd_create("sayso-frame", MFD_CLOEXEC);
    if (fd >= 0)
        return fdopen(fd, "w+");
#endif
    return tmpfile();
}

void terminal_write(int fd, const char *bytes, size_t n)
{
    while (n) {
        ssize_t done = write(fd, bytes, n);
        if (done >= 0) {
            bytes += done;
            n -= (size_t)done;
        } else if (errno == EAGAIN) { // another program made the terminal non-blocking
            struct pollfd p = {.fd = fd, .events = POLLOUT};
            poll(&p, 1, -1);
        } else if (errno != EINTR) {
            return;
        }
    }
}

// Reads what stands in the file and empties it.
static void take(int fd, Buf *out)
{
    off_t size = lseek(fd, 0, SEEK_END);
    if (size <= 0)
        return;
    buf_reserve(out, (size_t)size);
    ssize_t n = pread(fd, out->p + out->n, (size_t)size, 0);
    out->n += n > 0 ? (size_t)n : 0;
    if (lseek(fd, 0, SEEK_SET) == 0 && ftruncate(fd, 0) != 0)
        out->n = 0; // never show a frame twice
}

void frame_send(Tty *t, bool wrapped)
{
    static const char begin[] = "\033[?2026h", end[] = "\033[?2026l";
    Buf bytes = {0};
    fflush(t->frame);
    buf_append(&bytes, begin, sizeof begin - 1);
    take(fileno(t->frame), &bytes);
    size_t n = bytes.n - (sizeof begin - 1);
    if (wrapped && t->synchronized && n > WRAP_FROM) {
        buf_append(&bytes, end, sizeof end - 1);
        terminal_write(t->out, bytes.p, bytes.n);
    } else if (n) {
        terminal_write(t->out, bytes.p + sizeof begin - 1, n);
    }
    buf_free(&bytes);
}
