/* Finding references: pronouns by a table, descriptions by their article and the noun that heads them. */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/references/reference.h"

#include <stdlib.h>

enum { MODIFIERS = 3 }; // words between article and noun

static const struct PronounRow {
    const char *word;
    uint8_t kind, gender;
} pronouns[] = {
    {"he", REFERENCE_SUBJECT, GENDER_MALE},
    {"she", REFERENCE_SUBJECT, GENDER_FEMALE},
    {"him", REFERENCE_OBJECT, GENDER_MALE},
    {"himself", REFERENCE_OBJECT, GENDER_MALE},
    {"herself", REFERENCE_OBJECT, GENDER_FEMALE},
    {"hers", REFERENCE_OBJECT, GENDER_FEMALE},
    {"his", REFERENCE_POSSESSIVE, GENDER_MALE},
    {"her", REFERENCE_POSSESSIVE, GENDER_FEMALE},
    {"it", REFERENCE_IT, GENDER_NEUTER},
    {"its", REFERENCE_IT, GENDER_NEUTER},
    {"itself", REFERENCE_IT, GENDER_NEUTER},
    {"they", REFERENCE_THEY, GENDER_PLURAL},
    {"them", REFERENCE_THEY, GENDER_PLURAL},
    {"their", REFERENCE_THEY, GENDER_PLURAL},
    {"themselves", REFERENCE_THEY, GENDER_PLURAL},
    {"who", REFERENCE_WHO, GENDER_UNKNOWN},
    {"whom", REFERENCE_WHO, GENDER_UNKNOWN},
    {"i", REFERENCE_SPEAKER, GENDER_UNKNOWN},
    {"me", REFERENCE_SPEAKER, GENDER_UNKNOWN},
    {"my", REFERENCE_SPEAKER, GENDER_UNKNOWN},
    {"mine", REFERENCE_SPEAKER, GENDER_UNKNOWN},
    {"myself", REFERENCE_SPEAKER, GENDER_UNKNOWN},
};

enum { LONGEST_PRONOUN = 10 };

static bool is_word(const Work *w, size_t t) { return t < w->out->token_count && w->out->tokens[t].kind == TOKEN_WORD; }
static bool is_lower(const Work *w, size_t t) { return is_word(w, t) && (w->out->tokens[t].flags & TOKEN_LOWER); }

static bool find_pronoun(const Work *w, size_t t, Reference *out)
{
    Str word = work_token(w, t);
    if (word.n > LONGEST_PRONOUN || w->out->tokens[t].kind != TOKEN_WORD)
        return false;
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++) {
        if ((word.p[0] | 0x20) != pronouns[i].word[0] || !str_eq_ascii_nocase(word, str_of(pronouns[i].word)))
            continue;
        *out = (Reference){.span = w->out->tokens[t].span, .token = (uint32_t)t, .kind = pronouns[i].kind, .gender = pronouns[i].gender};
        return true;
    }
    return false;
}

static bool is_body_noun(const Work *w, size_t t)
{
    static const char *const nouns[] = {"company",      "agency",       "bank",  "group",   "ministry", "department", "firm",       "network",
                                        "newspaper",    "organization", "union", "party",   "court",    "committee",  "council",    "campaign",
                                        "organisation", "commission",   "board", "team",    "club",     "government", "university", "airline",
                                        "association",  "alliance",     "chain", "carrier", "charity",  "magazine",   "administration",
                                        "foundation",   "fund",         "society", "institute", "school", "hospital",  "museum"};
    return STR_AMONG(work_token(w, t), nouns);
}

// By what the lexicon says or how the noun ends: "the striker", "the 43-year-old".
static bool sounds_like_person(const Work *w, size_t t)
{
    static const char *const ends[] = {"er", "or", "ist", "ian", "man", "woman", "ee", "ant", "boy", "girl", "year-old", "star", "chief", "coach"};
    Str noun = work_token(w, t);
    if (work_kinds(w, t) & (WORD_ROLE | WORD_TITLE | WORD_RELATIVE | WORD_DEMONYM))
        return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(noun, str_of(ends[i])))
            return true;
    return false;
}

// What speaks and is no one: what it says has an author, but the description does not name him.
static bool is_thing(Str noun)
{
    static const char *const nouns[] = {"statement", "report",  "letter",    "article", "ad",       "poll",    "study",      "recording", "clip",
                                        "post",      "story",   "memo",      "email",   "e-mail",   "suit",    "lawsuit",    "complaint", "survey",
                                        "book",      "film",    "website",   "site",    "document", "text",    "message",    "tweet",     "video",
                                        "plan",      "bill",    "law",       "filing",  "analysis", "review",  "transcript", "editorial", "column",
                                        "blog",      "paper",   "release",   "notice",  "sign",     "banner",  "petition",   "resolution", "ruling",
                                        "order",     "indictment", "speech", "caption", "headline", "rumor",   "rumour",     "idea",      "figures"};
    return STR_AMONG(noun, nouns);
}

static bool is_person_noun(const Work *w, size_t t)
{
    return (work_kinds(w, t) & (WORD_ROLE | WORD_TITLE)) != 0;
}

static bool is_plural(Str noun)
{
    return str_ends(noun, STR("s")) && !str_ends(noun, STR("ss"));
}

// "his former wife", "Okafor's lawyer": the words that tell whose.
static size_t behind_possessor(const Work *w, size_t first, size_t end)
{
    Reference r;
    if (find_pronoun(w, first, &r))
        return r.kind == REFERENCE_POSSESSIVE || str_eq_ascii_nocase(work_token(w, first), STR("its")) ? first + 1 : first;
    for (size_t t = first + 1; t < end && t <= first + MODIFIERS; t++)
        if (w->out->tokens[t].kind == TOKEN_POSSESSIVE)
            return t + 1;
    return first;
}

static bool opens_description(const Work *w, size_t t)
{
    return str_eq_ascii_nocase(work_token(w, t), STR("the")) || str_eq_ascii_nocase(work_token(w, t), STR("this"));
}

// "the minister Jane Roe", "the mayor's office": the words describe another thing, or their name follows.
static bool ends_phrase(const Work *w, size_t t)
{
    if (t >= w->out->token_count)
        return true;
    const Token *next = &w->out->tokens[t];
    if (next->kind == TOKEN_POSSESSIVE)
        return false;
    return next->kind != TOKEN_WORD || (next->flags & TOKEN_LOWER);
}

static uint8_t gender_of_noun(Str noun)
{
    static const struct { const char *end; uint8_t gender; } ends[] = {
        {"woman", GENDER_FEMALE}, {"actress", GENDER_FEMALE}, {"mother", GENDER_FEMALE}, {"queen", GENDER_FEMALE}, {"princess", GENDER_FEMALE},
        {"daughter", GENDER_FEMALE}, {"sister", GENDER_FEMALE}, {"wife", GENDER_FEMALE}, {"girl", GENDER_FEMALE}, {"widow", GENDER_FEMALE},
        {"man", GENDER_MALE}, {"father", GENDER_MALE}, {"king", GENDER_MALE}, {"prince", GENDER_MALE}, {"son", GENDER_MALE},
        {"brother", GENDER_MALE}, {"husband", GENDER_MALE}, {"boy", GENDER_MALE}, {"pope", GENDER_MALE}, {"bishop", GENDER_MALE},
    };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(noun, str_of(ends[i].end)) && !(str_eq_ascii_nocase(noun, STR("spokesperson"))))
            return ends[i].gender;
    return GENDER_UNKNOWN;
}

static Reference description(const Work *w, size_t first, size_t head, size_t end)
{
    bool place = (work_kinds(w, head) & WORD_PLACE_NOUN) != 0, body = place || is_body_noun(w, head);
    Str noun = work_token(w, head);
    return (Reference){.span = work_tokens(w, first, end),
                       .token = (uint32_t)head,
                       .kind = body ? REFERENCE_BODY : REFERENCE_PERSON,
                       .gender = body ? GENDER_NEUTER : gender_of_noun(noun),
                       .head = noun,
                       .place = place};
}

// "the minister", "the former finance minister": article, modifiers, a noun for a person or body in the singular.
static bool find_description(const Work *w, size_t t, Reference *out)
{
    if (!is_word(w, t) || !opens_description(w, t))
        return false;
    for (size_t head = t + 1; head <= t + 1 + MODIFIERS && is_lower(w, head); head++) {
        if (is_preposition(work_token(w, head)) || is_auxiliary(work_token(w, head)))
            return false;
        bool noun = (is_person_noun(w, head) || is_body_noun(w, head)) && !is_plural(work_token(w, head));
        bool goes_on = is_lower(w, head + 1) && (is_person_noun(w, head + 1) || is_body_noun(w, head + 1));
        if (noun && !goes_on && ends_phrase(w, head + 1)) {
            *out = description(w, t, head, head + 1);
            return true;
        }
    }
    return false;
}

void references_find(const Work *w, const bool *source, References *out)
{
    Reference r;
    for (size_t t = 0; t < w->out->token_count && !work_cancelled(w); t++) {
        if (!find_pronoun(w, t, &r) && !find_description(w, t, &r))
            continue;
        r.source = source[t];
        vec_push(out, r);
        t = reference_describes(&r) ? r.token : t;
    }
}

// The last word before a preposition or mark.
static size_t head_of(const Work *w, size_t first, size_t end)
{
    size_t head = first;
    for (size_t t = first + 1; t < end; t++) {
        if (w->out->tokens[t].kind == TOKEN_PUNCT || is_preposition(work_token(w, t)) || is_clause_break(work_token(w, t)) ||
            str_eq_ascii_nocase(work_token(w, t), STR("who")))
            break;
        if (w->out->tokens[t].kind == TOKEN_WORD || str_ends(work_token(w, t), STR("-old"))) // a 43-year-old is a number
            head = t;
    }
    return head;
}

bool reference_of_source(const Work *w, Span source, Reference *out)
{
    const Analysis *a = w->out;
    size_t first = analysis_token_at(a, source.start), end = first;
    while (end < a->token_count && a->tokens[end].span.start < source.end)
        end++;
    if (first >= end)
        return false;
    if (end == first + 1 && find_pronoun(w, first, out)) {
        out->source = true;
        return true;
    }
    size_t whose = behind_possessor(w, first, end), head = head_of(w, whose, end);
    Str noun = work_token(w, head);
    bool owned = whose > first && whose < end && is_lower(w, head) && !is_body_noun(w, head);
    bool described = whose > first ? owned : opens_description(w, first) && head > first;
    if (!described || is_plural(noun) || is_thing(noun))
        return false;
    if (!sounds_like_person(w, head) && !is_body_noun(w, head) && !(work_kinds(w, head) & WORD_PLACE_NOUN))
        return false;
    *out = description(w, first, head, end);
    out->span = source;
    out->source = true;
    return true;
}

static int by_place(const void *a, const void *b) // of those that begin together the longest first, of equal ones what knows its words
{
    const Reference *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end)
        return x->span.end > y->span.end ? -1 : 1;
    return (x->said.end < y->said.end) - (x->said.end > y->said.end);
}

void references_order(References *r)
{
    size_t kept = 0;
    if (r->n)
        qsort(r->at, r->n, sizeof *r->at, by_place);
    for (size_t i = 0; i < r->n; i++)
        if (!kept || r->at[i].span.start >= r->at[kept - 1].span.end)
            r->at[kept++] = r->at[i];
    r->n = kept;
}

static bool ends_with_word(Str text, Str word)
{
    if (text.n < word.n || !str_eq_ascii_nocase(str_sub(text, text.n - word.n, text.n), word))
        return false;
    return text.n == word.n || text.p[text.n - word.n - 1] == ' ';
}

// The role counts up to its first preposition.
bool reference_fits_role(Str role, Str noun)
{
    static const char *const ends[] = {" of ", " for ", " at ", " in ", ","};
    size_t end = role.n;
    if (!noun.n)
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = str_find(role, str_of(ends[i]), 0);
        end = at < end ? at : end;
    }
    return ends_with_word(str_sub(role, 0, end), noun);
}
