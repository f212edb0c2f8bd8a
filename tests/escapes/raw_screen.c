/* What a terminal may be sent: told by its own description. */
#include "config.h"

#include "raw.h"
#include "sequences.h"

#include "sayso/base/buffer.h"
#include "sayso/text/unicode.h"

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <term.h>

// What a program draws with, by its names in terminfo; strings for keys, titles, printers and resets are not among them.
static const char *const drawing[] = {
    "cup", "home", "el", "el1", "ed", "clear", "cr", "cud1", "cuu1", "cub1", "cuf1", "cud", "cuu", "cub", "cuf", "hpa", "vpa",
    "csr", "ind", "ri", "indn", "rin", "il", "il1", "dl", "dl1", "ich", "ich1", "dch", "dch1", "ech", "rep", "smir", "rmir",
    "sgr0", "sgr", "setaf", "setab", "op", "bold", "dim", "rev", "smul", "rmul", "sitm", "ritm", "smso", "rmso", "rmacs",
    "sc", "rc", "civis", "cnorm", "cvvis", "smcup", "rmcup", "smkx", "rmkx", "ht", "cbt", "smam", "rmam",
};
enum { DRAWING = sizeof drawing / sizeof *drawing };

// The end of the escape sequence at pos: of a string behind its terminator, of others behind the last byte.
static size_t sequence_end(Str s, size_t pos)
{
    size_t end = pos + 2;
    if (pos + 1 >= s.n)
        return s.n;
    if (strchr("]P_^Xk", s.p[pos + 1])) {
        while (end < s.n && s.p[end] != '\007' && s.p[end] != '\033')
            end++;
        return end + (end < s.n && s.p[end] == '\033' ? 2 : 1);
    }
    if (s.p[pos + 1] == '[')
        while (end < s.n && (s.p[end] < '@' || s.p[end] > '~'))
            end++;
    else if (strchr(" #%()*+-./", s.p[pos + 1]))
        ;
    else
        return end;
    return end < s.n ? end + 1 : s.n;
}

static bool is_parameter(char c)
{
    return (c >= '0' && c <= '9') || c == ';';
}

// Are they the same but for the numbers? "ESC [ 3 ; 4 H" is "ESC [ H".
static bool same_shape(Str a, Str b)
{
    size_t i = 0, j = 0;
    for (;; i++, j++) {
        while (i < a.n && is_parameter(a.p[i]))
            i++;
        while (j < b.n && is_parameter(b.p[j]))
            j++;
        if (i >= a.n || j >= b.n)
            return i >= a.n && j >= b.n;
        if (a.p[i] != b.p[j])
            return false;
    }
}

// A string of terminfo without its padding, with its parameters as some numbers or other.
static void expand(Buf *out, const char *capability)
{
    char *made = tiparm(capability, 7, 7, 0, 0, 0, 0, 0, 0, 0);
    for (; made && *made; made++) {
        if (made[0] == '$' && made[1] == '<' && strchr(made, '>'))
            made = strchr(made, '>');
        else
            buf_byte(out, *made);
    }
}

// Is the sequence or control one of those that make up the capability?
static bool is_part(const char *capability, Str sequence)
{
    Buf text = {0};
    bool found = false;
    expand(&text, capability);
    for (size_t pos = 0, end; pos < text.n && !found; pos = end) {
        end = text.p[pos] == '\033' ? sequence_end(buf_view(&text), pos) : pos + 1;
        Str part = str_sub(buf_view(&text), pos, end);
        found = part.n > 1 ? same_shape(part, sequence) : str_eq(part, sequence);
    }
    buf_free(&text);
    return found;
}

static bool draws(Str sequence)
{
    for (size_t i = 0; i < DRAWING; i++) {
        const char *capability = tigetstr((char *)drawing[i]);
        if (capability && capability != (char *)-1 && is_part(capability, sequence))
            return true;
    }
    return false;
}

static bool is_frame(Str sequence)
{
    return str_eq(sequence, STR("\033[?2026h")) || str_eq(sequence, STR("\033[?2026l"));
}

static bool is_printable_ascii(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < ' ' || s.p[i] > '~')
            return false;
    return true;
}

// "ESC ] 8 ; id=… ; address ESC \", which may hold the document's numbers: addresses are shown to nobody.
static bool is_hyperlink(Str s)
{
    static const char *const schemes[] = {"http://", "https://", "mailto:"};
    if (!str_starts(s, STR("\033]8;")) || !str_ends(s, STR("\033\\")))
        return false;
    Str inside = str_sub(s, 4, s.n - 2);
    size_t semicolon = str_find_byte(inside, ';', 0);
    if (!is_printable_ascii(inside) || semicolon == STR_NOT_FOUND)
        return false;
    Str address = str_sub(inside, semicolon + 1, inside.n);
    bool known = address.n == 0;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        known = known || str_starts(address, str_of(schemes[i]));
    return known;
}

static const char *fault_of_sequence(Str sequence)
{
    if (is_hyperlink(sequence) || is_frame(sequence))
        return NULL;
    if (str_find(sequence, STR(SEQUENCE_NUMBER), 0) != STR_NOT_FOUND)
        return "the document's own sequence";
    return draws(sequence) ? NULL : "a sequence that draws nothing";
}

// A line feed of the program's may come without a carriage return.
static const char *fault_of_control(Str control)
{
    return str_eq(control, STR("\n")) || draws(control) ? NULL : "a control";
}

size_t raw_find_on_screen(Str output, unsigned flags, const char **what)
{
    size_t end;
    for (size_t pos = 0; pos < output.n; pos = end) {
        unsigned char c = (unsigned char)output.p[pos];
        unsigned len = 0;
        end = pos + 1;
        if (c == '\033') {
            end = sequence_end(output, pos);
            *what = fault_of_sequence(str_sub(output, pos, end));
        } else if (c < ' ') {
            *what = fault_of_control(str_sub(output, pos, end));
        } else {
            uint32_t cp = utf8_at(output, pos, &len);
            end = pos + len;
            size_t invalid;
            *what = utf8_valid(str_sub(output, pos, end), &invalid) ? raw_fault(cp, flags) : "invalid UTF-8";
        }
        if (*what)
            return pos;
    }
    return STR_NOT_FOUND;
}
