/* Evidence from the words of a name itself. */
#include "config.h"

#include "analysis/rules/evidence.h"
#include "analysis/lexicon.h"
#include "sayso/text/token.h"

#define PERSON ENTITY_PERSON
#define PLACE ENTITY_PLACE
#define ORG ENTITY_ORGANIZATION
#define MISC ENTITY_MISC

static const struct WordPoints { // for any word of one kind in a certain position
    uint32_t kind;
    EntityType type;
    float points;
} alone[] = {
    // a name of one word
    {WORD_GIVEN, PERSON, 1.2f}, {WORD_SURNAME, PERSON, 1},    {WORD_COMMON, PERSON, -1},
    {WORD_DEMONYM, MISC, 5},    {WORD_MISC_HEAD, MISC, 0.5f}, {WORD_DIRECTION, PLACE, 2.5f},
    {WORD_ORG, ORG, 5},         {WORD_ORG_HEAD, ORG, 0.7f},
}, last[] = {
    // the last of several words
    {WORD_ORG_SUFFIX, ORG, 6},    {WORD_ORG_HEAD, ORG, 4},      {WORD_PLACE_HEAD, PLACE, 3.5f},
    {WORD_MISC_HEAD, MISC, 3.5f}, {WORD_DEMONYM, MISC, 4},      {WORD_JUNIOR, PERSON, 5},
    {WORD_SURNAME, PERSON, 1.5f},
}, first[] = {
    // the first of several words
    {WORD_GIVEN, PERSON, 2.5f},
    {WORD_PLACE_FIRST, PLACE, 3.5f},
    {WORD_EVENT_HEAD, MISC, 4},
    {WORD_DEMONYM, ORG, 0.7f},
};

static void add_kinds(Evidence *e, const struct WordPoints *rows, size_t n, uint32_t kinds)
{
    for (size_t i = 0; i < n; i++)
        if (kinds & rows[i].kind)
            evidence_add(e, rows[i].type, rows[i].points);
}
#define ADD_KINDS(e, rows, kinds) add_kinds((e), (rows), sizeof(rows) / sizeof *(rows), (kinds))

static void lexicon_points(const Survey *s, const Chunk *c, Evidence *e)
{
    EntityType type;
    if (c->end - c->first > 1 && phrase_at(s, c->first, c->end, &type) == c->end - c->first)
        evidence_add(e, type, 8);
    if (c->end - c->first == 1 && (survey_kinds(s, c->first) & WORD_PLACE)) {
        bool person = (survey_kinds(s, c->first) & (WORD_GIVEN | WORD_SURNAME)) != 0;
        PlaceFact place;
        lexicon_place(survey_lower(s, c->first), &place);
        static const float points[2][4] = {{0, 1.5f, 3, 4.5f}, {0, 0.5f, 2.2f, 4.5f}};
        evidence_add(e, PLACE, points[person][place.weight]);
    }
}

static void acronym_points(const Survey *s, const Chunk *c, Evidence *e)
{
    Str word = work_token(s->w, c->first);
    const Token *t = survey_token(s, c->first);
    uint32_t kinds = survey_kinds(s, c->first);
    if (!(t->flags & TOKEN_ALL_CAPS) || word.n < 2 || (kinds & (WORD_PLACE | WORD_DEMONYM | WORD_GIVEN)))
        return;
    if ((kinds & WORD_COMMON) && !(kinds & WORD_ORG))
        return; // a word that is shouted
    bool dotted = str_find_byte(word, '.', 0) != STR_NOT_FOUND;
    if (dotted && word.n == 4)
        evidence_add(e, PERSON, 0.5f); // J.J.
    evidence_add(e, ORG, word.n <= 6 || dotted ? 2.5f : 1);
    evidence_add(e, PERSON, word.n <= 5 ? -1.5f : 0);
}

// "(D-Ohio)", "(R-Tex.)"
static void party_points(const Survey *s, const Chunk *c, Evidence *e)
{
    Str word = work_token(s->w, c->first);
    if (c->first == 0 || word.n < 3 || word.p[1] != '-' || !str_eq(work_token(s->w, c->first - 1), STR("(")))
        return;
    if (word.p[0] == 'D' || word.p[0] == 'R' || word.p[0] == 'I')
        evidence_add(e, PLACE, 6);
}

// "Peoria, IL"
static void state_code_points(const Survey *s, const Chunk *c, Evidence *e)
{
    PlaceFact state;
    if (c->first >= 2 && survey_capital(s, c->first - 2) && str_eq(work_token(s->w, c->first - 1), STR(",")) &&
        lexicon_state_code(work_token(s->w, c->first), &state))
        evidence_add(e, PLACE, 6);
}

static bool one_initial(Str word)
{
    return is_initial(word) || (word.n == 1 && word.p[0] >= 'A' && word.p[0] <= 'Z');
}

typedef struct Inside { // what stands inside a name of several words
    unsigned words, ordinary, initials, acronyms, particles, joints, digits;
} Inside;

static Inside look_inside(const Survey *s, const Chunk *c)
{
    enum {
        NAMES = WORD_GIVEN | WORD_SURNAME | WORD_PLACE | WORD_DEMONYM | WORD_TITLE,
        ORDINARY = WORD_COMMON | WORD_PORTFOLIO | WORD_ORG_NOUN | WORD_MISC_NOUN,
    };
    Inside in = {0};
    for (size_t t = c->first; t < c->end; t++) {
        uint32_t kinds = survey_kinds(s, t);
        const Token *k = survey_token(s, t);
        Str word = work_token(s->w, t);
        in.digits += k->kind == TOKEN_NUMBER;
        if (k->kind != TOKEN_WORD) {
            in.joints += k->kind != TOKEN_PUNCT;
            continue;
        }
        in.words++;
        bool lower = (k->flags & TOKEN_LOWER) != 0;
        in.particles += lower && (kinds & WORD_PARTICLE) && !(kinds & WORD_FUNCTION);
        in.joints += lower && (kinds & WORD_FUNCTION);
        in.initials += one_initial(word);
        bool shouted = (k->flags & TOKEN_ALL_CAPS) && word.n >= 3;
        in.acronyms += shouted && !one_initial(word) && !(kinds & (WORD_COMMON | WORD_JUNIOR));
        in.ordinary += !lower && !(kinds & NAMES) && !one_initial(word) &&
                       ((kinds & ORDINARY) || survey_ordinary(s, t));
    }
    return in;
}

static void head_before_of(const Survey *s, const Chunk *c, Evidence *e)
{
    for (size_t t = c->first + 1; t + 1 < c->end; t++) {
        bool joint = (survey_token(s, t)->flags & TOKEN_LOWER) && (survey_kinds(s, t) & WORD_FUNCTION);
        if (!joint || survey_is(s, t, "and"))
            continue;
        uint32_t head = survey_kinds(s, t - 1);
        evidence_add(e, ORG, head & WORD_ORG_HEAD ? 5 : 0);
        evidence_add(e, PLACE, head & WORD_PLACE_HEAD ? 6 : 0);
        evidence_add(e, MISC, head & WORD_MISC_HEAD ? 4 : 0);
        return;
    }
}

static void inner_points(const Survey *s, const Chunk *c, Evidence *e)
{
    Inside in = look_inside(s, c);
    uint32_t first_kinds = survey_kinds(s, c->first), last_kinds = survey_kinds(s, c->end - 1);
    // "Jane Stamp", "Reed Okafor": one ordinary word does no harm beside a sure name.
    bool named = (first_kinds & WORD_GIVEN) || ((last_kinds & WORD_SURNAME) && !(last_kinds & WORD_COMMON));
    if (in.ordinary == 1 && in.words <= 3 && named && !in.joints) {
        evidence_add(e, PERSON, 0.3f);
    } else if (in.ordinary) {
        evidence_add(e, ORG, 1.2f);
        evidence_add(e, MISC, 1);
        evidence_add(e, PERSON, -1.5f);
    } else if (in.words <= 3) {
        evidence_add(e, PERSON, 1.2f);
        evidence_add(e, ORG, 0.5f);
    }
    bool leads = one_initial(work_token(s->w, c->first));
    if (in.initials && (leads || (in.words >= 3 && (!in.ordinary || (first_kinds & WORD_GIVEN)))))
        evidence_add(e, PERSON, 3);
    if (in.acronyms && in.acronyms < in.words)
        evidence_add(e, ORG, 1.5f);
    evidence_add(e, PERSON, in.particles && !in.joints ? 2 : 0);
    evidence_add(e, PERSON, in.words > 4 ? -2 : 0);
    evidence_add(e, PERSON, in.joints || in.digits ? -3 : 0);
    evidence_add(e, ORG, in.joints ? 1.5f : 0);
    if ((first_kinds & WORD_DIRECTION) && (last_kinds & WORD_PLACE))
        evidence_add(e, PLACE, 4);
    if ((first_kinds & WORD_DIRECTION) && (last_kinds & WORD_DEMONYM))
        evidence_add(e, MISC, 3);
    if ((last_kinds & (WORD_ORG_HEAD | WORD_PLACE_HEAD | WORD_MISC_HEAD)) && !(last_kinds & WORD_SURNAME))
        evidence_add(e, PERSON, -2);
    if ((first_kinds & WORD_PLACE) && !(first_kinds & (WORD_GIVEN | WORD_PLACE_FIRST)))
        evidence_add(e, PERSON, -1.5f); // Houston Dynamo
    if ((last_kinds & WORD_PLACE) && !(last_kinds & (WORD_GIVEN | WORD_SURNAME)))
        evidence_add(e, PERSON, -1.5f); // Statistics Canada
    head_before_of(s, c, e);
}

void evidence_of_shape(const Survey *s, const Chunk *c, Evidence *e)
{
    lexicon_points(s, c, e);
    if (c->end - c->first == 1) {
        ADD_KINDS(e, alone, survey_kinds(s, c->first));
        acronym_points(s, c, e);
        party_points(s, c, e);
        state_code_points(s, c, e);
        return;
    }
    size_t t = c->end - 1;
    while (t > c->first && survey_token(s, t)->kind == TOKEN_POSSESSIVE)
        t--;
    ADD_KINDS(e, first, survey_kinds(s, c->first));
    ADD_KINDS(e, last, survey_kinds(s, t));
    inner_points(s, c, e);
}

EntityType evidence_best(const Evidence *e, float *points, float *lead)
{
    EntityType best = ENTITY_PERSON;
    for (EntityType t = ENTITY_PERSON; t < ENTITY_TYPES; t++)
        if (e->points[t] > e->points[best])
            best = t;
    float second = -100;
    for (EntityType t = ENTITY_PERSON; t < ENTITY_TYPES; t++)
        if (t != best && e->points[t] > second)
            second = e->points[t];
    *points = e->points[best];
    *lead = e->points[best] - second;
    return best;
}
