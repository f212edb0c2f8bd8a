/*
 * Who says it: a name in the source, what the source refers to, the turn in an interview or dialogue, the speech that goes
 * on; else whoever is likeliest to speak where nobody is named.
 */
#include "config.h"

#include "analysis/speakers.h"

static Answer answer_of(const Meaning *m, uint8_t why)
{
    Answer answer = {.why = why, .clues = m->clues, .confidence = m->confidence, .antecedent = m->antecedent};
    if (m->entity != NO_INDEX)
        answer.speakers[answer.n++] = m->entity;
    return answer;
}

static Answer unnamed(float confidence)
{
    return (Answer){.why = WHY_UNNAMED_SOURCE, .confidence = confidence, .antecedent = NO_INDEX};
}

// "I" in what somebody says is that one; outside of quotation marks, whoever wrote the article.
static Answer first_person(const Walk *k, const Attribution *t)
{
    if (t->within != NO_INDEX && k->answers[t->within].n == 1) {
        Answer answer = k->answers[t->within];
        answer.why = WHY_PRONOUN;
        answer.clues = clue_bit(CLUE_SPEAKS_HERE);
        return answer;
    }
    return k->author.entity == NO_INDEX ? unnamed(0.5f) : answer_of(&k->author, WHY_PRONOUN);
}

// The pronoun or description that the source is was resolved on the way.
static Answer answer_for_reference(const Walk *k, const Attribution *t)
{
    Span source = t->source.at[0];
    size_t i = reference_at(k, source.start);
    if (i >= k->references.n || !span_same(k->references.at[i].span, source))
        return unnamed(0.8f);
    const Reference *r = &k->references.at[i];
    const Meaning *m = &k->meaning[i];
    if (r->kind == REFERENCE_SPEAKER)
        return first_person(k, t);
    if (m->entity == NO_INDEX)
        return unnamed(m->confidence);
    return answer_of(m, reference_describes(r) ? WHY_DESCRIPTION : WHY_PRONOUN);
}

static bool stands_above_story(const Walk *k, uint32_t pos)
{
    uint8_t kind = k->w->doc->blocks[doc_block_at(k->w->doc, pos)].kind;
    return kind == BLOCK_TITLE || kind == BLOCK_SUMMARY || kind == BLOCK_HEADING;
}

enum { ENTITIES_READ = 300 }; // an article has fewer

// "Bridge stays closed, says mayor": the only one to whom the story below gives that role.
static Answer answer_above_story(const Walk *k, const Attribution *t)
{
    const Analysis *a = k->w->out;
    Str noun = span_str(k->w->doc->text, t->source.at[0]);
    Answer answer = NOBODY;
    if (!stands_above_story(k, t->source.at[0].start))
        return answer;
    for (uint32_t e = 0; e < a->entity_count && e < ENTITIES_READ; e++) {
        if (a->entities[e].type != ENTITY_PERSON || !reference_fits_role(a->entities[e].role, noun))
            continue;
        if (answer.n)
            return NOBODY;
        answer = (Answer){.speakers = {e}, .n = 1, .why = WHY_DESCRIPTION, .clues = clue_bit(CLUE_ROLE), .confidence = 0.8f,
                          .antecedent = a->entities[e].mentions[0]};
    }
    return answer;
}

// "ROE:" in a transcript: the person of that family name, or named so.
static Answer answer_by_label(const Walk *k, const Attribution *t)
{
    const Analysis *a = k->w->out;
    Str label = span_str(k->w->doc->text, t->source.at[0]);
    for (uint32_t e = 0; t->turn == TURN_SPEAKER && e < a->entity_count && e < ENTITIES_READ; e++) {
        Str name = a->entities[e].name;
        bool family = name.n > label.n && name.p[name.n - label.n - 1] == ' ' && str_eq_ascii_nocase(str_sub(name, name.n - label.n, name.n), label);
        if (a->entities[e].type == ENTITY_PERSON && (family || str_eq_ascii_nocase(name, label)))
            return (Answer){.speakers = {e}, .n = 1, .why = WHY_SOURCE_NAME, .confidence = 0.9f, .antecedent = NO_INDEX};
    }
    return NOBODY;
}

static Answer answer_for_source(const Walk *k, const Attribution *t)
{
    Answer answer = speakers_named(k->w, t->source.at[0]);
    answer = answer.n ? answer : answer_by_label(k, t);
    answer = answer.n ? answer : answer_above_story(k, t);
    if (!answer.n)
        return answer_for_reference(k, t);
    answer.why = t->why == WHY_LEAD_IN ? WHY_LEAD_IN : answer.why;
    return answer;
}

// "Referring to …, Roe said": the subject of a participle that opens the sentence is named behind it.
static Answer answer_behind(const Walk *k, const Attribution *t)
{
    const Analysis *a = k->w->out;
    size_t cue = t->cue.n ? analysis_token_at(a, t->cue.at[0].start) : a->token_count;
    if (cue >= a->token_count || !(a->tokens[cue].flags & TOKEN_SENTENCE_START) || !str_ends(work_token(k->w, cue), STR("ing")))
        return NOBODY;
    uint32_t from = t->content.at[t->content.n - 1].end, end = a->sentences[analysis_sentence_at(a, from - 1)].end;
    for (size_t m = analysis_mention_at(a, from); m < a->mention_count && a->mentions[m].span.start < end; m++) {
        uint32_t e = a->mentions[m].entity;
        if (a->entities[e].type == ENTITY_PERSON || a->entities[e].type == ENTITY_ORGANIZATION)
            return (Answer){.speakers = {e}, .n = 1, .why = WHY_LAST_SPEAKER, .clues = clue_bit(CLUE_SUBJECT), .confidence = 0.8f,
                            .antecedent = (uint32_t)m};
    }
    return NOBODY;
}

// "…, adding that": where a source is left out, the cue asks; where there is no cue either, the words themselves.
static Answer answer_without_source(Walk *k, const Attribution *t)
{
    Answer behind = answer_behind(k, t);
    if (behind.n)
        return behind;
    uint32_t pos = t->cue.n ? t->cue.at[0].start : t->content.at[0].start;
    Reference r = {.span = {pos, pos}, .token = (uint32_t)analysis_token_at(k->w->out, pos), .kind = REFERENCE_MISSING, .source = true,
                   .said = words_said(t)};
    Meaning m = resolve(k, &r);
    return answer_of(&m, m.entity == NO_INDEX ? WHY_NO_SOURCE : WHY_LAST_SPEAKER);
}

static Answer continued(const Answer *before)
{
    Answer answer = *before;
    answer.why = WHY_CONTINUED;
    answer.confidence = before->confidence < 0.85f ? before->confidence : 0.85f;
    return answer;
}

static Answer by_turn(uint32_t entity, float confidence)
{
    return (Answer){.speakers = {entity}, .n = 1, .why = WHY_ALTERNATION, .clues = clue_bit(CLUE_TURN), .confidence = confidence,
                    .antecedent = NO_INDEX};
}

// "Q." and "A.": who answers is the one named most before the first of them; who asks has no name.
static Answer answer_in_interview(Walk *k, const Attribution *t)
{
    if (k->asked == NO_INDEX) {
        trail_walk(&k->trail, t->content.at[0].start);
        k->asked = k->trail.most_named;
    }
    return t->turn == TURN_ANSWER && k->asked != NO_INDEX ? by_turn(k->asked, 0.8f) : unnamed(0.8f);
}

// Whoever spoke before the one that is answered; of a first answer, the last other one who spoke.
static Answer answer_in_turn(const Walk *k, const Attribution *t)
{
    uint32_t before = k->w->attributions.at[t->alternates].alternates;
    if (before != NO_INDEX && k->answers[before].n)
        return by_turn(k->answers[before].speakers[0], 0.75f);
    const Answer *answered = &k->answers[t->alternates];
    uint32_t other = trail_last_speaker(&k->trail, answered->n ? answered->speakers[0] : NO_INDEX);
    return answered->n && other != NO_INDEX ? by_turn(other, 0.6f) : NOBODY;
}

// Roe said it was late. “Go home.”: words without any attribution are said by whoever spoke in their paragraph before.
static Answer answer_in_paragraph(const Walk *k, const Attribution *t, size_t index)
{
    if (t->cue.n || t->kind != QUOTE_DIRECT || t->within != NO_INDEX)
        return NOBODY;
    uint32_t block = doc_block_at(k->w->doc, t->content.at[0].start);
    for (size_t i = index; i-- > 0 && doc_block_at(k->w->doc, k->w->attributions.at[i].content.at[0].start) == block;) {
        const Attribution *before = &k->w->attributions.at[i];
        if (before->kind != QUOTE_SCARE && before->within == NO_INDEX)
            return k->answers[i].n ? continued(&k->answers[i]) : NOBODY;
    }
    return NOBODY;
}

Answer answer_attribution(Walk *k, size_t index)
{
    const Attribution *t = &k->w->attributions.at[index];
    if (t->kind == QUOTE_SCARE)
        return (Answer){.why = WHY_SCARE, .confidence = 1, .antecedent = NO_INDEX};
    if (t->turn == TURN_QUESTION || t->turn == TURN_ANSWER)
        return answer_in_interview(k, t);
    if (t->source.n)
        return answer_for_source(k, t);
    if (t->follows < index)
        return continued(&k->answers[t->follows]);
    Answer answer = t->alternates < index ? answer_in_turn(k, t) : answer_in_paragraph(k, t, index);
    return answer.n ? answer : answer_without_source(k, t);
}
