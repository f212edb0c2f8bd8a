/* Bytes of any kind, with every hint, must come out as valid UTF-8. The first byte chooses the hint. */
#include "config.h"

#include "target.h"

#include "sayso/text/charset.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

static const char *const names[] = {"", "", "UTF-8", "UTF-16", "UTF-32LE", "SHIFT_JIS", "ISO-2022-JP", "GB18030", "UTF-7", "WINDOWS-1252", "EUC-KR"};

void fuzz_one(Str bytes)
{
    if (!bytes.n)
        return;
    Arena a = {0};
    Decoded d;
    Error err;
    unsigned how = choice(&bytes);
    Str name = str_of(names[how % (sizeof names / sizeof *names)]);
    CharsetHints hints = {0};
    *(how & 0x80 ? &hints.option : how & 0x40 ? &hints.header : &hints.declaration) = name;
    PROMISE(charset_decode(&a, bytes, &hints, &d, &err));
    PROMISE(utf8_valid(d.text, NULL));
    Buf stripped = {0}, safe = {0};
    strip_terminal_codes(&stripped, d.text);
    PROMISE(utf8_valid(buf_view(&stripped), NULL));
    safe_text(&safe, bytes, 0);
    PROMISE(utf8_valid(buf_view(&safe), NULL));
    check_safe(buf_view(&safe), false);
    buf_free(&stripped);
    buf_free(&safe);
    arena_free(&a);
}
