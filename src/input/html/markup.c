/*
 * The pass over the markup. It follows the HTML standard's tokenizer as far as that decides where tags, comments and raw
 * text end; what stands inside is the parser's business.
 */
#include "config.h"

#include "input/html/markup.h"

#include "input/html/nesting.h"

typedef enum TagKind {
    TAG_MARKUP,
    TAG_RAW,      // its content is no markup, and nothing to read
    TAG_RAW_TEXT, // its content is no markup, but text
    TAG_SKIPPED,  // its content is markup, but nothing to read
    TAG_SCRIPT,
} TagKind;

typedef struct TagRow {
    const char *name;
    TagKind kind;
} TagRow;

static const TagRow tags[] = {
    {"style", TAG_RAW}, {"iframe", TAG_RAW}, {"noembed", TAG_RAW}, {"noframes", TAG_RAW}, {"textarea", TAG_RAW},
    {"title", TAG_RAW_TEXT}, {"xmp", TAG_RAW_TEXT},
    {"svg", TAG_SKIPPED}, {"template", TAG_SKIPPED}, {"noscript", TAG_SKIPPED}, {"select", TAG_SKIPPED},
    {"audio", TAG_SKIPPED}, {"video", TAG_SKIPPED}, {"canvas", TAG_SKIPPED},
    {"script", TAG_SCRIPT},
};
enum { TAGS = sizeof tags / sizeof *tags, OTHER = TAGS, ALWAYS = 3 }; // html, head, body

// The attributes that anything here asks for.
static const char *const attributes[] = {"class", "id", "href", "itemprop", "itemtype", "role", "hidden", "style", "property", "name",
                                         "content", "datetime", "rel", "alt", "type", "lang", "aria-hidden", "start"};
enum { ATTRIBUTES = sizeof attributes / sizeof *attributes };

typedef struct Pass {
    Str html;
    Markup *out;
    Nesting nesting;
    Buf tag;             // the one at hand, with the attributes that are wanted
    bool unclosed[TAGS]; // no end tag of this name stands ahead: do not look again
} Pass;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t name_end(Str s, size_t pos)
{
    while (pos < s.n && !is_space(s.p[pos]) && s.p[pos] != '/' && s.p[pos] != '>')
        pos++;
    return pos;
}

static unsigned name_index(Str name)
{
    for (unsigned i = 0; i < TAGS; i++)
        if ((name.p[0] | 0x20) == tags[i].name[0] && str_eq_ascii_nocase(name, str_of(tags[i].name)))
            return i;
    return OTHER;
}

static TagKind kind_of(unsigned name)
{
    return name == OTHER ? TAG_MARKUP : tags[name].kind;
}

// "<!-- … -->", with the standard's short and mistaken forms. Where it ends; an open one reaches to the end.
static size_t comment_end(Str s, size_t pos)
{
    size_t i = pos + 4;
    if (str_starts(str_sub(s, i, s.n), STR(">")))
        return i + 1;
    if (str_starts(str_sub(s, i, s.n), STR("->")))
        return i + 2;
    while ((i = str_find(s, STR("--"), i)) != STR_NOT_FOUND) {
        Str rest = str_sub(s, i + 2, s.n);
        if (str_starts(rest, STR(">")))
            return i + 3;
        if (str_starts(rest, STR("!>")))
            return i + 4;
        i++;
    }
    return s.n;
}

static size_t after_byte(Str s, size_t pos, char byte)
{
    size_t at = str_find_byte(s, byte, pos);
    return at == STR_NOT_FOUND ? s.n : at + 1;
}

// Where "</name" begins at or after pos, or STR_NOT_FOUND.
static size_t end_tag(Str s, size_t pos, Str name)
{
    while ((pos = str_find(s, STR("</"), pos)) != STR_NOT_FOUND) {
        size_t end = pos + 2 + name.n;
        if (str_starts_ascii_nocase(str_sub(s, pos + 2, s.n), name) && (end >= s.n || is_space(s.p[end]) || s.p[end] == '/' || s.p[end] == '>'))
            return pos;
        pos += 2;
    }
    return STR_NOT_FOUND;
}

typedef struct Attribute {
    Str name, value; // the value with its quotes
} Attribute;

// The next attribute of a tag from *pos on; false at the tag's end, where *pos is then behind ">".
static bool next_attribute(Str s, size_t *pos, Attribute *out)
{
    size_t i = *pos;
    while (i < s.n && (is_space(s.p[i]) || s.p[i] == '/'))
        i++;
    if (i >= s.n || s.p[i] == '>') {
        *pos = i < s.n ? i + 1 : s.n;
        return false;
    }
    size_t start = i++; // a name may begin with "="
    while (i < s.n && !is_space(s.p[i]) && s.p[i] != '/' && s.p[i] != '>' && s.p[i] != '=')
        i++;
    *out = (Attribute){.name = str_sub(s, start, i)};
    size_t sign = i;
    while (sign < s.n && is_space(s.p[sign]))
        sign++;
    if (sign >= s.n || s.p[sign] != '=') {
        *pos = i;
        return true;
    }
    for (i = sign + 1; i < s.n && is_space(s.p[i]); i++)
        ;
    start = i;
    if (i < s.n && (s.p[i] == '"' || s.p[i] == '\''))
        i = after_byte(s, i + 1, s.p[i]);
    else
        while (i < s.n && !is_space(s.p[i]) && s.p[i] != '>')
            i++;
    out->value = str_sub(s, start, i);
    *pos = i;
    return true;
}

static unsigned attribute_index(Str name)
{
    for (unsigned i = 0; i < ATTRIBUTES; i++)
        if ((name.p[0] | 0x20) == attributes[i][0] && str_eq_ascii_nocase(name, str_of(attributes[i])))
            return i;
    return ATTRIBUTES;
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

// Reads the tag that begins at pos into p->tag, with the attributes that are wanted; where it ends. One that is never
// closed is none: then p->tag is empty.
static size_t read_tag(Pass *p, size_t pos, size_t name_stop)
{
    Str s = p->html;
    size_t i = name_stop;
    unsigned seen = 0, count = 0;
    Attribute a;
    buf_clear(&p->tag);
    buf_str(&p->tag, str_sub(s, pos, name_stop));
    while (next_attribute(s, &i, &a)) {
        unsigned which = ++count > MARKUP_ATTRIBUTES ? ATTRIBUTES : attribute_index(a.name);
        if (which == ATTRIBUTES || seen & 1u << which)
            continue;
        seen |= 1u << which;
        put_attribute(&p->tag, &a);
    }
    if (s.p[i - 1] == '>')
        buf_byte(&p->tag, '>');
    else
        buf_clear(&p->tag);
    return i;
}

static bool is_json_ld(Str tag)
{
    return str_find(tag, STR("ld+json"), 0) != STR_NOT_FOUND;
}

// The content of an element that holds no markup, up to its end tag.
static size_t raw_content(Pass *p, unsigned name, bool wanted, Str tag, size_t pos)
{
    size_t end = p->unclosed[name] ? STR_NOT_FOUND : end_tag(p->html, pos, str_of(tags[name].name));
    if (end == STR_NOT_FOUND) {
        p->unclosed[name] = true;
        return p->html.n;
    }
    Str content = str_sub(p->html, pos, end);
    if (kind_of(name) == TAG_SCRIPT && is_json_ld(tag))
        vec_push(&p->out->data, content);
    if (kind_of(name) == TAG_RAW_TEXT && wanted) {
        buf_str(&p->out->clean, content);
        nesting_end(&p->nesting, str_of(tags[name].name));
    }
    return after_byte(p->html, end, '>');
}

// What is markup, but nothing to read: up to its end tag, inner ones of the same name counted. Without an end it stays.
static size_t skipped_content(Pass *p, unsigned name, size_t pos)
{
    Str word = str_of(tags[name].name);
    size_t end = pos, inner = pos;
    for (unsigned depth = 1; depth;) {
        end = p->unclosed[name] ? STR_NOT_FOUND : end_tag(p->html, end, word);
        if (end == STR_NOT_FOUND) {
            p->unclosed[name] = true;
            return pos;
        }
        while ((inner = str_find_byte(p->html, '<', inner)) < end) {
            size_t stop = name_end(p->html, ++inner);
            depth += str_eq_ascii_nocase(str_sub(p->html, inner, stop), word);
        }
        inner = end += 2;
        depth--;
    }
    return after_byte(p->html, end, '>');
}

static size_t start_tag(Pass *p, size_t pos)
{
    size_t stop = name_end(p->html, pos + 1), end = read_tag(p, pos, stop);
    Str word = str_sub(p->html, pos + 1, stop);
    unsigned name = name_index(word);
    TagKind kind = kind_of(name);
    bool readable = p->tag.n && (kind == TAG_MARKUP || kind == TAG_RAW_TEXT);
    bool wanted = readable && nesting_start(&p->nesting, word, buf_view(&p->tag));
    p->out->cut += readable && !wanted;
    if (kind == TAG_SKIPPED)
        return skipped_content(p, name, end);
    return kind == TAG_MARKUP ? end : raw_content(p, name, wanted, str_sub(p->html, pos, end), end);
}

static size_t close_tag(Pass *p, size_t pos)
{
    size_t stop = name_end(p->html, pos + 2);
    Str word = str_sub(p->html, pos + 2, stop);
    if (kind_of(name_index(word)) == TAG_MARKUP)
        nesting_end(&p->nesting, word);
    Attribute ignored;
    while (next_attribute(p->html, &stop, &ignored))
        ;
    return stop;
}

// What begins with "<" at pos; where it ends.
static size_t markup(Pass *p, size_t pos)
{
    Str s = p->html;
    char next = pos + 1 < s.n ? s.p[pos + 1] : '\0';
    if (is_letter(next))
        return start_tag(p, pos);
    if (next == '/' && pos + 2 < s.n && is_letter(s.p[pos + 2]))
        return close_tag(p, pos);
    if (str_starts(str_sub(s, pos, s.n), STR("<!--")))
        return comment_end(s, pos);
    if (next == '!' || next == '?' || next == '/') {
        size_t end = after_byte(s, pos, '>');
        if (str_starts_ascii_nocase(str_sub(s, pos, s.n), STR("<!doctype")))
            buf_str(&p->out->clean, str_sub(s, pos, end));
        return end;
    }
    buf_str(&p->out->clean, STR("&lt;"));
    return pos + 1;
}

void markup_clean(Str html, Markup *out)
{
    *out = (Markup){0};
    size_t all = html.n / NESTING_BYTES_AN_ELEMENT + NESTING_ELEMENTS_LEAST;
    Pass p = {.html = html, .out = out, .nesting = {.out = &out->clean, .budget = all}};
    buf_reserve(&out->clean, html.n / 2);
    for (size_t pos = 0; pos < html.n;) {
        size_t tag = str_find_byte(html, '<', pos);
        tag = tag == STR_NOT_FOUND ? html.n : tag;
        buf_str(&out->clean, str_sub(html, pos, tag));
        pos = tag < html.n ? markup(&p, tag) : tag;
    }
    out->elements = ALWAYS + all - p.nesting.budget;
    buf_free(&p.tag);
}

void markup_free(Markup *m)
{
    buf_free(&m->clean);
    vec_free(&m->data);
}
