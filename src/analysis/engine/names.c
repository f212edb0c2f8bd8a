/*
 * Names from readings. A first look takes the likeliest tags; a second one asks, where they are unsure, whether the text
 * shows the same name surely elsewhere.
 */
#include "config.h"

#include "analysis/engine/engine.h"

#include "analysis/engine/known.h"

// Probabilities, as they come from the chain; found on the development sets.
#define SURE 0.9f     // witnesses for others
#define UNSURE 0.7f   // listens to witnesses
#define PERHAPS 0.15f // of being a name at all: what the tags passed over is one when witnesses say so
#define AGREED 0.75f  // share of the witnesses for one type

typedef struct Candidate {
    TokenRun run;
    float sure;
} Candidate;

typedef struct Names {
    Work *w;
    const TokenReading *r;
    VEC(Candidate) found;
    KnownNames known;
} Names;

static float run_sure(const TokenReading *r, TokenRun run)
{
    float least = 1;
    for (size_t t = run.first; t < run.end; t++)
        least = r[t].name_sure < least ? r[t].name_sure : least;
    return least;
}

static void first_look(Names *n)
{
    const Work *w = n->w;
    for (uint32_t b = w->first_block; b < w->end_block; b++) {
        size_t at = w->block_tokens[b - w->first_block], end = w->block_tokens[b - w->first_block + 1];
        for (TokenRun run; next_name(n->r, &at, end, &run);) {
            Candidate c = {run, run_sure(n->r, run)};
            vec_push(&n->found, c);
            if (c.sure >= SURE)
                known_add(&n->known, w, (uint32_t)run.first, (uint32_t)run.end, (EntityType)run.kind, c.sure);
        }
    }
}

static void settle(Names *n, Candidate *c)
{
    const Witnesses *known = c->sure < UNSURE ? known_find(&n->known, n->w, (uint32_t)c->run.first, (uint32_t)c->run.end) : NULL;
    float share;
    if (!known)
        return;
    EntityType type = witnesses_best(known, &share);
    if (share < AGREED)
        return;
    c->run.kind = (uint8_t)type;
    c->sure = UNSURE;
}

// A capitalised word that the tags passed over, though elsewhere it is surely a name.
static void look_again(Names *n, size_t t)
{
    const Token *k = &n->w->out->tokens[t];
    float share;
    if (k->kind != TOKEN_WORD || (k->flags & TOKEN_LOWER) || n->r[t].any_name < PERHAPS)
        return;
    const Witnesses *known = known_find(&n->known, n->w, (uint32_t)t, (uint32_t)t + 1);
    if (!known)
        return;
    EntityType type = witnesses_best(known, &share);
    if (share >= AGREED)
        work_add_name(n->w, (uint32_t)t, (uint32_t)t + 1, type, n->r[t].any_name);
}

static void second_look(Names *n)
{
    size_t t = 0, end = n->w->out->token_count;
    for (size_t i = 0; i <= n->found.n; i++) {
        Candidate *c = i < n->found.n ? &n->found.at[i] : NULL;
        for (; t < (c ? c->run.first : end); t++)
            look_again(n, t);
        if (!c)
            break;
        settle(n, c);
        float sure = calibrated(c->sure, n->w->engine->model->calibrate);
        work_add_name(n->w, (uint32_t)c->run.first, (uint32_t)c->run.end, (EntityType)c->run.kind, sure);
        t = c->run.end;
    }
}

void engine_names(Work *w, const TokenReading *r)
{
    Names n = {.w = w, .r = r};
    first_look(&n);
    second_look(&n);
    vec_free(&n.found);
    known_free(&n.known);
}
