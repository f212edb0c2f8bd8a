/*
 * train/references: what the stage "speakers" ranks, for the trainer. One line of JSON for each FILE:
 *
 *   text        the document's text
 *   entities    of each: [[start, end], ...], its mentions by name, in code points of the text
 *   references  [{"asks": [start, end] of the word that asks, "kind": ReferenceKind, "source", "chosen": entity or -1,
 *                 "candidates": [[entity or -1, feature, ...], ...]}, ...]
 *
 * MODEL is a model file, or "rules" for what the rules find.
 */
#include "config.h"

#include "analysis/references/rank.h"
#include "export/code_points.h"
#include "sayso/export/json.h"
#include "train/article.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Dump {
    Json j;
    CodePoints points;
    const Work *w;
} Dump;

static void put_span(Dump *d, Span s)
{
    json_open(&d->j, '[');
    json_put_size(&d->j, code_points_before(&d->points, s.start));
    json_put_size(&d->j, code_points_before(&d->points, s.end));
    json_close(&d->j, ']');
}

static void put_entity(Dump *d, uint32_t entity)
{
    if (entity == NO_INDEX)
        json_put_real(&d->j, -1);
    else
        json_put_size(&d->j, entity);
}

static void put_candidate(Dump *d, const Candidate *c)
{
    json_open(&d->j, '[');
    put_entity(d, c->entity);
    for (size_t f = 0; f < RANK_FEATURES; f++)
        json_put_real(&d->j, c->feature[f]);
    json_close(&d->j, ']');
}

static void put_reference(void *self, const Reference *r, const Candidate *c, size_t n)
{
    Dump *d = self;
    const Candidate *best = c;
    json_open(&d->j, '{');
    json_key(&d->j, "asks"), put_span(d, d->w->out->tokens[r->token].span);
    json_key(&d->j, "kind"), json_put_size(&d->j, r->kind);
    json_key(&d->j, "source"), json_put_bool(&d->j, r->source);
    json_key(&d->j, "candidates");
    json_open(&d->j, '[');
    for (size_t i = 0; i < n; i++) {
        put_candidate(d, &c[i]);
        best = c[i].score > best->score ? &c[i] : best;
    }
    json_close(&d->j, ']');
    json_key(&d->j, "chosen"), put_entity(d, best->entity);
    json_close(&d->j, '}');
}

static void put_entities(Dump *d, const Analysis *a)
{
    json_key(&d->j, "entities");
    json_open(&d->j, '[');
    for (size_t e = 0; e < a->entity_count; e++) {
        json_open(&d->j, '[');
        for (size_t m = 0; m < a->entities[e].mention_count; m++)
            if (a->mentions[a->entities[e].mentions[m]].kind == MENTION_NAME)
                put_span(d, a->mentions[a->entities[e].mentions[m]].span);
        json_close(&d->j, ']');
    }
    json_close(&d->j, ']');
}

static void put_document(Dump *d, Work *w, AnalysisMode mode)
{
    d->points = code_points_index(w->doc->text);
    json_open(&d->j, '{');
    json_member_str(&d->j, "text", w->doc->text);
    json_key(&d->j, "references");
    json_open(&d->j, '[');
    run_stages(w, mode);
    json_close(&d->j, ']');
    put_entities(d, w->out);
    json_close(&d->j, '}');
    buf_byte(d->j.out, '\n');
    code_points_free(&d->points);
}

static void read_document(const Document *doc, const void *self, Buf *out)
{
    const Engine *engine = self;
    Analysis *a = analysis_new(doc);
    Arena scratch = {0};
    Work w;
    work_open(&w, a, 0, (uint32_t)doc->block_count, &scratch, NULL);
    Dump d = {.j = {.out = out}, .w = &w};
    ReferenceWatch watch = {put_reference, &d};
    w.engine = engine;
    w.asked = &watch;
    put_document(&d, &w, engine && w.english ? ANALYSIS_FULL : ANALYSIS_RULES);
    work_close(&w);
    arena_free(&scratch);
    analysis_free(a);
}

int main(int argc, char **argv)
{
    Error err = {0};
    if (argc < 3) {
        fprintf(stderr, "usage: references MODEL|rules FILE...\n");
        return 2;
    }
    bool rules = str_eq(str_of(argv[1]), STR("rules"));
    Engine *engine = rules ? NULL : engine_open(argv[1], &err);
    if (!rules && !engine)
        return article_fail("references", argv[1], &err);
    int status = articles_print("references", argv + 2, argc - 2, read_document, engine);
    engine_close(engine);
    return status;
}
