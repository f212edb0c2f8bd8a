/* The parts that fuzzers share. */
#include "config.h"

#include "target.h"

#include "bounds.h"

#include "sayso/analysis/analyze.h"
#include "sayso/doc/check.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bounds_begin(size);
    fuzz_one((Str){(const char *)data, size});
    bounds_end(size);
    return 0;
}

void broken(const char *promise, const Error *err)
{
    fprintf(stderr, "broken: %s", promise);
    if (err)
        fprintf(stderr, ": %s at %zu", err->message, err->offset);
    fputc('\n', stderr);
    abort();
}

unsigned choice(Str *bytes)
{
    unsigned chosen = bytes->n ? (unsigned char)bytes->p[0] : 0;
    *bytes = str_sub(*bytes, 1, bytes->n);
    return chosen;
}

Document *read_as(const char *format, Str bytes, InputOptions options)
{
    Error err = {0};
    options.format = str_of(format);
    Document *d = input_parse(bytes, STR("fuzz"), &options, &err);
    if (!d || !doc_check(d, &err))
        broken(format, &err);
    return d;
}

Analysis *understand(const Document *d)
{
    Error err = {0};
    Analysis *a = analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_RULES});
    if (!analysis_check(a, &err))
        broken("analysis", &err);
    return a;
}

static bool is_replaced(uint32_t cp)
{
    char replacement[SAFE_MAX];
    return safe_replacement(cp, replacement) > 0;
}

static bool is_control(uint32_t cp)
{
    return uc_control(cp) || uc_bidi_control(cp);
}

static void check_each(Str text, bool lines, bool (*forbidden)(uint32_t cp))
{
    unsigned len;
    PROMISE(utf8_valid(text, NULL));
    for (size_t i = 0; i < text.n; i += len) {
        uint32_t cp = utf8_at(text, i, &len);
        PROMISE((lines && cp == '\n') || !forbidden(cp));
    }
}

void check_safe(Str shown, bool lines)
{
    check_each(shown, lines, is_replaced);
}

void check_without_controls(Str written, bool lines)
{
    check_each(written, lines, is_control);
}
