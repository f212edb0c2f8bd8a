/* Which charset may these bytes be in? The witnesses that look at the bytes themselves. Names are canonical constants. */
#ifndef SAYSO_TEXT_CHARSET_GUESS_H
#define SAYSO_TEXT_CHARSET_GUESS_H

#include "sayso/base/str.h"

// The charset that a byte order mark tells, or NULL; *mark: its length.
const char *guess_by_mark(Str bytes, size_t *mark);
const char *guess_by_zeros(Str bytes);   // UTF-16 or UTF-32 without a mark, or NULL
const char *guess_by_escapes(Str bytes); // charsets of seven bits that shift with escape sequences, or NULL
// UTF-8 with a few broken places, or cut off: more than ten good sequences for each bad one.
bool guess_nearly_utf8(Str bytes);
/*
 * Western text with little beyond ASCII: only typographic marks, or a few accented letters. Detectors know too little of
 * such text and answer with anything; windows-1252 is what it is.
 */
bool guess_western(Str bytes);
bool guess_latin9(Str bytes); // Western text with the euro sign or the œ of ISO-8859-15 where others have signs that do not fit
bool guess_by_detector(Str bytes, char name[64]); // uchardet; its names are not canonical

#endif
