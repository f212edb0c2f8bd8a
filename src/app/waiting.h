/*
 * Waiting: how the time passes while a download, or the words of a pipe, arrive. Whoever reads asks before every read; whoever answers shows
 * how far it is, and may say that the user wants no more.
 */
#ifndef SAYSO_APP_WAITING_H
#define SAYSO_APP_WAITING_H

#include "sayso/base/buffer.h"

typedef struct Progress {
    Str host;        // who sends: a host, or the path of a pipe
    size_t got;      // bytes so far
    size_t expected; // in all; 0: nobody knows
} Progress;

typedef struct Waiting {
    void *self;
    bool (*wait)(void *self, int fd, const Progress *p); // until fd can be read; false: stop
    void (*over)(void *self);                            // nothing is shown any longer
} Waiting;

void progress_words(Buf *out, const Progress *p); // "news.example: 120 kB of 340 kB", safe to show

enum { PROGRESS_FIRST_MS = 300, PROGRESS_PACE_MS = 100 }; // what is quicker needs no word; and how often it may change

// A line on standard error, when that is a terminal. ^C ends the program, and with it the download.
typedef struct WaitingLine {
    double begun, shown; // milliseconds; 0: not yet
    int columns;         // that the line takes now
} WaitingLine;
Waiting waiting_line(WaitingLine *line); // line: {0}, and outlives it

#endif
