/*
 * Theme: what semantic styles look like at each colour depth. Knows no curses: a Look is colours and attributes that
 * tty/ translates and that the contrast test reads. Colours are the terminal's default unless told otherwise; quotes
 * are blue and speakers' voices a colour-blind safe set; nothing is told by colour alone.
 */
#ifndef SAYSO_VIEW_THEME_H
#define SAYSO_VIEW_THEME_H

#include "sayso/view/canvas.h"

enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_ITALIC = 4, LOOK_UNDERLINE = 8, LOOK_REVERSE = 16 };
enum { COLOUR_DEFAULT = -1 };

typedef struct Look {
    int fg, bg; // COLOUR_DEFAULT, or an index of the depth's palette (0-7, 0-15, 0-255), or 0xRRGGBB at true colour
    unsigned attrs;
} Look;

typedef enum ColourDepth { DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_TRUE } ColourDepth;

Look theme_look(ColourDepth depth, const Cell *cell);
enum { THEME_VOICES = 8 }; // voice colours; further speakers repeat them with other gutter marks, 64 pairs in all
uint32_t theme_voice_mark(uint8_t voice, bool utf8);

#endif
