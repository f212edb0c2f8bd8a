/*
 * The stage "speakers": every attribution becomes a Quote whose speakers are entities, with the evidence; and every
 * pronoun and description of the text becomes a mention of what it stands for. Both are decided in one walk in reading
 * order, since who has just spoken tells who "he" is, and who "he" is tells who speaks.
 */
#include "config.h"

#include "analysis/speakers.h"

#include <stdlib.h>

static void run(Work *w);

const Stage stage_speakers = {"speakers", run};

typedef struct Step { // of the walk: an attribution is decided where its source stands, behind those that it leans on
    uint32_t pos, index;
    bool attribution;
} Step;

static void decide(Walk *k, size_t index)
{
    const Attribution *t = &k->w->attributions.at[index];
    const Answer answer = k->answers[index] = answer_attribution(k, index);
    if (answer.n && t->within == NO_INDEX)
        trail_add_speech(&k->trail, answer.speakers[0], (uint32_t)analysis_token_at(k->w->out, t->content.at[0].start));
}

static int by_place(const void *a, const void *b)
{
    const Step *x = a, *y = b;
    if (x->pos != y->pos)
        return x->pos < y->pos ? -1 : 1;
    if (x->attribution != y->attribution)
        return x->attribution ? 1 : -1;
    return (x->index > y->index) - (x->index < y->index);
}

static size_t plan_steps(const Walk *k, Step *steps)
{
    size_t n = 0;
    for (size_t i = 0; i < k->references.n; i++)
        if (k->references.at[i].kind != REFERENCE_SPEAKER)
            steps[n++] = (Step){k->references.at[i].span.start, (uint32_t)i, false};
    size_t references = n;
    for (size_t i = 0; i < k->w->attributions.n; i++) {
        const Attribution *t = &k->w->attributions.at[i];
        uint32_t pos = t->source.n ? t->source.at[0].start : t->cue.n ? t->cue.at[0].start : t->content.at[0].start;
        const uint32_t leans_on[] = {t->follows, t->within, t->alternates};
        for (size_t l = 0; l < sizeof leans_on / sizeof *leans_on; l++)
            if (leans_on[l] < i && steps[references + leans_on[l]].pos > pos)
                pos = steps[references + leans_on[l]].pos;
        steps[n++] = (Step){pos, (uint32_t)i, true};
    }
    qsort(steps, n, sizeof *steps, by_place);
    return n;
}

static void walk(Walk *k)
{
    Step *steps = ARENA_ARRAY(k->w->scratch, Step, k->references.n + k->w->attributions.n);
    size_t n = plan_steps(k, steps);
    for (size_t i = 0; i < n && !work_cancelled(k->w); i++) {
        if (steps[i].attribution)
            decide(k, steps[i].index);
        else
            k->meaning[steps[i].index] = resolve(k, &k->references.at[steps[i].index]);
    }
}

static void fill_quote(Walk *k, Quote *q, const Attribution *t, const Answer *answer)
{
    Arena *a = &k->w->out->arena;
    *q = (Quote){.content = t->content, .cue = t->cue, .source = t->source, .kind = t->kind, .why = answer->why, .within = t->within};
    q->speakers = ARENA_ARRAY(a, uint32_t, answer->n);
    q->speaker_count = answer->n;
    q->antecedent = answer->antecedent;
    q->clues = answer->clues;
    q->confidence = t->confidence * answer->confidence;
    for (size_t i = 0; i < answer->n; i++)
        q->speakers[i] = answer->speakers[i];
    if (!answer->n && t->source.n && t->kind != QUOTE_SCARE)
        q->unnamed = span_str(k->w->doc->text, t->source.at[0]);
}

static void make_quotes(Walk *k)
{
    Analysis *a = k->w->out;
    a->quotes = ARENA_ARRAY(&a->arena, Quote, k->w->attributions.n);
    for (size_t i = 0; i < k->w->attributions.n; i++)
        fill_quote(k, &a->quotes[i], &k->w->attributions.at[i], &k->answers[i]);
    a->quote_count = k->w->attributions.n;
}

// What was resolved is a mention of its entity, too.
static void make_mentions(Walk *k)
{
    Analysis *a = k->w->out;
    VEC(Mention) more = {0};
    for (size_t i = 0; i < k->references.n; i++) {
        const Reference *r = &k->references.at[i];
        const Meaning *m = &k->meaning[i];
        if (m->entity == NO_INDEX)
            continue;
        vec_push(&more, (Mention){.span = r->span, .entity = m->entity, .antecedent = m->antecedent, .confidence = m->confidence,
                                  .clues = m->clues, .kind = reference_describes(r) ? MENTION_NOMINAL : MENTION_PRONOUN,
                                  .type = a->entities[m->entity].type});
    }
    MentionMoves moves = work_add_mentions(k->w, more.at, more.n);
    for (size_t i = 0; i < a->quote_count; i++)
        if (a->quotes[i].antecedent != NO_INDEX)
            a->quotes[i].antecedent = moves.old[a->quotes[i].antecedent];
    vec_free(&more);
}

// Sources that only describe are references as well, though no lexicon has their noun: "the 43-year-old".
static void find_references(Walk *k)
{
    references_find(k->w, k->trail.source, &k->references);
    for (size_t i = 0; i < k->w->attributions.n; i++) {
        Reference r;
        const Attribution *t = &k->w->attributions.at[i];
        if (!t->source.n || !reference_of_source(k->w, t->source.at[0], &r))
            continue;
        r.said = words_said(t);
        vec_push(&k->references, r);
    }
    references_order(&k->references);
    nouns_open(&k->trail.nouns, k->w, &k->references);
}

static void run(Work *w)
{
    Walk k = {.w = w};
    trail_open(&k.trail, w);
    find_references(&k);
    k.meaning = ARENA_ARRAY(w->scratch, Meaning, k.references.n);
    k.answers = ARENA_ARRAY(w->scratch, Answer, w->attributions.n);
    for (size_t i = 0; i < k.references.n; i++)
        k.meaning[i] = NO_MEANING;
    k.author = find_author(w);
    k.asked = NO_INDEX;
    walk(&k);
    if (!work_cancelled(w)) {
        resolve_first_persons(&k);
        make_quotes(&k);
        make_mentions(&k);
    }
    vec_free(&k.references);
    trail_close(&k.trail);
}
