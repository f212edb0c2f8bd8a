/* Any bytes, read as an article and understood: every invariant holds, and no printable character is lost. */
#include "config.h"

#include "target.h"

#include "sayso/text/unicode.h"

static size_t next_visible(Str s, size_t pos)
{
    unsigned len;
    for (; pos < s.n; pos += len)
        if (!uc_space(utf8_at(s, pos, &len)))
            break;
    return pos;
}

static bool same_visible(Str a, Str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        i = next_visible(a, i);
        k = next_visible(b, k);
        if (i == a.n || k == b.n)
            return i == a.n && k == b.n;
        if (a.p[i++] != b.p[k++])
            return false;
        while (i < a.n && !utf8_is_start(a.p[i]))
            if (k == b.n || a.p[i++] != b.p[k++])
                return false;
    }
}

void fuzz_one(Str bytes)
{
    Error err = {0};
    Arena a = {0};
    Decoded decoded;
    InputOptions options = {.hints = {.option = STR("UTF-8")}};
    Document *d = read_as("plain", bytes, options);
    charset_decode(&a, bytes, &options.hints, &decoded, &err);
    PROMISE(same_visible(decoded.text, d->text));
    analysis_free(understand(d));
    document_free(d);
    arena_free(&a);
}
