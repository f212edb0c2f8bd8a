/* Facts about characters, graphemes and widths, from libunistring; plain ASCII never gets that far. */
#include "config.h"

#include "sayso/text/unicode.h"

#include "sayso/base/eight.h"

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <uninorm.h>
#include <stdlib.h>
#include <unistr.h>
#include <uniwidth.h>

bool uc_space_beyond_ascii(uint32_t cp)
{
    return cp == 0xFEFF || cp == 0x85 || uc_is_property_white_space(cp);
}

bool uc_letter(uint32_t cp)
{
    if (cp < 0x80)
        return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
    return uc_is_property_alphabetic(cp);
}

bool uc_digit(uint32_t cp)
{
    return cp < 0x80 ? cp >= '0' && cp <= '9' : uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Nd);
}

bool uc_upper(uint32_t cp)
{
    return cp < 0x80 ? cp >= 'A' && cp <= 'Z'
                     : uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool uc_lower(uint32_t cp)
{
    return cp < 0x80 ? cp >= 'a' && cp <= 'z' : uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Ll);
}

bool uc_mark(uint32_t cp)
{
    return cp >= 0x300 && uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_M);
}

bool uc_punct(uint32_t cp)
{
    return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_P);
}

bool uc_bidi_control(uint32_t cp)
{
    return cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

bool uc_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

int uc_columns(uint32_t cp)
{
    if (cp >= 0x20 && cp < 0x7F)
        return 1;
    int width = uc_width(cp, "UTF-8");
    return width > 0 ? width : 0;
}

static bool first_letter(Str word, uint32_t *letter)
{
    unsigned len;
    for (size_t i = 0; i < word.n; i += len)
        if (uc_letter(*letter = utf8_at(word, i, &len)))
            return true;
    return false;
}

bool str_capitalised(Str word)
{
    uint32_t letter;
    return first_letter(word, &letter) && uc_upper(letter);
}

bool str_all_caps(Str word)
{
    unsigned len, uppers = 0;
    for (size_t i = 0; i < word.n; i += len) {
        uint32_t cp = utf8_at(word, i, &len);
        if (uc_lower(cp))
            return false;
        uppers += uc_upper(cp);
    }
    return uppers >= 2;
}

static void lower_ascii(char *bytes, size_t n)
{
    for (; n >= sizeof(Eight); bytes += sizeof(Eight), n -= sizeof(Eight)) {
        Eight x = eight_load(bytes);
        x |= eight_capitals(x) >> 2; // 0x20 lies between "A" and "a"
        memcpy(bytes, &x, sizeof x);
    }
    for (; n; bytes++, n--)
        if (*bytes >= 'A' && *bytes <= 'Z')
            *bytes = (char)(*bytes + ('a' - 'A'));
}

Str str_lower(Arena *a, Str s)
{
    if (utf8_is_ascii(s)) {
        Str copy = arena_str(a, s);
        lower_ascii((char *)copy.p, copy.n);
        return copy;
    }
    size_t n;
    uint8_t *lower = u8_tolower((const uint8_t *)s.p, s.n, NULL, NULL, NULL, &n);
    Str result = arena_str(a, lower ? (Str){(char *)lower, n} : s);
    free(lower);
    return result;
}

static bool plain_ascii(char c)
{
    return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F;
}

// Two plain ASCII characters never share a grapheme.
size_t grapheme_next(Str text, size_t pos)
{
    if (pos >= text.n)
        return text.n;
    if (plain_ascii(text.p[pos]) && (pos + 1 == text.n || plain_ascii(text.p[pos + 1])))
        return pos + 1;
    const uint8_t *end = (const uint8_t *)text.p + text.n;
    const uint8_t *next = u8_grapheme_next((const uint8_t *)text.p + pos, end);
    return next ? (size_t)((const char *)next - text.p) : text.n;
}

size_t grapheme_prev(Str text, size_t pos)
{
    pos = pos < text.n ? pos : text.n;
    if (pos == 0)
        return 0;
    if (pos >= 2 && plain_ascii(text.p[pos - 1]) && plain_ascii(text.p[pos - 2]))
        return pos - 1;
    const uint8_t *start = (const uint8_t *)text.p;
    const uint8_t *prev = u8_grapheme_prev(start + pos, start);
    return prev ? (size_t)(prev - start) : 0;
}

/*
 * Emoji joined by U+200D are as wide as the widest of them; terminals agree on little more. Vowel signs of Indian scripts
 * that have a column of their own (class Mc) get one: terminals draw each character in its cell.
 */
int grapheme_columns(Str grapheme)
{
    int columns = 0;
    uint32_t before = 0;
    unsigned len;
    for (size_t i = 0; i < grapheme.n; i += len) {
        uint32_t cp = utf8_at(grapheme, i, &len);
        int width = cp == EMOJI_PRESENTATION && columns == 1 ? 1 : uc_columns(cp);
        bool joined = before == ZERO_WIDTH_JOINER;
        columns = !joined ? columns + width : width > columns ? width : columns;
        before = cp;
    }
    return columns;
}

int text_columns(Str text)
{
    size_t plain = ascii_run(text, 0);
    // The last of them may carry a combining mark that follows.
    size_t start = plain == text.n ? plain : plain > 0 ? plain - 1 : 0;
    int columns = (int)start;
    for (size_t pos = start, next; pos < text.n; pos = next) {
        next = grapheme_next(text, pos);
        columns += grapheme_columns(str_sub(text, pos, next));
    }
    return columns;
}
