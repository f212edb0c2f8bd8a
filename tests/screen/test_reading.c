/* Reading in part: what each way of reading shows, that places outlast it, and that what is gone to is shown. */
#include "config.h"

#include "fixture.h"
#include "unit.h"

#include "view/screen.h"

static void open_story(Fixture *f)
{
    fixture_open(f, fixture_story, 24, 80, true);
}

static void only_voices(void **state)
{
    (void)state;
    Fixture f;
    open_story(&f);
    fixture_keys(&f, "V");
    assert_true(fixture_shows(&f, "only voices"));
    fixture_keys(&f, "k");
    assert_true(fixture_shows(&f, "only voices  100%"));
    assert_true(fixture_shows(&f, "Town closes its oldest bridge"));
    assert_true(fixture_shows(&f, "We will not open it"));
    assert_true(fixture_shows(&f, "Two people familiar"));
    assert_true(fixture_shows(&f, "···"));
    assert_false(fixture_shows(&f, "ODENSE, May 3 (Nordwire)"));
    assert_false(fixture_shows(&f, "Register now"));
    assert_false(fixture_shows(&f, "Reporting by"));
    fixture_close(&f);
}

static void no_quotes(void **state)
{
    (void)state;
    Fixture f;
    open_story(&f);
    fixture_keys(&f, "VVk");
    assert_true(fixture_shows(&f, "no quotes"));
    assert_true(fixture_shows(&f, "ODENSE, May 3 (Nordwire)"));
    assert_true(fixture_shows(&f, "Reporting by"));
    assert_false(fixture_shows(&f, "We will not open it"));
    assert_false(fixture_shows(&f, "Holt said"));
    fixture_keys(&f, "V");
    assert_true(fixture_shows(&f, "Holt said"));
    assert_false(fixture_shows(&f, "no quotes"));
    fixture_close(&f);
}

static void paragraphs_that_match(void **state)
{
    (void)state;
    Fixture f;
    open_story(&f);
    fixture_keys(&f, "&river\rk");
    assert_true(fixture_shows(&f, "matching"));
    assert_true(fixture_shows(&f, "across the river"));
    assert_false(fixture_shows(&f, "Tom Berg"));
    fixture_keys(&f, "&berg\r");
    assert_true(fixture_shows(&f, "Tom Berg"));
    assert_false(fixture_shows(&f, "across the river"));
    fixture_keys(&f, "&no such words\r"); // the way of reading stays
    assert_true(fixture_shows(&f, "no paragraph holds “no such words”"));
    assert_false(fixture_shows(&f, "across the river"));
    fixture_keys(&f, "&/[\r"); // no expression
    assert_false(fixture_shows(&f, "across the river"));
    assert_false(fixture_shows(&f, "no paragraph"));
    fixture_keys(&f, "&/[0-9]\r"); // "May 3"
    assert_true(fixture_shows(&f, "ODENSE, May 3"));
    assert_false(fixture_shows(&f, "Tom Berg"));
    fixture_keys(&f, "&\r");
    assert_true(fixture_shows(&f, "across the river"));
    fixture_keys(&f, "&berg\r\033");
    assert_true(fixture_shows(&f, "across the river"));
    assert_int_equal(f.reader->reading.kind, READING_ALL);
    fixture_keys(&f, "]w/river\r&berg\r\033"); // what was marked before takes no Esc
    assert_int_equal(f.reader->reading.kind, READING_ALL);
    fixture_close(&f);
}

// Where one goes is shown, and the rest stays hidden.
static void what_is_gone_to_is_shown(void **state)
{
    (void)state;
    static const struct { const char *keys, *shown; } ways[] = {
        {"/Nordwire\r", "ODENSE, May 3"}, {":p4\r", "ODENSE, May 3"}, {"eee", "ODENSE, May 3"}, {"/reporting by\r", "Reporting by"},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Fixture f;
        open_story(&f);
        fixture_keys(&f, "V");
        assert_false(fixture_shows(&f, ways[i].shown));
        fixture_keys(&f, ways[i].keys);
        assert_true(fixture_shows(&f, ways[i].shown));
        assert_true(layout_shows(f.reader->layout, f.reader->pos));
        assert_int_equal(f.reader->reading.kind, READING_VOICES);
        assert_false(fixture_shows(&f, "Register now"));
        fixture_close(&f);
    }
}

static void moves_pass_over_what_is_hidden(void **state)
{
    (void)state;
    Fixture f;
    open_story(&f);
    fixture_keys(&f, "V");
    for (int i = 0; i < 8; i++) {
        fixture_keys(&f, i % 2 ? "}" : ")");
        assert_true(layout_shows(f.reader->layout, f.reader->pos));
        assert_int_equal(f.reader->reading.known[4] & ~3, 0); // nothing was revealed
    }
    fixture_keys(&f, "G");
    assert_true(layout_shows(f.reader->layout, f.reader->pos));
    fixture_keys(&f, "g");
    assert_true(layout_shows(f.reader->layout, f.reader->pos));
    fixture_close(&f);
}

// Through all ways of reading and back: the screen, the cursor and the item are as they were.
static void places_outlast_ways_of_reading(void **state)
{
    (void)state;
    static const char *const places[] = {"", "jjj", "]]", "G", "40%", "e*", "/ferry\r", " j"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        Fixture f;
        fixture_open(&f, fixture_story, 10, 60, true);
        fixture_keys(&f, places[i]);
        uint32_t pos = f.reader->pos, top = f.reader->top;
        Item item = f.reader->item;
        for (int step = 0; step < 3; step++) {
            fixture_keys(&f, "V");
            fixture_draw(&f);
            assert_int_equal(f.reader->pos, pos);
            assert_true(reader_visible(f.reader, pos));
        }
        assert_int_equal(f.reader->top, top);
        assert_int_equal(f.reader->item.kind, item.kind);
        assert_true(span_same(f.reader->item.span, item.span));
        fixture_close(&f);
    }
}

// Without an analysis nothing is known of voices; another one hides anew.
static void another_analysis(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 24, 80, false);
    fixture_keys(&f, "V");
    assert_true(fixture_shows(&f, "still reading"));
    assert_int_equal(f.reader->reading.kind, READING_ALL);
    f.analysis = analyze_all(f.doc, &(AnalysisPlan){.mode = ANALYSIS_RULES});
    reader_analysis(f.reader, f.analysis);
    fixture_keys(&f, "V");
    assert_false(fixture_shows(&f, "Reporting by"));
    Analysis *nothing = analyze_all(f.doc, &(AnalysisPlan){.mode = ANALYSIS_NONE});
    reader_analysis(f.reader, nothing);
    analysis_free(f.analysis);
    f.analysis = nothing;
    assert_true(fixture_shows(&f, "not analysed"));
    assert_true(fixture_shows(&f, "ODENSE, May 3"));
    assert_int_equal(f.reader->reading.kind, READING_ALL);
    fixture_close(&f);
}

// Where nobody speaks, or no longer, a way of reading that was chosen in an earlier run does not hide everything.
static void nobody_speaks_any_more(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, "A quiet town\n\nHe said: “Wait.”\n\nNothing else happened in Odense on Monday.\n", 24, 80, true);
    fixture_keys(&f, "V");
    assert_false(fixture_shows(&f, "Nothing else happened"));
    fixture_keys(&f, "]cj\r"); // nobody says it
    assert_true(fixture_shows(&f, "nobody speaks in this article"));
    assert_true(fixture_shows(&f, "Nothing else happened"));
    fixture_close(&f);
}

// Bookmarks and hints know what is hidden: the one shows it, the others pass it over.
static void bookmarks_and_hints(void **state)
{
    (void)state;
    Fixture f;
    open_story(&f);
    fixture_keys(&f, "/Reporting by\rmaggVF");
    for (size_t i = 0; i < f.reader->hints.at.n; i++)
        assert_true(layout_shows(f.reader->layout, f.reader->hints.at.at[i].item.span.start));
    assert_true(f.reader->hints.at.n > 0);
    fixture_keys(&f, "\033");
    assert_false(fixture_shows(&f, "Reporting by"));
    fixture_keys(&f, "'a");
    assert_true(fixture_shows(&f, "Reporting by"));
    fixture_close(&f);
}

static const char keys[] = "jk fbduGg}{)(][><sSeE*#iInNVVVV&\rvK\r\033\033t/oP";

// Random keys in all ways of reading: the cursor's place is a place, and the screen is full of text.
static void storms(void **state)
{
    (void)state;
    for (int run = 0; run < 40; run++) {
        Fixture f;
        fixture_open(&f, fixture_story, 1 + (int)unit_random(30), 1 + (int)unit_random(120), true);
        for (int i = 0; i < 200; i++) {
            char key[2] = {keys[unit_random(sizeof keys - 1)], '\0'};
            fixture_keys(&f, key);
            if (unit_random(20) == 0)
                reader_resize(f.reader, 1 + (int)unit_random(30), 1 + (int)unit_random(120));
            fixture_draw(&f);
            assert_true(f.reader->pos <= f.doc->text.n);
            assert_true(f.canvas.cursor_row < f.canvas.rows && f.canvas.cursor_col < f.canvas.cols);
            assert_int_equal(f.reader->reading.kind == READING_ALL, f.reader->reading.known == NULL);
        }
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_voices), cmocka_unit_test(no_quotes), cmocka_unit_test(paragraphs_that_match),
        cmocka_unit_test(what_is_gone_to_is_shown), cmocka_unit_test(moves_pass_over_what_is_hidden),
        cmocka_unit_test(places_outlast_ways_of_reading), cmocka_unit_test(another_analysis), cmocka_unit_test(nobody_speaks_any_more), cmocka_unit_test(bookmarks_and_hints), cmocka_unit_test(storms),
    };
    return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
