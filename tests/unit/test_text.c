/* Unit tests of text: UTF-8, Unicode facts, safe text, stripping, folding, wrapping, language. */
#include "config.h"

#include "unit.h"

#include "sayso/text/language.h"
#include "sayso/text/safe.h"
#include "sayso/text/translit.h"
#include "sayso/text/unicode.h"
#include "sayso/text/wrap.h"

static void utf8(void **state)
{
    (void)state;
    unsigned len;
    Str s = STR("aé€😀\xFF");
    assert_int_equal(utf8_at(s, 1, &len), 0xE9);
    assert_int_equal(len, 2);
    assert_int_equal(utf8_at(s, 6, &len), 0x1F600);
    assert_int_equal(utf8_at(s, 10, &len), 0xFFFD);
    assert_int_equal(len, 1);
    assert_int_equal(utf8_at(s, 11, &len), 0);
    assert_int_equal(len, 0);
    assert_int_equal(utf8_before(s, 10, &len), 0x1F600);
    assert_int_equal(len, 4);
    assert_int_equal(utf8_before(s, 11, &len), 0xFFFD);
    assert_int_equal(utf8_before(s, 0, &len), 0);
    size_t bad = 0;
    assert_false(utf8_valid(s, &bad));
    assert_int_equal(bad, 10);
    assert_int_equal(utf8_count(str_sub(s, 0, 10)), 4);
    char out[4];
    assert_int_equal(utf8_put(0xD800, out), 3); // a lone surrogate is no character
    assert_memory_equal(out, "\xEF\xBF\xBD", 3);
}

static void widths(void **state)
{
    (void)state;
    assert_int_equal(text_columns(STR("plain")), 5);
    assert_int_equal(text_columns(STR("日本")), 4);
    assert_int_equal(text_columns(STR("e\u0301a")), 2);
    assert_int_equal(grapheme_next(STR("e\u0301a"), 0), 3);
    assert_int_equal(grapheme_prev(STR("ae\u0301"), 4), 1);
    assert_int_equal(text_columns(STR("👨‍👩‍👧")), 6); // joined emoji are drawn as their parts: terminals differ
}

static void capitals(void **state)
{
    (void)state;
    assert_true(str_capitalised(STR("Élan")));
    assert_true(str_capitalised(STR("“Quote")));
    assert_false(str_capitalised(STR("iPhone")));
    assert_true(str_all_caps(STR("U.N.")));
    assert_false(str_all_caps(STR("A")));
    Arena a = {0};
    assert_str(str_lower(&a, STR("ÀB c")), "àb c");
    arena_free(&a);
}

static const struct { const char *in, *out; } safe_cases[] = {
    {"plain é", "plain é"},       {"a\033[31mb", "a^[[31mb"}, {"bell\a", "bell^G"},        {"\xC2\x9B" "0m", "<9B>0m"},
    {"\x7F", "<7F>"},             {"a\u202Eb", "a<U+202E>b"}, {"\u2066x", "<U+2066>x"},    {"bad\xFF", "bad\uFFFD"},
    {"tab\tnl\n", "tab^Inl^J"},   {"zero\u200Bwidth", "zero<U+200B>width"},               {"👩‍🚀", "👩‍🚀"},
};

static void safe(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof safe_cases / sizeof *safe_cases; i++) {
        Buf b = {0};
        safe_text(&b, str_of(safe_cases[i].in), 0);
        assert_str(buf_view(&b), safe_cases[i].out);
        buf_free(&b);
    }
    Buf b = {0};
    safe_text(&b, STR("a\nb"), SAFE_KEEP_NEWLINES);
    assert_str(buf_view(&b), "a\nb");
    buf_free(&b);
}

static const struct { const char *in, *out; } strip_cases[] = {
    {"\033[1;31mred\033[0m text", "red text"}, {"b\bbo\bol\bld\bd", "bold"},        {"_\bu_\bn", "un"},
    {"\033]0;title\007after", "after"},        {"\033]8;;http://x\033\\link\033]8;;\033\\", "link"},
    {"\033(Bcharset", "charset"},              {"é\bé", "é"},                       {"unended \033]0;str\nnext", "unended \nnext"},
    {"cut \033[", "cut "},                     {"\bstart", "start"},
};

static void strip(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof strip_cases / sizeof *strip_cases; i++) {
        Buf b = {0};
        assert_true(strip_terminal_codes(&b, str_of(strip_cases[i].in)));
        assert_str(buf_view(&b), strip_cases[i].out);
        buf_free(&b);
    }
    Buf b = {0};
    assert_false(strip_terminal_codes(&b, STR("nothing to do")));
    buf_free(&b);
}

static void folding(void **state)
{
    (void)state;
    Buf b = {0};
    FoldOrigin origin = {0};
    text_fold(&b, STR("Łódź STRASSE ß"), true, &origin);
    assert_str(buf_view(&b), "lodz strasse ss");
    assert_int_equal(origin.n, b.n);
    assert_int_equal(origin.at[1], 2); // o comes from ó
    assert_int_equal(origin.at[b.n - 1], origin.at[b.n - 2]); // both s come from ß
    buf_clear(&b);
    text_fold(&b, STR("Émile"), false, NULL);
    assert_str(buf_view(&b), "émile");
    buf_free(&b);
    vec_free(&origin);
}

static void breaks(void **state)
{
    (void)state;
    Str s = STR("one two-three 1,000\u00A0km (end).");
    char b[64];
    line_breaks(s, b);
    assert_int_equal(b[0], BREAK_NO);
    assert_int_equal(b[4], BREAK_MAY);
    assert_int_equal(b[8], BREAK_MAY); // after the hyphen
    size_t nbsp = str_find(s, STR("\u00A0"), 0);
    assert_int_equal(b[nbsp], BREAK_NO);
    assert_int_equal(b[nbsp + 2], BREAK_NO);
    size_t end = str_find(s, STR("end"), 0);
    assert_int_equal(b[end], BREAK_NO);
    assert_int_equal(b[s.n - 1], BREAK_NO);
    line_breaks(STR("a\n\nb"), b);
    assert_int_equal(b[1], BREAK_NO);
    assert_int_equal(b[2], BREAK_MUST);
    assert_int_equal(b[3], BREAK_MUST);
}

// Fast and slow paths agree: the same text behind a character that only the library knows.
static void breaks_agree(void **state)
{
    (void)state;
    const char *text = "The cost, e.g. 3.5 or 1,200 a year, rose (again) by 10%. “No,” she said — twice. A/B and x-y.";
    Str s = str_of(text);
    char whole[256], words[256];
    line_breaks(s, whole);
    for (size_t i = 1; i < s.n; i++) {
        bool space = s.p[i - 1] == ' ';
        if (s.p[i - 1] != ' ' && s.p[i] != ' ' && whole[i] == BREAK_MAY)
            assert_true(s.p[i - 1] == '-' || (unsigned char)s.p[i - 1] >= 0x80 || (unsigned char)s.p[i] >= 0x80 || s.p[i - 1] == '/');
        if (space && uc_letter((unsigned char)s.p[i]) && (unsigned char)s.p[i] < 0x80)
            assert_int_equal(whole[i], BREAK_MAY);
    }
    line_breaks(str_sub(s, 4, s.n), words);
    assert_memory_equal(whole + 5, words + 1, s.n - 5);
}

static void wrapping(void **state)
{
    (void)state;
    Str text = STR("The minister said nothing, and an unbelievablylongwordindeed followed. 日本語のテキスト");
    for (int width = 1; width < 60; width++) {
        SpanVec lines = {0};
        wrap_lines(text, 0, width, &lines);
        size_t at = 0;
        for (size_t i = 0; i < lines.n; i++) {
            Span l = lines.at[i];
            for (; at < l.start; at++) // only white space is left out
                assert_int_equal(text.p[at], ' ');
            int columns = text_columns(span_str(text, l));
            assert_true(columns <= width || grapheme_next(text, l.start) >= l.end);
            at = l.end;
        }
        assert_int_equal(at, text.n);
        vec_free(&lines);
    }
}

static void languages(void **state)
{
    (void)state;
    assert_string_equal(language_guess(STR("The mayor said that the bridge was closed and that it would be opened from the north.")), "en");
    assert_string_equal(language_guess(STR("Der Minister sagte, die Regierung werde das nicht tun, und er ist mit dem Plan auch nicht zufrieden.")), "de");
    assert_string_equal(language_guess(STR("Le ministre est arrivé dans la ville et les habitants ne sont pas contents que le pont soit fermé pour une semaine.")), "fr");
    assert_string_equal(language_guess(STR("Мэр сказал, что мост закрыт")), "ru");
    assert_string_equal(language_guess(STR("Міський голова сказав, що її міст закрито")), "uk");
    assert_string_equal(language_guess(STR("橋は閉鎖されたと市長は述べた")), "ja");
    assert_string_equal(language_guess(STR("42")), "und");
    assert_string_equal(language_guess(STR("SEATTLE AT TEXAS\nOAKLAND AT BOSTON\nDETROIT AT CHICAGO\nTORONTO AT ATLANTA\nHOUSTON AT DENVER")), "und");
    assert_string_equal(language_name("de"), "German");
}

static void transliteration(void **state)
{
    (void)state;
    static const struct { uint32_t cp; const char *shown; } cases[] = {
        {'a', "a"}, {0xE9, "e"}, {0x201C, "\""}, {0x2014, "-"}, {0x2026, "..."}, {0x141, "L"}, {0x4E00, "?"},
    };
    Error err = {0};
    Translit *t = translit_open("ANSI_X3.4-1968", &err);
    assert_non_null(t);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t out[4];
        unsigned n = translit(t, cases[i].cp, out);
        assert_int_equal(n, strlen(cases[i].shown));
        for (unsigned k = 0; k < n; k++)
            assert_int_equal(out[k], cases[i].shown[k]);
    }
    translit_free(t);
    assert_null(translit_open("NO-SUCH-CHARSET", &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8),    cmocka_unit_test(widths),   cmocka_unit_test(capitals), cmocka_unit_test(safe),
        cmocka_unit_test(strip),   cmocka_unit_test(folding),  cmocka_unit_test(breaks),   cmocka_unit_test(breaks_agree),
        cmocka_unit_test(wrapping), cmocka_unit_test(languages), cmocka_unit_test(transliteration),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
