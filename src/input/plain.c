/*
 * Plain text: wire stories, saved articles, mail. Passages become blocks; what kind each is depends on its words, its
 * shape and its place in the story. Every printable character goes to the builder, in order.
 */
#include "config.h"

#include "input/formats.h"
#include "input/lines.h"
#include "input/wire.h"

#include "sayso/text/unicode.h"

enum { TITLE_WORDS = 30, TITLE_COLUMNS = 200, LONG_LINE = 110, HEADING_WORDS = 12, HEADING_COLUMNS = 80 };

typedef struct Story {
    DocBuilder *b;
    const Passages *passages;
    size_t at;          // passage at hand
    bool titled;        // a title was found, or it is too late for one
    bool begun;         // a paragraph was found
    bool has_dateline;
} Story;

static const Passage *neighbour(const Story *s, int delta)
{
    size_t i = s->at + (size_t)delta;
    return i < s->passages->n ? &s->passages->at[i] : NULL;
}

static Str joined(Arena *a, const Passage *p)
{
    Buf text = {0};
    for (size_t i = 0; i < p->n; i++) {
        if (i)
            buf_byte(&text, ' ');
        buf_str(&text, p->lines[i].text);
    }
    Str copy = arena_str(a, buf_view(&text));
    buf_free(&text);
    return copy;
}

static bool looks_like_title(const Story *s, const Passage *p, Str text)
{
    const Passage *next = neighbour(s, 1);
    if (s->titled || p->shape != SHAPE_PROSE || !next || p->n > 3 || text.n > 4 * TITLE_COLUMNS)
        return false;
    size_t words = wire_words(text);
    Dateline line;
    if (words > TITLE_WORDS || text_columns(text) > TITLE_COLUMNS || wire_dateline(text, &line))
        return false;
    if (next->shape == SHAPE_RULE)
        return true;
    bool set_apart = next->apart || next->lines->columns > LONG_LINE;
    unsigned len;
    bool period = utf8_before(text, text.n, &len) == '.';
    return set_apart && (!period || wire_title_case(text) || words <= 10);
}

static bool looks_like_heading(const Story *s, const Passage *p, Str text)
{
    const Passage *next = neighbour(s, 1);
    if (p->shape != SHAPE_PROSE || p->n != 1 || !next || !s->begun || !p->apart)
        return false;
    if (text.n > 4 * HEADING_COLUMNS || wire_words(text) > HEADING_WORDS || text_columns(text) > HEADING_COLUMNS)
        return false;
    if (next->shape == SHAPE_RULE && !next->apart)
        return true;
    unsigned len;
    uint32_t last = utf8_before(text, text.n, &len), first = utf8_at(text, 0, &len);
    bool open_end = uc_letter(last) || uc_digit(last) || last == '?';
    return open_end && (uc_upper(first) || uc_digit(first));
}

static bool is_numbered(Str bullet)
{
    return bullet.n && (bullet.p[bullet.n - 1] == '.' || bullet.p[bullet.n - 1] == ')');
}

// A lone "1." or "2014." begins no list.
static bool is_list_item(const Story *s, const Passage *p)
{
    if (p->shape != SHAPE_ITEM)
        return false;
    if (!is_numbered(p->lines->bullet))
        return true;
    const Passage *next = neighbour(s, 1), *before = s->at ? neighbour(s, -1) : NULL;
    return (next && next->shape == SHAPE_ITEM && is_numbered(next->lines->bullet)) ||
           (before && before->shape == SHAPE_ITEM && is_numbered(before->lines->bullet));
}

static BlockKind prose_kind(const Story *s, const Passage *p, Str text)
{
    BlockKind kind = wire_kind(text);
    if (kind != BLOCK_PARAGRAPH)
        return kind;
    if (looks_like_title(s, p, text))
        return BLOCK_TITLE;
    Str author, date;
    if (!s->begun && wire_is_byline(text, &author, &date))
        return BLOCK_CREDIT;
    return looks_like_heading(s, p, text) ? BLOCK_HEADING : BLOCK_PARAGRAPH;
}

static BlockKind kind_of(const Story *s, const Passage *p, Str text)
{
    switch (p->shape) {
    case SHAPE_TABLE: return BLOCK_PRE;
    case SHAPE_RULE: return BLOCK_PRE;
    case SHAPE_QUOTED: return BLOCK_QUOTEBLOCK;
    case SHAPE_ITEM:
        if (is_list_item(s, p))
            return s->begun ? BLOCK_LIST : BLOCK_SUMMARY;
        break;
    case SHAPE_PROSE: break;
    }
    return prose_kind(s, p, text);
}

static unsigned level_of(const Passage *p, BlockKind kind)
{
    unsigned depth = 0;
    for (size_t i = 0; i < p->lines->quoted.n; i++)
        depth += p->lines->quoted.p[i] == '>';
    if (kind == BLOCK_QUOTEBLOCK)
        return depth < 6 ? depth : 6;
    if (kind == BLOCK_LIST || kind == BLOCK_SUMMARY)
        return p->lines->indent >= 6 ? 2 : 1;
    return kind == BLOCK_HEADING;
}

// "# Heading": the signs are a marker and tell the level.
static size_t heading_signs(Str text)
{
    size_t n = 0;
    while (n < text.n && n < 6 && text.p[n] == '#')
        n++;
    return n && n < text.n && text.p[n] == ' ' ? n : 0;
}

static void put_lines(Story *s, const Passage *p, bool bullets_are_markers)
{
    for (size_t i = 0; i < p->n; i++) {
        const SourceLine *l = &p->lines[i];
        builder_marker(s->b, l->quoted);
        builder_text(s->b, STR(" "));
        if (bullets_are_markers)
            builder_marker(s->b, l->bullet);
        else
            builder_text(s->b, l->bullet);
        builder_text(s->b, STR(" "));
        builder_text(s->b, l->text);
        builder_text(s->b, STR(" "));
    }
}

static void put_table(Story *s, const Passage *p)
{
    for (size_t i = 0; i < p->n; i++) {
        builder_text(s->b, p->lines[i].whole);
        builder_text(s->b, STR("\n"));
    }
}

static Span moved(Span s, uint32_t by)
{
    return span_empty(s) ? (Span){0, 0} : (Span){s.start + by, s.end + by};
}

static void note_dateline(Story *s, Str text)
{
    Dateline line;
    if (s->has_dateline || !wire_dateline(text, &line))
        return;
    s->has_dateline = true;
    uint32_t by = builder_position(s->b);
    line.span = moved(line.span, by);
    line.place = moved(line.place, by);
    line.date = moved(line.date, by);
    line.agency = moved(line.agency, by);
    builder_dateline(s->b, line);
}

static void note_byline(Story *s, Str text)
{
    Str author, date;
    if (s->begun || !wire_is_byline(text, &author, &date))
        return;
    builder_byline(s->b, author);
    if (date.n)
        builder_published(s->b, date);
}

// The builder folds white space, so spans found in a passage fit the built text only when it holds single spaces.
static bool single_spaced(Str text)
{
    unsigned len;
    for (size_t i = 0; i < text.n; i += len) {
        uint32_t cp = utf8_at(text, i, &len);
        if (uc_space(cp) && (cp != ' ' || (i + 1 < text.n && text.p[i + 1] == ' ')))
            return false;
    }
    return true;
}

static void put_passage(Story *s, const Passage *p, Arena *scratch)
{
    Str text = joined(scratch, p);
    size_t signs = p->shape == SHAPE_PROSE ? heading_signs(text) : 0;
    BlockKind kind = signs ? (s->titled || signs > 1 ? BLOCK_HEADING : BLOCK_TITLE) : kind_of(s, p, text);
    builder_begin(s->b, kind, signs ? (unsigned)signs : level_of(p, kind));
    if (kind == BLOCK_PARAGRAPH && single_spaced(str_sub(text, 0, 200)))
        note_dateline(s, text);
    if (kind == BLOCK_CREDIT)
        note_byline(s, text);
    if (kind == BLOCK_PRE) {
        put_table(s, p);
    } else if (signs) {
        builder_marker(s->b, str_sub(text, 0, signs));
        builder_text(s->b, str_sub(text, signs, text.n));
    } else {
        put_lines(s, p, kind == BLOCK_LIST || kind == BLOCK_SUMMARY);
    }
    s->titled = s->titled || kind != BLOCK_PROMO;
    s->begun = s->begun || kind == BLOCK_PARAGRAPH || kind == BLOCK_QUOTEBLOCK;
}

static void put_passages(Str utf8, DocBuilder *b, bool titled)
{
    Arena a = {0}, scratch = {0};
    Passages passages = passages_find(&a, utf8);
    Story s = {.b = b, .passages = &passages, .titled = titled};
    for (s.at = 0; s.at < passages.n; s.at++) {
        put_passage(&s, &passages.at[s.at], &scratch);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
    arena_free(&a);
}

void plain_parse_text(Str utf8, DocBuilder *b)
{
    put_passages(utf8, b, false);
}

void plain_parse_body(Str utf8, DocBuilder *b)
{
    put_passages(utf8, b, true);
}

static void parse(Source *s, DocBuilder *b)
{
    plain_parse_text(s->decoded.text, b);
}

// Takes everything that nothing else wants.
static int sniff(Str head)
{
    (void)head;
    return 1;
}

const Format format_plain = {
    .name = "plain",
    .help = "plain text, one paragraph a line or wrapped",
    .endings = ".txt .text",
    .media_types = "text/plain",
    .sniff = sniff,
    .parse = parse,
};
