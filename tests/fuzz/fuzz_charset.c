/* Bytes of any kind, with every hint, must come out as valid UTF-8. The first byte chooses the hint. */
#include "config.h"

#include "sayso/base/error.h"
#include "sayso/text/charset.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = {"", "", "UTF-8", "UTF-16", "UTF-32LE", "SHIFT_JIS", "ISO-2022-JP", "GB18030", "UTF-7", "WINDOWS-1252", "EUC-KR"};

static void check(bool promise)
{
    if (!promise)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    Arena a = {0};
    Decoded d;
    Error err;
    Str name = str_of(names[data[0] % (sizeof names / sizeof *names)]), bytes = {(const char *)data + 1, size - 1};
    CharsetHints hints = {0};
    *(data[0] & 0x80 ? &hints.option : data[0] & 0x40 ? &hints.header : &hints.declaration) = name;
    check(charset_decode(&a, bytes, &hints, &d, &err));
    check(utf8_valid(d.text, NULL));
    Buf stripped = {0}, safe = {0};
    strip_terminal_codes(&stripped, d.text);
    check(utf8_valid(buf_view(&stripped), NULL));
    safe_text(&safe, bytes, 0);
    check(utf8_valid(buf_view(&safe), NULL));
    for (size_t i = 0; i < safe.n; i++)
        check((unsigned char)safe.p[i] >= 0x20);
    buf_free(&stripped);
    buf_free(&safe);
    arena_free(&a);
    return 0;
}
