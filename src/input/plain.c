/*
 * Plain text: wire stories, saved articles, mail. Passages become blocks; what kind each is depends on its words, its
 * shape and its place in the story. Every printable character goes to the builder, in order.
 */
#include "config.h"

#include "input/formats.h"
#include "input/lines.h"
#include "input/story.h"
#include "input/wire.h"

#include "sayso/text/unicode.h"

enum { TITLE_WORDS = 30, TITLE_COLUMNS = 200, LONG_LINE = 110, HEADING_WORDS = 12, HEADING_COLUMNS = 80 };

typedef struct Plain {
    Story story;
    const Passages *passages;
    size_t at; // passage at hand
    Buf text;  // … its lines as one
} Plain;

static const Passage *neighbour(const Plain *t, int delta)
{
    size_t i = t->at + (size_t)delta;
    return i < t->passages->n ? &t->passages->at[i] : NULL;
}

static SourceLine first_line(const Plain *t, const Passage *p)
{
    return passage_line(t->passages, p, 0);
}

static Str joined(Plain *t, const Passage *p)
{
    buf_clear(&t->text);
    for (size_t i = 0; i < p->n; i++) {
        if (i)
            buf_byte(&t->text, ' ');
        buf_str(&t->text, passage_line(t->passages, p, i).text);
    }
    return buf_view(&t->text);
}

static bool looks_like_title(const Plain *t, const Passage *p, Str text)
{
    const Passage *next = neighbour(t, 1);
    if (t->story.titled || p->shape != SHAPE_PROSE || !next || p->n > 3 || text.n > 4 * TITLE_COLUMNS)
        return false;
    size_t words = wire_words(text);
    Dateline line;
    if (words > TITLE_WORDS || text_columns(text) > TITLE_COLUMNS || wire_dateline(text, &line))
        return false;
    if (next->shape == SHAPE_RULE)
        return true;
    bool set_apart = next->apart || first_line(t, next).columns > LONG_LINE;
    unsigned len;
    bool period = utf8_before(text, text.n, &len) == '.';
    return set_apart && (!period || wire_title_case(text) || words <= 10);
}

static bool looks_like_heading(const Plain *t, const Passage *p, Str text)
{
    const Passage *next = neighbour(t, 1);
    if (p->shape != SHAPE_PROSE || p->n != 1 || !next || !t->story.begun || !p->apart)
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

static bool is_numbered(const Plain *t, const Passage *p)
{
    Str bullet = p && p->shape == SHAPE_ITEM ? first_line(t, p).bullet : STR_NONE;
    return bullet.n && (bullet.p[bullet.n - 1] == '.' || bullet.p[bullet.n - 1] == ')');
}

// A lone "1." or "2014." begins no list.
static bool is_list_item(const Plain *t, const Passage *p)
{
    if (p->shape != SHAPE_ITEM)
        return false;
    if (!is_numbered(t, p))
        return true;
    return is_numbered(t, neighbour(t, 1)) || is_numbered(t, t->at ? neighbour(t, -1) : NULL);
}

static BlockKind prose_kind(const Plain *t, const Passage *p, Str text)
{
    BlockKind kind = wire_kind(text);
    if (kind != BLOCK_PARAGRAPH)
        return kind;
    if (looks_like_title(t, p, text))
        return BLOCK_TITLE;
    kind = story_kind_beside(&t->story, text, kind); // a headline may begin like a byline
    return kind == BLOCK_PARAGRAPH && looks_like_heading(t, p, text) ? BLOCK_HEADING : kind;
}

static BlockKind kind_of(const Plain *t, const Passage *p, Str text)
{
    switch ((PassageShape)p->shape) {
    case SHAPE_TABLE: return BLOCK_PRE;
    case SHAPE_RULE: return BLOCK_PRE;
    case SHAPE_QUOTED: return BLOCK_QUOTEBLOCK;
    case SHAPE_ITEM:
        if (is_list_item(t, p))
            return t->story.begun ? BLOCK_LIST : BLOCK_SUMMARY;
        break;
    case SHAPE_PROSE: break;
    }
    return prose_kind(t, p, text);
}

static unsigned level_of(const Plain *t, const Passage *p, BlockKind kind)
{
    SourceLine first = first_line(t, p);
    unsigned depth = 0;
    for (size_t i = 0; i < first.quoted.n; i++)
        depth += first.quoted.p[i] == '>';
    if (kind == BLOCK_QUOTEBLOCK)
        return depth < 6 ? depth : 6;
    if (kind == BLOCK_LIST || kind == BLOCK_SUMMARY)
        return first.indent >= 6 ? 2 : 1;
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

static void put_lines(Plain *t, const Passage *p, bool bullets_are_markers)
{
    for (size_t i = 0; i < p->n; i++) {
        SourceLine l = passage_line(t->passages, p, i);
        builder_marker(t->story.b, l.quoted);
        builder_text(t->story.b, STR(" "));
        if (bullets_are_markers)
            builder_marker(t->story.b, l.bullet);
        else
            builder_text(t->story.b, l.bullet);
        builder_text(t->story.b, STR(" "));
        builder_text(t->story.b, l.text);
        builder_text(t->story.b, STR(" "));
    }
}

static void put_table(Plain *t, const Passage *p)
{
    for (size_t i = 0; i < p->n; i++) {
        builder_text(t->story.b, passage_line(t->passages, p, i).whole);
        builder_text(t->story.b, STR("\n"));
    }
}

static void put_passage(Plain *t, const Passage *p)
{
    Str text = joined(t, p);
    size_t signs = p->shape == SHAPE_PROSE ? heading_signs(text) : 0;
    BlockKind kind = signs ? (t->story.titled || signs > 1 ? BLOCK_HEADING : BLOCK_TITLE) : kind_of(t, p, text);
    story_begin(&t->story, kind, signs ? (unsigned)signs : level_of(t, p, kind), text);
    if (kind == BLOCK_PRE) {
        put_table(t, p);
    } else if (signs) {
        builder_marker(t->story.b, str_sub(text, 0, signs));
        builder_text(t->story.b, str_sub(text, signs, text.n));
    } else if (p->shape == SHAPE_PROSE) { // neither quoted nor with bullets
        builder_text(t->story.b, text);
    } else {
        put_lines(t, p, kind == BLOCK_LIST || kind == BLOCK_SUMMARY);
    }
}

static void put_passages(Str utf8, DocBuilder *b, bool titled)
{
    Arena a = {0};
    Passages passages = passages_find(&a, utf8);
    Plain t = {.story = {.b = b, .titled = titled}, .passages = &passages};
    for (t.at = 0; t.at < passages.n; t.at++)
        put_passage(&t, &passages.at[t.at]);
    buf_free(&t.text);
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
