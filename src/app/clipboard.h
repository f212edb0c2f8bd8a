/*
 * Clipboard: where words that are yanked go: to the terminal's own (OSC 52), to the end of a file, or nowhere. The file is
 * opened before the sandbox shuts, as the program's only one that is written to.
 */
#ifndef SAYSO_APP_CLIPBOARD_H
#define SAYSO_APP_CLIPBOARD_H

#include "sayso/base/buffer.h"
#include "sayso/base/error.h"
#include "sayso/tty/tty.h"

typedef struct Clipboard { // {.file = -1}: none
    Str wish; // "terminal", "off", or the file's path; empty: terminal
    int file; // or -1
} Clipboard;

bool clipboard_open(Clipboard *c, Str wish, Error *err); // the file, if one is wished for; ERR_WRITE
void clipboard_close(Clipboard *c);
/*
 * One line of safe text, and in *where what happened to it. Terminals cut what is longer than 100,000 bytes of base64, or
 * drop it; nothing so long is sent (ERR_LIMIT). That a terminal took it nobody knows: it does not answer.
 */
bool clipboard_put(const Clipboard *c, Tty *t, Str text, Buf *where, Error *err);

#endif
