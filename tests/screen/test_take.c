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
    "Some called it a “miracle” in Molde.",
    NULL,
};
static const Named harbour_names[] = {
    {"Nora Vik", "harbour master", ENTITY_PERSON}, {"Jens Aas", NULL, ENTITY_PERSON}, {"Molde", NULL, ENTITY_PLACE}, {0},
};
static const Said harbour_quotes[] = {
    {{"“We were lucky,”", "“The walls held.”"}, "Nora Vik", NULL, QUOTE_DIRECT, 1},
    {{"the nets were lost"}, "Jens Aas", NULL, QUOTE_INDIRECT, 1},
    {{"“Boats will sail,”"}, NULL, "two officials", QUOTE_DIRECT, 1},
    {{"“miracle”"}, NULL, NULL, QUOTE_SCARE, 1},
    {.words = {NULL}},
};

static void open_harbour(Fixture *f, int rows, int cols)
{
    Document *d = hand_document(harbour);
    Analysis *a = hand_analysis(d, harbour_names, harbour_quotes);
    hand_sentences(a);
    hand_source(a, 1, &(Source){"Jens Aas said", "Jens Aas", "said", WHY_SOURCE_NAME, 0});
    fixture_take(f, d, a, rows, cols);
}

#define VIK "“We were lucky,” … “The walls held,” said Nora Vik, harbour master"
static const struct { const char *keys, *clipped, *says; } yanks[] = {
    {"]y", VIK, "sent to the test (66 characters)"},
    {"}y", VIK, NULL},                                     // the cursor stands in it
    {"]]y", "Jens Aas said the nets were lost", NULL},
    {"3y", "“Boats will sail,” said two officials", NULL},
    {"9y", "", "there is no quotation 9; the article has 4"},
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

typedef struct Noting {
    const char *keys;
    const char *shown; // then, on the screen
    size_t notes;      // that there are then
} Noting;

static const Noting notings[] = {
    {"]aLucky how?\r", "noted; :notes lists all of them", 1},
    {"]aLucky how?\r\f", "† Lucky how?", 1},                // on the status line, and at the quotation
    {"]aLucky how?\r\f", "†█ “We were lucky", 1},
    {"]aLucky how?\rg\f", "†┃ “We were lucky", 1},
    {"]aLucky\ra how?\r", "note changed", 1},
    {"]aLucky\ra how?\r\f", "† Lucky how?", 1},
    {"]aLucky\ra", "note: Lucky", 1},
    {"]aLucky\ra\x15\r", "note deleted", 0},                  // ^U
    {"]aLucky\r]2[a\x15  \r", "note deleted", 0},
    {"]aLucky\033", "1/4 Nora Vik", 0},
    {"]a\r", "no words, no note", 0},
    {"]aLucky\r}aWho?\r", "noted", 2},
    {"2}aWho runs it?\r\f", "†  Nora Vik runs", 1},
    {"2}aWho runs it?\re\fe\f", "† Who runs it?", 1},          // anywhere in the paragraph
    {":note Ask again\r", "† ", 1},
    {":notes\r", "no notes on this article; a writes one", 0},
    {"]aLucky?\r:notes\r", "Lucky? — “We were lucky,”", 1},
    {"]aLucky?\r:notes\rx", "note deleted", 0},
    {"]aLucky?\r}aWho?\r:notes\rx", "Who? — Nora Vik runs", 1},
    {"]aLucky?\r}aWho?\r:notes\rjx", "Lucky? — “We were lucky,”", 1},
    {"]aLucky?\r}aWho?\r:notes\ra Yes.\r", "Lucky? Yes. — “We were", 2},
    {"]aLucky?\r}aWho?\r:notes\r/who\r", "Who? — Nora", 2},
    {"]aLucky?\rG:notes\r\r", "1/4 Nora Vik", 1},
    {"2}aWho?\rg:notes\r\r", "† Who?", 1},
    {"]aLucky?\r=", "notes       1 (:notes)", 1},
    {"p\taMaster?\r", "noted", 1},                            // on the paragraph that the row leads to
    {"p\tPPPPaMaster?\r\033\033]", "† Master?", 1},             // on the quotation of the row
    {"]KjaMaster?\r\033\033", "† Master?", 1},                  // … of the card's line
    {"ha", "nothing of the article here", 0},
};

static void notes_are_written_listed_and_deleted(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof notings / sizeof *notings; i++) {
        Fixture f;
        open_harbour(&f, 24, 80);
        fixture_keys(&f, notings[i].keys);
        if (!fixture_shows(&f, notings[i].shown))
            fail_msg("after \"%s\" the screen does not show \"%s\" but says \"%s\"", notings[i].keys, notings[i].shown, f.reader->message);
        assert_int_equal(f.reader->host->remarks(&f)->at.n, notings[i].notes);
        fixture_close(&f);
    }
}

// Of a long paragraph the list has the first words, and shows that there are more.
static void what_a_note_is_about_may_be_cut(void **state)
{
    Fixture f;
    (void)state;
    fixture_open(&f, fixture_story, 24, 120, true);
    fixture_keys(&f, "/closed its\raWhy?\r:notes\r");
    assert_true(fixture_shows(&f, "Why? — ODENSE, May 3"));
    assert_true(fixture_shows(&f, "…"));
    fixture_close(&f);
}

// Where a link leads is seen whatever the reader noted there.
static void a_link_comes_before_its_note(void **state)
{
    (void)state;
    Fixture f;
    Document *d = hand_page(linked_path, linked_paragraphs, EXTENT_ARTICLE);
    fixture_take(&f, d, hand_analysis(d, linked_names, linked_quotes), 24, 80);
    fixture_keys(&f, "ta");
    for (int i = 0; i < 20; i++)
        fixture_keys(&f, "many words ");
    fixture_keys(&f, "\r\f");
    assert_true(fixture_shows(&f, "link 1/"));
    assert_true(fixture_shows(&f, "† many words"));
    fixture_close(&f);
}

// In another version of the text a note stands where its words went; without them it is listed all the same.
static void notes_go_where_their_words_go(void **state)
{
    (void)state;
    static const char *const later[] = {"Harbour opens again.", "A new start of it.", "“We were lucky,” Nora Vik said.", NULL};
    Fixture f;
    open_harbour(&f, 24, 80);
    fixture_keys(&f, "]aLucky?\r}aWho?\r");
    Document *d = hand_document(later);
    reader_open(f.reader, d, true);
    assert_true(fixture_shows(&f, "†  “We were lucky"));
    fixture_keys(&f, ":notes\r");
    assert_true(fixture_shows(&f, "Lucky? — “We were lucky,”"));
    assert_true(fixture_shows(&f, "Who? — Nora Vik runs the harbour of Molde."));
    assert_true(fixture_shows(&f, "(no longer in the text)"));
    fixture_keys(&f, "j\r");
    assert_true(fixture_shows(&f, "what it was about is no longer in this text"));
    fixture_keys(&f, "q");
    reader_open(f.reader, f.doc, false);
    document_free(d);
    fixture_close(&f);
}

// A note whose words are gone stands on nothing, so it is not what "a" changes where there is nothing.
static void lost_notes_stand_nowhere(void **state)
{
    (void)state;
    static const char *const later[] = {"Harbour opens again.", "All of it was written anew.", NULL};
    Fixture f;
    open_harbour(&f, 24, 80);
    fixture_keys(&f, "]aLucky?\r");
    Document *d = hand_document(later);
    reader_open(f.reader, d, true);
    fixture_keys(&f, "ha");
    assert_true(fixture_shows(&f, "nothing of the article here"));
    fixture_keys(&f, "q");
    reader_open(f.reader, f.doc, false);
    document_free(d);
    fixture_close(&f);
}

// What is taken off is what the filter shows: a second x takes nothing that it hides.
static void a_filter_outlasts_what_is_taken_off(void **state)
{
    (void)state;
    static const char *const ways[] = {
        "]aLucky?\r}aWho?\r:notes\r/lucky\rxx", "]ma}mb:marks\r/lucky\rxx", "]cj\r]cj\r:corrections\r/lucky\rxx",
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Fixture f;
        open_harbour(&f, 24, 80);
        fixture_keys(&f, ways[i]);
        assert_int_equal(f.reader->host->remarks(&f)->at.n, 1);
        assert_true(fixture_shows(&f, " /lucky"));
        assert_true(fixture_shows(&f, "(nothing holds these words)"));
        fixture_keys(&f, "\033");
        assert_false(fixture_shows(&f, " /lucky"));
        assert_int_equal(f.reader->card.wholes.n, 1);
        assert_int_equal(f.reader->card.lines.n, 1); // words of one paragraph
        fixture_close(&f);
    }
}

// What is not kept is the last thing said, whatever was left or taken off.
static void what_is_not_kept_is_told(void **state)
{
    (void)state;
    static const char *const ways[] = {
        "]aLucky?\r", "]aLucky?\r\fa\x15\r", "]aLucky?\r:notes\r\fx", "ma", "ma:marks\r\fx", "]cj\r", "]cj\rgU", "]cj\r:corrections\r\fx",
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Fixture f;
        open_harbour(&f, 24, 80);
        f.lost = "the disk is full";
        fixture_keys(&f, ways[i]);
        if (strcmp(f.reader->message, "not kept: the disk is full") != 0)
            fail_msg("after \"%s\" it says \"%s\"", ways[i], f.reader->message);
        fixture_close(&f);
    }
}

// Many lines of a note, and what a terminal could obey in it, are one line of what can be seen.
static void notes_are_shown_as_text(void **state)
{
    (void)state;
    Fixture f;
    open_harbour(&f, 24, 80);
    Remark note = {.kind = REMARK_NOTE, .at = anchor_make(f.doc, f.analysis->quotes[0].content.at[0]), .value = STR("one\n two\033[2J")};
    f.reader->host->put_remark(&f, &note);
    fixture_keys(&f, "]");
    assert_true(fixture_shows(&f, "† one two^[[2J"));
    fixture_close(&f);
}

typedef struct Editing {
    const char *edited, *keys; // what the editor makes of it
    const char *was_shown;     // to the editor
    const char *shown;         // on the screen
    const char *kept;          // the only note; NULL: none
} Editing;

static const Editing editings[] = {
    {"Lucky?\n", "]A", "", "noted; :notes lists", "Lucky?"},
    {"Lucky? Or not?\n", "]aLucky?\rA", "Lucky?", "note changed", "Lucky? Or not?"},
    {"Lucky?\n\n", "]aLucky?\rA", "Lucky?", "the note stays as it was", "Lucky?"},
    {" \n", "]aLucky?\rA", "Lucky?", "note deleted", NULL},
    {"", "]A", "", "no words, no note", NULL},
    {NULL, "]A", "", "the note stays as it was: no editor is there", NULL},
    {NULL, "]aLucky?\rA", "Lucky?", "the note stays as it was: no editor is there", "Lucky?"},
    {"one\ntwo\n", "]A\f", "", "† one two", "one\ntwo"},
    {"one\ntwo\n", "]Aa", "one\ntwo", "the note stays as it was", "one\ntwo"}, // a line would lose what it cannot show
    {"one\r\n\ttwo \033[2J \xFF", "]A", "", "noted", "one\n two ^[[2J \uFFFD"},
    {"and more", "]aSome\x18", "Some", "noted", "and more"}, // ^X in the middle
    {NULL, "]aSome\x18", "Some", "note: Some", NULL},
    {NULL, "]aSome\x18 more\r", "Some", "noted", "Some more"},
    {"x", "/wo\x18", "", "/wo", NULL},
    {"Two", "]aOne\r:notes\rA", "One", "Two — “We were lucky,”", "Two"},
};

static void notes_are_written_in_the_editor(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof editings / sizeof *editings; i++) {
        const Editing *e = &editings[i];
        Fixture f;
        open_harbour(&f, 24, 80);
        f.edited = e->edited;
        fixture_keys(&f, e->keys);
        print_message("# case %zu\n", i);
        assert_true(fixture_shows(&f, e->shown));
        assert_string_equal(f.shown_editor, e->was_shown);
        const Remarks *kept = f.reader->host->remarks(&f);
        assert_int_equal(kept->at.n, e->kept != NULL);
        if (e->kept)
            assert_str(kept->at.at[0].value, e->kept);
        fixture_close(&f);
    }
}

static const struct { const char *keys, *saved, *says; } exports[] = {
    {":export a.md\r", " a.md: 1110", "3 quotations written to a.md"},
    {":export quotes a.csv\r", " a.csv: 1110", NULL},
    {":export json quotes a\r", "json a: 1110", NULL},
    {":export md a.txt\r", "markdown a.txt: 1110", NULL},
    {":export quotes of vik v.md\r", " v.md: 1000", "1 quotation written to v.md"},
    {":export csv quotes of Jens Aas \"my file\"\r", "csv my file: 0100", NULL},
    {":export quotes of officials v.md\r", " v.md: 0010", NULL},
    {":export quotes of nobody v.md\r", "", "nobody of this name says anything here"},
    {"]:export quote v.md\r", " v.md: 1000", NULL},
    {":export quote v.md\r", "", "on no quotation"},
    {"]]:export speaker v.md\r", " v.md: 0100", NULL},
    {"eeee:export speaker v.md\r", " v.md: 0100", NULL},   // on a name
    {"eeeegg:export speaker v.md\r", " v.md: 0100", NULL},  // … that is marked still
    {"3]:export speaker v.md\r", " v.md: 0010", NULL},
    {":export speaker v.md\r", "", "on nobody's words or name"},
    {"p\tj:export speaker v.md\r", " v.md: 0100", NULL},
    {"]aWhy?\r:export notes v.md\r", " v.md: notes", "1 note written to v.md"},
    {":export notes v.md\r", "", "no notes on this article"},
    {":export there.md\r", " there.md: 1110", "there.md: it is there already"},
    {":export\r", "", ":export [markdown|csv|json]"},
    {":export html\r", " html: 1110", NULL},                // a file of that name
    {":export everything v.md\r", "", ":export [markdown|csv|json]"},
    {":export \"\"\r", "", ":export ["},
};

static void files_are_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++) {
        Fixture f;
        open_harbour(&f, 24, 80);
        fixture_keys(&f, exports[i].keys);
        print_message("# %s\n", exports[i].keys);
        assert_string_equal(f.saved, exports[i].saved);
        if (exports[i].says && !strstr(f.reader->message, exports[i].says))
            fail_msg("the message is \"%s\", not \"%s\"", f.reader->message, exports[i].says);
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_handed_on), cmocka_unit_test(addresses_are_handed_on), cmocka_unit_test(what_is_refused_is_told),
        cmocka_unit_test(before_the_analysis), cmocka_unit_test(notes_are_written_listed_and_deleted), cmocka_unit_test(what_a_note_is_about_may_be_cut),
        cmocka_unit_test(a_link_comes_before_its_note), cmocka_unit_test(notes_go_where_their_words_go), cmocka_unit_test(notes_are_shown_as_text), cmocka_unit_test(files_are_written),
        cmocka_unit_test(notes_are_written_in_the_editor), cmocka_unit_test(lost_notes_stand_nowhere), cmocka_unit_test(a_filter_outlasts_what_is_taken_off), cmocka_unit_test(what_is_not_kept_is_told),
    };
    return cmocka_run_group_tests_name("take", tests, NULL, NULL);
}
