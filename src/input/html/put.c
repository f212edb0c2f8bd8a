/* Kinds come from the elements; words are asked only where the story's formats ask them all. */
#include "config.h"

#include "input/html/put.h"

#include "input/html/extract.h"
#include "input/html/settings.h"
#include "input/html/tables.h"
#include "input/html/told.h"
#include "input/story.h"
#include "sayso/text/url.h"

enum { ADDRESSES_MOST = 4 << 20 }; // bytes of all links: a long base must not be repeated for each of a million

typedef struct Writing {
    const Put *put;
    Arena *scratch;
    const Setting *settings; // of each node
    Story story;
    size_t addresses; // bytes of them so far
    uint32_t item;  // the list item whose marker was given, or 0
    uint32_t table; // the table of data that was put, or 0
} Writing;

static const PageNode *node_of(const Put *p, uint32_t i)
{
    return &p->page->nodes[i];
}

static void put_marker(Writing *w, uint32_t item)
{
    const Put *p = w->put;
    if (!item || item == w->item)
        return;
    w->item = item;
    bool numbered = node_of(p, node_of(p, item)->parent)->tag == GUMBO_TAG_OL;
    builder_marker(w->story.b, numbered ? arena_printf(w->scratch, "%u.", w->settings[item].number) : STR("•"));
    builder_text(w->story.b, STR(" "));
}

static void begin_link(Writing *w, uint32_t link)
{
    if (w->addresses > ADDRESSES_MOST)
        return;
    Str url = url_resolve(w->scratch, w->put->base, page_attribute(node_of(w->put, link), "href"));
    w->addresses += url.n;
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
    if (is_number(text) && node_of(w->put, node)->around & PAGE_IN_SUP)
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

static BlockKind prose_kind(const Writing *w, const TextBlock *block, Part part, const Setting *s)
{
    if (part == PART_BYLINE)
        return BLOCK_CREDIT;
    bool caption = part == PART_CAPTION || s->caption || s->table_caption;
    return caption ? BLOCK_CAPTION : story_kind(&w->story, block->text);
}

// The strongest of what stands around the block decides; `level` is that of the kind.
static BlockKind kind_of(const Writing *w, const TextBlock *block, Part part, unsigned *level)
{
    const Setting *s = &w->settings[block->node];
    bool item = s->item && s->item_lists;
    bool promo = (s->heading || item) && story_kind(&w->story, block->text) == BLOCK_PROMO;
    const struct { bool is; BlockKind kind; unsigned level; } rows[] = {
        {part == PART_HEADLINE, BLOCK_TITLE, 0},
        {s->pre, BLOCK_PRE, 0},
        {promo, BLOCK_PROMO, 0},
        {s->heading, BLOCK_HEADING, s->heading},
        {item, w->story.begun ? BLOCK_LIST : BLOCK_SUMMARY, s->item_lists},
        {s->quotes, BLOCK_QUOTEBLOCK, s->quotes},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        *level = rows[i].level;
        if (rows[i].is)
            return rows[i].kind;
    }
    *level = 0;
    return prose_kind(w, block, part, s);
}

static void put_block(Writing *w, size_t i, Part part)
{
    const TextBlock *block = &w->put->blocks->at[i];
    const Setting *s = &w->settings[block->node];
    unsigned level;
    if (w->put->blocks->table_of[i] && !s->table_caption) {
        put_table(w, w->put->blocks->table_of[i]);
        return;
    }
    BlockKind kind = kind_of(w, block, part, &level);
    story_begin(&w->story, kind, level, block->text);
    if (kind == BLOCK_LIST || kind == BLOCK_SUMMARY)
        put_marker(w, s->item);
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

// Who wrote it, where the page's text did not tell.
static void put_author(Writing *w)
{
    Str author = w->put->meta->author;
    if (!author.n || !w->put->parts || first_of(w->put, PART_BYLINE) < w->put->blocks->n)
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
    Arena scratch = {0};
    Writing w = {.put = p, .scratch = &scratch, .settings = settings_find(&scratch, p->page), .story = {.b = b}};
    size_t title = first_of(p, PART_HEADLINE);
    put_title(&w, title);
    put_author(&w);
    put_description(&w);
    if (p->told)
        told_put(p->arena, p->meta->body, &w.story);
    for (size_t i = 0; !p->told && i < p->blocks->n; i++) {
        Part part = p->parts ? (Part)p->parts[i] : PART_BODY;
        if (i != title && part != PART_REST)
            put_block(&w, i, part);
    }
    put_facts(p, b);
    arena_free(&scratch);
}
