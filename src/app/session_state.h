/* The session: one terminal, one reader, a list of files, and the article at hand with all that belongs to it. */
#ifndef SAYSO_APP_SESSION_STATE_H
#define SAYSO_APP_SESSION_STATE_H

#include "app/article.h"
#include "app/clipboard.h"
#include "app/configuration.h"
#include "app/files.h"
#include "app/keeping.h"
#include "app/settings.h"
#include "app/waiting_screen.h"
#include "sayso/view/reader.h"

typedef struct Session {
    const Options *options;
    TtyFiles terminal;
    const Clipboard *clipboard;
    Options asked;  // … but for whole_page, which is of the article shown, and for what was set since
    Settings settings; // of `asked`
    Config *config;
    FileList files;
    StdinCopy input;
    Document *doc;
    Analysis *analysis;  // as the worker understood it
    Analysis *corrected; // what is shown instead once something is corrected, or NULL
    Worker *worker;
    Reader *reader;
    Tty *tty;
    Canvas canvas;
    WaitingScreen waiting;
    int wake[2];    // the worker writes one byte a snapshot
    Str place;      // wished by the command line, until it can be gone to
    Keeping keeping; // what is remembered of the article shown
    bool started;   // the worker runs for doc, since:
    double began;   // by clock_ms()
    bool quit;
} Session;

/* session.c */
// Opens the file at index; on failure the article shown stays. With `keep_place` (reload) it is the same one again.
bool session_open(Session *s, size_t index, bool keep_place, Error *err);
void session_suspend(Session *s); // as ^Z does, with the place saved

/* session_host.c */
Host session_host(Session *s); // borrows s

#endif
