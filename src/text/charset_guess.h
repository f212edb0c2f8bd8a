/* Which charset may these bytes be in? The witnesses that look at the bytes themselves. */
#ifndef SAYSO_TEXT_CHARSET_GUESS_H
#define SAYSO_TEXT_CHARSET_GUESS_H

#include "sayso/base/str.h"

// The charset that a byte order mark tells, or NULL; *mark: its length.
const char *guess_by_mark(Str bytes, size_t *mark);
const char *guess_by_zeros(Str bytes);    // UTF-16 or UTF-32 without a mark, or NULL
bool guess_by_detector(Str bytes, char name[64]);

#endif
