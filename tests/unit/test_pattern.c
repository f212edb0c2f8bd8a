/* Words sought in text: what counts as the same, and where the match stands. */
#include "config.h"

#include "unit.h"

#include "view/pattern.h"

static const struct { const char *words, *text, *match; } finds[] = {
    {"bridge", "the old Bridge fell", "Bridge"},
    {"Bridge", "the bridge, the Bridge", "Bridge"},      // a capital makes case count
    {"BRIDGE", "the Bridge fell", NULL},
    {"zelezny", "ŽELEZNÝ won", "ŽELEZNÝ"},
    {"Zelezny", "železný, Železný", "Železný"},          // diacritics never count, case does
    {"Železný", "Zelezny", "Zelezny"},
    {"strasse", "die Straße", "Straße"},
    {"it's", "“It’s late,” he said", "It’s"},
    {"\"it", "“It’s late,” he said", "“It"},
    {"late,\" he", "“It’s late,” he said", "late,” he"},
    {"3-4", "pages 3–4", "3–4"},
    {"well...", "Well… no", "Well…"},
    {"two  lines", "two lines", "two lines"},
    {"two lines", "two\n    lines", "two\n    lines"},
    {"no break", "no\xC2\xA0""break", "no\xC2\xA0""break"},
    {"cafe", "Cafe\xCC\x81s", "Cafe\xCC\x81"},           // whole graphemes
    {"橋は", "「橋は危険だ」", "橋は"},
    {"aab", "aaab", "aab"},
    {"", "anything", NULL},
    {"long words", "long", NULL},
    {"\xCC\x81", "nothing left to seek", NULL},
};

static void words_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
        Str text = str_of(finds[i].text);
        Pattern p = pattern_make(str_of(finds[i].words));
        Span match;
        bool found = pattern_matches(&p, text, &match, 1) == 1;
        print_message("# %s\n", finds[i].words);
        assert_int_equal(found, finds[i].match != NULL);
        if (found)
            assert_str(span_str(text, match), finds[i].match);
        pattern_free(&p);
    }
}

static void matches_do_not_overlap(void **state)
{
    (void)state;
    Pattern p = pattern_make(STR("aa"));
    Span found[8];
    assert_int_equal(pattern_matches(&p, STR("aaaaa"), found, 8), 2);
    assert_int_equal(found[1].start, 2);
    assert_int_equal(pattern_matches(&p, STR("aaaaa"), found, 1), 1);
    pattern_free(&p);
}

// Every folded byte comes from a character of the text, in order.
static void origins(void **state)
{
    (void)state;
    Str text = STR("Ær “Øl” …\n\n  e\xCC\x81 ﬁn");
    Folded f = folded_make(text);
    assert_int_equal(f.text.n, f.origin.n);
    assert_str(buf_view(&f.text), "aer \"ol\" ... e fin");
    for (size_t i = 0; i < f.origin.n; i++) {
        assert_true(f.origin.at[i] < text.n && utf8_is_start(text.p[f.origin.at[i]]));
        assert_true(i == 0 || f.origin.at[i] >= f.origin.at[i - 1]);
    }
    folded_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found), cmocka_unit_test(matches_do_not_overlap), cmocka_unit_test(origins),
    };
    return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}
