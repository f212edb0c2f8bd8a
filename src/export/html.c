/*
 * HTML: the article as a page that needs nothing else, with the speaker of each quotation in an attribute. It is well
 * formed as XML, too, but for its last two end tags, which HTML lets go: further articles may follow.
 */
#include "config.h"

#include "export/exporters.h"
#include "export/html_words.h"
#include "export/runs.h"

#include "sayso/base/memory.h"
#include "sayso/doc/words.h"
#include "sayso/text/url.h"

static const char style[] =
    "body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.5 serif; }\n"
    "pre { overflow-x: auto; }\n"
    ".byline, .credit, .notice, figcaption { font-size: 0.9em; opacity: 0.75; }\n"
    ".quote { border-bottom: thin dotted; }\n"
    ".quote[data-speaker]:hover::after { content: \" — \" attr(data-speaker); font-size: 0.8em; }\n";

typedef struct Page {
    Buf *out;
    const Document *doc;
    HtmlWords words;
    VEC(const char *) around; // end tags of the lists and quotations that are open, the innermost last
    uint8_t kind;             // BlockKind of what they hold
    bool marked;              // the item at hand has a marker
} Page;

static void close_around(Page *p, size_t down_to)
{
    while (p->around.n > down_to)
        buf_str(p->out, str_of(p->around.at[--p->around.n]));
}

static void put_element(Page *p, const Block *b, const char *start, const char *end)
{
    buf_str(p->out, str_of(start));
    html_words_put(&p->words, b);
    buf_str(p->out, str_of(end));
}

// Quotations of other levels are closed or opened until as many are open as the block has levels.
static void put_quotation(Page *p, const Block *b)
{
    size_t level = b->level ? b->level : 1;
    close_around(p, level);
    while (p->around.n < level) {
        buf_str(p->out, STR("<blockquote>\n"));
        vec_push(&p->around, "</blockquote>\n");
    }
    put_element(p, b, "<p>", "</p>\n");
}

static void open_list(Page *p, bool numbered)
{
    const char *class = p->kind == BLOCK_SUMMARY ? " class=\"summary\"" : "";
    buf_str(p->out, str_ends(buf_view(p->out), STR("\n")) ? STR_NONE : STR("\n"));
    buf_printf(p->out, "<%s%s>\n", numbered ? "ol" : "ul", class);
    vec_push(&p->around, numbered ? "</ol>\n" : "</ul>\n");
}

static void open_item(Page *p, bool numbered, unsigned number)
{
    if (numbered)
        buf_printf(p->out, "<li value=\"%u\">", number);
    else
        buf_str(p->out, STR("<li>"));
    vec_push(&p->around, "</li>\n");
}

static bool is_list_of(const Page *p, size_t at, bool numbered)
{
    return strcmp(p->around.at[at], numbered ? "</ol>\n" : "</ul>\n") == 0;
}

// Of lists within lists each level is two elements: the list and the item at hand.
static void begin_item(Page *p, size_t level, Str marker)
{
    unsigned number = 0;
    bool numbered = marker_number(marker, &number);
    close_around(p, 2 * level - 1);
    if (p->around.n == 2 * level - 1 && !is_list_of(p, 2 * level - 2, numbered))
        close_around(p, 2 * level - 2);
    while (p->around.n < 2 * level - 1) {
        if (p->around.n % 2)
            open_item(p, false, 0);
        else
            open_list(p, numbered && p->around.n == 2 * level - 2);
    }
    open_item(p, numbered, number);
}

// A block without a marker goes on in the item before it, unless that has none either.
static void put_item(Page *p, const Block *b)
{
    size_t level = b->level ? b->level : 1;
    Str marker = block_marker(p->doc, b);
    if (marker.n || !p->marked || p->around.n < 2 * level) {
        p->marked = marker.n > 0;
        begin_item(p, level, marker);
        put_element(p, b, "", "");
    } else {
        close_around(p, 2 * level);
        put_element(p, b, "<p>", "</p>");
    }
}

static void put_heading(Page *p, const Block *b)
{
    unsigned level = b->kind == BLOCK_TITLE ? 1 : b->level < 2 ? 2 : b->level;
    buf_printf(p->out, "<h%u>", level);
    html_words_put(&p->words, b);
    buf_printf(p->out, "</h%u>\n", level);
}

static void put_lines(Page *p, const Block *b)
{
    buf_str(p->out, STR("<pre>"));
    html_put_lines(p->out, span_str(p->doc->text, b->span));
    buf_str(p->out, STR("</pre>\n"));
}

typedef struct Shape {
    void (*put)(Page *, const Block *); // or the tags around its words
    const char *start, *end;
    bool holds; // elements around it stay open for the next of the kind
} Shape;

// Promotional lines are no part of the article; JSON and text keep them.
static const Shape shapes[BLOCK_KINDS] = {
    [BLOCK_TITLE] = {.put = put_heading},
    [BLOCK_SUMMARY] = {.put = put_item, .holds = true},
    [BLOCK_DATELINE] = {.start = "<p class=\"dateline\">", .end = "</p>\n"},
    [BLOCK_PARAGRAPH] = {.start = "<p>", .end = "</p>\n"},
    [BLOCK_HEADING] = {.put = put_heading},
    [BLOCK_LIST] = {.put = put_item, .holds = true},
    [BLOCK_CAPTION] = {.start = "<figure><figcaption>", .end = "</figcaption></figure>\n"},
    [BLOCK_CREDIT] = {.start = "<p class=\"credit\">", .end = "</p>\n"},
    [BLOCK_NOTICE] = {.start = "<p class=\"notice\">", .end = "</p>\n"},
    [BLOCK_QUOTEBLOCK] = {.put = put_quotation, .holds = true},
    [BLOCK_PRE] = {.put = put_lines},
};

static void put_block(Page *p, const Block *b)
{
    const Shape *shape = &shapes[b->kind];
    if (b->kind != p->kind || !shape->holds)
        close_around(p, 0);
    p->kind = b->kind;
    if (shape->put)
        shape->put(p, b);
    else if (shape->start)
        put_element(p, b, shape->start, shape->end);
}

static void put_date(Buf *out, Str day)
{
    bool iso = doc_day_is_iso(day);
    if (iso) {
        buf_str(out, STR("<time datetime=\""));
        html_put(out, day);
        buf_str(out, STR("\">"));
    }
    html_put(out, day);
    buf_str(out, iso ? STR("</time>") : STR_NONE);
}

// What is known of the article but does not stand above it.
static void put_facts(Page *p)
{
    const Document *d = p->doc;
    bool byline = d->byline.n && !words_in_credits(d, d->byline);
    bool published = d->published.n && !words_in_credits(d, d->published);
    bool address = url_is_safe(d->url);
    if (!byline && !published && !address)
        return;
    buf_str(p->out, STR("<p class=\"byline\">"));
    if (byline)
        html_put(p->out, d->byline);
    buf_str(p->out, byline && published ? STR(" · ") : STR_NONE);
    if (published)
        put_date(p->out, doc_day(d->published));
    buf_str(p->out, (byline || published) && address ? STR(" · ") : STR_NONE);
    if (address)
        html_put_link(p->out, d->url, url_host(d->url));
    buf_str(p->out, STR("</p>\n"));
}

static bool has_language(const Document *d)
{
    return d->source.language.n && !str_eq(d->source.language, STR("und"));
}

static void put_start_tag(Buf *out, const char *name, const Document *d)
{
    buf_printf(out, "<%s", name);
    if (has_language(d)) {
        buf_str(out, STR(" lang=\""));
        html_put(out, d->source.language);
        buf_byte(out, '"');
    }
    buf_str(out, STR(">\n"));
}

static void put_head(Buf *out, const Document *d)
{
    buf_str(out, STR("<!DOCTYPE html>\n"));
    put_start_tag(out, "html", d);
    buf_str(out, STR("<head>\n<meta charset=\"utf-8\"/>\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>"));
    html_put(out, doc_title(d));
    buf_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style);
}

static void put_article(Page *p, const bool *wanted)
{
    const Document *d = p->doc;
    if (d->title == NO_INDEX)
        put_facts(p);
    for (size_t i = 0; i < d->block_count; i++) {
        if (!wanted || wanted[i] || i == d->title)
            put_block(p, &d->blocks[i]);
        if (i == d->title)
            put_facts(p);
    }
    close_around(p, 0);
}

// With a speaker filter the paragraphs that hold their words are left, as in text.
static void write_html(Buf *out, const Document *d, const Analysis *a, const ExportOptions *options)
{
    Page p = {.out = out, .doc = d, .kind = BLOCK_KINDS};
    bool *wanted = xcalloc(d->block_count + 1, sizeof *wanted);
    export_mark_wanted(a, options, wanted);
    if (options->first)
        put_head(out, d);
    html_words_begin(&p.words, out, a, options);
    put_start_tag(out, "article", d);
    put_article(&p, options->speaker.n ? wanted : NULL);
    buf_str(out, STR("</article>\n"));
    html_words_end(&p.words);
    vec_free(&p.around);
    free(wanted);
}

const Exporter exporter_html = {"html", "the article as a web page that tells who speaks", write_html, .sentences = false};
