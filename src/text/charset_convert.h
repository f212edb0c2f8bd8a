/* The conversion itself: bytes of a charset that is already chosen. */
#ifndef SAYSO_TEXT_CHARSET_CONVERT_H
#define SAYSO_TEXT_CHARSET_CONVERT_H

#include "sayso/text/charset.h"

/*
 * Decodes bytes as the charset of that canonical name; sets text, charset and replaced of *out. A byte order mark at the
 * start is no text. Of UTF-16 and UTF-32 without a byte order, the bytes tell it. False when iconv does not know the name.
 */
bool charset_convert(Arena *a, Str bytes, const char *name, Decoded *out);

bool charset_has_ascii(const char *name); // do the letters of markup mean themselves in it?

#endif
