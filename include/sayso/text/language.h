/* A small guess at the language of a text by its commonest words: enough to choose quotation customs. */
#ifndef SAYSO_TEXT_LANGUAGE_H
#define SAYSO_TEXT_LANGUAGE_H

#include "sayso/base/str.h"

// ISO 639-1 code ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "ru", …), or "und" when there is too little to say.
const char *language_guess(Str text);
const char *language_name(const char *code); // in English, for the status line; the code itself when unknown

#endif
