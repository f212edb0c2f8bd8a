/* Unit tests of the parts that read web pages: the pass over the markup, the tree, names, text blocks, metadata, shingles, rules. */
#include "config.h"

#include "unit.h"

#include "input/html/blocks.h"
#include "input/html/extract.h"
#include "input/html/hints.h"
#include "input/html/levels.h"
#include "input/html/markup.h"
#include "input/html/metadata.h"
#include "input/html/shingles.h"

static const struct { const char *name, *html, *clean; } markups[] = {
    {"comments in all forms", "a<!-->b<!--->c<!-- d --!>e<!-- f -- g -->h<!---->i<!--->-->j", "abcehi-->j"},
    {"other declarations", "<?xml a?>b<!DOCTYPE html>c<!x>d</ >e", "b<!DOCTYPE html>cde"},
    {"raw text", "<script>a</scr</script >b<style><p></style>c<TEXTAREA></p></textarea>d", "bcd"},
    {"raw text that never ends", "a<script>b<p>", "a"},
    {"text that is no markup", "<title><b>x</title>y", "<title><b>x</title>y"},
    {"quotes", "<p class=\"a>b\" id='c>d' title=e>f", "<p class=\"a>b\" id='c>d'>f"},
    {"attributes that nobody asks for", "<p onclick=x data-y style=\"z\">a", "<p style=\"z\">a"},
    {"an attribute given twice", "<p id=a ID=b>", "<p id=a>"},
    {"odd attributes", "<p =a /class = b/ id>c", "<p class=b/ id>c"},
    {"an unfinished tag", "a<p class=\"b", "a"},
    {"an unfinished name", "a<p", "a"},
    {"formatting", "<b class=x onclick=y>a</b><i class=hidden>c</i>", "<b>a</b><i class=hidden>c</i>"},
    {"skipped elements", "a<svg><g><svg></svg></g></svg>b<select><option>c</select>d<noscript><p>e</noscript>f", "abdf"},
    {"skipped elements without an end", "a<svg>b", "ab"},
    {"signs", "1<2 <<p>", "1&lt;2 &lt;<p>"},
    {"ends", "</p class=a></x y='>'>", "</p></x>"},
    {"a fourth of a kind", "<b><b><b><b>", "<b><b><b><b>"},
};

static void markup_is_cleaned(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof markups / sizeof *markups; i++) {
        Markup m;
        markup_clean(str_of(markups[i].html), &m);
        if (!str_eq(buf_view(&m.clean), str_of(markups[i].clean)))
            fail_msg("%s:\ngot    " STR_FMT "\nwanted %s", markups[i].name, STR_ARG(buf_view(&m.clean)), markups[i].clean);
        markup_free(&m);
    }
}

static void data_are_kept(void **state)
{
    (void)state;
    Markup m;
    markup_clean(STR("<script>a</script><script type=\"application/ld+json\">{\"b\":1}</script><script type='application/ld+json'>c"), &m);
    assert_int_equal(m.data.n, 2);
    assert_str(m.data.at[0], "{\"b\":1}");
    assert_str(m.data.at[1], "c");
    markup_free(&m);
}

static unsigned deepest(Str html, size_t *nodes)
{
    Arena a = {0};
    Page p;
    unsigned depth = 0;
    page_parse(&a, html, &p);
    for (uint32_t i = 0; i < p.n; i++)
        depth = p.nodes[i].depth > depth ? p.nodes[i].depth : depth;
    *nodes = p.n;
    arena_free(&a);
    return depth;
}

/*
 * Whatever stands in a page, the tree is no deeper than a few times what is allowed, and no larger than its size allows:
 * soups of few tags, in turn or at random, find what the count of levels does not foresee.
 */
static void trees_stay_low(void **state)
{
    (void)state;
    static const char *const tags[] = {
        "<b>", "</b>", "<div>", "</div>", "<p>", "</p>", "<span>", "</span>", "<table>", "</table>", "<td>", "</td>", "<tr>", "</tr>", "<tbody>",
        "</tbody>", "<caption>", "</caption>", "<a href=x>", "</a>", "<li>", "</li>", "<ul>", "</ul>", "<form>", "</form>", "<h1>", "</h2>",
        "<button>", "</button>", "<i>", "</i>", "<dd>", "</dd>", "<dt>", "<x>", "</y>", "<body>", "</body>", "<object>", "</object>", "<svg>",
        "<math>", "</math>", "<option>", "<font>", "</font>", "<nobr>", "<address>", "text ", "<frameset>", "<ruby>", "<rt>", "</ruby>", "<th>",
        "<col>", "<pre>", "</html>", "<title>x</title>", "<hr>", "</br>", "<label>", "</label>", "<input>", "<isindex>",
    };
    enum { TAGS = sizeof tags / sizeof *tags, SOUPS = 150, LONG = 20000 };
    for (unsigned soup = 0; soup < SOUPS; soup++) {
        Buf html = {0};
        unsigned kinds = 2 + unit_random(7), chosen[9];
        bool in_turn = unit_random(2);
        for (unsigned i = 0; i < kinds; i++)
            chosen[i] = unit_random(TAGS);
        for (unsigned i = 0; i < LONG; i++)
            buf_str(&html, str_of(tags[chosen[in_turn ? i % kinds : unit_random(kinds)]]));
        size_t nodes;
        unsigned depth = deepest(buf_view(&html), &nodes);
        if (depth > 4 * LEVELS_DEEPEST || nodes > 2 * (html.n / MARKUP_BYTES_A_THING + MARKUP_THINGS_LEAST))
            fail_msg("depth %u, %zu nodes: %.100s", depth, nodes, html.p);
        buf_free(&html);
    }
}

static void limits_cut_tags_and_no_text(void **state)
{
    (void)state;
    Buf html = {0};
    for (unsigned i = 0; i < 2 * LEVELS_DEEPEST; i++)
        buf_str(&html, STR("<div>a"));
    Markup m;
    markup_clean(buf_view(&html), &m);
    assert_int_equal(m.cut, LEVELS_DEEPEST);
    assert_true(str_ends(buf_view(&m.clean), STR("a\na\na")));
    markup_free(&m);
    buf_free(&html);
}

static const struct { const char *name; uint32_t hints; } names[] = {
    {"articleBody_3x", 1u << HINT_BODY | 1u << HINT_ARTICLE},
    {"post-entry__text", 1u << HINT_ARTICLE | 1u << HINT_BODY},
    {"c-ad--top", 1u << HINT_AD},
    {"AdSlot", 1u << HINT_AD},
    {"shadow", 0},
    {"Header", 1u << HINT_HEADER},
    {"kommentare", 1u << HINT_COMMENT},
    {"sr-only", 1u << HINT_HIDDEN},
    {"", 0},
};

static void hints_of_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (hints_of_name(str_of(names[i].name)) != names[i].hints)
            fail_msg("%s: %x, wanted %x", names[i].name, hints_of_name(str_of(names[i].name)), names[i].hints);
}

static void find_blocks(Arena *a, const char *html, Page *p, TextBlocks *blocks)
{
    page_parse(a, str_of(html), p);
    blocks_find(a, p, blocks);
}

static void pages_are_trees(void **state)
{
    (void)state;
    Arena a = {0};
    Page p;
    page_parse(&a, STR("<div class='x' hidden><p>a</div>"), &p);
    assert_int_equal(p.nodes[0].tag, GUMBO_TAG_HTML);
    assert_int_equal(p.nodes[0].end, p.n);
    uint32_t div = 3; // html, head, body
    assert_int_equal(p.nodes[div].tag, GUMBO_TAG_DIV);
    assert_str(page_attribute(&p.nodes[div], "class"), "x");
    assert_non_null(page_attribute(&p.nodes[div], "hidden").p);
    assert_null(page_attribute(&p.nodes[div], "id").p);
    assert_int_equal(p.nodes[div + 2].parent, div + 1);
    assert_str(p.nodes[div + 2].text, "a");
    arena_free(&a);
}

static void blocks_are_counted(void **state)
{
    (void)state;
    Arena a = {0};
    Page p;
    TextBlocks b;
    find_blocks(&a, "<p>He said, <a href=x>“No news”</a>: GDP fell by <b>3</b>. Why?<p>日本語の文。<div>a<p>b</p>c", &p, &b);
    assert_int_equal(b.n, 5);
    const TextBlock *t = &b.at[0];
    assert_str(t->text, "He said, “No news”: GDP fell by 3. Why?");
    assert_int_equal(t->words, 9);
    assert_int_equal(t->link_words, 2);
    assert_int_equal(t->links, 1);
    assert_int_equal(t->stops, 2);
    assert_int_equal(t->commas, 1);
    assert_int_equal(t->digits, 1);
    assert_int_equal(t->bold_words, 1);
    assert_int_equal(t->shouted, 1);
    assert_true(t->ends_sentence);
    assert_int_equal(b.at[1].words, 3); // two characters count as one
    assert_true(b.at[1].ends_sentence);
    assert_int_equal(b.at[2].node, b.at[4].node);
    assert_int_not_equal(b.at[2].node, b.at[3].node);
    arena_free(&a);
}

static const struct { const char *name, *html; size_t in_tables; } tables[] = {
    {"data", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", 4},
    {"one row", "<table><tr><td>a<td>b</table>", 0},
    {"one column", "<table><tr><td>a<tr><td>b</table>", 0},
    {"a table of tables", "<table><tr><td>a<td><table><tr><td>b<td>c<tr><td>d<td>e</table><tr><td>f<td>g</table>", 4},
    {"a long cell", "<table><tr><td>a<td>1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 "
     "38 39 40 41<tr><td>c<td>d</table>", 0},
    {"none", "<p>a", 0},
};

static void tables_of_data(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        Arena a = {0};
        Page p;
        TextBlocks b;
        find_blocks(&a, tables[i].html, &p, &b);
        size_t in = 0;
        for (size_t k = 0; k < b.n; k++)
            in += b.table_of[k] != 0;
        if (in != tables[i].in_tables)
            fail_msg("%s: %zu blocks, wanted %zu", tables[i].name, in, tables[i].in_tables);
        arena_free(&a);
    }
}

static const struct { const char *name, *json, *title, *author, *published; } data[] = {
    {"an article", "{\"@type\":\"NewsArticle\",\"headline\":\" T \",\"author\":{\"name\":\"Ann Lee\"},\"datePublished\":\"2021-05-03\"}", "T", "Ann Lee", "2021-05-03"},
    {"a graph", "{\"@graph\":[{\"@type\":\"WebPage\",\"headline\":\"no\"},{\"@type\":[\"Thing\",\"BlogPosting\"],\"headline\":\"T\"}]}", "T", "", ""},
    {"an array", "[{\"@type\":\"Organization\"},{\"@type\":\"Article\",\"headline\":\"T\"}]", "T", "", ""},
    {"several authors", "{\"@type\":\"Article\",\"author\":[{\"name\":\"Ann Lee\"},\"Bo Ek\",{\"url\":\"x\"},[\"Deep\"],\"\"]}", "", "Ann Lee, Bo Ek", ""},
    {"a wrapper", "//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"T\"}\n//]]>", "T", "", ""},
    {"a comment around it", "<!-- {\"@type\":\"Report\",\"headline\":\"T\"} -->", "T", "", ""},
    {"lines within words", "{\"@type\":\"Article\",\"headline\":\"a\nb\"}", "a b", "", ""},
    {"another type", "{\"@type\":\"Recipe\",\"headline\":\"T\"}", "", "", ""},
    {"types that are none", "{\"@type\":7,\"headline\":\"T\",\"author\":null}", "", "", ""},
    {"broken", "{\"@type\":\"Article\",\"headline\":\"T\",}", "", "", ""},
    {"not closed", "{\"@type\":\"Article\",\"headline\":\"T", "", "", ""},
    {"too deep", "[[[[[[[[[[{\"@type\":\"Article\",\"headline\":\"T\"}]]]]]]]]]]", "", "", ""},
    {"nothing", "", "", "", ""},
};

static void json_ld(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof data / sizeof *data; i++) {
        Arena a = {0};
        Metadata m = {0};
        print_message("# %s\n", data[i].name);
        json_ld_read(&a, str_of(data[i].json), &m);
        assert_str(m.title, data[i].title);
        assert_str(m.author, data[i].author);
        assert_str(m.published, data[i].published);
        arena_free(&a);
    }
}

static void more_data_than_an_article_has(void **state)
{
    (void)state;
    static const struct { size_t values; const char *title; } sizes[] = {{1000, "T"}, {100000, ""}};
    for (size_t i = 0; i < 2; i++) {
        Buf json = {0};
        Arena a = {0};
        Metadata m = {0};
        buf_str(&json, STR("{\"@type\":\"Article\",\"headline\":\"T\",\"a\":[1"));
        for (size_t n = 0; n < sizes[i].values; n++)
            buf_str(&json, STR(",1"));
        buf_str(&json, STR("]}"));
        json_ld_read(&a, buf_view(&json), &m);
        assert_str(m.title, sizes[i].title);
        arena_free(&a);
        buf_free(&json);
    }
}

static void metadata_of_heads(void **state)
{
    (void)state;
    Arena a = {0};
    Page p;
    Metadata m;
    page_parse(&a, STR("<html lang=de><title>Long title - Site</title><meta property='og:title' content='Title'><meta name=AUTHOR content=' '>"
                       "<meta name=author content='Ann Lee'><meta property='article:author' content='https://a.example/ann'>"
                       "<meta name=date content=2021-05-03><base href=/b/><link rel=Canonical href=/c>"), &p);
    metadata_find(&a, &p, &m);
    assert_str(m.title, "Title");
    assert_str(m.author, "Ann Lee");
    assert_str(m.published, "2021-05-03");
    assert_str(m.base, "/b/");
    assert_str(m.url, "/c");
    assert_str(m.language, "de");
    arena_free(&a);
    page_parse(&a, STR("<title>Only</title><meta property='article:author' content='https://a.example/ann'>"), &p);
    metadata_find(&a, &p, &m);
    assert_str(m.title, "Only");
    assert_str(m.author, "");
    arena_free(&a);
}

static void shingles(void **state)
{
    (void)state;
    Arena a = {0};
    Shingles s = shingles_of(&a, STR("The old bridge, the old TOWN."), 2);
    assert_int_equal(s.n, 4); // "the old" is there twice
    assert_true(shingles_share(&s, STR("an OLD bridge")) > 0.4f && shingles_share(&s, STR("an OLD bridge")) < 0.6f);
    assert_true(shingles_share(&s, STR("the old town")) >= 1);
    assert_true(shingles_share(&s, STR("bridge")) <= 0);
    Shingles none = shingles_of(&a, STR_NONE, 1);
    assert_true(shingles_share(&none, STR("x")) <= 0);
    arena_free(&a);
}

// How rules change what the forest says: a judgement for each block, and the parts that come of them, as letters.
static const struct { const char *name, *html; float judged[8]; const char *parts; } rules[] = {
    {"nothing is sure", "<p>a<p>b", {0.1f, 0.2f}, NULL},
    {"a table between two paragraphs", "<p>a</p><table><tr><td>b<td>c<tr><td>d<td>e</table><p>f", {1, 0, 0, 0, 0, 1}, "BBBBBB"},
    {"a table at the end", "<p>a</p><table><tr><td>b<td>c<tr><td>d<td>e</table><nav><p>f</nav>", {1, 0, 0.9f, 0, 0, 0}, "BRRRRR"},
    {"a caption", "<p>a<figure><img src=x><figcaption>b</figcaption></figure><p>c", {1, 0, 1}, "BCB"},
    {"a caption far from it", "<p>a<p>b<p>c<figure><img src=x><figcaption>d</figcaption></figure>", {1, 0, 0, 0}, "BRRR"},
};

static const char letters[] = {[PART_REST] = 'R', [PART_BODY] = 'B', [PART_HEADLINE] = 'H', [PART_BYLINE] = 'Y', [PART_CAPTION] = 'C'};

static void rules_of_extraction(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        Arena a = {0};
        Page p;
        TextBlocks b;
        Metadata m;
        Survey s;
        float judged[8];
        memcpy(judged, rules[i].judged, sizeof judged);
        find_blocks(&a, rules[i].html, &p, &b);
        metadata_find(&a, &p, &m);
        survey_page(&a, &p, &b, &m, &s);
        const uint8_t *parts = extract_parts(&a, &s, judged);
        print_message("# %s\n", rules[i].name);
        assert_int_equal(parts != NULL, rules[i].parts != NULL);
        for (size_t k = 0; parts && k < b.n; k++)
            assert_int_equal(letters[parts[k]], rules[i].parts[k]);
        arena_free(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_is_cleaned), cmocka_unit_test(data_are_kept),      cmocka_unit_test(trees_stay_low),
        cmocka_unit_test(limits_cut_tags_and_no_text), cmocka_unit_test(hints_of_names), cmocka_unit_test(pages_are_trees),
        cmocka_unit_test(blocks_are_counted), cmocka_unit_test(tables_of_data),    cmocka_unit_test(json_ld),
        cmocka_unit_test(more_data_than_an_article_has), cmocka_unit_test(metadata_of_heads), cmocka_unit_test(shingles),
        cmocka_unit_test(rules_of_extraction),
    };
    return cmocka_run_group_tests_name("html parts", tests, NULL, NULL);
}
