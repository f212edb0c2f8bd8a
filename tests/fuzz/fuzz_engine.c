/*
 * Any text, understood by an engine with random weights: whatever tags come of it, every invariant holds. The first byte
 * chooses the model, the rest is the article, in English as far as the engine is told.
 */
#include "config.h"

#include "target.h"

#include "random_engine.h"

#include "sayso/doc/check.h"

enum { MODELS = 4 }; // of other tastes: some see names everywhere, some quotations

// Made when first asked for, and kept: making one takes longer than a small text.
static const Engine *engine_number(size_t nth)
{
    static RandomEngine made[MODELS];
    if (!made[nth].engine)
        made[nth] = random_engine_open(random_engine_shape(), nth + 1);
    return made[nth].engine;
}

// The blocks that a format finds, in a document whose language is not guessed.
static Document *read_as_english(Str bytes)
{
    Document *d = read_as("plain", bytes, (InputOptions){.hints = {.option = STR("UTF-8")}});
    d->source.language = STR("en");
    return d;
}

void fuzz_one(Str bytes)
{
    Error err = {0};
    AnalysisPlan plan = {.mode = ANALYSIS_FULL, .engine = engine_number(choice(&bytes) % MODELS)};
    Document *d = read_as_english(bytes);
    Analysis *a = analyze_all(d, &plan);
    if (!analysis_check(a, &err))
        broken("analysis", &err);
    analysis_free(a);
    // Parts of a text stand alone, too: their first block opens nothing, their last one closes nothing.
    uint32_t half = (uint32_t)d->block_count / 2;
    a = analyze(d, &plan, half, (uint32_t)d->block_count, NULL);
    if (!analysis_check(a, &err))
        broken("analysis of a part", &err);
    analysis_free(a);
    document_free(d);
}
