/*
 * Any bytes as the helper's answer: they are refused, or what is read keeps the promises of an envelope and reads the
 * same when it is written again. The same bytes as a value come out as one.
 */
#include "config.h"

#include "target.h"

#include "input/envelope.h"

#include "sayso/text/unicode.h"

static void check_value(Str s)
{
    unsigned len;
    PROMISE(s.n <= ENVELOPE_VALUE_MAX && utf8_valid(s, NULL));
    for (size_t i = 0; i < s.n; i += len)
        PROMISE(!uc_control(utf8_at(s, i, &len)));
}

static bool same(const Envelope *a, const Envelope *b)
{
    return str_eq(str_trim(a->type), b->type) && str_eq(str_trim(a->subject), b->subject) && str_eq(str_trim(a->url), b->url) &&
           str_eq(str_trim(a->error), b->error) && str_eq(a->body, b->body);
}

static void write_again(Arena *a, const Envelope *e)
{
    Buf out = {0};
    Error err = {0};
    Envelope again;
    envelope_open(&out, e);
    envelope_data(&out, e->body);
    envelope_end(&out, str_trim(e->error));
    PROMISE(envelope_parse(a, buf_view(&out), &again, &err) && same(e, &again));
    buf_free(&out);
}

static void any_value(Arena *a, Str bytes)
{
    Buf out = {0};
    Error err = {0};
    Envelope got;
    envelope_open(&out, &(Envelope){.subject = bytes, .from = bytes});
    envelope_end(&out, STR_NONE);
    PROMISE(envelope_parse(a, buf_view(&out), &got, &err));
    check_value(got.subject);
    buf_free(&out);
}

static bool give(void *self, const char *verb, Str bytes, Buf *answer, Error *err)
{
    (void)self, (void)verb, (void)err;
    buf_str(answer, bytes);
    return true;
}

// As the answer about a mail it becomes a document, of one line where it is refused.
static void as_mail(Str bytes)
{
    static const Unpacker unpacker = {NULL, give};
    Document *d = read_as("mail", bytes, (InputOptions){.unpacker = &unpacker});
    document_free(d);
}

void fuzz_one(Str bytes)
{
    Arena a = {0};
    Error err = {0};
    Envelope e;
    envelope_expected(bytes);
    if (envelope_parse(&a, bytes, &e, &err)) {
        check_value(e.type);
        check_value(e.error);
        PROMISE(e.body.n <= bytes.n);
        write_again(&a, &e);
    }
    any_value(&a, bytes);
    as_mail(bytes);
    arena_free(&a);
}
