/* The survey: three walks over the tokens: kinds, headline style, tallies. */
#include "config.h"

#include "analysis/rules/survey.h"
#include "sayso/text/unicode.h"

enum { NAME_KINDS = WORD_GIVEN | WORD_SURNAME | WORD_PLACE | WORD_DEMONYM | WORD_ORG };

bool survey_capital(const Survey *s, size_t t)
{
    const Token *k = survey_token(s, t);
    return k->kind == TOKEN_WORD && !(k->flags & TOKEN_LOWER);
}

// The dash behind the dateline and the spaces around it are at most this long.
enum { DATELINE_DASH = 6 };

static bool after_dateline(const Document *d, uint32_t pos)
{
    uint32_t end = d->dateline.span.end;
    return !span_empty(d->dateline.span) && pos >= end && pos <= end + DATELINE_DASH;
}

bool survey_opening(const Survey *s, size_t t)
{
    const Token *k = survey_token(s, t);
    if ((k->flags & TOKEN_SENTENCE_START) || t == 0)
        return true;
    if (k[-1].kind == TOKEN_QUOTE)
        return (k->flags & TOKEN_SPACE_BEFORE) == 0; // an opening mark stands close
    if (after_dateline(s->w->doc, k->span.start))
        return true;
    Str mark = work_token(s->w, t - 1);
    return str_eq(mark, STR(":")) || str_eq(mark, STR("…")) || str_eq(mark, STR("..."));
}

bool survey_ordinary(const Survey *s, size_t t)
{
    uint32_t kinds = survey_kinds(s, t);
    const Tally *tally = survey_tally(s, t);
    if (kinds & WORD_FUNCTION)
        return true;
    if (tally->lower > 0)
        return tally->lower * 2 >= tally->capital;
    return (kinds & (WORD_COMMON | WORD_ROLE)) && !(kinds & NAME_KINDS) && tally->capital == 0;
}

// "then-Secretary", "vice-captain" are titles as their last part is.
static uint32_t compound_kinds(const Survey *s, Str lower)
{
    size_t part = lower.n;
    while (part > 0 && lower.p[part - 1] != '-')
        part--;
    if (part == 0 || part == lower.n)
        return 0;
    return word_kinds(&s->w->kinds, str_sub(lower, part, lower.n)) & (WORD_TITLE | WORD_ROLE);
}

static uint32_t add_form(Survey *s, Str spelling)
{
    uint32_t id = map_intern(&s->forms, spelling);
    if (id < s->form.n)
        return id;
    Str lower = str_lower(s->w->scratch, spelling);
    uint32_t folded = map_intern(&s->folded, lower);
    if (folded == s->tally.n)
        vec_push(&s->tally, (Tally){0});
    uint32_t kinds = word_kinds(&s->w->kinds, lower) | compound_kinds(s, lower);
    if (phrases_opener(&s->phrases, lower))
        kinds |= WORD_OPENS_PHRASE;
    vec_push(&s->form, (Form){kinds, folded});
    return id;
}

typedef struct Letters { // what the words of a sentence look like
    unsigned words, capital, all_caps, lower_content, capital_common;
} Letters;

static Letters look_at_letters(const Survey *s, size_t from, size_t end)
{
    Letters l = {0};
    for (size_t t = from; t < end; t++) {
        const Token *k = survey_token(s, t);
        uint32_t kinds = survey_kinds(s, t);
        if (k->kind != TOKEN_WORD)
            continue;
        l.words++;
        l.all_caps += (k->flags & TOKEN_ALL_CAPS) != 0 || k->span.end - k->span.start == 1;
        bool function = (kinds & (WORD_FUNCTION | WORD_PARTICLE)) != 0;
        if (!(k->flags & TOKEN_LOWER)) {
            l.capital++;
            bool common = (kinds & (WORD_COMMON | WORD_FUNCTION)) &&
                          !(kinds & (NAME_KINDS | WORD_TITLE | WORD_ORG_HEAD));
            l.capital_common += common && !(k->flags & TOKEN_SENTENCE_START);
        } else if (!function) {
            l.lower_content++;
        }
    }
    return l;
}

static SentenceStyle style_of(const Survey *s, size_t from, size_t end, BlockKind block)
{
    if (block == BLOCK_CREDIT)
        return STYLE_NORMAL; // made of names
    Letters l = look_at_letters(s, from, end);
    if (l.words >= 3 && l.all_caps == l.words)
        return STYLE_ALL_CAPS;
    bool headline = (block == BLOCK_TITLE || block == BLOCK_HEADING) && l.words >= 4 &&
                    l.lower_content * 4 <= l.capital;
    if (l.capital >= 3 && (headline || (l.capital_common >= 2 && l.lower_content * 3 <= l.capital_common)))
        return STYLE_TITLE_CASE;
    return STYLE_NORMAL;
}

static void find_styles(Survey *s)
{
    const Analysis *a = s->w->out;
    const Document *d = s->w->doc;
    s->style = ARENA_ARRAY(s->w->scratch, uint8_t, a->sentence_count);
    uint32_t block = 0;
    for (size_t i = 0; i < a->sentence_count; i++) {
        while (block + 1 < d->block_count && d->blocks[block + 1].span.start <= a->sentences[i].start)
            block++;
        s->style[i] = (uint8_t)style_of(s, a->sentence_tokens[i], a->sentence_tokens[i + 1],
                                        (BlockKind)d->blocks[block].kind);
    }
}

static void count_sentence(Survey *s, size_t from, size_t end)
{
    for (size_t t = from; t < end; t++) {
        Tally *tally = &s->tally.at[s->form.at[s->form_of[t]].folded];
        if (survey_token(s, t)->kind != TOKEN_WORD)
            continue;
        if (survey_token(s, t)->flags & TOKEN_LOWER)
            tally->lower++;
        else if (!survey_opening(s, t))
            tally->capital++;
    }
}

void survey_open(Survey *s, const Work *w)
{
    *s = (Survey){.w = w};
    const Analysis *a = w->out;
    phrases_open(&s->phrases);
    s->form_of = ARENA_ARRAY(w->scratch, uint32_t, a->token_count);
    for (size_t t = 0; t < a->token_count && !work_cancelled(w); t++)
        s->form_of[t] = add_form(s, work_token(w, t));
    if (work_cancelled(w))
        return; // tokens without a form: nobody may look at them
    find_styles(s);
    for (size_t i = 0; i < a->sentence_count && !work_cancelled(w); i++)
        if (s->style[i] == STYLE_NORMAL)
            count_sentence(s, a->sentence_tokens[i], a->sentence_tokens[i + 1]);
}

void survey_close(Survey *s)
{
    phrases_close(&s->phrases);
    map_free(&s->forms);
    map_free(&s->folded);
    vec_free(&s->form);
    vec_free(&s->tally);
}
