/*
 * Reports of the mouse in the form that xterm calls SGR (mode 1006): ESC [ < buttons ; column ; row M, or m when a button is
 * let go. They come byte by byte, on a slow line with pauses between. Knows no curses.
 */
#ifndef SAYSO_TTY_MOUSE_H
#define SAYSO_TTY_MOUSE_H

#include "sayso/tty/tty.h"

extern const char mouse_prefix[];          // how a report begins
extern const char mouse_on[], mouse_off[]; // what the terminal is told

typedef struct MouseReport { // {0}: none has begun
    bool open;               // begun, and not at its end
    unsigned numbers[3], n;  // read so far; n: the one at hand
} MouseReport;

typedef enum MouseState { MOUSE_GOES_ON, MOUSE_WHOLE, MOUSE_NOTHING, MOUSE_BROKEN } MouseState;

void mouse_begin(MouseReport *r); // the prefix was read
// The next character. WHOLE: *out is set; NOTHING: at its end, and means nothing to us; BROKEN: ch belongs to no report.
MouseState mouse_feed(MouseReport *r, uint32_t ch, TtyMouse *out);

#endif
