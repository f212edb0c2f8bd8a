/* Unit tests of charset: the order of witnesses, and every charset there and back. */
#include "config.h"

#include "unit.h"

#include "sayso/text/charset.h"
#include "sayso/text/unicode.h"

#include <iconv.h>

static Buf encode(const char *charset, const char *utf8)
{
    iconv_t c = iconv_open(charset, "UTF-8");
    assert_true(c != (iconv_t)-1);
    char out[4096], *in = (char *)utf8, *to = out;
    size_t left = strlen(utf8), room = sizeof out;
    assert_int_not_equal(iconv(c, &in, &left, &to, &room), (size_t)-1);
    iconv(c, NULL, NULL, &to, &room);
    iconv_close(c);
    Buf b = {0};
    buf_append(&b, out, (size_t)(to - out));
    return b;
}

static Decoded decode(Arena *a, Str bytes, CharsetHints hints)
{
    Decoded d;
    Error err = {0};
    assert_true(charset_decode(a, bytes, &hints, &d, &err));
    assert_true(utf8_valid(d.text, NULL));
    return d;
}

static const struct { const char *charset, *text; } round_trips[] = {
    {"UTF-8", "Ünïcode – “text” 日本語"},       {"UTF-16LE", "Ünïcode – “text”"},  {"UTF-16BE", "Ünïcode 日本語"},
    {"UTF-32LE", "Ünïcode 😀"},                 {"UTF-32BE", "Ünïcode 😀"},        {"ISO-8859-1", "Größe and café"},
    {"ISO-8859-2", "Łódź i Kraków"},            {"ISO-8859-15", "100 €"},          {"WINDOWS-1252", "“smart” – quotes…"},
    {"WINDOWS-1251", "Привет, мир"},            {"KOI8-R", "Привет, мир"},         {"SHIFT_JIS", "日本語のテキスト"},
    {"EUC-JP", "日本語のテキスト"},             {"ISO-2022-JP", "日本語 and ASCII"}, {"GB18030", "中文文本 €"},
    {"BIG5", "中文文本"},                       {"EUC-KR", "한국어 텍스트"},       {"WINDOWS-1256", "مرحبا"},
};

static void there_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof round_trips / sizeof *round_trips; i++) {
        Arena a = {0};
        Buf bytes = encode(round_trips[i].charset, round_trips[i].text);
        Decoded d = decode(&a, buf_view(&bytes), (CharsetHints){.option = str_of(round_trips[i].charset)});
        assert_str(d.text, round_trips[i].text);
        assert_string_equal(d.charset, round_trips[i].charset);
        assert_int_equal(d.witness, WITNESS_OPTION);
        assert_int_equal(d.replaced, 0);
        buf_free(&bytes);
        arena_free(&a);
    }
}

#define NO_HINTS {.locale = {NULL, 0}}
static const struct {
    Str bytes;
    CharsetHints hints;
    const char *text, *charset;
    CharsetWitness witness;
} witness_cases[] = {
    {{"plain", 5}, NO_HINTS, "plain", "UTF-8", WITNESS_UTF8},
    {{"\xEF\xBB\xBFx", 4}, NO_HINTS, "x", "UTF-8", WITNESS_MARK},
    {{"\xFF\xFEh\0i\0", 6}, NO_HINTS, "hi", "UTF-16LE", WITNESS_MARK},
    {{"\xFE\xFF\0h\0i", 6}, NO_HINTS, "hi", "UTF-16BE", WITNESS_MARK},
    {{"\xFF\xFE\0\0h\0\0\0", 8}, NO_HINTS, "h", "UTF-32LE", WITNESS_MARK},
    {{"n\0o\0 \0m\0a\0r\0k\0!\0", 16}, NO_HINTS, "no mark!", "UTF-16LE", WITNESS_ZEROS},
    {{"\0n\0o\0 \0m\0a\0r\0k\0!", 16}, NO_HINTS, "no mark!", "UTF-16BE", WITNESS_ZEROS},
    {{"h\0\0\0i\0\0\0", 8}, NO_HINTS, "hi", "UTF-32LE", WITNESS_ZEROS},
    {{"caf\xE9", 4}, {.header = {"iso-8859-2", 10}}, "café", "ISO-8859-2", WITNESS_HEADER},
    {{"caf\xE9", 4}, {.declaration = {"latin1", 6}}, "café", "LATIN1", WITNESS_DECLARATION},
    {{"\x93q\x94", 3}, {.header = {"iso-8859-1", 10}}, "“q”", "WINDOWS-1252", WITNESS_HEADER},
    {{"caf\xC3\xA9", 5}, {.declaration = {"iso-8859-1", 10}}, "café", "UTF-8", WITNESS_UTF8}, // a lie: the bytes are valid UTF-8
    {{"caf\xC3\xA9", 5}, {.declaration = {"utf-16", 6}}, "café", "UTF-8", WITNESS_UTF8},
    {{"caf\xC3\xA9", 5}, {.option = {"latin1", 6}}, "cafÃ©", "LATIN1", WITNESS_OPTION},
    {{"a\xE9", 2}, {.header = {"no-such-charset", 15}, .locale = {"ISO-8859-2", 10}}, NULL, NULL, WITNESS_DETECTOR},
};

static void witnesses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof witness_cases / sizeof *witness_cases; i++) {
        Arena a = {0};
        Decoded d = decode(&a, witness_cases[i].bytes, witness_cases[i].hints);
        if (witness_cases[i].text) {
            assert_str(d.text, witness_cases[i].text);
            assert_string_equal(d.charset, witness_cases[i].charset);
            assert_int_equal(d.witness, witness_cases[i].witness);
        } else { // what nobody knows is guessed, and comes out valid
            assert_true(d.witness >= WITNESS_DETECTOR);
            assert_true(d.text.n >= 2);
        }
        arena_free(&a);
    }
}

static void detector(void **state)
{
    (void)state;
    Arena a = {0};
    Buf bytes = encode("KOI8-R", "Мэр города сказал, что мост закрыт и откроется только весной. Жители недовольны этим решением.");
    Decoded d = decode(&a, buf_view(&bytes), (CharsetHints){0});
    assert_int_equal(d.witness, WITNESS_DETECTOR);
    assert_string_equal(d.charset, "KOI8-R");
    assert_true(str_starts(d.text, STR("Мэр города")));
    buf_free(&bytes);
    arena_free(&a);
}

// One U+FFFD for each maximal part of an invalid sequence, as the Unicode standard's table 3-8 has it.
static void repairs(void **state)
{
    (void)state;
    static const struct { const char *bytes; const char *text; size_t replaced; } cases[] = {
        {"a\x80z", "a\uFFFDz", 1},           {"\xC0\xAF", "\uFFFD\uFFFD", 2},     {"\xE2\x82z", "\uFFFDz", 1},
        {"\xF0\x9F\x98", "\uFFFD", 1},       {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3}, {"ok", "ok", 0},
        {"\xF4\x91\x92\x93\xFF" "A", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA", 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena a = {0};
        Decoded d = decode(&a, str_of(cases[i].bytes), (CharsetHints){.option = STR("utf-8")});
        assert_str(d.text, cases[i].text);
        assert_int_equal(d.replaced, cases[i].replaced);
        arena_free(&a);
    }
}

static void bad_bytes_of_others(void **state)
{
    (void)state;
    Arena a = {0};
    Decoded d = decode(&a, STR("\x82\xA0\xFF\xFFz\x82"), (CharsetHints){.option = STR("SHIFT_JIS")});
    assert_true(str_starts(d.text, STR("あ")));
    assert_true(str_find(d.text, STR("z"), 0) != STR_NOT_FOUND);
    assert_true(d.replaced >= 2);
    arena_free(&a);
}

static void names(void **state)
{
    (void)state;
    Arena a = {0};
    Decoded d;
    Error err = {0};
    assert_true(charset_known(STR("utf-8")));
    assert_true(charset_known(STR("windows-1252")));
    assert_false(charset_known(STR("no-such")));
    assert_false(charset_known(STR("ascii//TRANSLIT")));
    assert_false(charset_known(STR("")));
    assert_false(charset_decode(&a, STR("x"), &(CharsetHints){.option = STR("no-such")}, &d, &err));
    assert_int_equal(err.code, ERR_USAGE);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back), cmocka_unit_test(witnesses),           cmocka_unit_test(detector),
        cmocka_unit_test(repairs),        cmocka_unit_test(bad_bytes_of_others), cmocka_unit_test(names),
    };
    return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
