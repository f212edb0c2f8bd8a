/*
 * The stage "names", by rules: a survey of the words, chunks of capitalised words, a vote over their types, and
 * headlines last. Fills Work.names.
 */
#include "config.h"

#include "analysis/rules/headlines.h"

#include <stdlib.h>

static void run(Work *w);

const Stage stage_rules_names = {"names", run};

static int by_token(const void *a, const void *b)
{
    const Chunk *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

static void keep(Work *w, const Chunks *c)
{
    for (size_t i = 0; i < c->list.n; i++) {
        const Chunk *k = &c->list.at[i];
        if (k->type == ENTITY_TYPES)
            continue;
        work_add_name(w, &(NameSpan){.first_token = k->first, .end_token = k->end, .type = k->type,
                                     .here = ENTITY_TYPES, .confidence = k->confidence});
    }
}

static void find_in_headlines(Chunks *c, const Votes *v)
{
    const Survey *s = c->survey;
    const Analysis *a = s->w->out;
    Known known = {0};
    known_learn(&known, c, v);
    for (size_t i = 0; i < a->sentence_count && !work_cancelled(s->w); i++) {
        Stretch all = {a->sentence_tokens[i], a->sentence_tokens[i + 1]};
        if (s->style[i] != STYLE_NORMAL)
            headline_names(&known, c, all, s->style[i] == STYLE_ALL_CAPS);
    }
    for (size_t i = 0; i < c->shouted.n; i++)
        headline_names(&known, c, c->shouted.at[i], true);
    known_close(&known);
}

static void find_names(Work *w, Survey *survey)
{
    Chunks chunks = {.survey = survey};
    Votes votes = {0};
    for (size_t i = 0; i < w->out->sentence_count && !work_cancelled(w); i++)
        if (survey->style[i] == STYLE_NORMAL)
            chunks_find(&chunks, i);
    votes_cast(&votes, &chunks);
    find_in_headlines(&chunks, &votes);
    if (chunks.list.n)
        qsort(chunks.list.at, chunks.list.n, sizeof *chunks.list.at, by_token);
    keep(w, &chunks);
    votes_close(&votes);
    chunks_close(&chunks);
}

static void run(Work *w)
{
    Survey survey;
    survey_open(&survey, w);
    if (!work_cancelled(w))
        find_names(w, &survey);
    survey_close(&survey);
}
