/* A JSON writer (RFC 8259): commas, nesting and escapes. */
#include "config.h"

#include "sayso/export/json.h"
#include "sayso/base/error.h"
#include "sayso/text/unicode.h"

#include <math.h>

static void before_value(Json *j)
{
    if (j->after_key) {
        j->after_key = false;
        return;
    }
    if (j->depth && j->has_item[j->depth - 1])
        buf_byte(j->out, ',');
    if (j->depth)
        j->has_item[j->depth - 1] = true;
}

void json_open(Json *j, char bracket)
{
    BUG_ON(j->depth == JSON_DEPTH);
    before_value(j);
    buf_byte(j->out, bracket);
    j->has_item[j->depth++] = false;
}

void json_close(Json *j, char bracket)
{
    BUG_ON(j->depth == 0 || j->after_key);
    j->depth--;
    if (j->pretty && j->depth == 0)
        buf_byte(j->out, '\n');
    buf_byte(j->out, bracket);
}

void json_key(Json *j, const char *key)
{
    BUG_ON(j->depth == 0 || j->after_key);
    before_value(j);
    if (j->pretty && j->depth == 1)
        buf_str(j->out, STR("\n  "));
    buf_printf(j->out, "\"%s\":", key);
    if (j->pretty)
        buf_byte(j->out, ' ');
    j->after_key = true;
}

// C0, and what could steer or disguise a terminal's or an editor's view of the line.
static bool needs_escape(uint32_t cp)
{
    return uc_control(cp) || uc_bidi_control(cp) || cp == 0x2028 || cp == 0x2029;
}

static void put_escape(Buf *out, uint32_t cp)
{
    static const char short_forms[][2] = {{'\b', 'b'}, {'\f', 'f'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}};
    for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++) {
        if (cp == (uint32_t)short_forms[i][0]) {
            buf_printf(out, "\\%c", short_forms[i][1]);
            return;
        }
    }
    buf_printf(out, "\\u%04x", cp); // none of them lies beyond U+FFFF
}

static bool plain_byte(char c)
{
    return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7F && c != '"' && c != '\\';
}

// One code point that is not a plain byte.
static void put_special(Buf *out, uint32_t cp)
{
    char utf8[4];
    if (cp == '"' || cp == '\\')
        buf_printf(out, "\\%c", (char)cp);
    else if (needs_escape(cp))
        put_escape(out, cp);
    else // written anew, so that an invalid sequence, read as U+FFFD, comes out valid
        buf_append(out, utf8, utf8_put(cp, utf8));
}

void json_put_str(Json *j, Str s)
{
    before_value(j);
    buf_byte(j->out, '"');
    for (size_t i = 0; i < s.n;) {
        size_t run = i;
        while (run < s.n && plain_byte(s.p[run]))
            run++;
        buf_str(j->out, str_sub(s, i, run));
        i = run;
        unsigned len;
        uint32_t cp = utf8_at(s, i, &len);
        if (len)
            put_special(j->out, cp);
        i += len;
    }
    buf_byte(j->out, '"');
}

void json_put_size(Json *j, size_t n)
{
    before_value(j);
    buf_printf(j->out, "%zu", n);
}

void json_put_real(Json *j, double x)
{
    BUG_ON(!isfinite(x));
    before_value(j);
    // Not printf's %f: its decimal point follows the locale.
    long long scaled = llround(fabs(x) * 10000);
    buf_printf(j->out, "%s%lld", x < 0 && scaled ? "-" : "", scaled / 10000);
    int rest = (int)(scaled % 10000), digits = 4;
    if (!rest)
        return;
    for (; rest % 10 == 0; digits--)
        rest /= 10;
    buf_printf(j->out, ".%0*d", digits, rest);
}

void json_put_bool(Json *j, bool b)
{
    before_value(j);
    buf_str(j->out, b ? STR("true") : STR("false"));
}

void json_member_str(Json *j, const char *key, Str s)
{
    json_key(j, key);
    json_put_str(j, s);
}
