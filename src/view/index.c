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
    vec_clear(&r->index.spoken);
    if (!r->analysis)
        return;
    index_spans(&r->index, r->analysis);
    index_speech(r);
    index_voices(&r->index, r->analysis);
    if (r->options.plain)
        spoken_find(r->analysis, &r->index.spoken);
}

size_t spans_from(const Index *index, Span where)
{
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (index->spans[mid].reach <= where.start)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

bool voice_in(const Reader *r, Span where)
{
    const Index *index = &r->index;
    for (size_t i = spans_from(index, where); i < index->count && index->spans[i].span.start < where.end; i++)
        if (span_overlap(index->spans[i].span, where) && r->analysis->quotes[index->spans[i].quote].kind != QUOTE_SCARE)
            return true;
    return false;
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

uint32_t quote_behind(const Analysis *a, uint32_t pos)
{
    uint32_t low = 0, high = (uint32_t)a->quote_count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (quote_start(&a->quotes[mid]) < pos)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

// One within another may begin where that one begins.
uint32_t quote_of(const Reader *r, Span passage)
{
    const Analysis *a = r->analysis;
    uint32_t found = NO_INDEX;
    for (uint32_t i = a ? quote_behind(a, passage.start) : 0; a && i < a->quote_count; i++) {
        if (quote_start(&a->quotes[i]) != passage.start)
            break;
        if (span_same(a->quotes[i].content.at[0], passage))
            found = i;
    }
    return found;
}

uint32_t current_quote(const Reader *r)
{
    uint32_t item = r->item.kind == ITEM_QUOTE ? quote_of(r, r->item.span) : NO_INDEX;
    if (item != NO_INDEX)
        return item;
    return r->analysis ? quote_at(r, r->pos) : NO_INDEX;
}

// Mentions nest: "the minister" and "his" in "the minister's aide". The innermost one is meant, unless another is the item.
uint32_t current_mention(const Reader *r)
{
    enum { DEEPEST = 8 };
    const Analysis *a = r->analysis;
    uint32_t found = NO_INDEX;
    size_t i = a ? analysis_mention_at(a, r->pos) : 0;
    while (a && i < a->mention_count && a->mentions[i].span.start <= r->pos)
        i++;
    for (size_t back = 0; back < DEEPEST && i-- > 0; back++) {
        Span s = a->mentions[i].span;
        if (r->item.kind == ITEM_MENTION && span_same(s, r->item.span))
            return (uint32_t)i;
        if (span_has(s, r->pos) && (found == NO_INDEX || span_inside(s, a->mentions[found].span)))
            found = (uint32_t)i;
    }
    return found;
}

uint32_t current_reference(const Reader *r)
{
    uint32_t mention = r->item.kind == ITEM_QUOTE ? NO_INDEX : current_mention(r);
    return mention != NO_INDEX && r->analysis->mentions[mention].kind != MENTION_NAME ? mention : NO_INDEX;
}

uint32_t entity_named_at(const Analysis *a, Span name)
{
    size_t i = analysis_mention_at(a, name.start);
    for (; i < a->mention_count && a->mentions[i].span.start <= name.start; i++)
        if (span_same(a->mentions[i].span, name) && a->mentions[i].kind == MENTION_NAME)
            return a->mentions[i].entity;
    return NO_INDEX;
}

uint32_t first_name(const Analysis *a, const Entity *e)
{
    for (size_t i = 0; i < e->mention_count; i++)
        if (a->mentions[e->mentions[i]].kind == MENTION_NAME)
            return e->mentions[i];
    return e->mentions[0];
}

uint32_t current_entity(const Reader *r)
{
    uint32_t quote = current_quote(r), mention = current_mention(r);
    const Quote *q = quote == NO_INDEX ? NULL : &r->analysis->quotes[quote];
    if (mention != NO_INDEX && !(q && r->item.kind == ITEM_QUOTE))
        return r->analysis->mentions[mention].entity;
    return q && q->speaker_count ? q->speakers[0] : NO_INDEX;
}
