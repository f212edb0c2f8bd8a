/* Taking along: what is yanked where, and what is said about it. */
#include "config.h"

#include "fixture.h"
#include "handmade.h"
#include "linked.h"
#include "unit.h"

#include "view/screen.h"

static const char *const harbour[] = {
    "Harbour opens again.",
    "“We were lucky,” Nora Vik said. “The walls held.”",
    "Nora Vik runs the harbour of Molde. Jens Aas, a fisher, disagreed.",
    "Jens Aas said the nets were lost.",
    "“Boats will sail,” two officials said.",
    NULL,
};
static const Named harbour_names[] = {
    {"Nora Vik", "harbour master", ENTITY_PERSON}, {"Jens Aas", NULL, ENTITY_PERSON}, {"Molde", NULL, ENTITY_PLACE}, {0},
};
static const Said harbour_quotes[] = {
    {{"“We were lucky,”", "“The walls held.”"}, "Nora Vik", NULL, QUOTE_DIRECT, 1},
    {{"the nets were lost"}, "Jens Aas", NULL, QUOTE_INDIRECT, 1},
    {{"“Boats will sail,”"}, NULL, "two officials", QUOTE_DIRECT, 1},
    {.words = {NULL}},
};

static void open_harbour(Fixture *f, int rows, int cols)
{
    Document *d = hand_document(harbour);
    Analysis *a = hand_analysis(d, harbour_names, harbour_quotes);
    hand_sentences(a);
    fixture_take(f, d, a, rows, cols);
}

#define VIK "“We were lucky,” … “The walls held,” said Nora Vik, harbour master"
static const struct { const char *keys, *clipped, *says; } yanks[] = {
    {"]y", VIK, "sent to the test (66 characters)"},
    {"}y", VIK, NULL},                                     // the cursor stands in it
    {"]]y", "Jens Aas said the nets were lost", NULL},
    {"3y", "“Boats will sail,” said two officials", NULL},
    {"9y", "", "there is no quotation 9; the article has 3"},
    {"eeeey", "Jens Aas", NULL},
    {"]*y", "Nora Vik", NULL},
    {"y", "", "no quotation, name or link here; Y takes the paragraph"},
    {"3}Y", "Jens Aas said the nets were lost.", NULL},
    {"3Y", "Nora Vik runs the harbour of Molde. Jens Aas, a fisher, disagreed.", NULL},
    {"99Y", "", "there is no paragraph of this number"},
    {":yank\r", "", "no quotation, name or link here"},
    {":yank 2\r", "Jens Aas said the nets were lost", NULL},
    // the panel: a speaker, one without a name, a quotation, a heading
    {"p\ty", "Nora Vik", NULL},
    {"p\tPy", "“Boats will sail,” said two officials", NULL},
    {"p\tjY", "Nora Vik runs the harbour of Molde. Jens Aas, a fisher, disagreed.", NULL},
    {"p\tPPPPy", VIK, NULL},
    // cards: what a line leads to, else what it says
    {"]Ky", "“We were lucky,” Nora Vik said. “The walls held.”", NULL},
    {"]Kjy", VIK, NULL},
    {"]KY", "“We were lucky,” Nora Vik said. “The walls held.”", NULL},
    {"hy", "", "no quotation, name or link here"},
    {"hY", "", "no paragraph of the article here"},
};

static void words_are_handed_on(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof yanks / sizeof *yanks; i++) {
        Fixture f;
        open_harbour(&f, 24, 80);
        fixture_keys(&f, yanks[i].keys);
        print_message("# %s\n", yanks[i].keys);
        assert_string_equal(f.clipped, yanks[i].clipped);
        if (yanks[i].says && !strstr(f.reader->message, yanks[i].says))
            fail_msg("the message is \"%s\", not \"%s\"", f.reader->message, yanks[i].says);
        fixture_close(&f);
    }
}

// The address as a program may get it, from the article and from the list.
static void addresses_are_handed_on(void **state)
{
    (void)state;
    static const char *const keys[] = {"ty", "ly", "l/report\ry"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Fixture f;
        Document *d = hand_page(linked_path, linked_paragraphs, EXTENT_ARTICLE);
        fixture_take(&f, d, hand_analysis(d, linked_names, linked_quotes), 24, 80);
        fixture_keys(&f, keys[i]);
        print_message("# %s\n", keys[i]);
        assert_true(str_starts(str_of(f.clipped), STR("https://")));
        fixture_close(&f);
    }
}

static void what_is_refused_is_told(void **state)
{
    (void)state;
    Fixture f;
    Buf text = {0};
    buf_fill(&text, 'a', 700);
    fixture_open(&f, text.p, 24, 80, true);
    fixture_keys(&f, "Y");
    assert_true(fixture_shows(&f, "too long for the test"));
    fixture_close(&f);
    buf_free(&text);
}

// Before the article is understood a paragraph can be taken, and nothing else breaks.
static void before_the_analysis(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 24, 80, false);
    fixture_keys(&f, "4}y2y");
    assert_string_equal(f.clipped, "");
    assert_true(fixture_shows(&f, "still reading"));
    fixture_keys(&f, "Y");
    assert_true(str_starts(str_of(f.clipped), STR("“We will not open it")));
    assert_true(str_ends(str_of(f.clipped), STR("afraid.” — Town closes its oldest bridge, Nordwire, May 3")));
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_handed_on), cmocka_unit_test(addresses_are_handed_on), cmocka_unit_test(what_is_refused_is_told),
        cmocka_unit_test(before_the_analysis),
    };
    return cmocka_run_group_tests_name("take", tests, NULL, NULL);
}
