/* UTF-8, forwards and backwards. Invalid bytes read as U+FFFD, one byte each, so that every caller makes progress. */
#include "config.h"

#include "sayso/text/unicode.h"

#include "sayso/base/eight.h"

#include <unistr.h>

uint32_t utf8_beyond_ascii(Str text, size_t pos, unsigned *len)
{
    if (pos >= text.n) {
        *len = 0;
        return 0;
    }
    ucs4_t cp;
    int n = u8_mbtoucr(&cp, (const uint8_t *)text.p + pos, text.n - pos);
    *len = n > 0 ? (unsigned)n : 1;
    return n > 0 ? cp : 0xFFFD;
}

size_t ascii_run(Str text, size_t pos)
{
    while (pos < text.n && text.n - pos >= sizeof(Eight) && !eight_unprintable(eight_load(text.p + pos)))
        pos += sizeof(Eight);
    while (pos < text.n && text.p[pos] >= ' ' && text.p[pos] < 0x7F)
        pos++;
    return pos;
}

uint32_t utf8_before(Str text, size_t pos, unsigned *len)
{
    pos = pos < text.n ? pos : text.n;
    size_t start = pos;
    while (start > 0 && pos - start < 4) {
        start--;
        if (utf8_is_start(text.p[start]))
            break;
    }
    uint32_t cp = utf8_at(str_sub(text, 0, pos), start, len);
    if (start + *len == pos)
        return cp;
    *len = pos > 0; // a stray continuation byte
    return *len ? 0xFFFD : 0;
}

unsigned utf8_put(uint32_t cp, char out[4])
{
    int n = u8_uctomb((uint8_t *)out, cp, 4);
    return n > 0 ? (unsigned)n : (unsigned)u8_uctomb((uint8_t *)out, 0xFFFD, 4);
}

// ASCII up to the first byte of anything else, but for a few bytes before that one.
static size_t ascii_start(Str bytes)
{
    size_t pos = 0;
    while (bytes.n - pos >= sizeof(Eight) && !eight_beyond_ascii(eight_load(bytes.p + pos)))
        pos += sizeof(Eight);
    return pos;
}

bool utf8_is_ascii(Str bytes)
{
    size_t pos = ascii_start(bytes);
    while (pos < bytes.n && (unsigned char)bytes.p[pos] < 0x80)
        pos++;
    return pos == bytes.n;
}

bool utf8_valid(Str bytes, size_t *bad)
{
    size_t pos = ascii_start(bytes);
    const uint8_t *at = pos < bytes.n ? u8_check((const uint8_t *)bytes.p + pos, bytes.n - pos) : NULL;
    if (at && bad)
        *bad = (size_t)((const char *)at - bytes.p);
    return !at;
}

size_t utf8_invalid_length(Str bytes, size_t bad)
{
    size_t n = 1;
    ucs4_t cp;
    while (bad + n < bytes.n && n < 3 && u8_mbtoucr(&cp, (const uint8_t *)bytes.p + bad, n + 1) == -2) // -2: not finished
        n++;
    return n;
}

size_t utf8_count(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += utf8_is_start(text.p[i]);
    return n;
}
