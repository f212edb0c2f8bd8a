/*
 * Signed words: “We were never asked.” — Ann Lee. Letters, posts and columns of voices set the name behind a dash, on the
 * line of the words or on the next one.
 */
#include "config.h"

#include "analysis/scene.h"

static bool is_dash(const Scene *s, size_t t)
{
    static const char *const dashes[] = {"—", "–", "―", "--", "-"};
    return SCENE_IS_ANY(s, t, dashes);
}

// The name of a person or body that begins at this token, or NULL.
static const NameSpan *name_at(const Work *w, size_t token)
{
    size_t low = 0, high = w->names.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (w->names.at[mid].first_token < token)
            low = mid + 1;
        else
            high = mid;
    }
    const NameSpan *n = low < w->names.n ? &w->names.at[low] : NULL;
    bool speaks = n && n->first_token == token && (n->type == ENTITY_PERSON || n->type == ENTITY_ORGANIZATION);
    return speaks ? n : NULL;
}

// Behind the name nothing but its end, what tells more of it, or the next words that somebody signs.
static bool ends_signature(const Scene *s, size_t t)
{
    if (t >= s->n || s->tokens[t].kind == TOKEN_QUOTE)
        return true;
    uint32_t pos = s->tokens[t].span.start, block = doc_block_at(s->w->doc, pos);
    return scene_block_tokens(s, block).first == t || scene_is_mark(s, t, ",.;(/|");
}

static Range signature_of(const Scene *s, const Passage *p)
{
    size_t dash = p->end;
    while (scene_is_mark(s, dash, ".,"))
        dash++;
    const NameSpan *n = is_dash(s, dash) ? name_at(s->w, dash + 1) : NULL;
    return n && ends_signature(s, n->end_token) ? (Range){n->first_token, n->end_token} : (Range){0, 0};
}

static void add_signed(Scene *s, Passage *p, Range source)
{
    Found f = found_of((Range){p->first, p->end});
    f.kind = QUOTE_DIRECT;
    f.why = WHY_SOURCE_NAME;
    f.confidence = 0.8f;
    f.source = source;
    p->attribution = scene_add(s, f);
}

void scene_signatures(Scene *s)
{
    for (size_t i = 0; i < s->passages.n; i++) {
        Passage *p = &s->passages.at[i];
        Range source = signature_of(s, p);
        if (range_empty(source))
            continue;
        Found *f = p->attribution == NO_INDEX ? NULL : &s->found.at[p->attribution];
        if (!f)
            add_signed(s, p, source);
        else if (range_empty(f->source) && f->content[f->contents - 1].end <= source.first)
            f->source = source;
    }
}
