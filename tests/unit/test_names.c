/* Unit tests of the names that the rules find: where they begin and end, and what they name. */
#include "config.h"

#include "story.h"

#include "sayso/base/buffer.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

typedef struct Case {
    const char *text, *names;
} Case;

static void check(const Case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Analysis *a = story_of(cases[i].text);
        char *got = story_names(a);
        if (strcmp(got, cases[i].names) != 0)
            fail_msg("%s\n   got    %s\n   wanted %s", cases[i].text, got, cases[i].names);
        free(got);
        story_free(a);
    }
}

static void titles(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"On Monday, Norwegian Foreign Minister Astrid Berge met Harbor Secretary Paul Okafor.",
         "misc:Norwegian|person:Astrid Berge|person:Paul Okafor|"},
        {"The letter was signed by Secretary of State Helen Marsh and Lt. Gen. Victor Sandoval.",
         "person:Helen Marsh|person:Victor Sandoval|"},
        {"He was met by Mr. Ferrante and Sen. Joan Whitlock (D-Ohio) in Cleveland.",
         "person:Ferrante|person:Joan Whitlock|place:Ohio|place:Cleveland|"},
        {"Guests slept at the President Madison Hotel in Lisbon.", "place:President Madison Hotel|place:Lisbon|"},
        {"It was Charlie King who praised King Harald.", "person:Charlie King|person:Harald|"},
    };
    check(cases, COUNT(cases));
}

static void borders(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"They spoke with Joseph R. Tanner, Jr. and with Bill de Groot about Anna van der Meer's plan.",
         "person:Joseph R. Tanner, Jr.|person:Bill de Groot|person:Anna van der Meer|"},
        {"A study by the Center for Coastal Research was sent to the Food and Water Administration.",
         "organization:Center for Coastal Research|organization:Food and Water Administration|"},
        {"She left the University of Michigan for the Bank of Finland.",
         "organization:University of Michigan|organization:Bank of Finland|"},
        {"He ate at McDonald's with Smith & Daughters Ltd. lawyers.",
         "organization:McDonald's|organization:Smith & Daughters Ltd.|"},
        {"They sailed to Trinidad and Tobago and Rio de Janeiro.", "place:Trinidad and Tobago|place:Rio de Janeiro|"},
        {"In May, Theresa May flew to Paris on a Friday.", "person:Theresa May|place:Paris|"},
        {"They drove from Peoria, IL, to Austin, TX, in a day.", "place:Peoria|place:IL|place:Austin|place:TX|"},
    };
    check(cases, COUNT(cases));
}

static void openings(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Asked about it, officials shrugged. Talks resume soon. Nobody came.", ""},
        {"“Nothing has changed,” he said. “Everyone knows that.”", ""},
        {"Grain prices rose. Traders in Odesa sold grain to Egypt.", "place:Odesa|place:Egypt|"},
        {"Lindqvist said no. Later, critics of Lindqvist said yes.", "person:Lindqvist|person:Lindqvist|"},
    };
    check(cases, COUNT(cases));
}

static void headline(void **state)
{
    (void)state;
    static const StoryBlock blocks[] = {
        {BLOCK_TITLE, "Harbor Plan Divides Council As Okafor Warns Of Delay In Lisbon"},
        {BLOCK_PARAGRAPH, "Paul Okafor, 51, said on Monday that the plan would take years. The council met in Lisbon."},
    };
    Analysis *a = story(blocks, COUNT(blocks));
    char *got = story_names(a);
    assert_string_equal(got, "person:Okafor|place:Lisbon|person:Paul Okafor|place:Lisbon|");
    free(got);
    story_free(a);
}

static void agreement(void **state) // what is known once holds everywhere
{
    (void)state;
    static const Case cases[] = {
        {"Tamsin Orlo, 51, runs the mill. Orlo bought it in March. The Orlos are rich.",
         "person:Tamsin Orlo|person:Orlo|"},
        {"Brackwater Corp. closed its plant. Workers left Brackwater with nothing.",
         "organization:Brackwater Corp.|organization:Brackwater|"},
    };
    check(cases, COUNT(cases));
}

static void speaking_places(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Moscow said it had no plans. He flew to Moscow.", "organization:Moscow|place:Moscow|"},
    };
    check(cases, COUNT(cases));
}

static void nicknames_and_bodies(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"It was Edward “Duke” Sandoval who called the Sandoval campaign “a mess.”",
         "person:Edward “Duke” Sandoval|organization:Sandoval campaign|"},
        {"Her rival, Ann Lind (D-N.Y.), met then-Gov. Paul Okafor on the campaign trail in Buffalo, N.Y.",
         "person:Ann Lind|place:N.Y.|person:Paul Okafor|place:Buffalo|place:N.Y.|"},
        {"She asked the former secretary of State Helen Marsh.", "person:Helen Marsh|"},
        {"The bill cost US$ 5 and USD 3.", ""},
    };
    check(cases, COUNT(cases));
}

static void shouting(void **state)
{
    (void)state;
    static const StoryBlock blocks[] = {
        {BLOCK_PARAGRAPH, "HARBOR CLOSES FOR A YEAR. MAYOR PAUL OKAFOR SAID SO IN LISBON."},
        {BLOCK_PARAGRAPH, "NOBODY WANTED TO HEAR OKAFOR SAY IT."},
    };
    Analysis *a = story(blocks, COUNT(blocks));
    char *got = story_names(a);
    assert_string_equal(got, "person:PAUL OKAFOR|place:LISBON|person:OKAFOR|");
    free(got);
    story_free(a);
}

static void foreign(void **state) // German: every noun has a capital
{
    (void)state;
    DocBuilder *b = builder_new();
    builder_begin(b, BLOCK_PARAGRAPH, 0);
    builder_text(b, STR("Das Treffen war kurz. Frau Lind reiste mit Peter Brandt nach Hamburg. Der Hafen bleibt zu."));
    SourceInfo info = {.path = STR("test"), .format = STR("plain"), .language = STR("de")};
    Analysis *a = analyze_all(builder_freeze(b, &info), &(AnalysisPlan){.mode = ANALYSIS_RULES});
    char *got = story_names(a);
    assert_string_equal(got, "person:Lind|person:Peter Brandt|place:Hamburg|");
    free(got);
    story_free(a);
}

static void credit_line(void **state)
{
    (void)state;
    static const StoryBlock blocks[] = {
        {BLOCK_CREDIT, "Additional reporting by Marta Solberg in Lisbon, Denis Achterberg and Lars Holm in Oslo; "
                       "Written by Paul Carver; Editing by Joan Whitlock"},
    };
    Analysis *a = story(blocks, COUNT(blocks));
    char *got = story_names(a);
    assert_string_equal(got, "person:Marta Solberg|place:Lisbon|person:Denis Achterberg|person:Lars Holm|place:Oslo|"
                             "person:Paul Carver|person:Joan Whitlock|");
    free(got);
    story_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles),   cmocka_unit_test(borders),   cmocka_unit_test(openings),
        cmocka_unit_test(headline), cmocka_unit_test(agreement), cmocka_unit_test(speaking_places),
        cmocka_unit_test(nicknames_and_bodies), cmocka_unit_test(shouting), cmocka_unit_test(foreign),
        cmocka_unit_test(credit_line),
    };
    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
