/* Waiting in the reader: progress on the status line; ^C and Esc stop the download, other keys wait until it is over. */
#ifndef SAYSO_APP_WAITING_SCREEN_H
#define SAYSO_APP_WAITING_SCREEN_H

#include "app/waiting.h"

#include "sayso/tty/tty.h"
#include "sayso/view/reader.h"

enum { WAITING_KEYS = 64 };

typedef struct WaitingScreen { // all but the first four {0}
    Tty *tty;
    Reader *reader;
    Canvas *canvas;
    int wake_fd;        // what tty watches at other times
    double begun, shown; // milliseconds; 0: not yet
    Key typed[WAITING_KEYS]; // while nobody listened, to be handled afterwards; more are lost
    size_t typed_count;
    bool resized;       // the terminal has another size now
    bool quit;          // the terminal is gone, or the program was told to end
} WaitingScreen;

Waiting waiting_screen(WaitingScreen *w); // w outlives it

#endif
