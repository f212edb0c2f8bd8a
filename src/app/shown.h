/* What a terminal is shown of the program's own lines, outside of the reader. */
#ifndef SAYSO_APP_SHOWN_H
#define SAYSO_APP_SHOWN_H

#include "sayso/base/buffer.h"

bool locale_is_utf8(void);

/*
 * For a terminal whose charset, by the locale, is not UTF-8: each character in that charset, or as what comes near. Raw UTF-8
 * would be more than unreadable there: among its bytes are 80 to 9F, which such a terminal obeys as it obeys ESC.
 */
void put_in_locale(Buf *text);

#endif
