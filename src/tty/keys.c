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
        *is_key = c > UCHAR_MAX;
        *code = (uint32_t)c;
        if (*is_key)
            t->typed.n = 0;
        if (*is_key || take_byte(&t->typed, c, code))
            return true;
    }
    return false;
}

bool keys_next(Tty *t, Key *key)
{
    bool is_key;
    uint32_t code;
    do {
        if (!next_typed(t, &is_key, &code))
            return false;
    } while (paste_takes(t, is_key, code) && !t->paste.complete);
    if (t->paste.complete)
        return true;
    if (is_key)
        *key = function_key(code);
    else if (code == 0x7F || code == '\b')
        *key = SKEY_BACKSPACE;
    else
        *key = (Key)code;
    return true;
}

static TtyEvent event_of_signal(Tty *t, int number)
{
    switch (number) {
    case SIGINT: return paste_give_up(t) ? TTY_PASTE : TTY_INTERRUPT;
    case SIGWINCH: t->full = true; return TTY_RESIZE; // even to the same size: on the way there the terminal may have lost rows
    case SIGTSTP: tty_suspend(t); return TTY_CONTINUE;
    case SIGCONT: return TTY_CONTINUE; // stopped by SIGSTOP, which nobody sees coming
    default: return TTY_HANGUP;
    }
}

// A terminal that is ready and has nothing to give is gone.
static bool is_gone(const Tty *t, short events)
{
    int waiting = 0;
    if (events & (POLLERR | POLLNVAL))
        return true;
    return (events & (POLLHUP | POLLIN)) && (ioctl(t->in, FIONREAD, &waiting) != 0 || waiting == 0);
}

TtyEvent tty_wait(Tty *t, int timeout_ms, Key *key)
{
    struct pollfd fds[] = {
        {.fd = signals_fd(), .events = POLLIN},
        {.fd = t->in, .events = POLLIN},
        {.fd = t->wake, .events = POLLIN}, // -1 is passed over by poll
    };
    for (;;) {
        int number = signals_next();
        if (number)
            return event_of_signal(t, number);
        if (keys_next(t, key)) { // curses may hold keys that poll no longer sees
            bool pasted = t->paste.complete;
            t->paste.complete = false;
            return pasted ? TTY_PASTE : TTY_KEY;
        }
        int ready = poll(fds, 3, timeout_ms);
        if (ready == 0)
            return TTY_TIMEOUT;
        if (ready < 0 && errno != EINTR)
            return TTY_HANGUP;
        if (ready < 0 || fds[0].revents)
            continue;
        if (fds[1].revents && is_gone(t, fds[1].revents))
            return TTY_HANGUP;
        if (fds[2].revents && !fds[1].revents)
            return TTY_WAKE;
    }
}
