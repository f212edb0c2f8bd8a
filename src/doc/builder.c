/*
 * The builder of documents. Text is laid out as it comes: white space is only ever remembered, and written as one
 * space when something visible follows in the same block.
 */
#include "config.h"

#include "sayso/doc/builder.h"

#include "sayso/base/eight.h"
#include "sayso/base/error.h"
#include "sayso/base/memory.h"
#include "sayso/base/vec.h"
#include "sayso/text/language.h"
#include "sayso/text/unicode.h"

enum { TAB = 8 };

struct DocBuilder {
    Buf text;
    VEC(Block) blocks;
    VEC(Span) markers;
    VEC(Link) links;
    VEC(Emphasis) emphases;
    size_t most_links, links_cut; // most: 0 for any number
    Arena strings;      // URLs and the like, until the document copies them
    Dateline dateline;
    Str byline, published, url, publisher;
    Lack lack;
    size_t line_start;  // in text; of the line at hand in a pre block
    size_t link_from;   // index in links of the open one + 1; 0: none
    bool emphasised;    // the last of emphases is open
    bool open;          // a block is open: the last one
    bool space;         // white space came since the last visible character
    unsigned newlines;  // in a pre block: line ends since then
    unsigned blanks;    // in a pre block: columns of blanks since then
};

DocBuilder *builder_new(void)
{
    return xcalloc(1, sizeof(DocBuilder));
}

void builder_discard(DocBuilder *b)
{
    if (!b)
        return;
    buf_free(&b->text);
    vec_free(&b->blocks);
    vec_free(&b->markers);
    vec_free(&b->links);
    vec_free(&b->emphases);
    arena_free(&b->strings);
    free(b);
}

static Block *last_block(DocBuilder *b)
{
    return &vec_last(&b->blocks);
}

static bool runs_on(const DocBuilder *b, BlockKind kind)
{
    if (!b->blocks.n)
        return false;
    BlockKind before = vec_last(&b->blocks).kind;
    return before == kind && (kind == BLOCK_LIST || kind == BLOCK_SUMMARY);
}

static size_t separator(const DocBuilder *b, BlockKind kind)
{
    return !b->blocks.n ? 0 : runs_on(b, kind) ? 1 : 2;
}

static bool has_text(const DocBuilder *b)
{
    return b->open && vec_last(&b->blocks).span.start < b->text.n;
}

// Ends the open block; one without text never was.
static void end_block(DocBuilder *b)
{
    builder_link_end(b);
    builder_emphasis(b, 0);
    if (!b->open)
        return;
    b->open = false;
    Block *block = last_block(b);
    block->span.end = (uint32_t)b->text.n;
    if (!span_empty(block->span))
        return;
    b->blocks.n--;
    if (b->blocks.n)
        b->text.n = last_block(b)->span.end; // without the separator
}

void builder_begin(DocBuilder *b, BlockKind kind, unsigned level)
{
    end_block(b);
    buf_fill(&b->text, '\n', separator(b, kind));
    Block block = {.kind = (uint8_t)kind, .level = (uint8_t)level, .markers = (uint32_t)b->markers.n};
    block.span.start = block.span.end = (uint32_t)b->text.n;
    vec_push(&b->blocks, block);
    b->open = true;
    b->space = false;
    b->newlines = b->blanks = 0;
    b->line_start = b->text.n;
}

static bool keeps_lines(DocBuilder *b)
{
    return last_block(b)->kind == BLOCK_PRE;
}

static void note_space(DocBuilder *b, uint32_t cp)
{
    b->space = true;
    if (!keeps_lines(b))
        return;
    if (cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029) {
        b->newlines++;
        b->blanks = 0;
    } else if (cp == '\t') {
        size_t column = b->newlines ? b->blanks : b->text.n - b->line_start + b->blanks;
        b->blanks += (unsigned)(TAB - column % TAB);
    } else {
        b->blanks++;
    }
}

// Blank lines at the start of a pre block go, the blanks before its first word do not: they hold its columns.
static void put_space(DocBuilder *b)
{
    bool first = !has_text(b);
    if (keeps_lines(b)) {
        buf_fill(&b->text, '\n', first ? 0 : b->newlines);
        if (b->newlines)
            b->line_start = b->text.n;
        buf_fill(&b->text, ' ', b->blanks);
    } else if (b->space && !first) {
        buf_byte(&b->text, ' ');
    }
    b->space = false;
    b->newlines = b->blanks = 0;
}

static bool plain(char c)
{
    return (unsigned char)c > ' ' && (unsigned char)c < 0x7F;
}

// From a printable character on, as much printable ASCII without two blanks in a row as can be told by eights.
static size_t eights_end(Str s, size_t pos)
{
    for (pos++; s.n - pos >= sizeof(Eight); pos += sizeof(Eight)) {
        Eight x = eight_load(s.p + pos), before = eight_load(s.p + pos - 1);
        if (eight_unprintable(x) || (eight_equal(x, ' ') & eight_equal(before, ' ')))
            break;
    }
    return s.p[pos - 1] == ' ' ? pos - 1 : pos;
}

// Words up to white space that is not just one blank between two of them: such a blank stays as it is.
static size_t visible_run(Str s, size_t pos)
{
    size_t start = pos;
    bool fresh = true; // what follows is likely to be many plain ones
    unsigned len;
    while (pos < s.n) {
        bool between = s.p[pos] == ' ' && pos > start && pos + 1 < s.n && plain(s.p[pos + 1]);
        if (plain(s.p[pos]) || between) {
            pos = fresh && !between ? eights_end(s, pos) : pos + 1;
            fresh = fresh && between;
        } else if (uc_space(utf8_at(s, pos, &len))) {
            break;
        } else {
            pos += len;
            fresh = true;
        }
    }
    return pos;
}

void builder_text(DocBuilder *b, Str utf8)
{
    BUG_ON(!b->open);
    for (size_t pos = 0; pos < utf8.n;) {
        size_t end = visible_run(utf8, pos);
        if (end > pos) {
            put_space(b);
            buf_str(&b->text, str_sub(utf8, pos, end));
            pos = end;
        } else {
            unsigned len;
            uint32_t cp = utf8_at(utf8, pos, &len);
            // "\r\n" is one line end
            if (!(cp == '\r' && pos + 1 < utf8.n && utf8.p[pos + 1] == '\n'))
                note_space(b, cp);
            pos += len;
        }
    }
}

void builder_marker(DocBuilder *b, Str utf8)
{
    uint32_t start = builder_position(b);
    builder_text(b, utf8);
    Span span = {start, (uint32_t)b->text.n};
    if (span_empty(span))
        return;
    vec_push(&b->markers, span);
    last_block(b)->marker_count++;
}

uint32_t builder_position(const DocBuilder *b)
{
    if (!b->open || !b->space || !has_text(b))
        return (uint32_t)b->text.n + (b->open && vec_last(&b->blocks).kind == BLOCK_PRE ? b->blanks : 0);
    return (uint32_t)(b->text.n + (vec_last(&b->blocks).kind == BLOCK_PRE ? b->newlines + b->blanks : 1));
}

void builder_link(DocBuilder *b, Str url)
{
    builder_link_end(b);
    if (b->most_links && b->links.n == b->most_links) {
        b->links_cut++;
        return;
    }
    uint32_t start = builder_position(b);
    vec_push(&b->links, (Link){.span = {start, start}, .url = arena_str(&b->strings, url)});
    b->link_from = b->links.n;
}

void builder_most_links(DocBuilder *b, size_t most)
{
    b->most_links = most;
}

void builder_link_end(DocBuilder *b)
{
    if (!b->link_from)
        return;
    Link *link = &b->links.at[b->link_from - 1];
    link->span.end = (uint32_t)b->text.n;
    if (span_empty(link->span))
        b->links.n--;
    b->link_from = 0;
}

static void end_emphasis(DocBuilder *b)
{
    if (!b->emphasised)
        return;
    b->emphasised = false;
    Emphasis *e = &vec_last(&b->emphases);
    e->span.end = (uint32_t)b->text.n;
    while (e->span.start < e->span.end && b->text.p[e->span.start] == ' ')
        e->span.start++;
    if (e->span.start >= e->span.end)
        b->emphases.n--;
}

void builder_emphasis(DocBuilder *b, unsigned kinds)
{
    if (b->emphasised && vec_last(&b->emphases).kinds == kinds)
        return;
    end_emphasis(b);
    if (!kinds || !b->open || keeps_lines(b))
        return;
    uint32_t start = builder_position(b);
    vec_push(&b->emphases, (Emphasis){.span = {start, start}, .kinds = (uint8_t)kinds});
    b->emphasised = true;
}

void builder_dateline(DocBuilder *b, Dateline line)
{
    b->dateline = line;
}

void builder_publisher(DocBuilder *b, Str s)
{
    b->publisher = arena_str(&b->strings, str_trim(s));
}

void builder_byline(DocBuilder *b, Str s)
{
    b->byline = arena_str(&b->strings, str_trim(s));
}

void builder_published(DocBuilder *b, Str s)
{
    b->published = arena_str(&b->strings, str_trim(s));
}

void builder_url(DocBuilder *b, Str s)
{
    b->url = arena_str(&b->strings, str_trim(s));
}

void builder_lacks(DocBuilder *b, Lack lack)
{
    b->lack = lack;
}

static uint32_t find_title(const Document *d)
{
    for (size_t i = 0; i < d->block_count; i++)
        if (d->blocks[i].kind == BLOCK_TITLE)
            return (uint32_t)i;
    return NO_INDEX;
}

static SourceInfo copy_info(Document *d, const SourceInfo *info)
{
    Arena *a = &d->arena;
    SourceInfo copy = *info;
    copy.path = arena_str(a, info->path);
    copy.format = arena_str(a, info->format);
    copy.charset = arena_str(a, info->charset);
    copy.charset_witness = arena_str(a, info->charset_witness);
    copy.language = info->language.n ? arena_str(a, info->language) : str_of(language_guess(d->text));
    return copy;
}

static Link *copy_links(Document *d, DocBuilder *b)
{
    Link *links = ARENA_ARRAY(&d->arena, Link, b->links.n);
    for (size_t i = 0; i < b->links.n; i++)
        links[i] = (Link){b->links.at[i].span, arena_str(&d->arena, b->links.at[i].url)};
    d->link_count = b->links.n;
    return links;
}

Document *builder_freeze(DocBuilder *b, const SourceInfo *info)
{
    end_block(b);
    Document *d = xcalloc(1, sizeof *d);
    d->text = arena_str(&d->arena, buf_view(&b->text));
    buf_free(&b->text);
    d->blocks = vec_to_arena(&b->blocks, &d->arena, &d->block_count);
    d->markers = vec_to_arena(&b->markers, &d->arena, &d->marker_count);
    d->links = copy_links(d, b);
    d->emphases = vec_to_arena(&b->emphases, &d->arena, &d->emphasis_count);
    d->links_cut = b->links_cut;
    d->title = find_title(d);
    d->dateline = b->dateline;
    d->byline = arena_str(&d->arena, b->byline);
    d->publisher = arena_str(&d->arena, b->publisher);
    d->published = arena_str(&d->arena, b->published);
    d->url = arena_str(&d->arena, b->url);
    d->lack = b->lack;
    d->source = copy_info(d, info);
    builder_discard(b);
    return d;
}
