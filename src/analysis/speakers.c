/*
 * The stage "speakers": every attribution becomes a Quote whose speakers are entities, with the evidence; and every
 * pronoun and description of the text becomes a mention of what it stands for. Both are decided in one walk in reading
 * order, since who has just spoken tells who "he" is, and who "he" is tells who speaks.
 */
#include "config.h"

#include "analysis/speakers.h"

#include "analysis/references/trail.h"

#include <stdlib.h>

static void run(Work *w);

const Stage stage_speakers = {"speakers", run};

typedef struct Meaning { // of a reference
    uint32_t entity, antecedent; // mention; both NO_INDEX: nobody that is named
    uint16_t clues;
    float confidence;
} Meaning;

typedef struct Step { // of the walk: an attribution is decided where its source stands, behind those that it leans on
    uint32_t pos, index;
    bool attribution;
} Step;

typedef struct Walk {
    Work *w;
    Trail trail;
    References references;
    Meaning *meaning; // of each reference
    Answer *answers;  // of each attribution
    Meaning author;   // of the article, when a single one is credited
    uint32_t asked;   // person who is interviewed, once there was a turn, or NO_INDEX
} Walk;

static const Meaning NO_MEANING = {.entity = NO_INDEX, .antecedent = NO_INDEX};

static const struct { // what a candidate's numbers say in its favour
    uint8_t feature, clue;
} clues[] = {
    {RANK_ROLE, CLUE_ROLE},           {RANK_ALONE, CLUE_ONLY_FIT},        {RANK_NEAREST, CLUE_LAST_NAMED},
    {RANK_LEADS_HERE, CLUE_SUBJECT},  {RANK_LEADS_BEFORE, CLUE_SUBJECT_BEFORE}, {RANK_SPOKE_LAST, CLUE_SPOKE_LAST},
    {RANK_MOST_NAMED, CLUE_MOST_NAMED}, {RANK_LINK_LEADS, CLUE_SENSE},
};

static uint16_t clues_of(const Candidate *c)
{
    uint16_t set = 0;
    for (size_t i = 0; i < sizeof clues / sizeof *clues; i++)
        if (c->feature[clues[i].feature] > 0)
            set |= clue_bit(clues[i].clue);
    return set;
}

// What r stands for. The trail knows from then on that it was spoken of.
static Meaning resolve(Walk *k, const Reference *r)
{
    Candidate c[CANDIDATES_MAX + 1];
    trail_walk(&k->trail, k->w->out->tokens[r->token].span.start);
    size_t n = trail_candidates(&k->trail, r, c);
    const Candidate *best = rank_candidates(c, n);
    if (k->w->asked)
        k->w->asked->ranked(k->w->asked->self, r, c, n);
    Meaning m = {.entity = best->entity, .antecedent = NO_INDEX, .confidence = best->chance};
    if (best->entity == NO_INDEX)
        return m;
    m.antecedent = k->trail.traces.at[best->trace].mention;
    m.clues = clues_of(best);
    if (!span_empty(r->span))
        trail_add_reference(&k->trail, r, best);
    return m;
}

static size_t reference_at(const Walk *k, uint32_t pos)
{
    size_t low = 0, high = k->references.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (k->references.at[mid].span.start < pos)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

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
    if (i >= k->references.n || !span_eq(k->references.at[i].span, source))
        return unnamed(0.8f);
    const Reference *r = &k->references.at[i];
    const Meaning *m = &k->meaning[i];
    bool described = r->kind == REFERENCE_PERSON || r->kind == REFERENCE_BODY;
    if (r->kind == REFERENCE_SPEAKER)
        return first_person(k, t);
    if (m->entity == NO_INDEX)
        return unnamed(m->confidence);
    return answer_of(m, described ? WHY_DESCRIPTION : WHY_PRONOUN);
}

static bool stands_above_story(const Walk *k, uint32_t pos)
{
    uint8_t kind = k->w->doc->blocks[doc_block_at(k->w->doc, pos)].kind;
    return kind == BLOCK_TITLE || kind == BLOCK_SUMMARY || kind == BLOCK_HEADING;
}

// "Bridge stays closed, says mayor": the only one to whom the story below gives that role.
static Answer answer_above_story(const Walk *k, const Attribution *t)
{
    const Analysis *a = k->w->out;
    Str noun = span_str(k->w->doc->text, t->source.at[0]);
    Answer answer = NOBODY;
    if (!stands_above_story(k, t->source.at[0].start))
        return answer;
    for (uint32_t e = 0; e < a->entity_count; e++) {
        if (a->entities[e].type != ENTITY_PERSON || !reference_fits_role(a->entities[e].role, noun))
            continue;
        if (answer.n)
            return NOBODY;
        answer = (Answer){.speakers = {e}, .n = 1, .why = WHY_DESCRIPTION, .clues = clue_bit(CLUE_ROLE), .confidence = 0.8f,
                          .antecedent = a->entities[e].mentions[0]};
    }
    return answer;
}

static Answer answer_for_source(const Walk *k, const Attribution *t)
{
    Answer answer = speakers_named(k->w, t->source.at[0]);
    answer = answer.n ? answer : answer_above_story(k, t);
    if (!answer.n)
        return answer_for_reference(k, t);
    answer.why = t->why == WHY_LEAD_IN ? WHY_LEAD_IN : answer.why;
    return answer;
}

// "…, adding that": where a source is left out, the cue asks; where there is no cue either, the words themselves.
static Answer answer_without_source(Walk *k, const Attribution *t)
{
    uint32_t pos = t->cue.n ? t->cue.at[0].start : t->content.at[0].start;
    Reference r = {.span = {pos, pos}, .token = (uint32_t)analysis_token_at(k->w->out, pos), .kind = REFERENCE_MISSING, .source = true};
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

static Answer find_answer(Walk *k, const Attribution *t, size_t index)
{
    if (t->kind == QUOTE_SCARE)
        return (Answer){.why = WHY_SCARE, .confidence = 1, .antecedent = NO_INDEX};
    if (t->turn == TURN_QUESTION || t->turn == TURN_ANSWER)
        return answer_in_interview(k, t);
    if (t->source.n)
        return answer_for_source(k, t);
    if (t->follows != NO_INDEX && t->follows < index)
        return continued(&k->answers[t->follows]);
    Answer answer = t->alternates < index ? answer_in_turn(k, t) : answer_in_paragraph(k, t, index);
    return answer.n ? answer : answer_without_source(k, t);
}

static void decide(Walk *k, size_t index)
{
    const Attribution *t = &k->w->attributions.at[index];
    Answer *answer = &k->answers[index];
    *answer = find_answer(k, t, index);
    if (answer->n && t->within == NO_INDEX)
        trail_add_speech(&k->trail, answer->speakers[0], (uint32_t)analysis_token_at(k->w->out, t->content.at[0].start));
}

static int by_place(const void *a, const void *b)
{
    const Step *x = a, *y = b;
    if (x->pos != y->pos)
        return x->pos < y->pos ? -1 : 1;
    if (x->attribution != y->attribution)
        return x->attribution ? 1 : -1;
    return (x->index > y->index) - (x->index < y->index);
}

static size_t plan_steps(const Walk *k, Step *steps)
{
    size_t n = 0;
    for (size_t i = 0; i < k->references.n; i++)
        if (k->references.at[i].kind != REFERENCE_SPEAKER)
            steps[n++] = (Step){k->references.at[i].span.start, (uint32_t)i, false};
    size_t references = n;
    for (size_t i = 0; i < k->w->attributions.n; i++) {
        const Attribution *t = &k->w->attributions.at[i];
        uint32_t pos = t->source.n ? t->source.at[0].start : t->cue.n ? t->cue.at[0].start : t->content.at[0].start;
        const uint32_t leans_on[] = {t->follows, t->within, t->alternates};
        for (size_t l = 0; l < sizeof leans_on / sizeof *leans_on; l++)
            if (leans_on[l] < i && steps[references + leans_on[l]].pos > pos)
                pos = steps[references + leans_on[l]].pos;
        steps[n++] = (Step){pos, (uint32_t)i, true};
    }
    qsort(steps, n, sizeof *steps, by_place);
    return n;
}

static void walk(Walk *k)
{
    Step *steps = ARENA_ARRAY(k->w->scratch, Step, k->references.n + k->w->attributions.n);
    size_t n = plan_steps(k, steps);
    for (size_t i = 0; i < n && !work_cancelled(k->w); i++) {
        if (steps[i].attribution)
            decide(k, steps[i].index);
        else
            k->meaning[steps[i].index] = resolve(k, &k->references.at[steps[i].index]);
    }
}

static void stands_for_speaker(Walk *k, const SpanList *content, const Answer *answer)
{
    const Meaning m = {.entity = answer->speakers[0], .antecedent = answer->antecedent, .clues = clue_bit(CLUE_SPEAKS_HERE),
                       .confidence = answer->confidence};
    for (size_t c = 0; c < content->n; c++) {
        size_t r = reference_at(k, content->at[c].start);
        for (; r < k->references.n && k->references.at[r].span.end <= content->at[c].end; r++)
            if (k->references.at[r].kind == REFERENCE_SPEAKER)
                k->meaning[r] = m;
    }
}

// Who alone is credited.
static Meaning find_author(const Work *w)
{
    const Analysis *a = w->out;
    Meaning author = NO_MEANING;
    for (uint32_t m = 0; m < a->mention_count; m++) {
        const Mention *mention = &a->mentions[m];
        bool credit = w->doc->blocks[doc_block_at(w->doc, mention->span.start)].kind == BLOCK_CREDIT;
        if (!credit || mention->type != ENTITY_PERSON || mention->entity == author.entity)
            continue;
        if (author.entity != NO_INDEX)
            return NO_MEANING;
        author = (Meaning){.entity = mention->entity, .antecedent = m, .clues = clue_bit(CLUE_SPEAKS_HERE), .confidence = mention->confidence};
    }
    return author;
}

// "I" is whoever says the words around it: of nested quotations the inner one's speaker, which comes later.
static void resolve_first_persons(Walk *k)
{
    for (size_t r = 0; r < k->references.n; r++)
        if (k->references.at[r].kind == REFERENCE_SPEAKER && !k->trail.quote_of[k->references.at[r].token])
            k->meaning[r] = k->author;
    for (size_t i = 0; i < k->w->attributions.n; i++)
        if (k->w->attributions.at[i].kind == QUOTE_DIRECT && k->answers[i].n == 1)
            stands_for_speaker(k, &k->w->attributions.at[i].content, &k->answers[i]);
}

static void fill_quote(Walk *k, Quote *q, const Attribution *t, const Answer *answer)
{
    Arena *a = &k->w->out->arena;
    *q = (Quote){.content = t->content, .cue = t->cue, .source = t->source, .kind = t->kind, .why = answer->why, .within = t->within};
    q->speakers = ARENA_ARRAY(a, uint32_t, answer->n);
    q->speaker_count = answer->n;
    q->antecedent = answer->antecedent;
    q->clues = answer->clues;
    q->confidence = t->confidence * answer->confidence;
    for (size_t i = 0; i < answer->n; i++)
        q->speakers[i] = answer->speakers[i];
    if (!answer->n && t->source.n && t->kind != QUOTE_SCARE)
        q->unnamed = span_str(k->w->doc->text, t->source.at[0]);
}

static void make_quotes(Walk *k)
{
    Analysis *a = k->w->out;
    a->quotes = ARENA_ARRAY(&a->arena, Quote, k->w->attributions.n);
    for (size_t i = 0; i < k->w->attributions.n; i++)
        fill_quote(k, &a->quotes[i], &k->w->attributions.at[i], &k->answers[i]);
    a->quote_count = k->w->attributions.n;
}

// What was resolved is a mention of its entity, too.
static void make_mentions(Walk *k)
{
    Analysis *a = k->w->out;
    VEC(Mention) more = {0};
    for (size_t i = 0; i < k->references.n; i++) {
        const Reference *r = &k->references.at[i];
        const Meaning *m = &k->meaning[i];
        if (m->entity == NO_INDEX)
            continue;
        bool described = r->kind == REFERENCE_PERSON || r->kind == REFERENCE_BODY;
        vec_push(&more, (Mention){.span = r->span, .entity = m->entity, .antecedent = m->antecedent, .confidence = m->confidence,
                                  .clues = m->clues, .kind = described ? MENTION_NOMINAL : MENTION_PRONOUN,
                                  .type = a->entities[m->entity].type});
    }
    MentionMoves moves = work_add_mentions(k->w, more.at, more.n);
    for (size_t i = 0; i < a->quote_count; i++)
        if (a->quotes[i].antecedent != NO_INDEX)
            a->quotes[i].antecedent = moves.old[a->quotes[i].antecedent];
    vec_free(&more);
}

// Sources that only describe are references as well, though no lexicon has their noun: "the 43-year-old".
static void find_references(Walk *k)
{
    references_find(k->w, k->trail.source, &k->references);
    for (size_t i = 0; i < k->w->attributions.n; i++) {
        Reference r;
        const Attribution *t = &k->w->attributions.at[i];
        if (t->source.n && reference_of_source(k->w, t->source.at[0], &r))
            vec_push(&k->references, r);
    }
    references_order(&k->references);
}

static void run(Work *w)
{
    Walk k = {.w = w};
    trail_open(&k.trail, w);
    find_references(&k);
    k.meaning = ARENA_ARRAY(w->scratch, Meaning, k.references.n);
    k.answers = ARENA_ARRAY(w->scratch, Answer, w->attributions.n);
    for (size_t i = 0; i < k.references.n; i++)
        k.meaning[i] = NO_MEANING;
    k.author = find_author(w);
    k.asked = NO_INDEX;
    walk(&k);
    if (!work_cancelled(w)) {
        resolve_first_persons(&k);
        make_quotes(&k);
        make_mentions(&k);
    }
    vec_free(&k.references);
    trail_close(&k.trail);
}
