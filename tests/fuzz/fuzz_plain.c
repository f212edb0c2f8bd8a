/* Any bytes, read as an article and understood: every invariant holds, and no printable character is lost. */
#include "config.h"

#include "sayso/analysis/analyze.h"
#include "sayso/doc/check.h"
#include "sayso/input/input.h"
#include "sayso/text/unicode.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t next_visible(Str s, size_t pos)
{
    unsigned len;
    for (; pos < s.n; pos += len)
        if (!uc_space(utf8_at(s, pos, &len)))
            break;
    return pos;
}

static bool same_visible(Str a, Str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        i = next_visible(a, i);
        k = next_visible(b, k);
        if (i == a.n || k == b.n)
            return i == a.n && k == b.n;
        if (a.p[i++] != b.p[k++])
            return false;
        while (i < a.n && !utf8_is_start(a.p[i]))
            if (k == b.n || a.p[i++] != b.p[k++])
                return false;
    }
}

static void stop(const char *what, const Error *err)
{
    fprintf(stderr, "%s: %s at %zu\n", what, err->message, err->offset);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Error err = {0};
    Arena a = {0};
    Decoded decoded;
    InputOptions options = {.hints = {.option = STR("UTF-8")}, .format = STR("plain")};
    Str bytes = {(const char *)data, size};
    Document *d = input_parse(bytes, STR("fuzz"), &options, &err);
    if (!d || !doc_check(d, &err))
        stop("document", &err);
    charset_decode(&a, bytes, &options.hints, &decoded, &err);
    if (!same_visible(decoded.text, d->text))
        stop("text", &err);
    Analysis *understood = analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_RULES});
    if (!analysis_check(understood, &err))
        stop("analysis", &err);
    analysis_free(understood);
    document_free(d);
    arena_free(&a);
    return 0;
}
