/*
 * Key: one key press as the commands know it. Printable characters are their code point; the rest are KEY_*. Names are those
 * of reader.md ("^F", "PgDn", "Esc", "Space"); parse and print are inverse.
 */
#ifndef SAYSO_VIEW_KEY_H
#define SAYSO_VIEW_KEY_H

#include "sayso/base/buffer.h"

typedef uint32_t Key;

enum {
    KEY_BASE_ = 0x110000, // above every code point; ^A … ^Z are 1 … 26
    SKEY_UP, SKEY_DOWN, SKEY_LEFT, SKEY_RIGHT, SKEY_PGUP, SKEY_PGDN, SKEY_HOME, SKEY_END, SKEY_INSERT, SKEY_DELETE,
    SKEY_BACKSPACE, SKEY_BACKTAB, SKEY_F1, SKEY_F2, SKEY_F3, SKEY_F4, SKEY_F5, SKEY_F6, SKEY_F7, SKEY_F8, SKEY_F9,
    SKEY_F10, SKEY_F11, SKEY_F12, SKEY_UNKNOWN,
};

enum { SKEY_TAB = 9, SKEY_ENTER = 13, SKEY_ESC = 27, SKEY_SPACE = 32 };

bool key_parse(Str name, Key *out);
void key_print(Buf *out, Key k);

#endif
