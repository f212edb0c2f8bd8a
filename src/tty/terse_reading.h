/* Inside of terse: reading a frame, command by command. */
#ifndef SAYSO_TTY_TERSE_READING_H
#define SAYSO_TTY_TERSE_READING_H

#include "tty/terse.h"

typedef struct Reading {
    Terse *t;
    Str whole;  // the command at hand, as it came
    Str parameters; // of a control sequence
    Buf *out;
} Reading;

bool terse_placed(const Terse *t);             // it is known where the cursor is
void terse_lose_place(Terse *t);
void terse_advance(Terse *t, int columns);     // behind characters that were written

void reading_raw(Reading *r);                  // goes out as it came
void reading_unknown(Reading *r);              // … and what it did is not known
void reading_relative(Reading *r);             // … and is a movement from a place that is not known
void reading_step(Reading *r, int rows, int cols); // a movement that only changes what is wanted
void reading_blank(Reading *r);                // cells will be made blank, in the look at hand
void reading_erase(Reading *r);                // … by this command, at the cursor
void reading_sequence(Reading *r);             // CSI …

#endif
