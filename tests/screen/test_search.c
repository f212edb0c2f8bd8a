/* Searching through a long text: a slice at a time, with keys in between, and figures that are right in the end. */
#include "config.h"

#include "fixture.h"
#include "unit.h"

#include "view/screen.h"

#include <stdio.h>

enum { PARAGRAPHS = 20000, EVERY = 50, MOST_SLICES = 1000000 };

// 1.4 MB; "harbour" in every fiftieth paragraph, "lighthouse" once, nearly at the end.
static void open_long(Fixture *f)
{
    Buf text = {0};
    for (int i = 1; i <= PARAGRAPHS; i++)
        buf_printf(&text, "Paragraph %d tells of the %s and of what else was new on that day.\n\n", i,
                   i == PARAGRAPHS - 100 ? "lighthouse" : i % EVERY == 0 ? "harbour" : "weather");
    fixture_open(f, text.p, 24, 80, false);
    buf_free(&text);
}

static const char *at_cursor(const Fixture *f)
{
    return f->doc->text.p + reader_position(f->reader);
}

static void assert_says(const Fixture *f, const char *words)
{
    if (!strstr(f->reader->message, words))
        fail_msg("the message is \"%s\", not \"%s\"", f->reader->message, words);
}

static size_t work(Fixture *f)
{
    size_t slices = 0;
    for (; reader_works(f->reader) && slices < MOST_SLICES; slices++)
        reader_work(f->reader);
    assert_false(reader_works(f->reader));
    return slices;
}

static uint32_t sought_up_to(const Fixture *f)
{
    const Sweep *w = &f->reader->search.seek.sweep;
    return f->doc->blocks[w->at.block].span.start;
}

static void a_far_match_takes_slices_and_no_key_waits(void **state)
{
    (void)state;
    Fixture f;
    open_long(&f);
    fixture_keys(&f, "/lighthouse\r");
    assert_true(search_seeks(f.reader));
    assert_says(&f, "/lighthouse: searching");
    assert_true(fixture_shows(&f, "Esc stops"));
    assert_int_equal(reader_position(f.reader), 0);
    assert_in_range(sought_up_to(&f), 0, SEARCH_AT_ONCE * 14); // the keys of the word, its Enter: each as much as it may
    size_t slices = 0;
    for (uint32_t before = sought_up_to(&f); search_seeks(f.reader); slices++) {
        reader_work(f.reader);
        uint32_t after = sought_up_to(&f);
        assert_in_range(after - before, 0, SCAN_SLICE + 8192); // no slice does more
        before = after;
    }
    assert_true(slices > 1);
    assert_int_equal(strncmp(at_cursor(&f), "lighthouse", 10), 0);
    assert_says(&f, "counting");
    work(&f);
    assert_says(&f, "/lighthouse: match 1 of 1");
    fixture_close(&f);
}

static void keys_are_answered_meanwhile(void **state)
{
    (void)state;
    Fixture f;
    open_long(&f);
    fixture_keys(&f, "/lighthouse\r");
    uint32_t top = f.reader->top;
    fixture_keys(&f, " ");
    assert_true(f.reader->top > top); // the page turned, and the search goes on
    assert_true(search_seeks(f.reader));
    work(&f);
    assert_int_equal(strncmp(at_cursor(&f), "lighthouse", 10), 0);
    fixture_keys(&f, "\x0F"); // back to where it was left from
    assert_true(reader_position(f.reader) < 5000);
    fixture_close(&f);
}

static void stopped(const char *keys, bool interrupt)
{
    Fixture f;
    bool quit = false;
    open_long(&f);
    fixture_keys(&f, "/lighthouse\r");
    fixture_keys(&f, keys);
    if (interrupt)
        reader_interrupt(f.reader, &quit);
    assert_false(quit);
    assert_false(search_seeks(f.reader));
    assert_false(reader_works(f.reader));
    assert_says(&f, "search stopped");
    assert_int_equal(reader_position(f.reader), 0);
    fixture_close(&f);
}

static void escape_and_interrupt_stop_it(void **state)
{
    (void)state;
    stopped("\033", false);
    stopped("", true);
}

static void another_search_takes_its_place(void **state)
{
    (void)state;
    Fixture f;
    open_long(&f);
    fixture_keys(&f, "/lighthouse\r/paragraph 7 \r");
    assert_int_equal(strncmp(at_cursor(&f), "Paragraph 7 ", 12), 0);
    assert_false(search_seeks(f.reader));
    work(&f);
    assert_says(&f, "match 1 of 1");
    assert_int_equal(strncmp(at_cursor(&f), "Paragraph 7 ", 12), 0);
    fixture_close(&f);
}

static void all_matches_are_counted(void **state)
{
    (void)state;
    enum { MATCHES = PARAGRAPHS / EVERY - 1 }; // the lighthouse stands where one would be
    Fixture f;
    open_long(&f);
    fixture_keys(&f, "/harbour\r");
    assert_says(&f, "/harbour: counting");
    char wanted[60];
    snprintf(wanted, sizeof wanted, "/harbour: match 1 of %d", MATCHES);
    assert_true(work(&f) > 1);
    assert_says(&f, wanted);
    fixture_keys(&f, "100n");
    work(&f);
    snprintf(wanted, sizeof wanted, "/harbour: match 101 of %d", MATCHES);
    assert_says(&f, wanted);
    fixture_keys(&f, "3N");
    assert_says(&f, "match 98 of"); // known at once, once all are counted
    fixture_keys(&f, "GN");
    work(&f);
    snprintf(wanted, sizeof wanted, "/harbour: match %d of %d", MATCHES, MATCHES);
    assert_says(&f, wanted);
    fixture_close(&f);
}

// What another key said stays; the count goes on and is there for the next step.
static void a_count_does_not_talk_over_others(void **state)
{
    (void)state;
    Fixture f;
    open_long(&f);
    fixture_keys(&f, "/harbour\rk");
    assert_true(reader_works(f.reader));
    fixture_keys(&f, "*");
    char said[600];
    snprintf(said, sizeof said, "%s", f.reader->message);
    work(&f);
    assert_string_equal(f.reader->message, said);
    fixture_keys(&f, "n");
    assert_says(&f, "match 2 of");
    fixture_close(&f);
}

static void steps_typed_ahead_are_taken(void **state)
{
    (void)state;
    Fixture f;
    open_long(&f);
    fixture_keys(&f, "G?paragraph 500 \r");
    work(&f);
    fixture_keys(&f, "g/lighthouse\r"); // … and on while it is sought
    fixture_keys(&f, "nn");
    work(&f);
    assert_int_equal(strncmp(at_cursor(&f), "lighthouse", 10), 0); // the last there is on the way
    fixture_close(&f);
}

// While words are typed their match is shown where it is near, and no message disturbs.
static void what_is_typed_is_shown(void **state)
{
    (void)state;
    Fixture f;
    open_long(&f);
    fixture_keys(&f, "/paragraph 90 ");
    assert_true(fixture_shows(&f, "Paragraph 90 tells"));
    fixture_keys(&f, "\x15/(weather|harb");
    assert_string_equal(f.reader->message, ""); // unfinished, no error
    assert_int_equal(f.reader->search.lit.matches.n, 0);
    fixture_keys(&f, "our)");
    assert_true(fixture_shows(&f, "Paragraph 1 tells"));
    fixture_draw(&f);
    assert_true(f.reader->search.lit.matches.n > 5);
    fixture_keys(&f, "\033");
    assert_false(reader_works(f.reader));
    assert_int_equal(reader_position(f.reader), 0);
    fixture_close(&f);
}

// A search for a far match that was begun while its words were typed is not begun again.
static void a_preview_is_gone_on_with(void **state)
{
    (void)state;
    Fixture f;
    open_long(&f);
    fixture_keys(&f, "/lighthouse");
    work(&f);
    assert_true(fixture_shows(&f, "lighthouse and of what"));
    fixture_keys(&f, "\r");
    assert_int_equal(strncmp(at_cursor(&f), "lighthouse", 10), 0);
    fixture_close(&f);
}

static void another_document_ends_it(void **state)
{
    (void)state;
    Fixture f;
    open_long(&f);
    fixture_keys(&f, "/lighthouse\r");
    reader_open(f.reader, f.doc, false);
    assert_false(reader_works(f.reader));
    fixture_keys(&f, "n");
    work(&f);
    assert_int_equal(strncmp(at_cursor(&f), "lighthouse", 10), 0);
    fixture_close(&f);
}

// One paragraph of a megabyte: pieces of it count and lead as whole paragraphs do.
static void one_long_paragraph(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 20000; i++)
        buf_printf(&text, "Word %d and then the next of them all. ", i);
    Fixture f;
    fixture_open(&f, text.p, 24, 80, false);
    fixture_keys(&f, "/word 19999 \r");
    work(&f);
    assert_int_equal(strncmp(at_cursor(&f), "Word 19999 ", 11), 0);
    assert_says(&f, "match 1 of 1");
    fixture_keys(&f, "?/\\bword \\d*7\\b\r");
    work(&f);
    assert_int_equal(strncmp(at_cursor(&f), "Word 19997 ", 11), 0);
    assert_says(&f, "match 2000 of 2000");
    fixture_keys(&f, "1999n");
    work(&f);
    assert_int_equal(strncmp(at_cursor(&f), "Word 7 ", 7), 0);
    assert_says(&f, "match 1 of 2000");
    buf_free(&text);
    fixture_close(&f);
}

static void what_is_too_complicated_is_told(void **state)
{
    (void)state;
    Buf text = {0};
    buf_str(&text, STR("The first paragraph.\n\n"));
    buf_fill(&text, 'a', 3000);
    buf_str(&text, STR("!\n\nThe last paragraph with abc in it.\n"));
    Fixture f;
    fixture_open(&f, text.p, 24, 80, false);
    fixture_keys(&f, "//(a+)+[bc]\r");
    work(&f);
    assert_int_equal(strncmp(at_cursor(&f), "ab", 2), 0);
    assert_says(&f, "match 1 of 1; some of the text is too complicated");
    fixture_keys(&f, "g//(a+)+[xyz]\r");
    work(&f);
    assert_says(&f, "was not found");
    assert_says(&f, "too complicated");
    buf_free(&text);
    fixture_close(&f);
}

static uint32_t sifted_up_to(const Fixture *f)
{
    return chunk_start(f->doc, f->reader->sift.sweep.at);
}

// Paragraphs to be shown alone are looked for as matches are; what is shown stays until they are known.
static void paragraphs_are_looked_for_in_slices(void **state)
{
    (void)state;
    Fixture f;
    open_long(&f);
    fixture_keys(&f, "&/[a-z ]*lighthouse\r");
    assert_true(sift_active(f.reader));
    assert_says(&f, "&/[a-z ]*lighthouse: searching");
    assert_in_range(sifted_up_to(&f), 0, SEARCH_AT_ONCE);
    assert_true(fixture_shows(&f, "Paragraph 1 tells"));
    for (uint32_t before = sifted_up_to(&f); sift_active(f.reader); before = sifted_up_to(&f)) {
        reader_work(f.reader);
        assert_in_range(sifted_up_to(&f) - before, 0, SCAN_SLICE + 8192);
    }
    assert_says(&f, "only paragraphs that hold “/[a-z ]*lighthouse”");
    assert_true(fixture_shows(&f, "tells of the lighthouse"));
    assert_false(fixture_shows(&f, "Paragraph 2 tells"));
    fixture_keys(&f, ":bind article z undo-step\r&nowhere\r");
    assert_says(&f, "z stops"); // the user's own key comes first
    work(&f);
    assert_says(&f, "no paragraph holds “nowhere”");
    assert_true(fixture_shows(&f, "tells of the lighthouse"));
    fixture_close(&f);
}

static void looking_for_paragraphs_can_be_left(void **state)
{
    (void)state;
    static const char *const ways[] = {"\033", "&\r", "R"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Fixture f;
        open_long(&f);
        fixture_keys(&f, "&lighthouse\r");
        assert_true(sift_active(f.reader));
        fixture_keys(&f, "jh"); // keys are answered, and below a page it rests
        assert_false(reader_works(f.reader));
        fixture_keys(&f, "q");
        assert_true(reader_works(f.reader));
        fixture_keys(&f, ways[i]);
        assert_false(reader_works(f.reader));
        assert_int_equal(f.reader->reading.kind, READING_ALL);
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_far_match_takes_slices_and_no_key_waits), cmocka_unit_test(keys_are_answered_meanwhile),
        cmocka_unit_test(escape_and_interrupt_stop_it),              cmocka_unit_test(another_search_takes_its_place),
        cmocka_unit_test(all_matches_are_counted),                   cmocka_unit_test(a_count_does_not_talk_over_others),
        cmocka_unit_test(steps_typed_ahead_are_taken),               cmocka_unit_test(what_is_typed_is_shown),
        cmocka_unit_test(a_preview_is_gone_on_with),                 cmocka_unit_test(another_document_ends_it),
        cmocka_unit_test(one_long_paragraph),                        cmocka_unit_test(what_is_too_complicated_is_told),
        cmocka_unit_test(paragraphs_are_looked_for_in_slices),       cmocka_unit_test(looking_for_paragraphs_can_be_left),
    };
    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
