/*
 * What the text says a person is: by the words before the name ("US Secretary of State Jane Roe") and by the
 * words between commas behind it ("Jane Roe, a spokeswoman for the port,"; "Jane Roe, who heads the port,").
 */
#include "config.h"

#include "analysis/entities/linker.h"
#include "sayso/text/unicode.h"

enum {
    MAX_WORDS = 12,
    BEFORE = WORD_TITLE | WORD_ROLE,
    INSIDE = WORD_TITLE | WORD_ROLE | WORD_PORTFOLIO | WORD_ORG_NOUN | WORD_PLACE_NOUN | WORD_DIRECTION,
};

typedef struct Roles {
    Work *w;
    uint32_t *mention_of; // token → mention that covers it, or NO_INDEX
} Roles;

static const Token *token(const Roles *r, size_t t) { return &r->w->out->tokens[t]; }
static bool lower(const Roles *r, size_t t) { return (token(r, t)->flags & TOKEN_LOWER) != 0; }
static bool is(const Roles *r, size_t t, const char *word)
{
    return str_eq_ascii_nocase(work_token(r->w, t), str_of(word));
}

#define IS_ANY(r, t, words) STR_AMONG(work_token((r)->w, (t)), (words))

static void map_tokens(Roles *r)
{
    const Analysis *a = r->w->out;
    r->mention_of = ARENA_ARRAY(r->w->scratch, uint32_t, a->token_count);
    size_t m = 0;
    for (size_t t = 0; t < a->token_count; t++) {
        while (m < a->mention_count && a->mentions[m].span.end <= a->tokens[t].span.start)
            m++;
        bool covered = m < a->mention_count && span_overlap(a->mentions[m].span, a->tokens[t].span);
        r->mention_of[t] = covered ? (uint32_t)m : NO_INDEX;
    }
}

static const char *const articles[] = {"a", "an", "the"};

static const char *const honorifics[] = {
    "mr",   "mr.",  "mrs",  "mrs.", "ms",       "ms.",    "miss",  "dr",     "dr.",    "sir",
    "lord", "lady", "herr", "frau", "monsieur", "madame", "señor", "señora", "signor", "signora",
};

// May token t be part of a role that goes on behind it?
static bool part_of_role(const Roles *r, size_t t, size_t mention)
{
    const Token *k = token(r, t);
    if (r->mention_of[t] != NO_INDEX) {
        bool person = r->w->out->mentions[r->mention_of[t]].type == ENTITY_PERSON; // "Okafor's deputy"
        return r->mention_of[t] != mention && (!person || token(r, t + 1)->kind == TOKEN_POSSESSIVE);
    }
    if (k->kind == TOKEN_POSSESSIVE)
        return true;
    if (k->kind != TOKEN_WORD)
        return false;
    uint32_t kinds = work_kinds(r->w, t);
    if (kinds & INSIDE)
        return !(kinds & WORD_SPEECH);
    if (is(r, t, "and")) // inside a title, not between two of them
        return t > 0 && r->mention_of[t - 1] == NO_INDEX && (work_kinds(r->w, t - 1) & INSIDE);
    return is(r, t, "of") || is(r, t, "for") || (is(r, t, "the") && t > 0 && is(r, t - 1, "of")) ||
           (!lower(r, t) && !(kinds & (WORD_TIME | WORD_FUNCTION)));
}

// The word of title or role in front of token t, over "of State" and the like; t when there is none.
static size_t title_word(const Roles *r, size_t t)
{
    size_t u = t;
    while (u > 0 && t - u < MAX_WORDS && r->mention_of[u - 1] == NO_INDEX && token(r, u - 1)->kind == TOKEN_WORD) {
        uint32_t kinds = work_kinds(r->w, --u);
        if (kinds & (lower(r, u) ? WORD_ROLE : BEFORE))
            return u;
        bool joint = is(r, u, "of") || is(r, u, "and") || is(r, u, "the");
        if (!joint && !(kinds & WORD_PORTFOLIO))
            return t;
    }
    return t;
}

// "spokesman for | Mayor Jane Roe", "campaign of | candidate Jane Roe": hers is what stands behind the small word.
static bool is_somebody_elses(const Roles *r, size_t t, size_t title)
{
    return t < title && r->mention_of[t] == NO_INDEX && (is(r, t, "of") || is(r, t, "for"));
}

// "Kremlin spokesman" before the mention whose first token is t.
static Span role_before(const Roles *r, size_t t, size_t mention)
{
    size_t first = t;
    uint32_t from = r->w->out->sentences[analysis_sentence_at(r->w->out, token(r, t)->span.start)].start;
    size_t title = title_word(r, t);
    if (title == t || IS_ANY(r, title, honorifics))
        return (Span){0, 0};
    bool headline = r->w->doc->blocks[doc_block_at(r->w->doc, token(r, t)->span.start)].kind == BLOCK_TITLE;
    size_t least = headline ? title : 0; // every word has a capital there
    while (first > least && t - first < MAX_WORDS && token(r, first - 1)->span.start >= from &&
           part_of_role(r, first - 1, mention) && !is_somebody_elses(r, first - 1, title))
        first--;
    while (first < t && (is(r, first, "of") || is(r, first, "and") || is(r, first, "for") || is(r, first, "the") ||
                         token(r, first)->kind == TOKEN_POSSESSIVE))
        first++;
    return first < t ? (Span){token(r, first)->span.start, token(r, t - 1)->span.end} : (Span){0, 0};
}

static bool ends_apposition(const Roles *r, size_t t)
{
    static const char *const marks[] = {",", ".", ";", ":", "–", "—", "(", ")"};
    return token(r, t)->kind == TOKEN_QUOTE || IS_ANY(r, t, marks);
}

// Small words open no role, but "former" and its like do: not ", as a man of the sea,".
static bool opens_apposition(const Roles *r, size_t t)
{
    static const char *const openings[] = {"former", "first", "second", "last", "late", "ex", "then", "once", "one"};
    return IS_ANY(r, t, openings) || !(work_kinds(r->w, t) & (WORD_FUNCTION | WORD_SPEECH));
}

// Words that a clause has and a role has not: ", the governor said he was ready,".
static const char *const clause_words[] = {"was", "were", "is", "are", "has", "had", "he", "she", "they", "it", "will", "would"};

// "a spokesman for the ministry" between the comma at token t and the next one.
static Span role_behind(const Roles *r, size_t t, size_t limit)
{
    bool who, role = false;
    size_t first = t + 1, end;
    if (first + 1 >= limit || !is(r, t, ","))
        return (Span){0, 0};
    who = is(r, first, "who");
    if (who || is(r, first, "a") || is(r, first, "an") || is(r, first, "the"))
        first++;
    if (!opens_apposition(r, first))
        return (Span){0, 0};
    static const char *const duties[] = {"heads",   "leads",      "runs",    "chairs",
                                         "directs", "represents", "oversees"};
    bool duty = who && IS_ANY(r, first, duties);
    bool clause = false;
    for (end = first; end < limit && end - first < MAX_WORDS && !ends_apposition(r, end); end++) {
        clause = clause || (!who && IS_ANY(r, end, clause_words)) || token(r, end)->kind == TOKEN_NUMBER;
        role = role || (end - first < 6 && r->mention_of[end] == NO_INDEX && lower(r, end) &&
                        (work_kinds(r->w, end) & WORD_ROLE));
    }
    bool closed = !clause && end < limit && ends_apposition(r, end);
    if (end <= first || !closed || (who ? !duty : !role) || (work_kinds(r->w, first) & WORD_SPEECH))
        return (Span){0, 0};
    return (Span){token(r, first)->span.start, token(r, end - 1)->span.end};
}

static bool is_article(const Roles *r, size_t t)
{
    return IS_ANY(r, t, articles);
}

static bool is_role_noun(const Roles *r, size_t t)
{
    return r->mention_of[t] == NO_INDEX && lower(r, t) && (work_kinds(r->w, t) & WORD_ROLE);
}

// Is the head of [t, end) a role: "spokesman for the port", not "photo of her son"?
static bool is_headed_by_role(const Roles *r, size_t t, size_t end)
{
    while (t < end && !is_role_noun(r, t) && !(work_kinds(r->w, t) & WORD_FUNCTION))
        t++;
    return t < end && is_role_noun(r, t);
}

// "A spokesman for the ministry, Jane Roe, …": the words from the article to the comma before token t.
static Span role_before_comma(const Roles *r, size_t t, size_t end, size_t from, size_t limit)
{
    Span none = {0, 0};
    if (t < from + 3 || !is(r, t - 1, ",") || end >= limit || !ends_apposition(r, end) || token(r, end)->kind == TOKEN_QUOTE)
        return none;
    size_t last = t - 1;
    bool role = false;
    for (size_t u = last; u-- > from && last - u <= MAX_WORDS;) {
        bool clause = IS_ANY(r, u, clause_words) || is(r, u, "like") || is(r, u, "or") || (work_kinds(r->w, u) & WORD_SPEECH);
        if (clause || (ends_apposition(r, u) && token(r, u)->kind != TOKEN_WORD))
            return none;
        role = role || is_role_noun(r, u);
        if (role && is_article(r, u))
            return is_headed_by_role(r, u + 1, last) ? (Span){token(r, u + 1)->span.start, token(r, last - 1)->span.end} : none;
    }
    return none;
}

// "Bowen is the mayor of Larkfield", "Ms. Roe was named chief executive": token t stands behind the name.
static Span role_of_predicate(const Roles *r, size_t t, size_t limit, size_t mention)
{
    static const char *const verbs[] = {"is", "was", "became", "becomes", "remains"};
    static const char *const calls[] = {"named", "appointed", "elected"};
    static const char *const adverbs[] = {"now", "also", "currently"};
    if (t + 1 >= limit || !IS_ANY(r, t, verbs))
        return (Span){0, 0};
    size_t first = t + 1, end;
    first += IS_ANY(r, first, adverbs) || IS_ANY(r, first, calls);
    first += first < limit && is_article(r, first);
    bool role = false, ranks = first < limit && (is(r, first, "first") || is(r, first, "only") || is(r, first, "last"));
    for (end = first; end < limit && end - first < MAX_WORDS && part_of_role(r, end, mention); end++)
        role = role || (end - first < 4 && is_role_noun(r, end));
    while (end > first && (is(r, end - 1, "of") || is(r, end - 1, "for") || is(r, end - 1, "the") || is(r, end - 1, "and")))
        end--;
    if (!role || ranks || end <= first || (work_kinds(r->w, end - 1) & WORD_SPEECH))
        return (Span){0, 0};
    return (Span){token(r, first)->span.start, token(r, end - 1)->span.end};
}

static Span role_of_mention(const Roles *r, uint32_t mention)
{
    const Analysis *a = r->w->out;
    const Mention *m = &a->mentions[mention];
    size_t t = analysis_token_at(a, m->span.start), end = analysis_token_at(a, m->span.end);
    size_t sentence = analysis_sentence_at(a, m->span.start);
    if (t >= a->token_count || sentence >= a->sentence_count)
        return (Span){0, 0};
    size_t from = a->sentence_tokens[sentence], limit = a->sentence_tokens[sentence + 1];
    Span role = role_before(r, t, mention);
    if (span_empty(role))
        role = role_behind(r, end, limit);
    if (span_empty(role))
        role = role_before_comma(r, t, end, from, limit);
    return span_empty(role) ? role_of_predicate(r, end, limit, mention) : role;
}

static bool names_body(const Roles *r, Str noun, const Entity *e)
{
    static const char *const any[] = {"company", "firm", "organization", "organisation", "group"};
    bool every = false;
    for (size_t i = 0; i < sizeof any / sizeof *any; i++)
        every = every || str_eq(noun, str_of(any[i]));
    return e->type == ENTITY_ORGANIZATION && (every || str_find(str_lower(r->w->scratch, e->name), noun, 0) != STR_NOT_FOUND);
}

// "the ministry", "company": the body of that kind that was named last, not far before.
static uint32_t body_meant(const Roles *r, Span role)
{
    enum { FAR = 12 }; // mentions
    const Analysis *a = r->w->out;
    for (size_t t = analysis_token_at(a, role.start); t < a->token_count && token(r, t)->span.end <= role.end; t++) {
        if (!(work_kinds(r->w, t) & (WORD_ORG_NOUN | WORD_ORG_HEAD)) || r->mention_of[t] != NO_INDEX)
            continue;
        Str noun = str_lower(r->w->scratch, work_token(r->w, t));
        size_t m = analysis_mention_at(a, role.start);
        for (size_t n = 0; m > 0 && n < FAR; n++)
            if (names_body(r, noun, &a->entities[a->mentions[--m].entity]))
                return a->mentions[m].entity;
    }
    return NO_INDEX;
}

// A spokesman speaks for the body or person that his role names.
static uint32_t employer(const Roles *r, Span role, uint32_t self)
{
    const Analysis *a = r->w->out;
    if (str_find(str_lower(r->w->scratch, span_str(r->w->doc->text, role)), STR("spokes"), 0) == STR_NOT_FOUND)
        return NO_INDEX;
    size_t m = analysis_mention_at(a, role.start);
    for (; m < a->mention_count && a->mentions[m].span.end <= role.end; m++)
        if (a->mentions[m].entity != self && a->entities[a->mentions[m].entity].type != ENTITY_MISC)
            return a->mentions[m].entity;
    return body_meant(r, role);
}

// "Jane Roe said on behalf of the port": the thing named behind the words, soon after the mention.
static uint32_t principal(const Roles *r, const Mention *person)
{
    enum { NEAR = 6 };
    const Analysis *a = r->w->out;
    size_t t = analysis_token_at(a, person->span.end);
    for (size_t end = t + NEAR; t < end && t + 4 < a->token_count && !(token(r, t)->flags & TOKEN_SENTENCE_START); t++) {
        if (!is(r, t, "on") || !is(r, t + 1, "behalf") || !is(r, t + 2, "of"))
            continue;
        uint32_t m = r->mention_of[t + 3 + is(r, t + 3, "the")];
        return m != NO_INDEX && a->mentions[m].type != ENTITY_MISC ? a->mentions[m].entity : NO_INDEX;
    }
    return NO_INDEX;
}

static size_t words_of(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == ' ';
    return s.n ? n + 1 : 0;
}

// The first role that says more than one word, else the first of all.
void find_roles(Linker *l)
{
    Work *w = l->w;
    Analysis *a = w->out;
    Roles r = {.w = w};
    map_tokens(&r);
    for (uint32_t m = 0; m < a->mention_count && !work_cancelled(w); m++) {
        Entity *e = &a->entities[a->mentions[m].entity];
        if (e->type == ENTITY_PERSON && e->speaks_for == NO_INDEX)
            e->speaks_for = principal(&r, &a->mentions[m]);
        if (e->type != ENTITY_PERSON || words_of(e->role) > 1)
            continue;
        Span span = role_of_mention(&r, m);
        Str role = span_str(w->doc->text, span);
        if (words_of(role) <= words_of(e->role))
            continue;
        e->role = role;
        if (e->speaks_for == NO_INDEX)
            e->speaks_for = employer(&r, span, a->mentions[m].entity);
    }
}
