/*
 * Quotations and reports from readings: spans of sources, cues and contents; quotation marks snap the borders of
 * contents; every source and content belongs to the nearest cue on the side where the model sees it.
 */
#include "config.h"

#include "analysis/engine/engine.h"

#include "analysis/cues.h"
#include "analysis/rules_quotes.h"

typedef struct Part { // one span of tags
    Range tokens;
    uint8_t role; // Role
    bool cue_behind;
    float sure;   // mean probability of its tags
    uint32_t cue; // index of the part that is its cue, or NO_INDEX; of a cue, its own
} Part;

typedef struct Gathering {
    Scene scene;
    const TokenReading *r;
    VEC(Part) parts;
} Gathering;

static Part part_of(const TokenReading *r, TokenRun run)
{
    Part p = {.tokens = {run.first, run.end}, .role = run.kind, .cue = NO_INDEX};
    size_t behind = 0;
    for (size_t t = run.first; t < run.end; t++) {
        p.sure += r[t].quote_sure;
        behind += r[t].cue_behind;
    }
    p.sure /= (float)(run.end - run.first);
    p.cue_behind = 2 * behind > run.end - run.first;
    return p;
}

static bool is_stop(const Scene *s, size_t t)
{
    return s->tokens[t].kind == TOKEN_PUNCT && scene_is_mark(s, t, ",;:.");
}

// Does most of what stands inside the passage belong to the range?
static bool takes_most(const Passage *p, Range r)
{
    size_t first = r.first > p->inner ? r.first : p->inner, end = r.end < p->inner_end ? r.end : p->inner_end;
    return end > first && 3 * (end - first) >= 2 * (p->inner_end - p->inner);
}

// A border inside a passage moves to the passage's own, so that marks are kept whole with their words.
static Range snap(const Scene *s, Range r)
{
    while (r.first < r.end && is_stop(s, r.first))
        r.first++;
    if (range_empty(r))
        return r;
    uint32_t first = s->inside[r.first], last = s->inside[r.end - 1];
    if (first && s->passages.at[first - 1].cut && s->passages.at[first - 1].end < r.end) {
        r.end = s->passages.at[first - 1].end;
        last = first;
    }
    if (first && s->passages.at[first - 1].end == r.first + 1 && r.end > r.first + 1)
        r.first++; // only the mark that closes what stands before
    else if (first && takes_most(&s->passages.at[first - 1], r))
        r.first = s->passages.at[first - 1].first;
    if (last && s->passages.at[last - 1].first + 1 == r.end && r.end > r.first + 1)
        r.end--; // only the mark that opens what follows
    else if (last && takes_most(&s->passages.at[last - 1], r))
        r.end = s->passages.at[last - 1].end;
    return r;
}

static void collect_parts(Gathering *g, size_t at, size_t end)
{
    vec_clear(&g->parts);
    for (TokenRun run; next_part(g->r, &at, end, &run);) {
        Part p = part_of(g->r, run);
        if (p.role == ROLE_CONTENT)
            p.tokens = snap(&g->scene, p.tokens);
        if (!range_empty(p.tokens))
            vec_push(&g->parts, p);
    }
}

// Every source and content gets the nearest cue on the side where the model sees it, else that of the other side.
static void find_cues(Gathering *g)
{
    uint32_t n = (uint32_t)g->parts.n, cue = NO_INDEX;
    for (uint32_t i = 0; i < n; i++) {
        cue = g->parts.at[i].role == ROLE_CUE ? i : cue;
        g->parts.at[i].cue = cue;
    }
    cue = NO_INDEX;
    for (uint32_t i = n; i-- > 0;) {
        Part *p = &g->parts.at[i];
        cue = p->role == ROLE_CUE ? i : cue;
        if (p->cue == NO_INDEX || (p->cue_behind && cue != NO_INDEX))
            p->cue = cue;
    }
}

static bool nearer(Range cue, Range a, Range b) // is a nearer to the cue than b?
{
    size_t to_a = a.first >= cue.end ? a.first - cue.end : cue.first - a.end;
    size_t to_b = b.first >= cue.end ? b.first - cue.end : cue.first - b.end;
    return to_a < to_b;
}

static void take_part(Found *f, const Part *p)
{
    if (p->role == ROLE_SOURCE && (range_empty(f->source) || nearer(f->cue, p->tokens, f->source)))
        f->source = p->tokens;
    if (p->role != ROLE_CONTENT)
        return;
    if (f->contents == 0)
        f->content[f->contents++] = p->tokens;
    else if (!found_add_content(f, p->tokens))
        return;
    f->confidence = p->sure < f->confidence ? p->sure : f->confidence;
}

// Between a content and its cue stands another content of the same cue: the verb of the farther one was missed.
static bool is_cut_off(const Gathering *g, uint32_t i)
{
    const Part *p = &g->parts.at[i];
    uint32_t toward = i < p->cue ? 1 : UINT32_MAX; // one less
    for (uint32_t k = i + toward; k != p->cue; k += toward)
        if (g->parts.at[k].role == ROLE_CONTENT && g->parts.at[k].cue == p->cue)
            return true;
    return false;
}

// What belongs to a cue stands between the cues before and behind it.
static void take_parts(const Gathering *g, uint32_t cue, Found *f)
{
    uint32_t first = cue;
    while (first > 0 && g->parts.at[first - 1].role != ROLE_CUE)
        first--;
    for (uint32_t i = first; i < g->parts.n && (i <= cue || g->parts.at[i].role != ROLE_CUE); i++) {
        const Part *p = &g->parts.at[i];
        if (i != cue && p->cue == cue && !(p->role == ROLE_CONTENT && is_cut_off(g, i)))
            take_part(f, p);
    }
}

// "He thought which": one small word, the rest of which the model saw nothing of, tells nothing.
static bool is_stub(const Scene *s, const Found *f)
{
    size_t first = f->content[0].first;
    bool answer = scene_is(s, first, "yes") || scene_is(s, first, "no") || scene_is(s, first, "so");
    return f->kind == QUOTE_INDIRECT && f->contents == 1 && f->content[0].end == first + 1 && !answer &&
           (work_kinds(s->w, first) & WORD_FUNCTION);
}

// “If it holds,” she said, “fine. If not,” she paused, “it is a lake.”: the second verb says nothing, the words go on.
static bool joins_before(Scene *s, const Found *f)
{
    uint32_t nth = s->inside[f->content[0].first];
    if (f->kind != QUOTE_DIRECT || f->contents != 1 || nth < 2 || range_empty(f->source) || !is_pronoun_subject(scene_word(s, f->source.first)))
        return false;
    const Passage *before = &s->passages.at[nth - 2];
    Passage *p = &s->passages.at[nth - 1];
    bool between = before->end <= f->source.first && f->cue.end <= p->first && f->cue.first >= f->source.end;
    for (size_t i = f->cue.first; i < f->cue.end; i++)
        between = between && !(cue_flags(scene_word(s, i)) & CUE_SAY);
    if (!between || before->attribution == NO_INDEX || !scene_is_mark(s, before->inner_end - 1, ",") || !(s->tokens[p->inner].flags & TOKEN_LOWER) ||
        !found_add_content(&s->found.at[before->attribution], f->content[0]))
        return false;
    p->attribution = before->attribution;
    return true;
}

static bool is_known(const Scene *s, Range cue) // an idiom
{
    for (size_t t = cue.first; t < cue.end; t++)
        if (s->used[t])
            return true;
    return false;
}

static void add_attribution(Gathering *g, uint32_t cue)
{
    Scene *s = &g->scene;
    const Part *c = &g->parts.at[cue];
    if (is_known(s, c->tokens))
        return;
    Found f = found_of((Range){0, 0});
    f.cue = c->tokens;
    f.why = WHY_SOURCE_NAME;
    f.confidence = c->sure;
    take_parts(g, cue, &f);
    if (!f.contents)
        return;
    scene_trim(s, &f);
    if (scene_says_nothing(s, &f) || is_stub(s, &f) || joins_before(s, &f))
        return;
    f.confidence = calibrated(f.confidence, s->w->engine->model->calibrate + 2);
    if (range_empty(f.source) && !range_empty(f.cue))
        f.follows = scene_last_in_sentence(s, f.cue.first);
    if (f.content[0].first > 0 && f.kind != QUOTE_SCARE && !range_empty(f.cue) && scene_is_mark(s, f.content[0].first - 1, ":"))
        f.why = WHY_LEAD_IN;
    for (size_t t = f.cue.first; t < f.cue.end; t++)
        s->used[t] = true;
    uint32_t index = scene_add(s, f);
    for (size_t i = 0; i < f.contents; i++)
        scene_claim(s, f.content[i], index);
}

static void gather_block(Gathering *g, uint32_t block)
{
    Range tokens = scene_block_tokens(&g->scene, block);
    collect_parts(g, tokens.first, tokens.end);
    find_cues(g);
    for (uint32_t i = 0; i < g->parts.n; i++)
        if (g->parts.at[i].role == ROLE_CUE)
            add_attribution(g, i);
}

// Passages that the model passed over, though what stands before them is speech that they go on with.
static void continue_speech(Scene *s)
{
    for (size_t i = 0; i < s->passages.n; i++)
        if (s->passages.at[i].attribution == NO_INDEX && !scene_goes_on(s, i))
            scene_continue(s, i);
}

void engine_quotes(Work *w, const TokenReading *r)
{
    Gathering g = {.r = r};
    scene_make(&g.scene, w);
    g.scene.read = true;
    scene_turns(&g.scene);
    rules_quoteblocks(&g.scene);
    rules_idioms(&g.scene);
    for (uint32_t b = w->first_block; b < w->end_block && !work_cancelled(w); b++)
        if (block_is_story((BlockKind)w->doc->blocks[b].kind) && !g.scene.taken[b - w->first_block])
            gather_block(&g, b);
    scene_signatures(&g.scene);
    rules_marked_idioms(&g.scene);
    continue_speech(&g.scene);
    rules_direct(&g.scene);
    rules_headlines(&g.scene);
    rules_passed_over(&g.scene);
    scene_dialogue(&g.scene);
    scene_leftover(&g.scene);
    scene_nest(&g.scene);
    if (!work_cancelled(w))
        scene_hand_over(&g.scene);
    scene_free(&g.scene);
    vec_free(&g.parts);
}
