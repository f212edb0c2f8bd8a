/*
 * Any bytes as the helper's answer: they are refused, or what is read keeps the promises of an envelope and reads the
 * same when it is written again. The same bytes as a value come out as one.
 */
#include "config.h"

#include "input/envelope.h"

#include "sayso/text/unicode.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool promise)
{
    if (!promise)
        abort();
}

static void check_value(Str s)
{
    unsigned len;
    check(s.n <= ENVELOPE_VALUE_MAX && utf8_valid(s, NULL));
    for (size_t i = 0; i < s.n; i += len)
        check(!uc_control(utf8_at(s, i, &len)));
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
    check(envelope_parse(a, buf_view(&out), &again, &err) && same(e, &again));
    buf_free(&out);
}

static void any_value(Arena *a, Str bytes)
{
    Buf out = {0};
    Error err = {0};
    Envelope got;
    envelope_open(&out, &(Envelope){.subject = bytes, .from = bytes});
    envelope_end(&out, STR_NONE);
    check(envelope_parse(a, buf_view(&out), &got, &err));
    check_value(got.subject);
    buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str bytes = {(const char *)data, size};
    Arena a = {0};
    Error err = {0};
    Envelope e;
    envelope_expected(bytes);
    if (envelope_parse(&a, bytes, &e, &err)) {
        check_value(e.type);
        check_value(e.error);
        check(e.body.n <= size);
        write_again(&a, &e);
    }
    any_value(&a, bytes);
    arena_free(&a);
    return 0;
}
