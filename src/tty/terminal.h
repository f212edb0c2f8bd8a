/*
 * Inside of the tty room. curses does not write to the terminal itself: it writes to a private file in memory, from
 * which each frame goes to the terminal in one write, wrapped in synchronized output when it is large. Since curses
 * then sees no terminal at its output, the line discipline is set here as well.
 */
#ifndef SAYSO_TTY_TERMINAL_H
#define SAYSO_TTY_TERMINAL_H

#include "tty/hyperlinks.h"

#include "sayso/text/translit.h"
#include "sayso/tty/tty.h"

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <stdio.h>
#include <termios.h>

enum { PASTE_BEGINS = 0x2000, PASTE_ENDS }; // codes for curses, above its own

typedef struct Paste {
    Buf text;           // UTF-8
    bool asked;         // the terminal was asked to tell pasted text from keys
    bool on;            // … and has not been told to stop
    bool open;          // its end has not come yet
    bool complete;      // it has, and nobody took the text yet
} Paste;

typedef struct Typed {  // the bytes of a character that have come so far
    char bytes[8];
    size_t n;
} Typed;

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
    bool utf8;
    Hyperlinks *hyperlinks; // NULL: none
    Translit *translit; // of the locale's charset when that is not UTF-8
    bool synchronized;  // the terminal may know mode 2026
    bool plain_charset; // ASCII has been chosen in this terminal
    bool full;          // the next frame is drawn from nothing
    Canvas shown;       // what the terminal shows
    Paste paste;
    Typed typed;
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
bool keys_next(Tty *t, Key *key);       // a key that is there already; false: none

/* paste.c */
void paste_open(Tty *t);
const char *paste_off(const Tty *t);                  // what asks for it no more; empty where nothing is asked
void paste_ask(Tty *t, bool on);                      // sends it, when that is news
bool paste_takes(Tty *t, bool key, uint32_t code);    // a key of curses' or a character: it belongs to a paste
bool paste_give_up(Tty *t);                           // its end will not come; false: none had begun

/* signals.c */
bool signals_open(Error *err);          // one terminal a process: signals are the process's, too
void signals_close(void);
int signals_fd(void);                   // readable when a signal came
int signals_next(void);                 // the number of one that came, or 0
// What must be sent, and set, when the program dies of a signal that cannot be handled in peace.
void signals_at_death(int fd, const struct termios *before, const char *restore, size_t n);

#endif
