/* The place that is remembered between runs, out of one reader and into another; the list of articles read lately. */
#include "config.h"

#include "fixture.h"
#include "unit.h"

#include "sayso/base/buffer.h"

#include <string.h>

static Place place_after(Fixture *f, const char *keys)
{
    fixture_keys(f, keys);
    fixture_draw(f);
    return reader_place_now(f->reader);
}

// Two readers of the same text.
static void come_back_after(const char *keys, int rows, int cols)
{
    Fixture before, after;
    fixture_open(&before, fixture_story, rows, cols, true);
    fixture_open(&after, fixture_story, rows, cols, true);
    Place left = place_after(&before, keys);
    reader_come_back(after.reader, &left, true);
    fixture_draw(&after);
    Place found = reader_place_now(after.reader);
    assert_true(place_same(&left, &found));
    for (int row = 0; row < rows - 1; row++) { // the status line may say that this is where the reader left off
        Buf was = {0}, is = {0};
        fixture_row(&before, row, &was);
        fixture_row(&after, row, &is);
        if (!str_eq(buf_view(&was), buf_view(&is)))
            fail_msg("after \"%s\" in %dx%d row %d was \"%s\" and is \"%s\"", keys, cols, rows, row, was.p, is.p);
        buf_free(&was);
        buf_free(&is);
    }
    fixture_close(&before);
    fixture_close(&after);
}

static void the_same_text_is_shown_as_it_was(void **state)
{
    static const char *const ways[] = {"", "jjj", "]", "]]]", "}}", "-----", "G", "d", "]p", "*", "40%", "pPP", "V", "]]V", "VV"};
    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        come_back_after(ways[i], 12, 60);
        come_back_after(ways[i], 10, 120);
        come_back_after(ways[i], 40, 80);
    }
}

static void another_size_shows_the_same_words(void **state)
{
    Fixture before, after;
    (void)state;
    fixture_open(&before, fixture_story, 12, 100, true);
    fixture_open(&after, fixture_story, 9, 40, true);
    Place left = place_after(&before, "]]");
    reader_come_back(after.reader, &left, true);
    assert_int_equal(reader_position(after.reader), left.at.span.start);
    assert_true(fixture_shows(&after, "┃"));
    fixture_close(&before);
    fixture_close(&after);
}

static void a_changed_text_is_shown_at_the_same_words(void **state)
{
    Fixture before, after;
    Buf text = {0};
    (void)state;
    fixture_open(&before, fixture_story, 12, 60, true);
    Place left = place_after(&before, "]]");
    Str words = left.at.words, story = str_of(fixture_story);
    size_t title = str_find(story, STR("\n\n"), 0);
    buf_str(&text, str_sub(story, 0, title));
    buf_str(&text, STR("\n\nThis paragraph was added later, by somebody who knew more."));
    buf_str(&text, str_sub(story, title, story.n));
    fixture_open(&after, text.p, 12, 60, true);
    reader_come_back(after.reader, &left, true);
    uint32_t pos = reader_position(after.reader);
    assert_int_not_equal(pos, left.at.span.start);
    assert_true(str_starts(str_sub(after.doc->text, pos, after.doc->text.n), words));
    fixture_close(&before);
    fixture_close(&after);
    buf_free(&text);
}

static void another_text_is_shown_from_its_beginning(void **state)
{
    Fixture f;
    const Place odd = {{{100, 120}, STR("words that are nowhere")}, 99, 4000000000u, 90, 80, 3, 99, 1000, 99};
    const Place end = {{{4000000000u, 4000000000u}, STR_NONE}, 0, 0, 0, 0, 0, 0, 0, 0};
    (void)state;
    fixture_open(&f, fixture_story, 12, 60, true);
    reader_come_back(f.reader, &odd, true);
    fixture_draw(&f);
    assert_int_equal(reader_position(f.reader), 0);
    reader_come_back(f.reader, &end, true);
    fixture_draw(&f);
    assert_int_equal(reader_position(f.reader), 0);
    fixture_close(&f);
}

static void a_place_wished_otherwise_is_kept_but_not_how_it_looked(void **state)
{
    Fixture before, after;
    (void)state;
    fixture_open(&before, fixture_story, 12, 60, true);
    fixture_open(&after, fixture_story, 12, 60, true);
    Place left = place_after(&before, "]]---");
    uint32_t here = reader_position(after.reader);
    reader_come_back(after.reader, &left, false);
    assert_int_equal(reader_position(after.reader), here);
    assert_int_equal(reader_place_now(after.reader).measure, left.measure);
    fixture_close(&before);
    fixture_close(&after);
}

static void how_far_one_has_read_is_told_in_permille(void **state)
{
    Fixture f;
    (void)state;
    fixture_open(&f, fixture_story, 12, 60, true);
    uint32_t first = place_after(&f, "").permille;
    assert_true(first > 0 && first < 1000);
    assert_int_equal(place_after(&f, "G").permille, 1000);
    fixture_close(&f);
}

static const RecentArticle rows[] = {
    {7, 99990, 345, 0, {"/news/bridge.txt", 16}, {"Town closes its oldest bridge", 29}},
    {3, 96000, 1000, 1, {"https://news.example/mill", 25}, {"The mill burned", 15}},
    {9, 10, 20, 4, {"/news/\033[31m.txt", 15}, {"A dark\033[2J title", 16}},
    {4, 10, 20, 0, {"/news/untitled.txt", 18}, {"/news/untitled.txt", 18}},
};
enum { NOW = 100000 };

static void recent_articles_are_listed_with_place_and_age(void **state)
{
    Fixture f;
    (void)state;
    fixture_open(&f, fixture_story, 20, 100, true);
    reader_recent(f.reader, rows, 4, NOW);
    assert_true(fixture_shows(&f, " 34%  just now        Town closes its oldest bridge  /news/bridge.txt"));
    assert_true(fixture_shows(&f, "100%  an hour ago     The mill burned, 1 remark  https://news.example/mill"));
    assert_true(fixture_shows(&f, "  2%  yesterday       A dark^[[2J title, 4 remarks"));
    assert_true(fixture_shows(&f, "yesterday       /news/untitled.txt"));
    assert_false(fixture_shows(&f, "untitled.txt  /news"));
    assert_true(fixture_shows(&f, "Enter open  x take off"));
    fixture_keys(&f, "j\r");
    assert_int_equal(f.recent, 3);
    assert_true(fixture_shows(&f, "No such file")); // and the list stays
    fixture_keys(&f, "/dark\r\r");
    assert_int_equal(f.recent, 9);
    fixture_close(&f);
}

// A name that would look like a row of its own, and one that would fill the screen.
static void a_name_is_one_row(void **state)
{
    Fixture f;
    Buf address = {0};
    (void)state;
    buf_str(&address, STR("https://news.example/"));
    buf_fill(&address, 'a', 4000);
    const RecentArticle two[] = {
        {7, 99990, 345, 0, STR("/news/a\n100%  just now        Another  /b"), STR("One")},
        {8, 99990, 345, 0, buf_view(&address), STR("Two")}, {9, 99990, 345, 0, STR("/c"), STR("Three")},
    };
    fixture_open(&f, fixture_story, 20, 100, true);
    reader_recent(f.reader, two, 3, NOW);
    assert_true(fixture_shows(&f, " 34%  just now        One  /news/a^J100%  just now"));
    assert_true(fixture_shows(&f, "a…"));
    assert_true(fixture_shows(&f, "Three  /c"));
    buf_free(&address);
    fixture_close(&f);
}

static void what_is_taken_off_is_forgotten_and_the_list_comes_again(void **state)
{
    Fixture f;
    (void)state;
    fixture_open(&f, fixture_story, 20, 100, true);
    reader_recent(f.reader, rows, 3, NOW);
    fixture_keys(&f, "jjx");
    assert_int_equal(f.forgot, 9);
    reader_recent(f.reader, rows, 2, NOW);
    fixture_keys(&f, "x"); // the one that is the last now
    assert_int_equal(f.forgot, 3);
    reader_recent(f.reader, rows, 0, NOW);
    assert_true(fixture_shows(&f, "nothing is remembered any longer"));
    assert_false(fixture_shows(&f, "Read lately"));
    reader_recent(f.reader, rows, 3, NOW);
    fixture_keys(&f, "/bridge\rx");
    assert_int_equal(f.forgot, 7);
    reader_recent(f.reader, rows + 1, 2, NOW);
    fixture_keys(&f, "x"); // the filter stays, and hides the others
    assert_int_equal(f.forgot, 7);
    assert_true(fixture_shows(&f, "Read lately /bridge"));
    fixture_close(&f);
}

// A list that comes late takes no keys from a prompt: the rest of what is typed would be commands.
static void a_late_list_does_not_end_what_is_typed(void **state)
{
    static const char *const typing[] = {"/fer", ":recent\r/fer", "]a", "m", "F"};
    (void)state;
    for (size_t i = 0; i < sizeof typing / sizeof *typing; i++) {
        Fixture f;
        fixture_open(&f, fixture_story, 20, 100, true);
        fixture_keys(&f, typing[i]);
        reader_recent(f.reader, rows, 3, NOW);
        assert_false(fixture_shows(&f, "Read lately"));
        fixture_keys(&f, "\033");
        reader_recent(f.reader, rows, 3, NOW);
        assert_true(fixture_shows(&f, "Read lately"));
        fixture_close(&f);
    }
}

static void commands_ask_for_the_list_and_for_forgetting(void **state)
{
    Fixture f;
    (void)state;
    fixture_open(&f, fixture_story, 20, 100, true);
    fixture_keys(&f, ":recent\r");
    assert_int_equal(f.lists, 1);
    f.forgot = 1;
    fixture_keys(&f, ":forget\r");
    assert_int_equal(f.forgot, FORGET_THIS);
    fixture_keys(&f, ":forget all\r");
    assert_int_equal(f.forgot, FORGET_ALL);
    f.forgot = 1;
    fixture_keys(&f, ":forget everything\r");
    assert_int_equal(f.forgot, 1);
    assert_true(fixture_shows(&f, ":forget all forgets all"));
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_text_is_shown_as_it_was), cmocka_unit_test(another_size_shows_the_same_words),
        cmocka_unit_test(a_changed_text_is_shown_at_the_same_words), cmocka_unit_test(another_text_is_shown_from_its_beginning),
        cmocka_unit_test(a_place_wished_otherwise_is_kept_but_not_how_it_looked), cmocka_unit_test(how_far_one_has_read_is_told_in_permille),
        cmocka_unit_test(recent_articles_are_listed_with_place_and_age), cmocka_unit_test(a_name_is_one_row), cmocka_unit_test(what_is_taken_off_is_forgotten_and_the_list_comes_again),
        cmocka_unit_test(a_late_list_does_not_end_what_is_typed), cmocka_unit_test(commands_ask_for_the_list_and_for_forgetting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
