/*
 * Markdown (CommonMark, read by libcmark). One walk over the tree: each block that holds words becomes a block of the
 * document, and of the blocks around it only those are remembered that tell what it is: lists and quotations.
 */
#include "config.h"

#include "input/formats.h"
#include "input/front_matter.h"
#include "input/markdown_prose.h"
#include "input/markdown_weight.h"
#include "input/pipe_table.h"
#include "input/story.h"

#include "sayso/base/log.h"
#include "sayso/text/url.h"

enum { DEEPEST = 6 }; // levels of nesting that a block tells

typedef struct List {
    bool numbered;
    char delimiter; // behind the number
    unsigned next;  // number of the next item
} List;

typedef struct Walk {
    Story story;
    Str base;             // what links are relative to
    bool has_title;
    Str title;            // that front matter told
    VEC(List) lists;      // those around, the innermost last
    unsigned quotations;  // around
    Buf marker;           // of the item at hand, until a block takes it
    Arena *arena;
} Walk;

static unsigned level_of(size_t depth)
{
    return depth < DEEPEST ? (unsigned)depth : DEEPEST;
}

// Text up to a place, with what emphasis begins and ends in between.
static void put_text(Walk *w, const Prose *p, size_t *at, size_t end, size_t *emphasis)
{
    Str text = buf_view(&p->text);
    while (*at < end) {
        while (*emphasis < p->emphases.n && p->emphases.at[*emphasis].start <= *at)
            builder_emphasis(w->story.b, p->emphases.at[(*emphasis)++].kinds);
        size_t stop = *emphasis < p->emphases.n && p->emphases.at[*emphasis].start < end ? p->emphases.at[*emphasis].start : end;
        builder_text(w->story.b, str_sub(text, *at, stop));
        *at = stop;
    }
}

static void put_words_of(Walk *w, const Prose *p)
{
    size_t at = 0, emphasis = 0;
    for (size_t i = 0; i < p->links.n; i++) {
        const ProseLink *l = &p->links.at[i];
        put_text(w, p, &at, l->start, &emphasis);
        builder_link(w->story.b, url_resolve(w->arena, w->base, l->url));
        put_text(w, p, &at, l->end, &emphasis);
        builder_link_end(w->story.b);
    }
    put_text(w, p, &at, p->text.n, &emphasis);
    builder_emphasis(w->story.b, 0);
}

static void put_marker(Walk *w)
{
    builder_marker(w->story.b, buf_view(&w->marker));
    builder_text(w->story.b, STR(" "));
    buf_clear(&w->marker);
}

static void put_block(Walk *w, BlockKind kind, size_t level, const Prose *p)
{
    story_begin(&w->story, kind, level_of(level), str_trim(buf_view(&p->text)));
    put_marker(w);
    put_words_of(w, p);
}

static void put_captions(Walk *w, const Prose *p)
{
    Str rest = buf_view(&p->pictures), caption;
    while (str_next_line(&rest, &caption)) {
        story_begin(&w->story, BLOCK_CAPTION, 0, caption);
        builder_text(w->story.b, caption);
    }
}

static void on_one_line(Buf *text)
{
    for (size_t i = 0; i < text->n; i++)
        if (text->p[i] == '\n')
            text->p[i] = ' ';
}

// Prose is what stands neither in a list nor in a quotation.
static void put_prose(Walk *w, cmark_node *around, const Prose *p)
{
    cmark_node_type type = cmark_node_get_type(around);
    if (type == CMARK_NODE_ITEM)
        put_block(w, w->story.begun || w->lists.n > 1 ? BLOCK_LIST : BLOCK_SUMMARY, w->lists.n, p);
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        put_block(w, BLOCK_QUOTEBLOCK, w->quotations, p);
    else
        put_block(w, story_kind(&w->story, str_trim(buf_view(&p->text))), 0, p);
}

static void put_pre(Walk *w, Str lines)
{
    story_begin(&w->story, BLOCK_PRE, 0, STR_NONE);
    builder_text(w->story.b, lines);
}

static void put_words(Walk *w, cmark_node *around, Prose *p)
{
    Buf table = {0};
    if (pipe_table(&table, buf_view(&p->text))) {
        put_pre(w, buf_view(&table));
    } else {
        on_one_line(&p->text);
        if (str_trim(buf_view(&p->text)).n)
            put_prose(w, around, p);
    }
    put_captions(w, p);
    buf_free(&table);
}

static void take_paragraph(Walk *w, cmark_node *node, bool enters)
{
    Prose p = {0};
    if (!enters)
        return;
    prose_gather(&p, node);
    put_words(w, cmark_node_parent(node), &p);
    prose_free(&p);
}

// The first heading of the highest level is the title; where front matter told one, the same words need not come twice.
static void take_heading(Walk *w, cmark_node *node, bool enters)
{
    Prose p = {0};
    if (!enters)
        return;
    prose_gather(&p, node);
    on_one_line(&p.text);
    int level = cmark_node_get_heading_level(node);
    bool title = level == 1 && !w->has_title, told = level == 1 && str_eq(str_trim(buf_view(&p.text)), w->title);
    if (!told)
        put_block(w, title ? BLOCK_TITLE : BLOCK_HEADING, title ? 0 : (size_t)level, &p);
    w->has_title = w->has_title || title;
    put_captions(w, &p);
    prose_free(&p);
}

static void take_code(Walk *w, cmark_node *node, bool enters)
{
    if (enters)
        put_pre(w, str_of(cmark_node_get_literal(node)));
}

/*
 * Without its tags it is read as Markdown once more, for the sake of character references. A figure holds a picture, so
 * that its words are a caption.
 */
static void take_html(Walk *w, cmark_node *node, bool enters)
{
    Buf text = {0};
    if (!enters)
        return;
    Str html = str_of(cmark_node_get_literal(node));
    Prose p = {.in_picture = str_starts_ascii_nocase(html, STR("<fig"))};
    prose_of_html(&text, html);
    Str bare = str_trim(buf_view(&text));
    cmark_node *tree = cmark_parse_document(bare.n ? bare.p : "", bare.n, CMARK_OPT_DEFAULT);
    prose_gather(&p, tree);
    put_words(w, cmark_node_parent(node), &p);
    cmark_node_free(tree);
    prose_free(&p);
    buf_free(&text);
}

static void take_list(Walk *w, cmark_node *node, bool enters)
{
    if (!enters) {
        w->lists.n--;
        return;
    }
    List list = {
        .numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
        .delimiter = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? ')' : '.',
        .next = (unsigned)cmark_node_get_list_start(node),
    };
    vec_push(&w->lists, list);
}

static void take_item(Walk *w, cmark_node *node, bool enters)
{
    (void)node;
    List *list = &vec_last(&w->lists);
    buf_clear(&w->marker);
    if (enters && list->numbered)
        buf_printf(&w->marker, "%u%c", list->next++, list->delimiter);
    else if (enters)
        buf_str(&w->marker, STR("•"));
}

static void take_quotation(Walk *w, cmark_node *node, bool enters)
{
    (void)node;
    w->quotations = enters ? w->quotations + 1 : w->quotations - 1;
}

static void (*const takers[])(Walk *, cmark_node *, bool) = {
    [CMARK_NODE_PARAGRAPH] = take_paragraph, [CMARK_NODE_HEADING] = take_heading, [CMARK_NODE_CODE_BLOCK] = take_code,
    [CMARK_NODE_HTML_BLOCK] = take_html,     [CMARK_NODE_LIST] = take_list,       [CMARK_NODE_ITEM] = take_item,
    [CMARK_NODE_BLOCK_QUOTE] = take_quotation,
};

static void walk(Walk *w, cmark_node *tree)
{
    cmark_event_type event;
    cmark_iter *at = cmark_iter_new(tree);
    while ((event = cmark_iter_next(at)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(at);
        size_t type = cmark_node_get_type(node);
        if (type < sizeof takers / sizeof *takers && takers[type])
            takers[type](w, node, event == CMARK_EVENT_ENTER);
    }
    cmark_iter_free(at);
}

static void put_front_matter(Walk *w, const FrontMatter *f)
{
    DocBuilder *b = w->story.b;
    builder_byline(b, f->author);
    builder_published(b, f->date);
    builder_url(b, f->url);
    w->story.has_byline = f->author.n > 0;
    w->base = w->base.n ? w->base : f->url;
    if (!f->title.n)
        return;
    w->has_title = true;
    w->title = f->title;
    story_begin(&w->story, BLOCK_TITLE, 0, f->title);
    builder_text(b, f->title);
}

static void parse_tree(Source *s, DocBuilder *b, Str text)
{
    FrontMatter told;
    Walk w = {.story = {.b = b}, .base = s->options->base_url, .arena = s->arena};
    if (front_matter_take(&text, &told))
        put_front_matter(&w, &told);
    cmark_node *tree = cmark_parse_document(text.n ? text.p : "", text.n, CMARK_OPT_DEFAULT);
    walk(&w, tree);
    cmark_node_free(tree);
    vec_free(&w.lists);
    buf_free(&w.marker);
}

static void parse(Source *s, DocBuilder *b)
{
    Str text = s->decoded.text;
    if (markdown_too_heavy(text)) {
        log_line("input", "more markup than an article has: read as plain text");
        plain_parse_text(text, b);
    } else {
        parse_tree(s, b, text);
    }
}

static bool has_fence_or_reference(Str head)
{
    static const char *const signs[] = {"\n```", "\n~~~", "](http", "](/", "]: http", "![", NULL};
    for (const char *const *sign = signs; *sign; sign++)
        if (str_find(head, str_of(*sign), 0) != STR_NOT_FOUND)
            return true;
    return false;
}

static bool is_atx_heading(Str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == '#')
        n++;
    return n >= 1 && n <= 6 && n < line.n && line.p[n] == ' ';
}

// Wire stories have headings with '#' and lists with '*', too; with links or pictures beside them it is Markdown.
static int sniff(Str head)
{
    FrontMatter told;
    Str rest = head, line;
    bool heading = front_matter_take(&rest, &told);
    while (!heading && str_next_line(&rest, &line))
        heading = is_atx_heading(line);
    return heading && has_fence_or_reference(head) ? 20 : 0;
}

const Format format_markdown = {
    .name = "markdown",
    .help = "Markdown (CommonMark), with front matter or without",
    .endings = ".md .markdown .mkd",
    .media_types = "text/markdown text/x-markdown",
    .sniff = sniff,
    .parse = parse,
};
