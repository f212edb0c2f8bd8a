/* Unit tests of entities: which names are one thing, what it is called, its role and gender. */
#include "config.h"

#include "story.h"

#include "analysis/stage.h"

#include <math.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

// The entity with this name; the test fails without it.
static const Entity *entity(const Analysis *a, const char *name)
{
    const Entity *e = story_entity(a, name);
    if (!e)
        fail_msg("there is no entity \"%s\"", name);
    return e;
}

static void variants(void **state)
{
    (void)state;
    Analysis *a = story_of("Joe Tanner met voters. Joseph R. Tanner Jr. is 60. “No,” Tanner said. Mr. Tanner left. "
                           "Officials in the US and the U.S. envoy agree; the United States waits.");
    const Entity *tanner = entity(a, "Joseph R. Tanner Jr.");
    assert_int_equal(entity_name_count(a, tanner), 4);
    assert_str(tanner->aliases[0], "Tanner");
    assert_int_equal(entity_name_count(a, entity(a, "United States")), 3);
    assert_int_equal(a->entity_count, 2);
    story_free(a);
}

static void namesakes(void **state)
{
    (void)state;
    static const StoryBlock blocks[] = {
        {BLOCK_PARAGRAPH, "Laura Brandt won the race. Brandt thanked voters. Mrs. Brandt smiled. Brandt will govern."},
        {BLOCK_PARAGRAPH, "Her brother Peter Brandt was there. Mr. Brandt cheered."},
        {BLOCK_PARAGRAPH, "A day later Brandt named a cabinet. The Brandts went home."},
    };
    Analysis *a = story(blocks, COUNT(blocks));
    assert_int_equal(entity_name_count(a, entity(a, "Laura Brandt")), 5);
    assert_int_equal(entity_name_count(a, entity(a, "Peter Brandt")), 2);
    assert_int_equal(entity(a, "Laura Brandt")->gender, GENDER_FEMALE);
    assert_int_equal(entity(a, "Peter Brandt")->gender, GENDER_MALE);
    assert_int_equal(a->entity_count, 2);
    story_free(a);
}

static void father_and_son(void **state)
{
    (void)state;
    Analysis *a = story_of("Paul Carver spoke. Paul Carver Jr. listened to Paul Carver.");
    assert_int_equal(entity_name_count(a, entity(a, "Paul Carver")), 2);
    assert_int_equal(entity_name_count(a, entity(a, "Paul Carver Jr.")), 1);
    story_free(a);
    a = story_of("Paul Carver Jr. spoke. Then Paul Carver left.");
    assert_int_equal(entity_name_count(a, entity(a, "Paul Carver Jr.")), 2);
    story_free(a);
}

static void spellings(void **state)
{
    (void)state;
    Analysis *a = story_of("Olena Tereschenko spoke. Olena Tereshenko left. “No,” Ms. Tereshchenko said. Ann Lee and Ann Lund stayed.");
    assert_int_equal(entity_name_count(a, entity(a, "Olena Tereschenko")), 3);
    assert_int_equal(a->entity_count, 3);
    story_free(a);
    a = story_of("Officials in Kyiv, in Kiev and near Kharkov or Kharkiv agreed.");
    assert_int_equal(a->entity_count, 2);
    story_free(a);
}

static void short_given_names(void **state)
{
    (void)state;
    Analysis *a = story_of("Laurence Okafor spoke. “Thank you, Larry,” Ann Brandt said.");
    assert_int_equal(entity_name_count(a, entity(a, "Laurence Okafor")), 2);
    story_free(a);
    a = story_of("Laurence Okafor and Lawrence Brandt spoke. “Thank you, Larry,” Ann Lund said.");
    assert_int_equal(entity_name_count(a, entity(a, "Laurence Okafor")), 1);
    assert_int_equal(entity_name_count(a, entity(a, "Lawrence Brandt")), 1);
    story_free(a);
}

static void title_holders(void **state)
{
    (void)state;
    Analysis *a = story_of("Senator Paul Brandt came with Laura Brandt. Laura Brandt smiled, Brandt said. Senator Brandt left.");
    assert_int_equal(entity_name_count(a, entity(a, "Laura Brandt")), 3);
    assert_int_equal(entity_name_count(a, entity(a, "Paul Brandt")), 2);
    story_free(a);
}

static void sons_and_grandsons(void **state)
{
    (void)state;
    Analysis *a = story_of("Paul Carver Jr. spoke. Paul Carver III listened.");
    assert_int_equal(a->entity_count, 2);
    story_free(a);
}

static void families(void **state)
{
    (void)state;
    Analysis *a = story_of("Laura Brandt won. Friends of Brandts came. Then Paul Brandts came.");
    assert_int_equal(entity_name_count(a, entity(a, "Laura Brandt")), 1);
    assert_int_equal(entity_name_count(a, entity(a, "Paul Brandts")), 2);
    story_free(a);
    a = story_of("Laura Brandt won. They were friends of Brandts.");
    assert_int_equal(a->entity_count, 1);
    story_free(a);
}

static void articles(void **state) // the rules give no name an article, the engine may
{
    (void)state;
    Document *d = story_document("en", &(StoryBlock){BLOCK_PARAGRAPH, "She left The Harbor Post, and the Post pays."}, 1);
    Analysis *a = analysis_new(d);
    Arena scratch = {0};
    Work w;
    work_open(&w, a, 0, (uint32_t)d->block_count, &scratch, NULL);
    stage_sentences.run(&w);
    work_add_name(&w, &(NameSpan){.first_token = 2, .end_token = 5, .type = ENTITY_ORGANIZATION, .here = ENTITY_ORGANIZATION});
    work_add_name(&w, &(NameSpan){.first_token = 7, .end_token = 9, .type = ENTITY_ORGANIZATION, .here = ENTITY_ORGANIZATION});
    stage_entities.run(&w);
    assert_int_equal(a->entity_count, 1);
    assert_str(a->entities[0].name, "The Harbor Post");
    work_close(&w);
    arena_free(&scratch);
    story_free(a);
}

static void bodies_apart(void **state)
{
    (void)state;
    Analysis *a = story_of("The Ohio Republican Party met. The Republican Party waits. The Port Council Fund pays the Port Council.");
    assert_int_equal(entity_name_count(a, entity(a, "Ohio Republican Party")), 1);
    assert_int_equal(entity_name_count(a, entity(a, "Republican Party")), 1);
    assert_int_equal(entity_name_count(a, entity(a, "Port Council")), 1);
    story_free(a);
    a = story_of("The Ann B. Lee Foundation paid. The Lee Foundation may pay.");
    assert_int_equal(entity_name_count(a, entity(a, "Ann B. Lee Foundation")), 2);
    story_free(a);
}

static void bodies(void **state)
{
    (void)state;
    Analysis *a = story_of("The Northern Fisheries Council (NFC) met Brackwater Corp. on Friday. The NFC and Brackwater signed. "
                           "The U.S. Department of Justice objected. The Justice Department may sue.");
    assert_int_equal(entity_name_count(a, entity(a, "Northern Fisheries Council")), 3);
    assert_int_equal(entity_name_count(a, entity(a, "Brackwater Corp.")), 2);
    assert_int_equal(entity_name_count(a, entity(a, "U.S. Department of Justice")), 2);
    story_free(a);
}

static void roles(void **state)
{
    (void)state;
    Analysis *a = story_of("Harbor Authority spokesman Paul Okafor declined. Nina Castellanos, a lawyer for the dockers, agreed. "
                           "Ruth Abara, who heads the union, did not. Norwegian Foreign Minister Astrid Berge left. "
                           "Mr. Sandoval stayed.");
    assert_str(entity(a, "Paul Okafor")->role, "Harbor Authority spokesman");
    assert_str(entity(a, "Nina Castellanos")->role, "lawyer for the dockers");
    assert_str(entity(a, "Ruth Abara")->role, "heads the union");
    assert_str(entity(a, "Astrid Berge")->role, "Norwegian Foreign Minister");
    assert_str(entity(a, "Sandoval")->role, "");
    const Entity *okafor = entity(a, "Paul Okafor");
    assert_ptr_equal(&a->entities[okafor->speaks_for], entity(a, "Harbor Authority"));
    assert_int_equal(entity(a, "Astrid Berge")->speaks_for, NO_INDEX);
    story_free(a);
}

static void roles_by_apposition(void **state)
{
    (void)state;
    Analysis *a = story_of("A spokesman for the harbor office, Paul Okafor, declined. A photo of her son, Emil Strand, hung there.");
    assert_str(entity(a, "Paul Okafor")->role, "spokesman for the harbor office");
    assert_str(entity(a, "Emil Strand")->role, "");
    story_free(a);
    a = story_of("The campaign of candidate Nina Berg paid. A spokesman for Mayor Paul Okafor declined.");
    assert_str(entity(a, "Nina Berg")->role, "candidate");
    assert_str(entity(a, "Paul Okafor")->role, "Mayor");
    story_free(a);
}

static void roles_by_predicate(void **state)
{
    (void)state;
    Analysis *a = story_of("Nina Berg is the mayor of Larkfield. Emil Strand was named chief executive in May. Paul Okafor is at home.");
    assert_str(entity(a, "Nina Berg")->role, "mayor of Larkfield");
    assert_str(entity(a, "Emil Strand")->role, "chief executive");
    assert_str(entity(a, "Paul Okafor")->role, "");
    story_free(a);
}

static void speaking_for(void **state)
{
    (void)state;
    Analysis *a = story_of("The Fisheries Ministry paid. The ministry's spokesman, Paul Okafor, agreed. "
                           "Nina Berg said on behalf of the Port Council that it was late.");
    assert_ptr_equal(&a->entities[entity(a, "Paul Okafor")->speaks_for], entity(a, "Fisheries Ministry"));
    assert_ptr_equal(&a->entities[entity(a, "Nina Berg")->speaks_for], entity(a, "Port Council"));
    story_free(a);
    a = story_of("Brackwater Corp. paid. Company spokeswoman Nina Berg agreed.");
    assert_ptr_equal(&a->entities[entity(a, "Nina Berg")->speaks_for], entity(a, "Brackwater Corp."));
    story_free(a);
}

static void acronym_named_first(void **state)
{
    (void)state;
    Analysis *a = story_of("The AP asked twice. The Associated Press and the AP wrote it.");
    assert_int_equal(a->entity_count, 1);
    story_free(a);
}

static void credits(void **state)
{
    (void)state;
    static const StoryBlock blocks[] = {
        {BLOCK_PARAGRAPH, "Paul Okafor spoke in Lisbon."},
        {BLOCK_CREDIT, "Reporting by Marta Solberg and Denis Achterberg in Lisbon; Editing by Joan Whitlock"},
    };
    Analysis *a = story(blocks, COUNT(blocks));
    assert_true(entity(a, "Marta Solberg")->credit);
    assert_true(entity(a, "Denis Achterberg")->credit);
    assert_true(entity(a, "Joan Whitlock")->credit);
    assert_false(entity(a, "Paul Okafor")->credit);
    assert_false(entity(a, "Lisbon")->credit);
    story_free(a);
}

static float confidence_at(const Analysis *a, const char *words)
{
    size_t at = str_find(a->doc->text, str_of(words), 0), m = analysis_mention_at(a, (uint32_t)at);
    assert_true(at != STR_NOT_FOUND && m < a->mention_count && a->mentions[m].span.start == at);
    return a->mentions[m].confidence;
}

// What says only that it has a capital is less certain than a full name, a title, or a place that everybody knows.
static void confidences(void **state)
{
    (void)state;
    Analysis *a = story_of("Maria Holt met Mr. Gate in Lisbon. The Kirima was high. “It rose,” Holt said. “It will fall,” she said.");
    assert_false(confidence_low(confidence_at(a, "Maria Holt")));
    assert_false(confidence_low(confidence_at(a, "Gate")));
    assert_false(confidence_low(confidence_at(a, "Lisbon")));
    assert_true(confidence_low(confidence_at(a, "Kirima")));
    assert_true(confidence_at(a, "Lisbon") < 1);
    assert_true(confidence_at(a, "she") > 0.5f && confidence_at(a, "she") < 1); // who is meant, not whether it is a name
    assert_true(entity_uncertain(a, entity(a, "Kirima")));
    assert_false(entity_uncertain(a, entity(a, "Maria Holt")));
    a->mentions[entity(a, "Maria Holt")->mentions[0]].confidence = 0.1f;
    assert_false(entity_uncertain(a, entity(a, "Maria Holt"))); // one certain name is enough
    a->mentions[entity(a, "Maria Holt")->mentions[1]].confidence = 0.1f;
    assert_true(entity_uncertain(a, entity(a, "Maria Holt"))); // … and a pronoun is none
    static const float wrong[] = {-0.1f, 1.1f, NAN, INFINITY};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Error err = {0};
        a->mentions[0].confidence = wrong[i];
        assert_false(analysis_check(a, &err));
        assert_str(str_of(err.message), "a mention's confidence is out of range");
    }
    story_free(a);
}

static void nothing(void **state)
{
    (void)state;
    Analysis *a = story(NULL, 0);
    assert_int_equal(a->entity_count, 0);
    assert_true(a->whole);
    story_free(a);
    a = story_of("… !");
    assert_int_equal(a->mention_count, 0);
    story_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variants), cmocka_unit_test(namesakes), cmocka_unit_test(bodies),
        cmocka_unit_test(spellings), cmocka_unit_test(short_given_names), cmocka_unit_test(title_holders),
        cmocka_unit_test(sons_and_grandsons), cmocka_unit_test(families), cmocka_unit_test(articles),
        cmocka_unit_test(bodies_apart), cmocka_unit_test(roles_by_apposition), cmocka_unit_test(roles_by_predicate),
        cmocka_unit_test(speaking_for), cmocka_unit_test(acronym_named_first),
        cmocka_unit_test(roles), cmocka_unit_test(father_and_son),    cmocka_unit_test(credits),   cmocka_unit_test(confidences),
        cmocka_unit_test(nothing),
    };
    return cmocka_run_group_tests_name("entities", tests, NULL, NULL);
}
