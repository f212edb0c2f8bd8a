/* One pass over the text for the first places of its nouns. */
#include "config.h"

#include "analysis/references/nouns.h"

#include "analysis/cues.h"

enum { MODIFIERS = 3 }; // words between article and noun

// "Ann Lee, a pilot," and "Lee is a pilot" say what somebody named is.
static bool describes_another(const Work *w, size_t article)
{
    if (article == 0)
        return false;
    Str before = work_token(w, article - 1);
    return str_eq(before, STR(",")) || is_copula(before);
}

// Does an article or number that introduces stand before the noun?
static bool introduces(const Work *w, size_t noun)
{
    static const char *const articles[] = {"a", "an", "another", "one", "two", "three", "several", "some"};
    for (size_t t = noun; t-- > 0 && noun - t <= MODIFIERS + 1 && w->out->tokens[t].kind == TOKEN_WORD;)
        if (STR_AMONG(work_token(w, t), articles))
            return !describes_another(w, t);
    return false;
}

static void note_place(Nouns *n, const Work *w, size_t t)
{
    uint32_t id = map_find(&n->index, work_token(w, t));
    if (id == MAP_NONE)
        return;
    NounPlaces *p = &n->places.at[id];
    p->first = p->first == NO_INDEX ? (uint32_t)t : p->first;
    if (p->introduced == NO_INDEX && introduces(w, t))
        p->introduced = (uint32_t)t;
}

void nouns_open(Nouns *n, const Work *w, const References *r)
{
    *n = (Nouns){0};
    for (size_t i = 0; i < r->n; i++)
        if (r->at[i].head.n && map_intern(&n->index, r->at[i].head) == n->places.n)
            vec_push(&n->places, (NounPlaces){NO_INDEX, NO_INDEX});
    for (size_t t = 0; n->places.n && t < w->out->token_count && !work_cancelled(w); t++)
        if (w->out->tokens[t].kind == TOKEN_WORD && (w->out->tokens[t].flags & TOKEN_LOWER))
            note_place(n, w, t);
}

void nouns_close(Nouns *n)
{
    map_free(&n->index);
    vec_free(&n->places);
}

static const NounPlaces *find(const Nouns *n, Str noun)
{
    uint32_t id = map_find(&n->index, noun);
    return id == MAP_NONE ? NULL : &n->places.at[id];
}

bool noun_before(const Nouns *n, Str noun, uint32_t token)
{
    const NounPlaces *p = find(n, noun);
    return p && p->first < token;
}

bool noun_introduced(const Nouns *n, Str noun, uint32_t token)
{
    const NounPlaces *p = find(n, noun);
    return p && p->introduced < token; // NO_INDEX is behind every token
}
