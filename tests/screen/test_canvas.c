/* The canvas: clipping, wide characters, marks, controls, ellipses; and the names of keys. */
#include "config.h"

#include "unit.h"

#include "sayso/view/canvas.h"
#include "sayso/view/key.h"

enum { COLS = 12 };

static const struct { const char *text; int col, end; const char *row; int after; } drawn[] = {
    {"harbour", 0, COLS, "harbour", 7},
    {"harbour", 9, COLS, "         har", 12},
    {"harbour", 2, 5, "  har", 5},
    {"日本語", 0, 5, "日本", 4},          // the third would be cut in half
    {"日本語", 0, 6, "日本語", 6},
    {"e\u0301te\u0301", 0, COLS, "e\u0301te\u0301", 3},
    {"\u0301a", 0, COLS, " \u0301a", 2},   // a mark alone stands on a space
    {"a\tb\033c", 0, COLS, "a^Ib^[c", 7},
    {"a\u202Eb", 0, COLS, "a<U+202E>b", 10},
    {"a\u202Eb", 0, 6, "a<U+20", 6},        // a replacement may be cut
    {"\xC2\x9B", 0, COLS, "<9B>", 4},
    {"a\U000E0041b", 0, COLS, "a<U+E0041>b", 11}, // a tag is no mark of the letter before it
    {"🏴\U000E0067", 0, COLS, "🏴<U+E0067>", 11},
    {"👨‍👩‍👧!", 0, COLS, "👨‍👩‍👧!", 7},   // joined emoji stand as their parts
    {"x", 5, 5, "", 5},
    {"x", 7, 3, "", 7},
    {"", 3, COLS, "", 3},
};

static void assert_row(const Canvas *c, const char *wanted)
{
    Buf row = {0};
    canvas_row_text(c, 0, &row);
    assert_str(buf_view(&row), wanted);
    buf_free(&row);
}

static void texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++) {
        Canvas c = {.utf8 = true};
        canvas_init(&c, 1, COLS);
        assert_int_equal(canvas_text(&c, 0, drawn[i].col, drawn[i].end, str_of(drawn[i].text), PEN(STYLE_TEXT)), drawn[i].after);
        assert_row(&c, drawn[i].row);
        canvas_free(&c);
    }
}

static const struct { const char *text; int end; const char *row, *ascii; } cuts[] = {
    {"harbour", 7, "harbour", "harbour"}, {"harbour", 6, "harbo…", "harbo~"}, {"harbour", 1, "…", "~"}, {"harbour", 0, "", ""},
    {"日本語", 6, "日本語", "日本語"},    {"日本語", 5, "日本…", "日本~"},    {"日本語", 4, "日…", "日~"}, {"日", 1, "…", "~"},
};

static void cut_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * sizeof cuts / sizeof *cuts; i++) {
        Canvas c = {.utf8 = i % 2};
        canvas_init(&c, 1, COLS);
        canvas_text_cut(&c, 0, 0, cuts[i / 2].end, str_of(cuts[i / 2].text), PEN(STYLE_TEXT));
        assert_row(&c, c.utf8 ? cuts[i / 2].row : cuts[i / 2].ascii);
        canvas_free(&c);
    }
}

static void marks_of_a_cell(void **state)
{
    (void)state;
    Canvas c = {0};
    canvas_init(&c, 1, COLS);
    canvas_text(&c, 0, 0, COLS, STR("a\u0301\u0302\u0303\u0304\u0305\u0306b"), PEN(STYLE_TEXT));
    assert_int_equal(canvas_cell(&c, 0, 0)->n, CELL_MAX); // curses holds no more
    assert_int_equal(canvas_cell(&c, 0, 1)->ch[0], 'b');
    canvas_free(&c);
}

static void halves(void **state)
{
    (void)state;
    static const struct { int col; const char *row; } overs[] = {{0, "x 本語"}, {1, " x本語"}, {2, "日x 語"}, {5, "日本 x"}};
    for (size_t i = 0; i < sizeof overs / sizeof *overs; i++) {
        Canvas c = {0};
        canvas_init(&c, 1, COLS);
        canvas_text(&c, 0, 0, COLS, STR("日本語"), PEN(STYLE_TEXT));
        canvas_text(&c, 0, overs[i].col, COLS, STR("x"), PEN(STYLE_TEXT));
        assert_row(&c, overs[i].row);
        canvas_text(&c, 0, 0, COLS, STR("橋橋橋"), PEN(STYLE_TEXT)); // and over that
        assert_row(&c, "橋橋橋");
        canvas_free(&c);
    }
}

static void outside(void **state)
{
    (void)state;
    Canvas c = {0};
    canvas_init(&c, 0, -3);
    assert_int_equal(c.rows, 1);
    assert_int_equal(c.cols, 1);
    canvas_text(&c, 5, 0, 9, STR("x"), PEN(STYLE_TEXT));
    canvas_text(&c, -1, 0, 9, STR("x"), PEN(STYLE_TEXT));
    canvas_text(&c, 0, -2, 9, STR("abc"), PEN(STYLE_TEXT));
    canvas_restyle(&c, 0, -5, 5, PEN(STYLE_BAR));
    assert_row(&c, "c");
    assert_int_equal(canvas_cell(&c, 0, 0)->style, STYLE_BAR);
    assert_null(canvas_cell(&c, 0, 1));
    canvas_free(&c);
}

static void check_key(Key key)
{
    Buf name = {0};
    Key again = 0;
    key_print(&name, key);
    if (!key_parse(buf_view(&name), &again) || again != key)
        fail_msg("key %u is called %s, which is key %u", key, name.p, again);
    buf_free(&name);
}

static void keys(void **state)
{
    (void)state;
    for (Key key = SKEY_UP; key < SKEY_UNKNOWN; key++)
        check_key(key);
    for (Key key = 0; key < 0x7F; key++)
        check_key(key);
    check_key(0xE9);
    check_key(0x65E5);
    check_key(0x1F389);
    static const char *const none[] = {"", "^^^", "Enterr", "ab", "F13", "\x7F", "\xC2\x9B"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        Key key;
        assert_false(key_parse(str_of(none[i]), &key));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts), cmocka_unit_test(cut_texts), cmocka_unit_test(marks_of_a_cell), cmocka_unit_test(halves),
        cmocka_unit_test(outside), cmocka_unit_test(keys),
    };
    return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}
