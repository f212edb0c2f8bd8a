/*
 * Transliteration for terminals that do not speak UTF-8. iconv approximates by the rules of a locale; under "C" glibc's
 * rules know only '?', so the converter is opened and used under a UTF-8 locale of this thread.
 */
#include "config.h"

#include "sayso/text/translit.h"

#include "sayso/base/memory.h"
#include "sayso/text/unicode.h"

#include <errno.h>
#include <iconv.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <uninorm.h>

enum { CACHE = 512 };

typedef struct Answer {
    uint32_t cp; // 0: free
    uint32_t out[4];
    uint8_t n;
} Answer;

struct Translit {
    iconv_t to, back; // UTF-8 to the charset, with approximation, and from it
    locale_t rules;
    Answer cache[CACHE];
};

// What news is full of, and what our own marks are made of; before iconv, whose ideas of them differ between systems.
static const struct { uint32_t cp; const char *plain; } plain_forms[] = {
    {0xA0, " "},    {0xAB, "\""},   {0xBB, "\""},   {0x2010, "-"},  {0x2011, "-"},  {0x2012, "-"},  {0x2013, "-"},
    {0x2014, "-"},  {0x2018, "'"},  {0x2019, "'"},  {0x201A, "'"},  {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""},
    {0x2022, "*"},  {0x2026, "..."}, {0x2039, "'"}, {0x203A, "'"},  {0x20AC, "EUR"}, {0x2190, "<"}, {0x2192, ">"},
    {0x2502, "|"},  {0x2500, "-"},  {0x2503, "|"},  {0x254E, "|"},  {0x2588, "#"},
};

Translit *translit_open(const char *charset, Error *err)
{
    char name[80];
    if ((size_t)snprintf(name, sizeof name, "%s//TRANSLIT", charset) >= sizeof name) {
        error_set(err, ERR_SYSTEM, "the charset's name is too long");
        return NULL;
    }
    Translit *t = xcalloc(1, sizeof *t);
    t->rules = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = t->rules ? uselocale(t->rules) : (locale_t)0;
    t->to = iconv_open(name, "UTF-8");
    t->back = iconv_open("UTF-8", charset);
    if (before)
        uselocale(before);
    if (t->to != (iconv_t)-1 && t->back != (iconv_t)-1)
        return t;
    error_set(err, ERR_SYSTEM, "the charset “%s” is not known to iconv", charset);
    translit_free(t);
    return NULL;
}

void translit_free(Translit *t)
{
    if (!t)
        return;
    if (t->to != (iconv_t)-1)
        iconv_close(t->to);
    if (t->back != (iconv_t)-1)
        iconv_close(t->back);
    if (t->rules)
        freelocale(t->rules);
    free(t);
}

// UTF-8 through the charset and back: what the terminal would show. 0 characters when the charset cannot.
static unsigned round_trip(Translit *t, Str utf8, uint32_t out[4])
{
    char there[16], again[32];
    char *in = (char *)utf8.p, *to = there;
    size_t left = utf8.n, room = sizeof there;
    iconv(t->to, NULL, NULL, NULL, NULL);
    if (iconv(t->to, &in, &left, &to, &room) == (size_t)-1)
        return 0;
    char *from = there, *end = again;
    left = (size_t)(to - there);
    room = sizeof again;
    iconv(t->back, NULL, NULL, NULL, NULL);
    if (iconv(t->back, &from, &left, &end, &room) == (size_t)-1)
        return 0;
    Str shown = {again, (size_t)(end - again)};
    unsigned n = 0, len;
    for (size_t pos = 0; pos < shown.n && n < 4; pos += len)
        out[n++] = utf8_at(shown, pos, &len);
    return n;
}

static bool only_question_marks(const uint32_t *out, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        if (out[i] != '?')
            return false;
    return true;
}

static unsigned plain_form(uint32_t cp, uint32_t out[4])
{
    for (size_t i = 0; i < sizeof plain_forms / sizeof *plain_forms; i++) {
        if (plain_forms[i].cp != cp)
            continue;
        unsigned n = 0;
        for (const char *c = plain_forms[i].plain; *c; c++)
            out[n++] = (uint32_t)*c;
        return n;
    }
    return 0;
}

static uint32_t base_letter(uint32_t cp)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    for (int depth = 0; depth < 4; depth++) {
        if (uc_canonical_decomposition(cp, parts) < 1)
            break;
        cp = parts[0];
    }
    return cp;
}

static unsigned approximate(Translit *t, uint32_t cp, uint32_t out[4])
{
    char utf8[4];
    Str one = {utf8, utf8_put(cp, utf8)};
    unsigned n = round_trip(t, one, out);
    if (n == 1 && out[0] == cp) // the charset has it
        return 1;
    unsigned plain = plain_form(cp, out);
    if (plain)
        return plain;
    n = round_trip(t, one, out);
    if (n && !only_question_marks(out, n))
        return n;
    uint32_t base = base_letter(cp);
    out[0] = base < 0x80 ? base : '?';
    return 1;
}

unsigned translit(Translit *t, uint32_t cp, uint32_t out[4])
{
    if (cp < 0x80) {
        out[0] = cp;
        return 1;
    }
    Answer *a = &t->cache[cp % CACHE];
    if (a->cp != cp) {
        locale_t before = t->rules ? uselocale(t->rules) : (locale_t)0;
        a->n = (uint8_t)approximate(t, cp, a->out);
        a->cp = cp;
        if (before)
            uselocale(before);
    }
    memcpy(out, a->out, sizeof a->out);
    return a->n;
}
