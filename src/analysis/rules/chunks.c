/* Finds chunks: a capital opens one, and a table of joins says how it goes on. Cutting at titles is in titles.c. */
#include "config.h"

#include "analysis/rules/chunks.h"
#include "sayso/text/unicode.h"

enum { MAX_WORDS = 14 }; // longer chunks are lists or headlines that escaped

// Endings that make an adjective of what stands before the hyphen: "London-based", "Russian-backed".
static const char *const adjective_endings[] = {
    "ed", "ing", "led", "run", "born", "made", "style", "owned", "wide", "era", "like", "only", "old", "free", "level",
    "type", "area", "bound", "held", "size", "friendly", "centric", "elect", "language", "controlled", "related",
    "heavy", "themed", "year", "day", "trained",
};

// Does a word with a hyphen before a lower-case part describe something instead of naming it?
static bool adjective_compound(Str word)
{
    size_t hyphen = STR_NOT_FOUND;
    for (size_t i = 0; i + 1 < word.n; i++)
        if (word.p[i] == '-')
            hyphen = i;
    if (hyphen == STR_NOT_FOUND || !(word.p[hyphen + 1] >= 'a' && word.p[hyphen + 1] <= 'z'))
        return false;
    Str last = str_sub(word, hyphen + 1, word.n);
    for (size_t i = 0; i < sizeof adjective_endings / sizeof *adjective_endings; i++)
        if (str_ends(last, str_of(adjective_endings[i])))
            return true;
    return false;
}

// First letter lower case, a capital inside: al-Hakim, d'Estaing, iPhone are names; pro-Russian, mid-July are not.
static bool inner_capital(Str word)
{
    static const char *const openings[] = {"al-", "el-",  "as-", "an-", "ar-",  "az-",
                                           "ad-", "ash-", "at-", "ul-", "ibn-", "bin-"};
    if (str_find_byte(word, '-', 0) == STR_NOT_FOUND)
        return true;
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (str_starts(word, str_of(openings[i])))
            return true;
    return false;
}

// "May" and "August" are names of people after a given name or initial only; the other times never.
static bool time_as_name(const Survey *s, size_t t)
{
    return t > 0 && survey_capital(s, t - 1) && !survey_opening(s, t) && (survey_kinds(s, t) & WORD_SURNAME) &&
           (survey_kinds(s, t - 1) & (WORD_GIVEN | WORD_HONORIFIC)) && !(survey_kinds(s, t - 1) & WORD_TIME);
}

// Small words that open sentences of other languages.
static bool foreign_article(const Survey *s, size_t t)
{
    static const char words[] =
        " der die das den dem ein eine einer und aber in im am auf bei mit nach es er sie wir le la les un "
        "une des du au aux et mais en dans il elle on ce el los las una y pero en con lo gli che ma nel "
        "nella een het de os as um uma o e mas no na em ";
    Buf word = {0};
    buf_printf(&word, " " STR_FMT " ", STR_ARG(survey_lower(s, t)));
    bool found = str_find(str_of(words), buf_view(&word), 0) != STR_NOT_FOUND;
    buf_free(&word);
    return found;
}

bool chunk_may_open(const Survey *s, size_t t)
{
    if (!survey_capital(s, t) || (!s->w->english && survey_opening(s, t) && foreign_article(s, t)))
        return false;
    Str word = work_token(s->w, t);
    uint32_t kinds = survey_kinds(s, t);
    if (kinds & WORD_TIME)
        return time_as_name(s, t);
    bool money = t + 1 < s->w->out->token_count && str_eq(work_token(s->w, t + 1), STR("$"));
    if (kinds & WORD_FUNCTION)
        return (str_eq(word, STR("US")) && !money) || str_eq(word, STR("WHO"));
    if (!(survey_token(s, t)->flags & TOKEN_CAPITAL) && !inner_capital(word))
        return false;
    return !adjective_compound(word);
}

typedef struct Growing { // a chunk that is being made
    const Survey *s;
    size_t first, end;   // tokens it has; end is where it may go on
    size_t limit;        // end of the sentence
} Growing;

static uint32_t last_kinds(const Growing *g) { return survey_kinds(g->s, g->end - 1); }
static bool at(const Growing *g, size_t t, const char *word) { return t < g->limit && survey_is(g->s, t, word); }
static bool name_at(const Growing *g, size_t t) { return t < g->limit && chunk_may_open(g->s, t); }
static bool lower_at(const Growing *g, size_t t)
{
    return t < g->limit && (survey_token(g->s, t)->flags & TOKEN_LOWER);
}

static bool has_kind(const Growing *g, uint32_t kinds)
{
    for (size_t t = g->first; t < g->end; t++)
        if (survey_kinds(g->s, t) & kinds)
            return true;
    return false;
}

// Each join says where the chunk ends when it goes on by this rule; g->end when it does not.

static size_t join_capital(const Growing *g)
{
    return name_at(g, g->end) ? g->end + 1 : g->end;
}

static size_t join_particle(const Growing *g) // Bill de Blasio, Ludwig van der Rohe
{
    size_t t = g->end;
    while (t < g->limit && t < g->end + 2 && lower_at(g, t) && (survey_kinds(g->s, t) & WORD_PARTICLE))
        t++;
    return t > g->end && name_at(g, t) && !(last_kinds(g) & WORD_ORG_HEAD) ? t + 1 : g->end;
}

static size_t after_article(const Growing *g, size_t t)
{
    return at(g, t, "the") || at(g, t, "a") ? t + 1 : t;
}

static size_t join_of(const Growing *g) // Bank of China; Secretary of State
{
    if (!at(g, g->end, "of"))
        return g->end;
    size_t t = after_article(g, g->end + 1);
    bool title = (last_kinds(g) & (WORD_TITLE | WORD_ORG_HEAD)) == WORD_TITLE;
    if (!name_at(g, t) || !(title || (last_kinds(g) & WORD_OF_HEAD)))
        return g->end;
    return !title || (survey_kinds(g->s, t) & WORD_PORTFOLIO) ? t + 1 : g->end;
}

static size_t join_purpose(const Growing *g) // Institute for Policy Integrity; Council on Foreign Relations
{
    bool purpose = at(g, g->end, "for") || at(g, g->end, "on") || at(g, g->end, "against");
    bool head = (last_kinds(g) & (WORD_ORG_HEAD | WORD_OF_HEAD)) == (WORD_ORG_HEAD | WORD_OF_HEAD) &&
                !(last_kinds(g) & WORD_ORG); // not "Congress on Tuesday"
    if (!purpose || !(head || survey_is(g->s, g->end - 1, "appeals")))
        return g->end;
    size_t t = after_article(g, g->end + 1);
    return name_at(g, t) && !(survey_kinds(g->s, t) & WORD_GIVEN) &&
                   !((survey_kinds(g->s, t) & WORD_TITLE) && name_at(g, t + 1))
               ? t + 1 : g->end;
}

static size_t join_at(const Growing *g) // University of Texas at Austin
{
    return at(g, g->end, "at") && survey_is(g->s, g->first, "university") && g->end > g->first + 1 &&
                   name_at(g, g->end + 1)
               ? g->end + 2
               : g->end;
}

static size_t join_ampersand(const Growing *g)
{
    return at(g, g->end, "&") && name_at(g, g->end + 1) ? g->end + 2 : g->end;
}

// Where a run of capitals from t on ends, and whether its last word heads an organization or event.
static bool head_follows(const Growing *g, size_t t)
{
    uint32_t last = 0;
    for (size_t n = 0; n < 5 && name_at(g, t); n++, t++)
        last = survey_kinds(g->s, t);
    return (last & (WORD_ORG_HEAD | WORD_MISC_HEAD)) != 0;
}

static size_t join_and(const Growing *g) // Food and Drug Administration; Ministry of Health and Welfare
{
    if (!at(g, g->end, "and"))
        return g->end;
    size_t t = after_article(g, g->end + 1);
    uint32_t proper = WORD_GIVEN | WORD_SURNAME | WORD_PLACE | WORD_ORG | WORD_TITLE | WORD_DEMONYM;
    if (!name_at(g, t))
        return g->end;
    bool subject = (last_kinds(g) & (WORD_PORTFOLIO | WORD_DIRECTION)) ||
                   ((last_kinds(g) & WORD_COMMON) && !(last_kinds(g) & (proper | WORD_OF_HEAD)));
    bool inside = has_kind(g, WORD_OF_HEAD) && !(last_kinds(g) & WORD_OF_HEAD) && g->end - g->first >= 3;
    if (inside && subject && (survey_kinds(g->s, t) & (WORD_PORTFOLIO | WORD_COMMON)) && !head_follows(g, t))
        return t + 1;
    bool opening = g->end - g->first == 1 && survey_opening(g->s, g->first);
    uint32_t next = survey_kinds(g->s, t);
    bool plain = (next & (WORD_COMMON | WORD_PORTFOLIO | WORD_DIRECTION)) != 0;
    bool person = (next & (WORD_GIVEN | WORD_TITLE)) || ((next & proper) && !plain);
    return subject && !opening && !person && head_follows(g, t) ? t + 1 : g->end;
}

static size_t join_possessive(const Growing *g) // Children's Hospital; McDonald's; St. Mary's College
{
    static const char *const owners[] = {"people", "women", "men", "children", "king", "queen", "veterans", "workers",
                                         "farmers", "mothers", "teachers", "boys", "girls", "players", "writers"};
    size_t t = g->end;
    if (t >= g->limit || survey_token(g->s, t)->kind != TOKEN_POSSESSIVE)
        return g->end;
    if (phrase_possessive(g->s, t - 1))
        return t + 1;
    bool owner = survey_is(g->s, g->first, "st.") || survey_is(g->s, g->first, "st");
    for (size_t i = 0; i < sizeof owners / sizeof *owners; i++)
        owner = owner || survey_is(g->s, t - 1, owners[i]);
    return owner && name_at(g, t + 1) ? t + 2 : g->end;
}

static size_t join_junior(const Growing *g) // Martin Luther King, Jr.; Acme, Inc.
{
    size_t t = g->end + 1;
    return at(g, g->end, ",") && t < g->limit && survey_capital(g->s, t) &&
                   (survey_kinds(g->s, t) & (WORD_JUNIOR | WORD_ORG_SUFFIX))
               ? t + 1
               : g->end;
}

static bool quote_at(const Growing *g, size_t t, bool opening)
{
    if (t >= g->limit || survey_token(g->s, t)->kind != TOKEN_QUOTE)
        return false;
    return !opening || (survey_token(g->s, t)->flags & TOKEN_SPACE_BEFORE);
}

static size_t join_nickname(const Growing *g) // Edward "Duke" Ellington
{
    size_t t = g->end + 1;
    if (!quote_at(g, g->end, true) || !(survey_kinds(g->s, g->first) & WORD_GIVEN))
        return g->end;
    while (t < g->limit && t < g->end + 4 && survey_token(g->s, t)->kind == TOKEN_WORD)
        t++;
    bool closed = t > g->end + 1 && quote_at(g, t, false) && name_at(g, g->end + 1);
    return closed && name_at(g, t + 1) && (survey_token(g->s, t + 1)->flags & TOKEN_SPACE_BEFORE) ? t + 2 : g->end;
}

static size_t join_known(const Growing *g) // Trinidad and Tobago
{
    return g->end + phrase_at(g->s, g->end, g->limit, NULL);
}

static size_t (*const joins[])(const Growing *g) = {
    join_known,     join_capital, join_particle,   join_of,     join_purpose, join_at,
    join_ampersand, join_and,     join_possessive, join_junior,
    join_nickname,
};

static size_t grow(const Growing *g)
{
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
        size_t end = joins[i](g);
        if (end > g->end)
            return end;
    }
    return g->end;
}

// "RIVALS ATTACK OKAFOR" in the midst of a sentence.
static bool is_shouted(const Survey *s, size_t first, size_t end)
{
    enum { NAMES = WORD_GIVEN | WORD_SURNAME | WORD_PLACE | WORD_DEMONYM | WORD_ORG | WORD_ORG_HEAD | WORD_TITLE };
    bool common = false;
    for (size_t t = first; t < end; t++) {
        if (!(survey_token(s, t)->flags & TOKEN_ALL_CAPS))
            return false;
        common = common || (survey_kinds(s, t) & (WORD_COMMON | NAMES)) == WORD_COMMON;
    }
    return common && end - first > 1;
}

void chunks_find(Chunks *c, size_t sentence)
{
    const Analysis *a = c->survey->w->out;
    size_t limit = a->sentence_tokens[sentence + 1];
    for (size_t t = a->sentence_tokens[sentence]; t < limit; t++) {
        if (!chunk_may_open(c->survey, t))
            continue;
        size_t known = phrase_at(c->survey, t, limit, NULL);
        Growing g = {c->survey, t, t + (known ? known : 1), limit};
        for (size_t end = grow(&g); end > g.end && g.end - g.first < MAX_WORDS; end = grow(&g))
            g.end = end;
        if (is_shouted(c->survey, g.first, g.end))
            vec_push(&c->shouted, (Stretch){(uint32_t)g.first, (uint32_t)g.end});
        else
            chunk_split(c, g.first, g.end, 0);
        t = g.end - 1;
    }
}

uint32_t chunk_name(Chunks *c, size_t first, size_t end)
{
    buf_clear(&c->spelling);
    for (size_t t = first; t < end; t++) {
        Str word = work_token(c->survey->w, t);
        bool close = survey_token(c->survey, t)->kind == TOKEN_POSSESSIVE || str_eq(word, STR(","));
        if (t > first && !close)
            buf_byte(&c->spelling, ' ');
        buf_str(&c->spelling, word);
    }
    return map_intern(&c->names, buf_view(&c->spelling));
}

void chunks_close(Chunks *c)
{
    vec_free(&c->list);
    vec_free(&c->shouted);
    map_free(&c->names);
    buf_free(&c->spelling);
}
