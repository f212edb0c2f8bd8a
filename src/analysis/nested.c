/*
 * Quotations within quotations: a second look into what was found, with the rules for a scene of its own whose sentences
 * end where the content around them ends. Everybody who speaks says "he said" of others; only what stands there with its
 * source and its verb, as a fact, becomes an attribution.
 */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/rules_quotes.h"

#include <stdlib.h>

enum { LEVELS = 2 }; // within the outermost

typedef struct Room { // one part of a content
    Range tokens;
    uint32_t found;
} Room;

typedef VEC(Room) RoomVec;

typedef struct Inside {
    Scene *outer;
    Scene scene;
    RoomVec rooms;
    uint32_t *room; // of each token: index + 1, or 0
    VEC(Range) sentences;
} Inside;

static int depth_of(const Scene *s, uint32_t found) // up to LEVELS
{
    int depth = 0;
    while (depth < LEVELS && (found = s->found.at[found].within) != NO_INDEX)
        depth++;
    return depth;
}

// Without the marks around all of it, so that they are no part of what is found between them.
static Range without_marks(const Scene *s, const Found *f, Range r)
{
    if (f->kind == QUOTE_DIRECT && f->within != NO_INDEX)
        return (Range){r.first + (s->tokens[r.first].kind == TOKEN_QUOTE), r.end - (s->tokens[r.end - 1].kind == TOKEN_QUOTE)};
    uint32_t first = s->inside[r.first];
    if (!first || first != s->inside[r.end - 1])
        return r;
    const Passage *p = &s->passages.at[first - 1];
    return (Range){r.first > p->inner ? r.first : p->inner, r.end < p->inner_end ? r.end : p->inner_end};
}

static bool is_free(const Inside *in, Range r)
{
    for (size_t i = r.first; i < r.end; i++)
        if (in->room[i])
            return false;
    return !range_empty(r);
}

static void add_sentences(Inside *in, Range r)
{
    const Scene *outer = in->outer;
    for (size_t i = r.first; i < r.end;) {
        size_t end = outer->sentences[outer->sentence[i]].end;
        end = end < r.end ? end : r.end;
        for (size_t t = i; t < end; t++)
            in->scene.sentence[t] = (uint32_t)in->sentences.n;
        vec_push(&in->sentences, (Range){i, end});
        i = end;
    }
}

static void add_room(Inside *in, uint32_t found, Range content)
{
    Range r = without_marks(in->outer, &in->outer->found.at[found], content);
    if (!is_free(in, r))
        return;
    vec_push(&in->rooms, (Room){r, found});
    for (size_t i = r.first; i < r.end; i++)
        in->room[i] = (uint32_t)in->rooms.n;
    add_sentences(in, r);
}

// The outermost of the marks that stand inside a room and are not all of it.
static void add_passages(Inside *in)
{
    const Analysis *a = in->outer->w->out;
    uint32_t reach = 0;
    for (uint32_t i = 0; i < a->mark_count; i++) {
        Span span = mark_span(&a->marks[i]);
        size_t first = analysis_token_at(a, span.start), last = analysis_token_at(a, span.end - 1);
        if (span.start < reach || last >= a->token_count || !in->room[first] || in->room[first] != in->room[last])
            continue;
        Range room = in->rooms.at[in->room[first] - 1].tokens;
        if (span.start < a->tokens[first].span.start || (first == room.first && last + 1 == room.end))
            continue;
        scene_add_passage(&in->scene, i, room);
        reach = span.end;
    }
}

static bool in_room(const Inside *in, Range r, uint32_t room)
{
    return range_empty(r) || (in->room[r.first] == room && in->room[r.end - 1] == room);
}

static bool is_past(Str word)
{
    static const char *const words[] = {"said", "told", "wrote", "thought", "swore", "began"};
    return STR_AMONG(word, words) || str_ends(word, STR("ed"));
}

static bool is_many(Str word) // "they say", "officials say", "who say"
{
    static const char *const words[] = {"they", "who", "people", "some", "others", "many", "most"};
    return STR_AMONG(word, words) || (word.n > 3 && str_ends(word, STR("s")));
}

// Nouns, participles and infinitives look like verbs; a form that agrees with its subject is one.
static bool is_verb_of(const Scene *s, Range source, Range cue)
{
    Str word = scene_word(s, cue.first), subject = scene_word(s, source.end - 1);
    if (s->tokens[cue.first].flags & TOKEN_CAPITAL)
        return false;
    if (is_past(word))
        return true;
    bool noun = cue_flags(word) & CUE_NOUN, name = s->tokens[source.end - 1].flags & TOKEN_CAPITAL;
    if (noun && !name && !is_pronoun_subject(subject))
        return false;
    return str_ends(word, STR("s")) ? !str_eq_ascii_nocase(subject, STR("I")) : !cue_is_gerund(word) && is_many(subject);
}

// "nobody says", "who admits it?", "if anyone asks": a question or a denial, whoever it is.
static bool is_nobody(const Scene *s, Range source, Range cue)
{
    static const char *const nobody[] = {"nobody", "none", "anyone", "anybody", "whoever", "you", "one"};
    static const char *const anybody[] = {"who", "everyone", "everybody", "people", "some"}; // of what happened they are somebody
    Str word = scene_word(s, source.end - 1);
    return STR_AMONG(word, nobody) ||
           (STR_AMONG(word, anybody) && !is_past(scene_word(s, cue.first)));
}

// "would say", "never said", "to say", "did he say": nobody has said it.
static bool is_no_fact(const Inside *in, size_t cue)
{
    static const char *const helpers[] = {"would", "could", "should", "will", "may", "might", "can", "must", "not", "never", "to",
                                          "did",   "do",    "does",   "’d",  "'d",  "’ll",   "'ll", "let", "please", "if"};
    const Scene *s = in->outer;
    size_t low = in->rooms.at[in->room[cue] - 1].tokens.first;
    for (size_t i = cue; i > low && cue - i < 4; i--) {
        Str word = scene_word(s, i - 1);
        if (STR_AMONG(word, helpers) || str_ends(word, STR("n't")) || str_ends(word, STR("n’t")))
            return true;
        if (!is_auxiliary(word) && !is_adverb(word) && !is_pronoun_subject(word))
            break;
    }
    return false;
}

// "what they say could fail": the clause has no subject of its own, "what they say" is it.
static bool is_relative(const Scene *s, const Found *f)
{
    size_t first = f->content[0].first;
    bool what = f->source.first > 0 && (scene_is(s, f->source.first - 1, "what") || scene_is(s, f->source.first - 1, "whatever"));
    return what || is_auxiliary(scene_word(s, first));
}

// "that …", "to …", or words with a verb: "it on a train" behind "wrote" is none.
static bool is_clause(const Scene *s, Range r)
{
    static const char *const openers[] = {"that", "to", "whether", "how", "why", "what", "if"};
    if (STR_AMONG(scene_word(s, r.first), openers))
        return true;
    for (size_t i = r.first + 1; i < r.end; i++)
        if (!(s->tokens[i].flags & TOKEN_CAPITAL) && // May
            (is_auxiliary(scene_word(s, i)) || s->tokens[i].kind == TOKEN_POSSESSIVE || is_past(scene_word(s, i))))
            return true;
    return false;
}

static bool is_report(const Scene *s, const Found *f)
{
    unsigned flags = cue_flags(scene_word(s, f->cue.first));
    bool to_anybody = scene_is(s, f->content[0].first, "you"); // "it tells you how"
    bool phrase_before = f->content[0].first < f->cue.first && is_preposition(scene_word(s, f->content[0].first));
    bool clause = (flags & CUE_TO) || is_clause(s, f->content[0]);
    return (flags & CUE_SAY) && clause && !is_relative(s, f) && !phrase_before && !to_anybody;
}

static bool is_said(const Inside *in, const Found *f)
{
    const Scene *s = in->outer;
    bool thought = cue_flags(scene_word(s, f->cue.first)) & CUE_THOUGHT;
    if (range_empty(f->source))
        return f->follows != NO_INDEX && f->kind == QUOTE_DIRECT;
    if (f->cue.end == f->cue.first + 2) // "according to"
        return true;
    if (is_nobody(s, f->source, f->cue) || !is_verb_of(s, f->source, f->cue) || is_no_fact(in, f->cue.first))
        return false;
    return f->kind == QUOTE_DIRECT || (!thought && (f->kind == QUOTE_MIXED || is_report(s, f)));
}

// A report inside marks ends before the stop that belongs to the words around it.
static void without_stop(const Scene *s, Found *f)
{
    Range *last = &f->content[f->contents - 1];
    while (f->kind == QUOTE_INDIRECT && last->end > last->first + 1 && scene_is_mark(s, last->end - 1, ",.;"))
        last->end--;
}

static bool fits(const Inside *in, const Found *f)
{
    if (range_empty(f->cue))
        return false;
    uint32_t room = in->room[f->cue.first];
    bool fit = room && in_room(in, f->cue, room) && in_room(in, f->source, room);
    size_t words = 0;
    for (size_t i = 0; i < f->contents && fit; i++) {
        fit = in_room(in, f->content[i], room);
        words += f->content[i].end - f->content[i].first;
    }
    return fit && words > 1 && is_said(in, f);
}

// What is found inside a content found beside it belongs there: the next look finds it.
static void mark_contents(const Scene *inner, const bool *fit, bool *held)
{
    for (size_t i = 0; i < inner->found.n; i++)
        for (size_t c = 0; fit[i] && c < inner->found.at[i].contents; c++)
            for (size_t t = inner->found.at[i].content[c].first; t < inner->found.at[i].content[c].end; t++)
                held[t] = true;
}

static void take_over(Inside *in)
{
    Scene *s = in->outer;
    size_t n = in->scene.found.n;
    uint32_t *place = ARENA_ARRAY(s->w->scratch, uint32_t, n);
    bool *fit = ARENA_ARRAY(s->w->scratch, bool, n), *held = ARENA_ARRAY(s->w->scratch, bool, s->n + 1);
    for (size_t i = 0; i < s->found.n; i++) // found already
        for (size_t t = s->found.at[i].cue.first; t < s->found.at[i].cue.end; t++)
            held[t] = true;
    for (size_t i = 0; i < n; i++)
        fit[i] = fits(in, &in->scene.found.at[i]);
    mark_contents(&in->scene, fit, held);
    for (size_t i = 0; i < n; i++) {
        Found f = in->scene.found.at[i];
        f.follows = f.follows == NO_INDEX ? NO_INDEX : place[f.follows];
        place[i] = NO_INDEX;
        if (!fit[i] || held[f.cue.first] || (range_empty(f.source) && f.follows == NO_INDEX))
            continue;
        without_stop(s, &f);
        f.within = in->rooms.at[in->room[f.cue.first] - 1].found;
        f.confidence = 0.9f * f.confidence;
        place[i] = scene_add(s, f);
    }
}

static void look_within(Scene *s, int depth)
{
    Inside in = {.outer = s, .room = ARENA_ARRAY(s->w->scratch, uint32_t, s->n + 1)};
    scene_make_within(&in.scene, s);
    for (uint32_t i = 0; i < s->found.n; i++)
        for (size_t c = 0; s->found.at[i].kind != QUOTE_SCARE && c < s->found.at[i].contents && depth_of(s, i) == depth; c++)
            add_room(&in, i, s->found.at[i].content[c]);
    add_passages(&in);
    in.scene.sentences = in.sentences.at;
    in.scene.sentence_count = in.sentences.n;
    rules_direct(&in.scene);
    rules_indirect(&in.scene);
    take_over(&in);
    scene_free(&in.scene);
    vec_free(&in.rooms);
    vec_free(&in.sentences);
}

static int outer_first(const void *a, const void *b)
{
    const Room *x = a, *y = b;
    if (x->tokens.first != y->tokens.first)
        return x->tokens.first < y->tokens.first ? -1 : 1;
    if (x->tokens.end != y->tokens.end)
        return x->tokens.end > y->tokens.end ? -1 : 1;
    return (x->found > y->found) - (x->found < y->found);
}

static bool holds(Range outer, Range r)
{
    return range_empty(r) || (outer.first <= r.first && r.end <= outer.end);
}

static bool holds_all(Range outer, const Found *f)
{
    bool all = holds(outer, f->cue) && holds(outer, f->source);
    for (size_t c = 0; c < f->contents; c++)
        all = all && holds(outer, f->content[c]);
    return all;
}

// What was found beside the content that it stands in belongs within.
static void adopt(Scene *s)
{
    RoomVec rooms = {0};
    uint32_t *room = ARENA_ARRAY(s->w->scratch, uint32_t, s->n + 1); // the innermost of each token, index + 1
    for (uint32_t i = 0; i < s->found.n; i++)
        for (size_t c = 0; s->found.at[i].kind != QUOTE_SCARE && c < s->found.at[i].contents; c++)
            vec_push(&rooms, (Room){s->found.at[i].content[c], i});
    if (rooms.n)
        qsort(rooms.at, rooms.n, sizeof *rooms.at, outer_first);
    for (uint32_t i = 0; i < rooms.n; i++)
        for (size_t t = rooms.at[i].tokens.first; t < rooms.at[i].tokens.end; t++)
            room[t] = i + 1;
    for (uint32_t i = 0; i < s->found.n; i++) {
        Found *f = &s->found.at[i];
        const Room *r = range_empty(f->cue) || !room[f->cue.first] ? NULL : &rooms.at[room[f->cue.first] - 1];
        if (r && r->found != i && holds_all(r->tokens, f))
            f->within = r->found;
    }
    vec_free(&rooms);
}

void scene_nest(Scene *s)
{
    adopt(s);
    for (int depth = 0; depth < LEVELS && !work_cancelled(s->w); depth++)
        look_within(s, depth);
}
