/*
 * Plain text from terminal output, as programs write it into pipes: control sequences of ECMA-48 go, and what was
 * printed over something takes its place.
 */
#include "config.h"

#include "sayso/text/safe.h"

#include "sayso/text/unicode.h"

enum { ESC = 0x1B, BEL = 7, BACKSPACE = 8 };

// A CSI sequence: parameters, intermediates, a final byte. pos stands behind its introducer.
static size_t csi_end(Str s, size_t pos)
{
    while (pos < s.n && s.p[pos] >= 0x20 && s.p[pos] <= 0x3F)
        pos++;
    return pos < s.n && s.p[pos] >= 0x40 && s.p[pos] <= 0x7E ? pos + 1 : pos;
}

// OSC, DCS and their like: to BEL, ST, or the end of the line (a string that nobody ends must not eat the text).
static size_t string_end(Str s, size_t pos)
{
    for (; pos < s.n && s.p[pos] != '\n'; pos++) {
        if (s.p[pos] == BEL)
            return pos + 1;
        if (s.p[pos] == ESC)
            return pos + 1 < s.n && s.p[pos + 1] == '\\' ? pos + 2 : pos;
    }
    return pos;
}

// The end of the escape sequence that begins at pos.
static size_t sequence_end(Str s, size_t pos)
{
    if (pos + 1 >= s.n)
        return pos + 1;
    char kind = s.p[pos + 1];
    if (kind == '[')
        return csi_end(s, pos + 2);
    if (memchr("]PX^_", kind, 5))
        return string_end(s, pos + 2);
    pos++;
    while (pos < s.n && s.p[pos] >= 0x20 && s.p[pos] <= 0x2F) // ESC ( B and the like
        pos++;
    return pos < s.n && s.p[pos] >= 0x30 && s.p[pos] <= 0x7E ? pos + 1 : pos;
}

// The character before a backspace goes: the one behind it takes its place, but of "_" and a letter the letter stays.
static size_t overstrike(Buf *out, Str s, size_t pos)
{
    unsigned before_len = 0, after_len = 0;
    uint32_t before = utf8_before(buf_view(out), out->n, &before_len), after = utf8_at(s, pos + 1, &after_len);
    if (!before_len || before == '\n')
        return pos + 1;
    out->n -= after_len && after != '\n' && !(after == '_' && before != '_') ? before_len : 0;
    return after == '_' && before != '_' ? pos + 1 + after_len : pos + 1;
}

bool strip_terminal_codes(Buf *out, Str piped)
{
    bool removed = false;
    for (size_t pos = 0; pos < piped.n;) {
        size_t run = pos;
        while (run < piped.n && piped.p[run] != ESC && piped.p[run] != BACKSPACE)
            run++;
        buf_str(out, str_sub(piped, pos, run));
        if (run == piped.n)
            break;
        removed = true;
        pos = piped.p[run] == ESC ? sequence_end(piped, run) : overstrike(out, piped, run);
    }
    return removed;
}
