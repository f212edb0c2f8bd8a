/*
 * The end of a scene, for rules and engine alike: kinds, passages that nobody claimed, and the attributions in order.
 */
#include "config.h"

#include "analysis/scene.h"

#include <stdlib.h>

static bool in_one_passage(const Scene *s, Range r)
{
    return s->inside[r.first] && s->inside[r.first] == s->inside[r.end - 1];
}

QuoteKind scene_kind(const Scene *s, const Found *f)
{
    bool wholly = true, partly = false;
    for (size_t c = 0; c < f->contents; c++) {
        wholly = wholly && in_one_passage(s, f->content[c]);
        for (size_t t = f->content[c].first; t < f->content[c].end && !partly; t++)
            partly = s->inside[t] != 0;
    }
    return wholly ? QUOTE_DIRECT : partly ? QUOTE_MIXED : QUOTE_INDIRECT;
}

void scene_claim(Scene *s, Range content, uint32_t attribution)
{
    for (size_t i = content.first; i < content.end; i++)
        if (s->inside[i] && s->passages.at[s->inside[i] - 1].attribution == NO_INDEX)
            s->passages.at[s->inside[i] - 1].attribution = attribution;
}

// “…,” she said. “…”: nothing but the verb and its subject stands between the two, so the second goes on.
bool scene_goes_on(Scene *s, size_t nth)
{
    Passage *p = &s->passages.at[nth];
    if (nth == 0)
        return false;
    const Passage *before = &s->passages.at[nth - 1];
    if (before->attribution == NO_INDEX || before->room.first != p->room.first)
        return false;
    Found *f = &s->found.at[before->attribution];
    bool adjacent = p->first - before->end <= 1;
    bool cue_between = f->cue.first >= before->end && f->cue.first < p->first;
    size_t stop = s->sentence[p->first] - s->sentence[before->end - 1];
    bool close = p->first > 0 && (scene_is_mark(s, p->first - 1, ".,:;?!") || s->tokens[p->first - 1].kind == TOKEN_PUNCT || adjacent);
    if (!(cue_between || adjacent) || stop > 2 || !close || !found_add_content(f, (Range){p->first, p->end}))
        return false;
    p->attribution = before->attribution;
    return true;
}

// “There are two ways. / “One is out,” she said: the first paragraph has its speaker in the next.
static bool goes_on_later(Scene *s, size_t nth)
{
    Passage *p = &s->passages.at[nth];
    if (!s->w->out->marks[p->mark].continues || nth + 1 == s->passages.n || scene_in_brackets(s, (Range){p->first, p->end}))
        return false;
    const Passage *next = &s->passages.at[nth + 1];
    if (!s->w->out->marks[next->mark].continued || next->attribution == NO_INDEX)
        return false;
    const Found *later = &s->found.at[next->attribution];
    Found f = found_of((Range){p->first, p->end});
    f.kind = QUOTE_DIRECT;
    f.source = later->source;
    f.why = WHY_CONTINUED;
    f.confidence = 0.8f * later->confidence;
    p->attribution = scene_add(s, f);
    return true;
}

bool scene_continue(Scene *s, size_t nth)
{
    Passage *p = &s->passages.at[nth];
    if (nth == 0 || !s->w->out->marks[p->mark].continued || scene_in_brackets(s, (Range){p->first, p->end}))
        return false;
    uint32_t before = s->passages.at[nth - 1].attribution;
    if (before == NO_INDEX)
        return false;
    Found f = found_of((Range){p->first, p->end});
    f.follows = before;
    f.kind = QUOTE_DIRECT;
    f.why = WHY_CONTINUED;
    f.confidence = 0.9f;
    p->attribution = scene_add(s, f);
    return true;
}

enum { SPEECH_WORDS = 6 }; // fewer are a title, a nickname, a phrase at a distance

// Sentences of their own in quotation marks: “I never saw it. Nobody did.”
static bool is_floating_speech(const Scene *s, const Passage *p)
{
    const Token *first = &s->tokens[p->inner];
    bool capital = first->flags & TOKEN_CAPITAL;
    bool own_sentence = p->first == s->sentences[s->sentence[p->first]].first;
    BlockKind kind = s->w->doc->blocks[doc_block_at(s->w->doc, first->span.start)].kind;
    return capital && kind != BLOCK_TITLE && kind != BLOCK_HEADING && p->words >= SPEECH_WORDS && (own_sentence || p->first == p->room.first);
}

// A whole sentence in marks, right behind one that tells who speaks: “We stay.”
static bool is_short_speech(const Scene *s, size_t nth)
{
    const Passage *p = &s->passages.at[nth];
    uint32_t sentence = s->sentence[p->first];
    bool whole = p->words > 2 && p->first == s->sentences[sentence].first && p->end == s->sentences[sentence].end &&
                 (s->tokens[p->inner].flags & TOKEN_CAPITAL) && scene_is_mark(s, p->inner_end - 1, ".?!");
    return whole && s->read && p->first > p->room.first;
}

// Behind a colon stands what was announced; a title or a word has no stop of its own.
static bool is_led_in(const Scene *s, const Passage *p)
{
    return p->first > 0 && scene_is_mark(s, p->first - 1, ":") && p->words > 2 && p->inner_end > p->inner &&
           (s->tokens[p->inner].flags & TOKEN_CAPITAL) && scene_is_mark(s, p->inner_end - 1, ".?!");
}

static Found leftover(const Scene *s, size_t nth)
{
    const Passage *p = &s->passages.at[nth];
    Found f = found_of((Range){p->first, p->end});
    bool led_in = is_led_in(s, p), speech = led_in || is_floating_speech(s, p) || is_short_speech(s, nth);
    f.kind = speech ? QUOTE_DIRECT : QUOTE_SCARE;
    f.why = led_in ? WHY_LEAD_IN : speech ? WHY_LAST_SPEAKER : WHY_SCARE;
    f.confidence = speech ? 0.45f : 0.6f;
    if (led_in)
        f.cue = (Range){p->first - 1, p->first};
    return f;
}

void scene_leftover(Scene *s)
{
    for (size_t i = s->passages.n; i-- > 0;)
        if (s->passages.at[i].attribution == NO_INDEX)
            goes_on_later(s, i);
    for (size_t i = 0; i < s->passages.n; i++) {
        Passage *p = &s->passages.at[i];
        if (p->attribution != NO_INDEX)
            continue;
        p->attribution = scene_add(s, leftover(s, i));
    }
}

static Span span_of(const Scene *s, Range r)
{
    return (Span){s->tokens[r.first].span.start, s->tokens[r.end - 1].span.end};
}

static SpanList spans_of(const Scene *s, const Range *ranges, size_t n)
{
    SpanList list = {.at = ARENA_ARRAY(&s->w->out->arena, Span, n)};
    for (size_t i = 0; i < n; i++)
        if (!range_empty(ranges[i]))
            list.at[list.n++] = span_of(s, ranges[i]);
    return list;
}

typedef struct Placed {
    size_t first, end; // of the first part of the content
    uint32_t index;
} Placed;

// Of two that start together the one that holds the other comes first.
static int by_start(const void *a, const void *b)
{
    const Placed *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

void scene_hand_over(Scene *s)
{
    size_t n = s->found.n;
    Placed *placed = ARENA_ARRAY(s->w->scratch, Placed, n);
    uint32_t *place = ARENA_ARRAY(s->w->scratch, uint32_t, n);
    for (size_t i = 0; i < n; i++)
        placed[i] = (Placed){s->found.at[i].content[0].first, s->found.at[i].content[0].end, (uint32_t)i};
    qsort(placed, n, sizeof *placed, by_start);
    for (size_t i = 0; i < n; i++)
        place[placed[i].index] = (uint32_t)i;
    for (size_t i = 0; i < n; i++) {
        const Found *f = &s->found.at[placed[i].index];
        Attribution a = {.kind = f->kind, .why = f->why, .confidence = f->confidence, .turn = f->turn};
        a.content = spans_of(s, f->content, f->contents);
        a.cue = spans_of(s, &f->cue, 1);
        a.source = spans_of(s, &f->source, 1);
        a.follows = f->follows == NO_INDEX ? NO_INDEX : place[f->follows];
        a.alternates = f->alternates == NO_INDEX ? NO_INDEX : place[f->alternates];
        a.within = f->within == NO_INDEX ? NO_INDEX : place[f->within];
        vec_push(&s->w->attributions, a);
    }
}
