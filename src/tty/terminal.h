/*
 * Inside of the tty room. curses does not write to the terminal itself: it writes to a private file in memory. What it
 * wrote for a frame is said in fewer bytes (terse.h) and goes to the terminal in one write, wrapped in synchronized output
 * when it is large. Since curses then sees no terminal at its output, the line discipline is set here as well.
 *
 * Rows that move are found before curses sees the frame (shift.h), and the terminal moves them: curses considers only
 * what is worth it by whole lines and their count.
 */
#ifndef SAYSO_TTY_TERMINAL_H
#define SAYSO_TTY_TERMINAL_H

#include "tty/hyperlinks.h"
#include "tty/terse.h"
#include "tty/mouse.h"

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
    size_t matched;     // characters of its end that came one by one
} Paste;

typedef struct Typed {  // the bytes of a character that have come so far
    char bytes[8];
    size_t n;
} Typed;

typedef struct Answer { // of the terminal, to another program
    int opener;         // the character that tells its kind, or ESC: of its end; 0: none is open
    unsigned n;         // bytes of it so far
} Answer;

struct Tty {
    int in, out;        // the terminal; out does not block where it could be opened anew
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
    Terse terse;
    Buf going;          // the frame that the terminal has not taken wholly …
    size_t taken;       // … and how many bytes of it it has
    double line_free;   // when a line of known speed has passed on what was sent, by clock_ms()
    bool awaited;       // a frame waits for tty_ready()
    bool hung_up;
    bool full;          // the next frame is drawn from nothing
    Canvas shown;       // what the terminal shows
    Paste paste;
    Typed typed;
    Answer answer;
    char notice[160];   // for the user; empty: none
};

/* frame.c */
int frame_reserve(void);                // a file without a name; -1 with errno
void frame_add(Tty *t);                 // everything curses wrote since the last time becomes part of the frame
void frame_send(Tty *t);                // … and the frame goes, as far as the terminal takes it
bool frame_go(Tty *t);                  // goes on sending; true when nothing is left
bool frame_gone(const Tty *t);          // nothing is left
int frame_pause(const Tty *t);          // milliseconds until a line of known speed is free; 0: it is
void frame_drop(Tty *t);                // what was not taken is forgotten, and left as if it had been whole
void frame_settle(Tty *t);              // usual looks and region, at the frame's beginning
void terminal_write(Tty *t, Str bytes); // what is no part of a frame and changes neither looks nor places: behind it, as it is
void frame_finish(Tty *t, int patience_ms); // waits for the terminal, but not for ever

/* abilities.c */
const char *terminal_capability(const char *name); // a string of the entry of curses' current terminal, or NULL
TerseAbilities terminal_abilities(bool utf8); // of curses' current terminal

/* paint.c */
void paint(Tty *t, const Canvas *c);    // canvas to curses, changed rows only, and what curses makes of it to the frame
ColourDepth paint_depth(ColourWish wish); // of curses' current terminal

/* keys.c */
bool keys_next(Tty *t, TtyEvent *event, Key *key); // a key or what the mouse did that is there already; false: nothing
enum { MOUSE_CODE = KEY_MAX + 1 };      // what curses calls the beginning of a report

/* answers.c */
bool answer_takes(Tty *t, int c); // what curses gave belongs to an answer to another program

/* paste.c */
void paste_open(Tty *t);
const char *paste_off(const Tty *t);                  // what asks for it no more; empty where nothing is asked
void paste_ask(Tty *t, bool on);                      // with the frame that goes next, when that is news
bool paste_takes(Tty *t, bool key, uint32_t code);    // a key of curses' or a character: it belongs to a paste
bool paste_taken(Tty *t);                             // is it complete? Then tty_pasted has it
bool paste_give_up(Tty *t);                           // its end will not come; false: none had begun

/* signals.c */
bool signals_open(Error *err);          // one terminal a process: signals are the process's, too
void signals_close(void);
int signals_fd(void);                   // readable when a signal came
int signals_next(void);                 // the number of one that came, or 0
// What must be sent, and set, when the program dies of a signal that cannot be handled in peace.
void signals_at_death(int fd, const struct termios *before, const char *restore, size_t n);

#endif
