/* Unit tests of mending: what names become that the model cut by its corpora's custom. */
#include "config.h"

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
        mend_add(&w, &found, (Candidate){{g->first, g->end, (uint8_t)g->type}, 0.9f});
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

static void towns_and_states(void **state)
{
    (void)state;
    assert_mended("She lives in Duluth, Minn., and works.", (Given[GIVEN_MOST]){{3, 6, ENTITY_PLACE}}, "L:Duluth|L:Minn.");
    assert_mended("They came from Lund, Sweden on Monday.", (Given[GIVEN_MOST]){{3, 6, ENTITY_PLACE}}, "L:Lund, Sweden");
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
}

static void no_word_twice(void **state) // "campaign" belongs to the first name, whatever the second says
{
    (void)state;
    assert_mended("Aides of the Okafor campaign said no.", (Given[GIVEN_MOST]){{3, 4, ENTITY_PERSON}, {4, 5, ENTITY_MISC}},
                  "O:Okafor campaign");
    assert_mended("Aides of the Okafor campaign Nordbro said no.", (Given[GIVEN_MOST]){{3, 4, ENTITY_PERSON}, {4, 6, ENTITY_MISC}},
                  "O:Okafor campaign|M:Nordbro");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(towns_and_states),
        cmocka_unit_test(bodies_of_people),
        cmocka_unit_test(bodies_with_what_they_begin_with),
        cmocka_unit_test(no_word_twice),
    };
    return cmocka_run_group_tests_name("mend", tests, NULL, NULL);
}
