/*
 * Sources that name nobody themselves: pronouns, descriptions, and no source at all. Candidates are the entities named
 * before, scored by distance, by whether they were the subject, and by who spoke last (after Lappin and Leass,
 * "An algorithm for pronominal anaphora resolution", 1994, much reduced).
 */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/speakers.h"

#include "sayso/text/unicode.h"

enum { SENTENCES_BACK = 14, MENTIONS_BACK = 400 }; // how far a reader would look; a book stays linear

typedef struct Wanted { // what the antecedent must be
    bool person, organization;
    uint8_t gender; // GENDER_UNKNOWN: any
} Wanted;

static bool fits(const Entity *e, Wanted w)
{
    bool type = (w.person && e->type == ENTITY_PERSON) || (w.organization && e->type == ENTITY_ORGANIZATION);
    bool gender = w.gender == GENDER_UNKNOWN || e->gender == GENDER_UNKNOWN || e->gender == w.gender || e->type != ENTITY_PERSON;
    return type && gender && !e->credit;
}

// The first name of its sentence outside quotation marks is its subject more often than not.
static bool is_first_in_sentence(const Walk *k, size_t mention)
{
    const Analysis *a = k->w->out;
    for (size_t i = mention; i > 0 && mention - i < MENTIONS_BACK && k->sentence[i - 1] == k->sentence[mention]; i--)
        if (!k->in_quote[i - 1] && a->entities[a->mentions[i - 1].entity].type == a->entities[a->mentions[mention].entity].type)
            return false;
    return !k->in_quote[mention];
}

static float score(const Walk *k, size_t mention, uint32_t sentence, Wanted wanted)
{
    const Entity *e = &k->w->out->entities[k->w->out->mentions[mention].entity];
    float distance = (float)(sentence - k->sentence[mention]);
    float s = 10 - 1.6f * distance;
    s += is_first_in_sentence(k, mention) ? 3.0f : 0;
    s -= k->in_quote[mention] ? 4.0f : 0;
    s += e->gender == wanted.gender && wanted.gender != GENDER_UNKNOWN ? 2.0f : 0;
    s += (float)(e->mention_count < 6 ? e->mention_count : 6) * 0.3f;
    return s;
}

static bool in_story(const Walk *k, uint32_t pos)
{
    return block_is_story(k->w->doc->blocks[doc_block_at(k->w->doc, pos)].kind);
}

typedef struct Best {
    uint32_t mention; // or NO_INDEX
    float score, second;
} Best;

static void consider(Best *best, const Walk *k, uint32_t mention, float s)
{
    const Analysis *a = k->w->out;
    bool same = best->mention != NO_INDEX && a->mentions[best->mention].entity == a->mentions[mention].entity;
    if (best->mention == NO_INDEX || s > best->score) {
        best->second = same || best->mention == NO_INDEX ? best->second : best->score;
        best->score = s;
        best->mention = mention;
    } else if (!same && s > best->second) {
        best->second = s;
    }
}

static Best best_before(const Walk *k, uint32_t pos, Wanted wanted)
{
    const Analysis *a = k->w->out;
    uint32_t sentence = (uint32_t)analysis_sentence_at(a, pos);
    Best best = {.mention = NO_INDEX, .second = -100};
    size_t at = analysis_mention_at(a, pos);
    for (size_t i = at; i-- > 0 && at - i <= MENTIONS_BACK && sentence - k->sentence[i] <= SENTENCES_BACK;) {
        const Mention *m = &a->mentions[i];
        if (m->kind != MENTION_NAME || m->span.end > pos || !fits(&a->entities[m->entity], wanted) || !in_story(k, m->span.start))
            continue;
        float s = score(k, i, sentence, wanted);
        // Whoever spoke last goes on speaking, though the name lies farther back.
        if (m->entity == k->last_speaker) {
            float since = (float)(sentence - (uint32_t)analysis_sentence_at(a, k->last_pos));
            float kept = 12.5f - 1.2f * since;
            s = kept > s ? kept : s + 1.5f;
        }
        consider(&best, k, (uint32_t)i, s);
    }
    return best;
}

static Answer answer_best(const Walk *k, Best best, uint8_t why, uint8_t kind, float sure)
{
    Answer answer = NOBODY;
    if (best.mention == NO_INDEX)
        return answer;
    float lead = best.score - best.second;
    answer.speakers[answer.n++] = k->w->out->mentions[best.mention].entity;
    answer.antecedent = best.mention;
    answer.why = why;
    answer.mention = kind;
    answer.confidence = lead > 5 ? sure : lead > 2 ? sure - 0.15f : sure - 0.35f;
    return answer;
}

static const struct {
    const char *word;
    Wanted wanted;
} pronouns[] = {
    {"he", {true, false, GENDER_MALE}},    {"she", {true, false, GENDER_FEMALE}}, {"him", {true, false, GENDER_MALE}},
    {"his", {true, false, GENDER_MALE}},   {"her", {true, false, GENDER_FEMALE}}, {"it", {false, true, GENDER_UNKNOWN}},
    {"its", {false, true, GENDER_UNKNOWN}},
};

// "…, who said": the one named just before.
static Answer by_relative(const Walk *k, Span source)
{
    const Analysis *a = k->w->out;
    Answer answer = NOBODY;
    size_t who = analysis_token_at(a, source.start);
    uint32_t low = who >= 3 ? a->tokens[who - 3].span.start : 0;
    for (size_t i = analysis_mention_at(a, source.start); i-- > 0 && a->mentions[i].span.end > low;) {
        if (a->mentions[i].kind != MENTION_NAME || a->mentions[i].span.end > source.start || a->entities[a->mentions[i].entity].type == ENTITY_MISC)
            continue;
        answer = answer_best(k, (Best){(uint32_t)i, 10, 0}, WHY_PRONOUN, MENTION_PRONOUN, 0.85f);
        break;
    }
    answer.unnamed = !answer.n;
    answer.why = answer.n ? WHY_PRONOUN : WHY_UNNAMED_SOURCE;
    answer.confidence = answer.n ? answer.confidence : 0.7f;
    return answer;
}

Answer by_pronoun(const Walk *k, Span source)
{
    Str word = span_str(k->w->doc->text, source);
    if (str_eq_ascii_nocase(word, STR("who")))
        return by_relative(k, source);
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (str_eq_ascii_nocase(word, str_of(pronouns[i].word)))
            return answer_best(k, best_before(k, source.start, pronouns[i].wanted), WHY_PRONOUN, MENTION_PRONOUN, 0.9f);
    return NOBODY;
}

static Str head_noun(const Walk *k, Span source)
{
    const Analysis *a = k->w->out;
    Str head = STR_NONE;
    for (size_t i = analysis_token_at(a, source.start); i < a->token_count && a->tokens[i].span.end <= source.end; i++) {
        Str word = work_token(k->w, i);
        if (head.n && (is_preposition(word) || a->tokens[i].kind == TOKEN_PUNCT))
            break;
        if (a->tokens[i].kind == TOKEN_WORD)
            head = word;
    }
    return head;
}

static bool is_body_noun(Str word)
{
    static const char *const nouns[] = {"company", "agency", "bank", "group", "ministry", "department", "firm", "network", "newspaper",
                                        "organization", "organisation", "union", "party", "court", "committee", "council", "campaign",
                                        "commission", "association", "alliance", "university", "board", "team", "club", "government"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (str_eq_ascii_nocase(word, str_of(nouns[i])))
            return true;
    return false;
}

static bool ends_with_word(Str text, Str word)
{
    if (text.n < word.n || !str_eq_ascii_nocase(str_sub(text, text.n - word.n, text.n), word))
        return false;
    return text.n == word.n || text.p[text.n - word.n - 1] == ' ';
}

// Does the role, up to its first preposition, end in this noun? "minister of justice" is a minister.
static bool role_is(Str role, Str noun)
{
    static const char *const ends[] = {" of ", " for ", " at ", " in ", ","};
    size_t end = role.n;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = str_find(role, str_of(ends[i]), 0);
        end = at < end ? at : end;
    }
    return ends_with_word(str_sub(role, 0, end), noun);
}

// "The minister" is the person named last whose role that is.
static Best best_by_role(const Walk *k, uint32_t pos, Str noun)
{
    const Analysis *a = k->w->out;
    size_t at = analysis_mention_at(a, pos);
    for (size_t i = at; i-- > 0 && at - i <= MENTIONS_BACK;) {
        const Mention *m = &a->mentions[i];
        const Entity *e = &a->entities[m->entity];
        if (m->kind == MENTION_NAME && m->span.end <= pos && e->type == ENTITY_PERSON && e->role.n && role_is(e->role, noun))
            return (Best){(uint32_t)i, 10, 6};
    }
    return (Best){.mention = NO_INDEX};
}

// "the conductor", "the president": two words, the second a word for a person.
static bool is_bare(const Walk *k, Span source, Str noun)
{
    size_t first = analysis_token_at(k->w->out, source.start);
    bool two = first + 1 < k->w->out->token_count && k->w->out->tokens[first + 1].span.end == source.end;
    return two && (word_kinds_any(&k->w->kinds, noun) & (WORD_ROLE | WORD_TITLE | WORD_DEMONYM));
}

// A description that fits no role the text tells is a second name for whoever has just spoken, or for the person spoken of.
static Answer by_last_speaker(const Walk *k, Span source)
{
    Best best = best_before(k, source.start, (Wanted){.person = true});
    return answer_best(k, best, WHY_DESCRIPTION, MENTION_NOMINAL, 0.6f);
}

Answer by_description(const Walk *k, Span source)
{
    Str words = span_str(k->w->doc->text, source);
    if (!str_starts_ascii_nocase(words, STR("the ")) && !str_starts_ascii_nocase(words, STR("this ")))
        return NOBODY;
    Str noun = head_noun(k, source);
    if (!noun.n || str_ends(noun, STR("s")))
        return NOBODY;
    Best best = best_by_role(k, source.start, noun);
    if (best.mention == NO_INDEX && is_body_noun(noun))
        best = best_before(k, source.start, (Wanted){.organization = true});
    if (best.mention == NO_INDEX && is_bare(k, source, noun))
        return by_last_speaker(k, source);
    return answer_best(k, best, WHY_DESCRIPTION, MENTION_NOMINAL, 0.8f);
}

// Nobody is named beside the words: the subject of the sentence before in the same paragraph, else who spoke last.
Answer by_context(const Walk *k, uint32_t start)
{
    Best best = best_before(k, start, (Wanted){.person = true});
    return answer_best(k, best, WHY_LAST_SPEAKER, MENTION_NAME, 0.7f);
}
