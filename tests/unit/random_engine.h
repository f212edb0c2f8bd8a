/* An engine with random weights, as small as models get: for tests of all that stands around the encoder. */
#ifndef SAYSO_TESTS_RANDOM_ENGINE_H
#define SAYSO_TESTS_RANDOM_ENGINE_H

#include "analysis/engine/engine.h"
#include "random_model.h"

#include <stdio.h>
#include <stdlib.h>

static inline ModelHeader random_engine_shape(void)
{
    ModelHeader h = random_shape(32, 32, 1, 1);
    h.vocab = 0; // pieces that are words
    h.front_end = FRONT_END_VERSION;
    h.positions = WINDOW_PIECES;
    h.features = FEATURES;
    h.name_tags = NAME_TAGS;
    h.quote_tags = QUOTE_TAGS;
    h.side_tags = SIDES;
    h.links = LINK_WIDTH;
    h.outputs = 96;
    return h;
}

typedef struct RandomEngine {
    Str file; // the engine is a view of it
    Engine *engine;
} RandomEngine;

static inline RandomEngine random_engine_open(ModelHeader shape, uint64_t seed)
{
    Error err = {0};
    RandomEngine r = {.file = random_model(shape, seed)};
    r.engine = engine_of(model_open(r.file, true, &err), &err);
    if (r.engine)
        return r;
    fprintf(stderr, "random engine: %s\n", err.message);
    abort();
}

static inline void random_engine_close(RandomEngine *r)
{
    engine_close(r->engine);
    free((char *)r->file.p);
}

#endif
