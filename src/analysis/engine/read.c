/* Reading: windows through the encoder, and the chains over what comes out. */
#include "config.h"

#include "analysis/engine/engine.h"

#include "sayso/base/memory.h"

#include <stdlib.h>

typedef struct Reader { // what reading needs, for one thread
    const Engine *engine;
    FrontEnd front;
    void *work;              // of the kernel
    float *vectors, *scores; // of the pieces of one window
    ChainWork chain;
    InputPiece in[WINDOW_PIECES];
    uint16_t at[WINDOW_PIECES];
    uint8_t name[WINDOW_PIECES], quote[WINDOW_PIECES];
    float name_sure[WINDOW_PIECES], quote_sure[WINDOW_PIECES], any_name[WINDOW_PIECES];
} Reader;

static Reader *reader_open(const Engine *e)
{
    const ModelHeader *h = e->model->header;
    Reader *r = xcalloc(1, sizeof *r);
    r->engine = e;
    r->work = xaligned(MODEL_ALIGN, e->kernel->workspace(e->model, WINDOW_PIECES));
    r->vectors = xaligned(MODEL_ALIGN, sizeof(float) * WINDOW_PIECES * h->width);
    r->scores = xaligned(MODEL_ALIGN, sizeof(float) * WINDOW_PIECES * h->outputs);
    return r;
}

static void reader_close(Reader *r)
{
    front_end_close(&r->front);
    free(r->work);
    free(r->vectors);
    free(r->scores);
    free(r);
}

static void decode(Reader *r, size_t tokens)
{
    const Engine *e = r->engine;
    const float *names[WINDOW_PIECES], *quotes[WINDOW_PIECES];
    for (size_t t = 0; t < tokens; t++) {
        names[t] = r->scores + (size_t)r->at[t] * e->model->header->outputs;
        quotes[t] = names[t] + NAME_TAGS;
    }
    chain_decode(&e->names, &r->chain, names, tokens, r->name, r->name_sure, r->any_name);
    chain_decode(&e->quotes, &r->chain, quotes, tokens, r->quote, r->quote_sure, NULL);
}

// Names, pronouns, cues, and the nouns that describe somebody may be linked.
static bool may_link(const Work *w, size_t t, const TokenReading *reading)
{
    const Token *token = &w->out->tokens[t];
    if (token->kind != TOKEN_WORD)
        return false;
    if (reading->name != TAG_NONE || reading->quote != TAG_NONE || (token->flags & TOKEN_CAPITAL))
        return true;
    return token->span.end - token->span.start < 11 ? (work_kinds(w, t) & (WORD_FUNCTION | WORD_ROLE | WORD_TITLE | WORD_ORG_NOUN)) != 0 :
                                                      (work_kinds(w, t) & WORD_ROLE) != 0;
}

static void read_window(Reader *r, Work *w, Window window, TokenReading *readings)
{
    const Engine *e = r->engine;
    size_t n = front_end_input(&r->front, window, r->in, r->at);
    e->kernel->run(e->model, r->work, r->in, n, r->vectors, r->scores);
    decode(r, window.end - window.context);
    for (uint32_t t = window.first; t < window.end; t++) {
        size_t i = t - window.context;
        const float *side = r->scores + (size_t)r->at[i] * e->model->header->outputs + NAME_TAGS + QUOTE_TAGS;
        readings[t] = (TokenReading){.name = r->name[i], .quote = r->quote[i], .cue_behind = side[1] > side[0],
                                     .name_sure = r->name_sure[i], .quote_sure = r->quote_sure[i], .any_name = r->any_name[i]};
        if (may_link(w, t, &readings[t]))
            links_add(&w->links, t, side + SIDES, side + SIDES + LINK_WIDTH);
    }
}

bool engine_read(Work *w, TokenReading *readings)
{
    Reader *r = reader_open(w->engine);
    bool opened = front_end_open(&r->front, w, &w->engine->vocabulary);
    for (size_t i = 0; opened && i < r->front.windows.n && !work_cancelled(w); i++) {
        if (w->watch.progress)
            w->watch.progress(w->watch.self, i, r->front.windows.n);
        read_window(r, w, r->front.windows.at[i], readings);
    }
    reader_close(r);
    return !work_cancelled(w);
}

static bool next_run(const TokenReading *r, size_t *at, size_t end, TokenRun *out, uint8_t (*tag)(const TokenReading *))
{
    while (*at < end && tag(&r[*at]) == TAG_NONE)
        (*at)++;
    if (*at >= end)
        return false;
    *out = (TokenRun){.first = *at, .end = *at + 1, .kind = tag_kind(tag(&r[*at]))};
    while (out->end < end && tag(&r[out->end]) == tag_begin_of(out->kind) + 1)
        out->end++;
    *at = out->end;
    return true;
}

static uint8_t name_tag(const TokenReading *r)
{
    return r->name;
}

static uint8_t quote_tag(const TokenReading *r)
{
    return r->quote;
}

bool next_name(const TokenReading *r, size_t *at, size_t end, TokenRun *out)
{
    return next_run(r, at, end, out, name_tag);
}

bool next_part(const TokenReading *r, size_t *at, size_t end, TokenRun *out)
{
    return next_run(r, at, end, out, quote_tag);
}
