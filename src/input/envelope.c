/* Envelopes, written and parsed by one table of keys. */
#include "config.h"

#include "input/envelope.h"

#include "sayso/text/unicode.h"

#include <limits.h>

#define FIRST_LINE "sayso-envelope 1"

static const struct {
    const char *name;
    size_t at; // the member of Envelope
} keys[] = {
    {"type", offsetof(Envelope, type)},       {"charset", offsetof(Envelope, charset)}, {"flowed", offsetof(Envelope, flowed)},
    {"url", offsetof(Envelope, url)},         {"length", offsetof(Envelope, length)},   {"subject", offsetof(Envelope, subject)},
    {"from", offsetof(Envelope, from)},       {"date", offsetof(Envelope, date)},
};
enum { KEYS = sizeof keys / sizeof *keys };

static Str *member(Envelope *e, size_t key)
{
    return (Str *)((char *)e + keys[key].at);
}

// Valid UTF-8 without controls, cut before the character that would make it too long.
static void put_value(Buf *out, Str value)
{
    size_t end = out->n + ENVELOPE_VALUE_MAX, bad;
    unsigned len;
    for (size_t i = 0; i < value.n; i += len) {
        uint32_t cp = 0xFFFD;
        Str rest = str_sub(value, i, i + 4);
        if (!utf8_valid(rest, &bad) && bad == 0)
            len = (unsigned)utf8_invalid_length(rest, 0);
        else
            cp = utf8_at(rest, 0, &len);
        char bytes[4];
        unsigned n = utf8_put(uc_control(cp) ? ' ' : cp, bytes);
        if (out->n + n > end)
            return;
        buf_append(out, bytes, n);
    }
}

static void put_line(Buf *out, const char *key, Str value)
{
    buf_printf(out, "%s: ", key);
    put_value(out, str_trim(value));
    buf_byte(out, '\n');
}

void envelope_open(Buf *out, const Envelope *head)
{
    Envelope e = *head;
    buf_str(out, STR(FIRST_LINE "\n"));
    for (size_t i = 0; i < KEYS; i++)
        if (member(&e, i)->n)
            put_line(out, keys[i].name, *member(&e, i));
    buf_byte(out, '\n');
}

void envelope_data(Buf *out, Str bytes)
{
    buf_printf(out, "data %zu\n", bytes.n);
    buf_str(out, bytes);
}

void envelope_end(Buf *out, Str error)
{
    if (error.n)
        put_line(out, "error", error);
    else
        buf_str(out, STR("end\n"));
}

typedef struct Parser {
    Str bytes;
    size_t at;
    Envelope *out;
    Error *err;
} Parser;

static bool fail(Parser *p)
{
    return error_set_at(p->err, ERR_FORMAT, p->at, "the helper's answer is cut off or makes no sense");
}

// A line with its end; the length bounds the search, whatever comes.
static bool next_line(Parser *p, Str *line)
{
    Str rest = str_sub(p->bytes, p->at, p->at + ENVELOPE_VALUE_MAX + 32);
    size_t end = str_find_byte(rest, '\n', 0);
    if (end == STR_NOT_FOUND)
        return false;
    *line = str_sub(rest, 0, end);
    p->at += end + 1;
    return true;
}

static bool is_clean(Str value)
{
    if (value.n > ENVELOPE_VALUE_MAX || !utf8_valid(value, NULL))
        return false;
    unsigned len;
    for (size_t i = 0; i < value.n; i += len)
        if (uc_control(utf8_at(value, i, &len)))
            return false;
    return true;
}

// "key: value" of this key; false for any other line.
static bool take_value(Str line, const char *key, Str *value)
{
    Str name = str_of(key);
    if (!str_starts(line, name) || !str_starts(str_sub(line, name.n, line.n), STR(": ")))
        return false;
    *value = str_sub(line, name.n + 2, line.n);
    return is_clean(*value);
}

static bool take_fact(Parser *p, Str line)
{
    for (size_t i = 0; i < KEYS; i++)
        if (!member(p->out, i)->n && take_value(line, keys[i].name, member(p->out, i)))
            return true;
    return false;
}

static bool parse_head(Parser *p)
{
    Str line;
    if (!next_line(p, &line) || !str_eq(line, STR(FIRST_LINE)))
        return false;
    while (next_line(p, &line)) {
        if (!line.n)
            return true;
        if (!take_fact(p, line))
            return false;
    }
    return false;
}

// The piece that a line announces.
static bool take_data(Parser *p, Str line, Str *piece)
{
    unsigned n;
    if (!str_starts(line, STR("data ")) || !str_to_number(str_sub(line, 5, line.n), INT_MAX, &n) || n > p->bytes.n - p->at)
        return false;
    *piece = str_sub(p->bytes, p->at, p->at + n);
    p->at += n;
    return true;
}

static bool takes_end(Parser *p, Str line)
{
    bool ends = str_eq(line, STR("end")) || (take_value(line, "error", &p->out->error) && p->out->error.n);
    return ends && p->at == p->bytes.n;
}

static bool parse_body(Parser *p, Buf *body)
{
    Str line, piece;
    while (next_line(p, &line)) {
        if (!take_data(p, line, &piece))
            return takes_end(p, line);
        buf_str(body, piece);
    }
    return false;
}

bool envelope_parse(Arena *a, Str bytes, Envelope *out, Error *err)
{
    *out = (Envelope){0};
    Parser p = {.bytes = bytes, .out = out, .err = err};
    Buf body = {0};
    bool ok = parse_head(&p) && parse_body(&p, &body);
    out->body = ok ? arena_str(a, buf_view(&body)) : STR_NONE;
    buf_free(&body);
    return ok || fail(&p);
}

size_t envelope_expected(Str bytes)
{
    Envelope head = {0};
    Parser p = {.bytes = bytes, .out = &head};
    unsigned n = 0;
    return parse_head(&p) && str_to_number(head.length, INT_MAX, &n) ? n : 0;
}
