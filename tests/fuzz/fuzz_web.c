/* What pages write: addresses of links, each against the one on the line before it, and declarations of a charset. */
#include "config.h"

#include "target.h"

#include "input/html_charset.h"
#include "sayso/text/charset.h"
#include "sayso/text/url.h"

static bool has_blank_or_control(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7F)
            return true;
    return false;
}

static void resolve(Arena *a, Str base, Str reference)
{
    Str url = url_resolve(a, base, reference), host = url_host(url);
    PROMISE(url.n <= 3 * (base.n + reference.n) + 4 && host.n <= url.n);
    PROMISE(!url_is_safe(url) || !has_blank_or_control(url));
    PROMISE(base.n || !has_blank_or_control(url));
}

void fuzz_one(Str bytes)
{
    Arena a = {0};
    Str rest = bytes, line, base = STR_NONE;
    Str charset = html_declared_charset(rest);
    PROMISE(!charset.n || charset_known(charset));
    while (str_next_line(&rest, &line)) {
        resolve(&a, STR_NONE, line);
        resolve(&a, base, line);
        base = line;
    }
    arena_free(&a);
}
