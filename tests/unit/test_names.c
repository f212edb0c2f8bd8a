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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles),   cmocka_unit_test(borders),   cmocka_unit_test(openings),
        cmocka_unit_test(headline), cmocka_unit_test(agreement), cmocka_unit_test(speaking_places),
    };
    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
