/*
 * Host: what the view asks of the program around it. A const table of functions that app fills; the view never
 * includes input, analysis or export. `self` is app's.
 */
#ifndef SAYSO_VIEW_HOST_H
#define SAYSO_VIEW_HOST_H

#include "sayso/base/buffer.h"
#include "sayso/base/error.h"
#include "sayso/base/str.h"
#include "sayso/doc/place.h"
#include "sayso/doc/remark.h"

typedef struct ExportWish { // what is written into a file
    Str path;
    Str format;         // "markdown", "csv", "json"; empty: what the ending of the path tells
    bool notes;         // the notes; else quotations
    const bool *quotes; // of each quote of the analysis: is it one of them?
} ExportWish;

typedef struct Setting { // of the program, as ":set" shows it
    const char *name;
    const char *choices; // separated by spaces; NULL: any value
    const char *help;
    bool is_switch;      // on or off
    bool live;           // can be changed while reading
    Str value;           // as Host.set takes it, until the next call
} Setting;

// "NAME=VALUE" or "NAME VALUE" in two; a value that is not there is empty.
void setting_split(Str words, Str *name, Str *value);

typedef struct Host Host;
struct Host {
    void *self;
    // Opens the file `delta` places further in the list (1, -1), or fails with a message. On success app gives the
    // reader another document before the next frame.
    bool (*step_file)(void *self, int delta, Error *err);
    bool (*open_file)(void *self, Str path, Error *err); // adds it behind the current one and opens it
    bool (*reload)(void *self, Error *err);              // reads the current file again; the place is kept
    // Shows all of the page that the current article was taken from, or its article alone again; the place is kept.
    bool (*whole_page)(void *self, bool whole, Error *err);
    // Addresses as address_put() makes them. Follow opens one of the web behind the current file, or goes to where it is open
    // already; browse hands one to the user's browser.
    bool (*follow)(void *self, Str address, Error *err);
    bool (*browse)(void *self, Str address, Error *err);
    // Hands text, one line of safe_text, on to be pasted elsewhere; `where` tells a person to where: "sent to …".
    bool (*clip)(void *self, Str text, Buf *where, Error *err);
    bool (*save)(void *self, const ExportWish *wish, Error *err); // into a new file; one that is there stays as it is
    // The user's editor on a text, which has the terminal meanwhile; appends what became of it: any bytes.
    bool (*edit)(void *self, Str text, Buf *out, Error *err);
    // The list of files, for the status line and the information page.
    size_t (*file_count)(void *self);
    size_t (*file_index)(void *self);
    Str (*file_path)(void *self, size_t index);
    // What was left at the current article. A change takes effect, and is kept, at once: corrections come back as another
    // analysis (reader_analysis) before the call returns. Texts of `remark` are copied. What cannot be kept is told by a message:
    // whoever calls these says what was done before the call.
    const Remarks *(*remarks)(void *self);
    uint64_t (*put_remark)(void *self, const Remark *remark); // id 0: a new one; returns its id
    void (*drop_remark)(void *self, uint64_t id);
    bool (*setting)(void *self, size_t index, Setting *out);       // false: there are no more
    bool (*set)(void *self, Str name, Str value, Error *err);      // at once; an empty value switches on
    // What is remembered between runs. The list comes later, by reader_recent; what was forgotten is said by a message.
    bool (*list_recent)(void *self, Error *err);
    bool (*open_recent)(void *self, uint64_t id, Error *err); // of the list that came last
    bool (*forget)(void *self, int64_t which, Error *err);    // a row's id, FORGET_THIS or FORGET_ALL
    void (*suspend)(void *self);                         // stop as ^Z does
    void (*redraw)(void *self);                          // forget what the terminal shows
};

#endif
