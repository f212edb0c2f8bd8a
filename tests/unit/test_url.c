/* Unit tests of addresses: the examples of RFC 3986, section 5.4, and what pages write beside them. */
#include "config.h"

#include "unit.h"

#include "sayso/text/url.h"

typedef struct Case {
    const char *reference, *url;
} Case;

static void resolves(const char *base, const Case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Arena a = {0};
        assert_str(url_resolve(&a, str_of(base), str_of(cases[i].reference)), cases[i].url);
        arena_free(&a);
    }
}

static const Case normal[] = { // 5.4.1
    {"g:h", "g:h"},
    {"g", "http://a/b/c/g"},
    {"./g", "http://a/b/c/g"},
    {"g/", "http://a/b/c/g/"},
    {"/g", "http://a/g"},
    {"//g", "http://g"},
    {"?y", "http://a/b/c/d;p?y"},
    {"g?y", "http://a/b/c/g?y"},
    {"#s", "http://a/b/c/d;p?q#s"},
    {"g#s", "http://a/b/c/g#s"},
    {"g?y#s", "http://a/b/c/g?y#s"},
    {";x", "http://a/b/c/;x"},
    {"g;x", "http://a/b/c/g;x"},
    {"g;x?y#s", "http://a/b/c/g;x?y#s"},
    {"", "http://a/b/c/d;p?q"},
    {".", "http://a/b/c/"},
    {"./", "http://a/b/c/"},
    {"..", "http://a/b/"},
    {"../", "http://a/b/"},
    {"../g", "http://a/b/g"},
    {"../..", "http://a/"},
    {"../../", "http://a/"},
    {"../../g", "http://a/g"},
};

static const Case abnormal[] = { // 5.4.2
    {"../../../g", "http://a/g"},
    {"../../../../g", "http://a/g"},
    {"/./g", "http://a/g"},
    {"/../g", "http://a/g"},
    {"g.", "http://a/b/c/g."},
    {".g", "http://a/b/c/.g"},
    {"g..", "http://a/b/c/g.."},
    {"..g", "http://a/b/c/..g"},
    {"./../g", "http://a/b/g"},
    {"./g/.", "http://a/b/c/g/"},
    {"g/./h", "http://a/b/c/g/h"},
    {"g/../h", "http://a/b/c/h"},
    {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
    {"g;x=1/../y", "http://a/b/c/y"},
    {"g?y/./x", "http://a/b/c/g?y/./x"},
    {"g?y/../x", "http://a/b/c/g?y/../x"},
    {"g#s/./x", "http://a/b/c/g#s/./x"},
    {"g#s/../x", "http://a/b/c/g#s/../x"},
    {"http:g", "http:g"},
};

static const Case of_pages[] = {
    {" \t\n/story\n ", "http://a/story"},
    {"/two\n\tlines", "http://a/twolines"},
    {"/a story \"<x>`", "http://a/a%20story%20%22%3Cx%3E%60"},
    {"/esc\x1B[0m\x7F", "http://a/esc%1B[0m"},
    {"/größe?q=ü", "http://a/größe?q=ü"},
    {"mailto:desk@nordwire.example", "mailto:desk@nordwire.example"},
    {"HTTPS://B/x/../y", "HTTPS://B/y"},
    {"1:2", "http://a/b/c/1:2"}, // no scheme begins with a digit
};

static void the_standard(void **state)
{
    (void)state;
    resolves("http://a/b/c/d;p?q", normal, sizeof normal / sizeof *normal);
    resolves("http://a/b/c/d;p?q", abnormal, sizeof abnormal / sizeof *abnormal);
}

static void pages(void **state)
{
    (void)state;
    resolves("http://a/b/c/d;p?q", of_pages, sizeof of_pages / sizeof *of_pages);
    static const Case at_the_root[] = {{"g", "http://a/g"}, {"", "http://a"}, {"?y", "http://a?y"}, {"../g", "http://a/g"}};
    resolves("http://a", at_the_root, sizeof at_the_root / sizeof *at_the_root);
    static const Case without_base[] = {{"g", "g"}, {" /g ", "/g"}, {"http://b/./c", "http://b/c"}, {"", ""}};
    resolves("", without_base, sizeof without_base / sizeof *without_base);
    resolves("relative/base", without_base, sizeof without_base / sizeof *without_base);
}

static void only_what_leads_somewhere(void **state)
{
    (void)state;
    static const char *const safe[] = {"http://a", "HTTPS://a/b?c", "mailto:a@b.example"};
    static const char *const unsafe[] = {
        "", "a", "/a", "//a", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://a", "vbscript:x",
        "http//a", " http://a", "http://a b", "http://a\nb", "http://a\x7F", "java\nscript:x", "x-http://a",
    };
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        assert_true(url_is_safe(str_of(safe[i])));
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        assert_false(url_is_safe(str_of(unsafe[i])));
}

static void long_ones(void **state)
{
    (void)state;
    Arena a = {0};
    enum { N = 300000 };
    char *dots = arena_alloc(&a, 3 * N);
    for (size_t i = 0; i < N; i++)
        memcpy(dots + 3 * i, "../", 3);
    assert_str(url_resolve(&a, STR("http://a/b/c"), (Str){dots, 3 * N}), "http://a/");
    char *base = arena_alloc(&a, N);
    memset(base, 'x', N);
    memcpy(base, "http://", 7);
    assert_str(url_resolve(&a, (Str){base, N}, STR("g")), "g");
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_standard),
        cmocka_unit_test(pages),
        cmocka_unit_test(only_what_leads_somewhere),
        cmocka_unit_test(long_ones),
    };
    return cmocka_run_group_tests_name("url", tests, NULL, NULL);
}
