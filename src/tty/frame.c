/*
 * Frames: what curses wrote, on its way to the terminal in one piece. A terminal may take its time: what it does not take
 * at once goes when it can, and until then no other frame is made. So a slow line costs frames, never keys.
 */
#include "config.h"

#include "tty/terminal.h"

#include "sayso/base/log.h"

#include <errno.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

// Synchronized output (the terminal shows a frame at once) costs 16 bytes and pays only where a frame could be seen to build up.
enum { WRAP_FROM = 512 };
#define WRAP_BEGIN STR("\033[?2026h")
#define WRAP_END STR("\033[?2026l")

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
 * How long the line is busy with so many bytes, where somebody said how fast it is. Pseudo terminals say 38,400 baud
 * whatever is behind them, so that only what is less is believed: a modem, a serial console, `stty 9600`.
 */
static double line_ms(const Tty *t, size_t bytes)
{
    static const struct { speed_t code; int baud; } speeds[] = {
        {B300, 300}, {B600, 600}, {B1200, 1200}, {B1800, 1800}, {B2400, 2400}, {B4800, 4800}, {B9600, 9600}, {B19200, 19200},
    };
    enum { BITS_A_BYTE = 10 };
    speed_t code = cfgetospeed(&t->before);
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; i++)
        if (speeds[i].code == code)
            return (double)bytes * 1000 * BITS_A_BYTE / speeds[i].baud;
    return 0;
}

static void note_line(Tty *t, size_t bytes)
{
    double now = clock_ms(), busy = line_ms(t, bytes);
    if (busy > 0)
        t->line_free = (t->line_free > now ? t->line_free : now) + busy;
}

bool frame_go(Tty *t)
{
    while (t->taken < t->going.n) {
        ssize_t n = write(t->out, t->going.p + t->taken, t->going.n - t->taken);
        if (n >= 0) {
            t->taken += (size_t)n;
            note_line(t, (size_t)n);
        } else if (errno == EAGAIN) {
            return false;
        } else if (errno != EINTR) {
            break; // the terminal is gone, as reading from it will tell
        }
    }
    buf_clear(&t->going);
    t->taken = 0;
    return true;
}

bool frame_gone(const Tty *t)
{
    return t->going.n == 0;
}

int frame_pause(const Tty *t)
{
    double left = t->line_free - clock_ms();
    return left > 0 ? (int)left + 1 : 0;
}

void terminal_write(Tty *t, Str bytes)
{
    buf_str(&t->going, bytes);
    frame_go(t);
}

void frame_drop(Tty *t)
{
    if (frame_gone(t))
        return;
    tcflush(t->out, TCOFLUSH);
    buf_clear(&t->going);
    t->taken = 0;
    terse_forget(&t->terse);
    if (t->hyperlinks)
        buf_str(&t->going, STR("\033]8;;\033\\"));
    if (t->synchronized)
        buf_str(&t->going, WRAP_END);
}

void frame_finish(Tty *t, int patience_ms)
{
    double end = clock_ms() + patience_ms;
    while (!frame_go(t)) {
        struct pollfd p = {.fd = t->out, .events = POLLOUT};
        double left = end - clock_ms();
        if (left <= 0 || (poll(&p, 1, (int)left + 1) < 0 && errno != EINTR))
            break;
    }
    buf_clear(&t->going);
    t->taken = 0;
}

void frame_settle(Tty *t)
{
    terse_settle(&t->terse, &t->going);
}

// Curses' bytes since the last time, behind those that go already.
void frame_add(Tty *t)
{
    Buf written = {0};
    fflush(t->frame);
    take(fileno(t->frame), &written);
    terse_write(&t->terse, buf_view(&written), &t->going);
    buf_free(&written);
}

void frame_send(Tty *t)
{
    frame_add(t);
    hyperlinks_write(t->hyperlinks, &t->going);
    if (t->synchronized && t->going.n > WRAP_FROM) {
        Buf whole = {0};
        buf_str(&whole, WRAP_BEGIN);
        buf_str(&whole, buf_view(&t->going));
        buf_str(&whole, WRAP_END);
        buf_free(&t->going);
        t->going = whole;
    }
    frame_go(t);
}
