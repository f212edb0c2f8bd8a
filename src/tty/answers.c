/*
 * Answers of the terminal that nobody here asked for: the program before this one asked for a position, a colour, a name,
 * and on a long line they come when that is gone. Nobody typed them, and a name may be a stranger's words: they are no keys.
 * So are reports that a program which was killed did not switch off: of clicks in the old form, of the window's focus.
 * Only what comes in one piece and looks like nothing that a person types is taken for one: ESC, "[" and a parameter or such a
 * report; ESC, "]", a number and ";"; ESC, "P" and the two characters that an answer has there.
 */
#include "config.h"

#include "tty/terminal.h"

#include <limits.h>
#include <string.h>

enum { ESCAPE = 033, BELL = '\a', CLICK = 'M', CLICK_BYTES = 3, ANSWER_MOST = 1000, OPENING_MOST = 7 }; // bytes; then it is none

typedef enum Opening { OPENING_NONE, OPENING_PART, OPENING_WHOLE } Opening;

static bool is_among(int c, const char *characters)
{
    return c > 0 && c <= UCHAR_MAX && strchr(characters, c);
}

static Opening opening_when(bool whole, bool part)
{
    return whole ? OPENING_WHOLE : part ? OPENING_PART : OPENING_NONE;
}

// Of what stands behind the ESC, at least one character.
static Opening opening(const int *s, size_t n)
{
    static const char digits[] = "0123456789";
    int last = s[n - 1];
    if (n == 1)
        return opening_when(false, is_among(last, "[]P"));
    if (s[0] == '[')
        return opening_when(is_among(last, "0123456789:;<=>?MIO"), false);
    if (s[0] == ']')
        return opening_when(last == ';' && n > 2, is_among(last, digits) && n < OPENING_MOST);
    if (n == 2)
        return opening_when(false, is_among(last, "01>!"));
    return opening_when(is_among(last, is_among(s[1], digits) ? "$+" : "|"), false);
}

// Answer.opener behind a whole opening; 0: that was all.
static int what_follows(const int *opening)
{
    bool short_one = opening[0] == '[';
    if (short_one && opening[1] == CLICK)
        return CLICK;
    return short_one && is_among(opening[1], "IO") ? 0 : opening[0];
}

// Behind an ESC: curses gets back what does not open an answer, the last one first.
static bool begins(Tty *t)
{
    int read[OPENING_MOST];
    size_t n = 0;
    Opening so_far = OPENING_PART;
    for (int c; so_far == OPENING_PART && (c = wgetch(t->key_window)) != ERR;) {
        read[n++] = c;
        so_far = opening(read, n);
    }
    bool good = so_far == OPENING_WHOLE;
    t->answer = (Answer){good ? what_follows(read) : 0, 0};
    while (!good && n > 0)
        ungetch(read[--n]);
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
    if (opener == CLICK) {
        a->opener = more && a->n < CLICK_BYTES ? opener : 0;
        return more;
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
