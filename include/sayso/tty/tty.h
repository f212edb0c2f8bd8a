/*
 * tty: the only user of curses. It opens the terminal, turns its bytes into Keys and a Canvas into its cells, and
 * leaves it as it was found: at close, on suspend, and on every signal that ends the program.
 */
#ifndef SAYSO_TTY_TTY_H
#define SAYSO_TTY_TTY_H

#include "sayso/base/error.h"
#include "sayso/view/canvas.h"
#include "sayso/view/key.h"
#include "sayso/view/reader.h"
#include "sayso/view/theme.h"

typedef struct Tty Tty;

typedef enum ColourWish { COLOUR_AUTO, COLOUR_NEVER, COLOUR_ALWAYS } ColourWish;
typedef enum HyperlinkWish { HYPERLINKS_AUTO, HYPERLINKS_NEVER, HYPERLINKS_ALWAYS } HyperlinkWish;

typedef struct TtyFiles {
    int device; // /dev/tty, where standard input and output are not the terminal both; or -1
    int apart;  // the terminal once more, for output that does not block; or -1
    int frame;  // a file without a name, for curses to write to; or -1
} TtyFiles;

typedef struct TtyOptions {
    TtyFiles files;     // of tty_reserve; tty_close closes them
    ColourWish colour;
    const Theme *theme; // borrowed until the next one
    HyperlinkWish hyperlinks; // of links, in terminals whose charset is UTF-8
    bool utf8;          // force UTF-8
    bool mouse;         // as tty_mouse
    int escape_delay;   // milliseconds
    int wake_fd;        // readable when tty_wait should return TTY_WAKE; -1 for none
} TtyOptions;

typedef enum TtyEvent {
    TTY_KEY,       // *key is set
    TTY_MOUSE,     // tty_mouse_at tells what
    TTY_PASTE,     // text was pasted: tty_pasted
    TTY_RESIZE,    // the size changed
    TTY_WAKE,      // wake_fd is readable
    TTY_INTERRUPT, // ^C or SIGINT
    TTY_STOP,      // ^Z or SIGTSTP: the caller puts away what it must, and then stops by tty_suspend
    TTY_CONTINUE,  // came back from a stop: draw everything
    TTY_HANGUP,    // SIGHUP, SIGTERM or the terminal is gone
    TTY_READY,     // the terminal can be given a frame again
    TTY_TIMEOUT,
} TtyEvent;

// Opens what tty_open needs and a sandbox might refuse it. What cannot be had is told by tty_open.
TtyFiles tty_reserve(void);

/*
 * Opens the terminal (standard input and output when they are one, else /dev/tty); keys come from the terminal itself when standard
 * input is not one. An unknown TERM falls back with a notice (tty_notice). ERR_SYSTEM when there is no terminal or it
 * cannot place its cursor: the caller then dumps text.
 */
Tty *tty_open(const TtyOptions *options, Error *err);
void tty_close(Tty *t); // restores; NULL is fine
void tty_size(const Tty *t, int *rows, int *cols);
bool tty_utf8(const Tty *t);
const char *tty_notice(const Tty *t); // one line for the user, or NULL
TtyEvent tty_wait(Tty *t, int timeout_ms, Key *key); // -1: no timeout
Str tty_pasted(const Tty *t);                        // what was pasted last, as UTF-8; valid until the next tty_wait
void tty_watch(Tty *t, int wake_fd);                 // another descriptor than that of the options from now on
// Whether the terminal has taken the last frame. If not, TTY_READY comes when it has: a frame made before would only be late.
bool tty_ready(Tty *t);
// Sends the difference to the terminal, one write a frame; what it does not take at once goes while tty_wait waits. Does
// nothing as long as it has not taken the last one.
void tty_present(Tty *t, const Canvas *c);
void tty_present(Tty *t, const Canvas *c);           // sends the difference to the terminal, one write a frame
void tty_theme(Tty *t, const Theme *theme);           // from the next frame on
void tty_colour(Tty *t, ColourWish wish);             // likewise
void tty_hyperlinks(Tty *t, HyperlinkWish wish);      // likewise
/*
 * Lets the terminal tell of clicks and the wheel instead of selecting text by itself. Whatever else gets the terminal
 * (tty_leave, tty_suspend, the end, a crash) gets it without.
 */
void tty_mouse(Tty *t, bool on);
typedef struct TtyMouse {
    MouseAct act;
    int row, col; // from 0
} TtyMouse;
TtyMouse tty_mouse_at(const Tty *t); // of the last TTY_MOUSE
void tty_escape_delay(int milliseconds);
void tty_redraw(Tty *t);                             // forget what the terminal shows
void tty_clip(Tty *t, Str text);                     // to its clipboard, if it has one: nobody is told
void tty_suspend(Tty *t);                            // stop as ^Z does; returns when continued
void tty_leave(Tty *t);                              // for another program that takes the terminal
void tty_return(Tty *t);                             // … and has ended: the next frame is drawn from nothing

#endif
