/* Each screen in each theme at each colour depth and four sizes: every cell that is really drawn has a look, and can be read. */
#include "config.h"

#include "contrast.h"
#include "fixture.h"
#include "linked.h"
#include "unit.h"

static const struct { const char *name, *keys; } screens[] = {
    {"article", ""},         {"quote", "]]"},       {"name", "ee"},           {"panel", "p\tj"},       {"panel kinds", "pPPP\t"},
    {"card", "]K"},          {"prompt", "/bri"},    {"command", ":set th"},   {"help", "h"},           {"help searched", "h/quotation\r"},
    {"evidence", "]ww"},     {"why", "]w"},         {"message", "/no such words\r"}, {"match", "/bridge\r"}, {"settings", ":set\rj"},
    {"information", "="},
};
static const struct { int rows, cols; } sizes[] = {{1, 1}, {5, 20}, {24, 80}, {50, 200}};
enum { SCREENS = sizeof screens / sizeof *screens, SIZES = sizeof sizes / sizeof *sizes };

static const int most_colour[DEPTHS] = {[DEPTH_MONO] = COLOUR_DEFAULT, [DEPTH_8] = 7, [DEPTH_16] = 15, [DEPTH_256] = 255, [DEPTH_TRUE] = 0xFFFFFF};

static void check_look(const Theme *t, ColourDepth depth, const Cell *cell)
{
    Look look = theme_look(t, depth, cell);
    assert_true(look.fg >= COLOUR_DEFAULT && look.fg <= most_colour[depth]);
    assert_true(look.bg >= COLOUR_DEFAULT && look.bg <= most_colour[depth]);
    assert_true(look.attrs < 2 * LOOK_REVERSE);
}

static void check_canvas(const Canvas *c, const ThemeText *text, const Theme *t, const char *screen)
{
    assert_non_null(canvas_cell(c, c->cursor_row, c->cursor_col));
    for (int i = 0; i < c->rows * c->cols; i++) {
        const Cell *cell = &c->cells[i];
        assert_true(cell->style < STYLE_COUNT && cell->n <= CELL_MAX);
        for (ColourDepth depth = DEPTH_MONO; depth < DEPTHS; depth++) {
            check_look(t, depth, cell);
            double contrast = depth == DEPTH_MONO ? 21 : least_contrast(t, depth, cell);
            if (contrast < wanted_contrast(text->name, cell->style))
                fail_msg("%s, screen “%s” %dx%d, depth %d, row %d: contrast %.2f", text->name, screen, c->rows, c->cols, depth, i / c->cols, contrast);
        }
    }
}

static void check_themes(Fixture *f, const char *screen)
{
    fixture_draw(f);
    for (const ThemeText *text = theme_texts; text->name; text++) {
        Theme t;
        assert_true(theme_builtin(str_of(text->name), &t));
        check_canvas(&f->canvas, text, &t, screen);
    }
}

static void stories(void **state)
{
    (void)state;
    for (size_t i = 0; i < SCREENS * SIZES; i++) {
        Fixture f;
        fixture_open(&f, fixture_story, sizes[i % SIZES].rows, sizes[i % SIZES].cols, true);
        fixture_keys(&f, screens[i / SIZES].keys);
        check_themes(&f, screens[i / SIZES].name);
        fixture_close(&f);
    }
}

static void links(void **state)
{
    (void)state;
    static const char *const keys[] = {"", "t", "l", "lj/read\r"};
    for (size_t i = 0; i < SIZES * sizeof keys / sizeof *keys; i++) {
        Fixture f;
        Document *d = hand_page(linked_path, linked_paragraphs, EXTENT_ARTICLE);
        fixture_take(&f, d, hand_analysis(d, linked_names, linked_quotes), sizes[i % SIZES].rows, sizes[i % SIZES].cols);
        fixture_keys(&f, keys[i / SIZES]);
        check_themes(&f, "links");
        fixture_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(stories), cmocka_unit_test(links)};
    return cmocka_run_group_tests_name("themes", tests, NULL, NULL);
}
