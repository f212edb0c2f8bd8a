/* Any bytes, read as Markdown and understood: every invariant holds. */
#include "config.h"

#include "sayso/analysis/analyze.h"
#include "sayso/doc/check.h"
#include "sayso/input/input.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void stop(const char *what, const Error *err)
{
    fprintf(stderr, "%s: %s at %zu\n", what, err->message, err->offset);
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Error err = {0};
    InputOptions options = {.hints = {.option = STR("UTF-8")}, .format = STR("markdown"), .base_url = STR("http://a/b/c")};
    Document *d = input_parse((Str){(const char *)data, size}, STR("fuzz"), &options, &err);
    if (!d || !doc_check(d, &err))
        stop("document", &err);
    Analysis *understood = analyze_all(d, &(AnalysisPlan){.mode = ANALYSIS_RULES});
    if (!analysis_check(understood, &err))
        stop("analysis", &err);
    analysis_free(understood);
    document_free(d);
    return 0;
}
