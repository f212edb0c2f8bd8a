/* Names that are sure somewhere, by their words. */
#include "config.h"

#include "analysis/engine/known.h"

static Str words(const Work *w, size_t first, size_t end)
{
    return span_str(w->doc->text, work_tokens(w, first, end));
}

static Witnesses *add(KnownNames *k, Str name, EntityType type, float sure)
{
    uint32_t id = map_intern(&k->index, name);
    if (id == k->names.n)
        vec_push(&k->names, (Witnesses){0});
    k->names.at[id].of[type] += sure;
    return &k->names.at[id];
}

void known_add(KnownNames *k, const Work *w, size_t first, size_t end, EntityType type, float sure)
{
    add(k, words(w, first, end), type, sure);
    if (type == ENTITY_PERSON && end - first > 1 && w->out->tokens[end - 1].kind == TOKEN_WORD)
        add(k, words(w, end - 1, end), type, sure)->family = true;
}

const Witnesses *known_find(const KnownNames *k, const Work *w, size_t first, size_t end)
{
    uint32_t id = map_find(&k->index, words(w, first, end));
    return id == MAP_NONE ? NULL : &k->names.at[id];
}

EntityType witnesses_best(const Witnesses *n, float *share)
{
    unsigned best = 0;
    float all = n->of[0];
    for (unsigned t = 1; t < ENTITY_TYPES; t++) {
        all += n->of[t];
        best = n->of[t] > n->of[best] ? t : best;
    }
    *share = all > 0 ? n->of[best] / all : 0;
    return (EntityType)best;
}

void known_free(KnownNames *k)
{
    map_free(&k->index);
    vec_free(&k->names);
}
