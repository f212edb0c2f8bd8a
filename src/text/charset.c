/*
 * Bytes into UTF-8. A witness proposes a charset; the first proposal that iconv knows and the bytes do not contradict is
 * taken. UTF-8 itself, by far the commonest, is checked and repaired here in one pass.
 */
#include "config.h"

#include "sayso/text/charset.h"

#include "text/charset_guess.h"
#include "sayso/base/buffer.h"
#include "sayso/base/log.h"
#include "sayso/text/unicode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <unistr.h>

enum { NAME_MAX_LENGTH = 63 };

// Upper case, as the standards write names; false for what cannot be one ("x//TRANSLIT" would change what iconv does).
static bool canonical(Str name, char out[NAME_MAX_LENGTH + 1])
{
    name = str_trim(name);
    if (!name.n || name.n > NAME_MAX_LENGTH)
        return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (c <= ' ' || c > '~' || c == '/' || c == ',')
            return false;
        out[i] = (char)(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
    }
    out[name.n] = '\0';
    if (strcmp(out, "UTF8") == 0)
        memcpy(out, "UTF-8", 6);
    return true;
}

static bool is_utf8(const char *name)
{
    return strcmp(name, "UTF-8") == 0 || strcmp(name, "US-ASCII") == 0 || strcmp(name, "ASCII") == 0 ||
           strcmp(name, "ANSI_X3.4-1968") == 0;
}

static iconv_t open_converter(const char *name)
{
    return iconv_open("UTF-8", name);
}

bool charset_known(Str name)
{
    char upper[NAME_MAX_LENGTH + 1];
    if (!canonical(name, upper))
        return false;
    iconv_t c = open_converter(upper);
    if (c == (iconv_t)-1)
        return false;
    iconv_close(c);
    return true;
}

const char *charset_witness_name(CharsetWitness w)
{
    static const char *const names[] = {
        [WITNESS_OPTION] = "as you asked",
        [WITNESS_MARK] = "byte order mark",
        [WITNESS_HEADER] = "told by the transport",
        [WITNESS_DECLARATION] = "declared in the document",
        [WITNESS_UTF8] = "valid UTF-8",
        [WITNESS_ZEROS] = "pattern of zero bytes",
        [WITNESS_DETECTOR] = "guessed from the letters",
        [WITNESS_LOCALE] = "your locale's",
        [WITNESS_LAST] = "nothing better fits",
    };
    return names[w];
}

static void put_replacement(Buf *out, size_t *replaced)
{
    buf_str(out, STR("\xEF\xBF\xBD"));
    (*replaced)++;
}

// Length of the maximal part of an invalid sequence that one U+FFFD stands for (Unicode, section 3.9, U+FFFD substitution).
static size_t invalid_length(Str bytes, size_t pos)
{
    ucs4_t cp;
    size_t n = 1;
    while (pos + n < bytes.n && n < 4 && u8_mbtoucr(&cp, (const uint8_t *)bytes.p + pos, n) == -2)
        n++;
    return n > 1 ? n - (u8_mbtoucr(&cp, (const uint8_t *)bytes.p + pos, n) != -2) : 1;
}

static Str repair_utf8(Arena *a, Str bytes, size_t *replaced)
{
    Buf out = {0};
    size_t pos = 0, bad;
    while (!utf8_valid(str_sub(bytes, pos, bytes.n), &bad)) {
        buf_str(&out, str_sub(bytes, pos, pos + bad));
        put_replacement(&out, replaced);
        pos += bad + invalid_length(bytes, pos + bad);
    }
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

// One call of iconv into the free room of the buffer. in NULL: writes what a stateful charset still holds.
static size_t step(Conversion *c, bool flush)
{
    buf_reserve(&c->out, c->left + c->left / 2 + 64);
    char *to = c->out.p + c->out.n;
    size_t room = c->out.cap - 1 - c->out.n, had = room;
    size_t result = flush ? iconv(c->converter, NULL, NULL, &to, &room) : iconv(c->converter, &c->in, &c->left, &to, &room);
    c->out.n += had - room;
    return result;
}

static void convert(Conversion *c, size_t unit)
{
    while (c->left) {
        if (step(c, false) != (size_t)-1 || errno == E2BIG)
            continue;
        size_t skip = errno == EINVAL ? c->left : unit < c->left ? unit : c->left; // EINVAL: cut off at the end
        put_replacement(&c->out, &c->replaced);
        c->in += skip;
        c->left -= skip;
        iconv(c->converter, NULL, NULL, NULL, NULL); // back to the initial state
    }
    step(c, true);
}

static size_t unit_of(const char *name)
{
    return strncmp(name, "UTF-32", 6) == 0 || strncmp(name, "UCS-4", 5) == 0   ? 4
           : strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "UCS-2", 5) == 0 ? 2
                                                                                : 1;
}

static bool decode_as(Arena *a, Str bytes, const char *name, Decoded *out)
{
    if (is_utf8(name)) {
        out->text = repair_utf8(a, bytes, &out->replaced);
        out->charset = "UTF-8";
        return true;
    }
    Conversion c = {.converter = open_converter(name), .in = (char *)bytes.p, .left = bytes.n};
    if (c.converter == (iconv_t)-1)
        return false;
    convert(&c, unit_of(name));
    iconv_close(c.converter);
    // Some converters let surrogates or their like through: what leaves here is valid.
    out->replaced = c.replaced;
    out->text = repair_utf8(a, buf_view(&c.out), &out->replaced);
    out->charset = arena_cstr(a, str_of(name));
    buf_free(&c.out);
    return true;
}

static bool has_c1_bytes(Str bytes)
{
    for (size_t i = 0; i < bytes.n; i++)
        if ((unsigned char)bytes.p[i] >= 0x80 && (unsigned char)bytes.p[i] < 0xA0)
            return true;
    return false;
}

// What calls itself ISO-8859-1 and holds bytes of its control range is windows-1252; all browsers read it so.
static void widen_latin1(char name[NAME_MAX_LENGTH + 1], Str bytes)
{
    static const char *const latin1[] = {"ISO-8859-1", "ISO8859-1", "ISO_8859-1", "LATIN1"};
    for (size_t i = 0; i < sizeof latin1 / sizeof *latin1; i++)
        if (strcmp(name, latin1[i]) == 0 && has_c1_bytes(bytes))
            memcpy(name, "WINDOWS-1252", sizeof "WINDOWS-1252");
}

static bool is_ascii(Str bytes)
{
    for (size_t i = 0; i < bytes.n; i++)
        if ((unsigned char)bytes.p[i] >= 0x80)
            return false;
    return true;
}

/*
 * Bytes contradict a declaration when it says UTF-8 and they are not, when it says a charset of two or four bytes a
 * character (whoever could read the declaration knows better), or when they are valid UTF-8 beyond ASCII and it says a
 * charset of single bytes: no such text is valid UTF-8 by chance.
 */
static bool contradicts(const char *name, Str bytes)
{
    bool valid = utf8_valid(bytes, NULL);
    if (is_utf8(name))
        return !valid;
    return unit_of(name) > 1 || (valid && !is_ascii(bytes));
}

static bool try_name(Arena *a, Str name, Str bytes, CharsetWitness witness, Decoded *out)
{
    char upper[NAME_MAX_LENGTH + 1];
    if (!name.n || !canonical(name, upper))
        return false;
    widen_latin1(upper, bytes);
    if (witness == WITNESS_DECLARATION && contradicts(upper, bytes))
        return false;
    if (!decode_as(a, bytes, upper, out))
        return false;
    out->witness = witness;
    return true;
}

static bool try_detector(Arena *a, Str bytes, Decoded *out)
{
    char name[64];
    return guess_by_detector(bytes, name) && try_name(a, str_of(name), bytes, WITNESS_DETECTOR, out);
}

static bool try_mark(Arena *a, Str bytes, Decoded *out)
{
    size_t mark;
    const char *name = guess_by_mark(bytes, &mark);
    return name && try_name(a, str_of(name), str_sub(bytes, mark, bytes.n), WITNESS_MARK, out);
}

static bool try_utf8(Arena *a, Str bytes, Decoded *out)
{
    // Zero bytes are valid UTF-8, but no text: they are heard as a witness of their own.
    return utf8_valid(bytes, NULL) && !guess_by_zeros(bytes) && try_name(a, STR("UTF-8"), bytes, WITNESS_UTF8, out);
}

static bool try_zeros(Arena *a, Str bytes, Decoded *out)
{
    const char *name = guess_by_zeros(bytes);
    return name && try_name(a, str_of(name), bytes, WITNESS_ZEROS, out);
}

// The option stands above every mark but one of its own charset, which is no text.
static Str without_mark(Str bytes, Str option)
{
    size_t mark;
    const char *name = guess_by_mark(bytes, &mark);
    return name && str_starts_ascii_nocase(str_of(name), option) ? str_sub(bytes, mark, bytes.n) : bytes;
}

bool charset_decode(Arena *a, Str bytes, const CharsetHints *hints, Decoded *out, Error *err)
{
    *out = (Decoded){0};
    if (hints->option.n) {
        if (try_name(a, hints->option, without_mark(bytes, hints->option), WITNESS_OPTION, out))
            return true;
        return error_set(err, ERR_USAGE, "the charset “%.*s” is not known to iconv", (int)hints->option.n, hints->option.p);
    }
    bool found = try_mark(a, bytes, out) || try_name(a, hints->header, bytes, WITNESS_HEADER, out) ||
                 try_name(a, hints->declaration, bytes, WITNESS_DECLARATION, out) || try_utf8(a, bytes, out) ||
                 try_zeros(a, bytes, out) || try_detector(a, bytes, out) ||
                 try_name(a, hints->locale, bytes, WITNESS_LOCALE, out) ||
                 try_name(a, STR("WINDOWS-1252"), bytes, WITNESS_LAST, out) ||
                 try_name(a, STR("UTF-8"), bytes, WITNESS_LAST, out); // UTF-8 needs no iconv module
    BUG_ON(!found);
    log_line("text", "charset %s (%s), %zu sequences replaced", out->charset, charset_witness_name(out->witness), out->replaced);
    return true;
}
