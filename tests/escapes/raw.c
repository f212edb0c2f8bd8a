/* What may not stand in output. */
#include "config.h"

#include "raw.h"

#include "sayso/text/unicode.h"

#include <stdio.h>

static bool steers(uint32_t cp)
{
    return (cp < 0x20 && cp != '\n') || (cp >= 0x7F && cp < 0xA0) || cp == 0x61C || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

static bool hides(uint32_t cp)
{
    return cp == 0xAD || cp == 0x200B || (cp >= 0x2060 && cp <= 0x2064) || (cp >= 0x206A && cp <= 0x206F) || cp == 0xFEFF ||
           (cp >= 0xFFF9 && cp <= 0xFFFB) || (cp >= 0xE0000 && cp <= 0xE007F);
}

// The length of one of the colours of text output at pos, or 0.
static size_t colour_at(Str output, size_t pos)
{
    static const Str colours[] = {{"\033[0m", 4}, {"\033[1m", 4}, {"\033[2m", 4}};
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        if (str_starts(str_sub(output, pos, output.n), colours[i]))
            return colours[i].n;
    return 0;
}

const char *raw_fault(uint32_t cp, unsigned flags)
{
    if (steers(cp))
        return "a control";
    if (hides(cp) && !(flags & RAW_HIDDEN))
        return "something hidden";
    return cp >= 0x80 && (flags & RAW_ASCII) ? "not ASCII" : NULL;
}

size_t raw_find(Str output, unsigned flags, const char **what)
{
    size_t invalid;
    unsigned len;
    if (!utf8_valid(output, &invalid)) {
        *what = "invalid UTF-8";
        return invalid;
    }
    for (size_t pos = 0; pos < output.n; pos += len) {
        size_t colour = flags & RAW_COLOURS ? colour_at(output, pos) : 0;
        uint32_t cp = utf8_at(output, pos, &len);
        bool line_end = cp == '\r' && (flags & RAW_TERMINAL) && str_sub(output, pos, pos + 2).n == 2 && output.p[pos + 1] == '\n';
        if (colour)
            len = (unsigned)colour;
        else if (!line_end && (*what = raw_fault(cp, flags)))
            return pos;
    }
    return STR_NOT_FOUND;
}

void raw_quote(char *out, size_t size, Str output, size_t at)
{
    enum { BEFORE = 40, BEHIND = 20, LONGEST = 5 };
    *out = '\0';
    for (size_t i = at > BEFORE ? at - BEFORE : 0, n = 0; i < output.n && i < at + BEHIND && n + LONGEST < size; i++) {
        unsigned char c = (unsigned char)output.p[i];
        n += (size_t)snprintf(out + n, size - n, c >= ' ' && c <= '~' ? "%c" : "<%02X>", c);
    }
}
