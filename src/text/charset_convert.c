/*
 * Bytes of a known charset into UTF-8. UTF-8 itself, by far the commonest, is checked and repaired here in one pass; the
 * rest is iconv's, which stops at what is invalid and is set going again behind it.
 */
#include "config.h"

#include "text/charset_convert.h"

#include "sayso/base/buffer.h"
#include "sayso/text/unicode.h"
#include "text/charset_guess.h"
#include "text/charset_names.h"

#include <errno.h>
#include <iconv.h>

#define REPLACEMENT STR("\xEF\xBF\xBD")
#define MARK STR("\xEF\xBB\xBF")

static Str without_mark(Str utf8)
{
    return str_starts(utf8, MARK) ? str_sub(utf8, MARK.n, utf8.n) : utf8;
}

// A copy in the arena with U+FFFD for each maximal subpart of an invalid sequence.
static Str repair(Arena *a, Str bytes, size_t *replaced)
{
    size_t pos = 0, bad;
    if (utf8_valid(bytes, &bad))
        return arena_str(a, bytes);
    Buf out = {0};
    buf_reserve(&out, bytes.n + bytes.n / 8);
    do {
        buf_str(&out, str_sub(bytes, pos, pos + bad));
        buf_str(&out, REPLACEMENT);
        pos += bad + utf8_invalid_length(bytes, pos + bad);
        (*replaced)++;
    } while (!utf8_valid(str_sub(bytes, pos, bytes.n), &bad));
    buf_str(&out, str_sub(bytes, pos, bytes.n));
    Str text = arena_str(a, buf_view(&out));
    buf_free(&out);
    return text;
}

typedef struct Conversion {
    iconv_t converter;
    char *in;
    size_t left;
    Buf out;
    size_t replaced;
} Conversion;

// One call of iconv into the free room of the buffer, or, at the end, for what a charset with states still holds.
static bool step(Conversion *c, bool end)
{
    buf_reserve(&c->out, c->left + c->left / 2 + 64);
    char *to = c->out.p + c->out.n;
    size_t room = c->out.cap - 1 - c->out.n, had = room;
    size_t result = end ? iconv(c->converter, NULL, NULL, &to, &room) : iconv(c->converter, &c->in, &c->left, &to, &room);
    c->out.n += had - room;
    return result != (size_t)-1;
}

// The state of a charset that shifts is kept over a bad byte: what follows is most likely in the same state.
static void convert(Conversion *c, size_t unit)
{
    enum { LONGEST = 16 }; // bytes of an unfinished sequence
    while (c->left) {
        if (step(c, false) || errno == E2BIG)
            continue;
        bool cut_off = errno == EINVAL && c->left < LONGEST;
        size_t skip = cut_off || c->left < unit ? c->left : unit;
        buf_str(&c->out, REPLACEMENT);
        c->replaced++;
        c->in += skip;
        c->left -= skip;
    }
    step(c, true);
}

// UTF-16 and UTF-32 whose name leaves the byte order open: by the mark, by the zero bytes, else as most machines have it.
static const char *with_byte_order(const char *name, Str bytes)
{
    static const struct { const char *open, *little; } orders[] = {
        {"UTF-16", "UTF-16LE"}, {"UCS-2", "UTF-16LE"}, {"UTF-32", "UTF-32LE"}, {"UCS-4", "UTF-32LE"},
    };
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        if (strcmp(name, orders[i].open) != 0)
            continue;
        size_t mark;
        const char *found = guess_by_mark(bytes, &mark);
        found = found ? found : guess_by_zeros(bytes);
        return found && charset_unit(found) == charset_unit(name) ? found : orders[i].little;
    }
    return name;
}

bool charset_convert(Arena *a, Str bytes, const char *name, Decoded *out)
{
    out->replaced = 0;
    if (charset_is_utf8(name)) {
        out->text = repair(a, without_mark(bytes), &out->replaced);
        out->charset = "UTF-8";
        return true;
    }
    name = with_byte_order(name, bytes);
    Conversion c = {.converter = iconv_open("UTF-8", name), .in = (char *)bytes.p, .left = bytes.n};
    if (c.converter == (iconv_t)-1)
        return false;
    convert(&c, charset_unit(name));
    iconv_close(c.converter);
    // Some converters let surrogates or their like through: what leaves here is valid.
    out->replaced = c.replaced;
    out->text = repair(a, without_mark(buf_view(&c.out)), &out->replaced);
    out->charset = arena_cstr(a, str_of(name));
    buf_free(&c.out);
    return true;
}

bool charset_has_ascii(const char *name)
{
    static const char probe[] = "<meta charset=\"x-1\">\n";
    char in[sizeof probe], out[4 * sizeof probe], *from = in, *to = out;
    size_t left = sizeof probe - 1, room = sizeof out;
    memcpy(in, probe, sizeof probe);
    iconv_t c = iconv_open("UTF-8", name);
    if (c == (iconv_t)-1)
        return false;
    bool same = iconv(c, &from, &left, &to, &room) == 0 && sizeof out - room == sizeof probe - 1 &&
                memcmp(out, probe, sizeof probe - 1) == 0;
    iconv_close(c);
    return same;
}
