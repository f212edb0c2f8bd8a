/*
 * Terse: what curses wrote for a frame, said in as few bytes as the same effect takes. Nothing here knows curses or a
 * terminal: bytes come in, bytes go out.
 *
 * Two states are kept. `wanted` is what curses believes of the terminal, `actual` what the terminal really is in. Looks,
 * places and scrolling regions only change what is wanted; the terminal is told no sooner than something depends on it,
 * and then by the shortest way from where it is. A sequence that is not understood goes out as it came, and nothing is
 * taken to be known behind it.
 */
#ifndef SAYSO_TTY_TERSE_H
#define SAYSO_TTY_TERSE_H

#include "sayso/base/buffer.h"

typedef struct TerseLook {
    uint32_t attrs;     // a bit for each attribute, in the order of terse_look.c
    uint32_t fg, bg;    // 0: the terminal's own; else as the parameter tells it, see terse_look.c
} TerseLook;

typedef struct TerseState {
    TerseLook look;
    int row, col;       // of the cursor, from 0; -1: not known
    int top, bottom;    // the scrolling region's rows, both within; -1: not known
    bool look_known;
} TerseState;

typedef struct TerseAbilities { // beyond CSI row;column H and CSI … m
    bool addresses;     // has even these; without them everything goes out as it came
    bool column, row;   // CSI n G, CSI n d
    bool up, down, left, right; // CSI n A, B, D, C
    bool turns_off;     // bold and faint, underline, blinking, reverse one by one: 22, 24, 25, 27 as of the VT220
    bool italic_off, colour_off; // 23; 39 and 49
    bool scrolls;       // has regions, and scrolls them by LF and ESC M at their ends
    bool scrolls_by;    // … by CSI n S and CSI n T, too
    bool utf8;
} TerseAbilities;

typedef struct Terse {
    TerseAbilities can;
    int rows, cols;
    bool ascii;         // the usual character set has been chosen
    TerseState wanted, actual;
    int owed;           // lines that the actual region has still to be scrolled by; negative: down
} Terse;

void terse_forget(Terse *t);                      // another program, or the user, may have changed anything
void terse_resize(Terse *t, int rows, int cols);  // forgets, too
void terse_write(Terse *t, Str frame, Buf *out);  // ends with the cursor where it is wanted
// Rows top … bottom go up by lines, or down by -lines, and blank ones come in; false: nothing was done, what is known does not suffice.
bool terse_scroll(Terse *t, int top, int bottom, int lines, Buf *out);
void terse_settle(Terse *t, Buf *out);            // usual looks and the whole screen as region: for who comes next

/* terse_look.c */
bool terse_look_parse(TerseLook *look, Str parameters); // of CSI … m; false: some are not understood
void terse_look_reach(Terse *t, Buf *out);        // the actual look becomes the wanted one
bool terse_same_blank(const Terse *t);            // a blank would look the same in both

/* terse_move.c: what is owed is done by the way */
void terse_move_reach(Terse *t, Buf *out);        // the actual place becomes the wanted one
void terse_region_reach(Terse *t, Buf *out);
void terse_scroll_reach(Terse *t, Buf *out);      // nothing is owed behind it

#endif
