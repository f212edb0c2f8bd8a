/* Kinds come from the elements; words are asked only where the story's formats ask them all. */
#include "config.h"

#include "input/html/put.h"

#include "input/html/extract.h"
#include "input/html/tables.h"
#include "input/story.h"
#include "sayso/text/url.h"

enum { DEEPEST = 6, BYLINE_WORDS = 12 };

typedef struct Writing {
    const Put *put;
    Story story;
    uint32_t item;  // the list item whose marker was given, or 0
    uint32_t table; // the table of data that was put, or 0
} Writing;

static const PageNode *node_of(const Put *p, uint32_t i)
{
    return &p->page->nodes[i];
}

// The nearest element of the tag at or around the node, or 0.
static uint32_t around(const Put *p, uint32_t node, GumboTag tag)
{
    while (node && node_of(p, node)->tag != (uint16_t)tag)
        node = node_of(p, node)->parent;
    return node;
}

static bool is_list(const PageNode *node)
{
    return node->tag == GUMBO_TAG_UL || node->tag == GUMBO_TAG_OL;
}

static unsigned levels_of(const Put *p, uint32_t node, bool (*is)(const PageNode *))
{
    unsigned levels = 0;
    for (; node; node = node_of(p, node)->parent)
        levels += is(node_of(p, node));
    return levels < DEEPEST ? levels : DEEPEST;
}

static bool is_quotation(const PageNode *node)
{
    return node->tag == GUMBO_TAG_BLOCKQUOTE;
}

static unsigned heading_level(const Put *p, uint32_t node)
{
    for (; node; node = node_of(p, node)->parent)
        if (node_of(p, node)->tag >= GUMBO_TAG_H1 && node_of(p, node)->tag <= GUMBO_TAG_H6)
            return node_of(p, node)->tag - GUMBO_TAG_H1 + 1u;
    return 0;
}

// The number of an item of an ordered list, as the page counts.
static unsigned number_of(const Put *p, uint32_t item)
{
    uint32_t list = node_of(p, item)->parent;
    unsigned number = 1;
    if (!str_to_number(page_attribute(node_of(p, list), "start"), 1000000, &number))
        number = 1;
    for (uint32_t i = list + 1; i < item; i = node_of(p, i)->end)
        number += node_of(p, i)->tag == GUMBO_TAG_LI;
    return number;
}

static void put_marker(Writing *w, uint32_t item)
{
    const Put *p = w->put;
    if (!item || item == w->item)
        return;
    w->item = item;
    bool numbered = node_of(p, node_of(p, item)->parent)->tag == GUMBO_TAG_OL;
    builder_marker(w->story.b, numbered ? arena_printf(p->arena, "%u.", number_of(p, item)) : STR("•"));
    builder_text(w->story.b, STR(" "));
}

static void begin_link(Writing *w, uint32_t link)
{
    Str url = url_resolve(w->put->arena, w->put->base, page_attribute(node_of(w->put, link), "href"));
    if (url_is_safe(url))
        builder_link(w->story.b, url);
}

static Str without_minus(Str number)
{
    static const Str signs[] = {{"-", 1}, {"\xE2\x88\x92", 3}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(number, signs[i]))
            return str_sub(number, signs[i].n, number.n);
    return number;
}

// "120 m²", "10⁻⁶": a raised number read as part of the one before it would be another number.
static void put_raised(DocBuilder *b, Str number)
{
    static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    Str digits = without_minus(number);
    builder_text(b, digits.n < number.n ? STR("⁻") : STR_NONE);
    for (size_t i = 0; i < digits.n; i++)
        builder_text(b, str_of(raised[digits.p[i] - '0']));
}

static bool is_number(Str text)
{
    text = without_minus(text);
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] < '0' || text.p[i] > '9')
            return false;
    return text.n > 0;
}

static void put_words(Writing *w, uint32_t node)
{
    Str text = node_of(w->put, node)->text;
    if (is_number(text) && page_inside(w->put->page, node, GUMBO_TAG_SUP))
        put_raised(w->story.b, text);
    else
        builder_text(w->story.b, text);
}

// The text of a block with its links; a line break is a space, but in what keeps its lines.
static void put_inline(Writing *w, const TextBlock *block)
{
    const Put *p = w->put;
    uint32_t link = NO_LINK;
    for (uint32_t i = block->from; i < block->to; i++) {
        const PageNode *node = node_of(p, i);
        if (p->blocks->unread[i])
            continue;
        if (node->tag == GUMBO_TAG_BR)
            builder_text(w->story.b, STR("\n"));
        if (node->tag != PAGE_TEXT)
            continue;
        if (p->blocks->link_of[i] != link) {
            link = p->blocks->link_of[i];
            builder_link_end(w->story.b);
            if (link != NO_LINK)
                begin_link(w, link);
        }
        builder_emphasis(w->story.b, p->blocks->emphasis[i]);
        put_words(w, i);
    }
    builder_link_end(w->story.b);
    builder_emphasis(w->story.b, 0);
}

static void put_table(Writing *w, uint32_t table)
{
    Buf lines = {0};
    if (table == w->table)
        return;
    w->table = table;
    table_put(w->put->page, w->put->blocks, table, &lines);
    story_begin(&w->story, BLOCK_PRE, 0, STR_NONE);
    builder_text(w->story.b, buf_view(&lines));
    buf_free(&lines);
}

static BlockKind prose_kind(Writing *w, const TextBlock *block, Part part, bool figure)
{
    if (part == PART_BYLINE)
        return BLOCK_CREDIT;
    return part == PART_CAPTION || figure ? BLOCK_CAPTION : story_kind(&w->story, block->text);
}

static void put_block(Writing *w, size_t i, Part part)
{
    const Put *p = w->put;
    const TextBlock *block = &p->blocks->at[i];
    uint32_t item = around(p, block->node, GUMBO_TAG_LI), table = table_around(p->page, p->blocks, i);
    unsigned heading = heading_level(p, block->node), quoted = levels_of(p, block->node, is_quotation);
    bool figure = around(p, block->node, GUMBO_TAG_FIGCAPTION) || around(p, block->node, GUMBO_TAG_CAPTION);
    if (table && !around(p, block->node, GUMBO_TAG_CAPTION)) {
        put_table(w, table);
        return;
    }
    BlockKind kind = part == PART_HEADLINE ? BLOCK_TITLE : around(p, block->node, GUMBO_TAG_PRE) ? BLOCK_PRE : heading ? BLOCK_HEADING : BLOCK_PARAGRAPH;
    unsigned level = kind == BLOCK_HEADING ? heading : 0;
    if (kind == BLOCK_PARAGRAPH && item && levels_of(p, item, is_list)) {
        kind = w->story.begun ? BLOCK_LIST : BLOCK_SUMMARY;
        level = levels_of(p, item, is_list);
    } else if (kind == BLOCK_PARAGRAPH && quoted) {
        kind = BLOCK_QUOTEBLOCK;
        level = quoted;
    } else if (kind == BLOCK_PARAGRAPH) {
        kind = prose_kind(w, block, part, figure);
    }
    if ((kind == BLOCK_HEADING || kind == BLOCK_LIST) && story_kind(&w->story, block->text) == BLOCK_PROMO)
        kind = BLOCK_PROMO;
    story_begin(&w->story, kind, level, block->text);
    if (kind == BLOCK_LIST || kind == BLOCK_SUMMARY)
        put_marker(w, item);
    put_inline(w, block);
}

static size_t first_of(const Put *p, Part part)
{
    for (size_t i = 0; p->parts && i < p->blocks->n; i++)
        if (p->parts[i] == part)
            return i;
    return p->blocks->n;
}

// The headline comes first, wherever the page has it; without one, what its head says.
static void put_title(Writing *w, size_t at)
{
    if (at < w->put->blocks->n) {
        put_block(w, at, PART_HEADLINE);
    } else if (w->put->meta->title.n) {
        story_begin(&w->story, BLOCK_TITLE, 0, w->put->meta->title);
        builder_text(w->story.b, w->put->meta->title);
    }
}

// The line above the text that names the first of the authors, or the number of blocks.
static size_t byline_of(const Put *p)
{
    Str author = str_sub(p->meta->author, 0, str_find_byte(p->meta->author, ',', 0));
    for (size_t i = 0; author.n && p->parts && i < p->blocks->n; i++) {
        const TextBlock *block = &p->blocks->at[i];
        if (p->parts[i] == PART_BYLINE)
            return i;
        if (p->parts[i] != PART_BODY)
            continue;
        if (block->words > BYLINE_WORDS)
            break;
        if (str_find(block->text, author, 0) != STR_NOT_FOUND)
            return i;
    }
    return p->blocks->n;
}

// Who wrote it, where the page's text did not tell.
static void put_author(Writing *w, size_t byline)
{
    Str author = w->put->meta->author;
    if (!author.n || !w->put->parts || byline < w->put->blocks->n)
        return;
    story_begin(&w->story, BLOCK_CREDIT, 0, author);
    builder_text(w->story.b, author);
}

// What a page without its text tells of it.
static void put_description(Writing *w)
{
    Str description = w->put->meta->description;
    if (!description.n || (w->put->lack != LACK_TEXT && w->put->lack != LACK_SCRIPTS))
        return;
    story_begin(&w->story, BLOCK_SUMMARY, 0, description);
    builder_text(w->story.b, description);
}

static void put_facts(const Put *p, DocBuilder *b)
{
    if (p->meta->author.n)
        builder_byline(b, p->meta->author);
    if (p->meta->published.n)
        builder_published(b, p->meta->published);
    if (p->meta->site.n)
        builder_publisher(b, p->meta->site);
    Str url = url_resolve(p->arena, p->base, p->meta->url);
    if (url_is_safe(url))
        builder_url(b, url);
    builder_lacks(b, p->lack);
}

void put_page(const Put *p, DocBuilder *b)
{
    Writing w = {.put = p, .story = {.b = b}};
    size_t title = first_of(p, PART_HEADLINE), byline = byline_of(p);
    put_title(&w, title);
    put_author(&w, byline);
    put_description(&w);
    for (size_t i = 0; i < p->blocks->n; i++) {
        Part part = i == byline ? PART_BYLINE : p->parts ? (Part)p->parts[i] : PART_BODY;
        if (i != title && part != PART_REST)
            put_block(&w, i, part);
    }
    put_facts(p, b);
}
