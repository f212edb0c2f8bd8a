/*
 * Direct speech: a passage in quotation marks is tied to a verb of speech beside it, on its right ("…," said Ann Lee),
 * on its left (Ann Lee said: "…"), or goes on from the passage before ("…," she said. "…").
 */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/rules_quotes.h"

enum { REACH = 34 }; // tokens between a passage and its verb, a long apposition included

// The mark that ends the words inside the passage, or 0: one of , . ? ! - (any dash or ellipsis is '-').
static char last_mark(const Scene *s, const Passage *p)
{
    for (size_t i = p->inner_end; i > p->inner; i--) {
        Str word = scene_word(s, i - 1);
        if (s->tokens[i - 1].kind == TOKEN_QUOTE)
            continue;
        if (word.n == 1 && strchr(",.?!", word.p[0]))
            return word.p[0];
        return s->tokens[i - 1].kind == TOKEN_PUNCT && !strchr(")]", word.p[0]) ? '-' : 0;
    }
    return 0;
}

// What the model saw nothing in must be a verb in its place and no part of a name: "the Washington Post".
static bool may_be_verb(const Scene *s, size_t i)
{
    return !s->read || !(s->tokens[i].flags & TOKEN_CAPITAL);
}

// And it must have a name, a pronoun or an article with a noun for its subject.
static bool may_speak(const Scene *s, Range source)
{
    bool named = !s->read || range_empty(source) || is_determiner(scene_word(s, source.first)) || is_pronoun_subject(scene_word(s, source.first));
    for (size_t i = source.first; i < source.end && !named; i++)
        named = s->tokens[i].flags & TOKEN_CAPITAL;
    return named;
}

static bool is_cue(const Scene *s, size_t i, unsigned kinds)
{
    return i < s->n && may_be_verb(s, i) && s->tokens[i].kind == TOKEN_WORD && !s->inside[i] && (cue_flags(scene_word(s, i)) & kinds) && !s->used[i] &&
           !is_noun_use(s, i);
}

typedef struct Tie { // a verb and its subject beside a passage
    size_t cue;
    Range source;
    float confidence;
    bool found;
} Tie;

static Tie inverted(const Scene *s, size_t start, size_t end)
{
    size_t c = start;
    while (c < end && c < start + 2 && is_adverb(scene_word(s, c)))
        c++;
    if (!is_cue(s, c, CUE_SAY | CUE_WEAK))
        return (Tie){0};
    Range source = source_after(s, c + 1, end);
    return (Tie){c, source, range_empty(source) ? 0.4f : 0.97f, !range_empty(source)};
}

static Tie subject_then_verb(const Scene *s, size_t start, size_t end)
{
    for (size_t c = start + 1; c < end && c < start + REACH && !s->inside[c] && !scene_is_mark(s, c, ".;:!?"); c++) {
        if (!is_cue(s, c, CUE_SAY | CUE_WEAK | CUE_OBJECT) || is_passive(s, c))
            continue;
        Range source = source_before(s, c, start);
        bool close = !range_empty(source) && source.first <= start + 2;
        if (close && !scene_is(s, c + 1, "that"))
            return (Tie){c, source, 0.95f, true};
    }
    return (Tie){0};
}

static Tie tie_on_right(const Scene *s, const Passage *p)
{
    size_t start = p->end, end = p->room.end;
    char mark = last_mark(s, p);
    bool comma = scene_is_mark(s, start, ",");
    start += comma;
    if (start >= end || (!mark && !comma) || s->inside[start])
        return (Tie){0};
    // After a full stop a new sentence begins, unless a small letter shows that the stop was the quotation's alone.
    if (mark == '.' && !comma && (s->tokens[start].flags & TOKEN_CAPITAL))
        return (Tie){0};
    Tie t = inverted(s, start, end);
    return t.found ? t : subject_then_verb(s, start, end);
}

// "Ann Lee: “…”" at the start of a paragraph, as in interviews.
static Tie speaker_label(const Scene *s, const Passage *p, size_t colon)
{
    size_t first = p->room.first;
    if (colon <= first || colon - first > 5)
        return (Tie){0};
    for (size_t i = first; i < colon; i++)
        if (s->tokens[i].kind == TOKEN_WORD && !(s->tokens[i].flags & TOKEN_CAPITAL))
            return (Tie){0};
    return (Tie){colon, {first, colon}, 0.85f, true};
}

static bool far_enough(const Scene *s, const Passage *p, size_t cue, size_t before, bool set_off)
{
    if (before == cue)
        return true;
    unsigned flags = cue_flags(scene_word(s, cue));
    return set_off || scene_is(s, before, "that") || ((flags & CUE_OBJECT) && p->first - cue <= 6);
}

static Tie tie_on_left(const Scene *s, const Passage *p)
{
    if (p->first <= p->room.first)
        return (Tie){0};
    size_t before = p->first - 1;
    bool colon = scene_is_mark(s, before, ":"), set_off = colon || scene_is_mark(s, before, ",");
    size_t low = p->first > p->room.first + REACH ? p->first - REACH : p->room.first;
    for (size_t c = p->first; c > low; c--) {
        size_t i = c - 1;
        if (s->inside[i] || (i < before && scene_is_mark(s, i, ".;!?")))
            break;
        if (!is_cue(s, i, s->read ? CUE_SAY : CUE_SAY | CUE_WEAK | CUE_OBJECT | CUE_PHRASE) || is_passive(s, i))
            continue;
        Range source = source_before(s, i, s->sentences[s->sentence[i]].first);
        bool gerund = cue_is_gerund(scene_word(s, i));
        if ((range_empty(source) && !gerund) || !far_enough(s, p, i, set_off ? before - 1 : before, set_off))
            continue;
        return (Tie){i, gerund ? (Range){0, 0} : source, colon ? 0.9f : 0.85f, true};
    }
    return colon ? speaker_label(s, p, before) : (Tie){0};
}

// "Ann Lee continued:" at the end of the paragraph before.
static Tie tie_before_block(const Scene *s, const Passage *p)
{
    if (s->within || p->first != p->room.first || p->first == 0 || !scene_is_mark(s, p->first - 1, ":"))
        return (Tie){0};
    size_t colon = p->first - 1;
    Range sentence = s->sentences[s->sentence[colon]];
    for (size_t c = colon; c > sentence.first; c--) {
        if (!is_cue(s, c - 1, CUE_SAY | CUE_WEAK | CUE_OBJECT) || is_passive(s, c - 1))
            continue;
        Range source = source_before(s, c - 1, sentence.first);
        if (!range_empty(source))
            return (Tie){c - 1, source, 0.85f, true};
    }
    return (Tie){0};
}

static bool starts_sentence(const Scene *s, const Passage *p)
{
    return p->first == s->sentences[s->sentence[p->first]].first;
}

// Words that begin in the middle of a clause: the clause before them belongs to what is said.
static Range content_of(const Scene *s, const Passage *p, bool verb_on_right)
{
    Range sentence = s->sentences[s->sentence[p->first]];
    if (!verb_on_right || s->read || starts_sentence(s, p))
        return (Range){p->first, p->end};
    size_t first = p->first;
    // “…,” he said, “…”: the passage before ends what is said there.
    while (first > sentence.first && !scene_is_mark(s, first - 1, ":;"))
        first--;
    for (size_t i = first; i < p->first; i++)
        if (s->used[i])
            return (Range){p->first, p->end};
    return (Range){first, p->end};
}

static void attribute(Scene *s, Passage *p, const Tie *t, bool verb_on_right)
{
    Found f = found_of(content_of(s, p, verb_on_right));
    f.confidence = t->confidence;
    f.kind = f.content[0].first == p->first && f.content[0].end == p->end ? QUOTE_DIRECT : QUOTE_MIXED;
    f.cue = (Range){t->cue, t->cue + 1};
    f.source = t->source;
    f.why = scene_is_mark(s, t->cue, ":") || (!verb_on_right && scene_is_mark(s, p->first - 1, ":")) ? WHY_LEAD_IN : WHY_SOURCE_NAME;
    scene_says_nothing(s, &f);
    if (range_empty(t->source))
        f.follows = scene_last_in_sentence(s, t->cue);
    s->used[t->cue] = true;
    uint32_t index = scene_add(s, f);
    scene_claim(s, f.content[0], index);
}

static void attribute_passage(Scene *s, size_t nth)
{
    Passage *p = &s->passages.at[nth];
    if (p->attribution != NO_INDEX)
        return;
    char mark = last_mark(s, p);
    Tie right = tie_on_right(s, p), left = {0};
    bool prefers_right = right.found && (mark == ',' || starts_sentence(s, p));
    if (!prefers_right)
        left = tie_on_left(s, p);
    if (!left.found && !right.found)
        left = tie_before_block(s, p);
    left.found = left.found && may_speak(s, left.source);
    right.found = right.found && may_speak(s, right.source);
    if (left.found && !prefers_right)
        attribute(s, p, &left, false);
    else if (right.found)
        attribute(s, p, &right, true);
    else if (!scene_goes_on(s, nth))
        scene_continue(s, nth);
}

static bool is_quoteblock(const Scene *s, uint32_t block)
{
    return block < s->w->end_block && s->w->doc->blocks[block].kind == BLOCK_QUOTEBLOCK;
}

// The blocks of one quotation that a colon announces, with marks or without: the first is attributed, the others follow.
static uint32_t attribute_blocks(Scene *s, uint32_t block)
{
    uint32_t before = NO_INDEX;
    for (; is_quoteblock(s, block); block++) {
        Range tokens = scene_block_tokens(s, block);
        if (range_empty(tokens))
            continue;
        Tie t = tie_before_block(s, &(Passage){.first = tokens.first, .room = tokens});
        Found f = found_of(tokens);
        f.follows = before;
        f.kind = (uint8_t)scene_kind(s, &f);
        f.why = before == NO_INDEX ? WHY_LEAD_IN : WHY_CONTINUED;
        f.confidence = 0.8f;
        f.cue = before != NO_INDEX ? (Range){0, 0} : t.found ? (Range){t.cue, t.cue + 1} : (Range){tokens.first - 1, tokens.first};
        f.source = t.source;
        s->taken[block - s->w->first_block] = true;
        uint32_t index = scene_add(s, f);
        scene_claim(s, tokens, index);
        before = before == NO_INDEX ? index : before;
    }
    return block;
}

// "The statement read in full:" and a block that is set off.
void rules_quoteblocks(Scene *s)
{
    for (uint32_t b = s->w->first_block + 1; b < s->w->end_block; b++) {
        size_t first = scene_block_tokens(s, b).first;
        bool announced = first > 0 && scene_is_mark(s, first - 1, ":") && !s->taken[b - s->w->first_block];
        if (is_quoteblock(s, b) && announced && !is_quoteblock(s, b - 1))
            b = attribute_blocks(s, b) - 1;
    }
}

void rules_direct(Scene *s)
{
    for (size_t i = 0; i < s->passages.n && !work_cancelled(s->w); i++)
        attribute_passage(s, i);
}
