/* A copy of an analysis that shares nothing with it but the document. */
#include "config.h"

#include "sayso/doc/analysis.h"

#define COPY(arena, from, count) arena_copy((arena), (from), (count) * sizeof *(from))

static SpanList copy_spans(Arena *to, SpanList from)
{
    return (SpanList){COPY(to, from.at, from.n), from.n};
}

static void copy_entity(Arena *to, Entity *e)
{
    e->name = arena_str(to, e->name);
    e->role = arena_str(to, e->role);
    e->aliases = COPY(to, e->aliases, e->alias_count);
    for (size_t i = 0; i < e->alias_count; i++)
        e->aliases[i] = arena_str(to, e->aliases[i]);
    e->mentions = COPY(to, e->mentions, e->mention_count);
    e->quotes = COPY(to, e->quotes, e->quote_count);
}

static void copy_quote(Arena *to, Quote *q)
{
    q->content = copy_spans(to, q->content);
    q->cue = copy_spans(to, q->cue);
    q->source = copy_spans(to, q->source);
    q->speakers = COPY(to, q->speakers, q->speaker_count);
    q->unnamed = arena_str(to, q->unnamed);
}

Analysis *analysis_copy(const Analysis *a)
{
    Analysis *copy = analysis_new(a->doc);
    Arena *to = &copy->arena, empty = *to;
    *copy = *a;
    *to = empty;
    copy->sentences = COPY(to, a->sentences, a->sentence_count);
    copy->tokens = COPY(to, a->tokens, a->token_count);
    if (a->sentence_tokens)
        copy->sentence_tokens = COPY(to, a->sentence_tokens, a->sentence_count + 1);
    copy->marks = COPY(to, a->marks, a->mark_count);
    copy->mentions = COPY(to, a->mentions, a->mention_count);
    copy->entities = COPY(to, a->entities, a->entity_count);
    copy->quotes = COPY(to, a->quotes, a->quote_count);
    for (size_t i = 0; i < a->entity_count; i++)
        copy_entity(to, &copy->entities[i]);
    for (size_t i = 0; i < a->quote_count; i++)
        copy_quote(to, &copy->quotes[i]);
    return copy;
}
