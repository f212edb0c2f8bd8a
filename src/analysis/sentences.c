/*
 * The stages "sentences": tokens and sentences, or these alone, of every block that is prose or names people (credit
 * lines). Markers such as bullets and ">" are no tokens.
 */
#include "config.h"

#include "analysis/stage.h"

#include <stdlib.h>

static void run(Work *w);
static void run_bare(Work *w);

const Stage stage_sentences = {"sentences", run};
const Stage stage_bare_sentences = {"sentences", run_bare};

// The tokens of the block, marker by marker left out.
static void tokenize_block(const Document *d, const Block *b, TokenVec *tokens)
{
    uint32_t from = b->span.start;
    for (uint32_t i = 0; i < b->marker_count; i++) {
        Span marker = d->markers[b->markers + i];
        tokenize(str_sub(d->text, from, marker.start), from, tokens);
        from = marker.end;
    }
    tokenize(str_sub(d->text, from, b->span.end), from, tokens);
}

// First token of each sentence and, as the last element, the number of tokens.
static uint32_t *index_sentences(Work *w)
{
    Analysis *a = w->out;
    uint32_t *first = ARENA_ARRAY(&a->arena, uint32_t, a->sentence_count + 1);
    size_t t = 0;
    for (size_t s = 0; s < a->sentence_count; s++) {
        while (t < a->token_count && a->tokens[t].span.start < a->sentences[s].start)
            t++;
        first[s] = (uint32_t)t;
    }
    first[a->sentence_count] = (uint32_t)a->token_count;
    return first;
}

// The tokens and sentences of a block, behind those before.
static void read_block(const Document *d, const Block *b, TokenVec *tokens, SpanVec *sentences)
{
    size_t first = tokens->n;
    tokenize_block(d, b, tokens);
    if (tokens->n > first)
        split_sentences(span_str(d->text, b->span), b->span.start, tokens->at + first, tokens->n - first, sentences);
}

static void run(Work *w)
{
    const Document *d = w->doc;
    Analysis *a = w->out;
    TokenVec tokens = {0};
    SpanVec sentences = {0};
    w->block_tokens = ARENA_ARRAY(&a->arena, uint32_t, (size_t)(w->end_block - w->first_block) + 1);
    for (uint32_t i = w->first_block; i < w->end_block && !work_cancelled(w); i++) {
        w->block_tokens[i - w->first_block] = (uint32_t)tokens.n;
        if (work_reads(d->blocks[i].kind))
            read_block(d, &d->blocks[i], &tokens, &sentences);
    }
    w->block_tokens[w->end_block - w->first_block] = (uint32_t)tokens.n;
    a->tokens = vec_to_arena(&tokens, &a->arena, &a->token_count);
    a->sentences = vec_to_arena(&sentences, &a->arena, &a->sentence_count);
    a->sentence_tokens = index_sentences(w);
}

// Where nothing is to be understood tokens are forgotten block by block: they take many times the room of their text.
static void run_bare(Work *w)
{
    const Document *d = w->doc;
    Analysis *a = w->out;
    TokenVec tokens = {0};
    SpanVec sentences = {0};
    for (uint32_t i = w->first_block; !w->bare && i < w->end_block && !work_cancelled(w); i++) {
        vec_clear(&tokens);
        if (work_reads(d->blocks[i].kind))
            read_block(d, &d->blocks[i], &tokens, &sentences);
    }
    vec_free(&tokens);
    a->sentences = vec_to_arena(&sentences, &a->arena, &a->sentence_count);
    a->sentence_tokens = index_sentences(w);
}
