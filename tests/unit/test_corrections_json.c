/* Corrections as JSON: written, read back, refused. */
#include "config.h"

#include "story.h"

#include "export/code_points.h"
#include "sayso/export/corrections.h"
#include "sayso/export/export.h"

static Analysis *open_story(void)
{
    static const StoryBlock blocks[] = {
        {BLOCK_PARAGRAPH, "“Så är det,” Anna Höök said in Malmö."},
        {BLOCK_PARAGRAPH, "“We did not know,” Bo Ek said. Höök left."},
    };
    return story(blocks, 2);
}

static Anchor on(const Document *d, const char *words)
{
    size_t at = str_find(d->text, str_of(words), 0);
    assert_int_not_equal(at, STR_NOT_FOUND);
    return anchor_make(d, (Span){(uint32_t)at, (uint32_t)(at + strlen(words))});
}

static void put(Remarks *r, const char *what, Anchor at, Anchor other, const char *value)
{
    Remark one = {.id = remark_new_id(), .kind = REMARK_CORRECTION, .at = at, .other = other, .what = str_of(what), .value = str_of(value)};
    remarks_put(r, &one);
}

// The member's list, as it stands in the whole output.
static Buf written(const Analysis *a, const Remarks *r)
{
    Buf out = {0}, list = {0};
    exporter_find(STR("jsonl"))->write(&out, a->doc, a, &(ExportOptions){.first = true, .corrections = r});
    size_t at = str_find(buf_view(&out), STR("\"corrections\":"), 0);
    buf_str(&list, at == STR_NOT_FOUND ? STR_NONE : str_sub(buf_view(&out), at, out.n));
    buf_free(&out);
    return list;
}

static void members(void **state)
{
    (void)state;
    Analysis *a = open_story();
    const Document *d = a->doc;
    Remarks r = {0};
    put(&r, "speaker", on(d, "“We did not know,”"), on(d, "Anna Höök"), "Anna Höök");
    put(&r, "nobody", (Anchor){{7, 20}, STR("“It is gone”")}, (Anchor){{0, 0}, STR_NONE}, "");
    remarks_put(&r, &(Remark){.id = remark_new_id(), .kind = REMARK_NOTE, .at = on(d, "Malmö"), .value = STR("a town")});
    Buf list = written(a, &r);
    assert_str(buf_view(&list),
               "\"corrections\":[{\"kind\":\"speaker\",\"start\":39,\"end\":57,\"words\":\"“We did not know,”\",\"value\":\"Anna Höök\","
               "\"other\":{\"start\":13,\"end\":22,\"words\":\"Anna Höök\"}},"
               "{\"kind\":\"nobody\",\"words\":\"“It is gone”\",\"found\":false}]}\n");
    buf_free(&list);
    list = written(a, NULL); // nobody asked for them
    assert_int_equal(list.n, 0);
    buf_free(&list);
    remarks_free(&r);
    story_free(a);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    Analysis *a = open_story();
    const Document *d = a->doc;
    Remarks r = {0}, again = {0};
    Buf out = {0};
    Error err = {0};
    put(&r, "speaker", on(d, "“We did not know,”"), on(d, "Anna Höök"), "Anna Höök");
    put(&r, "type", on(d, "Malmö"), (Anchor){{0, 0}, STR_NONE}, "organization");
    exporter_find(STR("json"))->write(&out, d, a, &(ExportOptions){.first = true, .corrections = &r});
    if (!corrections_read(buf_view(&out), d, &again, &err))
        fail_msg("%s", err.message);
    assert_int_equal(again.at.n, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_true(span_same(again.at.at[i].at.span, r.at.at[i].at.span));
        assert_true(str_eq(again.at.at[i].at.words, r.at.at[i].at.words));
        assert_true(span_same(again.at.at[i].other.span, r.at.at[i].other.span));
        assert_true(str_eq(again.at.at[i].value, r.at.at[i].value));
        assert_int_equal(again.at.at[i].id, i + 1);
    }
    buf_free(&out);
    remarks_free(&r);
    remarks_free(&again);
    story_free(a);
}

static const struct { const char *json, *says; } bad[] = {
    {"", "line 1: "},
    {"[]", "it is no JSON object with a list “corrections”"},
    {"{}", "it is no JSON object with a list “corrections”"},
    {"{\"corrections\": {}}", "it is no JSON object with a list “corrections”"},
    {"{\"corrections\": [], \"corrections\": []}", "duplicate"},
    {"{\"corrections\": []} x", "line 1: "},
    {"{\"corrections\": [1]}", "correction 1: it is no object"},
    {"{\"corrections\": [{\"kind\": \"nobody\", \"words\": \"We\"}, {\"kind\": \"praise\", \"words\": \"We\"}]}", "correction 2: “praise” is no kind"},
    {"{\"corrections\": [{\"kind\": \"nobody\", \"words\": \"We\", \"vaule\": \"x\"}]}", "“vaule” is no member of it"},
    {"{\"corrections\": [{\"kind\": \"nobody\"}]}", "a correction has no place"},
    {"{\"corrections\": [{\"kind\": \"nobody\", \"words\": 7}]}", "“words” is no string"},
    {"{\"corrections\": [{\"kind\": \"nobody\", \"words\": \"We\", \"start\": 1}]}", "“end” is no position"},
    {"{\"corrections\": [{\"kind\": \"nobody\", \"words\": \"We\", \"start\": -1, \"end\": 2}]}", "“start” is no position"},
    {"{\"corrections\": [{\"kind\": \"nobody\", \"words\": \"We\", \"start\": 1.5, \"end\": 2}]}", "“start” is no position"},
    {"{\"corrections\": [{\"kind\": \"speaker\", \"words\": \"We\"}]}", "of kind speaker has no value"},
    {"{\"corrections\": [{\"kind\": \"speaker\", \"words\": \"We\", \"value\": \"a\\u0000b\"}]}", "of kind speaker has no value"},
    {"{\"corrections\": [{\"kind\": \"merge\", \"words\": \"We\", \"value\": \"Ann\"}]}", "the other name of a correction has no place"},
    {"{\"corrections\": [{\"kind\": \"merge\", \"words\": \"We\", \"value\": \"Ann\", \"other\": \"Ann\"}]}", "“other” is no object"},
    {"{\"corrections\": [{\"kind\": \"merge\", \"words\": \"We\", \"value\": \"A\", \"other\": {\"text\": \"A\"}}]}", "“text” is no member of it"},
    {"{\"corrections\": [{\"kind\": \"type\", \"words\": \"We\", \"value\": \"town\"}]}", "“town” is no type"},
};

static void what_is_not_understood_is_refused(void **state)
{
    (void)state;
    Analysis *a = open_story();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Remarks r = {0};
        Error err = {0};
        if (corrections_read(str_of(bad[i].json), a->doc, &r, &err))
            fail_msg("%s is taken", bad[i].json);
        if (!strstr(err.message, bad[i].says))
            fail_msg("%s: \"%s\"", bad[i].json, err.message);
        remarks_free(&r);
    }
    story_free(a);
}

// Every position there and back, and none beyond the end.
// A small file of very many values would take gigabytes.
static void a_bomb_is_refused(void **state)
{
    (void)state;
    Analysis *a = open_story();
    Remarks r = {0};
    Error err = {0};
    Buf bomb = {0};
    buf_str(&bomb, STR("{\"corrections\":[]"));
    for (int i = 0; i < 1000000; i++)
        buf_str(&bomb, STR(",\"\":{}"));
    buf_str(&bomb, STR(",\"x\":[]}"));
    assert_false(corrections_read(buf_view(&bomb), a->doc, &r, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_string_equal(err.message, "more than 2000000 values");
    buf_free(&bomb);
    remarks_free(&r);
    story_free(a);
}

static void code_points_there_and_back(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 200; i++)
        buf_str(&text, str_of((const char *[]){"a", "é", "日", "😀"}[unit_random(4)]));
    for (size_t n = 0; n <= text.n; n += 37) {
        Str s = str_sub(buf_view(&text), 0, n);
        while (s.n && ((unsigned char)text.p[s.n] & 0xC0) == 0x80)
            s.n--;
        CodePoints c = code_points_index(s);
        size_t count = code_points_before(&c, s.n);
        for (size_t i = 0; i <= count; i++)
            assert_int_equal(code_points_before(&c, code_points_position(&c, i)), i);
        assert_int_equal(code_points_position(&c, count), s.n);
        assert_int_equal(code_points_position(&c, count + 1000), s.n);
        code_points_free(&c);
    }
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members),
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_not_understood_is_refused),
        cmocka_unit_test(a_bomb_is_refused),
        cmocka_unit_test(code_points_there_and_back),
    };
    return cmocka_run_group_tests_name("corrections as JSON", tests, NULL, NULL);
}
