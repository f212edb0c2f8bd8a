/* Reads docs/quotes-spec: prose is passed over, what stands between fences is cases. */
#include "config.h"

#include "spec.h"

#include <stdio.h>

typedef VEC(Str) StrVec;

typedef struct Reader {
    Spec *spec;
    const char *path;
    Str rest, line, before; // `before`: the line before, for headings
    size_t number;          // of the line
    Str section;
    Visible article;
    Span first, last; // of the last answer of depth 0: where its first part begins, and its last part
    Error *err;
} Reader;

static bool next_line(Reader *r)
{
    r->before = r->line;
    r->number++;
    return str_next_line(&r->rest, &r->line);
}

static bool complain(const Reader *r, const char *what, Str words)
{
    return error_set(r->err, ERR_FORMAT, "%s:%zu: %s: " STR_FMT, r->path, r->number, what, STR_ARG(str_sub(words, 0, 120)));
}

static StrVec split(Str s, Str between)
{
    StrVec parts = {0};
    for (;;) {
        size_t at = str_find(s, between, 0);
        vec_push(&parts, str_trim(str_sub(s, 0, at)));
        if (at == STR_NOT_FOUND)
            return parts;
        s = str_sub(s, at + between.n, s.n);
    }
}

// Where words stand in the article, not before `from`. White space does not count.
static bool locate(Reader *r, Str words, size_t from, Span *out)
{
    Visible v = visible_of(&r->spec->arena, words);
    size_t at = v.bytes.n ? str_find(r->article.bytes, v.bytes, from) : STR_NOT_FOUND;
    if (at == STR_NOT_FOUND)
        return complain(r, "these words do not stand in the article", words);
    *out = (Span){(uint32_t)at, (uint32_t)(at + v.bytes.n)};
    return true;
}

static bool two_words(Str s)
{
    return str_find_byte(s, ' ', 0) != STR_NOT_FOUND;
}

// A part of content, perhaps shortened: "first words ... last words".
static bool read_part(Reader *r, Str words, size_t from, Part *out)
{
    const Str dots = STR(" ... ");
    size_t at = str_find(words, dots, 0);
    Span span, end;
    out->words = words;
    if (at == STR_NOT_FOUND) {
        if (!locate(r, words, from, &span))
            return false;
    } else {
        Str head = str_trim(str_sub(words, 0, at)), tail = str_trim(str_sub(words, at + dots.n, words.n));
        if (!two_words(head) || !two_words(tail))
            return complain(r, "two words at least stand on either side of the dots", words);
        if (!locate(r, head, from, &span) || !locate(r, tail, span.end, &end))
            return false;
        span.end = end.end;
    }
    out->at = visible_trim(&r->article, span);
    return true;
}

static bool read_content(Reader *r, Str content, Answer *out)
{
    StrVec words = split(content, STR(" … "));
    Arena *a = &r->spec->arena;
    size_t from = out->depth ? r->first.start : r->last.end;
    bool ok = true;
    out->parts = ARENA_ARRAY(a, Part, words.n);
    for (; ok && out->part_count < words.n; out->part_count++) {
        ok = read_part(r, words.at[out->part_count], from, &out->parts[out->part_count]);
        from = out->parts[out->part_count].at.end;
    }
    if (ok && !out->depth) {
        r->first = out->parts[0].at;
        r->last = out->parts[out->part_count - 1].at;
    }
    vec_free(&words);
    return ok;
}

static void add_speaker(Reader *r, Answer *out, Str name)
{
    Speaker *s = &out->speakers[out->speaker_count++];
    s->names = ARENA_NEW(&r->spec->arena, Str);
    s->names[s->n++] = name;
}

static bool read_speaker(Reader *r, Str who, Answer *out)
{
    Span at;
    if (str_eq(who, STR("-")))
        return true;
    if (str_starts(who, STR("?"))) {
        out->unnamed = str_sub(who, 1, who.n);
        return locate(r, out->unnamed, 0, &at);
    }
    StrVec names = split(who, STR(" & "));
    out->speakers = ARENA_ARRAY(&r->spec->arena, Speaker, names.n);
    bool ok = true;
    for (size_t i = 0; ok && i < names.n; i++) {
        Str family = str_sub(names.at[i], 0, str_find_byte(names.at[i], ' ', 0)); // "Nadia and Soraya Belkacem"
        ok = locate(r, family, 0, &at);
        add_speaker(r, out, names.at[i]);
    }
    vec_free(&names);
    return ok;
}

static bool read_kind(Reader *r, Str kind, Answer *out)
{
    for (int k = 0; k < QUOTE_KINDS; k++)
        if (str_eq(kind, str_of(quote_kind_name((QuoteKind)k))))
            out->kind = kind;
    return out->kind.n || complain(r, "no such kind", kind);
}

static bool read_cue(Reader *r, Str cue, Answer *out)
{
    Span at;
    out->cue = str_eq(cue, STR("-")) ? STR_NONE : cue;
    return !out->cue.n || locate(r, cue, 0, &at);
}

// kind | content | cue | speaker
static bool read_answer(Reader *r, Answer *out)
{
    while (str_starts(str_sub(r->line, 2 * out->depth, r->line.n), STR("  ")))
        out->depth++;
    StrVec fields = split(r->line, STR(" | "));
    bool ok = fields.n == 4 || complain(r, "not of the form \"kind | content | cue | speaker\"", r->line);
    ok = ok && read_kind(r, fields.at[0], out) && read_content(r, fields.at[1], out) && read_cue(r, fields.at[2], out) &&
         read_speaker(r, fields.at[3], out);
    vec_free(&fields);
    return ok;
}

static bool fence(Str line)
{
    return str_starts(line, STR("````````````````"));
}

static bool opens_case(Str line)
{
    return fence(line) && str_ends(line, STR(" case"));
}

static bool read_article(Reader *r, Case *c)
{
    Buf text = {0};
    bool more;
    while ((more = next_line(r)) && !str_eq(r->line, STR(".")) && !fence(r->line)) {
        buf_str(&text, r->line);
        buf_byte(&text, '\n');
    }
    c->article = arena_str(&r->spec->arena, buf_view(&text));
    r->article = visible_of(&r->spec->arena, c->article);
    r->first = r->last = (Span){0, 0};
    buf_free(&text);
    return (more && !fence(r->line)) || complain(r, "a case without a line with a dot alone", r->section);
}

static bool read_case(Reader *r, Case *c)
{
    if (!read_article(r, c))
        return false;
    while (next_line(r)) {
        if (fence(r->line))
            return true;
        Answer answer = {0};
        if (!read_answer(r, &answer))
            return false;
        vec_push(&c->answers, answer);
    }
    return complain(r, "a case that does not end", r->section);
}

static void read_prose(Reader *r)
{
    if (r->before.n && str_starts(r->line, STR("---")))
        r->section = r->before;
}

bool spec_read(Str file, const char *path, Spec *out, Error *err)
{
    Reader r = {.spec = out, .path = path, .rest = arena_str(&out->arena, file), .err = err};
    while (next_line(&r)) {
        if (!opens_case(r.line)) {
            read_prose(&r);
            continue;
        }
        Case opened = {.number = out->cases.n + 1, .line = r.number, .section = r.section};
        vec_push(&out->cases, opened);
        if (!read_case(&r, &vec_last(&out->cases)))
            return false;
    }
    return out->cases.n >= SPEC_FEWEST || error_set(err, ERR_FORMAT, "%s: %zu cases, fewer than %d", path, out->cases.n, SPEC_FEWEST);
}

void spec_free(Spec *s)
{
    for (size_t i = 0; i < s->cases.n; i++)
        vec_free(&s->cases.at[i].answers);
    vec_free(&s->cases);
    arena_free(&s->arena);
}
