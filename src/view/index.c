/* What drawing and moving ask of an analysis again and again, put in order once a snapshot. */
#include "config.h"

#include "view/screen.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
    const QuoteSpan *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    return (x->quote > y->quote) - (x->quote < y->quote);
}

static void index_spans(Index *index, const Analysis *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->quote_count; i++)
        n += a->quotes[i].content.n;
    index->spans = ARENA_ARRAY(&index->arena, QuoteSpan, n);
    index->count = 0;
    for (size_t i = 0; i < a->quote_count; i++)
        for (size_t k = 0; k < a->quotes[i].content.n; k++)
            index->spans[index->count++] = (QuoteSpan){.span = a->quotes[i].content.at[k], .quote = (uint32_t)i};
    qsort(index->spans, index->count, sizeof *index->spans, by_start);
    uint32_t reach = 0;
    for (size_t i = 0; i < index->count; i++) {
        reach = index->spans[i].span.end > reach ? index->spans[i].span.end : reach;
        index->spans[i].reach = reach;
    }
}

static void index_speech(Reader *r)
{
    const Analysis *a = r->analysis;
    Index *index = &r->index;
    index->speech = ARENA_ARRAY(&index->arena, Span, a->mark_count);
    index->speech_count = 0;
    for (size_t i = 0; i < a->mark_count; i++) {
        Span s = mark_span(&a->marks[i]);
        uint32_t q = a->marks[i].depth == 0 && !span_empty(a->marks[i].open) ? quote_at(r, s.start) : NO_INDEX;
        if (q != NO_INDEX && a->quotes[q].kind != QUOTE_SCARE)
            index->speech[index->speech_count++] = s;
    }
}

// Voices are numbered in the order in which speakers are first heard, so that they stay when more of the text is known.
static void index_voices(Index *index, const Analysis *a)
{
    index->voices = ARENA_ARRAY(&index->arena, uint8_t, a->entity_count);
    memset(index->voices, VOICE_NONE, a->entity_count);
    unsigned next = 0;
    for (size_t i = 0; i < a->quote_count; i++)
        for (size_t k = 0; k < a->quotes[i].speaker_count; k++)
            if (index->voices[a->quotes[i].speakers[k]] == VOICE_NONE)
                index->voices[a->quotes[i].speakers[k]] = (uint8_t)(next++ % VOICE_NONE);
}

void index_make(Reader *r)
{
    arena_reset(&r->index.arena);
    r->index.spans = NULL;
    r->index.count = r->index.speech_count = 0;
    r->index.voices = NULL;
    if (!r->analysis)
        return;
    index_spans(&r->index, r->analysis);
    index_speech(r);
    index_voices(&r->index, r->analysis);
}

uint8_t entity_voice(const Reader *r, uint32_t entity)
{
    return entity != NO_INDEX && r->analysis && entity < r->analysis->entity_count ? r->index.voices[entity] : VOICE_NONE;
}

uint32_t quote_at(const Reader *r, uint32_t pos)
{
    size_t low = 0, high = r->index.count; // the first span that begins behind pos
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (r->index.spans[mid].span.start <= pos)
            low = mid + 1;
        else
            high = mid;
    }
    for (size_t i = low; i-- > 0 && r->index.spans[i].reach > pos;)
        if (span_has(r->index.spans[i].span, pos))
            return r->index.spans[i].quote;
    return NO_INDEX;
}

uint32_t current_quote(const Reader *r)
{
    return r->analysis ? quote_at(r, r->pos) : NO_INDEX;
}

uint32_t current_mention(const Reader *r)
{
    const Analysis *a = r->analysis;
    size_t i = a ? analysis_mention_at(a, r->pos) : 0;
    return a && i < a->mention_count && span_has(a->mentions[i].span, r->pos) ? (uint32_t)i : NO_INDEX;
}

uint32_t current_entity(const Reader *r)
{
    uint32_t quote = current_quote(r), mention = current_mention(r);
    const Quote *q = quote == NO_INDEX ? NULL : &r->analysis->quotes[quote];
    if (mention != NO_INDEX && !(q && r->item.kind == ITEM_QUOTE))
        return r->analysis->mentions[mention].entity;
    return q && q->speaker_count ? q->speakers[0] : NO_INDEX;
}
