/* The consistency check of an analysis against its document. */
#include "config.h"

#include "doc/check.h"
#include "sayso/base/memory.h"
#include "sayso/doc/check.h"

#include <stdlib.h>

static bool check_sentences(const Analysis *a, Error *err)
{
    uint32_t from = 0;
    for (size_t i = 0; i < a->sentence_count; i++) {
        Span s = a->sentences[i];
        if (!span_check(a->doc, s, "a sentence", err))
            return false;
        if (span_empty(s) || s.start < from)
            return error_set_at(err, ERR_FORMAT, s.start, "a sentence is empty or overlaps the one before");
        if (a->sentence_tokens[i] > a->sentence_tokens[i + 1] || a->sentence_tokens[i + 1] > a->token_count)
            return error_set_at(err, ERR_FORMAT, s.start, "a sentence's tokens are out of order");
        from = s.end;
    }
    return true;
}

static bool check_tokens(const Analysis *a, Error *err)
{
    uint32_t from = 0;
    for (size_t i = 0; i < a->token_count; i++) {
        Span s = a->tokens[i].span;
        if (!span_check(a->doc, s, "a token", err))
            return false;
        if (span_empty(s) || s.start < from)
            return error_set_at(err, ERR_FORMAT, s.start, "a token is empty or overlaps the one before");
        from = s.end;
    }
    return true;
}

// Marks nest: what is open when one begins ends behind it, and there are as many of those as its depth tells.
static bool check_mark(const Analysis *a, size_t nth, uint32_t *ends, uint32_t *depth, Error *err)
{
    const Mark *m = &a->marks[nth];
    Span whole = mark_span(m);
    if (!span_check(a->doc, m->open, "an opening mark", err) || !span_check(a->doc, m->close, "a closing mark", err))
        return false;
    if (m->open.end > m->close.start || (span_empty(m->open) && span_empty(m->close)))
        return error_set_at(err, ERR_FORMAT, whole.start, "a pair of marks is crossed or has no side");
    if (nth && whole.start < a->marks[nth - 1].open.start)
        return error_set_at(err, ERR_FORMAT, whole.start, "marks are out of order");
    while (*depth && ends[*depth - 1] <= whole.start)
        --*depth;
    if (*depth && ends[*depth - 1] < whole.end)
        return error_set_at(err, ERR_FORMAT, whole.start, "two pairs of marks cross");
    if (*depth != m->depth)
        return error_set_at(err, ERR_FORMAT, whole.start, "a mark's depth is wrong");
    ends[(*depth)++] = whole.end;
    return true;
}

static bool check_marks(const Analysis *a, Error *err)
{
    uint32_t *ends = xcalloc(a->mark_count + 1, sizeof *ends), depth = 0;
    bool good = true;
    for (size_t i = 0; i < a->mark_count && good; i++)
        good = check_mark(a, i, ends, &depth, err);
    free(ends);
    return good;
}

static bool check_clues(unsigned clues, uint32_t pos, Error *err)
{
    return clues >> CLUES == 0 || error_set_at(err, ERR_FORMAT, pos, "a clue is unknown");
}

// What a mention was taken for is a name of the same thing.
static bool check_antecedent(const Analysis *a, const Mention *m, Error *err)
{
    if (m->antecedent == NO_INDEX)
        return true;
    bool name = m->antecedent < a->mention_count && a->mentions[m->antecedent].kind == MENTION_NAME;
    if (m->kind == MENTION_NAME || !name || a->mentions[m->antecedent].entity != m->entity)
        return error_set_at(err, ERR_FORMAT, m->span.start, "a mention's antecedent is no name of the same entity");
    return true;
}

static bool check_mentions(const Analysis *a, Error *err)
{
    uint32_t from = 0;
    for (size_t i = 0; i < a->mention_count; i++) {
        const Mention *m = &a->mentions[i];
        if (!span_check(a->doc, m->span, "a mention", err))
            return false;
        if (span_empty(m->span) || m->span.start < from)
            return error_set_at(err, ERR_FORMAT, m->span.start, "a mention is empty or out of order");
        if (m->entity >= a->entity_count || m->kind >= MENTION_KINDS || m->type >= ENTITY_TYPES)
            return error_set_at(err, ERR_FORMAT, m->span.start, "a mention's entity, kind or type is unknown");
        if (!(m->confidence >= 0 && m->confidence <= 1)) // not what is no number, either
            return error_set_at(err, ERR_FORMAT, m->span.start, "a mention's confidence is out of range");
        if (!check_antecedent(a, m, err) || !check_clues(m->clues, m->span.start, err))
            return false;
        from = m->span.start;
    }
    return true;
}

static bool speaks(const Quote *q, uint32_t entity)
{
    for (size_t i = 0; i < q->speaker_count; i++)
        if (q->speakers[i] == entity)
            return true;
    return false;
}

// The lists of an entity point back at it, in reading order.
static bool check_entity(const Analysis *a, uint32_t index, Error *err)
{
    const Entity *e = &a->entities[index];
    if (e->type >= ENTITY_TYPES || !e->name.n || !e->mention_count)
        return error_set(err, ERR_FORMAT, "entity %u has no type, name or mention", index);
    if (e->speaks_for != NO_INDEX && e->speaks_for >= a->entity_count)
        return error_set(err, ERR_FORMAT, "entity %u speaks for nobody there is", index);
    for (size_t i = 0; i < e->mention_count; i++) {
        if (e->mentions[i] >= a->mention_count || a->mentions[e->mentions[i]].entity != index)
            return error_set(err, ERR_FORMAT, "entity %u lists a mention that is not its own", index);
        if (i && e->mentions[i] <= e->mentions[i - 1])
            return error_set(err, ERR_FORMAT, "mentions of entity %u are out of order", index);
    }
    for (size_t i = 0; i < e->quote_count; i++)
        if (e->quotes[i] >= a->quote_count || !speaks(&a->quotes[e->quotes[i]], index))
            return error_set(err, ERR_FORMAT, "entity %u lists a quote that is not its own", index);
    for (size_t i = 1; i < e->quote_count; i++)
        if (e->quotes[i] <= e->quotes[i - 1])
            return error_set(err, ERR_FORMAT, "quotes of entity %u are out of order", index);
    return true;
}

static bool check_entities(const Analysis *a, Error *err)
{
    size_t listed = 0;
    for (uint32_t i = 0; i < a->entity_count; i++) {
        if (!check_entity(a, i, err))
            return false;
        listed += a->entities[i].mention_count;
    }
    return listed == a->mention_count || error_set(err, ERR_FORMAT, "not every mention is listed by its entity");
}

static bool check_span_list(const Analysis *a, SpanList list, const char *what, Error *err)
{
    uint32_t from = 0;
    for (size_t i = 0; i < list.n; i++) {
        if (!span_check(a->doc, list.at[i], what, err))
            return false;
        if (span_empty(list.at[i]) || list.at[i].start < from)
            return error_set_at(err, ERR_FORMAT, list.at[i].start, "%s is empty or out of order", what);
        from = list.at[i].end;
    }
    return true;
}

static bool check_speakers(const Analysis *a, const Quote *q, Error *err)
{
    uint32_t start = quote_start(q);
    for (size_t i = 0; i < q->speaker_count; i++)
        if (q->speakers[i] >= a->entity_count)
            return error_set_at(err, ERR_FORMAT, start, "a quote's speaker is nobody there is");
    if (q->speaker_count && q->unnamed.n)
        return error_set_at(err, ERR_FORMAT, start, "a quote has a speaker and an unnamed source");
    if (q->kind == QUOTE_SCARE && (q->speaker_count || q->unnamed.n))
        return error_set_at(err, ERR_FORMAT, start, "words that nobody said have a speaker");
    if (q->antecedent != NO_INDEX && q->antecedent >= a->mention_count)
        return error_set_at(err, ERR_FORMAT, start, "a quote's antecedent is no mention");
    return true;
}

static bool check_quote(const Analysis *a, const Quote *q, Error *err)
{
    if (!q->content.n)
        return error_set(err, ERR_FORMAT, "a quote has no content");
    if (!check_span_list(a, q->content, "a content", err) || !check_span_list(a, q->cue, "a cue", err) ||
        !check_span_list(a, q->source, "a source", err))
        return false;
    if (q->kind >= QUOTE_KINDS || q->why >= WHY_COUNT || !(q->confidence >= 0 && q->confidence <= 1))
        return error_set_at(err, ERR_FORMAT, quote_start(q), "a quote's kind, reason or confidence is out of range");
    return check_clues(q->clues, quote_start(q), err) && check_speakers(a, q, err);
}

static bool check_within(const Analysis *a, size_t index, Error *err)
{
    const Quote *q = &a->quotes[index];
    if (q->within == NO_INDEX)
        return true;
    Span outer = q->within < index ? quote_extent(&a->quotes[q->within]) : (Span){0, 0}, inner = quote_extent(q);
    if (inner.start < outer.start || inner.end > outer.end)
        return error_set_at(err, ERR_FORMAT, inner.start, "a quote does not stand within the one it should");
    if (a->quotes[q->within].kind == QUOTE_SCARE)
        return error_set_at(err, ERR_FORMAT, inner.start, "a quote stands within words that nobody said");
    return true;
}

// Entities list only quotes of their own, in order; so when the numbers agree, every speaker lists every quote.
static bool check_quotes(const Analysis *a, Error *err)
{
    uint32_t from = 0;
    size_t spoken = 0, listed = 0;
    for (size_t i = 0; i < a->entity_count; i++)
        listed += a->entities[i].quote_count;
    for (size_t i = 0; i < a->quote_count; i++) {
        const Quote *q = &a->quotes[i];
        if (!check_quote(a, q, err) || !check_within(a, i, err))
            return false;
        if (quote_start(q) < from)
            return error_set_at(err, ERR_FORMAT, quote_start(q), "quotes are out of order");
        from = quote_start(q);
        spoken += q->speaker_count;
    }
    return spoken == listed || error_set(err, ERR_FORMAT, "a speaker does not list its quote");
}

bool analysis_check(const Analysis *a, Error *err)
{
    return check_tokens(a, err) && check_sentences(a, err) && check_marks(a, err) && check_mentions(a, err) && check_entities(a, err) &&
           check_quotes(a, err);
}
