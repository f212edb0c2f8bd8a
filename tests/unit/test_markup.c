/* Unit tests of the pass over the markup: what the parser gets is balanced, and no page makes it work more than its size. */
#include "config.h"

#include "unit.h"

#include "input/html/markup.h"
#include "input/html/nesting.h"

static const struct { const char *html, *clean; } cases[] = {
    // what is cut
    {"a<!-- <p> -->b<!x>c<?y?>d</ z>e", "abcde"},
    {"<p onclick='x>' class=\"a\" CLASS=b id = c>d", "<p class=\"a\" id=c>d"},
    {"<script>\"<p>\"</script><style>p</style><svg><p>x</svg>a<template><p></template>b", "ab"},
    {"<title><b></title><textarea><p></textarea>a", "<title><b></title>a"},
    {"1 < 2 <3 <", "1 &lt; 2 &lt;3 &lt;"},
    {"<p>a<p class=x", "<p>a"},
    // what ends where
    {"<p>a<p>b", "<p>a</p><p>b"},
    {"<p>a<div>b</div>c</p>d", "<p>a</p><div>b</div>c<p></p>d"},
    {"<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"},
    {"<ul><li><div>a<li>b</ul>", "<ul><li><div>a</div></li><li>b</li></ul>"},
    {"<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"},
    {"<h1>a<h2>b</h3>c", "<h1>a</h1><h2>b</h2>c"},
    {"<div>a</span>b</body>c</div>", "<div>abc</div>"},
    {"<b>a<i>b</b>c</i>d", "<b>a<i>b</i></b>cd"},
    {"<b>a<div>b</b>c</div>d</b>", "<b>a<div>bc</div>d</b>"},
    {"<x-a>a<x-b>b</x-a>c</x-b>", "<x-a>a<x-b>b</x-b></x-a>c"},
    // links go on
    {"<p><a href=x><span>a<div>b</div></a>c", "<p><a href=x><span>a</span></a></p><a href=x><div>b</div></a>c"},
    {"<a href=x>a<a href=y>b</a>c</a>", "<a href=x>a</a><a href=y>b</a>c"},
    {"<a href=x><div>a<a href=y>b</a>c</div></a>", "<a href=x><div>abc</div></a>"},
    // tables
    {"<table><tr><td>a<td>b<tr><th>c</table>", "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>"},
    {"<table><td>a<table><td>b</div></table>c</table>", "<table><td>a<table><td>b</td></table>c</td></table>"},
    {"<div><table><td>a</div>b</table>c</div>", "<div><table><td>ab</td></table>c</div>"},
    {"<table><b>a<tr><td>b<table></table></b>c", "<table><b>a</b><tr><td>b<table></table>c"},
    {"<table><table><caption>a<td>b</table>", "<table></table><table><caption>a</caption><td>b</td></table>"},
    {"<tr><td>a</td></tr>b", "ab"},
    // what would turn the parser to other ways
    {"<frameset><frame>a</frameset><object>b</object><math><mi>c</mi></math><plaintext>d<p>e", "ab<mi>c</mi>d<p>e"},
};

static void what_the_parser_gets(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Markup m;
        markup_clean(str_of(cases[i].html), &m);
        assert_str(buf_view(&m.clean), cases[i].clean);
        markup_free(&m);
    }
}

static void scripts_of_data(void **state)
{
    (void)state;
    Markup m;
    markup_clean(STR("<script type='application/ld+json'>{\"a\": \"</p>\"}</script ><script>b</script>"), &m);
    assert_int_equal(m.data.n, 1);
    assert_str(m.data.at[0], "{\"a\": \"</p>\"}");
    assert_int_equal(m.clean.n, 0);
    markup_free(&m);
}

static Markup clean_repeated(const char *html, size_t times)
{
    Buf all = {0};
    Markup m;
    for (size_t i = 0; i < times; i++)
        buf_str(&all, str_of(html));
    markup_clean(buf_view(&all), &m);
    buf_free(&all);
    vec_clear(&m.data); // views into what is gone
    return m;
}

static unsigned count(Str s, Str word)
{
    unsigned n = 0;
    for (size_t at = 0; (at = str_find(s, word, at)) != STR_NOT_FOUND; at += word.n)
        n++;
    return n;
}

static void no_deeper(void **state)
{
    (void)state;
    Markup m = clean_repeated("<div>a</span>", 3 * NESTING_LEVELS);
    assert_int_equal(count(buf_view(&m.clean), STR("<div>")), NESTING_LEVELS);
    assert_int_equal(count(buf_view(&m.clean), STR("a")), 3 * NESTING_LEVELS);
    assert_int_equal(m.cut, 2 * NESTING_LEVELS);
    markup_free(&m);
}

static void no_more(void **state)
{
    (void)state;
    static const char *const pieces[] = {"<br>", "</p>", "</br>", "<td>", "<title></title>", "<p><a>"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        Markup m = clean_repeated(pieces[i], 4 * NESTING_ELEMENTS_LEAST);
        assert_true(m.elements <= 2 * NESTING_ELEMENTS_LEAST + 4 * strlen(pieces[i]) * NESTING_ELEMENTS_LEAST / NESTING_BYTES_AN_ELEMENT);
        assert_true(count(buf_view(&m.clean), STR("<")) <= 2 * m.elements);
        markup_free(&m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_parser_gets),
        cmocka_unit_test(scripts_of_data),
        cmocka_unit_test(no_deeper),
        cmocka_unit_test(no_more),
    };
    return cmocka_run_group_tests_name("markup", tests, NULL, NULL);
}
