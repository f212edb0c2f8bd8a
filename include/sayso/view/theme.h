/*
 * Theme: what semantic styles look like at each colour depth, read from a few lines of text. Knows no curses: a Look is
 * colours and attributes that tty/ translates and that the contrast test reads. The form of the text is told by the man
 * page; src/themes holds the themes that are compiled in.
 */
#ifndef SAYSO_VIEW_THEME_H
#define SAYSO_VIEW_THEME_H

#include "sayso/base/complaints.h"
#include "sayso/base/error.h"
#include "sayso/view/canvas.h"

enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_ITALIC = 4, LOOK_UNDERLINE = 8, LOOK_REVERSE = 16 };
enum { COLOUR_DEFAULT = -1 };

typedef struct Look {
    int fg, bg; // COLOUR_DEFAULT, or an index of the depth's palette (0-7, 0-15, 0-255), or 0xRRGGBB at true colour
    unsigned attrs;
} Look;

typedef enum ColourDepth { DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_TRUE, DEPTHS } ColourDepth;

// What the terminal's own colours are taken to be where a theme leaves them.
typedef enum Ground { GROUND_ANY, GROUND_DARK, GROUND_LIGHT } Ground;

typedef struct ThemeStyle {
    int fg[DEPTHS], bg[DEPTHS]; // as in Look; COLOUR_DEFAULT: those of STYLE_TEXT
    uint8_t attrs, mono;        // mono: instead, where there are no colours
} ThemeStyle;

enum { // what a line of a theme can style beside Style
    MARK_MENTION, MARK_MATCH, MARK_CURRENT, // what several of them share is the last one's colour
    MARK_SELECTED, MARK_UNCERTAIN, MARK_LINK, MARKS,
};
enum { THEME_VOICES = 8 }; // voice colours; further speakers repeat them with other gutter marks, 64 pairs in all

typedef struct Theme {
    Ground ground;
    ThemeStyle styles[STYLE_COUNT];
    ThemeStyle marks[MARKS];
    ThemeStyle voices[THEME_VOICES];
} Theme;

Look theme_look(const Theme *t, ColourDepth depth, const Cell *cell);
uint32_t theme_voice_mark(uint8_t voice, bool utf8);

/* theme_read.c */
enum { THEME_TEXT_MOST = 1 << 15, THEME_NAME_MOST = 31 }; // bytes
extern const char theme_default[];     // the name of the one that holds while nothing else is asked for
typedef struct ThemeText { const char *name, *text; } ThemeText;
extern const ThemeText theme_texts[];  // the ones compiled in; ends in a row without name

/*
 * Where themes are found by their names, for "like". False with a message when there is none: what is wrong within one is
 * told to `c`.
 */
typedef struct ThemeShelf {
    void *self;
    bool (*find)(void *self, Str name, Theme *out, Complaints *c, Error *err);
} ThemeShelf;

bool theme_name_good(Str name); // lower-case letters, digits and hyphens: a name, not a path
bool theme_builtin(Str name, Theme *out);
// What is wrong with a line is told to `c`, and the others hold; `file` is what `c` calls the text. Never fails.
void theme_read(Theme *t, Str text, Str file, const ThemeShelf *shelf, Complaints *c);

/* palette.c */
bool colour_parse(Str words, int out[DEPTHS]);  // "#5f5fff/63/blue/default", as a theme has it
int palette_rgb(ColourDepth depth, int colour); // of an index of the depth's palette, as xterm gives it

#endif
