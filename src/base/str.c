/* Views of bytes. */
#include "config.h"

#include "sayso/base/str.h"

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_ends(Str s, Str suffix)
{
    return s.n >= suffix.n && str_eq(str_sub(s, s.n - suffix.n, s.n), suffix);
}

bool str_eq_ascii_nocase(Str a, Str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++)
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
            return false;
    return true;
}

bool str_among(Str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_ascii_nocase(s, str_of(words[i])))
            return true;
    return false;
}

bool str_starts_ascii_nocase(Str s, Str prefix)
{
    return s.n >= prefix.n && str_eq_ascii_nocase(str_sub(s, 0, prefix.n), prefix);
}

int str_cmp(Str a, Str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

size_t str_find(Str s, Str needle, size_t from)
{
    if (needle.n == 0)
        return from <= s.n ? from : STR_NOT_FOUND;
    const char *hit = from < s.n ? memmem(s.p + from, s.n - from, needle.p, needle.n) : NULL;
    return hit ? (size_t)(hit - s.p) : STR_NOT_FOUND;
}

size_t str_find_byte(Str s, char byte, size_t from)
{
    const char *hit = from < s.n ? memchr(s.p + from, byte, s.n - from) : NULL;
    return hit ? (size_t)(hit - s.p) : STR_NOT_FOUND;
}

static bool ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

Str str_trim(Str s)
{
    while (s.n && ascii_space(s.p[0]))
        s = str_sub(s, 1, s.n);
    while (s.n && ascii_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_to_number(Str s, unsigned max, unsigned *out)
{
    uint64_t value = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        value = value * 10 + (uint64_t)(s.p[i] - '0');
        if (value > max)
            return false;
    }
    if (s.n == 0)
        return false;
    *out = (unsigned)value;
    return true;
}

uint64_t str_hash(Str s)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
    return h;
}

bool str_next_line(Str *rest, Str *line)
{
    if (rest->n == 0)
        return false;
    size_t end = str_find_byte(*rest, '\n', 0);
    size_t next = end == STR_NOT_FOUND ? rest->n : end + 1;
    end = end == STR_NOT_FOUND ? rest->n : end;
    if (end > 0 && next > end && rest->p[end - 1] == '\r')
        end--;
    *line = str_sub(*rest, 0, end);
    *rest = str_sub(*rest, next, rest->n);
    return true;
}

Str str_next_word(Str *rest)
{
    size_t end = 0;
    *rest = str_trim(*rest);
    while (end < rest->n && rest->p[end] != ' ' && rest->p[end] != '\t')
        end++;
    Str word = str_sub(*rest, 0, end);
    *rest = str_trim(str_sub(*rest, end, rest->n));
    return word;
}
