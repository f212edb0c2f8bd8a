/* The prescan of the HTML standard (13.2.3.2), with its small parser of attributes. */
#include "config.h"

#include "input/html_charset.h"

#include "sayso/text/charset.h"

typedef struct Scan {
    Str s;
    size_t pos; // at most s.n
} Scan;

typedef struct Attribute {
    Str name, value;
} Attribute;

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v');
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool at_end(const Scan *c)
{
    return c->pos >= c->s.n;
}

static char peek(const Scan *c)
{
    return at_end(c) ? '\0' : c->s.p[c->pos];
}

static void skip_spaces(Scan *c)
{
    while (is_space(peek(c)))
        c->pos++;
}

static void skip_behind(Scan *c, Str what, size_t from)
{
    size_t at = str_find(c->s, what, from);
    c->pos = at == STR_NOT_FOUND ? c->s.n : at + what.n;
}

// Up to white space or one of the bytes.
static Str take_word(Scan *c, const char *stops)
{
    size_t start = c->pos;
    while (!at_end(c) && !is_space(peek(c)) && !strchr(stops, peek(c)))
        c->pos++;
    return str_sub(c->s, start, c->pos);
}

// What stands between quotation marks, of which the first is at hand; nothing, and all of the rest, when it is not closed.
static Str take_quoted(Scan *c)
{
    size_t start = c->pos + 1, end = str_find_byte(c->s, peek(c), start);
    c->pos = end == STR_NOT_FOUND ? c->s.n : end + 1;
    return end == STR_NOT_FOUND ? STR_NONE : str_sub(c->s, start, end);
}

static Str take_value(Scan *c)
{
    skip_spaces(c);
    if (peek(c) != '=')
        return STR_NONE;
    c->pos++;
    skip_spaces(c);
    return peek(c) == '"' || peek(c) == '\'' ? take_quoted(c) : take_word(c, ">");
}

// False at the end of the tag.
static bool next_attribute(Scan *c, Attribute *out)
{
    while (is_space(peek(c)) || peek(c) == '/')
        c->pos++;
    if (at_end(c) || peek(c) == '>')
        return false;
    size_t start = c->pos++; // a name may begin with "="
    take_word(c, "=/>");
    out->name = str_sub(c->s, start, c->pos);
    out->value = take_value(c);
    return true;
}

// "text/html; charset=utf-8"
static Str charset_of_content(Str content)
{
    Scan c = {content, 0};
    for (; !at_end(&c); c.pos++) {
        if (!str_starts_ascii_nocase(str_sub(c.s, c.pos, c.s.n), STR("charset")))
            continue;
        Scan value = {content, c.pos + 7};
        skip_spaces(&value);
        if (peek(&value) != '=')
            continue;
        value.pos++;
        skip_spaces(&value);
        return peek(&value) == '"' || peek(&value) == '\'' ? take_quoted(&value) : take_word(&value, ";");
    }
    return STR_NONE;
}

// What a declared name stands for; empty when nobody knows it.
static Str known(Str name)
{
    static const char *const utf16[] = {
        "utf-16", "utf-16le", "utf-16be", "ucs-2", "unicode", "csunicode", "iso-10646-ucs-2", "unicodefeff", "unicodefffe",
    };
    name = str_trim(name);
    if (STR_AMONG(name, utf16))
        return STR("UTF-8");
    if (str_eq_ascii_nocase(name, STR("x-user-defined")))
        return STR("windows-1252");
    return charset_known(name) ? name : STR_NONE;
}

// Of attributes that are named twice the first counts, as everywhere in HTML.
static Str charset_of_meta(Scan *c)
{
    enum { PRAGMA, CONTENT, CHARSET, ASKED };
    static const char *const asked[ASKED] = {"http-equiv", "content", "charset"};
    Attribute at, found[ASKED] = {0};
    while (next_attribute(c, &at))
        for (size_t i = 0; i < ASKED; i++)
            if (!found[i].name.n && str_eq_ascii_nocase(at.name, str_of(asked[i])))
                found[i] = at;
    if (found[CHARSET].name.n)
        return known(found[CHARSET].value);
    bool pragma = str_eq_ascii_nocase(found[PRAGMA].value, STR("content-type"));
    return pragma ? known(charset_of_content(found[CONTENT].value)) : STR_NONE;
}

static bool at_meta(const Scan *c)
{
    Str rest = str_sub(c->s, c->pos, c->s.n);
    return str_starts_ascii_nocase(rest, STR("<meta")) && rest.n > 5 && (is_space(rest.p[5]) || rest.p[5] == '/');
}

static void skip_tag(Scan *c)
{
    Attribute ignored;
    take_word(c, ">");
    while (next_attribute(c, &ignored))
        ;
}

// "<?xml version="1.0" encoding="utf-8"?>" at the very beginning.
static Str charset_of_xml(Str head)
{
    Attribute at;
    Scan c = {str_sub(head, 0, str_find(head, STR("?>"), 0)), 5};
    if (!str_starts(head, STR("<?xml")) || !is_space(peek(&c)))
        return STR_NONE;
    while (next_attribute(&c, &at))
        if (str_eq(at.name, STR("encoding")))
            return known(at.value);
    return STR_NONE;
}

Str html_declared_charset(Str head)
{
    for (Scan c = {head, 0}; !at_end(&c);) {
        size_t open = str_find_byte(head, '<', c.pos);
        c.pos = open == STR_NOT_FOUND ? head.n : open;
        Str rest = str_sub(head, c.pos, head.n);
        char next = rest.n > 1 ? rest.p[1] : '\0', letter = next == '/' && rest.n > 2 ? rest.p[2] : next;
        if (str_starts(rest, STR("<!--"))) {
            skip_behind(&c, STR("-->"), c.pos + 2); // "<!-->" is a whole comment
        } else if (at_meta(&c)) {
            c.pos += 5;
            Str charset = charset_of_meta(&c);
            if (charset.n)
                return charset;
        } else if (is_letter(letter)) {
            skip_tag(&c);
        } else if (next == '!' || next == '/' || next == '?') {
            skip_behind(&c, STR(">"), c.pos);
        } else {
            c.pos += rest.n > 0;
        }
    }
    return charset_of_xml(head);
}
