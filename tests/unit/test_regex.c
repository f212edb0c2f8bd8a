/* Regular expressions: what they find, what is said of those that are none, and that none of them can hold the program up. */
#include "config.h"

#include "unit.h"

#include "view/regex.h"

static const struct { const char *typed, *text, *match; } finds[] = {
    {"/br.dge", "the old Bridge fell", "Bridge"},
    {"/Br.dge", "the bridge, the Bridge", "Bridge"},
    {"/\\Bridge", "PORRIDGE", "RIDGE"},                      // \B is no capital that is sought
    {"/\\p{Lu}\\w+", "the Bridge", "Bridge"},
    {"/\\bÖl\\b", "Öle und Öl", "Öl"},
    {"/é", "cafe, café", "é"},                              // diacritics count
    {"/^said", "he said\nsaid she", "said"},
    {"/said$", "he said\nsaid she", "said"},
    {"/\\$\\d+(\\.\\d+)? million", "cost $3.5 million", "$3.5 million"},
    {"/(\\w+) \\1\\b", "that the the bridge", "the the"},
    {"/(?<=Mr\\. )\\w+", "then Mr. Berg left", "Berg"},
    {"/x*", "no such letter", NULL},                        // nothing is no match
    {"/", "a / b", NULL},
    {"\\/b", "a /b", "/b"},
    {"\\~b", "a ~b", "~b"},
    {"\\\\b", "a \\b", "\\b"},
    {"/.", "é", "é"},
    {"/\\R", "a\nb", "\n"},
};

static void expressions_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
        Pattern p = pattern_make(str_of(finds[i].typed));
        Str text = str_of(finds[i].text);
        Span match;
        bool found = pattern_matches(&p, text, &match, 1) == 1;
        print_message("# %s\n", finds[i].typed);
        assert_null(pattern_error(&p));
        assert_int_equal(found, finds[i].match != NULL);
        if (found)
            assert_str(span_str(text, match), finds[i].match);
        pattern_free(&p);
    }
}

static const struct { const char *typed, *error; } wrong[] = {
    {"/said (a", "regular expression: missing closing parenthesis, behind “said (a”"},
    {"/*", "regular expression: quantifier does not follow a repeatable item, at the beginning"},
    {"/[a", "regular expression: missing terminating ] for character class, behind “[a”"},
    {"/é\\", "regular expression: \\ at end of pattern, behind “é\\”"},
    {"/a\\C", "regular expression: using \\C is disabled by the application, behind “a\\C”"},
};

static void what_is_wrong_is_told_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        Pattern p = pattern_make(str_of(wrong[i].typed));
        assert_non_null(pattern_error(&p));
        assert_string_equal(pattern_error(&p), wrong[i].error);
        assert_true(pattern_empty(&p));
        assert_false(pattern_in(&p, STR("said (a * [a")));
        pattern_free(&p);
    }
    Buf longest = {0};
    buf_byte(&longest, '/');
    buf_fill(&longest, 'a', 5000);
    Pattern p = pattern_make(buf_view(&longest));
    assert_non_null(pattern_error(&p));
    pattern_free(&p);
    buf_free(&longest);
}

// Steps until the end; each spends a bounded effort. Returns how many there were.
static size_t run(const char *typed, Str text, size_t *matches, bool *too_hard)
{
    Pattern p = pattern_make(str_of(typed));
    Scan s;
    size_t steps = 0;
    *matches = 0;
    scan_begin(&s, &p, text, (Span){0, (uint32_t)text.n});
    for (ScanStep step = SCAN_PAUSE; step != SCAN_END; steps++) {
        uint32_t before = s.at;
        size_t effort = SCAN_SLICE;
        Span match;
        step = scan_step(&s, &effort, &match);
        assert_true(effort <= SCAN_SLICE);
        assert_true(step != SCAN_PAUSE || s.at > before); // gets on
        *matches += step == SCAN_MATCH;
    }
    *too_hard = s.too_hard;
    scan_end(&s);
    pattern_free(&p);
    return steps;
}

static void no_expression_holds_up(void **state)
{
    (void)state;
    static const char *const bombs[] = {
        "/(a+)+$", "/(a|aa)+$", "/(a|a?)+$", "/(.*a){20}b", "/^(a?){30}a{30}c", "/(a+)\\1+b", "/((a+)+)+[bc]", "/(?:a*a*a*a*a*)*[bc]",
        "/(?=(a+))a*b\\1[c]", "/(\\w+\\s?)+[!]", "/a*+[bc]", "/(?R)?a[bc]",
    };
    Buf text = {0};
    buf_fill(&text, 'a', 4000);
    for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
        size_t matches;
        bool too_hard;
        size_t steps = run(bombs[i], buf_view(&text), &matches, &too_hard);
        print_message("# %s: %zu steps, %zu matches%s\n", bombs[i], steps, matches, too_hard ? ", too hard" : "");
        assert_in_range(steps, 1, 4000);
    }
    buf_free(&text);
}

static void what_is_too_hard_is_told(void **state)
{
    (void)state;
    size_t matches;
    bool too_hard;
    run("/(a+)+[bc]", STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), &matches, &too_hard);
    assert_true(too_hard);
    run("/a+!", STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), &matches, &too_hard);
    assert_false(too_hard);
    assert_int_equal(matches, 1);
}

// Where a scan pauses changes nothing of what is found.
static void pauses_lose_nothing(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 60; i++)
        buf_str(&text, STR("The mayor said “no” and then Said it again, twice. "));
    static const char *const typed[] = {"/said \\S+", "/\\b\\w+ice\\b", "said", "~sayd", "/(\\w)\\w*\\1"};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        Pattern p = pattern_make(str_of(typed[i]));
        Span whole[400], match;
        size_t n = pattern_matches(&p, buf_view(&text), whole, 400), k = 0;
        Scan s;
        scan_begin(&s, &p, buf_view(&text), (Span){0, (uint32_t)text.n});
        for (ScanStep step = SCAN_PAUSE; step != SCAN_END;) {
            size_t effort = SCAN_SLICE / 4 * 3 + 1000; // the least that one place may need
            step = scan_step(&s, &effort, &match);
            if (step == SCAN_MATCH) {
                assert_true(k < n);
                assert_true(span_same(match, whole[k++]));
            }
        }
        assert_int_equal(k, n);
        scan_end(&s);
        pattern_free(&p);
    }
    buf_free(&text);
}

// Pieces of a long paragraph find what the whole does.
static void pieces_find_the_same(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 900; i++)
        buf_printf(&text, "Line %d of the report, said Mr. Berg.\n", i);
    static const char *const typed[] = {"/^line \\d+5\\b", "/berg\\.$", "report", "~berg", "/(?<=report, )said"};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        Pattern p = pattern_make(str_of(typed[i]));
        Span whole[1000], match;
        size_t n = pattern_matches(&p, buf_view(&text), whole, 1000), k = 0;
        for (uint32_t from = 0; from < text.n; from += 1000) {
            Scan s;
            uint32_t to = from + 1000 < text.n ? from + 1000 : (uint32_t)text.n;
            scan_begin(&s, &p, buf_view(&text), (Span){from, to});
            for (ScanStep step = SCAN_PAUSE; step != SCAN_END;) {
                size_t effort = SCAN_SLICE;
                step = scan_step(&s, &effort, &match);
                if (step == SCAN_MATCH)
                    assert_true(k < n && span_same(match, whole[k++]));
            }
            scan_end(&s);
        }
        print_message("# %s: %zu\n", typed[i], n);
        assert_true(n > 0);
        assert_int_equal(k, n);
        pattern_free(&p);
    }
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expressions_are_found),    cmocka_unit_test(what_is_wrong_is_told_with_its_place),
        cmocka_unit_test(no_expression_holds_up),   cmocka_unit_test(what_is_too_hard_is_told),
        cmocka_unit_test(pauses_lose_nothing),      cmocka_unit_test(pieces_find_the_same),
    };
    return cmocka_run_group_tests_name("regex", tests, NULL, NULL);
}
