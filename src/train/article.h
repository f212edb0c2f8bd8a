/* article: what the programs of the trainer read: plain-text articles, one a file. */
#ifndef SAYSO_TRAIN_ARTICLE_H
#define SAYSO_TRAIN_ARTICLE_H

#include "sayso/input/input.h"

Document *article_open(const char *path, Error *err); // the caller frees with document_free; NULL: it cannot be read

#endif
