/* Corrections of what was understood: each kind, their order, places that moved or are gone, and any of them at random. */
#include "config.h"

#include "story.h"

#include "sayso/doc/correction.h"
#include "sayso/input/input.h"

#include <stdio.h>

static const StoryBlock town[] = {
    {BLOCK_TITLE, "Town closes its oldest bridge"},
    {BLOCK_PARAGRAPH, "ODENSE, May 3 (Nordwire) – The town of Odense closed its oldest bridge on Monday."},
    {BLOCK_PARAGRAPH, "“We will not open it before it is safe,” Mayor Maria Holt said. “Nobody should be afraid.”"},
    {BLOCK_PARAGRAPH, "Tom Berg, an engineer, said the piers were “as soft as bread” and that the bridge might fall."},
    {BLOCK_PARAGRAPH, "“We did not know,” Holt said. “It was old,” he said. Anna Vinter, who was there, heard it."},
    {BLOCK_PARAGRAPH, "Holt left with Berg. Nordbro built it. “Two people know more,” according to two people familiar with the report."},
};

typedef struct Case {
    Analysis *raw, *now;
    Remarks remarks;
} Case;

static Case open_case(void)
{
    Analysis *raw = story(town, sizeof town / sizeof *town);
    return (Case){.raw = raw, .now = analysis_copy(raw)};
}

static void close_case(Case *c)
{
    analysis_free(c->now);
    story_free(c->raw);
    remarks_free(&c->remarks);
}

// The nth time that the words stand in the text, counted from 1.
static Anchor on(const Document *d, const char *words, int nth)
{
    size_t at = 0;
    for (int i = 0; i < nth; i++) {
        at = str_find(d->text, str_of(words), i ? at + 1 : 0);
        assert_int_not_equal(at, STR_NOT_FOUND);
    }
    return anchor_make(d, (Span){(uint32_t)at, (uint32_t)(at + strlen(words))});
}

static void check(const Analysis *a)
{
    Error err = {0};
    if (!analysis_check(a, &err))
        fail_msg("analysis_check: %s", err.message);
}

static void apply(Case *c)
{
    analysis_free(c->now);
    c->now = analysis_corrected(c->raw, &c->remarks);
    check(c->now);
}

static uint64_t correct(Case *c, CorrectionKind kind, Anchor at, Anchor other, const char *value)
{
    Remark r = {.id = remark_new_id(), .kind = REMARK_CORRECTION, .at = at, .other = other,
                .what = str_of(correction_kind_name(kind)), .value = str_of(value)};
    Error err = {0};
    if (!correction_check(&r, &err))
        fail_msg("%s", err.message);
    remarks_put(&c->remarks, &r);
    apply(c);
    return r.id;
}

static const Anchor nowhere;

static const Quote *quote(const Case *c, const char *words)
{
    for (size_t i = 0; i < c->now->quote_count; i++)
        if (str_find(span_str(c->now->doc->text, c->now->quotes[i].content.at[0]), str_of(words), 0) != STR_NOT_FOUND)
            return &c->now->quotes[i];
    fail_msg("no quote holds “%s”", words);
    return NULL;
}

static void assert_says(const Case *c, const char *words, const char *name)
{
    const Quote *q = quote(c, words);
    assert_int_equal(q->speaker_count, 1);
    assert_str(c->now->entities[q->speakers[0]].name, name);
    assert_int_equal(q->unnamed.n, 0);
}

static const Entity *entity(const Case *c, const char *name)
{
    const Entity *e = story_entity(c->now, name);
    if (!e)
        fail_msg("nobody is called “%s”", name);
    return e;
}

static void another_speaker(void **state)
{
    (void)state;
    Case c = open_case();
    const Document *d = c.raw->doc;
    assert_says(&c, "We did not know", "Maria Holt");
    size_t before = entity(&c, "Tom Berg")->quote_count;
    correct(&c, CORRECT_SPEAKER, on(d, "“We did not know,”", 1), on(d, "Tom Berg", 1), "Tom Berg");
    assert_says(&c, "We did not know", "Tom Berg");
    assert_int_equal(entity(&c, "Tom Berg")->quote_count, before + 1);
    const Quote *q = quote(&c, "We did not know");
    assert_int_equal(q->why, WHY_USER);
    assert_true(q->confidence == 1);
    assert_int_equal(q->source.n, 1); // the words of the text stay what they are
    close_case(&c);
}

// Who the source's pronoun is taken for follows.
static void a_pronoun_follows_its_quote(void **state)
{
    (void)state;
    Case c = open_case();
    const Document *d = c.raw->doc;
    correct(&c, CORRECT_SPEAKER, on(d, "“It was old,”", 1), on(d, "Anna Vinter", 1), "Anna Vinter");
    assert_says(&c, "It was old", "Anna Vinter");
    Span he = on(d, "he said. Anna", 1).span;
    size_t m = analysis_mention_at(c.now, he.start);
    assert_int_equal(c.now->mentions[m].span.start, he.start);
    assert_str(c.now->entities[c.now->mentions[m].entity].name, "Anna Vinter");
    assert_int_equal(c.now->mentions[m].type, ENTITY_PERSON);
    assert_true(c.now->mentions[m].antecedent != NO_INDEX);
    close_case(&c);
}

static void nobody_says_it(void **state)
{
    (void)state;
    Case c = open_case();
    const Document *d = c.raw->doc;
    correct(&c, CORRECT_NOBODY, on(d, "“We did not know,”", 1), nowhere, "");
    const Quote *q = quote(&c, "We did not know");
    assert_int_equal(q->kind, QUOTE_SCARE);
    assert_int_equal(q->speaker_count, 0);
    correct(&c, CORRECT_SPEAKER, on(d, "“We did not know,”", 1), on(d, "Berg", 1), "Tom Berg");
    assert_says(&c, "We did not know", "Tom Berg");
    assert_int_equal(quote(&c, "We did not know")->kind, QUOTE_DIRECT);
    close_case(&c);
}

static void a_typed_name(void **state)
{
    (void)state;
    static const struct { const char *typed, *name; } known[] = {{"maria holt", "Maria Holt"}, {"HOLT", "Maria Holt"}, {"Berg", "Tom Berg"}};
    Case c = open_case();
    Anchor at = on(c.raw->doc, "“Two people know more,”", 1);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        correct(&c, CORRECT_SPEAKER, at, nowhere, known[i].typed);
        assert_says(&c, "Two people know", known[i].name);
    }
    size_t entities = c.now->entity_count, mentions = c.now->mention_count;
    correct(&c, CORRECT_SPEAKER, at, nowhere, "Monday"); // it stands in the text, but nobody took it for a name
    assert_says(&c, "Two people know", "Monday");
    assert_int_equal(c.now->entity_count, entities + 1);
    assert_int_equal(c.now->mention_count, mentions + 1);
    static const char *const unnamed[] = {"Peter Unheard", "the report", "Mond"};
    for (size_t i = 0; i < sizeof unnamed / sizeof *unnamed; i++) {
        remarks_drop(&c.remarks, c.remarks.at.at[c.remarks.at.n - 1].id);
        correct(&c, CORRECT_SPEAKER, at, nowhere, unnamed[i]);
        assert_int_equal(quote(&c, "Two people know")->speaker_count, 0);
        assert_str(quote(&c, "Two people know")->unnamed, unnamed[i]);
        assert_int_equal(c.now->entity_count, entities);
    }
    close_case(&c);
}

static void two_are_one(void **state)
{
    (void)state;
    Case c = open_case();
    const Document *d = c.raw->doc;
    size_t entities = c.now->entity_count, names = entity_name_count(c.now, entity(&c, "Maria Holt"));
    correct(&c, CORRECT_MERGE, on(d, "Anna Vinter", 1), on(d, "Holt said", 1), "Maria Holt");
    assert_int_equal(c.now->entity_count, entities - 1);
    assert_int_equal(entity_name_count(c.now, entity(&c, "Maria Holt")), names + 1);
    assert_null(story_entity(c.now, "Anna Vinter"));
    assert_str(entity(&c, "Maria Holt")->aliases[0], "Holt");
    assert_str(entity(&c, "Maria Holt")->aliases[1], "Anna Vinter");
    correct(&c, CORRECT_MERGE, on(d, "Anna Vinter", 1), on(d, "Holt said", 1), "Maria Holt"); // they are one already
    assert_int_equal(c.now->entity_count, entities - 1);
    close_case(&c);
}

static void two_who_speak_together_speak_once_when_they_are_one(void **state)
{
    (void)state;
    Analysis *raw = story_of("“We know,” Ann Lee and Bo Ek said. Bo Ek left.");
    Case c = {.raw = raw, .now = analysis_copy(raw)};
    assert_int_equal(quote(&c, "We know")->speaker_count, 2);
    correct(&c, CORRECT_MERGE, on(raw->doc, "Bo Ek left", 1), on(raw->doc, "Ann Lee", 1), "Ann Lee");
    assert_says(&c, "We know", "Ann Lee");
    close_case(&c);
}

static void one_is_two(void **state)
{
    (void)state;
    Case c = open_case();
    const Document *d = c.raw->doc;
    correct(&c, CORRECT_SPLIT, on(d, "Holt said. “It", 1), nowhere, "everywhere");
    assert_says(&c, "We will not open", "Maria Holt");
    assert_says(&c, "We did not know", "Holt");
    assert_int_equal(entity_name_count(c.now, entity(&c, "Maria Holt")), 1);
    assert_int_equal(entity_name_count(c.now, entity(&c, "Holt")), 2);
    assert_int_equal(entity(&c, "Maria Holt")->alias_count, 0);
    close_case(&c);
}

static void one_is_two_in_one_place(void **state)
{
    (void)state;
    Case c = open_case();
    const Document *d = c.raw->doc;
    size_t entities = c.now->entity_count;
    correct(&c, CORRECT_SPLIT, on(d, "Holt left", 1), nowhere, "here");
    assert_int_equal(entity_name_count(c.now, entity(&c, "Holt")), 1);
    assert_int_equal(entity_name_count(c.now, entity(&c, "Maria Holt")), 2);
    assert_says(&c, "We did not know", "Maria Holt");
    correct(&c, CORRECT_SPLIT, on(d, "Holt left", 1), nowhere, "here"); // it is one of its own already
    assert_int_equal(c.now->entity_count, entities + 1);
    close_case(&c);
}

// What is left when the full name goes is called by the longest that stays.
static void the_full_name_goes(void **state)
{
    (void)state;
    Case c = open_case();
    correct(&c, CORRECT_SPLIT, on(c.raw->doc, "Maria Holt", 1), nowhere, "everywhere");
    assert_int_equal(entity_name_count(c.now, entity(&c, "Holt")), 2);
    assert_int_equal(entity_name_count(c.now, entity(&c, "Maria Holt")), 1);
    assert_says(&c, "We did not know", "Holt");
    close_case(&c);
}

static void another_name_and_type(void **state)
{
    (void)state;
    Case c = open_case();
    const Document *d = c.raw->doc;
    correct(&c, CORRECT_RENAME, on(d, "Holt said. “It", 1), nowhere, "Maria Holt-Lund");
    assert_str(entity(&c, "Maria Holt-Lund")->aliases[0], "Holt");
    assert_str(entity(&c, "Maria Holt-Lund")->aliases[1], "Maria Holt");
    correct(&c, CORRECT_TYPE, on(d, "Holt said. “It", 1), nowhere, "organization");
    const Entity *e = entity(&c, "Maria Holt-Lund");
    assert_int_equal(e->type, ENTITY_ORGANIZATION);
    for (size_t i = 0; i < e->mention_count; i++)
        assert_int_equal(c.now->mentions[e->mentions[i]].type, ENTITY_ORGANIZATION);
    close_case(&c);
}

static void later_ones_see_what_earlier_ones_did(void **state)
{
    (void)state;
    Case c = open_case();
    const Document *d = c.raw->doc;
    correct(&c, CORRECT_SPLIT, on(d, "Holt said. “It", 1), nowhere, "everywhere");
    uint64_t id = correct(&c, CORRECT_RENAME, on(d, "Holt left", 1), nowhere, "Peter Holt");
    assert_says(&c, "We did not know", "Peter Holt");
    assert_says(&c, "We will not open", "Maria Holt");
    remarks_drop(&c.remarks, id);
    apply(&c);
    assert_says(&c, "We did not know", "Holt");
    close_case(&c);
}

static void places_that_moved_are_found(void **state)
{
    (void)state;
    Case c = open_case();
    correct(&c, CORRECT_SPEAKER, on(c.raw->doc, "“We did not know,”", 1), on(c.raw->doc, "Tom Berg", 1), "Tom Berg");
    correct(&c, CORRECT_RENAME, on(c.raw->doc, "Anna Vinter", 1), nowhere, "Anna Winter");
    StoryBlock edited[sizeof town / sizeof *town + 1] = {{BLOCK_TITLE, "Updated"}};
    memcpy(edited + 1, town, sizeof town);
    edited[1].kind = BLOCK_PARAGRAPH;
    Analysis *raw = story(edited, sizeof edited / sizeof *edited);
    Case after = {.raw = raw, .now = analysis_corrected(raw, &c.remarks)};
    check(after.now);
    assert_says(&after, "We did not know", "Tom Berg");
    assert_non_null(story_entity(after.now, "Anna Winter"));
    close_case(&after);
    close_case(&c);
}

static void what_is_gone_changes_nothing(void **state)
{
    (void)state;
    Case c = open_case();
    Span at;
    correct(&c, CORRECT_SPEAKER, on(c.raw->doc, "“We did not know,”", 1), on(c.raw->doc, "Tom Berg", 1), "Tom Berg");
    correct(&c, CORRECT_MERGE, on(c.raw->doc, "Anna Vinter", 1), on(c.raw->doc, "Tom Berg", 1), "Tom Berg");
    for (size_t i = 0; i < c.remarks.at.n; i++)
        assert_true(correction_place(c.now, &c.remarks.at.at[i], &at));
    Analysis *raw = story_of("“We know it well,” Tom Berg said.");
    Case after = {.raw = raw, .now = analysis_corrected(raw, &c.remarks)};
    check(after.now);
    assert_says(&after, "We know it well", "Tom Berg");
    assert_int_equal(after.now->quotes[0].why, WHY_SOURCE_NAME);
    for (size_t i = 0; i < c.remarks.at.n; i++)
        assert_false(correction_place(after.now, &c.remarks.at.at[i], &at));
    close_case(&after);
    close_case(&c);
}

static void words_within_words_that_nobody_says(void **state)
{
    (void)state;
    Analysis *raw = story_of("“He told me ‘Go away’ and I went,” Ann Lee said.");
    Case c = {.raw = raw, .now = analysis_copy(raw)};
    assert_int_equal(raw->quotes[1].within, 0);
    correct(&c, CORRECT_NOBODY, anchor_make(raw->doc, raw->quotes[0].content.at[0]), nowhere, "");
    assert_int_equal(c.now->quotes[0].kind, QUOTE_SCARE);
    for (size_t i = 0; i < c.now->quote_count; i++)
        assert_int_equal(c.now->quotes[i].within, NO_INDEX);
    close_case(&c);
}

static void what_is_no_correction_is_refused(void **state)
{
    (void)state;
    static const struct { const char *what, *value; bool other; } bad[] = {
        {"praise", "", false}, {"speaker", "", false},  {"speaker", "two\nlines", false}, {"nobody", "Ann", false},  {"merge", "Ann", false},
        {"type", "animal", false}, {"split", "sometimes", false}, {"rename", " Ann", false}, {"rename", "A\xFFnn", false}, {"rename", "A\u202Enn", false},
    };
    Case c = open_case();
    Anchor at = on(c.raw->doc, "Holt", 1);
    Error err = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        Remark r = {.kind = REMARK_CORRECTION, .at = at, .what = str_of(bad[i].what), .value = str_of(bad[i].value)};
        if (correction_check(&r, &err))
            fail_msg("%s “%s” is taken", bad[i].what, bad[i].value);
    }
    Remark nowhere_at = {.kind = REMARK_CORRECTION, .what = STR("rename"), .value = STR("Ann")};
    assert_false(correction_check(&nowhere_at, &err));
    close_case(&c);
}

static void told_in_words(void **state)
{
    (void)state;
    static const struct { CorrectionKind kind; const char *at, *value, *text; } told[] = {
        {CORRECT_SPEAKER, "“We did not know,”", "Tom Berg", "“We did not know,” is said by Tom Berg"},
        {CORRECT_NOBODY, "“We will not open it before it is safe,” Mayor Maria", "", "“We will not open it before it is safe,” May…” is said by nobody"},
        {CORRECT_MERGE, "Berg", "Tom Berg", "“Berg” is the same as Tom Berg"},
        {CORRECT_SPLIT, "Holt", "here", "“Holt” is somebody else here"},
        {CORRECT_RENAME, "Holt", "Maria Holt", "“Holt” is called Maria Holt"},
        {CORRECT_TYPE, "Odense", "place", "“Odense” is of type place"},
    };
    Case c = open_case();
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        Remark r = {.at = on(c.raw->doc, told[i].at, 1), .what = str_of(correction_kind_name(told[i].kind)), .value = str_of(told[i].value)};
        Buf text = {0};
        correction_text(&r, &text);
        assert_str(buf_view(&text), told[i].text);
        buf_free(&text);
    }
    close_case(&c);
}

/* At random */

static Anchor random_name(const Analysis *a)
{
    const Mention *m = &a->mentions[unit_random((uint32_t)a->mention_count)];
    return anchor_make(a->doc, m->span);
}

static Anchor random_quote(const Analysis *a)
{
    return anchor_make(a->doc, a->quotes[unit_random((uint32_t)a->quote_count)].content.at[0]);
}

static Str random_value(const Analysis *a, CorrectionKind k)
{
    Span word = a->tokens[unit_random((uint32_t)a->token_count)].span;
    if (k == CORRECT_NOBODY)
        return STR_NONE;
    if (k == CORRECT_TYPE)
        return str_of(entity_type_name((EntityType)unit_random(ENTITY_TYPES)));
    if (k == CORRECT_SPLIT)
        return unit_random(2) ? CORRECT_HERE : CORRECT_EVERYWHERE;
    return unit_random(3) ? span_str(a->doc->text, word) : a->entities[unit_random((uint32_t)a->entity_count)].name;
}

static Remark random_correction(const Analysis *a)
{
    CorrectionKind k = (CorrectionKind)unit_random(CORRECTION_KINDS);
    Remark r = {.id = remark_new_id(), .kind = REMARK_CORRECTION, .what = str_of(correction_kind_name(k)), .value = random_value(a, k)};
    r.at = k == CORRECT_SPEAKER || k == CORRECT_NOBODY ? random_quote(a) : random_name(a);
    if (k == CORRECT_MERGE || (k == CORRECT_SPEAKER && unit_random(2)))
        r.other = random_name(a);
    return r;
}

static void assert_same(const Analysis *a, const Analysis *b)
{
    assert_int_equal(a->entity_count, b->entity_count);
    assert_int_equal(a->mention_count, b->mention_count);
    assert_int_equal(a->quote_count, b->quote_count);
    for (size_t i = 0; i < a->mention_count; i++)
        assert_memory_equal(&a->mentions[i], &b->mentions[i], sizeof *a->mentions);
    for (size_t i = 0; i < a->entity_count; i++) {
        assert_true(str_eq(a->entities[i].name, b->entities[i].name));
        assert_int_equal(a->entities[i].mention_count, b->entities[i].mention_count);
        assert_int_equal(a->entities[i].quote_count, b->entities[i].quote_count);
        assert_int_equal(a->entities[i].alias_count, b->entities[i].alias_count);
    }
    for (size_t i = 0; i < a->quote_count; i++) {
        assert_int_equal(a->quotes[i].why, b->quotes[i].why);
        assert_int_equal(a->quotes[i].kind, b->quotes[i].kind);
        assert_int_equal(a->quotes[i].speaker_count, b->quotes[i].speaker_count);
        assert_true(str_eq(a->quotes[i].unnamed, b->quotes[i].unnamed));
    }
}

static Analysis *example(const char *name)
{
    char path[300];
    Buf bytes = {0};
    Error err = {0};
    snprintf(path, sizeof path, "%s/docs/examples/%s", getenv("top_srcdir"), name);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    for (int c; (c = getc(f)) != EOF;)
        buf_byte(&bytes, (char)c);
    fclose(f);
    Document *d = input_parse(buf_view(&bytes), str_of(name), &(InputOptions){.limit = 0}, &err);
    buf_free(&bytes);
    assert_non_null(d);
    return analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_RULES});
}

// Whatever is corrected, every invariant holds; and when all is taken back nothing is left of it.
static void any_corrections(void **state)
{
    (void)state;
    static const char *const examples[] = {
        "bakery-council.txt", "conductor-interview.txt", "dam-inquiry.txt", "glacier-study.txt", "harbour-talks.txt",
        "bruecke-deutsch.txt", "pont-francais.txt", "lighthouse-notes.md", "mill-fire.html",
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        Case c = {.raw = example(examples[i])};
        if (!c.raw->quote_count || !c.raw->mention_count)
            fail_msg("%s: nobody speaks", examples[i]);
        Analysis *before = analysis_copy(c.raw);
        for (int round = 0; round < 20; round++) {
            for (int n = 0; n < 12; n++) {
                Remark r = random_correction(c.now ? c.now : c.raw);
                remarks_put(&c.remarks, &r);
                apply(&c);
            }
            while (c.remarks.at.n)
                remarks_drop(&c.remarks, c.remarks.at.at[unit_random((uint32_t)c.remarks.at.n)].id);
        }
        apply(&c);
        assert_same(c.now, c.raw);
        assert_same(c.raw, before); // which nobody wrote to
        analysis_free(before);
        close_case(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_speaker),
        cmocka_unit_test(a_pronoun_follows_its_quote),
        cmocka_unit_test(nobody_says_it),
        cmocka_unit_test(a_typed_name),
        cmocka_unit_test(two_are_one),
        cmocka_unit_test(two_who_speak_together_speak_once_when_they_are_one),
        cmocka_unit_test(one_is_two),
        cmocka_unit_test(one_is_two_in_one_place),
        cmocka_unit_test(the_full_name_goes),
        cmocka_unit_test(another_name_and_type),
        cmocka_unit_test(later_ones_see_what_earlier_ones_did),
        cmocka_unit_test(places_that_moved_are_found),
        cmocka_unit_test(what_is_gone_changes_nothing),
        cmocka_unit_test(words_within_words_that_nobody_says),
        cmocka_unit_test(what_is_no_correction_is_refused),
        cmocka_unit_test(told_in_words),
        cmocka_unit_test(any_corrections),
    };
    return cmocka_run_group_tests_name("corrections", tests, NULL, NULL);
}
