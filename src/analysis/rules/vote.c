/* The vote over the types of names: shape once, context at each place, then what full names say about their parts. */
#include "config.h"

#include "analysis/rules/vote.h"
#include "sayso/text/unicode.h"

enum {
    CONTEXT_LIMIT = 5, // points that all places together can give to or take from a type
    PART_LIMIT = 4,    // points that a full name can give to its parts
};

static size_t length(const Chunk *c) { return c->end - c->first; }

static void cast(Votes *v, Chunks *c, uint32_t nth)
{
    const Chunk *k = &c->list.at[nth];
    if (k->name == v->ballots.n) {
        Ballot b = {.chunk = nth, .type = ENTITY_TYPES};
        evidence_of_shape(c->survey, k, &b.shape);
        vec_push(&v->ballots, b);
    }
    Ballot *b = &v->ballots.at[k->name];
    b->seen++;
    b->openings += (k->flags & CHUNK_OPENING) != 0;
    evidence_of_context(c->survey, k, &b->context);
}

static float within(float x, float limit)
{
    return x > limit ? limit : x < -limit ? -limit : x;
}

static Evidence total(const Ballot *b)
{
    Evidence e = b->shape;
    for (EntityType t = ENTITY_PERSON; t < ENTITY_TYPES; t++)
        e.points[t] += within(b->context.points[t], CONTEXT_LIMIT);
    return e;
}

static void learn_part(Map *m, Str part, float points)
{
    uint32_t strength = (uint32_t)(within(points, PART_LIMIT) * 10), known = map_find(m, part);
    if (known == MAP_NONE || known < strength)
        map_set(m, part, strength);
}

static float part_points(const Map *m, Str part)
{
    uint32_t strength = map_find(m, part);
    return strength == MAP_NONE ? 0 : (float)strength / 10;
}

static Str lower_name(Chunks *c, uint32_t name)
{
    return str_lower(c->survey->w->scratch, map_key(&c->names, name));
}

// First and last name, and the last with the particles before it.
static void learn_person(Votes *v, Chunks *c, const Chunk *k, float points)
{
    const Survey *s = c->survey;
    size_t last = k->end - 1;
    while (last > k->first + 1 &&
           ((survey_kinds(s, last) & WORD_JUNIOR) || survey_token(s, last)->kind == TOKEN_PUNCT))
        last--;
    learn_part(&v->people, survey_lower(s, k->first), points);
    learn_part(&v->people, survey_lower(s, last), points);
    size_t particle = last;
    while (particle > k->first + 1 && (survey_kinds(s, particle - 1) & WORD_PARTICLE))
        particle--;
    if (particle < last)
        learn_part(&v->people, lower_name(c, chunk_name(c, particle, last + 1)), points);
}

static void learn_body(Votes *v, Chunks *c, const Chunk *k, float points)
{
    enum { NAMED_AFTER = WORD_PLACE | WORD_GIVEN | WORD_SURNAME | WORD_DEMONYM };
    const Survey *s = c->survey;
    if (k->end - k->first == 2 && (survey_kinds(s, k->first) & NAMED_AFTER))
        return; // "Orlando" is not the Orlando Sentinel
    if (survey_kinds(s, k->end - 1) & (WORD_ORG_SUFFIX | WORD_ORG_HEAD))
        learn_part(&v->bodies, lower_name(c, chunk_name(c, k->first, k->end - 1)), points);
}

// What the surest names of several words tell about shorter ones. chunk_name() may add names without a ballot.
static void learn_parts(Votes *v, Chunks *c)
{
    for (size_t i = 0, n = v->ballots.n; i < n; i++) {
        const Chunk *k = &c->list.at[v->ballots.at[i].chunk];
        Evidence e = total(&v->ballots.at[i]);
        float points, lead;
        EntityType type = evidence_best(&e, &points, &lead);
        if (length(k) < 2 || points < 1 || lead < 0.5f)
            continue;
        if (type == ENTITY_PERSON)
            learn_person(v, c, k, points);
        else if (type == ENTITY_ORGANIZATION)
            learn_body(v, c, k, points);
    }
}

static void add_parts(const Votes *v, Chunks *c, uint32_t name, Evidence *e)
{
    Str lower = lower_name(c, name);
    evidence_add(e, ENTITY_PERSON, part_points(&v->people, lower));
    if (str_ends(lower, STR("s")) && e->points[ENTITY_MISC] < 4) // "the Brandts", not "the Africans"
        evidence_add(e, ENTITY_PERSON, 2 * part_points(&v->people, str_sub(lower, 0, lower.n - 1)));
    float person = part_points(&v->people, lower);
    if (person > 0 && !(e->points[ENTITY_PLACE] > CONTEXT_LIMIT)) // places that the lexicon knows stay
        evidence_add(e, ENTITY_PLACE, -person / 2);
    if (person <= 0)
        evidence_add(e, ENTITY_ORGANIZATION, part_points(&v->bodies, lower));
}

// Points that a name must have: words that may be ordinary ones must prove more.
static float threshold(const Survey *s, const Ballot *b, const Chunk *k)
{
    if (!s->w->english)
        return 2.5f; // capitals tell less, and ordinary words are not known
    bool opening = b->openings == b->seen;
    enum { EITHER = WORD_COMMON | WORD_ORG };
    if (opening && length(k) == 1 && (survey_kinds(s, k->first) & EITHER) == EITHER)
        return 6; // "House prices", "Apple trees"
    if (length(k) > 1)
        return opening && survey_ordinary(s, k->first) ? 2.5f : 0.5f;
    uint32_t kinds = survey_kinds(s, k->first);
    bool common = (kinds & (WORD_COMMON | WORD_ROLE)) &&
                  !(kinds & (WORD_GIVEN | WORD_SURNAME | WORD_PLACE | WORD_DEMONYM | WORD_ORG));
    if (survey_ordinary(s, k->first))
        return opening ? 4 : 3;
    if (common)
        return opening ? 4 : 2;
    return opening && survey_tally(s, k->first)->capital == 0 ? 1.5f : 0.3f;
}

static void decide(Votes *v, Chunks *c, size_t nth)
{
    Ballot *b = &v->ballots.at[nth];
    const Chunk *k = &c->list.at[b->chunk];
    Evidence e = total(b);
    if (length(k) <= 3)
        add_parts(v, c, (uint32_t)nth, &e);
    float lead;
    EntityType type = evidence_best(&e, &b->points, &lead);
    b->type = b->points >= threshold(c->survey, b, k) ? (uint8_t)type : ENTITY_TYPES;
}

static void name_body(Chunks *c, Chunk *k)
{
    if (k->type != ENTITY_PERSON || !work_makes_body(c->survey->w, k->end))
        return;
    k->end++;
    k->type = ENTITY_ORGANIZATION;
    k->name = chunk_name(c, k->first, k->end);
}

// Points are odds: one is an even chance. "Mr." proves more than the name itself may have.
static float confidence(const Ballot *b, const Chunk *k)
{
    const float nearly_sure = 4;
    float points = (k->flags & CHUNK_HONORIFIC) && b->points < nearly_sure ? nearly_sure : b->points;
    return points > 0 ? points / (points + 1) : 0;
}

void votes_cast(Votes *v, Chunks *c)
{
    for (uint32_t i = 0; i < c->list.n && !work_cancelled(c->survey->w); i++)
        cast(v, c, i);
    size_t names = v->ballots.n;
    learn_parts(v, c);
    for (size_t i = 0; i < names && !work_cancelled(c->survey->w); i++)
        decide(v, c, i);
    if (work_cancelled(c->survey->w))
        return; // there may be chunks without a ballot
    for (size_t i = 0; i < c->list.n; i++) {
        Chunk *k = &c->list.at[i];
        const Ballot *b = &v->ballots.at[k->name];
        k->type = b->type;
        k->confidence = confidence(b, k);
        if (k->flags & CHUNK_HONORIFIC)
            k->type = ENTITY_PERSON;
        name_body(c, k);
    }
}

void votes_close(Votes *v)
{
    vec_free(&v->ballots);
    map_free(&v->people);
    map_free(&v->bodies);
}
