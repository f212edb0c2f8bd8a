/*
 * The stage "speakers": every attribution becomes a Quote whose speakers are entities, with the evidence. Sources that
 * are names answer at once; pronouns, descriptions and missing sources ask what stands before them.
 */
#include "config.h"

#include "analysis/speakers.h"

#include "analysis/cues.h"

#include <stdlib.h>

static void run(Work *w);

const Stage stage_speakers = {"speakers", run};

// Marks nest, so the one that reaches farthest of those that begin before a mention holds it when any does.
static void mark_quoted_mentions(Walk *k)
{
    const Analysis *a = k->w->out;
    uint32_t reach = 0;
    for (size_t i = 0, m = 0; i < a->mention_count; i++) {
        Span s = a->mentions[i].span;
        k->sentence[i] = (uint32_t)analysis_sentence_at(a, s.start);
        for (; m < a->mark_count && a->marks[m].open.start < s.start; m++)
            reach = mark_span(&a->marks[m]).end > reach ? mark_span(&a->marks[m]).end : reach;
        k->in_quote[i] = s.end <= reach;
    }
}

static Answer resolve_source(const Walk *k, Span source)
{
    Answer (*const ways[])(const Walk *, Span) = {by_pronoun, by_name, by_description};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Answer answer = ways[i](k, source);
        if (answer.n || answer.unnamed)
            return answer;
    }
    Answer nobody = NOBODY;
    nobody.unnamed = true;
    nobody.why = WHY_UNNAMED_SOURCE;
    nobody.confidence = 0.8f;
    return nobody;
}

static Answer of_quote(const Quote *q, uint8_t why, float confidence)
{
    Answer answer = NOBODY;
    answer.why = why;
    answer.confidence = q->confidence < confidence ? q->confidence : confidence;
    for (size_t i = 0; i < q->speaker_count && i < SPEAKERS_MAX; i++)
        answer.speakers[answer.n++] = q->speakers[i];
    return answer;
}

static Answer answer_for(const Walk *k, const Attribution *t)
{
    if (t->kind == QUOTE_SCARE)
        return (Answer){.why = WHY_SCARE, .confidence = 1, .antecedent = NO_INDEX};
    if (t->source.n) {
        Answer answer = resolve_source(k, t->source.at[0]);
        if (answer.why == WHY_SOURCE_NAME && t->why == WHY_LEAD_IN)
            answer.why = WHY_LEAD_IN;
        return answer;
    }
    if (t->follows != NO_INDEX && t->follows < k->w->out->quote_count)
        return of_quote(&k->w->out->quotes[t->follows], WHY_CONTINUED, 0.85f);
    Answer answer = by_context(k, t->content.at[0].start);
    if (!answer.n) {
        answer.why = WHY_NO_SOURCE;
        answer.confidence = 0.5f;
    }
    return answer;
}

static void fill_quote(Walk *k, Quote *q, const Attribution *t, const Answer *answer)
{
    Arena *a = &k->w->out->arena;
    *q = (Quote){.content = t->content, .cue = t->cue, .source = t->source, .kind = t->kind, .why = answer->why, .within = t->within};
    q->speakers = ARENA_ARRAY(a, uint32_t, answer->n);
    q->speaker_count = answer->n;
    q->antecedent = answer->antecedent;
    q->confidence = t->confidence * answer->confidence;
    for (size_t i = 0; i < answer->n; i++)
        q->speakers[i] = answer->speakers[i];
    if (!answer->n && t->source.n && t->kind != QUOTE_SCARE)
        q->unnamed = span_str(k->w->doc->text, t->source.at[0]);
    if (answer->n) {
        k->last_speaker = answer->speakers[0];
        k->last_pos = t->content.at[0].start;
    }
}

typedef VEC(Mention) MentionVec;

// A source that was resolved is a mention of its entity, too.
static void note_mention(MentionVec *more, const Walk *k, const Attribution *t, const Answer *answer)
{
    if (answer->mention == MENTION_NAME || !answer->n || !t->source.n)
        return;
    const Entity *e = &k->w->out->entities[answer->speakers[0]];
    vec_push(more, (Mention){.span = t->source.at[0], .entity = answer->speakers[0], .antecedent = answer->antecedent,
                             .confidence = answer->confidence, .kind = answer->mention, .type = e->type});
}

static void run(Work *w)
{
    Analysis *a = w->out;
    Walk k = {.w = w, .last_speaker = NO_INDEX};
    k.in_quote = ARENA_ARRAY(w->scratch, bool, a->mention_count + 1);
    k.sentence = ARENA_ARRAY(w->scratch, uint32_t, a->mention_count + 1);
    mark_quoted_mentions(&k);
    MentionVec more = {0};
    a->quotes = ARENA_ARRAY(&a->arena, Quote, w->attributions.n);
    for (size_t i = 0; i < w->attributions.n && !work_cancelled(w); i++) {
        Answer answer = answer_for(&k, &w->attributions.at[i]);
        fill_quote(&k, &a->quotes[i], &w->attributions.at[i], &answer);
        note_mention(&more, &k, &w->attributions.at[i], &answer);
        a->quote_count = i + 1;
    }
    MentionMoves moves = work_add_mentions(w, more.at, more.n);
    for (size_t i = 0; i < a->quote_count; i++)
        if (a->quotes[i].antecedent != NO_INDEX)
            a->quotes[i].antecedent = moves.old[a->quotes[i].antecedent];
    vec_free(&more);
}
