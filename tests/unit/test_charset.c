/* Unit tests of charset: the order of witnesses, and every charset there and back. */
#include "config.h"

#include "unit.h"

#include "sayso/text/charset.h"
#include "sayso/text/unicode.h"
#include "text/charset_names.h"

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
    {"ISO-8859-5", "Привет, мир"},              {"ISO-8859-7", "Ο δήμαρχος"},      {"ISO-8859-8", "ראש העיר"},
    {"ISO-8859-9", "Işıklar söndü"},            {"WINDOWS-1250", "że će řekl"},    {"WINDOWS-1253", "Ο δήμαρχος"},
    {"WINDOWS-1254", "Işıklar – “söndü”"},      {"WINDOWS-1255", "ראש העיר"},      {"WINDOWS-1257", "Rīga un Šiauliai"},
    {"KOI8-U", "Привіт, їжаче"},                {"IBM850", "café"},                {"IBM866", "Привет"},
    {"MACINTOSH", "“café”…"},                   {"GBK", "中文文本"},               {"UTF-7", "café – ok"},
    {"ISO-2022-KR", "한국어"},                  {"CP932", "①髙﨑"},                {"VISCII", "Việt Nam"},
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
    {{"", 0}, NO_HINTS, "", "UTF-8", WITNESS_UTF8},
    // marks
    {{"\xEF\xBB\xBFx", 4}, NO_HINTS, "x", "UTF-8", WITNESS_MARK},
    {{"\xFF\xFEh\0i\0", 6}, NO_HINTS, "hi", "UTF-16LE", WITNESS_MARK},
    {{"\xFE\xFF\0h\0i", 6}, {.header = {"utf-8", 5}}, "hi", "UTF-16BE", WITNESS_MARK},
    {{"\xFF\xFE\0\0h\0\0\0", 8}, NO_HINTS, "h", "UTF-32LE", WITNESS_MARK},
    {{"\0\0\xFE\xFF\0\0\0h", 8}, NO_HINTS, "h", "UTF-32BE", WITNESS_MARK},
    {{"\x84\x31\x95\x33\xA2\xE3", 6}, NO_HINTS, "€", "GB18030", WITNESS_MARK},
    // zero bytes, of Western scripts and others, cut off within a unit too
    {{"n\0o\0 \0m\0a\0r\0k\0!\0", 16}, NO_HINTS, "no mark!", "UTF-16LE", WITNESS_ZEROS},
    {{"\0n\0o\0 \0m\0a\0r\0k\0!", 16}, NO_HINTS, "no mark!", "UTF-16BE", WITNESS_ZEROS},
    {{"h\0\0\0i\0\0\0", 8}, NO_HINTS, "hi", "UTF-32LE", WITNESS_ZEROS},
    {{"\0\0\0h\0\0\0i", 8}, NO_HINTS, "hi", "UTF-32BE", WITNESS_ZEROS},
    {{"n\0o\0 \0m\0a\0r\0k\0!", 15}, NO_HINTS, "no mark\uFFFD", "UTF-16LE", WITNESS_ZEROS},
    {{"\x34\x04\x30\x04 \0\x34\x04\x30\x04 \0\x34\x04\x30\x04 \0\x34\x04\x30\x04 \0", 24}, NO_HINTS, "да да да да ", "UTF-16LE",
     WITNESS_ZEROS},
    {{"nul \0 in text", 13}, NO_HINTS, NULL, "UTF-8", WITNESS_UTF8},
    // the transport and the document
    {{"caf\xE9", 4}, {.header = {"iso-8859-2", 10}}, "café", "ISO-8859-2", WITNESS_HEADER},
    {{"caf\xE9", 4}, {.header = {"iso-8859-2", 10}, .declaration = {"koi8-r", 6}}, "café", "ISO-8859-2", WITNESS_HEADER},
    {{"caf\xE9", 4}, {.declaration = {"latin1", 6}}, "café", "ISO-8859-1", WITNESS_DECLARATION},
    {{"\x93q\x94", 3}, {.header = {"iso-8859-1", 10}}, "“q”", "WINDOWS-1252", WITNESS_HEADER},
    {{"\x81\x40\xD5", 3}, {.declaration = {"gb2312", 6}}, "丂\uFFFD", "GB18030", WITNESS_DECLARATION}, // what GB2312 lacks
    {{"\x87\x40", 2}, {.declaration = {"sjis", 4}}, "①", "CP932", WITNESS_DECLARATION},
    {{"\x1B$B;T\x1B(B", 8}, {.declaration = {"iso-2022-jp", 11}}, "市", "ISO-2022-JP", WITNESS_DECLARATION},
    {{"\x1B$B;T\x1B(B", 8}, NO_HINTS, "市", "ISO-2022-JP", WITNESS_DETECTOR},
    {{"\xFE\xFF\0h", 4}, {.option = {"utf-16", 6}}, "h", "UTF-16BE", WITNESS_OPTION},
    {{"\0h\0i\0!", 6}, {.header = {"utf-16", 6}}, "hi!", "UTF-16BE", WITNESS_HEADER},
    // lies: the bytes are valid UTF-8, or far from it, or the declaration could not be read
    {{"caf\xC3\xA9", 5}, {.declaration = {"iso-8859-1", 10}}, "café", "UTF-8", WITNESS_UTF8},
    {{"caf\xC3\xA9", 5}, {.declaration = {"shift_jis", 9}}, "café", "UTF-8", WITNESS_UTF8},
    {{"plain", 5}, {.declaration = {"utf-16", 6}}, "plain", "UTF-8", WITNESS_UTF8},
    {{"plain", 5}, {.declaration = {"ibm037", 6}}, "plain", "UTF-8", WITNESS_UTF8},
    {{"caf\xE9", 4}, {.declaration = {"utf-8", 5}}, "café", "WINDOWS-1252", WITNESS_DETECTOR},
    {{"caf\xE9", 4}, {.header = {"utf-8", 5}}, "café", "WINDOWS-1252", WITNESS_DETECTOR},
    {{"caf\xE9", 4}, {.header = {"us-ascii", 8}, .declaration = {"ascii", 5}}, "café", "WINDOWS-1252", WITNESS_DETECTOR},
    {{"caf\xE9", 4}, {.header = {"no-such", 7}, .declaration = {"latin1//IGNORE", 14}}, "café", "WINDOWS-1252", WITNESS_DETECTOR},
    {{"caf\xC3\xA9", 5}, {.option = {"latin1", 6}}, "cafÃ©", "ISO-8859-1", WITNESS_OPTION},
    // UTF-8 with errors: cut off, or a bad byte among many good
    {{"“no”\xE2\x80", 10}, NO_HINTS, "“no”\uFFFD", "UTF-8", WITNESS_NEARLY_UTF8},
    {{"the end \xE2\x80", 10}, NO_HINTS, "the end \uFFFD", "UTF-8", WITNESS_NEARLY_UTF8},
    {{"“a” “b” “c” “d” “e” “f” \xFF", 49}, {.declaration = {"utf8", 4}}, "“a” “b” “c” “d” “e” “f” \uFFFD", "UTF-8", WITNESS_DECLARATION},
    // guesses
    {{"It\x92s over \x96 she said.", 21}, NO_HINTS, "It’s over – she said.", "WINDOWS-1252", WITNESS_DETECTOR},
    {{"The caf\xE9 was closed.", 20}, {.locale = {"UTF-8", 5}}, "The café was closed.", "WINDOWS-1252", WITNESS_DETECTOR},
    {{"\xA4\x81\xFF\xFD\x03", 5}, {.locale = {"UTF-8", 5}}, NULL, NULL, WITNESS_LAST},
};

static void witnesses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof witness_cases / sizeof *witness_cases; i++) {
        Arena a = {0};
        Decoded d = decode(&a, witness_cases[i].bytes, witness_cases[i].hints);
        if (witness_cases[i].text)
            assert_str(d.text, witness_cases[i].text);
        if (witness_cases[i].charset)
            assert_string_equal(d.charset, witness_cases[i].charset);
        assert_int_equal(d.witness, witness_cases[i].witness);
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

// What matters may stand far behind the sample of a detector.
static void late_bytes(void **state)
{
    (void)state;
    Arena a = {0};
    Buf text = {0}, tail = encode("KOI8-R", "Мэр города сказал, что мост закрыт и откроется только весной. Жители недовольны этим решением.");
    while (text.n < 200000)
        buf_str(&text, STR("Nothing but plain words. "));
    buf_str(&text, buf_view(&tail));
    Decoded d = decode(&a, buf_view(&text), (CharsetHints){0});
    assert_string_equal(d.charset, "KOI8-R");
    assert_true(str_find(d.text, STR("города"), 0) != STR_NOT_FOUND);
    buf_free(&text);
    buf_free(&tail);
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
    static const struct { const char *charset; Str bytes; const char *text; size_t replaced; } cases[] = {
        {"SHIFT_JIS", {"\x82\xA0\xFF\xFFz\x82", 6}, "あ\uFFFD\uFFFDz\uFFFD", 3},
        {"EUC-JP", {"\xA4\xA2\xFF" "a", 4}, "あ\uFFFDa", 1},
        {"UTF-16LE", {"a\0\x00\xD8" "b\0", 6}, "a\uFFFDb", 1},           // half a surrogate pair
        {"UTF-16BE", {"\0a\0", 3}, "a\uFFFD", 1},                          // half a unit
        {"UTF-32LE", {"a\0\0\0\0\0\x11\0b\0\0\0", 12}, "a\uFFFDb", 1}, // beyond Unicode
        {"ISO-2022-JP", {"\x1B$B;T;T", 7}, "市市", 0},                       // does not shift back at its end
        {"ISO-2022-JP", {"\x1B$B;T;", 6}, "市\uFFFD", 1},
        {"UTF-7", {"caf+AOk", 7}, "café", 0},
        {"WINDOWS-1253", {"a\xAA", 2}, "a\uFFFD", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena a = {0};
        Decoded d = decode(&a, cases[i].bytes, (CharsetHints){.option = str_of(cases[i].charset)});
        assert_str(d.text, cases[i].text);
        assert_int_equal(d.replaced, cases[i].replaced);
        arena_free(&a);
    }
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
    assert_false(charset_known(STR("UTF-8//IGNORE")));
    assert_false(charset_known(STR("a,b")));
    assert_false(charset_known(STR("")));
    assert_true(charset_names_check());
    static const struct { const char *name, *canonical; } aliases[] = {
        {"utf8", "UTF-8"},       {" UTF-8 ", "UTF-8"},         {"cp1252", "WINDOWS-1252"},        {"iso8859-15", "ISO-8859-15"},
        {"l1", "ISO-8859-1"},    {"iso_8859-1:1987", "ISO-8859-1"}, {"x-sjis", "SHIFT_JIS"},      {"windows1251", "WINDOWS-1251"},
        {"cp437", "CP437"},      {"iso-8859-99", "ISO-8859-99"}, {"koi8r", "KOI8-R"},
    };
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++) {
        char name[CHARSET_NAME];
        assert_true(charset_canonical(str_of(aliases[i].name), name));
        assert_string_equal(name, aliases[i].canonical);
    }
    assert_false(charset_decode(&a, STR("x"), &(CharsetHints){.option = STR("no-such")}, &d, &err));
    assert_int_equal(err.code, ERR_USAGE);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back), cmocka_unit_test(witnesses),           cmocka_unit_test(detector),
        cmocka_unit_test(late_bytes),
        cmocka_unit_test(repairs),        cmocka_unit_test(bad_bytes_of_others), cmocka_unit_test(names),
    };
    return cmocka_run_group_tests_name("charset", tests, NULL, NULL);
}
