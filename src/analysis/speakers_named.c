/* Sources that hold names: which of them is the one that speaks. */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/speakers.h"

static Str token_word(const Work *w, size_t i)
{
    return i < w->out->token_count ? work_token(w, i) : STR_NONE;
}

// The name heads its phrase: nothing but its end, an apposition or "and" follows, and no preposition leads to it.
static bool is_head(const Work *w, Span source, const Mention *m)
{
    const Analysis *a = w->out;
    size_t first = analysis_token_at(a, m->span.start), after = analysis_token_at(a, m->span.end);
    bool at_end = m->span.end >= source.end || after >= a->token_count || a->tokens[after].span.start >= source.end;
    bool person = a->entities[m->entity].type == ENTITY_PERSON; // "Jane Roe for the Gazette"
    Str next = at_end ? STR_NONE : token_word(w, after);
    bool closes = at_end || str_eq(next, STR(",")) || str_eq(next, STR("and")) || str_eq(next, STR("(")) || str_eq(next, STR("of")) ||
                  str_eq(next, STR("who")) || (person && is_preposition(next));
    if (!closes)
        return false;
    Str before = m->span.start > source.start && first > 0 ? token_word(w, first - 1) : STR_NONE;
    if (str_eq(before, STR("the")) && first > 1 && a->tokens[first - 2].span.start >= source.start)
        before = token_word(w, first - 2);
    return !(before.n && is_preposition(before)) || str_eq(before, STR("like"));
}

static void add_speaker(Answer *answer, uint32_t entity)
{
    for (size_t i = 0; i < answer->n; i++)
        if (answer->speakers[i] == entity)
            return;
    if (answer->n < SPEAKERS_MAX)
        answer->speakers[answer->n++] = entity;
}

// "Roe, Lund and Holt": is nothing but a comma between this name and the next, and so on up to an "and"?
static bool opens_list(const Work *w, const Mention *m, Span source)
{
    const Analysis *a = w->out;
    size_t i = (size_t)(m - a->mentions);
    for (; i + 1 < a->mention_count && a->mentions[i + 1].span.end <= source.end; i++) {
        size_t gap = analysis_token_at(a, a->mentions[i].span.end), next = analysis_token_at(a, a->mentions[i + 1].span.start);
        if (next == gap + 1 && str_eq(token_word(w, gap), STR("and")))
            return true;
        if (next != gap + 1 || !str_eq(token_word(w, gap), STR(",")))
            return false;
    }
    return false;
}

// Two names are two speakers when "and" or a comma with "and" joins them, not when one describes the other.
static bool joined_by_and(const Work *w, const Mention *before, const Mention *m, Span source)
{
    const Analysis *a = w->out;
    size_t first = analysis_token_at(a, before->span.end), end = analysis_token_at(a, m->span.start);
    if (end == first + 1 && str_eq(token_word(w, first), STR(",")) && opens_list(w, before, source))
        return true;
    for (size_t i = first; i < end; i++)
        if (str_eq(token_word(w, i), STR("and")))
            return true;
    return false;
}

Answer speakers_named(const Work *w, Span source)
{
    const Analysis *a = w->out;
    Answer answer = NOBODY;
    const Mention *chosen = NULL, *passed = NULL; // the last one that does not head its phrase
    for (size_t i = analysis_mention_at(a, source.start); i < a->mention_count && a->mentions[i].span.start < source.end; i++) {
        const Mention *m = &a->mentions[i];
        bool can_speak = a->entities[m->entity].type != ENTITY_MISC;
        if (m->kind != MENTION_NAME || !span_inside(m->span, source))
            continue;
        // "researchers in Switzerland and Austria": who is joined to one that does not speak does not either.
        bool joined = passed && joined_by_and(w, passed, m, source);
        passed = joined || !is_head(w, source, m) ? m : NULL;
        if (!can_speak || passed)
            continue;
        bool person = a->entities[m->entity].type == ENTITY_PERSON;
        bool beside = chosen && joined_by_and(w, chosen, m, source);
        bool better = chosen && !beside && person && a->entities[chosen->entity].type != ENTITY_PERSON;
        if (better)
            answer.n = 0;
        if (!chosen || better || (beside && answer.n < SPEAKERS_MAX)) {
            add_speaker(&answer, m->entity);
            chosen = m;
        }
    }
    answer.why = WHY_SOURCE_NAME;
    answer.confidence = 0.97f;
    return answer;
}
