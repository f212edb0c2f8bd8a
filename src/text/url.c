/* Addresses by RFC 3986: parts as its appendix B, joined as its section 5.2 has it. */
#include "config.h"

#include "sayso/text/url.h"

#include "sayso/text/address.h"

#include "sayso/base/buffer.h"

enum { LONGEST_BASE = 2048 }; // bytes: a page of a million links to "x" must not become one of a million long addresses

typedef struct Parts { // p is NULL in a part that is not there; it is not so in an empty one ("x?")
    Str scheme, authority, path, query, fragment;
} Parts;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool in_scheme(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

// Cuts off the beginning of *rest, up to the first of the bytes.
static Str cut(Str *rest, const char *bytes)
{
    size_t n = 0;
    while (n < rest->n && !strchr(bytes, rest->p[n]))
        n++;
    Str head = {rest->p, n};
    *rest = str_sub(*rest, n, rest->n); // which may be no text at all
    return head;
}

static Str cut_scheme(Str *rest)
{
    size_t n = 0;
    while (n < rest->n && in_scheme(rest->p[n]))
        n++;
    if (n == rest->n || rest->p[n] != ':' || !is_letter(rest->p[0]))
        return STR_NONE;
    Str scheme = {rest->p, n};
    *rest = (Str){rest->p + n + 1, rest->n - n - 1};
    return scheme;
}

// The part that `sign` begins, up to the first of the bytes.
static Str cut_signed(Str *rest, Str sign, const char *bytes)
{
    if (!str_starts(*rest, sign))
        return STR_NONE;
    *rest = (Str){rest->p + sign.n, rest->n - sign.n};
    return cut(rest, bytes);
}

static Parts parts_of(Str url)
{
    Parts p = {.scheme = cut_scheme(&url)};
    p.authority = cut_signed(&url, STR("//"), "/?#");
    p.path = cut(&url, "?#");
    p.query = cut_signed(&url, STR("?"), "#");
    p.fragment = cut_signed(&url, STR("#"), "");
    return p;
}

static void drop_segment(Buf *out, size_t start)
{
    while (out->n > start && out->p[--out->n] != '/')
        ;
}

// Section 5.2.4: "." and ".." lead nowhere but along the path.
static void put_without_dots(Buf *out, Str path)
{
    size_t start = out->n;
    while (path.n) {
        if (str_starts(path, STR("../"))) {
            path = str_sub(path, 3, path.n);
        } else if (str_starts(path, STR("./")) || str_starts(path, STR("/./"))) {
            path = str_sub(path, 2, path.n);
        } else if (str_eq(path, STR("/."))) {
            path = STR("/");
        } else if (str_starts(path, STR("/../")) || str_eq(path, STR("/.."))) {
            path = path.n > 3 ? str_sub(path, 3, path.n) : STR("/");
            drop_segment(out, start);
        } else if (str_eq(path, STR(".")) || str_eq(path, STR(".."))) {
            path = STR_NONE;
        } else {
            size_t end = str_find_byte(path, '/', 1);
            buf_str(out, str_sub(path, 0, end));
            path = str_sub(path, end, path.n);
        }
    }
}

static Str kept(Arena *a, Buf *made)
{
    Str copy = arena_str(a, buf_view(made));
    buf_free(made);
    return copy;
}

// Section 5.2.3: a relative path takes the place of what stands behind the base's last slash.
static Str merged(Arena *a, const Parts *base, Str path)
{
    Buf out = {0};
    size_t keep = base->path.n;
    while (keep && base->path.p[keep - 1] != '/')
        keep--;
    buf_str(&out, base->authority.p && !base->path.n ? STR("/") : str_sub(base->path, 0, keep));
    buf_str(&out, path);
    return kept(a, &out);
}

static void put_part(Buf *out, Str before, Str part, Str after)
{
    if (!part.p)
        return;
    buf_str(out, before);
    buf_str(out, part);
    buf_str(out, after);
}

static Str composed(Arena *a, const Parts *p)
{
    Buf out = {0};
    put_part(&out, STR_NONE, p->scheme, STR(":"));
    put_part(&out, STR("//"), p->authority, STR_NONE);
    put_without_dots(&out, p->path);
    put_part(&out, STR("?"), p->query, STR_NONE);
    put_part(&out, STR("#"), p->fragment, STR_NONE);
    return kept(a, &out);
}

static bool is_blank_or_control(char c)
{
    return (unsigned char)c <= ' ' || c == 0x7F;
}

static Str mended(Arena *a, Str s)
{
    while (s.n && is_blank_or_control(s.p[0]))
        s = str_sub(s, 1, s.n);
    while (s.n && is_blank_or_control(s.p[s.n - 1]))
        s.n--;
    Buf out = {0};
    for (size_t i = 0; i < s.n; i++) {
        if (is_blank_or_control(s.p[i]) ? !memchr("\t\n\r", s.p[i], 3) : memchr("<>\"`", s.p[i], 4) != NULL)
            buf_printf(&out, "%%%02X", (unsigned char)s.p[i]);
        else if (!is_blank_or_control(s.p[i]))
            buf_byte(&out, s.p[i]);
    }
    return kept(a, &out);
}

Str url_resolve(Arena *a, Str base, Str reference)
{
    Str mended_reference = mended(a, reference);
    Parts b = parts_of(base.n <= LONGEST_BASE ? base : STR_NONE), r = parts_of(mended_reference);
    if (!b.scheme.p && !r.scheme.p)
        return mended_reference;
    if (!r.scheme.p && !r.authority.p) {
        r.authority = b.authority;
        if (!r.path.n) {
            r.path = b.path;
            r.query = r.query.p ? r.query : b.query;
        } else if (r.path.p[0] != '/') {
            r.path = merged(a, &b, r.path);
        }
    }
    r.scheme = r.scheme.p ? r.scheme : b.scheme;
    return composed(a, &r);
}

bool url_is_safe(Str url)
{
    for (size_t i = 0; i < url.n; i++)
        if (is_blank_or_control(url.p[i]))
            return false;
    return address_kind(url) != ADDRESS_OTHER;
}

// What stands before an '@' names a user, and nowhere that one could go.
Str url_host(Str url)
{
    Str host = parts_of(url).authority;
    size_t at;
    while ((at = str_find_byte(host, '@', 0)) != STR_NOT_FOUND)
        host = str_sub(host, at + 1, host.n);
    return host.n ? host : url;
}
