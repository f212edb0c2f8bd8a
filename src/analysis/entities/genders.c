/* Gender of the people: from titles, role words, given names, and the pronouns near them. Others are neuter. */
#include "config.h"

#include "analysis/entities/linker.h"
#include "analysis/lexicon.h"
#include "sayso/base/buffer.h"
#include "sayso/text/unicode.h"

static const struct GenderWords {
    Gender gender;
    const char *titles; // words that name the gender of whom they stand before or describe
    const char *pronouns;
} words[] = {
    {GENDER_MALE,
     " mr mr. sir lord king prince emperor sultan emir sheikh sheik pope father brother uncle congressman chairman "
     "spokesman councilman assemblyman alderman businessman duke baron count earl imam ayatollah mullah actor "
     "husband son nephew grandfather gunman policeman statesman fisherman salesman widower frontman man boy bishop "
     "archbishop cardinal ",
     " he him his himself "},
    {GENDER_FEMALE,
     " mrs mrs. ms ms. miss mme mme. dame lady queen princess empress sister aunt congresswoman chairwoman spokeswoman "
     "councilwoman assemblywoman businesswoman duchess baroness countess actress wife daughter niece grandmother mother "
     "policewoman saleswoman widow woman girl waitress ",
     " she her hers herself "},
};

static bool has_word(const char *list, Str lower)
{
    size_t at = str_find(str_of(list), lower, 0);
    for (; at != STR_NOT_FOUND; at = str_find(str_of(list), lower, at + 1))
        if (at > 0 && list[at - 1] == ' ' && list[at + lower.n] == ' ')
            return true;
    return false;
}

static uint8_t look_up(Str word, bool pronoun)
{
    Buf lower = {0};
    uint8_t gender = GENDER_UNKNOWN;
    text_fold(&lower, word, false, NULL);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (lower.n && has_word(pronoun ? words[i].pronouns : words[i].titles, buf_view(&lower)))
            gender = (uint8_t)words[i].gender;
    buf_free(&lower);
    return gender;
}

uint8_t gender_of_title(Str word)
{
    return look_up(word, false);
}

// Points for male (below zero) or female (above), strongest witness first.
typedef struct Scale {
    int points;
} Scale;

static void weigh(Scale *s, uint8_t gender, int points)
{
    s->points += gender == GENDER_MALE ? -points : gender == GENDER_FEMALE ? points : 0;
}

static void weigh_text(Scale *s, Str text, int points)
{
    for (Str rest = text; rest.n;) {
        size_t end = str_find_byte(rest, ' ', 0);
        weigh(s, look_up(str_sub(rest, 0, end), false), points);
        rest = end == STR_NOT_FOUND ? STR_NONE : str_sub(rest, end + 1, rest.n);
    }
}

// Pronouns behind the mention in its sentence, up to the next person, count for it.
static void weigh_pronouns(const Work *w, Scale *s, uint32_t mention)
{
    const Analysis *a = w->out;
    const Mention *m = &a->mentions[mention];
    size_t sentence = analysis_sentence_at(a, m->span.start);
    if (sentence >= a->sentence_count)
        return;
    uint32_t end = a->sentences[sentence].end;
    for (size_t i = mention + 1; i < a->mention_count && a->mentions[i].span.start < end; i++)
        if (a->mentions[i].type == ENTITY_PERSON)
            end = a->mentions[i].span.start;
    for (size_t t = analysis_token_at(a, m->span.end); t < a->token_count && a->tokens[t].span.start < end; t++) {
        if (a->tokens[t].kind == TOKEN_QUOTE)
            return; // who speaks inside quotation marks speaks of others
        if (a->tokens[t].flags & TOKEN_LOWER)
            weigh(s, look_up(work_token(w, t), true), 1);
    }
}

static uint8_t given_gender(const Entity *e)
{
    Buf lower = {0};
    text_fold(&lower, str_sub(e->name, 0, str_find_byte(e->name, ' ', 0)), true, NULL);
    uint8_t gender = lower.n < e->name.n ? lexicon_gender(buf_view(&lower)) : GENDER_UNKNOWN;
    buf_free(&lower);
    return gender;
}

enum { SURE = 1000, LOOKED_AT = 40 }; // mentions of one person whose surroundings are read

static uint8_t person_gender(const Work *w, const Entity *e)
{
    const Analysis *a = w->out;
    Scale s = {0};
    size_t n = e->mention_count < LOOKED_AT ? e->mention_count : LOOKED_AT;
    for (size_t i = 0; i < n; i++) {
        const Mention *m = &a->mentions[e->mentions[i]];
        size_t t = analysis_token_at(a, m->span.start);
        if (t > 0 && t < a->token_count)
            weigh(&s, gender_of_title(work_token(w, t - 1)), SURE);
        weigh_pronouns(w, &s, e->mentions[i]);
    }
    weigh_text(&s, e->role, 100);
    weigh(&s, given_gender(e), 4);
    return s.points < 0 ? GENDER_MALE : s.points > 0 ? GENDER_FEMALE : GENDER_UNKNOWN;
}

void find_genders(Linker *l)
{
    Work *w = l->w;
    for (size_t i = 0; i < w->out->entity_count && !work_cancelled(w); i++) {
        Entity *e = &w->out->entities[i];
        e->gender = e->type == ENTITY_PERSON ? person_gender(w, e) : GENDER_NEUTER;
    }
}
