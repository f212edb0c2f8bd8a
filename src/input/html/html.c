/* Web pages: parsed, cut into text blocks, the article told from the rest, and put into the document. */
#include "config.h"

#include "input/formats.h"
#include "input/html/extract.h"
#include "input/html/lacks.h"
#include "input/html/put.h"
#include "input/html_charset.h"

#include "sayso/text/url.h"

// What pages begin with, behind white space and comments; and what stands in the middle of a page without its head.
static int sniff(Str head)
{
    static const char *const sure[] = {"<!doctype html", "<html", "<head", "<body"}, *const likely[] = {"<p>", "<p ", "<div", "<article", "<h1", "<title", "<meta", "<table", "<br"};
    Str s = str_trim(head);
    while (str_starts(s, STR("<!--")) || str_starts(s, STR("<?xml"))) {
        size_t end = str_find(s, STR(">"), 0);
        s = str_trim(str_sub(s, end == STR_NOT_FOUND ? s.n : end + 1, s.n));
    }
    for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
        if (str_starts_ascii_nocase(s, str_of(sure[i])))
            return 90;
    for (size_t i = 0; i < sizeof likely / sizeof *likely; i++)
        if (str_starts_ascii_nocase(s, str_of(likely[i])))
            return 25; // less than a name counts: Markdown may begin like this
    return 0;
}

// The page's own base counts from where the page is.
static Str base_of(Source *s, const Metadata *meta)
{
    Str page = s->options->base_url.n ? s->options->base_url : meta->url;
    return meta->base.n ? url_resolve(s->arena, page, meta->base) : page;
}

static void parse(Source *s, DocBuilder *b)
{
    Page page;
    TextBlocks blocks;
    Metadata meta;
    page_parse(s->arena, s->decoded.text, &page);
    blocks_find(s->arena, &page, &blocks);
    metadata_find(s->arena, &page, &meta);
    Put put = {.arena = s->arena, .page = &page, .blocks = &blocks, .meta = &meta, .base = base_of(s, &meta)};
    if (!s->options->whole_page)
        put.parts = extract_article(s->arena, &page, &blocks, &meta);
    s->extent = put.parts ? EXTENT_ARTICLE : EXTENT_PAGE;
    put.lack = page_lacks(&page, &blocks, put.parts, &meta);
    put.told = meta.body.n && (put.lack == LACK_TEXT || put.lack == LACK_SCRIPTS);
    if (put.told)
        put.lack = LACK_NOTHING;
    put_page(&put, b);
}

const Format format_html = {
    .name = "html",
    .help = "web pages; of an article what belongs to it",
    .endings = ".html .htm .xhtml .xht",
    .media_types = "text/html application/xhtml+xml",
    .sniff = sniff,
    .declared = html_declared_charset,
    .parse = parse,
};
