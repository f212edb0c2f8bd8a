/* Themes: readable on their ground at each depth, told apart by eyes that see less, and no difference told by colour alone. */
#include "config.h"

#include "contrast.h"
#include "unit.h"

#include "sayso/view/theme.h"

#include <math.h>

static Theme theme; // the one that holds at first, and then each in turn

static Look look_at(ColourDepth depth, const Cell *cell)
{
    return theme_look(&theme, depth, cell);
}

static int use_default(void **state)
{
    (void)state;
    return !theme_builtin(str_of(theme_default), &theme);
}

static void check_cell(const char *name, ColourDepth depth, const Cell *cell)
{
    double c = least_contrast(&theme, depth, cell);
    if (c < wanted_contrast(name, cell->style))
        fail_msg("%s, depth %d, style %d, mods %d, voice %d: contrast %.2f", name, depth, cell->style, cell->mods, cell->voice, c);
}

// Every style with every combination of modifiers, every voice, at each depth.
static void readable(void **state)
{
    (void)state;
    for (const ThemeText *t = theme_texts; t->name; t++) {
        assert_true(theme_builtin(str_of(t->name), &theme));
        for (ColourDepth depth = DEPTH_8; depth <= DEPTH_TRUE; depth++) {
            for (unsigned n = 0; n < STYLE_COUNT * 128u; n++)
                check_cell(t->name, depth, &(Cell){.style = (uint8_t)(n / 128), .mods = (uint8_t)(n % 128), .voice = VOICE_NONE});
            for (unsigned voice = 0; voice < THEME_VOICES; voice++)
                check_cell(t->name, depth, &(Cell){.style = STYLE_GUTTER, .voice = (uint8_t)voice});
        }
    }
}

/*
 * What a colour is to eyes without red or green receptors: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A
 * Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1, for linear RGB.
 */
static const double eyes[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},  // protanopia
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},   // deuteranopia
};
enum { EYES = sizeof eyes / sizeof *eyes };

static double lab_root(double t)
{
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116;
}

static void to_lab(int rgb, const double eye[3][3], double out[3])
{
    double c[3], s[3];
    linear_light(rgb, c);
    for (int i = 0; i < 3; i++)
        s[i] = fmin(1, fmax(0, eye[i][0] * c[0] + eye[i][1] * c[1] + eye[i][2] * c[2]));
    double x = lab_root((0.4124 * s[0] + 0.3576 * s[1] + 0.1805 * s[2]) / 0.9505);
    double y = lab_root(0.2126 * s[0] + 0.7152 * s[1] + 0.0722 * s[2]);
    double z = lab_root((0.0193 * s[0] + 0.1192 * s[1] + 0.9505 * s[2]) / 1.089);
    out[0] = 116 * y - 16;
    out[1] = 500 * (x - y);
    out[2] = 200 * (y - z);
}

// Distance in CIE L*a*b* (1976) for the eyes that see least of it; 2.3 is what can just be noticed side by side.
static double least_difference(int a, int b)
{
    double least = INFINITY;
    for (int eye = 0; eye < EYES; eye++) {
        double one[3], other[3];
        to_lab(a, eyes[eye], one);
        to_lab(b, eyes[eye], other);
        least = fmin(least, sqrt(pow(one[0] - other[0], 2) + pow(one[1] - other[1], 2) + pow(one[2] - other[2], 2)));
    }
    return least;
}

static void check_apart(const Cell *cells, size_t n, double least, const char *what)
{
    for (ColourDepth depth = DEPTH_256; depth <= DEPTH_TRUE; depth++) {
        for (size_t i = 0; i < n; i++) {
            for (size_t k = 0; k < i; k++) {
                double d = least_difference(palette_rgb(depth, look_at(depth, &cells[i]).fg), palette_rgb(depth, look_at(depth, &cells[k]).fg));
                if (d < least)
                    fail_msg("%s %zu and %zu differ by %.1f at depth %d", what, k + 1, i + 1, d, depth);
            }
        }
    }
}

static void colour_blind_safe(void **state)
{
    (void)state;
    static const char *const safe[] = {"default", "dark", "light", "solarised", "high-contrast"};
    static const Cell coloured[] = {{.style = STYLE_QUOTE}, {.style = STYLE_PLACE}, {.style = STYLE_ORGANIZATION}, {.mods = CELL_CURRENT}};
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++) {
        Cell voices[THEME_VOICES];
        assert_true(theme_builtin(str_of(safe[i]), &theme));
        for (unsigned v = 0; v < THEME_VOICES; v++)
            voices[v] = (Cell){.style = STYLE_GUTTER, .voice = (uint8_t)v};
        check_apart(coloured, sizeof coloured / sizeof *coloured, 8, safe[i]);
        check_apart(voices, THEME_VOICES, 12, safe[i]);
    }
}

static const struct { const char *text, *says; } mistakes[] = {
    {"person bolt", "t:1: “bolt” is neither a colour nor an attribute here"},
    {"\n# a remark\n\nplcae bold", "t:4: “plcae” is no style; did you mean place?"},
    {"xyzzyx", "t:1: “xyzzyx” is no style"},
    {"person #12345 bold", "t:1: “#12345” is neither a colour nor an attribute here"},
    {"person #123456/1/2/3/4", "t:1: “#123456/1/2/3/4” is neither a colour nor an attribute here"},
    {"person #123456/256", "t:1: “#123456/256” is neither a colour nor an attribute here"},
    {"person red on", "t:1: “on” is neither a colour nor an attribute here"},
    {"person red on bold", "t:1: “bold” is neither a colour nor an attribute here"},
    {"person mono red", "t:1: “red” is neither a colour nor an attribute here"},
    {"person bold\nlike dark", "t:2: “like” stands before all styles"},
    {"like nothing", "t:1: no theme has this name"},
    {"ground deep", "t:1: “deep” is none of: any dark light"},
};

static void mistakes_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        Complaints c = {0};
        Buf said = {0};
        theme_read(&theme, str_of(mistakes[i].text), STR("t"), NULL, &c);
        assert_int_equal(c.count, 1);
        complaint_put(&said, &c.list.at[0]);
        assert_string_equal(said.p, mistakes[i].says);
        buf_free(&said);
        complaints_free(&c);
    }
}

static void texts_are_read(void **state)
{
    (void)state;
    static const Cell person = {.style = STYLE_PERSON}, quote = {.style = STYLE_QUOTE}, plain = {.style = STYLE_MISC};
    Complaints c = {0};
    theme_read(&theme, STR("text #ffffff on #000080/17/blue/4\nperson bright-red underline mono bold\nquote #5f5fff/1//default\nplcae\ndim dim"), STR("t"), NULL, &c);
    assert_int_equal(c.count, 1); // and the rest holds
    assert_int_equal(look_at(DEPTH_TRUE, &person).fg, 0xFF0000);
    assert_int_equal(look_at(DEPTH_TRUE, &person).bg, 0x000080); // of the text
    assert_int_equal(look_at(DEPTH_256, &person).fg, 9);
    assert_int_equal(look_at(DEPTH_8, &person).fg, 1);
    assert_int_equal(look_at(DEPTH_8, &person).attrs, LOOK_UNDERLINE);
    assert_int_equal(look_at(DEPTH_MONO, &person).attrs, LOOK_BOLD);
    assert_int_equal(look_at(DEPTH_MONO, &person).fg, COLOUR_DEFAULT);
    assert_int_equal(look_at(DEPTH_256, &quote).fg, 1);
    assert_int_equal(look_at(DEPTH_16, &quote).fg, 12); // the nearest of xterm's
    assert_int_equal(look_at(DEPTH_8, &quote).fg, 7);   // the text's own
    assert_int_equal(look_at(DEPTH_16, &plain).bg, 4);
    complaints_free(&c);
}

// What can stand side by side in a paragraph, and no mark but its look tells it apart.
static const Cell kinds[] = {
    {.style = STYLE_TEXT},         {.style = STYLE_PERSON},     {.style = STYLE_PLACE},      {.style = STYLE_ORGANIZATION},
    {.mods = CELL_MENTION},        {.mods = CELL_MATCH},        {.mods = CELL_CURRENT},      {.mods = CELL_MENTION | CELL_CURRENT},
    {.mods = CELL_LINK},
};

static void no_colour_alone(void)
{
    for (ColourDepth depth = DEPTH_MONO; depth <= DEPTH_TRUE; depth++) {
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            for (size_t k = 0; k < i; k++)
                if (look_at(depth, &kinds[i]).attrs == look_at(depth, &kinds[k]).attrs)
                    fail_msg("at depth %d kinds %zu and %zu have the same attributes", depth, k, i);
            Cell uncertain = kinds[i], selected = kinds[i];
            uncertain.mods |= CELL_UNCERTAIN;
            selected.mods |= CELL_SELECTED;
            assert_true(look_at(depth, &uncertain).attrs & LOOK_DIM);
            assert_true(look_at(depth, &selected).attrs & LOOK_REVERSE);
            if (!(kinds[i].mods & (CELL_MENTION | CELL_CURRENT))) // which lists do not have
                assert_int_not_equal(look_at(depth, &selected).attrs, look_at(depth, &kinds[i]).attrs);
            if (depth == DEPTH_MONO) {
                assert_int_equal(look_at(depth, &kinds[i]).fg, COLOUR_DEFAULT);
                assert_false(look_at(depth, &kinds[i]).attrs & LOOK_ITALIC); // old terminals have none
            }
        }
    }
}

// What the parts of a screen are, beside what they stand on or in.
static const struct { Cell one, other; } told[] = {
    {{.style = STYLE_TITLE}, {.style = STYLE_TEXT}},       {{.style = STYLE_HEADING}, {.style = STYLE_TEXT}},
    {{.style = STYLE_BAR}, {.style = STYLE_TEXT}},         {{.style = STYLE_BAR_NOTICE}, {.style = STYLE_BAR}},
    {{.style = STYLE_CONTROL}, {.style = STYLE_TEXT}},     {{.style = STYLE_HINT}, {.style = STYLE_TEXT}},     {{.style = STYLE_PANEL_HEAD}, {.style = STYLE_PANEL}},
    {{.style = STYLE_CARD, .mods = CELL_SELECTED}, {.style = STYLE_CARD}},
    {{.style = STYLE_PANEL, .mods = CELL_SELECTED}, {.style = STYLE_PANEL}},
    {{.style = STYLE_QUOTE, .mods = CELL_SELECTED}, {.style = STYLE_QUOTE}},
    {{.style = STYLE_GUTTER, .mods = CELL_UNCERTAIN}, {.style = STYLE_GUTTER}},
    {{.style = STYLE_CARD, .mods = CELL_MATCH}, {.style = STYLE_CARD}},
    {{.style = STYLE_CARD, .mods = CELL_MATCH | CELL_SELECTED}, {.style = STYLE_CARD, .mods = CELL_SELECTED}},
};

static void parts_are_told_without_colour(void)
{
    for (ColourDepth depth = DEPTH_MONO; depth <= DEPTH_TRUE; depth++)
        for (size_t i = 0; i < sizeof told / sizeof *told; i++)
            if (look_at(depth, &told[i].one).attrs == look_at(depth, &told[i].other).attrs)
                fail_msg("at depth %d pair %zu has the same attributes", depth, i);
}

// An uncertain name is faint and has nothing of its kind but the colour; where there are no faint letters it is plain.
static void uncertain_names(void)
{
    for (ColourDepth depth = DEPTH_MONO; depth <= DEPTH_TRUE; depth++) {
        for (unsigned style = STYLE_PERSON; style <= STYLE_MISC; style++) {
            for (unsigned quoted = 0; quoted <= CELL_IN_QUOTE; quoted += CELL_IN_QUOTE) {
                Cell certain = {.style = (uint8_t)style, .mods = (uint8_t)quoted}, uncertain = certain;
                uncertain.mods |= CELL_UNCERTAIN;
                Look a = look_at(depth, &certain), b = look_at(depth, &uncertain);
                assert_int_equal(a.fg, b.fg);
                assert_int_equal(b.attrs, LOOK_DIM);
                assert_int_equal(a.attrs == 0, style == STYLE_MISC);
            }
        }
    }
}

// Terminals differ in what they make of both.
static void never_bold_and_faint(void)
{
    for (ColourDepth depth = DEPTH_MONO; depth <= DEPTH_TRUE; depth++) {
        for (unsigned n = 0; n < STYLE_COUNT * 128u; n++) {
            Cell cell = {.style = (uint8_t)(n / 128), .mods = (uint8_t)((n % 128) | CELL_UNCERTAIN)};
            assert_int_equal(look_at(depth, &cell).attrs & (LOOK_BOLD | LOOK_DIM), LOOK_DIM);
        }
    }
}

// A match looks like a match wherever it is found.
static void modifiers_win(void)
{
    static const uint8_t mods[] = {CELL_MATCH, CELL_CURRENT, CELL_MENTION};
    for (unsigned style = STYLE_TEXT; style <= STYLE_MISC; style++) {
        for (size_t i = 0; i < sizeof mods; i++) {
            Cell cell = {.style = (uint8_t)style, .mods = mods[i]}, plain = {.style = STYLE_TEXT, .mods = mods[i]};
            Look a = look_at(DEPTH_256, &cell), b = look_at(DEPTH_256, &plain);
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
        Look look = look_at(DEPTH_256, &cell);
        assert_true(theme_voice_mark((uint8_t)v, false) < 0x7F);
        for (unsigned w = 0; w < v; w++) {
            Cell other = {.style = STYLE_GUTTER, .voice = (uint8_t)w};
            bool same_colour = look_at(DEPTH_256, &other).fg == look.fg;
            for (int utf8 = 0; utf8 < 2; utf8++) {
                bool same_mark = theme_voice_mark((uint8_t)v, utf8) == theme_voice_mark((uint8_t)w, utf8);
                assert_false(same_colour && same_mark);
                assert_false(v == w + 1 && (same_colour || same_mark));
                assert_false(theme_voice_mark((uint8_t)v, utf8) == theme_voice_mark(VOICE_NONE, utf8));
            }
        }
    }
}

static void in_each_theme(void **state)
{
    (void)state;
    for (const ThemeText *t = theme_texts; t->name; t++) {
        print_message("# %s\n", t->name);
        assert_true(theme_builtin(str_of(t->name), &theme));
        no_colour_alone();
        parts_are_told_without_colour();
        uncertain_names();
        never_bold_and_faint();
        modifiers_win();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readable), cmocka_unit_test(colour_blind_safe), cmocka_unit_test(mistakes_are_told), cmocka_unit_test(texts_are_read),
        cmocka_unit_test(in_each_theme), cmocka_unit_test_setup(voices, use_default),
    };
    return cmocka_run_group_tests_name("theme", tests, NULL, NULL);
}
