/* A tag's attributes, as the HTML standard's tokenizer cuts them. */
#include "config.h"

#include "input/html/attributes.h"

// The attributes that anything here asks for.
static const char *const attributes[] = {"class", "id", "href", "itemprop", "itemtype", "role", "hidden", "style", "property", "name",
                                         "content", "datetime", "rel", "alt", "type", "lang", "aria-hidden", "start"};
enum { ATTRIBUTES = sizeof attributes / sizeof *attributes, LOOKED_AT = 256 /* of a tag */ };

typedef struct Attribute {
    Str name, value; // the value with its quotes
} Attribute;

// Where the value that begins at pos ends: with its quote, or where words end.
static size_t value_end(Str s, size_t pos)
{
    if (pos < s.n && (s.p[pos] == '"' || s.p[pos] == '\'')) {
        size_t end = str_find_byte(s, s.p[pos], pos + 1);
        return end == STR_NOT_FOUND ? s.n : end + 1;
    }
    while (pos < s.n && !html_is_space(s.p[pos]) && s.p[pos] != '>')
        pos++;
    return pos;
}

// The next attribute of a tag from *pos on; false at the tag's end, where *pos is then behind ">".
static bool next_attribute(Str s, size_t *pos, Attribute *out)
{
    size_t i = *pos;
    while (i < s.n && (html_is_space(s.p[i]) || s.p[i] == '/'))
        i++;
    if (i >= s.n || s.p[i] == '>') {
        *pos = i < s.n ? i + 1 : s.n;
        return false;
    }
    size_t start = i++; // a name may begin with "="
    while (i < s.n && !html_is_space(s.p[i]) && s.p[i] != '/' && s.p[i] != '>' && s.p[i] != '=')
        i++;
    *out = (Attribute){.name = str_sub(s, start, i)};
    size_t sign = i;
    while (sign < s.n && html_is_space(s.p[sign]))
        sign++;
    if (sign >= s.n || s.p[sign] != '=') {
        *pos = i;
        return true;
    }
    for (i = sign + 1; i < s.n && html_is_space(s.p[i]); i++)
        ;
    *pos = value_end(s, i);
    out->value = str_sub(s, i, *pos);
    return true;
}

static unsigned attribute_index(Str name)
{
    for (unsigned i = 0; i < ATTRIBUTES; i++)
        if ((name.p[0] | 0x20) == attributes[i][0] && str_eq_ascii_nocase(name, str_of(attributes[i])))
            return i;
    return ATTRIBUTES;
}

const char *attribute_known(Str name)
{
    unsigned which = name.n ? attribute_index(name) : ATTRIBUTES;
    return which < ATTRIBUTES ? attributes[which] : NULL;
}

static void put_attribute(Buf *out, const Attribute *a)
{
    buf_byte(out, ' ');
    buf_str(out, a->name);
    if (a->value.n) {
        buf_byte(out, '=');
        buf_str(out, a->value);
    }
}

// Is the byte before pos the tag's end, and not that of the page?
static bool is_closed(Str s, size_t pos)
{
    return pos > 0 && pos <= s.n && s.p[pos - 1] == '>';
}

bool attributes_copy(Str s, size_t *pos, Buf *out, unsigned *n)
{
    unsigned seen = 0, count = 0;
    *n = 0;
    for (Attribute a; next_attribute(s, pos, &a);) {
        unsigned which = ++count > LOOKED_AT ? ATTRIBUTES : attribute_index(a.name);
        if (which == ATTRIBUTES || seen & 1u << which)
            continue;
        seen |= 1u << which;
        put_attribute(out, &a);
        ++*n;
    }
    return is_closed(s, *pos);
}

bool attributes_class(Str s, size_t *pos, Str *class)
{
    *class = STR_NONE;
    for (Attribute a; next_attribute(s, pos, &a);)
        if (!class->n && str_eq_ascii_nocase(a.name, STR("class")))
            *class = a.value;
    return is_closed(s, *pos);
}
