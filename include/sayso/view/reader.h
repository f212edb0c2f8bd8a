/*
 * Reader: the view of one article as a state machine. Keys and events go in, a canvas comes out; it knows no terminal,
 * no file and no thread. All screen state derives from text positions: the top of the screen and the cursor are byte
 * offsets into Document.text, so resize, panel, theme and a new analysis cannot lose the place.
 */
#ifndef SAYSO_VIEW_READER_H
#define SAYSO_VIEW_READER_H

#include "sayso/doc/analysis.h"
#include "sayso/view/canvas.h"
#include "sayso/view/host.h"
#include "sayso/view/key.h"

typedef struct Reader Reader;

typedef struct ReaderOptions {
    int width;      // columns of the text measure; 0: 72
    int panel;      // 1 open, 0 closed, -1 by the width of the terminal (open from 110 columns)
    bool utf8;      // the terminal shows UTF-8
    const char *version; // for the information page
    const char *sandbox; // what shuts the program in, in words; for the same page
} ReaderOptions;

Reader *reader_new(const Host *host, const ReaderOptions *options); // host must outlive it
void reader_free(Reader *r);

/*
 * Another document; the reader borrows it and keeps nothing of the one before but options, search and jump list.
 * With `keep_place` (reload) the text around the cursor is looked for again. The analysis is forgotten.
 */
void reader_open(Reader *r, const Document *d, bool keep_place);
void reader_analysis(Reader *r, const Analysis *a); // borrowed; replaces the one before, which may be freed afterwards
void reader_progress(Reader *r, Str message);       // what runs in the background, for the status line; empty: nothing

void reader_utf8(Reader *r, bool utf8);             // may the screen hold characters beyond ASCII for its own marks?
void reader_resize(Reader *r, int rows, int cols);
typedef enum ReaderResult { READER_GOES_ON, READER_QUIT } ReaderResult;
ReaderResult reader_key(Reader *r, Key key);
void reader_paste(Reader *r, Str text);              // pasted: text for a prompt, never commands
void reader_interrupt(Reader *r, bool *quit);       // ^C: stops what runs, else quit
void reader_draw(Reader *r, Canvas *c);             // complete; the canvas takes the reader's size
bool reader_wants_draw(const Reader *r);            // something changed since the last reader_draw

uint32_t reader_position(const Reader *r);          // text position at the cursor
bool reader_goto_position(Reader *r, uint32_t pos); // opens there, remembers the jump
// "+/words" and "--goto=q3", "e2", "50%", or a paragraph "p12": false with a message when it names nothing.
bool reader_goto(Reader *r, Str place, Error *err);
bool reader_search(Reader *r, Str words, bool forward, Error *err);
void reader_message(Reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
