/* Unit tests of the output formats: the JSON writer, and that nothing dangerous or broken leaves by any of them. */
#include "config.h"

#include "lock.h"
#include "story.h"

#include "sayso/export/export.h"
#include "sayso/export/json.h"

static const struct { const char *in, *out; } strings[] = {
    {"plain", "\"plain\""},
    {"\"\\", "\"\\\"\\\\\""},
    {"\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\""},
    {"\x01\x1F\x7F", "\"\\u0001\\u001f\\u007f\""},
    {"\xC2\x9B", "\"\\u009b\""},
    {"\u202E\u2066\u2028", "\"\\u202e\\u2066\\u2028\""},
    {"é😀", "\"é😀\""},
    {"a\xFFz", "\"a\uFFFDz\""},
};

static void json_strings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        Buf b = {0};
        Json j = {.out = &b};
        json_put_str(&j, str_of(strings[i].in));
        assert_str(buf_view(&b), strings[i].out);
        buf_free(&b);
    }
}

static void json_nesting(void **state)
{
    (void)state;
    Buf b = {0};
    Json j = {.out = &b};
    json_open(&j, '{');
    json_key(&j, "a");
    json_open(&j, '[');
    json_put_size(&j, 1);
    json_put_real(&j, 0.5);
    json_put_real(&j, -0.00001);
    json_put_real(&j, 2);
    json_put_bool(&j, false);
    json_open(&j, '{');
    json_close(&j, '}');
    json_close(&j, ']');
    json_member_str(&j, "b", STR("x"));
    json_close(&j, '}');
    assert_str(buf_view(&b), "{\"a\":[1,0.5,0,2,false,{}],\"b\":\"x\"}");
    buf_free(&b);
}

static Buf exported(const char *format, const Analysis *a, ExportOptions options)
{
    Buf b = {0};
    options.first = true;
    options.utf8 = true;
    exporter_find(str_of(format))->write(&b, a->doc, a, &options);
    return b;
}

static bool holds(const Buf *b, const char *text)
{
    return str_find(buf_view(b), str_of(text), 0) != STR_NOT_FOUND;
}

static void csv_cells(void **state)
{
    (void)state;
    Analysis *a = story_of("“=1+1, \"sum\"; it is true,” Maria Holt said.");
    Buf b = exported("csv", a, (ExportOptions){0});
    assert_true(str_starts(buf_view(&b), STR("file,id,kind,speaker,role,source,cue,content,start,end,confidence,why\n")));
    assert_true(holds(&b, "test,q1,direct,Maria Holt,,Maria Holt,said,\"“=1+1, \"\"sum\"\"; it is true,”\",0,"));
    buf_free(&b);
    story_free(a);
    a = story_of("\"@all -- we will open it,\" Maria Holt said.");
    b = exported("csv", a, (ExportOptions){0});
    assert_true(holds(&b, ",\"\"\"@all -- we will open it,\"\"\","));
    buf_free(&b);
    story_free(a);
}

static void csv_formulas(void **state)
{
    (void)state;
    Analysis *a = story_of("Maria Holt said +1 was the answer to it.");
    Buf b = exported("csv", a, (ExportOptions){0});
    assert_true(holds(&b, ",'+1 was the answer to it,"));
    buf_free(&b);
    story_free(a);
    a = story_of("Maria Holt said \uFF0B1 was the answer to it.");
    b = exported("csv", a, (ExportOptions){0});
    assert_true(holds(&b, ",'\uFF0B1 was the answer to it,"));
    buf_free(&b);
    story_free(a);
}

static void markdown_escapes(void **state)
{
    (void)state;
    const StoryBlock blocks[] = {
        {BLOCK_TITLE, "A *bold* <b>title</b>"}, {BLOCK_PARAGRAPH, "1. not a list [x](y) _z_ `c` &amp;"}, {BLOCK_PRE, "a ``` b"},
        {BLOCK_PROMO, "Register now"},
    };
    Analysis *a = story(blocks, 4);
    Buf b = exported("markdown", a, (ExportOptions){0});
    assert_str(buf_view(&b), "# A \\*bold\\* \\<b\\>title\\</b\\>\n\n1\\. not a list \\[x\\](y) \\_z\\_ \\`c\\` \\&amp;\n\n````\na ``` b\n````\n");
    buf_free(&b);
    story_free(a);
}

static void nothing_raw(void **state)
{
    (void)state;
    static const char *const formats[] = {"text", "markdown", "html", "csv", "json", "jsonl"};
    const StoryBlock blocks[] = {{BLOCK_TITLE, "Evil \033]0;x\007 title"}, {BLOCK_PARAGRAPH, "“Now\033[2J \u202Eevil,” said Maria Holt\xC2\x9B."}};
    Analysis *a = story(blocks, 2);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        Buf b = exported(formats[i], a, (ExportOptions){0});
        for (size_t k = 0; k < b.n; k++)
            assert_true((unsigned char)b.p[k] >= 0x20 || b.p[k] == '\n');
        assert_false(holds(&b, "\xC2\x9B"));
        assert_false(holds(&b, "\u202E"));
        buf_free(&b);
    }
    story_free(a);
}

static void speaker_filter(void **state)
{
    (void)state;
    static const char *const formats[] = {"text", "markdown", "html", "csv", "jsonl"};
    const StoryBlock blocks[] = {
        {BLOCK_PARAGRAPH, "“We will open it,” Maria Holt said."}, {BLOCK_PARAGRAPH, "“I doubt that much,” Tom Bérg said."},
    };
    Analysis *a = story(blocks, 2);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        Buf b = exported(formats[i], a, (ExportOptions){.speaker = STR("berg")});
        assert_true(holds(&b, "I doubt that much"));
        bool others = strcmp(formats[i], "jsonl") == 0; // JSON always holds the whole text
        assert_int_equal(holds(&b, "We will open it"), others);
        if (others)
            assert_false(holds(&b, "\"id\":\"q1\""));
        buf_free(&b);
    }
    story_free(a);
}

static void text_margin(void **state)
{
    (void)state;
    Analysis *a = story_of("“We will open it,” Maria Holt said, and the town was glad of that for a week or two at least.");
    Buf b = exported("text", a, (ExportOptions){.width = 40});
    assert_str(buf_view(&b), "Maria Holt        “We will open it,” Maria Holt said, and\n"
                             "                  the town was glad of that for a week or\n"
                             "                  two at least.\n");
    buf_free(&b);
    story_free(a);
}

// Words within words: of the story that is also used for screens.
static Buf exported_lock(const char *format, const char *speaker)
{
    Document *d = hand_document(lock_paragraphs);
    Analysis *a = lock_analysis(d);
    Buf b = exported(format, a, (ExportOptions){.speaker = str_of(speaker)});
    story_free(a);
    return b;
}

static const struct { const char *format, *speaker, *holds; } nested[] = {
    {"jsonl", "", "{\"id\":\"q1\",\"kind\":\"direct\",\"content\":[[66,110]],\"cue\":[[114,118]],\"source\":[[111,113]],\"speakers\":[\"e2\"],"
                  "\"words\":0,\"confidence\":0.9,\"why\":\"pronoun\",\"clues\":[\"last-named\",\"subject\"],"
                  "\"nested\":[{\"id\":\"q2\",\"kind\":\"direct\","},
    {"jsonl", "", "\"speakers\":[\"e1\"],\"words\":0,\"confidence\":0.8,\"why\":\"source-name\"}]},{\"id\":\"q3\""},
    {"jsonl", "", "{\"start\":53,\"end\":55,\"kind\":\"pronoun\",\"type\":\"person\",\"confidence\":0.9,\"antecedent\":{\"start\":32,\"end\":40},"
                  "\"clues\":[\"last-named\",\"subject-before\"]}"},
    {"jsonl", "", "{\"start\":0,\"end\":9,\"kind\":\"name\",\"type\":\"person\",\"confidence\":1}"},
    {"jsonl", "lund", "\"quotes\":[{\"id\":\"q2\""}, // the words around it are not hers
    {"jsonl", "lund", "\"why\":\"source-name\"},{\"id\":\"q4\""},
    {"jsonl", "lund", "\"why\":\"source-name\"}],\"voices\":[{\"entity\":\"e1\",\"quotes\":2,\"words\":0,\"share\":0}]}"},
    {"markdown", "", "- **Ben Roth**: “The keeper told me ‘never again’ and left,” — *said*\n  - **Anna Lund** (lock keeper): ‘never again’\n- **Ben Roth** (?)"},
    {"markdown", "lund", "- **Anna Lund** (lock keeper): ‘never again’\n- **Anna Lund** (lock keeper): Ben Roth had promised “to pay for it” twice\n"},
    {"csv", "", "by hand,q2,direct,Anna Lund,lock keeper,,,‘never again’,"},
    {"csv", "roth", "by hand,q5,direct,Ben Roth,,,,“to pay for it”,"},
    {"text", "", "Ben Roth          He was late. “The keeper told me"},
    {"text", "", "\n  Anna Lund\n"},
    {"text", "lund", "Anna Lund         He was late. “The keeper told me"},
};

static void within_each_other(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof nested / sizeof *nested; i++) {
        Buf b = exported_lock(nested[i].format, nested[i].speaker);
        if (!holds(&b, nested[i].holds))
            fail_msg("%s of \"%s\" does not hold %s:\n%s", nested[i].format, nested[i].speaker, nested[i].holds, b.p);
        buf_free(&b);
    }
}

// However deep words stand within words, each is written once and JSON nests no deeper than its reader may count on.
static void deep_nesting(void **state)
{
    (void)state;
    enum { DEEP = 12 };
    static const char *const text[] = {"abcdefghijklmnopqrstuvwxyz said Ann Lee.", NULL};
    static const Named names[] = {{"Ann Lee", NULL, ENTITY_PERSON}, {0}};
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    Said said[DEEP + 1] = {0};
    for (size_t i = 0; i < DEEP; i++)
        said[i] = (Said){.words = {letters + i}, .speaker = "Ann Lee", .confidence = 1};
    Document *d = hand_document(text);
    Analysis *a = hand_analysis(d, names, said);
    for (uint32_t i = 1; i < DEEP; i++)
        hand_within(a, i, i - 1);
    static const struct { const char *format, *item; } formats[] = {{"json", "\"id\": \"q"}, {"csv", "by hand,q"}, {"markdown", "- **Ann Lee"}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        Buf b = exported(formats[i].format, a, (ExportOptions){0});
        size_t n = 0;
        for (size_t at = 0; (at = str_find(buf_view(&b), str_of(formats[i].item), at)) != STR_NOT_FOUND; at++)
            n++;
        assert_int_equal(n, DEEP);
        buf_free(&b);
    }
    story_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_strings),     cmocka_unit_test(json_nesting), cmocka_unit_test(csv_cells),
        cmocka_unit_test(csv_formulas),     cmocka_unit_test(markdown_escapes), cmocka_unit_test(nothing_raw),
        cmocka_unit_test(speaker_filter),   cmocka_unit_test(text_margin), cmocka_unit_test(within_each_other),
        cmocka_unit_test(deep_nesting),
    };
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
