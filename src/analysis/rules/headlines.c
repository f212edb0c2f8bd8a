/*
 * Headlines, where capitals tell nothing: the names that the body of the text holds for sure are looked up, longest
 * first; beside them only what the lexicons know.
 */
#include "config.h"

#include "analysis/rules/headlines.h"
#include "analysis/lexicon.h"
#include "sayso/text/unicode.h"

enum { LONGEST = 6 };

static void know(Known *k, Str lower, uint8_t type)
{
    if (map_find(&k->names, lower) == MAP_NONE)
        map_set(&k->names, lower, type);
}

void known_learn(Known *k, Chunks *c, const Votes *v)
{
    const Survey *s = c->survey;
    for (size_t i = 0; i < v->ballots.n; i++) {
        const Ballot *b = &v->ballots.at[i];
        const Chunk *first = &c->list.at[b->chunk];
        bool unsure = b->openings == b->seen && (first->end - first->first == 1 || b->points < 2);
        if (b->type == ENTITY_TYPES || unsure)
            continue;
        know(k, str_lower(s->w->scratch, map_key(&c->names, (uint32_t)i)), b->type);
        if (b->type == ENTITY_PERSON && first->end - first->first > 1)
            know(k, survey_lower(s, first->end - 1), b->type);
    }
}

static uint32_t known_at(const Known *k, Chunks *c, size_t t, size_t end)
{
    Buf spelling = {0};
    for (size_t u = t; u < end; u++) {
        if (u > t && survey_token(c->survey, u)->kind != TOKEN_POSSESSIVE)
            buf_byte(&spelling, ' ');
        buf_str(&spelling, survey_lower(c->survey, u));
    }
    uint32_t type = map_find(&k->names, buf_view(&spelling));
    buf_free(&spelling);
    return type;
}

// What the lexicons alone say: two words that are a person's names, a place that cannot be mistaken, a known body.
static size_t by_lexicon(const Survey *s, size_t t, size_t limit, bool caps, EntityType *type)
{
    size_t n = phrase_at(s, t, limit, type);
    if (n)
        return n;
    uint32_t kinds = survey_kinds(s, t), next = t + 1 < limit ? survey_kinds(s, t + 1) : 0;
    PlaceFact place;
    if ((kinds & WORD_GIVEN) && (next & WORD_SURNAME) && !(next & (WORD_COMMON | WORD_FUNCTION)) &&
        survey_capital(s, t + 1)) {
        *type = ENTITY_PERSON;
        return 2;
    }
    if (kinds & WORD_DEMONYM)
        return *type = ENTITY_MISC, 1;
    if ((kinds & WORD_PLACE) && !(kinds & WORD_FUNCTION) && lexicon_place(survey_lower(s, t), &place) &&
        place.weight > 2)
        return *type = ENTITY_PLACE, 1;
    if (kinds & WORD_ORG)
        return *type = ENTITY_ORGANIZATION, caps ? (kinds & WORD_COMMON ? 0 : 1) : 1;
    return 0;
}

static size_t match(Known *k, Chunks *c, size_t t, size_t limit, bool caps, EntityType *type)
{
    size_t longest = limit - t < LONGEST ? limit - t : LONGEST;
    for (size_t n = longest; n > 0; n--) {
        uint32_t known = known_at(k, c, t, t + n);
        if (known != MAP_NONE) {
            *type = (EntityType)known;
            return n;
        }
    }
    size_t n = by_lexicon(c->survey, t, limit, caps, type);
    if (n > 1 && *type == ENTITY_PERSON)
        know(k, survey_lower(c->survey, t + n - 1), ENTITY_PERSON); // for texts that are all headline
    return n;
}

void headline_names(Known *k, Chunks *c, Stretch tokens, bool caps)
{
    size_t limit = tokens.end;
    for (size_t t = tokens.first; t < limit; t++) {
        EntityType type = ENTITY_MISC;
        uint32_t kinds = survey_kinds(c->survey, t);
        if (!survey_capital(c->survey, t) || ((kinds & WORD_FUNCTION) && !(kinds & WORD_PLACE)))
            continue;
        size_t n = match(k, c, t, limit, caps, &type);
        if (!n)
            continue;
        uint32_t name = chunk_name(c, t, t + n);
        vec_push(&c->list, (Chunk){(uint32_t)t, (uint32_t)(t + n), name, 0, (uint8_t)type, 0.8f});
        t += n - 1;
    }
}

void known_close(Known *k)
{
    map_free(&k->names);
}
