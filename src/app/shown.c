/* Lines for a terminal in the locale's charset. */
#include "config.h"

#include "app/shown.h"

#include "sayso/text/translit.h"
#include "sayso/text/unicode.h"

#include <langinfo.h>
#include <limits.h>
#include <stdlib.h>

bool locale_is_utf8(void)
{
    return str_eq(str_of(nl_langinfo(CODESET)), STR("UTF-8"));
}

static void put_character(Buf *out, uint32_t cp)
{
    char bytes[MB_LEN_MAX];
    int n = wctomb(bytes, (wchar_t)cp);
    buf_append(out, n > 0 ? bytes : "?", n > 0 ? (size_t)n : 1);
}

void put_in_locale(Buf *text)
{
    Translit *t = translit_open(nl_langinfo(CODESET), NULL);
    Buf shown = {0};
    unsigned len;
    for (size_t i = 0; t && i < text->n; i += len) {
        uint32_t cps[4];
        unsigned n = translit(t, utf8_at(buf_view(text), i, &len), cps);
        for (unsigned k = 0; k < n; k++)
            put_character(&shown, cps[k]);
    }
    if (t) {
        buf_free(text);
        *text = shown;
    }
    translit_free(t);
}
