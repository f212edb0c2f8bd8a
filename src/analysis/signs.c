/* Signs: what each mark that may be a quotation mark can do where it stands. */
#include "config.h"

#include "analysis/signs.h"

#include "sayso/text/unicode.h"

static const struct {
    const char *mark;
    uint8_t form;
} spellings[] = {
    {"\"", FORM_STRAIGHT}, {"＂", FORM_STRAIGHT},  {"“", FORM_LEFT},    {"‟", FORM_LEFT},     {"”", FORM_RIGHT},
    {"„", FORM_LOW},       {"``", FORM_BACKTICKS}, {"''", FORM_TICKS},  {"«", FORM_GUILLEMET}, {"»", FORM_GUILLEMET_R},
    {"‹", FORM_ANGLE},     {"›", FORM_ANGLE_R},    {"‘", FORM_LEFT_1},  {"‛", FORM_LEFT_1},   {"’", FORM_RIGHT_1},
    {"‚", FORM_LOW_1},     {"`", FORM_BACKTICK},   {"'", FORM_TICK},    {"「", FORM_CORNER},  {"」", FORM_CORNER_R},
    {"『", FORM_CORNERS},  {"』", FORM_CORNERS_R},
};

static const FormFacts facts[FORMS] = {
    [FORM_STRAIGHT] = {MAY_OPEN | MAY_CLOSE, FORM_BIT(FORM_STRAIGHT), FORM_BIT(FORM_RIGHT) | FORM_BIT(FORM_TICKS)},
    [FORM_LEFT] = {MAY_OPEN | MAY_CLOSE, FORM_BIT(FORM_RIGHT), FORM_BIT(FORM_STRAIGHT) | FORM_BIT(FORM_LEFT)},
    [FORM_RIGHT] = {MAY_CLOSE | MAY_INVERT, FORM_BIT(FORM_RIGHT), FORM_BIT(FORM_STRAIGHT)},
    [FORM_LOW] = {MAY_OPEN, FORM_BIT(FORM_LEFT) | FORM_BIT(FORM_RIGHT), FORM_BIT(FORM_STRAIGHT)},
    [FORM_BACKTICKS] = {MAY_OPEN, FORM_BIT(FORM_TICKS), FORM_BIT(FORM_STRAIGHT)},
    [FORM_TICKS] = {MAY_OPEN | MAY_CLOSE, FORM_BIT(FORM_TICKS), FORM_BIT(FORM_STRAIGHT)},
    [FORM_GUILLEMET] = {MAY_OPEN | MAY_CLOSE, FORM_BIT(FORM_GUILLEMET_R), 0},
    [FORM_GUILLEMET_R] = {MAY_CLOSE | MAY_INVERT, FORM_BIT(FORM_GUILLEMET), 0},
    [FORM_ANGLE] = {MAY_OPEN | MAY_CLOSE, FORM_BIT(FORM_ANGLE_R), 0},
    [FORM_ANGLE_R] = {MAY_CLOSE | MAY_INVERT, FORM_BIT(FORM_ANGLE), 0},
    [FORM_LEFT_1] = {MAY_OPEN | MAY_CLOSE, FORM_BIT(FORM_RIGHT_1), FORM_BIT(FORM_TICK)},
    [FORM_RIGHT_1] = {MAY_CLOSE | MAY_BE_APOSTROPHE, FORM_BIT(FORM_RIGHT_1), 0},
    [FORM_LOW_1] = {MAY_OPEN, FORM_BIT(FORM_LEFT_1) | FORM_BIT(FORM_RIGHT_1), FORM_BIT(FORM_TICK)},
    [FORM_BACKTICK] = {MAY_OPEN, FORM_BIT(FORM_TICK), FORM_BIT(FORM_RIGHT_1) | FORM_BIT(FORM_BACKTICK)},
    [FORM_TICK] = {MAY_OPEN | MAY_CLOSE | MAY_BE_APOSTROPHE, FORM_BIT(FORM_TICK), FORM_BIT(FORM_RIGHT_1)},
    [FORM_CORNER] = {MAY_OPEN, FORM_BIT(FORM_CORNER_R), 0},
    [FORM_CORNER_R] = {MAY_CLOSE, 0, 0},
    [FORM_CORNERS] = {MAY_OPEN, FORM_BIT(FORM_CORNERS_R), 0},
    [FORM_CORNERS_R] = {MAY_CLOSE, 0, 0},
};

bool form_find(Str mark, Form *out)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        if (str_eq(mark, str_of(spellings[i].mark))) {
            *out = (Form)spellings[i].form;
            return true;
        }
    }
    return false;
}

// Swedish and Finnish open and close with the same mark: ”Ja”, ’ja’, »ja».
static bool same_mark_custom(const Work *w)
{
    return str_eq(w->doc->source.language, STR("sv")) || str_eq(w->doc->source.language, STR("fi"));
}

FormFacts form_facts(const Work *w, Form form)
{
    FormFacts f = facts[form];
    if (!same_mark_custom(w))
        return f;
    if (form == FORM_GUILLEMET_R)
        f.closed_by = FORM_BIT(FORM_GUILLEMET_R);
    if (form == FORM_RIGHT_1)
        f.may |= MAY_INVERT;
    return f;
}

typedef struct Sides { // one block while its signs are collected
    const Work *w;
    uint32_t first, end; // its tokens
} Sides;

static const Token *token(const Sides *s, uint32_t i)
{
    return &s->w->out->tokens[i];
}

static bool space_before(const Sides *s, uint32_t i)
{
    return i == s->first || i >= s->end || (token(s, i)->flags & TOKEN_SPACE_BEFORE);
}

static bool is_wordlike(const Sides *s, uint32_t i)
{
    return i >= s->first && i < s->end && token(s, i)->kind <= TOKEN_URL;
}

static Str first_char(const Sides *s, uint32_t i)
{
    return str_sub(work_token(s->w, i), 0, 1);
}

static bool among(Str word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_ascii_nocase(word, str_of(words[i])))
            return true;
    return false;
}
#define AMONG(word, list) among((word), (list), sizeof(list) / sizeof *(list))

static bool is_dash(const Sides *s, uint32_t i)
{
    static const char *const dashes[] = {"—", "–", "-", "--", "/"};
    return AMONG(work_token(s->w, i), dashes);
}

// A quotation begins behind these without a space, and none ends there.
static bool is_opening_punct(const Sides *s, uint32_t i)
{
    static const char *const marks[] = {"(", "[", "{", ":", "¿", "¡"};
    return AMONG(work_token(s->w, i), marks) || (token(s, i)->kind == TOKEN_QUOTE && space_before(s, i));
}

// Punctuation that stands behind a closing mark, but not one that may open the words in it ("…", "(", "$5").
static bool is_closing_punct(const Sides *s, uint32_t i)
{
    return token(s, i)->kind == TOKEN_PUNCT && memchr(".,;:!?)]}-", first_char(s, i).p[0], 10) && !str_starts(work_token(s->w, i), STR(".."));
}

static bool is_left_quote(const Sides *s, uint32_t i)
{
    static const char *const marks[] = {"“", "‘", "„", "‚", "«", "‹", "``", "`", "「", "『"};
    return token(s, i)->kind == TOKEN_QUOTE && AMONG(work_token(s->w, i), marks);
}

static bool ends_words(const Sides *s, uint32_t next)
{
    return space_before(s, next) || is_closing_punct(s, next) || is_dash(s, next) || token(s, next)->kind == TOKEN_POSSESSIVE ||
           (token(s, next)->kind == TOKEN_QUOTE && !is_left_quote(s, next));
}

static void look_at_sides(const Sides *s, Sign *sign)
{
    uint32_t i = sign->token, next = i + 1;
    bool space = space_before(s, i), dash = !space && is_dash(s, i - 1), punct = !space && is_opening_punct(s, i - 1);
    sign->opening = (space || dash || punct) && !space_before(s, next) && !is_closing_punct(s, next);
    sign->closing = !space && !punct && ends_words(s, next) && !(sign->opening && dash);
}

static bool ends_in(const Sides *s, uint32_t i, const char *letters)
{
    Str word = work_token(s->w, i);
    return word.n && strchr(letters, word.p[word.n - 1]);
}

static bool is_number_before(const Sides *s, uint32_t i)
{
    return i > s->first && !space_before(s, i) && ends_in(s, i - 1, "0123456789");
}

// Is the number before token i what follows feet: 6'2", 5’11”?
static bool is_inches(const Sides *s, uint32_t i)
{
    if (!is_number_before(s, i) || i < s->first + 2 || space_before(s, i - 1))
        return false;
    Str number = work_token(s->w, i - 1), feet = work_token(s->w, i - 2);
    bool mark = str_eq(feet, STR("'")) || str_eq(feet, STR("’"));
    return mark ? is_number_before(s, i - 2) : str_starts(number, STR("'")) || str_starts(number, STR("’"));
}

static bool is_feet(const Sides *s, uint32_t i)
{
    return is_number_before(s, i) && i + 1 < s->end && !space_before(s, i + 1) && token(s, i + 1)->kind == TOKEN_NUMBER;
}

static bool may_be_plural(const Sides *s, uint32_t i)
{
    return token(s, i)->kind == TOKEN_WORD && (ends_in(s, i, "sSxXzZ") || str_ends(work_token(s->w, i), STR("in")));
}

// The workers’ rights, runnin’ away, a 12" disc: a mark behind a word or number where the sentence goes on.
static bool is_doubtful(const Sides *s, const Sign *sign)
{
    uint32_t i = sign->token;
    if (!sign->closing || sign->opening || i == s->first || !is_wordlike(s, i + 1))
        return false;
    bool single = sign->form == FORM_TICK || sign->form == FORM_RIGHT_1;
    return is_number_before(s, i) || (single && may_be_plural(s, i - 1));
}

// ‘tis, ‘em, ‘90s: an apostrophe that an editor turned round.
static bool is_turned_apostrophe(const Sides *s, const Sign *sign)
{
    static const char *const words[] = {"em", "til", "tis", "twas", "cause", "bout", "round", "n", "cuz", "nuff"};
    uint32_t next = sign->token + 1;
    if (sign->form != FORM_LEFT_1 || next >= s->end || space_before(s, next))
        return false;
    Str word = work_token(s->w, next);
    bool decade = token(s, next)->kind == TOKEN_NUMBER && word.n <= 3 && word.n >= 2 && sign->ahead != AHEAD_CLOSES;
    return decade || (AMONG(word, words) && sign->ahead != AHEAD_CLOSES);
}

static bool is_single(Form form)
{
    return form >= FORM_LEFT_1 && form <= FORM_TICK;
}

// From the right: what the next sure single mark behind each sign does.
static void look_ahead(const Sides *s, SignVec *signs)
{
    Ahead ahead = AHEAD_NOTHING;
    for (size_t i = signs->n; i-- > 0;) {
        Sign *sign = &signs->at[i];
        sign->ahead = (uint8_t)ahead;
        if (!is_single((Form)sign->form) || is_turned_apostrophe(s, sign))
            continue;
        if (sign->opening && sign->form != FORM_RIGHT_1)
            ahead = AHEAD_OPENS;
        else if (sign->closing && sign->doubtful)
            ahead = ahead == AHEAD_CLOSES ? AHEAD_CLOSES : AHEAD_MAYBE;
        else if (sign->closing)
            ahead = AHEAD_CLOSES;
    }
}

// A lone apostrophe behind a plural is a token of its own kind, and may close a quotation all the same.
static bool is_candidate(const Sides *s, uint32_t i)
{
    const Token *t = token(s, i);
    return t->kind == TOKEN_QUOTE || (t->kind == TOKEN_POSSESSIVE && !ends_in(s, i, "sS"));
}

void signs_collect(const Work *w, uint32_t first_token, uint32_t end_token, SignVec *out)
{
    Sides s = {w, first_token, end_token};
    vec_clear(out);
    for (uint32_t i = first_token; i < end_token; i++) {
        Form form;
        if (!is_candidate(&s, i) || !form_find(work_token(w, i), &form) || is_inches(&s, i) || is_feet(&s, i))
            continue;
        Sign sign = {.token = i, .form = (uint8_t)form};
        look_at_sides(&s, &sign);
        sign.doubtful = is_doubtful(&s, &sign);
        vec_push(out, sign);
    }
    look_ahead(&s, out);
    size_t kept = 0;
    for (size_t i = 0; i < out->n; i++)
        if (!is_turned_apostrophe(&s, &out->at[i]))
            out->at[kept++] = out->at[i];
    out->n = kept;
}
