/* The scene: tokens, sentences and passages as the rules look at them. */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/scene.h"

enum { SENTENCE_TOKENS = 200 }; // what is longer is no sentence; in pieces, so that looking through each from each verb is quick

static void number_sentences(Scene *s)
{
    const Analysis *a = s->w->out;
    s->sentence = ARENA_ARRAY(s->w->scratch, uint32_t, s->n);
    s->sentences = ARENA_ARRAY(s->w->scratch, Range, a->sentence_count + s->n / SENTENCE_TOKENS + 1);
    for (size_t i = 0; i < a->sentence_count; i++) {
        for (size_t t = a->sentence_tokens[i], end = a->sentence_tokens[i + 1]; t < end;) {
            size_t stop = end - t > SENTENCE_TOKENS ? t + SENTENCE_TOKENS : end;
            s->sentences[s->sentence_count] = (Range){t, stop};
            for (; t < stop; t++)
                s->sentence[t] = (uint32_t)s->sentence_count;
            s->sentence_count++;
        }
    }
}

Range scene_block_tokens(const Scene *s, uint32_t block)
{
    const Work *w = s->w;
    return (Range){w->block_tokens[block - w->first_block], w->block_tokens[block - w->first_block + 1]};
}

// A number alone, of a tweet or a flight, is nothing that somebody says or calls so.
static bool holds_word(const Scene *s, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (s->tokens[i].kind == TOKEN_WORD)
            return true;
    return false;
}

static size_t count_words(const Scene *s, size_t first, size_t end)
{
    size_t words = 0;
    for (size_t i = first; i < end; i++)
        words += s->tokens[i].kind == TOKEN_WORD || s->tokens[i].kind == TOKEN_NUMBER;
    return words;
}

static bool is_verb_of_speech(const Scene *s, size_t i)
{
    Str word = scene_word(s, i);
    bool form = str_ends(word, STR("ed")) || str_ends(word, STR("s")) || str_eq(word, STR("said")) || str_eq(word, STR("told"));
    return (s->tokens[i].flags & TOKEN_LOWER) && form && (cue_flags(word) & CUE_SAY);
}

static bool opens_name(const Scene *s, size_t i)
{
    Str word = scene_word(s, i);
    return s->tokens[i].kind == TOKEN_WORD && ((s->tokens[i].flags & TOKEN_CAPITAL) || is_determiner(word) || is_pronoun_subject(word));
}

// Behind a comma: "said Ann Lee …", or "Ann Lee said" and a stop.
static bool is_attribution(const Scene *s, size_t i, size_t end)
{
    if (i + 1 < end && is_verb_of_speech(s, i))
        return opens_name(s, i + 1);
    size_t verb = i + 1;
    while (verb < end && verb < i + 6 && s->tokens[verb].kind == TOKEN_WORD && !is_verb_of_speech(s, verb))
        verb++;
    bool stops = verb + 1 >= end || scene_is_mark(s, verb + 1, ".");
    return opens_name(s, i) && verb < end && is_verb_of_speech(s, verb) && stops;
}

// “We begged them, Ann Lee said.: somebody forgot the mark that closes, before the attribution.
static void close_before_attribution(const Scene *s, Passage *p)
{
    const Mark *m = &s->w->out->marks[p->mark];
    if (!span_empty(m->close) || m->continues || s->within)
        return;
    for (size_t i = p->inner + 1; i + 2 < p->inner_end; i++) {
        if (scene_is_mark(s, i, ",") && is_attribution(s, i + 1, p->inner_end)) {
            p->inner_end = p->end = i + 1;
            p->cut = true;
            return;
        }
    }
}

// Only marks of which one side at least is written and the inside is not empty hold a passage.
void scene_add_passage(Scene *s, uint32_t mark, Range room)
{
    const Mark *m = &s->w->out->marks[mark];
    if (m->open.end >= m->close.start)
        return;
    Passage p = {.mark = mark, .room = room, .attribution = NO_INDEX};
    p.first = analysis_token_at(s->w->out, m->open.start);
    p.inner = p.first + !span_empty(m->open);
    p.inner_end = analysis_token_at(s->w->out, m->close.start);
    p.end = p.inner_end + !span_empty(m->close);
    close_before_attribution(s, &p);
    p.words = count_words(s, p.inner, p.inner_end);
    if (!holds_word(s, p.inner, p.inner_end))
        return;
    vec_push(&s->passages, p);
    for (size_t t = p.first; t < p.end; t++)
        s->inside[t] = (uint32_t)s->passages.n;
}

static void make_empty(Scene *s, Work *w)
{
    *s = (Scene){.w = w, .tokens = w->out->tokens, .n = w->out->token_count};
    s->inside = ARENA_ARRAY(w->scratch, uint32_t, s->n + 1);
    s->taken = ARENA_ARRAY(w->scratch, bool, w->end_block - w->first_block + 1);
    s->used = ARENA_ARRAY(w->scratch, bool, s->n + 1);
}

void scene_make(Scene *s, Work *w)
{
    make_empty(s, w);
    number_sentences(s);
    for (uint32_t i = 0; i < w->out->mark_count; i++)
        if (w->out->marks[i].depth == 0)
            scene_add_passage(s, i, scene_block_tokens(s, doc_block_at(w->doc, w->out->marks[i].open.start)));
}

void scene_make_within(Scene *s, const Scene *outer)
{
    make_empty(s, outer->w);
    s->within = true;
    s->sentence = ARENA_ARRAY(s->w->scratch, uint32_t, s->n + 1);
}

void scene_free(Scene *s)
{
    vec_free(&s->passages);
    vec_free(&s->found);
}

bool scene_in_brackets(const Scene *s, Range r)
{
    while (!range_empty(r) && s->tokens[r.first].kind == TOKEN_QUOTE)
        r.first++;
    while (!range_empty(r) && (s->tokens[r.end - 1].kind == TOKEN_QUOTE || scene_is_mark(s, r.end - 1, ".!")))
        r.end--;
    return !range_empty(r) && scene_is_mark(s, r.first, "([") && scene_is_mark(s, r.end - 1, ")]");
}

bool scene_is_prose(const Scene *s, size_t token)
{
    uint32_t block = doc_block_at(s->w->doc, s->tokens[token].span.start);
    return block_is_story((BlockKind)s->w->doc->blocks[block].kind) && !s->taken[block - s->w->first_block];
}

uint32_t scene_add(Scene *s, Found f)
{
    vec_push(&s->found, f);
    return (uint32_t)s->found.n - 1;
}

bool found_add_content(Found *f, Range content)
{
    if (f->contents == sizeof f->content / sizeof *f->content || f->content[f->contents - 1].end > content.first)
        return false;
    f->content[f->contents++] = content;
    return true;
}

// “…,” he said, adding that …: whoever the verb before has speaks on. In another sentence that would be a guess.
uint32_t scene_last_in_sentence(const Scene *s, size_t token)
{
    if (!s->found.n)
        return NO_INDEX;
    const Found *last = &vec_last(&s->found);
    bool here = !range_empty(last->cue) && last->cue.first < s->n && s->sentence[last->cue.first] == s->sentence[token];
    return here ? (uint32_t)s->found.n - 1 : NO_INDEX;
}
