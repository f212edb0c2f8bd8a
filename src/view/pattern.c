/*
 * What is sought, by its sign, and how text is read for plain words: letter case, diacritics and the printer's own marks do
 * not count, and any white space is as good as any other. A capital among the words makes letter case count.
 */
#include "config.h"

#include "view/pattern.h"

#include "view/near.h"
#include "view/regex.h"

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

static void make_words(Pattern *p)
{
    Folded f = folded_make(buf_view(&p->words));
    buf_str(&p->folded, buf_view(&f.text));
    p->cased = has_capital(buf_view(&p->words));
    folded_free(&f);
}

static void make_near(Pattern *p) { p->near = near_new(buf_view(&p->words)); }
static void make_regex(Pattern *p) { p->regex = regex_new(buf_view(&p->words), &p->error); }

static const struct Sign { char sign; PatternKind kind; void (*make)(Pattern *p); } signs[] = {
    {'~', PATTERN_NEAR, make_near}, {'/', PATTERN_REGEX, make_regex}, {'\\', PATTERN_WORDS, make_words},
};

Pattern pattern_make(Str typed)
{
    Pattern p = {.kind = PATTERN_WORDS};
    const struct Sign *sign = NULL;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (typed.n && typed.p[0] == signs[i].sign)
            sign = &signs[i];
    buf_str(&p.words, sign ? str_sub(typed, 1, typed.n) : typed);
    p.kind = sign ? sign->kind : PATTERN_WORDS;
    if (!utf8_valid(typed, NULL))
        error_set(&p.error, ERR_USAGE, "what is sought is not valid UTF-8");
    else if (p.words.n)
        (sign ? sign->make : make_words)(&p);
    return p;
}

void pattern_free(Pattern *p)
{
    buf_free(&p->folded);
    buf_free(&p->words);
    near_free(p->near);
    regex_free(p->regex);
    p->near = NULL;
    p->regex = NULL;
}

bool pattern_empty(const Pattern *p)
{
    return !p->folded.n && !p->near && !p->regex;
}

const char *pattern_error(const Pattern *p)
{
    return p->error.code ? p->error.message : NULL;
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

enum {
    NOT_ASCII = 64,  // effort of one byte that needs Unicode's tables
    FOLD_MOST = 1 << 16,
};

static size_t effort_of(Str text)
{
    size_t beyond = 0;
    for (size_t i = 0; i < text.n; i++)
        beyond += (unsigned char)text.p[i] >> 7;
    return text.n + beyond * NOT_ASCII;
}

void scan_begin(Scan *s, const Pattern *p, Str text, Span starts)
{
    *s = (Scan){.pattern = p, .text = text, .starts = starts, .at = starts.start};
}

void scan_end(Scan *s)
{
    folded_free(&s->folded);
    *s = (Scan){0};
}

static void spend(size_t *effort, size_t spent)
{
    *effort -= spent < *effort ? spent : *effort;
}

// Behind the piece stands what a match that begins in it may need: marks may be many, but a limit must be somewhere.
static void fold_piece(Scan *s, size_t *effort)
{
    size_t words = s->pattern->folded.n, more = (words < FOLD_MOST ? words : FOLD_MOST) * 8 + 64;
    Str piece = str_sub(s->text, s->starts.start, utf8_boundary_from(s->text, s->starts.end + more));
    s->folded = folded_make(piece);
    s->folded_from = s->starts.start;
    spend(effort, effort_of(piece));
}

static ScanStep step_words(Scan *s, size_t *effort, Span *match)
{
    if (!s->begun)
        fold_piece(s, effort);
    s->begun = true;
    for (Span here; folded_find(&s->folded, s->pattern, &s->folded_at, &here);) {
        *match = (Span){s->folded_from + here.start, s->folded_from + here.end};
        if (match->start >= s->starts.end)
            break;
        if (match->start < s->at)
            continue;
        s->at = match->end;
        return SCAN_MATCH;
    }
    return SCAN_END;
}

static ScanStep step_near(Scan *s, size_t *effort, Span *match)
{
    return near_step(s->pattern->near, s, effort, match);
}

static ScanStep step_regex(Scan *s, size_t *effort, Span *match)
{
    return regex_step(s->pattern->regex, s, effort, match);
}

ScanStep scan_step(Scan *s, size_t *effort, Span *match)
{
    static ScanStep (*const steps[])(Scan *s, size_t *effort, Span *match) = {
        [PATTERN_WORDS] = step_words, [PATTERN_NEAR] = step_near, [PATTERN_REGEX] = step_regex,
    };
    if (s->at >= s->starts.end || pattern_empty(s->pattern))
        return SCAN_END;
    return *effort ? steps[s->pattern->kind](s, effort, match) : SCAN_PAUSE;
}

size_t pattern_matches(const Pattern *p, Str text, Span *out, size_t most)
{
    enum { PATIENCE = 4 }; // times that an expression may be too complicated
    Scan s;
    size_t n = 0, effort = SCAN_SLICE;
    if (p->regex && (regex_gave_up(p->regex) >= PATIENCE || !utf8_valid(text, NULL)))
        return 0;
    scan_begin(&s, p, text, (Span){0, (uint32_t)text.n});
    for (ScanStep step = SCAN_PAUSE; n < most && step != SCAN_END;) {
        effort = SCAN_SLICE; // what is read here is short, or asked for as a whole
        step = scan_step(&s, &effort, &out[n]);
        n += step == SCAN_MATCH;
    }
    scan_end(&s);
    return n;
}

bool pattern_in(const Pattern *p, Str text)
{
    Span match;
    return pattern_matches(p, text, &match, 1) == 1;
}
