/*
 * Unit tests of references: which words refer, what they are taken for, and that links survive being packed. Stories are
 * read by the rules, so the cases hold for a ranking without an engine.
 */
#include "config.h"

#include "story.h"

#include "analysis/links.h"
#include "analysis/references/rank.h"

// Every pronoun and description with what it stands for: "She=Anna Lund|the pilot=Ben Roth|".
static char *references_of(const Analysis *a)
{
    Buf b = {0};
    for (size_t i = 0; i < a->mention_count; i++) {
        const Mention *m = &a->mentions[i];
        if (m->kind != MENTION_NAME)
            buf_printf(&b, STR_FMT "=" STR_FMT "|", STR_ARG(span_str(a->doc->text, m->span)), STR_ARG(a->entities[m->entity].name));
    }
    buf_str(&b, STR(""));
    return buf_take(&b);
}

static const struct { const char *text, *found; } cases[] = {
    {"Mary Holt, the mayor, met John Berg in Odense. She said the bridge would open.", "the mayor=Mary Holt|She=Mary Holt|"},
    {"Mary Holt met John Berg in Odense. He said the bridge would open.", "He=John Berg|"},
    {"Mary Holt said she would go. “I will go,” she said.", "she=Mary Holt|I=Mary Holt|she=Mary Holt|"},
    {"“I will go,” Mary Holt said. “My boat is old.”", "I=Mary Holt|My=Mary Holt|"},
    {"It was raining in Odense. The bridge was closed.", ""},
    {"He said the bridge would open.", ""},
    {"Mary Holt, who said the bridge would open, left.", "who=Mary Holt|"},
};

static void meanings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Analysis *a = story_of(cases[i].text);
        char *got = references_of(a);
        if (strcmp(got, cases[i].found) != 0)
            fail_msg("%s\ngot    %s\nwanted %s", cases[i].text, got, cases[i].found);
        free(got);
        story_free(a);
    }
}

static void evidence(void **state)
{
    (void)state;
    Analysis *a = story_of("Mary Holt met John Berg in Odense. She said the bridge would open.");
    const Mention *she = NULL;
    for (size_t i = 0; i < a->mention_count; i++)
        she = a->mentions[i].kind == MENTION_PRONOUN ? &a->mentions[i] : she;
    assert_non_null(she);
    assert_str(span_str(a->doc->text, a->mentions[she->antecedent].span), "Mary Holt");
    assert_true(she->clues & clue_bit(CLUE_SUBJECT_BEFORE));
    assert_false(she->clues & clue_bit(CLUE_SENSE)); // the rules have no links
    assert_int_equal(a->quotes[0].antecedent, she->antecedent);
    assert_int_equal(a->quotes[0].why, WHY_PRONOUN);
    story_free(a);
}

static void texts_of(const References *r, const Analysis *a, Buf *out)
{
    for (size_t i = 0; i < r->n; i++)
        buf_printf(out, "%s" STR_FMT, i ? "|" : "", STR_ARG(span_str(a->doc->text, r->at[i].span)));
}

static const struct { const char *text, *found; } finds[] = {
    {"The minister left with his aide.", "The minister|his"},
    {"The former finance minister left.", "The former finance minister"},
    {"The minister Mary Holt left.", ""},       // her name follows
    {"The minister’s car left.", ""},           // a car
    {"The ministers left.", ""},                // several
    {"The company of wolves left.", "The company"},
    {"A minister left.", ""},                   // comes up for the first time
    {"Its crew and their captain left.", "Its|their"},
    {"This company left.", "This company"},
};

static void found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
        Analysis *a = story_of(finds[i].text);
        Arena scratch = {0};
        Work w;
        References r = {0};
        Buf got = {0};
        work_open(&w, a, 0, 1, &scratch, NULL);
        bool *source = calloc(a->token_count + 1, sizeof *source);
        references_find(&w, source, &r);
        texts_of(&r, a, &got);
        assert_str(buf_view(&got), finds[i].found);
        vec_free(&r);
        buf_free(&got);
        free(source);
        work_close(&w);
        arena_free(&scratch);
        story_free(a);
    }
}

static void order(void **state)
{
    (void)state;
    References r = {0};
    const Span spans[] = {{10, 20}, {0, 5}, {0, 9}, {12, 14}, {20, 25}};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        vec_push(&r, (Reference){.span = spans[i]});
    references_order(&r);
    assert_int_equal(r.n, 3);
    assert_int_equal(r.at[0].span.end, 9);
    assert_int_equal(r.at[1].span.end, 20);
    assert_int_equal(r.at[2].span.end, 25);
    vec_free(&r);
}

static void roles(void **state)
{
    (void)state;
    assert_true(reference_fits_role(STR("minister of justice"), STR("minister")));
    assert_true(reference_fits_role(STR("US Secretary of State"), STR("secretary")));
    assert_false(reference_fits_role(STR("deputy for the minister"), STR("minister")));
    assert_false(reference_fits_role(STR("prime minister"), STR("mini")));
    assert_false(reference_fits_role(STR_NONE, STR("minister")));
}

static void links(void **state)
{
    (void)state;
    Links l = {0};
    float wants[LINK_WIDTH] = {1, -2, 100}, offers[LINK_WIDTH] = {.5f, 1, -100};
    links_add(&l, 3, wants, offers);
    links_add(&l, 7, offers, wants);
    assert_null(links_find(&l, 4));
    const LinkVector *a = links_find(&l, 3), *b = links_find(&l, 7);
    assert_int_equal(a->token, 3);
    // 100 is kept as the largest that there is, 127 / 16.
    assert_float_equal(link_score(a, b), 1 + 4 + 127.f * 127 / 256, 0.01f);
    assert_float_equal(link_score(a, a), .5f - 2 - 127.f * 127 / 256, 0.01f);
    assert_float_equal(link_score(a, NULL), 0, 0);
    links_free(&l);
}

static void chances(void **state)
{
    (void)state;
    Candidate c[3] = {{.entity = 4}, {.entity = 2}, {.entity = NO_INDEX}};
    c[0].feature[RANK_NEAREST] = c[0].feature[RANK_LEADS] = c[0].feature[RANK_PERSON] = 1;
    const Candidate *best = rank_candidates(c, 3);
    float sum = 0;
    for (size_t i = 0; i < 3; i++) {
        assert_true(c[i].chance >= 0 && c[i].chance <= best->chance);
        sum += c[i].chance;
    }
    assert_float_equal(sum, 1, 1e-5f);
    assert_null(rank_candidates(c, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meanings), cmocka_unit_test(evidence), cmocka_unit_test(found),   cmocka_unit_test(order),
        cmocka_unit_test(roles),    cmocka_unit_test(links),    cmocka_unit_test(chances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
