/*
 * Bracketed paste: terminals that are asked to (mode 2004) put what is pasted between two sequences, so that it is text
 * and no commands. What stands between is collected here; it may come in pieces, and its end may never come.
 */
#include "config.h"

#include "tty/terminal.h"

#include "sayso/text/unicode.h"

#include <term.h>

enum { PASTE_MOST = 16384 }; // bytes kept of one paste; a prompt takes no more

void paste_open(Tty *t)
{
    t->paste.asked = terminal_capability("BE") || tigetflag("XT") == 1;
    if (!t->paste.asked)
        return;
    define_key("\033[200~", PASTE_BEGINS);
    define_key("\033[201~", PASTE_ENDS);
}

const char *paste_off(const Tty *t)
{
    return t->paste.asked ? "\033[?2004l" : "";
}

void paste_ask(Tty *t, bool on)
{
    if (!t->paste.asked || t->paste.on == on)
        return;
    t->paste.on = on;
    buf_str(&t->going, on ? STR("\033[?2004h") : str_of(paste_off(t)));
}

static void collect(Paste *p, uint32_t character)
{
    char utf8[4];
    if (character <= 0x10FFFF && p->text.n < PASTE_MOST)
        buf_append(&p->text, utf8, utf8_put(character, utf8));
}

static void cut(Paste *p, Str end)
{
    if (str_ends(buf_view(&p->text), end))
        p->text.n -= end.n;
}

/*
 * An end that came too slowly for curses is a row of characters. One that was lost on the way would make all keys text for
 * ever: whoever presses Esc twice is out of it, as by ^C.
 */
static bool ends_in_characters(Paste *p, uint32_t code)
{
    static const Str end = {"\033[201~", 6}, given_up = {"\033\033", 2};
    bool twice = p->matched == 1 && code == '\033';
    p->matched = code == (uint32_t)end.p[p->matched] ? p->matched + 1 : code == '\033';
    if (!twice && p->matched < end.n)
        return false;
    cut(p, twice ? given_up : end);
    return true;
}

bool paste_takes(Tty *t, bool key, uint32_t code)
{
    Paste *p = &t->paste;
    if (key && code == PASTE_BEGINS) {
        p->open = true;
        p->complete = false;
        p->matched = 0;
        buf_clear(&p->text);
        return true;
    }
    if (!p->open)
        return key && code == PASTE_ENDS;
    if (!key) // keys that are no characters are dropped
        collect(p, code);
    if (key ? code == PASTE_ENDS : ends_in_characters(p, code)) {
        p->open = false;
        p->complete = true;
    }
    return true;
}

bool paste_taken(Tty *t)
{
    bool complete = t->paste.complete;
    t->paste.complete = false;
    return complete;
}

bool paste_give_up(Tty *t)
{
    bool open = t->paste.open;
    t->paste.open = t->paste.complete = false;
    return open;
}

Str tty_pasted(const Tty *t)
{
    return buf_view(&t->paste.text);
}
