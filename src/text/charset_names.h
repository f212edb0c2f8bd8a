/* The names of charsets: aliases, what a name promises, and the wider charset that goes by a narrower one's name. */
#ifndef SAYSO_TEXT_CHARSET_NAMES_H
#define SAYSO_TEXT_CHARSET_NAMES_H

#include "sayso/base/str.h"

enum { CHARSET_NAME = 64 }; // longest name, with its NUL

// The name that standards prefer, in upper case; false for what cannot be a name ("x//TRANSLIT" would change what iconv does).
bool charset_canonical(Str name, char out[CHARSET_NAME]);

/* Of canonical names: */
bool charset_is_utf8(const char *name);      // UTF-8, and US-ASCII, which is a part of it
unsigned charset_unit(const char *name);     // bytes of its smallest piece: 1, 2 or 4
const char *charset_wider(const char *name); // the charset that holds it and that many mean by it, or NULL

bool charset_names_check(void); // are the tables in order?

#endif
