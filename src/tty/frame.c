/* Frames: what curses wrote, on its way to the terminal in one piece. */
#include "config.h"

#include "tty/terminal.h"

#include <errno.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

// Synchronized output (the terminal shows a frame at once) costs 16 bytes and pays only where a frame could be seen to build up.
enum { WRAP_FROM = 512 };

int frame_reserve(void)
{
#ifdef MFD_CLOEXEC
    return memfd_create("sayso-frame", MFD_CLOEXEC);
#else
    FILE *file = tmpfile();
    int fd = file ? dup(fileno(file)) : -1;
    if (file)
        fclose(file);
    return fd;
#endif
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

// Reads what was written since the last time, and lets the next frame be written over it.
static void take(int fd, Buf *out)
{
    off_t size = lseek(fd, 0, SEEK_CUR);
    if (size <= 0)
        return;
    buf_reserve(out, (size_t)size);
    ssize_t n = pread(fd, out->p + out->n, (size_t)size, 0);
    if (lseek(fd, 0, SEEK_SET) == 0) // or a frame would be shown twice
        out->n += n > 0 ? (size_t)n : 0;
}

/*
 * What curses writes again and again to no effect: the choice of the ASCII character set (we never leave it), and the
 * default colour right before a reset that brings it anyway. On a slow line that is a seventh of every frame. No escape
 * in a frame is the document's: those were replaced on the canvas.
 */
static const struct { Str said, enough; } needless[] = {
    {{"\033(B", 3}, {"", 0}},
    {{"\033[39m\033[m", 8}, {"\033[m", 3}},
    {{"\033[39m\033[0", 8}, {"\033[0", 3}},
    {{"\033[39;49m\033[m", 11}, {"\033[m", 3}},
    {{"\033[39;49m\033[0", 11}, {"\033[0", 3}},
};

static void leave_out(Buf *frame, size_t rule)
{
    size_t kept = 0;
    Str said = needless[rule].said, enough = needless[rule].enough;
    for (size_t i = 0; i < frame->n;) {
        bool here = frame->p[i] == '\033' && str_starts(str_sub(buf_view(frame), i, frame->n), said);
        if (here)
            memcpy(frame->p + kept, enough.p, enough.n);
        else
            frame->p[kept] = frame->p[i];
        kept += here ? enough.n : 1;
        i += here ? said.n : 1;
    }
    frame->n = kept;
}

// The end of the parameters of a sequence that sets attributes (ESC [ 0 ; 3 m), or 0 when none begins at i.
static size_t attributes_end(const Buf *frame, size_t i)
{
    if (i + 2 >= frame->n || frame->p[i] != '\033' || frame->p[i + 1] != '[')
        return 0;
    size_t end = i + 2;
    while (end < frame->n && ((frame->p[end] >= '0' && frame->p[end] <= '9') || frame->p[end] == ';'))
        end++;
    return end < frame->n && end > i + 2 && frame->p[end] == 'm' ? end : 0;
}

static size_t move_bytes(Buf *frame, size_t to, size_t from, size_t n)
{
    memmove(frame->p + to, frame->p + from, n);
    return to + n;
}

static bool is_reset(const Buf *frame, size_t i)
{
    return str_starts(str_sub(buf_view(frame), i, frame->n), STR("\033[m"));
}

// Those in a row become one: ESC [ 0 m ESC [ 3 m is ESC [ 0 ; 3 m; and a reset is needless where one stands already.
static void join_attributes(Buf *frame)
{
    size_t kept = 0;
    bool plain = false;
    for (size_t i = 0, end; i < frame->n;) {
        end = attributes_end(frame, i);
        if (!end) {
            plain = plain || is_reset(frame, i);
            frame->p[kept++] = frame->p[i++];
            continue;
        }
        kept = move_bytes(frame, kept, i, 2);
        size_t skip = plain && frame->p[i + 2] == '0' && frame->p[i + 3] == ';' ? 4 : 2;
        kept = move_bytes(frame, kept, i + skip, end - i - skip);
        for (size_t next; (next = attributes_end(frame, end + 1)) != 0; end = next) {
            frame->p[kept++] = ';';
            kept = move_bytes(frame, kept, end + 3, next - end - 3);
        }
        frame->p[kept++] = 'm';
        i = end + 1;
        plain = false;
    }
    frame->n = kept;
}

void frame_send(Tty *t, bool wrapped)
{
    static const char begin[] = "\033[?2026h", end[] = "\033[?2026l";
    Buf bytes = {0};
    fflush(t->frame);
    buf_append(&bytes, begin, sizeof begin - 1);
    take(fileno(t->frame), &bytes);
    for (size_t i = t->plain_charset ? 0 : 1; i < sizeof needless / sizeof *needless; i++)
        leave_out(&bytes, i);
    join_attributes(&bytes);
    hyperlinks_write(t->hyperlinks, &bytes);
    t->plain_charset = true; // the first frame has chosen it
    size_t n = bytes.n - (sizeof begin - 1);
    if (wrapped && t->synchronized && n > WRAP_FROM) {
        buf_append(&bytes, end, sizeof end - 1);
        terminal_write(t->out, bytes.p, bytes.n);
    } else if (n) {
        terminal_write(t->out, bytes.p + sizeof begin - 1, n);
    }
    buf_free(&bytes);
}
