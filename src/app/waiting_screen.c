/* Waiting in the reader. A command is at work meanwhile, so nothing that changes the reader's state happens here. */
#include "config.h"

#include "app/waiting_screen.h"

#include "sayso/base/log.h"

static void draw(WaitingScreen *w)
{
    if (w->resized || !tty_ready(w->tty)) // not before the reader knows the new size
        return;
    reader_draw(w->reader, w->canvas);
    tty_present(w->tty, w->canvas);
}

static void show_progress(WaitingScreen *w, const Progress *p)
{
    double now = clock_ms();
    w->begun = w->begun ? w->begun : now;
    if (now - w->begun < PROGRESS_FIRST_MS || now - w->shown < PROGRESS_PACE_MS)
        return;
    Buf words = {0};
    progress_words(&words, p);
    reader_progress(w->reader, buf_view(&words));
    draw(w);
    w->shown = now;
    buf_free(&words);
}

static void keep_key(WaitingScreen *w, Key key)
{
    if (w->typed_count < WAITING_KEYS)
        w->typed[w->typed_count++] = key;
}

// False when the download is to be stopped.
static bool take_event(WaitingScreen *w, TtyEvent event, Key key)
{
    enum { ESCAPE = 0x1B };
    switch (event) {
    case TTY_KEY:
        if (key == ESCAPE)
            return false;
        keep_key(w, key);
        return true;
    case TTY_RESIZE: w->resized = true; return true;
    case TTY_STOP:
        tty_suspend(w->tty);
        w->resized = true;
        return true;
    case TTY_CONTINUE:
        w->resized = true; // it may have, meanwhile
        tty_redraw(w->tty);
        return true;
    case TTY_INTERRUPT: return false;
    case TTY_HANGUP: w->quit = true; return false;
    case TTY_PASTE: // text without a place to go
    case TTY_WAKE:
    case TTY_READY:
    case TTY_MOUSE: // what it pointed at may be gone by then
    case TTY_TIMEOUT: return true;
    }
    return true;
}

// The terminal is watched together with the download instead of the worker, whose news wait.
static bool wait_on_screen(void *self, int fd, const Progress *p)
{
    WaitingScreen *w = self;
    TtyEvent event = TTY_TIMEOUT;
    bool goes_on = !w->quit;
    tty_watch(w->tty, fd);
    while (goes_on && event != TTY_WAKE) {
        Key key = 0;
        show_progress(w, p);
        event = tty_wait(w->tty, PROGRESS_PACE_MS, &key);
        goes_on = take_event(w, event, key);
    }
    tty_watch(w->tty, w->wake_fd);
    return goes_on;
}

static void over(void *self)
{
    WaitingScreen *w = self;
    if (w->shown)
        reader_progress(w->reader, STR_NONE);
    w->begun = w->shown = 0;
}

Waiting waiting_screen(WaitingScreen *w)
{
    return (Waiting){w, wait_on_screen, over};
}
