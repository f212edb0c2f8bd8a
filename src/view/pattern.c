/*
 * What is sought and how text is read for it: letter case, diacritics and the printer's own marks do not count, and any
 * white space is as good as any other. A capital among the words makes letter case count.
 */
#include "config.h"

#include "view/pattern.h"

// Marks that keyboards lack, and what people type for them.
static const struct { uint32_t cp; const char *typed; } printed[] = {
    {0x00AB, "\""}, {0x00BB, "\""}, {0x2010, "-"},  {0x2011, "-"},  {0x2012, "-"},  {0x2013, "-"},
    {0x2014, "-"},  {0x2015, "-"},  {0x2018, "'"},  {0x2019, "'"},  {0x201A, "'"},  {0x201B, "'"},
    {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x201F, "\""}, {0x2026, "..."}, {0x2039, "'"},
    {0x203A, "'"},  {0x2212, "-"},
};

static const char *typed_for(uint32_t cp)
{
    for (size_t i = 0; cp >= 0xAB && cp <= 0x2212 && i < sizeof printed / sizeof *printed; i++)
        if (printed[i].cp == cp)
            return printed[i].typed;
    return NULL;
}

// Appends plain bytes that all stand for the character at `pos`.
static void put_typed(Folded *f, const char *typed, size_t pos)
{
    for (; *typed; typed++) {
        buf_byte(&f->text, *typed);
        vec_push(&f->origin, (uint32_t)pos);
    }
}

static void put_run(Folded *f, Str text, size_t from, size_t to)
{
    size_t first = f->origin.n;
    text_fold(&f->text, str_sub(text, from, to), true, &f->origin);
    for (size_t i = first; i < f->origin.n; i++)
        f->origin.at[i] += (uint32_t)from;
}

// The next place at or behind `pos` that may need more than folding: a mark of the table, or white space but a blank
// behind a plain character.
static size_t next_special(Str text, size_t pos)
{
    for (bool blank = pos > 0; pos < text.n; pos++) {
        unsigned char c = (unsigned char)text.p[pos];
        bool control = c >= '\t' && c <= '\r', lead = c == 0xC2 || c == 0xE1 || c == 0xE2 || c == 0xE3;
        if (control || lead || (c == ' ' && blank))
            return pos;
        blank = c == ' ';
    }
    return pos;
}

Folded folded_make(Str text)
{
    Folded f = {.source = text};
    size_t run = 0, pos = 0;
    while ((pos = next_special(text, pos)) < text.n) {
        unsigned len;
        uint32_t cp = utf8_at(text, pos, &len);
        const char *typed = uc_space(cp) ? " " : typed_for(cp);
        if (typed) {
            put_run(&f, text, run, pos);
            if (!uc_space(cp) || !f.text.n || f.text.p[f.text.n - 1] != ' ')
                put_typed(&f, typed, pos);
            run = pos + len;
        }
        pos += len;
    }
    put_run(&f, text, run, text.n);
    return f;
}

void folded_free(Folded *f)
{
    buf_free(&f->text);
    vec_free(&f->origin);
}

static bool has_capital(Str words)
{
    unsigned len;
    for (size_t i = 0; i < words.n; i += len)
        if (uc_upper(utf8_at(words, i, &len)))
            return true;
    return false;
}

Pattern pattern_make(Str words)
{
    Pattern p = {.cased = has_capital(words)};
    Folded f = folded_make(words);
    buf_str(&p.folded, buf_view(&f.text));
    buf_str(&p.words, words);
    folded_free(&f);
    return p;
}

void pattern_free(Pattern *p)
{
    buf_free(&p->folded);
    buf_free(&p->words);
}

static uint32_t next_letter(Str text, size_t *pos)
{
    unsigned len;
    while (*pos < text.n) {
        uint32_t cp = utf8_at(text, *pos, &len);
        *pos += len;
        if (uc_letter(cp))
            return cp;
    }
    return 0;
}

// Are the letters of both, one by one, either capitals or not? The texts are alike but for case and diacritics.
static bool same_case(Str a, Str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        uint32_t x = next_letter(a, &i), y = next_letter(b, &k);
        if (!x || !y)
            return x == y;
        if (uc_upper(x) != uc_upper(y))
            return false;
    }
}

bool folded_find(const Folded *f, const Pattern *p, size_t *at, Span *match)
{
    Str needle = buf_view(&p->folded);
    while (needle.n && (*at = str_find(buf_view(&f->text), needle, *at)) != STR_NOT_FOUND) {
        size_t first = (*at)++, last = first + needle.n - 1;
        match->start = f->origin.at[first];
        match->end = (uint32_t)grapheme_next(f->source, f->origin.at[last]);
        if (!p->cased || same_case(buf_view(&p->words), span_str(f->source, *match)))
            return true;
    }
    return false;
}

size_t pattern_matches(const Pattern *p, Str text, Span *out, size_t most)
{
    Folded f = folded_make(text);
    Span match;
    size_t n = 0;
    for (size_t at = 0; n < most && folded_find(&f, p, &at, &match);)
        if (!n || match.start >= out[n - 1].end)
            out[n++] = match;
    folded_free(&f);
    return n;
}

bool pattern_in(const Pattern *p, Str text)
{
    Span match;
    return pattern_matches(p, text, &match, 1) == 1;
}
