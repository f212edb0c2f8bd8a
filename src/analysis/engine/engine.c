/* Opening an engine: the model must be one that this program's front end feeds. */
#include "config.h"

#include "analysis/engine/engine.h"

#include "analysis/engine/installed.h"
#include "sayso/base/memory.h"

#include <math.h>
#include <stdlib.h>

static bool fits(const ModelHeader *h, Error *err)
{
    const struct { uint32_t has, needs; const char *what; } rows[] = {
        {h->front_end, FRONT_END_VERSION, "version of inputs"},
        {h->features, FEATURES, "features"},
        {h->name_tags, NAME_TAGS, "tags of names"},
        {h->quote_tags, QUOTE_TAGS, "tags of quotations"},
        {h->side_tags, SIDES, "sides of a cue"},
        {h->links, LINK_WIDTH, "numbers of a link"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].has != rows[i].needs)
            return error_set(err, ERR_MODEL, "the model is for another version of this program (%s: %u, not %u)", rows[i].what,
                             rows[i].has, rows[i].needs);
    return h->positions >= WINDOW_PIECES ||
           error_set(err, ERR_MODEL, "the model takes %u pieces at a time, not %d", h->positions, WINDOW_PIECES);
}

Engine *engine_of(Model *m, Error *err)
{
    if (!m)
        return NULL;
    Engine *e = xcalloc(1, sizeof *e);
    e->model = m;
    e->kernel = kernel_best();
    if (!fits(m->header, err) || !vocabulary_open(&e->vocabulary, m->piece_offset, m->piece_bytes, m->header->vocab, err)) {
        engine_close(e);
        return NULL;
    }
    chain_open(&e->names, m->name_chain, NAME_TAGS);
    chain_open(&e->quotes, m->quote_chain, QUOTE_TAGS);
    return e;
}

Engine *engine_installed(Error *err)
{
    return engine_of(model_installed(err), err);
}

Engine *engine_open(const char *path, Error *err)
{
    return engine_of(model_open_file(path, err), err);
}

void engine_close(Engine *e)
{
    if (!e)
        return;
    model_close(e->model);
    free(e);
}

Str engine_fact(const Engine *e, const char *key)
{
    return model_fact(e->model, key);
}

const char *engine_kernel(const Engine *e)
{
    return e->kernel->name;
}

bool engine_use_kernel(Engine *e, Str name)
{
    const Kernel *k = kernel_find(name);
    if (k)
        e->kernel = k;
    return k != NULL;
}

float calibrated(float p, const float line[2])
{
    float q = p < 1e-6f ? 1e-6f : p > 1 - 1e-6f ? 1 - 1e-6f : p;
    float sure = 1 / (1 + expf(-(line[0] * logf(q / (1 - q)) + line[1])));
    return sure >= 0 && sure <= 1 ? sure : p; // a line of no numbers teaches nothing
}
