/*
 * Headlines with a colon: "Okafor: Army will stay in its barracks", "Army will stay in its barracks: Okafor". A colon
 * tells who says it only where the article names that person or body again, and a clause stands on the other side.
 */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/rules_quotes.h"

enum { NAME_TOKENS = 3, CLAUSE_TOKENS = 3 };

static bool is_name(const Scene *s, Range r)
{
    for (size_t i = r.first; i < r.end; i++)
        if (s->tokens[i].kind != TOKEN_WORD || !(s->tokens[i].flags & TOKEN_CAPITAL))
            return false;
    return !range_empty(r) && r.end - r.first <= NAME_TOKENS;
}

static bool is_named_below(const Scene *s, Range name)
{
    const Work *w = s->w;
    Str last = scene_word(s, name.end - 1);
    for (size_t i = 0; i < w->names.n; i++) {
        const NameSpan *n = &w->names.at[i];
        bool speaks = n->type == ENTITY_PERSON || n->type == ENTITY_ORGANIZATION;
        if (speaks && n->first_token >= name.end && str_eq_ascii_nocase(scene_word(s, n->end_token - 1), last))
            return true;
    }
    return false;
}

static bool is_clause(const Scene *s, Range r)
{
    bool verb = false;
    for (size_t i = r.first; i < r.end; i++)
        verb = verb || s->inside[i] || is_auxiliary(scene_word(s, i)) || is_pronoun_subject(scene_word(s, i));
    return verb && r.end >= r.first + CLAUSE_TOKENS;
}

static bool attribute_headline(Scene *s, Range content, Range colon, Range name)
{
    if (!is_name(s, name) || !is_clause(s, content) || !is_named_below(s, name))
        return false;
    Found f = found_of(content);
    f.cue = colon;
    f.source = name;
    f.kind = (uint8_t)scene_kind(s, &f);
    f.why = WHY_LEAD_IN;
    f.confidence = 0.7f;
    s->used[colon.first] = true;
    scene_claim(s, content, scene_add(s, f));
    return true;
}

static size_t colon_in(const Scene *s, Range title)
{
    size_t i = title.first;
    while (i < title.end && (s->inside[i] || s->used[i] || !scene_is_mark(s, i, ":")))
        i++;
    return i;
}

static bool is_attributed(const Scene *s, Range title) // by a verb of its own
{
    for (size_t i = title.first; i < title.end; i++)
        if (s->used[i])
            return true;
    return false;
}

void rules_headlines(Scene *s)
{
    for (uint32_t b = s->w->first_block; b < s->w->end_block; b++) {
        Range title = scene_block_tokens(s, b);
        if (s->w->doc->blocks[b].kind != BLOCK_TITLE || range_empty(title) || is_attributed(s, title))
            continue;
        size_t colon = colon_in(s, title);
        Range before = {title.first, colon}, at = {colon, colon + 1}, behind = {colon + 1, title.end};
        if (!range_empty(behind) && !attribute_headline(s, behind, at, before))
            attribute_headline(s, before, at, behind);
    }
}
