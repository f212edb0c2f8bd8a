/*
 * Inside of the tty room. curses does not write to the terminal itself: it writes to a private file in memory, from
 * which each frame goes to the terminal in one write, wrapped in synchronized output when it is large. Since curses
 * then sees no terminal at its output, the line discipline is set here as well.
 */
#ifndef SAYSO_TTY_TERMINAL_H
#define SAYSO_TTY_TERMINAL_H

#include "tty/hyperlinks.h"
#include "tty/mouse.h"

#include "sayso/text/translit.h"
#include "sayso/tty/tty.h"

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <stdio.h>
#include <termios.h>

struct Tty {
    int in, out;        // the terminal
    TtyFiles files;     // owned; that of the frame by `frame` once this is open
    int wake;           // the caller's, or -1
    FILE *frame;        // what curses writes to
    FILE *keys;         // what curses reads from
    SCREEN *screen;
    WINDOW *key_window; // a pad: reading keys from it never refreshes the screen
    struct termios before, during;
    ColourDepth depth;
    const Theme *theme;
    bool mouse;         // wished
    MouseReport report; // as far as it has come
    TtyMouse last;      // what the last whole one told
    bool utf8;
    Hyperlinks *hyperlinks; // NULL: none
    Translit *translit; // of the locale's charset when that is not UTF-8
    bool synchronized;  // the terminal may know mode 2026
    bool plain_charset; // ASCII has been chosen in this terminal
    bool full;          // the next frame is drawn from nothing
    Canvas shown;       // what the terminal shows
    char notice[160];   // for the user; empty: none
};

/* frame.c */
int frame_reserve(void);                // a file without a name; -1 with errno
void frame_send(Tty *t, bool wrapped);  // everything curses wrote since the last time, to the terminal
void terminal_write(int fd, const char *bytes, size_t n); // all of it; gives up when the terminal is gone

/* paint.c */
void paint(Tty *t, const Canvas *c);    // canvas to curses' screen, changed rows only
ColourDepth paint_depth(ColourWish wish); // of curses' current terminal

/* keys.c */
bool keys_next(Tty *t, TtyEvent *event, Key *key); // a key or what the mouse did that is there already; false: nothing
enum { MOUSE_CODE = KEY_MAX + 1 };      // what curses calls the beginning of a report

/* signals.c */
bool signals_open(Error *err);          // one terminal a process: signals are the process's, too
void signals_close(void);
int signals_fd(void);                   // readable when a signal came
int signals_next(void);                 // the number of one that came, or 0
// What must be sent, and set, when the program dies of a signal that cannot be handled in peace.
void signals_at_death(int fd, const struct termios *before, const char *restore, size_t n);

#endif
