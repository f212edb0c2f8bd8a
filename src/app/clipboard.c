/* The clipboard: the terminal's, or a file. */
#include "config.h"

#include "app/clipboard.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { TERMINAL_MOST = 74000 }; // bytes: below 100,000 in base64, with what stands around it

static bool is_file(Str wish)
{
    return wish.n && !str_eq(wish, STR("terminal")) && !str_eq(wish, STR("off"));
}

// It never waits for whoever reads a pipe.
bool clipboard_open(Clipboard *c, Str wish, Error *err)
{
    Buf path = {0};
    *c = (Clipboard){.wish = wish, .file = -1};
    if (!is_file(wish))
        return true;
    buf_str(&path, wish);
    c->file = open(path.p, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
    buf_free(&path);
    return c->file >= 0 || error_errno(err, ERR_WRITE, errno);
}

void clipboard_close(Clipboard *c)
{
    if (c->file >= 0)
        close(c->file);
    c->file = -1;
}

static bool to_terminal(Tty *t, Str text, Buf *where, Error *err)
{
    if (text.n > TERMINAL_MOST)
        return error_set(err, ERR_LIMIT, "%zu bytes are more than terminals take (%d); :export writes to a file", text.n,
                         TERMINAL_MOST);
    tty_clip(t, text);
    buf_str(where, STR("sent to the terminal's clipboard"));
    return true;
}

// The line is whole or not there for others who append.
static bool to_file(const Clipboard *c, Str text, Buf *where, Error *err)
{
    Buf line = {0};
    buf_str(&line, text);
    buf_byte(&line, '\n');
    ssize_t n = write(c->file, line.p, line.n);
    int errnum = n < 0 ? errno : ENOSPC;
    bool good = n == (ssize_t)line.n;
    buf_free(&line);
    if (!good)
        return error_set(err, ERR_WRITE, "%.*s: %s", (int)c->wish.n, c->wish.p, strerror(errnum));
    buf_printf(where, "added to %.*s", (int)c->wish.n, c->wish.p);
    return true;
}

bool clipboard_put(const Clipboard *c, Tty *t, Str text, Buf *where, Error *err)
{
    if (c->file >= 0)
        return to_file(c, text, where, err);
    if (str_eq(c->wish, STR("off")))
        return error_set(err, ERR_USAGE, "nothing is copied (--clipboard=off)");
    return to_terminal(t, text, where, err);
}
