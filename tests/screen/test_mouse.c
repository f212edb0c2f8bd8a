/* The mouse: every cell of the article tells the text that is drawn there, and what clicks and the wheel do. */
#include "config.h"

#include "fixture.h"
#include "linked.h"
#include "unit.h"

#include "view/screen.h"

#include "sayso/text/unicode.h"

static const char *const stories[] = {
    fixture_story,
    "橋は閉鎖された\n\n「橋は安全になるまで開けません」と市長は言った。They said “no”.\n\n  • 一つ\n  • two\n",
    "> quoted once\n> > and quoted twice, over more than one line of a narrow screen\n\n1. first of a list\n2. second 👩🏽‍🚀 of it, cafe\u0301 and na\u0131ve\n",
    "\u202Eodd\007 controls \xC2\x9B here\n\nx\n",
    "",
};
static const struct { int rows, cols; } sizes[] = {{24, 80}, {50, 200}, {5, 20}, {12, 33}, {8, 3}, {1, 1}};

// Of every cell with a letter in the article's column the text position is that of the same letter.
static void check_cells(Fixture *f, size_t *checked)
{
    Geometry g = reader_geometry(f->reader);
    Str text = f->doc->text;
    unsigned len;
    for (int row = g.first_row; row < g.end_row; row++) {
        for (int col = g.text_col; col < g.text_col + g.text_width && col < f->canvas.cols; col++) {
            const Cell *cell = canvas_cell(&f->canvas, row, col);
            uint32_t pos;
            if (cell->n == 0)
                cell = canvas_cell(&f->canvas, row, col - 1); // the right half of a wide one
            if (!f->doc->block_count || !uc_letter(cell->ch[0]) || cell->style == STYLE_CONTROL)
                continue;
            assert_true(article_position(f->reader, row, col, &pos));
            assert_true(pos < text.n);
            if (utf8_at(text, pos, &len) != cell->ch[0])
                fail_msg("row %d, column %d of %dx%d: the text there is not U+%04X", row, col, f->canvas.rows, f->canvas.cols, cell->ch[0]);
            ++*checked;
        }
    }
}

static void positions(void **state)
{
    (void)state;
    size_t checked = 0;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            Fixture f;
            fixture_open(&f, stories[i], sizes[k].rows, sizes[k].cols, true);
            fixture_keys(&f, "p"); // whatever the width, the article alone, then with it
            for (int down = 0; down < 6; down++) {
                *f.reader->message = '\0'; // a long one stands over the article
                fixture_draw(&f);
                check_cells(&f, &checked);
                fixture_keys(&f, "j");
            }
            fixture_close(&f);
        }
    }
    assert_in_range(checked, 5000, 1000000);
}

// Where the words stand on the screen drawn anew.
static void find_words(Fixture *f, const char *words, int *row, int *col)
{
    fixture_draw(f);
    for (*row = 0; *row < f->canvas.rows; ++*row) {
        for (*col = 0; *col < f->canvas.cols; ++*col) {
            Str rest = str_of(words);
            unsigned len;
            for (int at = *col; rest.n && at < f->canvas.cols; at++, rest = str_sub(rest, len, rest.n))
                if (canvas_cell(&f->canvas, *row, at)->ch[0] != utf8_at(rest, 0, &len))
                    break;
            if (!rest.n)
                return;
        }
    }
    fail_msg("“%s” is not on the screen", words);
}

typedef struct Click {
    const char *keys;     // before it
    const char *words;    // clicked on, at their first letter
    int times;
    const char *message, *at, *shown; // what is said, what the text at the cursor begins with, what the screen shows; or NULL
} Click;

static void check_click(Fixture *f, const Click *c)
{
    int row = 0, col = 0;
    fixture_keys(f, c->keys);
    for (int i = 0; i < c->times; i++) {
        find_words(f, c->words, &row, &col);
        reader_mouse(f->reader, MOUSE_CLICK, row, col);
    }
    Str at = str_sub(f->doc->text, f->reader->pos, f->doc->text.n);
    if (c->message && !strstr(f->reader->message, c->message))
        fail_msg("a click on “%s” says “%s”, not “%s”", c->words, f->reader->message, c->message);
    if (c->at && !str_starts(at, str_of(c->at)))
        fail_msg("a click on “%s” leads to “%.20s”, not “%s”", c->words, at.p, c->at);
    if (c->shown && !fixture_shows(f, c->shown))
        fail_msg("after a click on “%s” the screen does not show “%s”", c->words, c->shown);
}

static const Click clicks[] = {
    {"", "Maria Holt said", 1, "Maria Holt: mention 1 of", "Maria Holt", NULL},
    {"", "aria Holt said", 1, "Maria Holt: mention 1 of", "Maria Holt", NULL},
    {"", "Maria Holt said", 2, NULL, NULL, "person, 2 mentions"},
    {"", "not open it", 1, NULL, "“We will not", "1/"},
    {"", "not open it", 2, NULL, NULL, "person, 2 mentions"},
    {"", "closed its", 1, NULL, "closed its", NULL}, // nobody and nothing: the cursor goes there
    {"", "┃ “We", 1, NULL, "“We will not", "1/"},  // the mark
    {"", "Register now", 2, NULL, NULL, "  Register now for FREE"}, // unfolded
    {"p", "Tom Berg ", 1, NULL, NULL, "Enter go there"},
    {"p", "Tom Berg  ", 2, "1 mention, marked", "Tom Berg", NULL},
    {"p", "Speakers", 1, NULL, NULL, "Unnamed"},
    {"/bri", "Odense", 1, NULL, NULL, "/bri"}, // nothing while something is typed
    {"h", "page down", 3, NULL, NULL, "Keys"}, // leads nowhere
    {":set\r", "theme  ", 1, NULL, NULL, "Settings"},
    {":set\r", "theme  ", 2, NULL, NULL, ":set theme="},
};

static void clicks_choose(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof clicks / sizeof *clicks; i++) {
        Fixture f;
        fixture_open(&f, fixture_story, 24, 80, true);
        check_click(&f, &clicks[i]);
        fixture_close(&f);
    }
}

// Where nothing stands nothing is chosen, and nothing that was chosen before is opened.
static void nothing_there(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 24, 80, true);
    fixture_keys(&f, "e");
    uint32_t pos = f.reader->pos;
    static const struct { int row, col; } places[] = {{1, 0}, {2, 10}, {1, 70}, {0, 5}, {23, 5}, {-1, -1}, {99, 99}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        reader_mouse(f.reader, MOUSE_CLICK, places[i].row, places[i].col);
        assert_int_equal(f.reader->mode, MODE_ARTICLE);
        assert_int_equal(f.reader->pos, pos);
    }
    fixture_close(&f);
}

// The first click goes to a link and shows its address; the second one asks for it.
static void links(void **state)
{
    (void)state;
    Fixture f;
    Document *d = hand_page(linked_path, linked_paragraphs, EXTENT_ARTICLE);
    fixture_take(&f, d, NULL, 24, 80);
    check_click(&f, &(Click){"", "built in", 1, NULL, "was built in 1893", "link 1/"});
    assert_int_equal(f.followed, 0);
    check_click(&f, &(Click){"", "in 1893", 1, "no connection", "was built in 1893", NULL});
    assert_int_equal(f.followed, 1);
    fixture_close(&f);
}

static void wheel(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 12, 60, true);
    fixture_draw(&f);
    uint32_t top = f.reader->top;
    reader_mouse(f.reader, MOUSE_WHEEL_DOWN, 5, 10);
    assert_in_range(f.reader->top, top + 1, f.doc->text.n);
    reader_mouse(f.reader, MOUSE_WHEEL_UP, 5, 10);
    assert_int_equal(f.reader->top, top);
    for (int i = 0; i < 40; i++)
        reader_mouse(f.reader, MOUSE_WHEEL_DOWN, 5, 10);
    assert_true(fixture_shows(&f, "Reporting by Ann Lee")); // the end stays in sight
    fixture_keys(&f, "h");
    reader_mouse(f.reader, MOUSE_WHEEL_DOWN, 5, 10);
    assert_int_equal(f.reader->card.top, 3);
    reader_mouse(f.reader, MOUSE_WHEEL_UP, 5, 10);
    reader_mouse(f.reader, MOUSE_WHEEL_UP, 5, 10);
    assert_int_equal(f.reader->card.top, 0);
    fixture_close(&f);
}

// Anywhere, in any state and size: no promise is broken, and nothing is drawn outside.
static void anywhere(void **state)
{
    (void)state;
    static const char *const before[] = {"", "p", "p\t", "h", "]w", ":set\r", "/x", "l", "=", "]ww"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            for (int n = 0; n < 60; n++) {
                Fixture f;
                fixture_open(&f, fixture_story, sizes[k].rows, sizes[k].cols, false);
                fixture_keys(&f, before[i]);
                for (int act = MOUSE_CLICK; act <= MOUSE_WHEEL_DOWN; act++)
                    reader_mouse(f.reader, (MouseAct)act, n * 7 % (sizes[k].rows + 4), n * 13 % (sizes[k].cols + 9));
                fixture_draw(&f);
                assert_non_null(canvas_cell(&f.canvas, f.canvas.cursor_row, f.canvas.cursor_col));
                fixture_close(&f);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions), cmocka_unit_test(clicks_choose), cmocka_unit_test(nothing_there), cmocka_unit_test(links), cmocka_unit_test(wheel), cmocka_unit_test(anywhere),
    };
    return cmocka_run_group_tests_name("mouse", tests, NULL, NULL);
}
