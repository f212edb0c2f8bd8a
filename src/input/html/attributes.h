/* Attributes: those of a tag that anything asks for, copied for the parser. */
#ifndef SAYSO_INPUT_HTML_ATTRIBUTES_H
#define SAYSO_INPUT_HTML_ATTRIBUTES_H

#include "sayso/base/buffer.h"

const char *attribute_known(Str name); // as it is written in the table of those that are wanted, or NULL

// Both read on from *pos, behind the tag's name, to behind its end. False: the tag is never closed, so it is none.
bool attributes_copy(Str html, size_t *pos, Buf *out, unsigned *n); // those that are wanted, and how many they are
bool attributes_class(Str html, size_t *pos, Str *class); // the value of that one alone

static inline bool html_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

#endif
