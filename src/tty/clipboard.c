/*
 * The terminal's clipboard (OSC 52). What is sent are letters of base64 only; the end is BEL, because the Linux console, which
 * knows no clipboard, waits for that one. tmux keeps it to itself or passes it on as its user has set, and is not led around.
 */
#include "config.h"

#include "tty/terminal.h"

#include "sayso/text/base64.h"

void tty_clip(Tty *t, Str text)
{
    Buf bytes = {0};
    buf_str(&bytes, STR("\033]52;c;"));
    base64_put(&bytes, text);
    buf_byte(&bytes, '\a');
    terminal_write(t, buf_view(&bytes));
    buf_free(&bytes);
}
