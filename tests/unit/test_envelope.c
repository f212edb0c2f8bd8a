/* Unit tests of envelopes: what is written is read back; whatever else comes is refused. */
#include "config.h"

#include "unit.h"

#include "input/envelope.h"

#include <string.h>

static void there_and_back(void **state)
{
    (void)state;
    Arena a = {0};
    Buf out = {0};
    Envelope head = {.type = STR("text/html"), .charset = STR("utf-8"), .subject = STR("Grüße: a “word”"), .length = STR("12")}, got;
    Error err = {0};
    envelope_open(&out, &head);
    envelope_data(&out, STR("end\n"));
    envelope_data(&out, STR_NONE);
    envelope_data(&out, (Str){"\0\xFF\ndata 1", 9});
    envelope_end(&out, STR_NONE);
    assert_true(envelope_parse(&a, buf_view(&out), &got, &err));
    assert_str(got.type, "text/html");
    assert_str(got.subject, "Grüße: a “word”");
    assert_str(got.from, "");
    assert_str(got.error, "");
    assert_true(str_eq(got.body, (Str){"end\n\0\xFF\ndata 1", 13}));
    assert_int_equal(envelope_expected(buf_view(&out)), 12);
    buf_free(&out);
    arena_free(&a);
}

static void values_are_made_to_fit(void **state)
{
    (void)state;
    Arena a = {0};
    Buf out = {0}, subject = {0};
    Error err = {0};
    Envelope got;
    buf_fill(&subject, 'x', ENVELOPE_VALUE_MAX - 1);
    buf_str(&subject, STR("“and more"));
    envelope_open(&out, &(Envelope){.type = STR(" a\r\nend\n\033[31m\xC2\x9B\xFF "), .subject = buf_view(&subject)});
    envelope_end(&out, STR("lost\nend"));
    assert_true(envelope_parse(&a, buf_view(&out), &got, &err));
    assert_str(got.type, "a  end  [31m \xEF\xBF\xBD");
    assert_int_equal(got.subject.n, ENVELOPE_VALUE_MAX - 1);
    assert_str(got.error, "lost end");
    buf_free(&subject);
    buf_free(&out);
    arena_free(&a);
}

static const struct { const char *name, *bytes; } bad[] = {
    {"nothing", ""},
    {"another first line", "sayso-envelope 2\n\nend\n"},
    {"a head without its end", "sayso-envelope 1\ntype: text/html\n"},
    {"an unknown key", "sayso-envelope 1\ncolour: red\n\nend\n"},
    {"a key twice", "sayso-envelope 1\ntype: a\ntype: b\n\nend\n"},
    {"a key in capitals", "sayso-envelope 1\nType: a\n\nend\n"},
    {"a control character", "sayso-envelope 1\ntype: a\033[31m\n\nend\n"},
    {"a control character of eight bits", "sayso-envelope 1\ntype: a\xC2\x9Bm\n\nend\n"},
    {"invalid UTF-8", "sayso-envelope 1\ntype: a\xFF\n\nend\n"},
    {"no end", "sayso-envelope 1\n\ndata 2\nab"},
    {"a piece that is cut off", "sayso-envelope 1\n\ndata 9\nab\nend\n"},
    {"a piece longer than its length", "sayso-envelope 1\n\ndata 1\nab\nend\n"},
    {"a length that is none", "sayso-envelope 1\n\ndata -1\nend\n"},
    {"a length beyond all numbers", "sayso-envelope 1\n\ndata 99999999999999999999\nend\n"},
    {"something behind the end", "sayso-envelope 1\n\nend\nend\n"},
    {"an error without words", "sayso-envelope 1\n\nerror: \n"},
};

static void nonsense_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Arena a = {0};
        Error err = {0};
        Envelope got;
        if (envelope_parse(&a, str_of(bad[i].bytes), &got, &err))
            fail_msg("%s was taken", bad[i].name);
        assert_int_equal(err.code, ERR_FORMAT);
        arena_free(&a);
    }
}

static void every_beginning_is_refused(void **state)
{
    (void)state;
    static const char whole[] = "sayso-envelope 1\ntype: text/plain\n\ndata 3\nend\nerror: lost\n";
    Arena a = {0};
    Error err = {0};
    Envelope got;
    for (size_t n = 0; n < strlen(whole); n++)
        assert_false(envelope_parse(&a, (Str){whole, n}, &got, &err));
    assert_false(envelope_parse(&a, STR("sayso-envelope 1\n\ndata 3\nend"), &got, &err));
    assert_false(envelope_parse(&a, str_sub(str_of(whole), 0, strlen(whole) - 1), &got, &err));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(values_are_made_to_fit),
        cmocka_unit_test(nonsense_is_refused),
        cmocka_unit_test(every_beginning_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
