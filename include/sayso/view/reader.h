/*
 * Reader: the view of one article as a state machine. Keys and events go in, a canvas comes out; it knows no terminal,
 * no file and no thread. All screen state derives from text positions: the top of the screen and the cursor are byte
 * offsets into Document.text, so resize, panel, theme and a new analysis cannot lose the place.
 */
#ifndef SAYSO_VIEW_READER_H
#define SAYSO_VIEW_READER_H

#include "sayso/doc/analysis.h"
#include "sayso/doc/place.h"
#include "sayso/view/canvas.h"
#include "sayso/view/host.h"
#include "sayso/view/key.h"

typedef struct Reader Reader;
typedef struct Keymap Keymap; // sayso/view/keymap.h

typedef struct ReaderOptions {
    int width;      // columns of the text measure; 0: 72
    int panel;      // 1 open, 0 closed, -1 by the width of the terminal (open from 110 columns)
    bool width_wished, panel_wished; // by the command line: what is remembered of an article does not change them
    bool utf8;      // the terminal shows UTF-8
    bool plain;     // one line after another: no panel, no bars, quotations told in words; the line read is the topmost
    const char *version; // for the information page
    Keymap *keys;   // what the user bound, borrowed, and changed by :bind; NULL: nothing yet
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

ReaderOptions reader_wishes(const Reader *r);        // … of reader_new, with what the user changed since
void reader_wish(Reader *r, const ReaderOptions *wishes); // another width and panel, at once; the place is kept
void reader_utf8(Reader *r, bool utf8);             // may the screen hold characters beyond ASCII for its own marks?
void reader_resize(Reader *r, int rows, int cols);
typedef enum ReaderResult { READER_GOES_ON, READER_QUIT } ReaderResult;
ReaderResult reader_key(Reader *r, Key key);
typedef enum MouseAct { MOUSE_CLICK, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN } MouseAct;
// At a cell of what was drawn last. A first click chooses what stands there, a second one does what Enter does with it.
ReaderResult reader_mouse(Reader *r, MouseAct act, int row, int col);
void reader_paste(Reader *r, Str text);              // pasted: text for a prompt, never commands
void reader_interrupt(Reader *r, bool *quit);       // ^C: stops what runs, else quit
/*
 * What a key began and is not done with yet, as a search through a long text. A slice takes a millisecond or so and may
 * change what is to be drawn; it is for the time when no key waits. Before the next key, reader_wants_draw() is asked again.
 */
bool reader_works(const Reader *r);
void reader_work(Reader *r);
void reader_show_work(Reader *r);                   // how far it is, on the status line; now and then, since it costs bytes
void reader_draw(Reader *r, Canvas *c);             // complete; the canvas takes the reader's size
bool reader_wants_draw(const Reader *r);            // something changed since the last reader_draw

uint32_t reader_position(const Reader *r);          // text position at the cursor
bool reader_goto_position(Reader *r, uint32_t pos); // opens there, remembers the jump
// "+/words" and "--goto=q3", "e2", "50%", or a paragraph "p12": false with a message when it names nothing.
bool reader_goto(Reader *r, Str place, Error *err);
Place reader_place_now(const Reader *r);            // its words are a view of the document
/*
 * Back to a place remembered from an earlier run, in this text or another version of it; with `moves` false only how it was
 * seen then: width and panel, where the options leave them open.
 */
void reader_come_back(Reader *r, const Place *place, bool moves);
void reader_remarks(Reader *r);                     // others are left at the article than before: it is drawn anew
// Opens the list of articles read lately, the latest first, or shows it anew, unless something is being typed; now: seconds
// since 1970. Rows are copied.
void reader_recent(Reader *r, const RecentArticle *rows, size_t count, int64_t now);
// False when that cannot be searched for. Whether it is there may be told later only, on the status line.
bool reader_search(Reader *r, Str words, bool forward, Error *err);
void reader_message(Reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
