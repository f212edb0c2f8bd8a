/* What the JSON writer writes of any bytes, an independent parser (jansson) reads, and finds the same text in it. */
#include "config.h"

#include "sayso/analysis/analyze.h"
#include "sayso/export/export.h"
#include "sayso/export/json.h"
#include "sayso/input/input.h"
#include "sayso/text/unicode.h"

#include <jansson.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool promise)
{
    if (!promise)
        abort();
}

// A string of any bytes, valid or not.
static void string(Str bytes)
{
    Buf out = {0};
    Json j = {.out = &out};
    json_open(&j, '[');
    json_put_str(&j, bytes);
    json_close(&j, ']');
    json_t *parsed = json_loadb(out.p, out.n, JSON_ALLOW_NUL, NULL);
    check(parsed != NULL);
    for (size_t i = 0; i < out.n; i++)
        check((unsigned char)out.p[i] >= 0x20 && out.p[i] != 0x7F);
    if (utf8_valid(bytes, NULL)) {
        const json_t *s = json_array_get(parsed, 0);
        check(str_eq((Str){json_string_value(s), json_string_length(s)}, bytes));
    }
    json_decref(parsed);
    buf_free(&out);
}

static void document(Str bytes)
{
    Error err = {0};
    InputOptions options = {.format = STR("plain")};
    ExportOptions wanted = {.first = true};
    Document *d = input_parse(bytes, STR("fuzz"), &options, &err);
    check(d != NULL);
    Analysis *a = analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_RULES});
    for (const Exporter *const *e = exporters; *e; e++) {
        Buf out = {0};
        (*e)->write(&out, d, a, &wanted);
        check(utf8_valid(buf_view(&out), NULL));
        buf_free(&out);
    }
    Buf out = {0};
    exporter_find(STR("jsonl"))->write(&out, d, a, &wanted);
    json_t *parsed = json_loadb(out.p, out.n, JSON_ALLOW_NUL, NULL);
    check(parsed != NULL);
    const json_t *text = json_object_get(parsed, "text");
    check(str_eq((Str){json_string_value(text), json_string_length(text)}, d->text));
    json_decref(parsed);
    buf_free(&out);
    analysis_free(a);
    document_free(d);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str bytes = {(const char *)data, size};
    string(bytes);
    document(bytes);
    return 0;
}
