/* The stage "engine": in the rules' place between the marks and the entities. */
#include "config.h"

#include "analysis/engine/engine.h"

static void run(Work *w);

const Stage stage_engine = {"engine", run};

static void run(Work *w)
{
    TokenReading *readings = ARENA_ARRAY(w->scratch, TokenReading, w->out->token_count);
    if (!engine_read(w, readings))
        return;
    engine_names(w, readings);
    engine_quotes(w, readings);
}
