/* Unit tests of mending: what names become that the model cut by its corpora's custom, and what they name. */
#include "config.h"

#include "random_engine.h"
#include "story.h"

#include "analysis/engine/mend.h"
#include "analysis/stage.h"

typedef struct Given { // what the model says: tokens [first, end)
    size_t first, end;
    EntityType type;
} Given;

enum { GIVEN_MOST = 4 };

static const char letters[] = {[ENTITY_PERSON] = 'P', [ENTITY_PLACE] = 'L', [ENTITY_ORGANIZATION] = 'O', [ENTITY_MISC] = 'M'};

// The names of the sentence after mending, as "O:the words|L:…".
static void assert_mended(const char *text, const Given given[GIVEN_MOST], const char *expected)
{
    Document *d = story_document("en", &(StoryBlock){BLOCK_PARAGRAPH, text}, 1);
    Analysis *a = analysis_new(d);
    Arena scratch = {0};
    Work w;
    Candidates found = {0};
    Buf out = {0};
    work_open(&w, a, 0, (uint32_t)d->block_count, &scratch, NULL);
    stage_sentences.run(&w);
    for (const Given *g = given; g < given + GIVEN_MOST && g->end; g++)
        mend_add(&w, &found, (NameCandidate){{g->first, g->end, (uint8_t)g->type}, 0.9f});
    for (size_t i = 0; i < found.n; i++) {
        buf_printf(&out, "%s%c:", i ? "|" : "", letters[found.at[i].run.kind]);
        buf_str(&out, span_str(d->text, work_tokens(&w, found.at[i].run.first, found.at[i].run.end)));
    }
    assert_string_equal(out.p ? out.p : "", expected);
    buf_free(&out);
    vec_free(&found);
    work_close(&w);
    arena_free(&scratch);
    analysis_free(a);
    document_free(d);
}

// The tags of a sure model that says what is given.
static TokenReading *readings_of(Arena *scratch, size_t tokens, const Given given[GIVEN_MOST])
{
    TokenReading *r = ARENA_ARRAY(scratch, TokenReading, tokens);
    memset(r, 0, tokens * sizeof *r);
    for (const Given *g = given; g < given + GIVEN_MOST && g->end; g++)
        for (size_t t = g->first; t < g->end; t++) {
            r[t].name = (uint8_t)(tag_begin_of((uint8_t)g->type) + (t > g->first));
            r[t].name_sure = r[t].any_name = 0.95f;
        }
    return r;
}

// The same for what the names name, beside what they are in their place: "L>O:Boston" is a place, and a body there.
static void assert_named(const char *text, const Given given[GIVEN_MOST], const char *expected)
{
    Document *d = story_document("en", &(StoryBlock){BLOCK_PARAGRAPH, text}, 1);
    Analysis *a = analysis_new(d);
    Arena scratch = {0};
    Work w;
    Buf out = {0};
    RandomEngine engine = random_engine_open(random_engine_shape(), 1);
    work_open(&w, a, 0, (uint32_t)d->block_count, &scratch, NULL);
    w.engine = engine.engine;
    stage_sentences.run(&w);
    engine_names(&w, readings_of(&scratch, a->token_count, given));
    for (size_t i = 0; i < w.names.n; i++) {
        const NameSpan *n = &w.names.at[i];
        buf_printf(&out, "%s%c", i ? "|" : "", letters[n->type]);
        if (n->here != n->type)
            buf_printf(&out, ">%c", letters[n->here]);
        buf_printf(&out, ":" STR_FMT, STR_ARG(span_str(d->text, n->span)));
    }
    assert_string_equal(out.p ? out.p : "", expected);
    buf_free(&out);
    work_close(&w);
    random_engine_close(&engine);
    arena_free(&scratch);
    analysis_free(a);
    document_free(d);
}

static void bodies_known_beforehand(void **state)
{
    (void)state;
    assert_named("He left the G.O.P. and Facebook.", (Given[GIVEN_MOST]){{3, 4, ENTITY_MISC}, {5, 6, ENTITY_MISC}},
                 "O>M:G.O.P.|O>M:Facebook");
    assert_named("He joined the State Department in Ohio.", (Given[GIVEN_MOST]){{6, 7, ENTITY_PLACE}}, "O:State Department|L:Ohio");
    assert_named("He asked the Ohio Supreme Court then.", (Given[GIVEN_MOST]){{3, 4, ENTITY_PLACE}}, "O:Ohio Supreme Court");
    assert_named("He reads The Guardian.", (Given[GIVEN_MOST]){{2, 4, ENTITY_MISC}}, "O>M:The Guardian");
}

static void places_that_are_bodies(void **state)
{
    (void)state;
    assert_named("Then Boston won.", (Given[GIVEN_MOST]){{1, 2, ENTITY_ORGANIZATION}}, "L>O:Boston");
    assert_named("It was Ann Lee (D-Newport News).", (Given[GIVEN_MOST]){{2, 4, ENTITY_PERSON}, {5, 7, ENTITY_ORGANIZATION}},
                 "P:Ann Lee|L:Newport News");
    assert_named("Then NH Gov. Lee won.", (Given[GIVEN_MOST]){{1, 2, ENTITY_ORGANIZATION}, {3, 4, ENTITY_PERSON}}, "L:NH|P:Lee");
}

static void institutions(void **state)
{
    (void)state;
    assert_named("They met in Holm Baptist Church.", (Given[GIVEN_MOST]){{3, 6, ENTITY_PLACE}}, "O>L:Holm Baptist Church");
    assert_named("They met in State College.", (Given[GIVEN_MOST]){{3, 5, ENTITY_PLACE}}, "L:State College");
}

static void long_names_name_one_thing(void **state)
{
    (void)state;
    assert_named("Nordbro Hook and Nordbro Hook and Nordbro Hook.",
                 (Given[GIVEN_MOST]){{0, 2, ENTITY_PLACE}, {3, 5, ENTITY_MISC}, {6, 8, ENTITY_PLACE}},
                 "L:Nordbro Hook|L>M:Nordbro Hook|L:Nordbro Hook");
}

static void family_names(void **state)
{
    (void)state;
    assert_named("Ann Okafor wrote it. Okafor reports more.", (Given[GIVEN_MOST]){{0, 2, ENTITY_PERSON}, {5, 6, ENTITY_ORGANIZATION}},
                 "P:Ann Okafor|P:Okafor");
    assert_named("Ann Okafor wrote it. Nordbro reports more.", (Given[GIVEN_MOST]){{0, 2, ENTITY_PERSON}, {5, 6, ENTITY_ORGANIZATION}},
                 "P:Ann Okafor|O:Nordbro");
    assert_named("Bryan English wrote in English.", (Given[GIVEN_MOST]){{0, 2, ENTITY_PERSON}, {4, 5, ENTITY_MISC}},
                 "P:Bryan English|M:English");
}

static void towns_and_states(void **state)
{
    (void)state;
    assert_mended("She lives in Duluth, Minn., and works.", (Given[GIVEN_MOST]){{3, 6, ENTITY_PLACE}}, "L:Duluth|L:Minn.");
    assert_mended("They came from Lund, Sweden on Monday.", (Given[GIVEN_MOST]){{3, 6, ENTITY_PLACE}}, "L:Lund|L:Sweden");
    assert_mended("They came from Lund, NH, on Monday.", (Given[GIVEN_MOST]){{3, 6, ENTITY_PLACE}}, "L:Lund|L:NH");
    assert_mended("They ate at Brick, N.J., on Monday.", (Given[GIVEN_MOST]){{3, 6, ENTITY_ORGANIZATION}}, "O:Brick|L:N.J.");
    assert_mended("He left Loyola University, Chicago in May.", (Given[GIVEN_MOST]){{2, 6, ENTITY_ORGANIZATION}},
                  "O:Loyola University, Chicago");
}

static void titles(void **state)
{
    (void)state;
    assert_mended("Then Ohio Sen. Ann Lee and Mr. Berg left.", (Given[GIVEN_MOST]){{1, 5, ENTITY_PERSON}, {6, 8, ENTITY_PERSON}},
                  "L:Ohio|P:Ann Lee|P:Berg");
    assert_mended("Then Sir Ian Lee left.", (Given[GIVEN_MOST]){{1, 4, ENTITY_PERSON}}, "P:Sir Ian Lee");
    assert_mended("Then Nordbro Sen. Ann Lee left.", (Given[GIVEN_MOST]){{1, 5, ENTITY_PERSON}}, "P:Nordbro Sen. Ann Lee");
}

static void parties(void **state)
{
    (void)state;
    assert_mended("It was Ann Lee, D-Ohio, who left.", (Given[GIVEN_MOST]){{2, 6, ENTITY_PERSON}}, "P:Ann Lee|L:D-Ohio");
    assert_mended("It was Ann Lee (D-Ohio) who left.", (Given[GIVEN_MOST]){{2, 6, ENTITY_PERSON}}, "P:Ann Lee|L:D-Ohio");
    assert_mended("It was Ann Lee (Vt.) who left.", (Given[GIVEN_MOST]){{2, 4, ENTITY_PERSON}, {5, 7, ENTITY_ORGANIZATION}},
                  "P:Ann Lee|O:Vt.");
}

static void brackets(void **state)
{
    (void)state;
    assert_mended("“I met [Ann] Lee and Paul [Berg] there.”", (Given[GIVEN_MOST]){{4, 7, ENTITY_PERSON}, {8, 11, ENTITY_PERSON}},
                  "P:[Ann] Lee|P:Paul [Berg]");
    assert_mended("He met Robert (Bob) Lee there.", (Given[GIVEN_MOST]){{2, 7, ENTITY_PERSON}}, "P:Robert (Bob) Lee");
    assert_mended("The Harbor Port Council (HPC) met.", (Given[GIVEN_MOST]){{1, 7, ENTITY_ORGANIZATION}}, "O:Harbor Port Council|O:HPC");
    assert_mended("The Harbor (N) Rowers met.", (Given[GIVEN_MOST]){{1, 6, ENTITY_ORGANIZATION}}, "O:Harbor (N) Rowers");
}

static void nicknames(void **state)
{
    (void)state;
    assert_mended("He met Robert “Bobby” Lee there.", (Given[GIVEN_MOST]){{2, 3, ENTITY_PERSON}, {4, 5, ENTITY_PERSON}, {6, 7, ENTITY_PERSON}},
                  "P:Robert “Bobby” Lee");
    assert_mended("He met Robert C. “Bobby” Lee there.", (Given[GIVEN_MOST]){{2, 4, ENTITY_PERSON}, {5, 8, ENTITY_PERSON}},
                  "P:Robert C. “Bobby” Lee");
    assert_mended("So “Robert,” said Lee.", (Given[GIVEN_MOST]){{2, 3, ENTITY_PERSON}, {6, 7, ENTITY_PERSON}}, "P:Robert|P:Lee");
}

static void juniors(void **state)
{
    (void)state;
    assert_mended("It was Paul Lee, Jr., who left.", (Given[GIVEN_MOST]){{2, 4, ENTITY_PERSON}}, "P:Paul Lee, Jr.");
    assert_mended("It was Paul Lee, and Ann.", (Given[GIVEN_MOST]){{2, 4, ENTITY_PERSON}}, "P:Paul Lee");
}

static void no_names(void **state)
{
    (void)state;
    assert_mended("Follow @nordbro or #NoMore now.", (Given[GIVEN_MOST]){{1, 2, ENTITY_ORGANIZATION}, {3, 4, ENTITY_ORGANIZATION}}, "");
    assert_mended("Then state Del. Ann Lee left.", (Given[GIVEN_MOST]){{2, 3, ENTITY_PLACE}, {3, 5, ENTITY_PERSON}}, "P:Ann Lee");
    assert_mended("Then Dover, Del., went to sleep.", (Given[GIVEN_MOST]){{1, 2, ENTITY_PLACE}, {3, 4, ENTITY_PLACE}},
                  "L:Dover|L:Del.");
    assert_mended("It is a super PAC.", (Given[GIVEN_MOST]){{3, 5, ENTITY_ORGANIZATION}}, "");
}

static void what_stands_before_bodies(void **state)
{
    (void)state;
    assert_mended("Says the liberal Port Institute now.", (Given[GIVEN_MOST]){{2, 5, ENTITY_ORGANIZATION}}, "O:Port Institute");
    assert_mended("Says the pro-Berg Port Institute now.", (Given[GIVEN_MOST]){{2, 5, ENTITY_ORGANIZATION}}, "O:Port Institute");
    assert_mended("In the city’s Port Council now.", (Given[GIVEN_MOST]){{2, 6, ENTITY_ORGANIZATION}}, "O:Port Council");
    assert_mended("Says al Hadara now.", (Given[GIVEN_MOST]){{1, 3, ENTITY_ORGANIZATION}}, "O:al Hadara");
}

static void bodies_of_two(void **state)
{
    (void)state;
    assert_mended("A poll by Nordbro/Pollwatch says no.", (Given[GIVEN_MOST]){{3, 6, ENTITY_ORGANIZATION}}, "O:Nordbro|O:Pollwatch");
}

static void bodies_of_people(void **state)
{
    (void)state;
    assert_mended("Aides of the Okafor campaign said no.", (Given[GIVEN_MOST]){{3, 4, ENTITY_PERSON}}, "O:Okafor campaign");
    assert_mended("On the Okafor campaign trail it rained.", (Given[GIVEN_MOST]){{2, 3, ENTITY_PERSON}}, "P:Okafor");
}

static void bodies_with_what_they_begin_with(void **state)
{
    (void)state;
    assert_mended("He left Lisbon University in May.", (Given[GIVEN_MOST]){{2, 3, ENTITY_PLACE}, {3, 4, ENTITY_ORGANIZATION}},
                  "O:Lisbon University");
    assert_mended("It asked the Swiss Science Ministry for money.", (Given[GIVEN_MOST]){{4, 6, ENTITY_ORGANIZATION}},
                  "O:Swiss Science Ministry");
    assert_mended("He met Ann Lee of Nordbro there.", (Given[GIVEN_MOST]){{2, 4, ENTITY_PERSON}, {5, 6, ENTITY_ORGANIZATION}},
                  "P:Ann Lee|O:Nordbro");
    assert_mended("He left the Anna B. Berg Port Center in May.", (Given[GIVEN_MOST]){{3, 6, ENTITY_PERSON}, {6, 8, ENTITY_ORGANIZATION}},
                  "O:Anna B. Berg Port Center");
    assert_mended("He left Nordbro Trade University in May.", (Given[GIVEN_MOST]){{4, 5, ENTITY_ORGANIZATION}},
                  "O:Nordbro Trade University");
    assert_mended("He left the University in May.", (Given[GIVEN_MOST]){{3, 4, ENTITY_ORGANIZATION}}, "O:University");
}

static void bodies_cut_in_two(void **state)
{
    (void)state;
    assert_mended("It is the Bank of Nordland that pays.", (Given[GIVEN_MOST]){{3, 5, ENTITY_ORGANIZATION}, {5, 6, ENTITY_PLACE}},
                  "O:Bank of Nordland");
    assert_mended("It is the Bank of the north.", (Given[GIVEN_MOST]){{3, 6, ENTITY_ORGANIZATION}}, "O:Bank");
    assert_mended("At the University of Nordland at Lund he taught.", (Given[GIVEN_MOST]){{2, 5, ENTITY_ORGANIZATION}, {6, 7, ENTITY_PLACE}},
                  "O:University of Nordland at Lund");
    assert_mended("Then the House Ports and the Harbors Committee met.",
                  (Given[GIVEN_MOST]){{2, 4, ENTITY_ORGANIZATION}, {6, 8, ENTITY_ORGANIZATION}}, "O:House Ports and the Harbors Committee");
    assert_mended("Then the House and the Harbors Committee met.",
                  (Given[GIVEN_MOST]){{2, 3, ENTITY_ORGANIZATION}, {5, 7, ENTITY_ORGANIZATION}}, "O:House|O:Harbors Committee");
}

static void no_word_twice(void **state) // "campaign" belongs to the first name, whatever the second says
{
    (void)state;
    assert_mended("Aides of the Okafor campaign said no.", (Given[GIVEN_MOST]){{3, 4, ENTITY_PERSON}, {4, 5, ENTITY_MISC}},
                  "O:Okafor campaign");
    assert_mended("Aides of the Okafor campaign Nordbro said no.", (Given[GIVEN_MOST]){{3, 4, ENTITY_PERSON}, {4, 6, ENTITY_MISC}},
                  "O:Okafor campaign|M:Nordbro");
}

static void neighbours_tell(void **state)
{
    (void)state;
    assert_mended("They feared the West and Ann West.", (Given[GIVEN_MOST]){{3, 4, ENTITY_PERSON}, {5, 7, ENTITY_PERSON}}, "L:West|P:Ann West");
    assert_mended("He left the Marlow House think tank.", (Given[GIVEN_MOST]){{3, 5, ENTITY_PLACE}}, "O:Marlow House");
    assert_mended("He left the Marlow House at noon.", (Given[GIVEN_MOST]){{3, 5, ENTITY_PLACE}}, "L:Marlow House");
    assert_mended("They met in the President Larsen Hotel.", (Given[GIVEN_MOST]){{5, 7, ENTITY_PLACE}}, "L:President Larsen Hotel");
    assert_mended("There the President Ann Larsen slept.", (Given[GIVEN_MOST]){{3, 5, ENTITY_PERSON}}, "P:Ann Larsen");
    assert_mended("Then came stoker Ann Lee and Astronomer Bo Ek.", (Given[GIVEN_MOST]){{2, 5, ENTITY_PERSON}, {6, 9, ENTITY_PERSON}},
                  "P:Ann Lee|P:Bo Ek");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(towns_and_states),
        cmocka_unit_test(bodies_of_people),
        cmocka_unit_test(bodies_with_what_they_begin_with),
        cmocka_unit_test(bodies_cut_in_two),
        cmocka_unit_test(titles),
        cmocka_unit_test(parties),
        cmocka_unit_test(brackets),
        cmocka_unit_test(nicknames),
        cmocka_unit_test(juniors),
        cmocka_unit_test(no_names),
        cmocka_unit_test(what_stands_before_bodies),
        cmocka_unit_test(bodies_of_two),
        cmocka_unit_test(no_word_twice),
        cmocka_unit_test(bodies_known_beforehand),
        cmocka_unit_test(places_that_are_bodies),
        cmocka_unit_test(family_names),
        cmocka_unit_test(institutions),
        cmocka_unit_test(neighbours_tell), cmocka_unit_test(long_names_name_one_thing),
    };
    return cmocka_run_group_tests_name("mend", tests, NULL, NULL);
}
