/* What a person may be shown of untrusted text. */
#include "config.h"

#include "sayso/text/safe.h"

#include "sayso/text/unicode.h"

#include <stdio.h>

// Invisible characters that change or hide what is read: soft hyphen, zero-width space, word joiner and the like, tags.
// Joiners (U+200C, U+200D) and variation selectors stay: scripts and emoji need them.
static bool hides(uint32_t cp)
{
    return cp == 0xAD || cp == 0x200B || (cp >= 0x2060 && cp <= 0x2064) || (cp >= 0x206A && cp <= 0x206F) ||
           cp == 0xFEFF || (cp >= 0xFFF9 && cp <= 0xFFFB) || cp == 0x2028 || cp == 0x2029 || (cp >= 0xE0000 && cp <= 0xE007F);
}

unsigned safe_replacement(uint32_t cp, char out[SAFE_MAX])
{
    int n = 0;
    if (cp < 0x20)
        n = snprintf(out, SAFE_MAX, "^%c", (char)('@' + cp));
    else if (uc_control(cp))
        n = snprintf(out, SAFE_MAX, "<%02X>", (unsigned)cp);
    else if (cp >= 0x80 && (uc_bidi_control(cp) || hides(cp)))
        n = snprintf(out, SAFE_MAX, "<U+%04X>", (unsigned)cp);
    return (unsigned)n;
}

static bool plain(char c)
{
    return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F;
}

// The first place from pos on, or end, where a character stands that is not drawn in the same cell: one that is replaced (tags
// can follow a letter as marks do), or a mark with a column of its own.
static size_t cell_end(Str text, size_t pos, size_t end)
{
    unsigned len;
    char shown[SAFE_MAX];
    for (bool joined = false; pos < end; pos += len) {
        uint32_t cp = utf8_at(text, pos, &len);
        if (safe_replacement(cp, shown) || (!joined && uc_columns(cp) > 0))
            break;
        joined = cp == ZERO_WIDTH_JOINER;
    }
    return pos;
}

size_t shown_next(Str text, size_t pos, int *columns)
{
    *columns = 0;
    if (pos >= text.n)
        return text.n;
    *columns = 1;
    if (plain(text.p[pos]) && (pos + 1 == text.n || plain(text.p[pos + 1])))
        return pos + 1;
    unsigned len;
    char shown[SAFE_MAX];
    unsigned n = safe_replacement(utf8_at(text, pos, &len), shown);
    if (n) {
        *columns = (int)n;
        return pos + len;
    }
    size_t end = cell_end(text, pos + len, grapheme_next(text, pos));
    int wide = grapheme_columns(str_sub(text, pos, end));
    *columns = wide ? wide : 1;
    return end;
}

int shown_columns(Str text)
{
    int all = 0, columns;
    for (size_t pos = 0; pos < text.n;) {
        pos = shown_next(text, pos, &columns);
        all += columns;
    }
    return all;
}

void safe_text(Buf *out, Str untrusted, unsigned flags)
{
    for (size_t i = 0; i < untrusted.n;) {
        size_t run = i;
        while (run < untrusted.n && plain(untrusted.p[run]))
            run++;
        buf_str(out, str_sub(untrusted, i, run));
        i = run;
        unsigned len;
        uint32_t cp = utf8_at(untrusted, i, &len);
        char shown[SAFE_MAX], utf8[4];
        unsigned n = len ? safe_replacement(cp, shown) : 0;
        if (cp == '\n' && (flags & SAFE_KEEP_NEWLINES))
            buf_byte(out, '\n');
        else if (n)
            buf_append(out, shown, n);
        else if (len)
            buf_append(out, utf8, utf8_put(cp, utf8));
        i += len;
    }
}
