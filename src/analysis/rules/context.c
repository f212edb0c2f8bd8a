/* Evidence from the words around a name in one place. */
#include "config.h"

#include "analysis/lexicon.h"
#include "analysis/rules/evidence.h"

#define PERSON ENTITY_PERSON
#define PLACE ENTITY_PLACE
#define ORG ENTITY_ORGANIZATION
#define MISC ENTITY_MISC

typedef struct Around { // the neighbourhood of a chunk
    const Survey *s;
    const Chunk *c;
    size_t n; // tokens in the whole text
} Around;

static bool word_at(const Around *a, size_t t, const char *word) { return t < a->n && survey_is(a->s, t, word); }
static uint32_t kinds_at(const Around *a, size_t t) { return t < a->n ? survey_kinds(a->s, t) : 0; }
static bool lower_at(const Around *a, size_t t)
{
    return t < a->n && survey_token(a->s, t)->kind == TOKEN_WORD && (survey_token(a->s, t)->flags & TOKEN_LOWER);
}
static uint32_t lower_kinds(const Around *a, size_t t) { return lower_at(a, t) ? kinds_at(a, t) : 0; }

static void before_by_title(const Around *a, Evidence *e)
{
    if (a->c->flags & CHUNK_HONORIFIC)
        evidence_add(e, PERSON, 6);
    else if (a->c->flags & CHUNK_TITLED)
        evidence_add(e, PERSON, 4);
}

static void before_by_noun(const Around *a, Evidence *e) // spokesman X, newspaper X, the city of X
{
    if (a->c->first == 0 || (a->c->flags & (CHUNK_TITLED | CHUNK_HONORIFIC)))
        return;
    uint32_t kinds = lower_kinds(a, a->c->first - 1);
    if (kinds & WORD_ROLE)
        evidence_add(e, PERSON, kinds & WORD_ORG_NOUN ? 1.5f : 3);
    if (kinds & WORD_ORG_NOUN)
        evidence_add(e, ORG, 1.5f);
    if (kinds & WORD_MISC_NOUN)
        evidence_add(e, MISC, 1);
    if (word_at(a, a->c->first - 1, "of") && a->c->first >= 2 &&
        (lower_kinds(a, a->c->first - 2) & WORD_PLACE_NOUN))
        evidence_add(e, PLACE, 4);
}

static void before_by_preposition(const Around *a, Evidence *e)
{
    if (a->c->first == 0)
        return;
    size_t t = a->c->first - 1;
    if (word_at(a, t, "the")) {
        bool common = a->c->end - a->c->first == 1 && (kinds_at(a, a->c->first) & WORD_COMMON); // "the Opposition"
        evidence_add(e, PERSON, -2);
        evidence_add(e, ORG, common ? 0 : 0.7f);
        evidence_add(e, MISC, common ? 0 : 0.7f);
    } else if (word_at(a, t, "a") || word_at(a, t, "an")) {
        evidence_add(e, PERSON, -1.5f);
        evidence_add(e, PLACE, -1);
        evidence_add(e, MISC, 1);
        evidence_add(e, ORG, 0.5f);
    } else if (word_at(a, t, "in")) {
        uint32_t kinds = kinds_at(a, a->c->first) & (WORD_SURNAME | WORD_COMMON | WORD_PLACE);
        bool other = kinds && !(kinds & WORD_PLACE) && a->c->end - a->c->first == 1;
        evidence_add(e, PLACE, other ? 1 : 2.2f);
        evidence_add(e, PERSON, other ? 0 : -1);
    } else if (word_at(a, t, "at")) {
        evidence_add(e, ORG, 1);
        evidence_add(e, PLACE, 0.7f);
        evidence_add(e, PERSON, -0.7f);
    } else if (kinds_at(a, t) & (WORD_IN_PLACE | WORD_DIRECTION)) {
        evidence_add(e, PLACE, 1.5f);
    }
}

// The token behind the chunk and, where there is one, its possessive.
static size_t behind(const Around *a, bool *possessive)
{
    size_t t = a->c->end;
    *possessive = t < a->n && survey_token(a->s, t)->kind == TOKEN_POSSESSIVE;
    return t + *possessive;
}

static void after_by_word(const Around *a, Evidence *e)
{
    bool possessive;
    size_t t = behind(a, &possessive);
    uint32_t kinds = lower_kinds(a, t);
    if (!possessive && (kinds & WORD_SPEECH)) {
        evidence_add(e, PERSON, 2);
        evidence_add(e, ORG, kinds_at(a, a->c->first) & WORD_ORG ? 2 : 0.7f);
    }
    if (word_at(a, t, "who") || word_at(a, t, "himself") || word_at(a, t, "herself"))
        evidence_add(e, PERSON, 2.5f);
    if (kinds & (WORD_ROLE | WORD_RELATIVE)) {
        evidence_add(e, ORG, possessive ? 0 : 1.5f);
        evidence_add(e, PERSON, possessive && (kinds & WORD_RELATIVE) ? 3 : possessive ? 0.5f : -0.5f);
        evidence_add(e, MISC, possessive ? -0.5f : 0.7f);
    }
    if ((kinds & WORD_PEOPLE_OF) && !possessive) {
        evidence_add(e, ORG, 1);
        evidence_add(e, PLACE, 0.7f);
        evidence_add(e, PERSON, -1);
    }
    if (kinds & WORD_FOLLOWERS)
        evidence_add(e, PERSON, 1.2f);
    if (!possessive && (kinds & WORD_ORG_NOUN))
        evidence_add(e, ORG, 0.7f);
}

// ", Calif.," or ", CA," behind the name of a town.
static void after_by_region(const Around *a, Evidence *e)
{
    size_t t = a->c->end + 1;
    if (t >= a->n || !word_at(a, t - 1, ",") || !survey_capital(a->s, t) || a->c->end - a->c->first > 3)
        return;
    bool ends = word_at(a, t + 1, ",") || word_at(a, t + 1, ".") || word_at(a, t + 1, ")") || t + 1 == a->n || lower_at(a, t + 1);
    bool only_place = (kinds_at(a, t) & (WORD_PLACE | WORD_SURNAME | WORD_GIVEN)) == WORD_PLACE;
    PlaceFact place;
    if (ends && lexicon_state_code(work_token(a->s->w, t), &place))
        evidence_add(e, PLACE, 4);
    else if (ends && only_place && lexicon_place(survey_lower(a->s, t), &place) && place.weight > 2)
        evidence_add(e, PLACE, 2);
}

// ", 43," ", a spokesman" ", the company's" ", who" ", which" behind the name.
static void after_by_comma(const Around *a, Evidence *e)
{
    size_t t = a->c->end;
    if (!word_at(a, t, ",") || t + 1 >= a->n)
        return;
    Str next = work_token(a->s->w, t + 1);
    unsigned age;
    if (survey_token(a->s, t + 1)->kind == TOKEN_NUMBER && str_to_number(next, 120, &age) && age > 3 &&
        (word_at(a, t + 2, ",") || word_at(a, t + 2, ".")))
        evidence_add(e, PERSON, 4);
    if (word_at(a, t + 1, "who") || word_at(a, t + 1, "whose"))
        evidence_add(e, PERSON, 2.5f);
    if (word_at(a, t + 1, "which")) {
        evidence_add(e, PERSON, -1.5f);
        evidence_add(e, ORG, 1);
    }
    for (size_t u = t + 1, end = t + 7; u < end && u < a->n && survey_token(a->s, u)->kind != TOKEN_PUNCT; u++) {
        uint32_t kinds = lower_kinds(a, u);
        if (kinds & WORD_ROLE)
            evidence_add(e, PERSON, 2.5f);
        else if (kinds & WORD_ORG_NOUN)
            evidence_add(e, ORG, 1.5f);
        else if (kinds & WORD_PLACE_NOUN)
            evidence_add(e, PLACE, 1.5f);
        else if (!(kinds & WORD_SPEECH) || u == t + 1)
            continue;
        break;
    }
}

// "(D-Vt.)", "(R., Texas)" behind a lawmaker; "(WHO)" behind a body.
static void after_by_bracket(const Around *a, Evidence *e)
{
    size_t t = a->c->end;
    if (!word_at(a, t, "(") || t + 1 >= a->n)
        return;
    Str next = work_token(a->s->w, t + 1);
    bool party = next.p[0] == 'D' || next.p[0] == 'R' || next.p[0] == 'I';
    if (party && (next.n == 1 || next.p[1] == '-' || next.p[1] == '.'))
        evidence_add(e, PERSON, 3);
    else if ((survey_token(a->s, t + 1)->flags & TOKEN_ALL_CAPS) && word_at(a, t + 2, ")") && next.n <= 8)
        evidence_add(e, ORG, 2);
}

// The place and agency of the dateline.
static void by_dateline(const Around *a, Evidence *e)
{
    const Dateline *line = &a->s->w->doc->dateline;
    Span name = {survey_token(a->s, a->c->first)->span.start, survey_token(a->s, a->c->end - 1)->span.end};
    if (span_inside(name, line->place))
        evidence_add(e, PLACE, 5);
    if (span_inside(name, line->agency))
        evidence_add(e, ORG, 5);
}

// "USD 5", "300 MW": units, not names.
static void by_number(const Around *a, Evidence *e)
{
    size_t t = a->c->first;
    bool number = (t > 0 && survey_token(a->s, t - 1)->kind == TOKEN_NUMBER) ||
                  (a->c->end < a->n && survey_token(a->s, a->c->end)->kind == TOKEN_NUMBER);
    if (number && a->c->end - t == 1 && work_token(a->s->w, t).n <= 3)
        evidence_add(e, ORG, -2);
}

static void (*const looks[])(const Around *a, Evidence *e) = {
    before_by_title, before_by_noun, before_by_preposition, after_by_word, after_by_region, after_by_comma,
    after_by_bracket, by_dateline, by_number,
};

void evidence_of_context(const Survey *s, const Chunk *c, Evidence *e)
{
    Around a = {s, c, s->w->out->token_count};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        looks[i](&a, e);
}
