/*
 * Outside: all that the program asks of the world beyond its own memory, in one handle: files to read, the helper
 * program, a browser, an editor, a file to keep. Nothing else in the reader opens or runs anything once an article is parsed.
 *
 * Safe to call from every thread; the calls of several threads follow one another. Paths and arguments are bytes, none
 * of them NUL, and relative paths are relative to the folder the program was started in. Descriptors given out are the
 * caller's to close and are not inherited by programs.
 */
#ifndef SAYSO_APP_OUTSIDE_H
#define SAYSO_APP_OUTSIDE_H

#include "sayso/base/buffer.h"
#include "sayso/base/error.h"

typedef struct Outside Outside;

typedef struct OutsideOptions {
    bool apart;        // by a process of its own (broker.h), so that this one may enter a sandbox
    char *const *only; // the only files and addresses that will be asked for, and nothing but reading; NULL: anything
    int count;         // of only, which outlives the handle
} OutsideOptions;

Outside *outside_new(const OutsideOptions *options, Error *err); // before the first thread; NULL with ERR_SYSTEM
void outside_free(Outside *o);

/*
 * A descriptor to read path from, or -1 with ERR_READ and the system's own words. It never blocks, here or when it is
 * read: what stands behind it (a pipe nobody writes to yet, a folder, a file above the limit) is for input_read to judge.
 */
int outside_open(Outside *o, Str path, Error *err);
bool outside_is_regular(Outside *o, Str path); // a file that gives its bytes as often as it is asked; nothing is opened

/*
 * Runs `sayso-helper VERB ARGUMENT…` (arguments end in NULL; at most OUTSIDE_ARGUMENTS) with input, which stays the
 * caller's, or nothing (-1) as its standard input. Gives the descriptor of its standard output, or -1 with ERR_SYSTEM.
 * Whoever wants no more of the answer closes the descriptor: the helper ends by that.
 */
enum { OUTSIDE_ARGUMENTS = 7 };
int outside_helper(Outside *o, const char *verb, const char *const *arguments, int input, Error *err);

/*
 * The user's browser ($BROWSER, else what the system has) with an address of http, https or mailto. Those that take the
 * terminal are waited for: the caller leaves the screen before and draws it anew afterwards. The others are started and
 * left alone. False with ERR_USAGE or ERR_SYSTEM.
 */
bool outside_browse(Outside *o, Str address, Error *err);
bool outside_browser_takes_terminal(Outside *o);

/*
 * A new file with these bytes (errands.h tells which may be). The user's editor ($VISUAL, $EDITOR, else what the system has)
 * on a text: what became of it is appended to out; it is waited for and has the terminal, as a browser may.
 */
bool outside_save(Outside *o, Str path, Str bytes, Error *err);
bool outside_edit(Outside *o, Str text, Buf *out, Error *err);

#endif
