/* What the JSON writer writes of any bytes, an independent parser (jansson) reads, and finds the same text in it. */
#include "config.h"

#include "target.h"

#include "sayso/export/json.h"
#include "sayso/text/unicode.h"

#include <jansson.h>

void fuzz_one(Str bytes)
{
    Buf out = {0};
    Json j = {.out = &out};
    json_open(&j, '[');
    json_put_str(&j, bytes);
    json_close(&j, ']');
    check_without_controls(buf_view(&out), false);
    json_t *parsed = json_loadb(out.p, out.n, JSON_ALLOW_NUL, NULL);
    const json_t *s = json_array_get(parsed, 0);
    PROMISE(json_is_string(s));
    PROMISE(!utf8_valid(bytes, NULL) || str_eq((Str){json_string_value(s), json_string_length(s)}, bytes));
    json_decref(parsed);
    buf_free(&out);
}
