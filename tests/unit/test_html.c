/* Unit tests of web pages as a whole: from bytes to blocks, what is told beside them, links, tables, and which texts are pages. */
#include "config.h"

#include "outline.h"

static Document *read_as(const char *text, InputOptions options)
{
    return read_checked(str_of(text), "page.html", options);
}

static Document *read_page(const char *text)
{
    return read_as(text, (InputOptions){.whole_page = true});
}

static const struct { const char *name, *text, *blocks; } cases[] = {
    {"headings", "<h2>Why</h2><p>One.<h4>How</h4>Two.", "heading2:Why|paragraph:One.|heading4:How|paragraph:Two.|"},
    {"white space and inline elements", "<p> It <b>was </b>\n <i>w</i>et.</p>", "paragraph:It was wet.|"},
    {"line breaks", "<p>One<br>two<br><br>three", "paragraph:One two|paragraph:three|"},
    {"lists", "<p>x</p><ul><li>a<li>b<ol start=7><li>c<p>more<li>d</ol><li>e</ul>",
     "paragraph:x|list1:• a|list1:• b|list2:7. c|list2:more|list2:8. d|list1:• e|"},
    {"a list goes on behind another within it", "<p>x</p><ol><li>a<ol><li>b</ol><li>c</ol>", "paragraph:x|list1:1. a|list2:1. b|list1:2. c|"},
    {"an item without a list", "<li>a", "paragraph:a|"},
    {"points before the story", "<h1>T</h1><ul><li>a<li>b</ul><p>x", "heading1:T|summary1:• a|summary1:• b|paragraph:x|"},
    {"quotations", "<blockquote>a<blockquote><p>b</p></blockquote>c</blockquote>d", "quoteblock1:a|quoteblock2:b|quoteblock1:c|paragraph:d|"},
    {"what keeps its lines", "<pre>int  x;\n\ty;</pre>", "pre:int  x;\n        y;|"},
    {"captions", "<figure><img src=x><figcaption>The quay</figcaption></figure>", "caption:The quay|"},
    {"a table", "<table><caption>Ships</caption><tr><th>Port<th>n<tr><td>Odense<td>3<tr><td><td>12</table>",
     "caption:Ships|pre:Port    n\n------  --\nOdense  3\n        12|"},
    {"a table without a head", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "pre:a  b\nc  d|"},
    {"a table that lays out", "<table><tr><td>One.<td><table><tr><td>Two.</table></table>", "paragraph:One.|paragraph:Two.|"},
    {"references", "<p>a &amp; b &lt;i&gt; &eacute;&#x1F600;&#0; &notaname; AT&T", "paragraph:a & b <i> é😀� ¬aname; AT&T|"},
    {"what is not read", "<p>a<script>b</script><style>c</style><textarea>d</textarea><select><option>e</select><noscript>f</noscript>"
     "<svg><text>g</text></svg><!-- h --><template>i</template><iframe>j</iframe>", "paragraph:a|"},
    {"what only screen readers say", "<p>a <span class=\"sr-only\">b</span><i class=hidden>c</i>d", "paragraph:a d|"},
    {"frames", "<frameset cols=\"*,*\"><frame src=a><noframes><body>Old <b>door</b></body></noframes></frameset>", "paragraph:Old door|"},
    {"frames that are none", "<p>a<noframes>b</noframes>c", "paragraph:ac|"},
    {"title before all", "<title>The bridge closes</title><p>x<h1>The bridge closes</h1>", "title:The bridge closes|paragraph:x|heading1:The bridge closes|"},
    {"an end before its start", "</p></div></x>a", "paragraph:a|"},
    {"signs alone", "a < b <3 <> </ > <<<", "paragraph:a < b <3 <> <<<|"},
    {"a tag that never ends", "<p>a<p class=\"b", "paragraph:a|"},
    {"a comment that never ends", "<p>a<!-- b", "paragraph:a|"},
    {"nothing", "", ""},
};

static void blocks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *d = read_page(cases[i].text);
        assert_str(d->source.format, "html");
        assert_outline(cases[i].name, d, true, cases[i].blocks);
        document_free(d);
    }
}

#define PROSE "The town closed its oldest bridge on Monday, and nobody can say when it will open again, the mayor told the council."
#define MORE "Engineers had found rust in two of the nine arches, and the ferry will carry people and bicycles until the autumn."

static const struct { const char *name, *text, *blocks; Extent extent; } articles[] = {
    {"an article and what stands around it",
     "<body><nav><ul><li><a href=/>Home</a><li><a href=/s>Sport</a></ul></nav><article><h1>Bridge closes</h1><p>" PROSE "</p><p>" MORE
     "</p></article><footer><p>© Nordwire <a href=/i>Imprint</a></p></footer>",
     "title:Bridge closes|paragraph:" PROSE "|paragraph:" MORE "|", EXTENT_ARTICLE},
    {"one element with breaks", "<h1>Bridge closes</h1><div>" PROSE "<br><br>" MORE "<br><br>" PROSE "</div>",
     "title:Bridge closes|paragraph:" PROSE "|paragraph:" MORE "|paragraph:" PROSE "|", EXTENT_ARTICLE},
    {"one line", "<p>one line</p>", "paragraph:one line|", EXTENT_PAGE},
    {"a heading", "<h1>only a heading</h1>", "heading1:only a heading|", EXTENT_PAGE},
    {"links", "<ul><li><a href=x>one</a><li><a href=y>two</a></ul>", "summary1:• one|summary1:• two|", EXTENT_PAGE},
    {"a title alone", "<title>T</title>", "title:T|", EXTENT_PAGE},
};

// No page with words is shown without any.
static void articles_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        Document *d = read_as(articles[i].text, (InputOptions){0});
        assert_outline(articles[i].name, d, true, articles[i].blocks);
        print_message("# %s\n", articles[i].name);
        assert_int_equal(d->source.extent, articles[i].extent);
        document_free(d);
    }
}

static void more_blocks_than_an_article_has(void **state)
{
    (void)state;
    Buf page = {0};
    for (unsigned i = 0; i < 25000; i++)
        buf_str(&page, STR("<p>Some words that make a paragraph of a page that has no end at all.\n"));
    Error err = {0};
    Document *d = input_parse(buf_view(&page), STR("page.html"), &(InputOptions){0}, &err);
    assert_non_null(d);
    assert_int_equal(d->source.extent, EXTENT_PAGE);
    assert_int_equal(d->block_count, 25000);
    document_free(d);
    buf_free(&page);
}

static void what_it_tells(void **state)
{
    (void)state;
    Document *d = read_page("<html lang=en><title>T</title><meta name=author content=\"Ann Lee\"><meta property=\"article:published_time\" "
                            "content=\"2021-05-03\"><link rel=canonical href=\"https://a.example/b/c\"><p>It <a href=\"../d?e&amp;f\">rained</a> "
                            "<a href=\"//g.example/x y\">there</a>, <a href=\"javascript:x\">not</a> <a href=#top>here</a> <a>or</a> anywhere.");
    assert_str(d->byline, "Ann Lee");
    assert_str(d->published, "2021-05-03");
    assert_str(d->url, "https://a.example/b/c");
    assert_true(d->link_count >= 2);
    assert_str(span_str(d->text, d->links[0].span), "rained");
    assert_str(d->links[0].url, "https://a.example/d?e&f");
    assert_str(d->links[1].url, "https://g.example/x%20y");
    for (size_t i = 0; i < d->link_count; i++)
        assert_true(str_find(d->links[i].url, STR("javascript"), 0) == STR_NOT_FOUND);
    document_free(d);
}

static const struct { const char *base, *head, *url; } bases[] = {
    {"", "", "x"},
    {"https://asked.example/y/z", "", "https://asked.example/y/x"},
    {"https://asked.example/y/z", "<base href=\"/w/\">", "https://asked.example/w/x"},
    {"", "<base href=\"https://told.example/\">", "https://told.example/x"},
    {"", "<link rel=canonical href=\"https://own.example/a/b\">", "https://own.example/a/x"},
};

static void bases_of_links(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++) {
        Buf page = {0};
        buf_printf(&page, "%s<p><a href=x>one</a>", bases[i].head);
        Document *d = read_as(page.p, (InputOptions){.whole_page = true, .base_url = str_of(bases[i].base)});
        if (d->link_count)
            assert_str(d->links[0].url, bases[i].url);
        else
            assert_str(str_of(bases[i].url), "x"); // where nobody knows whence the page is, it leads nowhere
        document_free(d);
        buf_free(&page);
    }
}

static const struct { const char *text, *format; } choices[] = {
    {"<!DOCTYPE html>", "html"},
    {"\n <!-- a --> <HTML lang=x>", "html"},
    {"<?xml version=\"1.0\"?><html>", "html"},
    {"<body>", "html"},
    {"<p>One", "html"},
    {"<div class=a>", "html"},
    {"<b>One", "plain"},
    {"One <p> two", "plain"},
    {"<<<", "plain"},
};

static void which_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        Error err = {0};
        Document *d = input_parse(str_of(choices[i].text), STR("-"), &(InputOptions){0}, &err);
        assert_non_null(d);
        if (!str_eq(d->source.format, str_of(choices[i].format)))
            fail_msg("%s: " STR_FMT, choices[i].text, STR_ARG(d->source.format));
        document_free(d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks),         cmocka_unit_test(articles_are_told), cmocka_unit_test(more_blocks_than_an_article_has),
        cmocka_unit_test(what_it_tells),  cmocka_unit_test(bases_of_links),    cmocka_unit_test(which_texts),
    };
    return cmocka_run_group_tests_name("html", tests, NULL, NULL);
}
