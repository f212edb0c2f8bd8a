/* Candidates for a reference, read off the trail, and the numbers that describe them. */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/references/trail.h"

#include <math.h>
#include <string.h>

enum { SENTENCES_BACK = 20, TRACES_BACK = 300 }; // how far a reader would look; a book stays linear

typedef struct Look { // at one reference
    const Trail *t;
    const Reference *r;
    const LinkVector *link;
    uint32_t sentence, block, quote;
    const Speech *last, *before; // of who spoke last, and of the last other one; or NULL
    Candidate *c;
    size_t n;
} Look;

static const Trace *trace_of(const Look *k, const Candidate *c) { return &k->t->traces.at[c->trace]; }
static const Entity *entity_of(const Look *k, uint32_t e) { return &k->t->w->out->entities[e]; }
static Str word(const Look *k, size_t t) { return t < k->t->w->out->token_count ? work_token(k->t->w, t) : STR_NONE; }

enum { P = 1 << ENTITY_PERSON, O = 1 << ENTITY_ORGANIZATION, L = 1 << ENTITY_PLACE };

static const uint8_t types_of[REFERENCE_KINDS] = {
    [REFERENCE_SUBJECT] = P, [REFERENCE_OBJECT] = P, [REFERENCE_POSSESSIVE] = P, [REFERENCE_IT] = O | L,  [REFERENCE_THEY] = O | L,
    [REFERENCE_WHO] = P | O, [REFERENCE_PERSON] = P, [REFERENCE_BODY] = O,       [REFERENCE_MISSING] = P | O,
};

static bool fits(const Look *k, const Trace *trace)
{
    const Entity *e = entity_of(k, trace->entity);
    uint8_t wanted = k->r->gender;
    bool asks = wanted == GENDER_MALE || wanted == GENDER_FEMALE;
    uint8_t gender = k->t->gender[trace->entity];
    bool other = asks && gender != GENDER_UNKNOWN && gender != wanted;
    uint8_t types = k->r->place ? L : types_of[k->r->kind];
    return (types & 1 << e->type) && !other && trace->end_token <= k->r->token;
}

static bool known(const Look *k, uint32_t entity)
{
    for (size_t i = 0; i < k->n; i++)
        if (k->c[i].entity == entity)
            return true;
    return false;
}

typedef struct Named { // in what is said: people do not call themselves by their names
    uint32_t at[CANDIDATES_MAX];
    size_t n;
} Named;

static Named names_said(const Look *k)
{
    const Trail *t = k->t;
    Named named = {.n = 0};
    for (size_t i = t->traces.n; i-- > 0 && named.n < CANDIDATES_MAX && t->traces.n - i <= TRACES_BACK;) {
        const Trace *trace = &t->traces.at[i];
        uint32_t pos = t->w->out->tokens[trace->token].span.start;
        if (pos < k->r->said.start)
            break;
        if (trace->kind == MENTION_NAME && trace->quote != NO_INDEX && span_has(k->r->said, pos))
            named.at[named.n++] = trace->entity;
    }
    return named;
}

static bool is_named(const Named *named, uint32_t entity)
{
    for (size_t i = 0; i < named->n; i++)
        if (named->at[i] == entity)
            return true;
    return false;
}

// The nearest ones; farther back only who has the role that is asked for.
static void gather(Look *k)
{
    const Trail *t = k->t;
    const Named said = names_said(k);
    for (size_t i = t->traces.n; i-- > 0 && t->traces.n - i <= TRACES_BACK && k->n < CANDIDATES_MAX;) {
        const Trace *trace = &t->traces.at[i];
        bool far = k->sentence > trace->sentence + SENTENCES_BACK;
        if (far && !k->r->head.n)
            break;
        if (known(k, trace->entity) || !fits(k, trace) || is_named(&said, trace->entity))
            continue;
        if (far && !reference_fits_role(entity_of(k, trace->entity)->role, k->r->head))
            continue;
        k->c[k->n++] = (Candidate){.entity = trace->entity, .trace = (uint32_t)i};
    }
}

static void describe_reference(const Look *k, float *f)
{
    f[RANK_KIND + k->r->kind] = 1;
    f[RANK_SOURCE] = k->r->source;
    f[RANK_QUOTED] = k->quote != NO_INDEX;
    f[RANK_OPENS] = (k->t->w->out->tokens[k->r->token].flags & TOKEN_SENTENCE_START) != 0;
    f[RANK_NEW_NOUN] = k->r->head.n && !noun_before(&k->t->nouns, k->r->head, k->r->token);
    f[RANK_INTRODUCED] = k->r->head.n && noun_introduced(&k->t->nouns, k->r->head, k->r->token);
    f[RANK_ALONE] = k->n == 1;
    f[RANK_MANY] = logf(1 + (float)k->n);
    f[RANK_LINKED] = k->link != NULL;
}

static void describe_distance(const Look *k, const Trace *trace, size_t order, float *f)
{
    uint32_t sentences = k->sentence - trace->sentence, tokens = k->r->token - trace->end_token;
    f[RANK_SAME_SENTENCE] = sentences == 0;
    f[RANK_SENTENCE_BEFORE] = sentences == 1;
    f[RANK_SENTENCES] = logf(1 + (float)sentences);
    f[RANK_TOKENS] = logf(1 + (float)tokens) / 3;
    f[RANK_SAME_BLOCK] = k->block == trace->block;
    f[RANK_BLOCK_BEFORE] = k->block == trace->block + 1;
    f[RANK_NEAREST] = order == 0;
    f[RANK_SECOND] = order == 1;
    f[RANK_ORDER] = (float)order / 8;
    f[RANK_TOUCHES] = tokens == 0 || (tokens == 1 && k->t->w->out->tokens[trace->end_token].kind == TOKEN_PUNCT);
}

static bool before_verb(const Look *k, const Trace *trace)
{
    const Analysis *a = k->t->w->out;
    size_t next = trace->end_token;
    if (next >= a->token_count || a->tokens[next].kind != TOKEN_WORD || !(a->tokens[next].flags & TOKEN_LOWER))
        return false;
    return !is_preposition(word(k, next)) && !is_clause_break(word(k, next));
}

static bool behind_preposition(const Look *k, const Trace *trace)
{
    size_t before = trace->token;
    if (before && is_determiner(word(k, before - 1)))
        before--;
    return before && is_preposition(word(k, before - 1));
}

static void describe_place(const Look *k, const Trace *trace, float *f)
{
    const Analysis *a = k->t->w->out;
    f[RANK_LEADS] = trace->leads;
    f[RANK_LEADS_HERE] = trace->leads && trace->sentence == k->sentence;
    f[RANK_LEADS_BEFORE] = trace->leads && trace->sentence + 1 == k->sentence;
    f[RANK_BEFORE_VERB] = before_verb(k, trace);
    f[RANK_BEHIND_PREPOSITION] = behind_preposition(k, trace);
    f[RANK_POSSESSIVE] = trace->end_token < a->token_count && a->tokens[trace->end_token].kind == TOKEN_POSSESSIVE;
    f[RANK_NAME_QUOTED] = trace->quote != NO_INDEX;
    f[RANK_SAME_QUOTE] = trace->quote != NO_INDEX && trace->quote == k->quote;
    f[RANK_SPEAKS_THERE] = trace->speaks;
    f[RANK_PRONOUN_THERE] = trace->kind == MENTION_PRONOUN;
    f[RANK_DESCRIPTION_THERE] = trace->kind == MENTION_NOMINAL;
}

static void describe_entity(const Look *k, uint32_t entity, float *f)
{
    const Entity *e = entity_of(k, entity);
    f[RANK_GENDER_FITS] = k->t->gender[entity] == k->r->gender && k->r->gender != GENDER_UNKNOWN;
    f[RANK_PERSON] = e->type == ENTITY_PERSON;
    f[RANK_ORGANIZATION] = e->type == ENTITY_ORGANIZATION;
    f[RANK_PLACE] = e->type == ENTITY_PLACE;
    f[RANK_NAMED] = logf(1 + (float)k->t->named[entity]);
    f[RANK_MOST_NAMED] = entity == k->t->most_named;
    f[RANK_TITLE] = k->t->in_title[entity];
    f[RANK_SPOKEN] = logf(1 + (float)k->t->spoken[entity]);
    f[RANK_ROLE] = reference_fits_role(e->role, k->r->head);
}

static void find_speeches(Look *k)
{
    const Trail *t = k->t;
    size_t other = t->speeches.n;
    if (!other)
        return;
    k->last = &t->speeches.at[other - 1];
    while (other > 0 && t->speeches.at[other - 1].entity == k->last->entity && t->speeches.n - other < TRACES_BACK)
        other--;
    if (other > 0 && t->speeches.at[other - 1].entity != k->last->entity)
        k->before = &t->speeches.at[other - 1];
}

static void describe_speeches(const Look *k, uint32_t entity, float *f)
{
    bool last = k->last && k->last->entity == entity;
    f[RANK_SPOKE_LAST] = last;
    f[RANK_SPOKE_BEFORE] = k->before && k->before->entity == entity;
    f[RANK_SPOKE_HERE] = last && k->last->block == k->block;
    if (last)
        f[RANK_SPOKE_SINCE] = logf(1 + (float)(k->sentence > k->last->sentence ? k->sentence - k->last->sentence : 0));
}

static const LinkVector *link_of(const Look *k, const Trace *trace)
{
    return links_find(k->t->links, trace->token);
}

enum { LINKS_READ = 40 }; // traces behind the nearest that are compared, too

// The best of the last things said of each candidate.
static void describe_links(const Look *k)
{
    const Trail *t = k->t;
    if (!k->link)
        return;
    for (size_t i = 0; i < k->n; i++)
        k->c[i].feature[RANK_LINK] = k->c[i].feature[RANK_LINK_BEST] = link_score(k->link, link_of(k, trace_of(k, &k->c[i])));
    for (size_t i = t->traces.n; i-- > 0 && t->traces.n - i <= LINKS_READ;) {
        const Trace *trace = &t->traces.at[i];
        for (size_t c = 0; c < k->n; c++) {
            if (k->c[c].entity != trace->entity || trace->end_token > k->r->token)
                continue;
            float score = link_score(k->link, link_of(k, trace)), *best = &k->c[c].feature[RANK_LINK_BEST];
            *best = score > *best ? score : *best;
        }
    }
}

static float best_link(const Look *k)
{
    float best = -100;
    for (size_t i = 0; i < k->n; i++)
        best = k->c[i].feature[RANK_LINK_BEST] > best ? k->c[i].feature[RANK_LINK_BEST] : best;
    return best;
}

// Links of the engine's are a few units wide; the network learns better from small numbers.
static void scale_links(Look *k)
{
    float best = best_link(k);
    for (size_t i = 0; i < k->n; i++) {
        float *f = k->c[i].feature;
        f[RANK_LINK_LEADS] = f[RANK_LINK_BEST] >= best;
        f[RANK_LINK] /= 8;
        f[RANK_LINK_BEST] /= 8;
    }
    k->c[k->n].feature[RANK_LINK_BEST] = k->n ? best / 8 : 0;
}

static void describe(Look *k)
{
    Candidate *nobody = &k->c[k->n];
    *nobody = (Candidate){.entity = NO_INDEX, .trace = NO_INDEX};
    describe_reference(k, nobody->feature);
    for (size_t i = 0; i < k->n; i++) {
        Candidate *c = &k->c[i];
        const Trace *trace = trace_of(k, c);
        memcpy(c->feature, nobody->feature, sizeof c->feature);
        describe_distance(k, trace, i, c->feature);
        describe_place(k, trace, c->feature);
        describe_entity(k, c->entity, c->feature);
        describe_speeches(k, c->entity, c->feature);
    }
    nobody->feature[RANK_NOBODY] = 1;
    describe_links(k);
    if (k->link)
        scale_links(k);
}

size_t trail_candidates(const Trail *t, const Reference *r, Candidate *candidates)
{
    const Analysis *a = t->w->out;
    uint32_t pos = a->tokens[r->token].span.start;
    Look k = {.t = t, .r = r, .c = candidates, .link = links_find(t->links, r->token)};
    k.sentence = (uint32_t)analysis_sentence_at(a, pos);
    k.block = doc_block_at(t->w->doc, pos);
    k.quote = t->quote_of[r->token] ? t->quote_of[r->token] - 1 : NO_INDEX;
    find_speeches(&k);
    gather(&k);
    describe(&k);
    return k.n + 1;
}
