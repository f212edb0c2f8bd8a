/* A reader over a small article, driven without a terminal. */
#ifndef TESTS_SCREEN_FIXTURE_H
#define TESTS_SCREEN_FIXTURE_H

#include "sayso/analysis/analyze.h"
#include "sayso/view/reader.h"

typedef struct Fixture {
    Document *doc;
    Analysis *analysis;  // as it was understood
    Analysis *corrected; // what the reader sees of it, once something is corrected
    Reader *reader;
    Canvas canvas;
    int redraws, stops, steps, followed; // what was asked of the host
    bool mouse;                          // what :set changes
    char theme[20];
    int lists;       // of recent articles asked for
    uint64_t recent; // that was last to be opened
    int64_t forgot;  // … and to be forgotten
    char browsed[200];                   // the last address handed to the browser
    char clipped[600];                   // the last words handed on
    const char *edited;                  // what the editor makes of a text; NULL: it fails
    char shown_editor[200];              // the text it was shown last
    const char *lost;                    // why remarks are not kept, as the host says then; NULL: they are
    char saved[200];                     // what was last to be saved: "FORMAT PATH: 10011", or "…: notes"
} Fixture;

extern const char fixture_story[]; // written for the tests: speakers, an unnamed source, a promotion, credits

void fixture_open(Fixture *f, const char *text, int rows, int cols, bool understood);
void fixture_take(Fixture *f, Document *d, Analysis *a, int rows, int cols); // owns both; a may be NULL
void fixture_close(Fixture *f);
void fixture_keys(Fixture *f, const char *keys); // characters; \r Enter, \033 Esc, \t Tab
void fixture_draw(Fixture *f);
bool fixture_shows(Fixture *f, const char *text); // in some row of the screen drawn anew
void fixture_row(Fixture *f, int row, Buf *out);

#endif
