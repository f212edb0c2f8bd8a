/*
 * Shift: rows that another frame shows some lines further up or down. The terminal can move them by itself, for a few
 * bytes. Knows no curses.
 */
#ifndef SAYSO_TTY_SHIFT_H
#define SAYSO_TTY_SHIFT_H

#include "sayso/view/canvas.h"

typedef struct Shift {
    int top, bottom; // the rows that take part, both within
    int lines;       // up; negative: down
} Shift;

// The one that leaves the least to be sent; false when none is worth its bytes. Both canvases are of one size.
bool shift_find(const Canvas *shown, const Canvas *next, Shift *out);

#endif
