/*
 * Answers of the terminal that nobody here asked for: the program before this one asked for a position, a colour, a name,
 * and on a long line they come when that is gone. Nobody typed them, and a name may be a stranger's words: they are no keys.
 * Only what comes in one piece and looks like nothing else is taken for one: ESC, "[" and a parameter, or ESC, "]" and a
 * number, or ESC, "P" and what no command begins with.
 */
#include "config.h"

#include "tty/terminal.h"

#include <limits.h>
#include <string.h>

enum { ESCAPE = 033, BELL = '\a', ANSWER_MOST = 1000 }; // bytes; then it is none

static const struct { char opener; const char *next; } kinds[] = {
    {'[', "0123456789:;<=>?"}, {']', "0123456789lL"}, {'P', "0123456789!$>"},
};

static bool opens(int opener, int next)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (opener == kinds[i].opener && next > 0 && next <= UCHAR_MAX && strchr(kinds[i].next, next))
            return true;
    return false;
}

// Behind an ESC: curses gives back what does not open an answer, the last one first.
static bool begins(Tty *t)
{
    int opener = wgetch(t->key_window);
    int next = opener == '[' || opener == ']' || opener == 'P' ? wgetch(t->key_window) : ERR;
    bool good = opens(opener, next);
    t->answer = (Answer){good ? opener : 0, 1};
    if (!good && next != ERR)
        ungetch(next);
    if (!good && opener != ERR)
        ungetch(opener);
    return good;
}

// False: c is none of it, and a key as any other. BEL, or ESC and "\", end what is no sequence; so does a key that is no character.
static bool goes_on(Answer *a, int c)
{
    int opener = a->opener;
    bool more = c >= ' ' && c <= UCHAR_MAX && ++a->n <= ANSWER_MOST;
    if (opener == ESCAPE) {
        a->opener = 0;
        return c == '\\';
    }
    if (opener == '[') {
        a->opener = more && c < '@' ? opener : 0;
        return more;
    }
    a->opener = c == ESCAPE ? ESCAPE : more ? opener : 0;
    return more || c == BELL || c == ESCAPE;
}

bool answer_takes(Tty *t, int c)
{
    if (t->answer.opener)
        return goes_on(&t->answer, c);
    return c == ESCAPE && !t->paste.open && !t->typed.n && begins(t);
}
