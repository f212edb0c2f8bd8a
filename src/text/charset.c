/*
 * Which charset? A witness proposes one; the first proposal that iconv knows and the bytes do not contradict is taken.
 * The witnesses stand in a table in the order in which they are heard.
 */
#include "config.h"

#include "sayso/text/charset.h"

#include "sayso/base/log.h"
#include "sayso/text/unicode.h"
#include "text/charset_convert.h"
#include "text/charset_guess.h"
#include "text/charset_names.h"
#include "text/charset_plausible.h"

#include <iconv.h>

const char *charset_witness_name(CharsetWitness w)
{
    static const char *const names[] = {
        [WITNESS_OPTION] = "as you asked",
        [WITNESS_MARK] = "byte order mark",
        [WITNESS_HEADER] = "told by the transport",
        [WITNESS_DECLARATION] = "declared in the document",
        [WITNESS_UTF8] = "valid UTF-8",
        [WITNESS_NEARLY_UTF8] = "UTF-8 with errors",
        [WITNESS_ZEROS] = "pattern of zero bytes",
        [WITNESS_DETECTOR] = "guessed from the letters",
        [WITNESS_LOCALE] = "your locale's",
        [WITNESS_LAST] = "nothing better fits",
    };
    return names[w];
}

bool charset_known(Str name)
{
    char canonical[CHARSET_NAME];
    if (!charset_canonical(name, canonical))
        return false;
    iconv_t c = iconv_open("UTF-8", canonical);
    if (c == (iconv_t)-1)
        return false;
    iconv_close(c);
    return true;
}

typedef struct Case { // what is to be decided
    Arena *arena;
    Str bytes;
    const CharsetHints *hints;
    Decoded *out;
    bool ascii, utf8; // facts about the bytes
} Case;

static bool has_c1_bytes(Str bytes)
{
    for (size_t i = 0; i < bytes.n; i++)
        if ((unsigned char)bytes.p[i] >= 0x80 && (unsigned char)bytes.p[i] < 0xA0)
            return true;
    return false;
}

// What is bad in the charset named may be good in the wider one that goes by its name.
static void try_wider(const Case *c, const char *name)
{
    const char *wider = charset_wider(name);
    bool latin1 = strcmp(name, "ISO-8859-1") == 0 || strcmp(name, "ISO-8859-9") == 0; // there nothing is bad
    Decoded other = {.witness = c->out->witness};
    if (wider && (latin1 ? has_c1_bytes(c->bytes) : c->out->replaced > 0) && charset_convert(c->arena, c->bytes, wider, &other) &&
        (latin1 || other.replaced < c->out->replaced))
        *c->out = other;
}

static bool decode_as(const Case *c, const char *name)
{
    if (!charset_convert(c->arena, c->bytes, name, c->out))
        return false;
    try_wider(c, name);
    return true;
}

static bool decode_named(const Case *c, Str name)
{
    char canonical[CHARSET_NAME];
    return charset_canonical(name, canonical) && decode_as(c, canonical);
}

static bool by_mark(const Case *c)
{
    size_t mark;
    const char *name = guess_by_mark(c->bytes, &mark);
    return name && decode_as(c, name);
}

// "UTF-8" over bytes that are far from it, or "US-ASCII" over anything beyond it.
static bool claims_too_much(const Case *c, const char *name)
{
    if (strcmp(name, "US-ASCII") == 0)
        return !c->ascii;
    return charset_is_utf8(name) && !c->utf8 && !guess_nearly_utf8(c->bytes);
}

// What is said of a text is further contradicted by valid UTF-8, which no other text is by chance.
static bool decode_as_told(const Case *c, Str told)
{
    char name[CHARSET_NAME];
    if (!charset_canonical(told, name) || claims_too_much(c, name))
        return false;
    if (charset_is_utf8(name))
        return !guess_by_escapes(c->bytes) && !guess_by_zeros(c->bytes) && decode_as(c, name);
    return (!c->utf8 || c->ascii) && decode_as(c, name) && charset_plausible(c->out);
}

static bool by_header(const Case *c)
{
    return decode_as_told(c, c->hints->header);
}

// A declaration was read as ASCII.
static bool by_declaration(const Case *c)
{
    char name[CHARSET_NAME];
    return charset_canonical(c->hints->declaration, name) && charset_has_ascii(name) && decode_as_told(c, c->hints->declaration);
}

// Zero bytes and escapes are valid UTF-8, but no text: they are heard as witnesses of their own.
static bool by_utf8(const Case *c)
{
    return c->utf8 && !guess_by_zeros(c->bytes) && !guess_by_escapes(c->bytes) && decode_as(c, "UTF-8");
}

static bool by_near_utf8(const Case *c)
{
    return !c->utf8 && guess_nearly_utf8(c->bytes) && decode_as(c, "UTF-8");
}

static bool by_zeros(const Case *c)
{
    const char *name = guess_by_zeros(c->bytes);
    return name && decode_as(c, name);
}

// The Western charsets differ in little, and a detector does not look at that.
static bool is_western(const char *name)
{
    static const char *const western[] = {"ISO-8859-1", "ISO-8859-15", "WINDOWS-1252"};
    return STR_AMONG(str_of(name), western);
}

// A detector that is right leaves next to nothing undecoded.
static bool by_detector(const Case *c)
{
    char found[CHARSET_NAME];
    const char *escapes = c->ascii ? guess_by_escapes(c->bytes) : NULL, *western = guess_latin9(c->bytes) ? "ISO-8859-15" : "WINDOWS-1252";
    if (escapes)
        return (decode_as(c, escapes) && !c->out->replaced) || decode_as(c, "UTF-8");
    if (guess_western(c->bytes))
        return decode_as(c, western);
    if (!guess_by_detector(c->bytes, found))
        return false;
    return decode_named(c, str_of(is_western(found) ? western : found)) && c->out->replaced <= c->bytes.n / 100;
}

// The bytes are no UTF-8, whatever the locale says.
static bool by_locale(const Case *c)
{
    char name[CHARSET_NAME];
    return charset_canonical(c->hints->locale, name) && !charset_is_utf8(name) && decode_as(c, name);
}

static bool by_default(const Case *c)
{
    return decode_as(c, "WINDOWS-1252") || decode_as(c, "UTF-8"); // UTF-8 needs no iconv module
}

static const struct Witness {
    bool (*decode)(const Case *c); // false: it has nothing to say, or the bytes contradict it
    CharsetWitness name;
} witnesses[] = {
    {by_mark, WITNESS_MARK},         {by_header, WITNESS_HEADER}, {by_declaration, WITNESS_DECLARATION},
    {by_utf8, WITNESS_UTF8},         {by_zeros, WITNESS_ZEROS},   {by_near_utf8, WITNESS_NEARLY_UTF8},
    {by_detector, WITNESS_DETECTOR}, {by_locale, WITNESS_LOCALE}, {by_default, WITNESS_LAST},
};

static CharsetWitness hear(const Case *c)
{
    size_t i = 0;
    while (!witnesses[i].decode(c))
        i++; // the last one always answers
    return witnesses[i].name;
}

bool charset_decode(Arena *a, Str bytes, const CharsetHints *hints, Decoded *out, Error *err)
{
    *out = (Decoded){.witness = WITNESS_OPTION};
    Case c = {a, bytes, hints, out, utf8_is_ascii(bytes), utf8_valid(bytes, NULL)};
    if (hints->option.n) {
        if (!decode_named(&c, hints->option))
            return error_set(err, ERR_USAGE, "the charset “%.*s” is not known to iconv", (int)hints->option.n, hints->option.p);
    } else {
        CharsetWitness witness = hear(&c);
        out->witness = witness;
    }
    log_line("text", "charset %s (%s), %zu sequences replaced", out->charset, charset_witness_name(out->witness), out->replaced);
    return true;
}
