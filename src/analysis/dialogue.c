/*
 * Dialogue: short lines of speech, a paragraph each, of which some tell who speaks and the others do not, because two
 * take turns. A paragraph of a long quotation looks like one, too: only a question or many short lines make a dialogue.
 */
#include "config.h"

#include "analysis/scene.h"

enum { LINE_TOKENS = 30, MANY_LINES = 4 };

typedef struct Lines { // consecutive blocks that each begin with a passage, by the index of that
    Scene *s;
    VEC(uint32_t) passages;
} Lines;

static bool is_line(const Scene *s, const Passage *p)
{
    const Mark *m = &s->w->out->marks[p->mark];
    return p->first == p->room.first && p->room.end - p->room.first <= LINE_TOKENS && !m->continues && !m->continued &&
           !span_empty(m->close);
}

static bool is_question(const Scene *s, const Passage *p)
{
    return p->inner_end > p->inner && scene_is_mark(s, p->inner_end - 1, "?");
}

static bool ends_sentence(const Scene *s, const Passage *p)
{
    return p->end == p->room.end && p->inner_end > p->inner &&
           (scene_is_mark(s, p->inner_end - 1, ".?!") || s->tokens[p->inner_end - 1].flags & TOKEN_ABBREVIATION);
}

static void add_line(Lines *l, size_t nth, bool turn)
{
    Scene *s = l->s;
    Passage *p = &s->passages.at[l->passages.at[nth]];
    Found f = found_of((Range){p->first, p->end});
    f.kind = QUOTE_DIRECT;
    f.why = WHY_ALTERNATION;
    f.confidence = 0.6f;
    f.alternates = turn ? s->passages.at[l->passages.at[nth - 1]].attribution : NO_INDEX;
    p->attribution = scene_add(s, f);
}

// Who does not speak for the first time, or answers, takes the turn from the line before.
static void finish_lines(Lines *l)
{
    const Scene *s = l->s;
    bool many = l->passages.n >= MANY_LINES;
    for (size_t i = 0; i < l->passages.n; i++) {
        const Passage *p = &s->passages.at[l->passages.at[i]];
        bool asked = i > 0 && is_question(s, &s->passages.at[l->passages.at[i - 1]]);
        bool asks = l->passages.n > 1 && is_question(s, p);
        if (p->attribution == NO_INDEX && ends_sentence(s, p) && (many || asked || asks))
            add_line(l, i, i > 0);
    }
    vec_clear(&l->passages);
}

static bool follows_on(const Lines *l, const Passage *p)
{
    const Scene *s = l->s;
    return l->passages.n && s->passages.at[vec_last(&l->passages)].room.end == p->room.first;
}

void scene_dialogue(Scene *s)
{
    Lines l = {.s = s};
    for (uint32_t i = 0; i < s->passages.n; i++) {
        const Passage *p = &s->passages.at[i];
        if (p->first != p->room.first)
            continue;
        if (!is_line(s, p) || !follows_on(&l, p))
            finish_lines(&l);
        if (is_line(s, p))
            vec_push(&l.passages, i);
    }
    finish_lines(&l);
    vec_free(&l.passages);
}
