/* Unit tests of HTML output: every page keeps to a grammar that is a part of HTML, and says what the article says. */
#include "config.h"

#include "story.h"

#include "lock.h"
#include "random_story.h"

#include "sayso/export/export.h"

#include <libxml/parser.h>
#include <libxml/valid.h>

// The elements that pages are made of, each with what HTML lets it hold (as far as it is used) and no more.
static const char grammar[] =
    "<!ENTITY % words 'span | a | strong | em | code'>"
    "<!ELEMENT strong (#PCDATA | em | code | a)*> <!ELEMENT em (#PCDATA | code | a)*> <!ELEMENT code (#PCDATA | a)*>"
    "<!ELEMENT html (head, body)> <!ATTLIST html lang CDATA #IMPLIED>"
    "<!ELEMENT head (meta, meta, title, style)>"
    "<!ELEMENT meta EMPTY> <!ATTLIST meta charset CDATA #IMPLIED name CDATA #IMPLIED content CDATA #IMPLIED>"
    "<!ELEMENT title (#PCDATA)> <!ELEMENT style (#PCDATA)>"
    "<!ELEMENT body (article+)>"
    "<!ELEMENT article (h1 | h2 | h3 | h4 | h5 | h6 | p | ul | ol | blockquote | pre | figure)*> <!ATTLIST article lang CDATA #IMPLIED>"
    "<!ELEMENT h1 (#PCDATA | %words;)*> <!ELEMENT h2 (#PCDATA | %words;)*> <!ELEMENT h3 (#PCDATA | %words;)*>"
    "<!ELEMENT h4 (#PCDATA | %words;)*> <!ELEMENT h5 (#PCDATA | %words;)*> <!ELEMENT h6 (#PCDATA | %words;)*>"
    "<!ELEMENT p (#PCDATA | %words; | time)*> <!ATTLIST p class (byline | credit | dateline | notice) #IMPLIED>"
    "<!ELEMENT ul (li+)> <!ATTLIST ul class (summary) #IMPLIED> <!ELEMENT ol (li+)> <!ATTLIST ol class (summary) #IMPLIED>"
    "<!ELEMENT li (#PCDATA | %words; | p | ul | ol)*> <!ATTLIST li value NMTOKEN #IMPLIED>"
    "<!ELEMENT blockquote (p | blockquote)+>"
    "<!ELEMENT pre (#PCDATA)> <!ELEMENT figure (figcaption)> <!ELEMENT figcaption (#PCDATA | %words;)*>"
    "<!ELEMENT span (#PCDATA | %words;)*>"
    "<!ATTLIST span class (quote) #REQUIRED data-quote NMTOKEN #REQUIRED data-speaker CDATA #IMPLIED>"
    "<!ELEMENT a (#PCDATA)> <!ATTLIST a href CDATA #REQUIRED rel CDATA #FIXED 'noopener noreferrer'>"
    "<!ELEMENT time (#PCDATA)> <!ATTLIST time datetime CDATA #IMPLIED>";

static void complain(void *page, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vprint_error(format, args);
    va_end(args);
    print_error("in:\n%s\n", (const char *)page);
}

static xmlDtd *read_grammar(void)
{
    xmlParserInputBuffer *in = xmlParserInputBufferCreateMem(grammar, sizeof grammar - 1, XML_CHAR_ENCODING_UTF8);
    xmlDtd *dtd = xmlIOParseDTD(NULL, in, XML_CHAR_ENCODING_UTF8);
    assert_non_null(dtd);
    return dtd;
}

// The page as a tree; it is well formed when the two end tags are added that HTML lets go.
static xmlDoc *valid_page(const Buf *page)
{
    Buf whole = {0};
    buf_str(&whole, buf_view(page));
    buf_str(&whole, STR("</body></html>"));
    xmlDoc *tree = xmlReadMemory(whole.p, (int)whole.n, "page", NULL, XML_PARSE_NONET);
    if (!tree)
        fail_msg("not well formed:\n%s", whole.p);
    xmlDtd *dtd = read_grammar();
    xmlValidCtxt *context = xmlNewValidCtxt();
    context->userData = whole.p;
    context->error = complain;
    assert_true(xmlValidateDtd(context, tree, dtd));
    xmlFreeValidCtxt(context);
    xmlFreeDtd(dtd);
    buf_free(&whole);
    return tree;
}

static void put_page(Buf *out, const Analysis *a, ExportOptions options)
{
    exporter_find(STR("html"))->write(out, a->doc, a, &options);
}

// The article alone, of a page that was found valid.
static Buf article_of(const Analysis *a, const char *speaker)
{
    Buf page = {0}, article = {0};
    put_page(&page, a, (ExportOptions){.first = true, .speaker = str_of(speaker)});
    xmlFreeDoc(valid_page(&page));
    size_t from = str_find(buf_view(&page), STR("<article"), 0);
    from = str_find(buf_view(&page), STR("\n"), from) + 1;
    buf_str(&article, str_sub(buf_view(&page), from, str_find(buf_view(&page), STR("</article>"), from)));
    buf_free(&page);
    return article;
}

static void shapes(void **state)
{
    (void)state;
    const StoryBlock blocks[] = {
        {BLOCK_TITLE, "A <b>\"title\"</b> & more"}, {BLOCK_CREDIT, "By Ann Lee"}, {BLOCK_SUMMARY, "A point"}, {BLOCK_PARAGRAPH, "It rained."},
        {BLOCK_LIST, "one"}, {BLOCK_LIST, "two"}, {BLOCK_HEADING, "Then"}, {BLOCK_QUOTEBLOCK, "Words."}, {BLOCK_PRE, "a  b\nc"},
        {BLOCK_CAPTION, "The quay"}, {BLOCK_NOTICE, "© 2021"}, {BLOCK_PROMO, "Read more"},
    };
    Analysis *a = story(blocks, sizeof blocks / sizeof *blocks);
    Buf got = article_of(a, "");
    assert_str(buf_view(&got), "<h1>A &lt;b&gt;&quot;title&quot;&lt;/b&gt; &amp; more</h1>\n<p class=\"credit\">By Ann Lee</p>\n"
                               "<ul class=\"summary\">\n<li>A point</li>\n</ul>\n<p>It rained.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
                               "<h2>Then</h2>\n<blockquote>\n<p>Words.</p>\n</blockquote>\n<pre>a  b\nc</pre>\n"
                               "<figure><figcaption>The quay</figcaption></figure>\n<p class=\"notice\">© 2021</p>\n");
    buf_free(&got);
    story_free(a);
}

static void put_item(DocBuilder *b, unsigned level, const char *marker, const char *text)
{
    builder_begin(b, BLOCK_LIST, level);
    builder_marker(b, str_of(marker));
    builder_text(b, STR(" "));
    builder_text(b, str_of(text));
}

static void lists(void **state)
{
    (void)state;
    DocBuilder *b = builder_new();
    put_item(b, 1, "7.", "seven");
    put_item(b, 2, "•", "in it");
    put_item(b, 2, "", "goes on");
    put_item(b, 1, "8.", "eight");
    put_item(b, 1, "•", "other");
    put_item(b, 3, "1)", "deep");
    builder_begin(b, BLOCK_QUOTEBLOCK, 2);
    builder_text(b, STR("a"));
    builder_begin(b, BLOCK_QUOTEBLOCK, 1);
    builder_text(b, STR("b"));
    SourceInfo info = {.path = STR("test"), .language = STR("und")};
    Analysis *a = analysis_new(builder_freeze(b, &info));
    Buf got = article_of(a, "");
    assert_str(buf_view(&got), "<ol>\n<li value=\"7\">seven\n<ul>\n<li>in it<p>goes on</p></li>\n</ul>\n</li>\n<li value=\"8\">eight</li>\n</ol>\n"
                               "<ul>\n<li>other\n<ul>\n<li>\n<ol>\n<li value=\"1\">deep</li>\n</ol>\n</li>\n</ul>\n</li>\n</ul>\n"
                               "<blockquote>\n<blockquote>\n<p>a</p>\n</blockquote>\n<p>b</p>\n</blockquote>\n");
    buf_free(&got);
    story_free(a);
}

static void facts_and_links(void **state)
{
    (void)state;
    DocBuilder *b = builder_new();
    builder_byline(b, STR("Ann & Bo"));
    builder_published(b, STR("2021-05-03T10:00Z"));
    builder_url(b, STR("https://a.example/?b=c&d"));
    static const char *const addresses[] = {"https://b.example/\"x", "javascript:alert(1)", "/relative"};
    builder_begin(b, BLOCK_PARAGRAPH, 0);
    for (size_t i = 0; i < 3; i++) {
        builder_link(b, str_of(addresses[i]));
        builder_text(b, STR("x"));
        builder_link_end(b);
        builder_text(b, STR(" "));
    }
    SourceInfo info = {.path = STR("test"), .language = STR("en")};
    Analysis *a = analysis_new(builder_freeze(b, &info));
    Buf got = article_of(a, "");
    assert_str(buf_view(&got), "<p class=\"byline\">Ann &amp; Bo · <time datetime=\"2021-05-03\">2021-05-03</time> · "
                               "<a href=\"https://a.example/?b=c&amp;d\" rel=\"noopener noreferrer\">a.example</a></p>\n"
                               "<p><a href=\"https://b.example/&quot;x\" rel=\"noopener noreferrer\">x</a> x x</p>\n");
    buf_free(&got);
    story_free(a);
}

#define QUOTE(id, speaker) "<span class=\"quote\" data-quote=\"" id "\" data-speaker=\"" speaker "\">"

static void speakers(void **state)
{
    (void)state;
    Analysis *a = lock_analysis(hand_document(lock_paragraphs));
    Buf got = article_of(a, "");
    assert_str(buf_view(&got),
               "<p>Anna Lund, the lock keeper, met Ben Roth in Aarhus.</p>\n"
               "<p>He was late. " QUOTE("q1", "Ben Roth") "“The keeper told me " QUOTE("q2", "Anna Lund") "‘never again’</span> and left,”</span>"
               " he said.</p>\n<p>" QUOTE("q3", "Ben Roth") "“It will be shut.”</span></p>\n"
               "<p>Anna Lund said that " QUOTE("q4", "Anna Lund") "Ben Roth had promised " QUOTE("q5", "Ben Roth") "“to pay for it”</span> twice</span>.</p>\n"
               "<p>" QUOTE("q6", "two officials") "“No comment,”</span> two officials said. " QUOTE("q7", "the Two Officials") "“None,”</span>"
               " the Two Officials said.</p>\n");
    buf_free(&got);
    got = article_of(a, "lund");
    assert_str(buf_view(&got), "<p>He was late. “The keeper told me " QUOTE("q2", "Anna Lund") "‘never again’</span> and left,” he said.</p>\n"
                               "<p>Anna Lund said that " QUOTE("q4", "Anna Lund") "Ben Roth had promised “to pay for it” twice</span>.</p>\n");
    buf_free(&got);
    story_free(a);
}

// Words that cross, and go on in the next paragraph: elements nest all the same.
static void crossing(void **state)
{
    (void)state;
    static const char *const text[] = {"abcdefgh", "ijkl", NULL};
    static const Named names[] = {{"kl", NULL, ENTITY_PERSON}, {0}};
    static const Said said[] = {{.words = {"abcd"}, .speaker = "kl"}, {.words = {"cdefgh"}, .speaker = "kl"}, {.words = {NULL}}};
    Document *d = hand_document(text);
    Analysis *a = hand_analysis(d, names, said);
    a->quotes[1].content.at[0].end = 12; // "cdefgh\n\nij"
    Buf got = article_of(a, "");
    assert_str(buf_view(&got), "<p>" QUOTE("q1", "kl") "ab" QUOTE("q2", "kl") "cd</span></span>" QUOTE("q2", "kl") "efgh</span></p>\n"
                               "<p>" QUOTE("q2", "kl") "ij</span>kl</p>\n");
    buf_free(&got);
    story_free(a);
}

// The text of the page's article, in reading order.
static void page_text(const xmlNode *node, Buf *out)
{
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE)
            buf_str(out, str_of((const char *)node->content));
        page_text(node->children, out);
    }
}

static void random_stories(void **state)
{
    (void)state;
    for (int round = 0; round < 500; round++) {
        Analysis *a = analyze_all(random_story(), &(AnalysisPlan){.mode = ANALYSIS_RULES});
        Buf page = {0}, text = {0};
        put_page(&page, a, (ExportOptions){.first = true});
        put_page(&page, a, (ExportOptions){.speaker = STR("lee")});
        xmlDoc *tree = valid_page(&page);
        page_text(xmlDocGetRootElement(tree), &text);
        assert_true(str_find(buf_view(&text), STR("end"), 0) != STR_NOT_FOUND);
        for (size_t i = 0; i < page.n; i++)
            assert_true((unsigned char)page.p[i] >= 0x20 || page.p[i] == '\n');
        assert_true(str_find(buf_view(&page), STR("\u202E"), 0) == STR_NOT_FOUND);
        xmlFreeDoc(tree);
        buf_free(&page);
        buf_free(&text);
        story_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes),   cmocka_unit_test(lists),    cmocka_unit_test(facts_and_links),
        cmocka_unit_test(speakers), cmocka_unit_test(crossing), cmocka_unit_test(random_stories),
    };
    return cmocka_run_group_tests_name("html output", tests, NULL, NULL);
}
