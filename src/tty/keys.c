/* From curses' key codes to Keys, and waiting for them. */
#include "config.h"

#include "tty/terminal.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <wchar.h>

static const struct { int code; Key key; } codes[] = {
    {KEY_UP, SKEY_UP},         {KEY_DOWN, SKEY_DOWN},     {KEY_LEFT, SKEY_LEFT},   {KEY_RIGHT, SKEY_RIGHT},
    {KEY_PPAGE, SKEY_PGUP},    {KEY_NPAGE, SKEY_PGDN},    {KEY_HOME, SKEY_HOME},   {KEY_END, SKEY_END},
    {KEY_FIND, SKEY_HOME},     {KEY_SELECT, SKEY_END},    {KEY_A1, SKEY_HOME},     {KEY_C1, SKEY_END},
    {KEY_A3, SKEY_PGUP},       {KEY_C3, SKEY_PGDN},       {KEY_IC, SKEY_INSERT},   {KEY_DC, SKEY_DELETE},
    {KEY_BTAB, SKEY_BACKTAB},  {KEY_ENTER, SKEY_ENTER},   {KEY_BACKSPACE, SKEY_BACKSPACE},
};

static Key function_key(wint_t code)
{
    if (code >= (wint_t)KEY_F(1) && code <= (wint_t)KEY_F(12))
        return SKEY_F1 + (code - (wint_t)KEY_F(1));
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if ((wint_t)codes[i].code == code)
            return codes[i].key;
    return SKEY_UNKNOWN;
}

static Key key_of(bool is_key, uint32_t code)
{
    if (is_key)
        return function_key(code);
    return code == 0x7F || code == '\b' ? SKEY_BACKSPACE : (Key)code;
}

/*
 * Characters are put together here from the bytes that curses gives: it forgets the first half of one whose second half
 * has not come yet, and a byte that begins none swallows the next key. False: one is not complete, or was none.
 */
static bool take_byte(Typed *typed, int byte, uint32_t *character)
{
    mbstate_t state = {0};
    wchar_t wide = 0;
    typed->bytes[typed->n++] = (char)byte;
    size_t used = mbrtowc(&wide, typed->bytes, typed->n, &state);
    if (used == (size_t)-2 && typed->n < sizeof typed->bytes)
        return false;
    bool alone = typed->n == 1;
    typed->n = 0;
    *character = (uint32_t)wide;
    if (used <= sizeof typed->bytes)
        return true;
    return !alone && take_byte(typed, byte, character); // what came before was no character; this may begin one
}

// What was typed next, as curses' code or as a character; false: nothing is there.
static bool next_typed(Tty *t, bool *is_key, uint32_t *code)
{
    for (int c; (c = wgetch(t->key_window)) != ERR;) {
        if (answer_takes(t, c))
            continue;
        *is_key = c > UCHAR_MAX;
        *code = (uint32_t)c;
        if (*is_key)
            t->typed.n = 0;
        if (*is_key || take_byte(&t->typed, c, code))
            return true;
    }
    return false;
}

// False while it is only a part of something: of a paste, of a report of the mouse.
static bool take_typed(Tty *t, bool is_key, uint32_t code, TtyEvent *event, Key *key)
{
    if (paste_takes(t, is_key, code)) {
        *event = TTY_PASTE;
        return paste_taken(t);
    }
    if (is_key && code == MOUSE_CODE) {
        mouse_begin(&t->report);
        return false;
    }
    MouseState mouse = t->report.open ? mouse_feed(&t->report, is_key ? 0 : code, &t->last) : MOUSE_BROKEN;
    *event = mouse == MOUSE_WHOLE ? TTY_MOUSE : TTY_KEY;
    *key = mouse == MOUSE_WHOLE ? 0 : key_of(is_key, code);
    return mouse == MOUSE_WHOLE || mouse == MOUSE_BROKEN;
}

bool keys_next(Tty *t, TtyEvent *event, Key *key)
{
    bool is_key;
    uint32_t code;
    while (next_typed(t, &is_key, &code))
        if (take_typed(t, is_key, code, event, key))
            return true;
    return false;
}

TtyMouse tty_mouse_at(const Tty *t)
{
    return t->last;
}

static TtyEvent event_of_signal(Tty *t, int number)
{
    switch (number) {
    case SIGINT: return paste_give_up(t) ? TTY_PASTE : TTY_INTERRUPT;
    case SIGWINCH: t->full = true; return TTY_RESIZE; // even to the same size: on the way there the terminal may have lost rows
    case SIGTSTP: return TTY_STOP;
    case SIGCONT: return TTY_CONTINUE; // stopped by SIGSTOP, which nobody sees coming
    default: return TTY_HANGUP;
    }
}

// Ready, but with nothing to give.
static bool gives_nothing(const Tty *t, short events)
{
    int waiting = 0;
    if (events & (POLLERR | POLLNVAL))
        return true;
    return (events & (POLLHUP | POLLIN)) && (ioctl(t->in, FIONREAD, &waiting) != 0 || waiting == 0);
}

/*
 * A terminal that gives nothing though it is ready is gone, if that lasts: while ^C empties the kernel's queue, another
 * processor may find it ready with nothing in it. FIONREAD waits until the queue is empty, so that the second look is right.
 */
static bool is_gone(const Tty *t, short events)
{
    struct pollfd again = {.fd = t->in, .events = POLLIN};
    return gives_nothing(t, events) && poll(&again, 1, 0) > 0 && gives_nothing(t, again.revents);
}

// Keys go before frames: what is typed meanwhile is part of the next one.
static bool becomes_ready(Tty *t)
{
    return t->awaited && tty_ready(t);
}

// Until when to wait: the caller's time, or when a line of known speed is free.
static int patience(const Tty *t, int timeout_ms)
{
    int pause = t->awaited && frame_gone(t) ? frame_pause(t) : 0;
    return pause && (timeout_ms < 0 || pause < timeout_ms) ? pause : timeout_ms;
}

static TtyEvent wait_for_event(Tty *t, int timeout_ms, Key *key)
{
    struct pollfd fds[] = {
        {.fd = signals_fd(), .events = POLLIN},
        {.fd = t->in, .events = POLLIN},
        {.fd = t->wake, .events = POLLIN}, // -1 is passed over by poll
        {.events = POLLOUT},
    };
    for (;;) {
        int number = signals_next();
        if (number)
            return event_of_signal(t, number);
        TtyEvent event;
        if (keys_next(t, &event, key)) // curses may hold keys that poll no longer sees
            return event;
        if (becomes_ready(t))
            return TTY_READY;
        fds[3].fd = frame_gone(t) ? -1 : t->out;
        int wait = patience(t, timeout_ms), ready = poll(fds, 4, wait);
        if (ready == 0 && wait == timeout_ms)
            return TTY_TIMEOUT;
        if (ready < 0 && errno != EINTR)
            return TTY_HANGUP;
        if (ready <= 0 || fds[0].revents)
            continue;
        if (fds[3].revents)
            frame_go(t);
        if (fds[1].revents && is_gone(t, fds[1].revents))
            return TTY_HANGUP;
        if (fds[2].revents && !fds[1].revents)
            return TTY_WAKE;
    }
}

TtyEvent tty_wait(Tty *t, int timeout_ms, Key *key)
{
    TtyEvent event = wait_for_event(t, timeout_ms, key);
    t->hung_up = t->hung_up || event == TTY_HANGUP;
    return event;
}
