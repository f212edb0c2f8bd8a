/* Front matter: what a Markdown file tells of itself before its text, in a block of YAML between lines of dashes. */
#ifndef SAYSO_INPUT_FRONT_MATTER_H
#define SAYSO_INPUT_FRONT_MATTER_H

#include "sayso/base/str.h"

typedef struct FrontMatter { // views into the text; empty what is not told
    Str title, author, date, url;
} FrontMatter;

/*
 * Takes the block off the beginning of *text. Only simple lines `key: value` are read, and from the value marks around it
 * are taken. False, and *text as it was, when there is none.
 */
bool front_matter_take(Str *text, FrontMatter *out);

#endif
