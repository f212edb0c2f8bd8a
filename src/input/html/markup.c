/*
 * The pass over the markup. It follows the HTML standard's tokenizer as far as that decides where tags, comments and raw
 * text end; what stands inside is the parser's business.
 */
#include "config.h"

#include "input/html/markup.h"

#include "input/html/attributes.h"
#include "input/html/hints.h"
#include "input/html/levels.h"

typedef struct Pass {
    Str html;
    Markup *out;
    Levels levels;
    bool frames; // the page is one of frames
    bool unclosed[GUMBO_TAG_LAST + 1]; // no end tag of this name stands ahead: do not look again
} Pass;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t name_end(Str s, size_t pos)
{
    while (pos < s.n && !html_is_space(s.p[pos]) && s.p[pos] != '/' && s.p[pos] != '>')
        pos++;
    return pos;
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
        if (str_starts_ascii_nocase(str_sub(s, pos + 2, s.n), name) && (end >= s.n || html_is_space(s.p[end]) || s.p[end] == '/' || s.p[end] == '>'))
            return pos;
        pos += 2;
    }
    return STR_NOT_FOUND;
}

static bool is_json_ld(Str tag)
{
    return str_find(tag, STR("ld+json"), 0) != STR_NOT_FOUND;
}

// Where the next end tag of the name begins, or STR_NOT_FOUND.
static size_t next_end(Pass *p, GumboTag tag, size_t pos)
{
    size_t end = p->unclosed[tag] ? STR_NOT_FOUND : end_tag(p->html, pos, str_of(gumbo_normalized_tagname(tag)));
    p->unclosed[tag] = end == STR_NOT_FOUND;
    return end;
}

// The content of an element that holds no markup, up to its end tag; where that ends.
static size_t raw_content(Pass *p, GumboTag tag, size_t pos, Str *content)
{
    size_t end = next_end(p, tag, pos);
    *content = str_sub(p->html, pos, end);
    return end == STR_NOT_FOUND ? p->html.n : after_byte(p->html, end, '>');
}

// How many elements of the name begin in html[from, end).
static unsigned starts_of(Str html, Str name, size_t from, size_t end)
{
    unsigned n = 0;
    while ((from = str_find_byte(html, '<', from)) < end) {
        size_t stop = name_end(html, ++from);
        n += str_eq_ascii_nocase(str_sub(html, from, stop), name);
    }
    return n;
}

// Up to its end tag, inner ones of the same name counted; where there is none, nothing.
static size_t skipped_content(Pass *p, GumboTag tag, size_t pos)
{
    Str name = str_of(gumbo_normalized_tagname(tag));
    size_t end = pos;
    for (unsigned depth = 1; depth; depth--) {
        size_t from = end;
        end = next_end(p, tag, from);
        if (end == STR_NOT_FOUND)
            return pos;
        depth += starts_of(p->html, name, from, end);
        end += 2;
    }
    return after_byte(p->html, end, '>');
}

static size_t skip_tag(Str s, size_t pos)
{
    Str class;
    attributes_class(s, &pos, &class);
    return pos;
}

/*
 * Formatting that differs in its attributes the parser would reopen as often as there are differences, so of all of them
 * one bit is left: is it there for nobody to see?
 */
static bool copy_format(Str s, size_t *pos, Buf *out, unsigned *n)
{
    Str class;
    bool closed = attributes_class(s, pos, &class);
    *n = (hints_of_name(class) & HINTS_ASIDE) != 0;
    if (*n)
        buf_str(out, STR(" class=hidden"));
    return closed;
}

// What an element that was cut would have set apart is still two words.
static void part_words(Pass *p)
{
    Buf *clean = &p->out->clean;
    if (clean->n && !html_is_space(clean->p[clean->n - 1]) && clean->p[clean->n - 1] != '>')
        buf_byte(clean, '\n');
}

// What a link of so many bytes counts as beside its attributes: the parser copies it.
static size_t long_things(size_t bytes)
{
    enum { SHORT = 256 };
    return bytes > SHORT ? bytes / MARKUP_BYTES_A_THING : 0;
}

// Copies the tag for the parser, with the attributes that count; not one that would pass a limit.
static size_t copy_start(Pass *p, size_t pos, size_t stop, GumboTag tag)
{
    Buf *clean = &p->out->clean;
    size_t before = clean->n, end = stop;
    unsigned attributes;
    bool format = tag_rows[tag].kind == TAG_FORMAT && tag != GUMBO_TAG_A;
    buf_str(clean, str_sub(p->html, pos, stop));
    bool closed = (format ? copy_format : attributes_copy)(p->html, &end, clean, &attributes);
    bool cut = closed && !levels_start(&p->levels, tag, attributes + (tag == GUMBO_TAG_A ? long_things(clean->n - before) : 0));
    buf_byte(clean, '>');
    if (!closed || cut)
        clean->n = before;
    if (cut && tag_rows[tag].traits & TAG_IS_SPECIAL)
        part_words(p);
    p->out->cut += cut;
    return end;
}

// "<title>" and the like: the parser sees the content between its tags, or nothing of it.
static size_t copy_raw_text(Pass *p, size_t pos, size_t stop, GumboTag tag)
{
    Buf *clean = &p->out->clean;
    size_t before = clean->n, end = copy_start(p, pos, stop, tag);
    Str content;
    end = raw_content(p, tag, end, &content);
    if (clean->n > before) {
        buf_str(clean, content);
        buf_printf(clean, "</%s>", gumbo_normalized_tagname(tag));
    }
    return end;
}

static size_t script(Pass *p, size_t pos, size_t stop, GumboTag tag)
{
    size_t end = skip_tag(p->html, stop);
    Str content, start = str_sub(p->html, pos, end);
    end = raw_content(p, tag, end, &content);
    if (is_json_ld(start))
        vec_push(&p->out->data, content);
    else
        p->out->scripts++;
    return end;
}

static size_t raw(Pass *p, size_t pos, size_t stop, GumboTag tag)
{
    (void)pos;
    Str content;
    return raw_content(p, tag, skip_tag(p->html, stop), &content);
}

// What is markup, but nothing to read. Without an end only its tag goes.
static size_t skipped(Pass *p, size_t pos, size_t stop, GumboTag tag)
{
    (void)pos;
    return skipped_content(p, tag, skip_tag(p->html, stop));
}

static size_t untagged(Pass *p, size_t pos, size_t stop, GumboTag tag)
{
    (void)pos;
    p->frames = p->frames || tag == GUMBO_TAG_FRAMESET;
    return skip_tag(p->html, stop);
}

static size_t no_frames(Pass *p, size_t pos, size_t stop, GumboTag tag)
{
    return p->frames ? untagged(p, pos, stop, tag) : raw(p, pos, stop, tag);
}

// What becomes of an element whose tag begins at pos, and its name ends at stop; where to go on.
static size_t (*const starts[])(Pass *p, size_t pos, size_t stop, GumboTag tag) = {
    [TAG_PLAIN] = copy_start, [TAG_VOID] = copy_start, [TAG_FORMAT] = copy_start, [TAG_ROOT] = copy_start,
    [TAG_RAW] = raw, [TAG_RAW_TEXT] = copy_raw_text, [TAG_SKIPPED] = skipped, [TAG_SCRIPT] = script, [TAG_NO_FRAMES] = no_frames,
    [TAG_UNTAGGED] = untagged,
};

static size_t start_tag(Pass *p, size_t pos)
{
    size_t stop = name_end(p->html, pos + 1);
    GumboTag tag = tag_of(str_sub(p->html, pos + 1, stop));
    return starts[tag_rows[tag].kind](p, pos, stop, tag);
}

static size_t close_tag(Pass *p, size_t pos)
{
    size_t stop = name_end(p->html, pos + 2);
    GumboTag tag = tag_of(str_sub(p->html, pos + 2, stop));
    bool seen = starts[tag_rows[tag].kind] == copy_start || tag_rows[tag].kind == TAG_RAW_TEXT; // has the parser the start tags of these?
    if (seen && levels_end(&p->levels, tag)) {
        buf_str(&p->out->clean, str_sub(p->html, pos, stop));
        buf_byte(&p->out->clean, '>');
    }
    return skip_tag(p->html, stop);
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
    size_t budget = html.n / MARKUP_BYTES_A_THING + MARKUP_THINGS_LEAST;
    Pass p = {.html = html, .out = out, .levels.budget = budget};
    buf_reserve(&out->clean, html.n / 2);
    for (size_t pos = 0; pos < html.n;) {
        size_t tag = str_find_byte(html, '<', pos);
        tag = tag == STR_NOT_FOUND ? html.n : tag;
        if (tag > pos)
            levels_text(&p.levels);
        buf_str(&out->clean, str_sub(html, pos, tag));
        pos = tag < html.n ? markup(&p, tag) : tag;
    }
    out->things = budget - p.levels.budget;
}

void markup_free(Markup *m)
{
    buf_free(&m->clean);
    vec_free(&m->data);
}
