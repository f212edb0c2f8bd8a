/* The trail grows: mentions, resolved references, speeches. */
#include "config.h"

#include "analysis/references/trail.h"

static uint32_t block_at(const Trail *t, uint32_t pos)
{
    return doc_block_at(t->w->doc, pos);
}

static void map_quotes(Trail *t)
{
    const Analysis *a = t->w->out;
    for (size_t m = 0; m < a->mark_count; m++) {
        if (a->marks[m].depth)
            continue;
        Span s = mark_span(&a->marks[m]);
        for (size_t k = analysis_token_at(a, s.start); k < a->token_count && a->tokens[k].span.start < s.end; k++)
            t->quote_of[k] = (uint32_t)m + 1;
    }
}

static void map_sources(Trail *t)
{
    const Analysis *a = t->w->out;
    for (size_t i = 0; i < t->w->attributions.n; i++) {
        SpanList source = t->w->attributions.at[i].source;
        for (size_t s = 0; s < source.n; s++)
            for (size_t k = analysis_token_at(a, source.at[s].start); k < a->token_count && a->tokens[k].span.start < source.at[s].end; k++)
                t->source[k] = true;
    }
}

static void map_title(Trail *t)
{
    const Analysis *a = t->w->out;
    if (t->w->doc->title == NO_INDEX)
        return;
    Span title = t->w->doc->blocks[t->w->doc->title].span;
    for (size_t m = analysis_mention_at(a, title.start); m < a->mention_count && a->mentions[m].span.start < title.end; m++)
        t->in_title[a->mentions[m].entity] = true;
}

void trail_open(Trail *t, const Work *w)
{
    *t = (Trail){.w = w, .links = &w->links, .most_named = NO_INDEX};
    size_t entities = w->out->entity_count, tokens = w->out->token_count;
    t->named = ARENA_ARRAY(w->scratch, uint32_t, entities);
    t->spoken = ARENA_ARRAY(w->scratch, uint32_t, entities);
    t->in_title = ARENA_ARRAY(w->scratch, bool, entities);
    t->gender = ARENA_ARRAY(w->scratch, uint8_t, entities);
    for (size_t i = 0; i < entities; i++)
        t->gender[i] = w->out->entities[i].gender;
    t->quote_of = ARENA_ARRAY(w->scratch, uint32_t, tokens + 1);
    t->source = ARENA_ARRAY(w->scratch, bool, tokens + 1);
    map_quotes(t);
    map_sources(t);
    map_title(t);
}

void trail_close(Trail *t)
{
    vec_free(&t->traces);
    vec_free(&t->speeches);
    nouns_close(&t->nouns);
}

enum { CROWD = 64 }; // traces of one sentence that are looked through

// The first of its sentence outside quotation marks is its subject more often than not.
static bool is_first(const Trail *t, const Trace *trace)
{
    size_t i = t->traces.n;
    for (; i > 0 && t->traces.at[i - 1].sentence == trace->sentence && t->traces.n - i < CROWD; i--)
        if (t->traces.at[i - 1].quote == NO_INDEX)
            return false;
    return trace->quote == NO_INDEX && t->traces.n - i < CROWD;
}

static void push(Trail *t, Trace trace, uint32_t pos)
{
    const Analysis *a = t->w->out;
    trace.sentence = (uint32_t)analysis_sentence_at(a, pos);
    trace.block = block_at(t, pos);
    trace.quote = t->quote_of[trace.token] ? t->quote_of[trace.token] - 1 : NO_INDEX;
    trace.speaks = t->source[trace.token];
    trace.leads = is_first(t, &trace);
    vec_push(&t->traces, trace);
}

static void add_mention(Trail *t, uint32_t mention)
{
    const Analysis *a = t->w->out;
    const Mention *m = &a->mentions[mention];
    const Entity *e = &a->entities[m->entity];
    size_t first = analysis_token_at(a, m->span.start);
    if (e->credit || e->type == ENTITY_MISC || first >= a->token_count || !block_is_story(t->w->doc->blocks[block_at(t, m->span.start)].kind))
        return;
    Trace trace = {.entity = m->entity, .mention = mention, .kind = MENTION_NAME, .token = (uint32_t)first};
    trace.end_token = (uint32_t)analysis_token_at(a, m->span.end);
    push(t, trace, m->span.start);
    t->named[m->entity]++;
    bool most = t->most_named == NO_INDEX || t->named[m->entity] > t->named[t->most_named];
    if (e->type == ENTITY_PERSON && most)
        t->most_named = m->entity;
}

void trail_walk(Trail *t, uint32_t pos)
{
    const Analysis *a = t->w->out;
    while (t->next_mention < a->mention_count && a->mentions[t->next_mention].span.start < pos)
        add_mention(t, t->next_mention++);
}

#define SURE 0.7f // chance from which a pronoun tells the gender of whom it was taken for

void trail_add_reference(Trail *t, const Reference *r, const Candidate *meant)
{
    size_t end = analysis_token_at(t->w->out, r->span.end);
    Trace trace = {.entity = meant->entity, .mention = t->traces.at[meant->trace].mention, .token = r->token, .end_token = (uint32_t)end};
    trace.kind = reference_describes(r) ? MENTION_NOMINAL : MENTION_PRONOUN;
    bool tells = r->gender == GENDER_MALE || r->gender == GENDER_FEMALE;
    if (tells && t->gender[meant->entity] == GENDER_UNKNOWN && meant->chance > SURE)
        t->gender[meant->entity] = r->gender;
    push(t, trace, r->span.start);
}

enum { SPEECHES_BACK = 50 };

uint32_t trail_last_speaker(const Trail *t, uint32_t but)
{
    for (size_t i = t->speeches.n; i-- > 0 && t->speeches.n - i <= SPEECHES_BACK;)
        if (t->speeches.at[i].entity != but)
            return t->speeches.at[i].entity;
    return NO_INDEX;
}

void trail_add_speech(Trail *t, uint32_t entity, uint32_t token)
{
    uint32_t pos = t->w->out->tokens[token].span.start;
    vec_push(&t->speeches, (Speech){entity, (uint32_t)analysis_sentence_at(t->w->out, pos), block_at(t, pos)});
    t->spoken[entity]++;
}
