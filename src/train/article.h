/* article: how the programs of the trainer read plain-text articles, one a file, and print what they make of them. */
#ifndef SAYSO_TRAIN_ARTICLE_H
#define SAYSO_TRAIN_ARTICLE_H

#include "sayso/input/input.h"

typedef void ArticleWriter(const Document *d, const void *self, Buf *out);

// Prints what `write` makes of each file. Returns the exit status; a file that cannot be read ends it with a line of error.
int articles_print(const char *program, char **paths, int n, ArticleWriter *write, const void *self);

int article_fail(const char *program, const char *what, const Error *err); // prints the line; returns the exit status

#endif
