/* The theme: readable on black and on white, and no difference told by colour alone. */
#include "config.h"

#include "unit.h"

#include "sayso/view/theme.h"

#include <math.h>

// Relative luminance of WCAG 2.
static double luminance(int rgb)
{
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double c = ((rgb >> (16 - 8 * i)) & 0xFF) / 255.0;
        sum += weights[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
}

// The colour cube and the greys of the palette of 256, which terminals agree on.
static int rgb_of_256(int colour)
{
    static const int levels[] = {0, 95, 135, 175, 215, 255};
    if (colour >= 232)
        return (8 + 10 * (colour - 232)) * 0x010101;
    assert_in_range(colour, 16, 231);
    int c = colour - 16;
    return levels[c / 36] << 16 | levels[c / 6 % 6] << 8 | levels[c % 6];
}

static void check_contrast(int rgb, const char *what, unsigned number)
{
    double l = luminance(rgb), on_black = (l + 0.05) / 0.05, on_white = 1.05 / (l + 0.05);
    if (on_black < 3 || on_white < 3)
        fail_msg("%s %u, #%06X: contrast %.2f on black, %.2f on white", what, number, (unsigned)rgb, on_black, on_white);
}

static void contrast(void **state)
{
    (void)state;
    static const unsigned mods[] = {0, CELL_CURRENT, CELL_MATCH, CELL_MENTION, CELL_IN_QUOTE};
    for (unsigned style = 0; style < STYLE_COUNT; style++) {
        for (unsigned n = 0; n < THEME_VOICES * sizeof mods / sizeof *mods; n++) {
            Cell cell = {.style = (uint8_t)style, .voice = (uint8_t)(n % THEME_VOICES), .mods = (uint8_t)mods[n / THEME_VOICES]};
            Look exact = theme_look(DEPTH_TRUE, &cell), many = theme_look(DEPTH_256, &cell);
            assert_int_equal(exact.bg, COLOUR_DEFAULT);
            assert_int_equal(exact.fg == COLOUR_DEFAULT, many.fg == COLOUR_DEFAULT);
            assert_int_equal(exact.attrs, many.attrs);
            if (exact.fg == COLOUR_DEFAULT)
                continue;
            check_contrast(exact.fg, "style", style);
            check_contrast(rgb_of_256(many.fg), "style", style);
        }
    }
}

// What can stand side by side in a paragraph, and no mark but its look tells it apart.
static const Cell kinds[] = {
    {.style = STYLE_TEXT},         {.style = STYLE_PERSON},     {.style = STYLE_PLACE},      {.style = STYLE_ORGANIZATION},
    {.mods = CELL_MENTION},        {.mods = CELL_MATCH},        {.mods = CELL_CURRENT},      {.mods = CELL_MENTION | CELL_CURRENT},
    {.mods = CELL_LINK},
};

static void no_colour_alone(void **state)
{
    (void)state;
    for (ColourDepth depth = DEPTH_MONO; depth <= DEPTH_TRUE; depth++) {
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            for (size_t k = 0; k < i; k++)
                if (theme_look(depth, &kinds[i]).attrs == theme_look(depth, &kinds[k]).attrs)
                    fail_msg("at depth %d kinds %zu and %zu have the same attributes", depth, k, i);
            Cell uncertain = kinds[i], selected = kinds[i];
            uncertain.mods |= CELL_UNCERTAIN;
            selected.mods |= CELL_SELECTED;
            assert_true(theme_look(depth, &uncertain).attrs & LOOK_DIM);
            assert_true(theme_look(depth, &selected).attrs & LOOK_REVERSE);
            if (!(kinds[i].mods & (CELL_MENTION | CELL_CURRENT))) // which lists do not have
                assert_int_not_equal(theme_look(depth, &selected).attrs, theme_look(depth, &kinds[i]).attrs);
            if (depth == DEPTH_MONO) {
                assert_int_equal(theme_look(depth, &kinds[i]).fg, COLOUR_DEFAULT);
                assert_false(theme_look(depth, &kinds[i]).attrs & LOOK_ITALIC); // old terminals have none
            }
        }
    }
}

// What the parts of a screen are, beside what they stand on or in.
static const struct { Cell one, other; } told[] = {
    {{.style = STYLE_TITLE}, {.style = STYLE_TEXT}},       {{.style = STYLE_HEADING}, {.style = STYLE_TEXT}},
    {{.style = STYLE_BAR}, {.style = STYLE_TEXT}},         {{.style = STYLE_BAR_NOTICE}, {.style = STYLE_BAR}},
    {{.style = STYLE_CONTROL}, {.style = STYLE_TEXT}},     {{.style = STYLE_PANEL_HEAD}, {.style = STYLE_PANEL}},
    {{.style = STYLE_CARD, .mods = CELL_SELECTED}, {.style = STYLE_CARD}},
    {{.style = STYLE_PANEL, .mods = CELL_SELECTED}, {.style = STYLE_PANEL}},
    {{.style = STYLE_QUOTE, .mods = CELL_SELECTED}, {.style = STYLE_QUOTE}},
    {{.style = STYLE_GUTTER, .mods = CELL_UNCERTAIN}, {.style = STYLE_GUTTER}},
    {{.style = STYLE_CARD, .mods = CELL_MATCH}, {.style = STYLE_CARD}},
    {{.style = STYLE_CARD, .mods = CELL_MATCH | CELL_SELECTED}, {.style = STYLE_CARD, .mods = CELL_SELECTED}},
};

static void parts_are_told_without_colour(void **state)
{
    (void)state;
    for (ColourDepth depth = DEPTH_MONO; depth <= DEPTH_TRUE; depth++)
        for (size_t i = 0; i < sizeof told / sizeof *told; i++)
            if (theme_look(depth, &told[i].one).attrs == theme_look(depth, &told[i].other).attrs)
                fail_msg("at depth %d pair %zu has the same attributes", depth, i);
}

// An uncertain name is faint and has nothing of its kind but the colour; where there are no faint letters it is plain.
static void uncertain_names(void **state)
{
    (void)state;
    for (ColourDepth depth = DEPTH_MONO; depth <= DEPTH_TRUE; depth++) {
        for (unsigned style = STYLE_PERSON; style <= STYLE_MISC; style++) {
            for (unsigned quoted = 0; quoted <= CELL_IN_QUOTE; quoted += CELL_IN_QUOTE) {
                Cell certain = {.style = (uint8_t)style, .mods = (uint8_t)quoted}, uncertain = certain;
                uncertain.mods |= CELL_UNCERTAIN;
                Look a = theme_look(depth, &certain), b = theme_look(depth, &uncertain);
                assert_int_equal(a.fg, b.fg);
                assert_int_equal(b.attrs, LOOK_DIM);
                assert_int_equal(a.attrs == 0, style == STYLE_MISC);
            }
        }
    }
}

// Terminals differ in what they make of both.
static void never_bold_and_faint(void **state)
{
    (void)state;
    for (ColourDepth depth = DEPTH_MONO; depth <= DEPTH_TRUE; depth++) {
        for (unsigned n = 0; n < STYLE_COUNT * 128u; n++) {
            Cell cell = {.style = (uint8_t)(n / 128), .mods = (uint8_t)((n % 128) | CELL_UNCERTAIN)};
            assert_int_equal(theme_look(depth, &cell).attrs & (LOOK_BOLD | LOOK_DIM), LOOK_DIM);
        }
    }
}

// A match looks like a match wherever it is found.
static void modifiers_win(void **state)
{
    (void)state;
    static const uint8_t mods[] = {CELL_MATCH, CELL_CURRENT, CELL_MENTION};
    for (unsigned style = STYLE_TEXT; style <= STYLE_MISC; style++) {
        for (size_t i = 0; i < sizeof mods; i++) {
            Cell cell = {.style = (uint8_t)style, .mods = mods[i]}, plain = {.style = STYLE_TEXT, .mods = mods[i]};
            Look a = theme_look(DEPTH_256, &cell), b = theme_look(DEPTH_256, &plain);
            assert_int_equal(a.fg, b.fg);
            assert_int_equal(a.attrs, b.attrs);
        }
    }
}

static void voices(void **state)
{
    (void)state;
    for (unsigned v = 0; v < 8 * THEME_VOICES; v++) {
        Cell cell = {.style = STYLE_GUTTER, .voice = (uint8_t)v};
        Look look = theme_look(DEPTH_256, &cell);
        assert_true(theme_voice_mark((uint8_t)v, false) < 0x7F);
        for (unsigned w = 0; w < v; w++) {
            Cell other = {.style = STYLE_GUTTER, .voice = (uint8_t)w};
            bool same_colour = theme_look(DEPTH_256, &other).fg == look.fg;
            for (int utf8 = 0; utf8 < 2; utf8++) {
                bool same_mark = theme_voice_mark((uint8_t)v, utf8) == theme_voice_mark((uint8_t)w, utf8);
                assert_false(same_colour && same_mark);
                assert_false(v == w + 1 && (same_colour || same_mark));
                assert_false(theme_voice_mark((uint8_t)v, utf8) == theme_voice_mark(VOICE_NONE, utf8));
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast), cmocka_unit_test(no_colour_alone), cmocka_unit_test(parts_are_told_without_colour), cmocka_unit_test(uncertain_names),
        cmocka_unit_test(never_bold_and_faint), cmocka_unit_test(modifiers_win), cmocka_unit_test(voices),
    };
    return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
