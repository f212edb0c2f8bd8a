/* An article on its way in: a path, a web address, or standard input, becomes a Document. */
#ifndef SAYSO_APP_ARTICLE_H
#define SAYSO_APP_ARTICLE_H

#include "app/waiting.h"

#include "sayso/app/options.h"

/*
 * Standard input can be read only once; what it gave, or why it gave nothing, is kept here, so that a reload or going
 * back to it shows the same again. {0} before its first use; free with stdin_copy_free. One thread uses it.
 */
typedef struct StdinCopy {
    Buf bytes;
    bool read, good;
    Error err; // when read, but not good
} StdinCopy;

void stdin_copy_free(StdinCopy *copy);

/*
 * The document at path ("-": standard input; an address of http or https is fetched), to be freed with document_free; NULL
 * with a message without the path. waiting passes the time of a download or a slow pipe; NULL: a
 * download's by a line on standard error.
 */
Document *article_open(const Options *o, Str path, StdinCopy *input, const Waiting *waiting, Error *err);

// One line on standard error: "sayso: PATH: message", or without PATH when it is empty; nothing in it is raw.
void report(Str path, const Error *err);

#endif
