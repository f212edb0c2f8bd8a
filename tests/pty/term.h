/*
 * Term: a program on a pseudo terminal, and the screen that a terminal emulator (libvterm) makes of its output. Nothing
 * here sleeps: every wait ends when the awaited thing is seen, or fails at a deadline far beyond what it should take.
 */
#ifndef TESTS_PTY_TERM_H
#define TESTS_PTY_TERM_H

#include "sayso/base/buffer.h"

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

enum { TERM_DEADLINE_MS = 120000 };

typedef struct Term Term;
struct Term {
    int master, slave;     // the slave end stays open, so that its settings can be read after the program has ended
    pid_t pid;
    int rows, cols;
    int status;            // of waitpid, once ended
    bool ended;
    struct termios before; // the line discipline before the program ran
    VTerm *vt;
    VTermScreen *screen;
    bool alternate;        // the alternate screen is shown
    bool cursor_visible;
    bool mouse;            // the program wishes to be told of clicks
    size_t bytes;          // received so far
    void (*sees)(Term *t, const char *bytes, size_t n); // gets the output in term_show's place; NULL: nobody
    void *seer;            // of the test
    char cut[4];           // the beginning of a character whose end is still to come
    size_t cut_bytes;
};

typedef struct TermOptions {
    int rows, cols;
    const char *term;          // TERM; NULL: xterm-256color
    const char *const *env;    // "NAME=value" more of them, ends in NULL; may be NULL
    int input;                 // standard input of the program, or -1 for the terminal
    speed_t speed;             // what the line says of itself; 0: what pseudo terminals say
} TermOptions;

char *term_program(void); // that is tested: $SAYSO, wherever the test changes to later
void term_start(Term *t, const TermOptions *o, char *const argv[]);
void term_quit(Term *t);                       // by "q": it must end well and leave the terminal as it was; frees
void term_stop(Term *t);                       // kills what still runs, frees
void term_send(Term *t, const char *keys);
void term_click(Term *t, int row, int col);   // what the terminal sends of a click, if anything
void term_resize(Term *t, int rows, int cols); // with SIGWINCH to the program

// Reads output until the condition holds; fails the test with the screen when it does not by the deadline.
void term_await_text(Term *t, const char *text);
void term_await_gone(Term *t, const char *text);
void term_await_row(Term *t, int row, const char *text); // the row holds the text
int term_await_exit(Term *t);                            // the exit status; 128 + n after signal n; the screen is told unless 0
int term_await_end(Term *t);                             // the same, whatever the status

void term_show(Term *t, const char *bytes, size_t n); // to the emulator

void term_remove(const char *folder); // with all that lies in it

void term_receive(Term *t);             // what is there already
void term_settle(Term *t, int quiet_ms); // until nothing came for so long

void term_row(Term *t, int row, Buf *out);     // text of a row, trailing blanks cut
bool term_shows(Term *t, const char *text);    // in some row
VTermScreenCell term_cell(Term *t, int row, int col);
bool term_restored(const Term *t);             // line discipline and main screen are as before

#endif
