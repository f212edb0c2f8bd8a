/* The table of input formats, and the way from bytes to a document through it. */
#include "config.h"

#include "input/formats.h"
#include "input/foreign.h"

#include "sayso/text/safe.h"

enum {
    HEAD = 16384, // bytes that are looked at to tell the format and the charset declared: pages put much before it
    BY_NAME = 30, // what a name's ending, and what a transport's media type, count beside the content
    BY_TYPE = 40,
};

const Format *const input_formats[] = {&format_mail, &format_html, &format_markdown, &format_plain, NULL};

const Format *input_format_find(Str name)
{
    for (const Format *const *f = input_formats; *f; f++)
        if (str_eq(str_of((*f)->name), name))
            return *f;
    return NULL;
}

Str input_head(Arena *a, Str bytes)
{
    Str head = str_sub(bytes, 0, 4 * HEAD);
    char *out = ARENA_ARRAY(a, char, HEAD);
    size_t n = 0;
    static const Str mark = {"\xEF\xBB\xBF", 3};
    for (size_t i = str_starts(head, mark) ? mark.n : 0; i < head.n && n < HEAD; i++)
        if (head.p[i] && !(i < 4 && (unsigned char)head.p[i] >= 0xFE))
            out[n++] = head.p[i];
    return (Str){out, n};
}

// Is one of the words the end of s (or all of it), whatever its case?
static bool has_word(const char *words, Str s, bool whole)
{
    Str rest = str_of(words ? words : "");
    while (rest.n) {
        size_t end = str_find_byte(rest, ' ', 0);
        Str word = str_sub(rest, 0, end == STR_NOT_FOUND ? rest.n : end);
        if (s.n >= word.n && (!whole || s.n == word.n) && str_starts_ascii_nocase(str_sub(s, s.n - word.n, s.n), word))
            return true;
        rest = str_sub(rest, word.n + 1, rest.n);
    }
    return false;
}

static const Format *sniff(Str head, Str path, Str media_type)
{
    const Format *best = NULL;
    int most = -1;
    for (const Format *const *f = input_formats; *f; f++) {
        int sure = (*f)->sniff(head);
        if (sure < 0)
            continue;
        sure += has_word((*f)->endings, path, false) ? BY_NAME : 0;
        sure += media_type.n && has_word((*f)->media_types, media_type, true) ? BY_TYPE : 0;
        if (sure > most) {
            most = sure;
            best = *f;
        }
    }
    return best;
}

static bool unpack(Source *s, const Format *format, Buf *answer, Error *err)
{
    const Unpacker *u = s->options->unpacker;
    if (!u)
        return error_set(err, ERR_READ, "%s cannot be read here", format->help);
    if (!u->unpack(u->self, format->unpack, s->bytes, answer, err))
        return false;
    s->bytes = buf_view(answer);
    return true;
}

static bool decode(Source *s, const Format *format, Str head, Buf *stripped, Error *err)
{
    CharsetHints hints = s->options->hints;
    if (!hints.declaration.n && format->declared)
        hints.declaration = format->declared(head);
    if (!charset_decode(s->arena, s->bytes, &hints, &s->decoded, err))
        return false;
    if (s->options->from_pipe && strip_terminal_codes(stripped, s->decoded.text))
        s->decoded.text = buf_view(stripped);
    if (!s->options->format.n && foreign_is_noise(s->decoded.text))
        return error_set(err, ERR_READ, "this is not a text (--input-format=plain reads it nevertheless)");
    // A text may grow threefold when it is built; its positions must still fit into 31 bits.
    const size_t most = (size_t)INT32_MAX - (1 << 20);
    return s->decoded.text.n <= most / 3 || error_set(err, ERR_LIMIT, "too large once decoded");
}

static Document *build(Source *s, const Format *format, size_t bytes)
{
    DocBuilder *b = builder_new();
    builder_most_links(b, s->options->links ? s->options->links : INPUT_LINKS_DEFAULT);
    builder_url(b, s->options->base_url); // a format may find a better one
    format->parse(s, b);
    SourceInfo info = {
        .path = s->path,
        .format = str_of(format->name),
        .charset = str_of(s->decoded.charset ? s->decoded.charset : "UTF-8"),
        .charset_witness = str_of(charset_witness_name(s->decoded.witness)),
        .bytes = bytes,
        .replaced = s->decoded.replaced,
        .extent = s->extent,
    };
    return builder_freeze(b, &info);
}

Document *input_parse(Str bytes, Str path, const InputOptions *options, Error *err)
{
    Arena a = {0};
    Buf stripped = {0}, answer = {0};
    Source s = {.bytes = bytes, .path = path, .options = options, .arena = &a};
    Str head = input_head(&a, bytes);
    const Format *format = options->format.n ? input_format_find(options->format) : sniff(head, path, options->media_type);
    Document *d = NULL;
    const char *foreign = options->format.n ? NULL : foreign_kind(bytes);
    if (foreign)
        error_set(err, ERR_READ, "this is %s", foreign);
    else if (!format)
        error_set(err, ERR_USAGE, "no such input format (see --list-formats)");
    else if ((!format->unpack || unpack(&s, format, &answer, err)) && (format->raw || decode(&s, format, head, &stripped, err)))
        d = build(&s, format, bytes.n);
    buf_free(&answer);
    buf_free(&stripped);
    arena_free(&a);
    return d;
}
