/*
 * translit: text for a terminal that does not speak UTF-8. Each character comes out in the terminal's charset, or as
 * an approximation (é as e, “ as "), never as garbage; '?' when there is none.
 */
#ifndef SAYSO_TEXT_TRANSLIT_H
#define SAYSO_TEXT_TRANSLIT_H

#include "sayso/base/error.h"
#include "sayso/base/str.h"

typedef struct Translit Translit;

Translit *translit_open(const char *charset, Error *err); // NULL when iconv does not know it; free with translit_free
void translit_free(Translit *t);
/*
 * The characters, as Unicode code points that the charset can show, for one code point: 1 to 4 of them in out.
 * Returns how many. Answers are cached; not for use by two threads at once.
 */
unsigned translit(Translit *t, uint32_t cp, uint32_t out[4]);

#endif
