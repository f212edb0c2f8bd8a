/* Unit tests of Markdown: blocks, what front matter tells, tables, links, which texts are taken for it, and bombs. */
#include "config.h"

#include "outline.h"

static Document *read_text(const char *text)
{
    return read_checked(str_of(text), "story.md", (InputOptions){0});
}

static const struct { const char *name, *text, *blocks; } cases[] = {
    {"headings", "Bridge *closes*\n=====\n\n## Why\n\nText.\n\nThen\n---\n\n# Again #\n",
     "title:Bridge closes|heading2:Why|paragraph:Text.|heading2:Then|heading1:Again|"},
    {"paragraphs of several lines", "It was  \nwet\\\nand\ncold.\n\nThen it\nwas not.\n", "paragraph:It was wet and cold.|paragraph:Then it was not.|"},
    {"lists within lists", "Text.\n\n- one\n- two\n  1) inner\n\n     more of it\n  2) next\n- three\n",
     "paragraph:Text.|list1:• one|list1:• two|list2:1) inner|list2:more of it|list2:2) next|list1:• three|"},
    {"numbers go on from the first", "Text.\n\n7. seven\n8. eight\n", "paragraph:Text.|list1:7. seven|list1:8. eight|"},
    {"points before the story", "# Title\n\n* One thing\n* Another\n\nText.\n", "title:Title|summary1:• One thing|summary1:• Another|paragraph:Text.|"},
    {"an empty item", "Text.\n\n-\n- two\n", "paragraph:Text.|list1:• two|"},
    {"quotations", "> “No,” he said.\n>\n> > Deeper.\n>\n> And back.\n\nOut.\n",
     "quoteblock1:“No,” he said.|quoteblock2:Deeper.|quoteblock1:And back.|paragraph:Out.|"},
    {"code", "Text `with *code*`.\n\n```c\nint  x;\n\n\ty;\n```\n\n    indented\n", "paragraph:Text with *code*.|pre:int  x;\n\n        y;|pre:indented|"},
    {"rules are no text", "One.\n\n---\n\nTwo.\n\n* * *\n", "paragraph:One.|paragraph:Two.|"},
    {"pictures", "![The quay](q.jpg) ![](x.jpg \"Ships\") ![](y.jpg)\n\nIt ![a *crane*](c.jpg) stands.\n",
     "caption:The quay|caption:Ships|paragraph:It stands.|caption:a crane|"},
    {"a picture that is a link", "[![The quay](q.jpg)](https://a.example/)\n", "caption:The quay|"},
    {"tags go, words stay", "A <b>bold</b> w<i>or</i>d<br>here &eacute;&#33; <!-- not this --> ok\n", "paragraph:A bold word here é! ok|"},
    {"blocks of tags", "<div class=\"a\">\n<p>One &amp; <a href=\"x\">two</a></p><p>three</p>\n</div>\n\n<!-- no -->\n\n<script>\nno < no\n</script>\n",
     "paragraph:One & two three|"},
    {"figures", "<figure><img src=\"x\"><figcaption>The &lt;quay&gt;</figcaption></figure>\n", "caption:The <quay>|"},
    {"a table", "| Port | Ships |\n|:--|--:|\n| Odense | 3 |\n| *Løgstør* | 12 | more |\n\nText.\n",
     "pre:Port     Ships\n-------  -----  ----\nOdense       3\nLøgstør     12  more|paragraph:Text.|"},
    {"a table without outer bars", "a | b\n--- | ---\nc | d\n", "pre:a  b\n-  -\nc  d|"},
    {"bars are no table", "one | two\nthree | four\n", "paragraph:one | two three | four|"},
    {"kinds of prose", "# T\n\n*By Ann Lee | May 3, 2021*\n\nIt began.\n\nRead more: the sequel\n\n(Reporting by Bo Ek)\n",
     "title:T|credit:By Ann Lee | May 3, 2021|paragraph:It began.|promo:Read more: the sequel|credit:(Reporting by Bo Ek)|"},
    {"front matter", "---\ntitle: \"The bridge: closed\"\ntags:\n  - a\n# remark\n---\nText.\n", "title:The bridge: closed|paragraph:Text.|"},
    {"a title told twice", "---\ntitle: The bridge\n---\n# The *bridge*\n\nText.\n", "title:The bridge|paragraph:Text.|"},
    {"another heading under it", "---\ntitle: The bridge\n---\n# Day one\n\nText.\n", "title:The bridge|heading1:Day one|paragraph:Text.|"},
    {"front matter without end", "---\ntitle: x\n\nText.\n", "paragraph:title: x|paragraph:Text.|"},
    {"a rule, not front matter", "---\nText of it, and more: text.\n---\n", "heading2:Text of it, and more: text.|"},
    {"nothing", "", ""},
    {"only marks", "#\n\n>\n\n-\n\n[](x)\n", ""},
};

static void blocks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document *d = read_text(cases[i].text);
        assert_str(d->source.format, "markdown");
        assert_outline(cases[i].name, d, true, cases[i].blocks);
        document_free(d);
    }
}

static void what_it_tells(void **state)
{
    (void)state;
    Document *d = read_text("---\nTitle: 'T'\nauthors: [Ann Lee, Bo Ek]\ndate: 2021-05-03\nurl: https://a.example/b/c\nsummary: |\n  x: y\n---\n\n"
                            "*By Somebody Else*\n\nODENSE, May 3\n(Nordwire) – It [rained](../d?e&amp;f) [there](<//g.example/x y>).\n");
    assert_str(doc_title(d), "T");
    assert_str(d->byline, "Ann Lee, Bo Ek");
    assert_str(d->published, "2021-05-03");
    assert_str(d->url, "https://a.example/b/c");
    assert_str(span_str(d->text, d->dateline.place), "ODENSE");
    assert_str(span_str(d->text, d->dateline.agency), "Nordwire");
    assert_int_equal(d->link_count, 2);
    assert_str(span_str(d->text, d->links[0].span), "rained");
    assert_str(d->links[0].url, "https://a.example/d?e&f");
    assert_str(d->links[1].url, "https://g.example/x%20y");
    document_free(d);
}

static void bases_of_links(void **state)
{
    (void)state;
    static const char text[] = "---\nurl: http://told.example/\n---\n[one][1], <desk@nordwire.example>\n\n[1]: /x\n";
    Document *d = read_checked(str_of(text), "s.md", (InputOptions){.base_url = STR("https://asked.example/y/z")});
    assert_int_equal(d->link_count, 2);
    assert_str(d->links[0].url, "https://asked.example/x");
    assert_str(d->links[1].url, "mailto:desk@nordwire.example");
    document_free(d);
    d = read_text("[one](x/y \"title\")\n");
    assert_str(d->links[0].url, "x/y");
    document_free(d);
}

static const struct { const char *name, *path, *text, *format; } choices[] = {
    {"by its name", "a.MD", "Words alone.\n", "markdown"},
    {"a longer name", "a.markdown", "Words alone.\n", "markdown"},
    {"by what it is", "-", "# Title\n\nThe [paper](https://a.example/) said so.\n", "markdown"},
    {"front matter and a picture", "-", "---\ntitle: x\n---\n\n![a](b.jpg)\n", "markdown"},
    {"headings of a wire story", "-", "# Title\n\n* A point\n* Another\n\nText it is.\n", "plain"},
    {"a link in prose", "-", "He wrote [sic] “a](http://a.example” on it.\n", "plain"},
    {"a name that says so", "a.txt", "# Title\n\nThe [paper](https://a.example/) said so.\n", "plain"},
    {"plain text", "-", "Words alone.\n", "plain"},
};

static void which_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        print_message("# %s\n", choices[i].name);
        Document *d = read_checked(str_of(choices[i].text), choices[i].path, (InputOptions){0});
        assert_str(d->source.format, choices[i].format);
        document_free(d);
    }
    Document *d = read_checked(STR("*x*"), "-", (InputOptions){.media_type = STR("text/markdown")});
    assert_str(d->source.format, "markdown");
    document_free(d);
}

// Each is some megabytes of one thing, which a reader that goes back and forth over it would need hours for.
static const struct { const char *before, *again, *after; size_t times; } bombs[] = {
    {"", ">", "x\n", 100000},        {"", "[", "x\n", 100000},     {"", "*", "\n", 5000000},     {"", "![[]()", "", 500000},
    {"", "*a _b ", "", 500000},      {"", "- ", "x\n", 100000},    {"", "a <!-- ", "", 500000},  {"", "*\n", "", 1000000},
    {"", "[a](", "", 500000},        {"", "| a | b\n", "", 300000}, {"a|b\n-|-\n", "|\n", "", 500000}, {"", "`a``", "", 500000},
    {"> > > > > > x\n", "\n", "", 3000000}, {"", "#\n", "", 1000000}, {"---\n", "a: b\n", "", 1000000}, {"", "![](a \"b\")", "", 300000},
    {"<div>", "<", "", 3000000},     {"[a]: b\n\n", "[a]\n\n", "", 500000},
    {"", "a\r", "", 3000000},        {"x\r", "> ", "x\r", 100000},
};

static void bombs_are_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
        Buf text = {0};
        buf_str(&text, str_of(bombs[i].before));
        for (size_t n = 0; n < bombs[i].times; n++)
            buf_str(&text, str_of(bombs[i].again));
        buf_str(&text, str_of(bombs[i].after));
        print_message("# %.12s\n", bombs[i].again);
        document_free(read_checked(buf_view(&text), "bomb", (InputOptions){.format = STR("markdown")}));
        buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks),      cmocka_unit_test(what_it_tells),  cmocka_unit_test(bases_of_links),
        cmocka_unit_test(which_texts), cmocka_unit_test(bombs_are_read),
    };
    return cmocka_run_group_tests_name("markdown", tests, NULL, NULL);
}
