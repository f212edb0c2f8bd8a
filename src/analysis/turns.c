/*
 * Turns: interviews and transcripts. A paragraph that opens with a label ("ROE: …", "Q. …"), in quotation marks or without
 * any, is what the one of the label says, and so are paragraphs without a label up to the next one. Labels count only
 * where the article shows the pattern: the same ones again, or people whom the text names elsewhere.
 */
#include "config.h"

#include "analysis/scene.h"

#include "sayso/base/map.h"
#include "sayso/text/unicode.h"

enum { LABEL_TOKENS = 8, TURN_BLOCKS = 6 }; // a turn without a new label is no longer than this, in paragraphs

typedef struct Label {
    uint32_t block, key; // of each key: the last word, letter case aside
    Range words, colon;
    uint8_t turn; // Turn
    bool counts;
} Label;

typedef struct Cast { // the labels of an article
    Scene *s;
    VEC(Label) labels;
    Map keys;
    VEC(uint32_t) times, first; // of each key: how often, and the label that has it first
    Map people;          // last words of people's names
} Cast;

static const struct {
    const char *word;
    Turn turn;
    bool by_letter; // a period may stand in the place of the colon
} letters[] = {
    {"Q", TURN_QUESTION, true}, {"A", TURN_ANSWER, true}, {"Question", TURN_QUESTION, false}, {"Answer", TURN_ANSWER, false},
};

static Str lower_word(const Cast *c, size_t token)
{
    return str_lower(c->s->w->scratch, work_token(c->s->w, token));
}

// "Q:", "A." and "Q.", one token or two.
static bool read_letter(const Scene *s, Range at, Label *out)
{
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        Str word = scene_word(s, at.first), letter = str_of(letters[i].word);
        bool period = letters[i].by_letter && word.n == letter.n + 1 && str_starts(word, letter) && word.p[word.n - 1] == '.';
        if (!period && !(letters[i].by_letter ? str_eq(word, letter) : str_eq_ascii_nocase(word, letter)))
            continue;
        out->turn = (uint8_t)letters[i].turn;
        out->words = (Range){at.first, at.first + 1};
        out->colon = (Range){at.first + 1, at.first + 1};
        bool mark = at.first + 1 < at.end && scene_is_mark(s, at.first + 1, letters[i].by_letter ? ":." : ":");
        out->colon.end += mark;
        return (mark || period) && out->colon.end < at.end;
    }
    return false;
}

static bool may_be_label(const Scene *s, size_t i)
{
    const Token *t = &s->tokens[i];
    if (t->kind == TOKEN_WORD)
        return (t->flags & TOKEN_CAPITAL) || (work_kinds(s->w, i) & WORD_PARTICLE);
    return t->kind == TOKEN_NUMBER || scene_is_mark(s, i, ".-/&");
}

static bool read_name(const Scene *s, Range at, Label *out)
{
    size_t i = at.first;
    if (s->tokens[i].kind != TOKEN_WORD || !(s->tokens[i].flags & TOKEN_CAPITAL))
        return false;
    while (i < at.end && i - at.first < LABEL_TOKENS && may_be_label(s, i))
        i++;
    out->turn = TURN_SPEAKER;
    out->words = (Range){at.first, i};
    out->colon = (Range){i, i + 1};
    return i + 1 < at.end && scene_is_mark(s, i, ":") && s->tokens[i - 1].kind == TOKEN_WORD;
}

// A question of one line may look like a heading.
static bool holds_turns(const Scene *s, uint32_t block)
{
    uint8_t kind = s->w->doc->blocks[block].kind;
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING || kind == BLOCK_LIST || kind == BLOCK_QUOTEBLOCK;
}

static void collect_label(Cast *c, uint32_t block)
{
    const Scene *s = c->s;
    Range at = scene_block_tokens(s, block);
    Label label = {.block = block};
    at.first += at.first < at.end && s->tokens[at.first].kind == TOKEN_QUOTE;
    if (at.first >= at.end || !(read_letter(s, at, &label) || read_name(s, at, &label)))
        return;
    label.key = map_intern(&c->keys, lower_word(c, label.words.end - 1));
    if (label.key == c->times.n) {
        vec_push(&c->times, 0);
        vec_push(&c->first, (uint32_t)c->labels.n);
    }
    c->times.at[label.key]++;
    vec_push(&c->labels, label);
}

// Names outside of labels only: else every label would be somebody.
static void collect_people(Cast *c)
{
    const Work *w = c->s->w;
    size_t next = 0;
    for (size_t i = 0; i < w->names.n; i++) {
        const NameSpan *n = &w->names.at[i];
        while (next < c->labels.n && c->labels.at[next].words.end <= n->first_token)
            next++;
        if (n->type == ENTITY_PERSON && !(next < c->labels.n && n->end_token > c->labels.at[next].words.first))
            map_set(&c->people, lower_word(c, n->end_token - 1), 1);
    }
}

static bool in_capitals(const Cast *c, const Label *l)
{
    return l->turn == TURN_SPEAKER && (c->s->tokens[l->words.end - 1].flags & TOKEN_ALL_CAPS);
}

static size_t count_words(const Scene *s, Range r)
{
    size_t words = 0;
    for (size_t i = r.first; i < r.end; i++)
        words += s->tokens[i].kind == TOKEN_WORD;
    return words;
}

static size_t words_of(const Cast *c, const Label *l)
{
    return count_words(c->s, (Range){l->colon.end, scene_block_tokens(c->s, l->block).end});
}

static bool asks(const Cast *c, const Label *l)
{
    for (size_t i = l->colon.end; i < scene_block_tokens(c->s, l->block).end; i++)
        if (scene_is_mark(c->s, i, "?"))
            return true;
    return false;
}

static bool beside(const Cast *c, size_t i) // another label opens the paragraph before or behind
{
    uint32_t block = c->labels.at[i].block;
    return (i > 0 && c->labels.at[i - 1].block + 1 == block) || (i + 1 < c->labels.n && c->labels.at[i + 1].block == block + 1);
}

// Not "When", "Tickets" and the like.
static bool may_speak(const Cast *c, const Label *l)
{
    uint32_t kinds = work_kinds(c->s->w, l->words.end - 1);
    return !(kinds & (WORD_FUNCTION | WORD_COMMON)) || (kinds & (WORD_SURNAME | WORD_GIVEN | WORD_TITLE | WORD_ROLE));
}

typedef struct Tally { // of the labels that count
    size_t keys, named, capitals, words, letters[TURN_ANSWER + 1]; // of Turn
    bool question;
} Tally;

static bool counts(const Cast *c, size_t i, bool person)
{
    const Label *l = &c->labels.at[i];
    return l->turn != TURN_SPEAKER || person || c->times.at[l->key] > 1 || (beside(c, i) && may_speak(c, l));
}

static Tally tally(Cast *c)
{
    Tally t = {0};
    for (size_t i = 0; i < c->labels.n; i++) {
        Label *l = &c->labels.at[i];
        bool person = map_find(&c->people, map_key(&c->keys, l->key)) != MAP_NONE, first = c->first.at[l->key] == i;
        l->counts = counts(c, i, person);
        if (!l->counts)
            continue;
        t.keys += first;
        t.named += first && person;
        t.capitals += in_capitals(c, l);
        t.words += words_of(c, l);
        t.letters[l->turn]++;
        t.question = t.question || asks(c, l);
    }
    return t;
}

// Does the article show speakers who take turns? Lists of facts ("Where: …") repeat labels, too, but nobody asks there,
// and in a table of results they say next to nothing.
static bool is_dialogue(Cast *c)
{
    Tally t = tally(c);
    size_t speakers = t.letters[TURN_SPEAKER], lettered = t.letters[TURN_QUESTION] + t.letters[TURN_ANSWER];
    if (t.words < 2 * (speakers + lettered))
        return false;
    if (!speakers)
        return t.letters[TURN_QUESTION] && t.letters[TURN_ANSWER];
    return t.keys >= 2 && (t.question || t.named >= 2 || 2 * t.capitals > speakers);
}

static uint32_t claim(Scene *s, Found f, uint32_t block)
{
    uint32_t index = scene_add(s, f);
    scene_claim(s, f.content[0], index);
    s->taken[block - s->w->first_block] = true;
    return index;
}

static uint32_t add_turn(Scene *s, const Label *l)
{
    Range block = scene_block_tokens(s, l->block);
    Found f = found_of((Range){l->colon.end, block.end});
    f.source = l->words;
    f.cue = l->colon;
    f.kind = (uint8_t)scene_kind(s, &f);
    f.why = WHY_LEAD_IN;
    f.turn = l->turn;
    f.confidence = 0.9f;
    return claim(s, f, l->block);
}

static void go_on(Scene *s, uint32_t turn, uint32_t block)
{
    Range tokens = scene_block_tokens(s, block);
    if (!count_words(s, tokens) || scene_in_brackets(s, tokens))
        return;
    Found f = found_of(tokens);
    f.follows = turn;
    f.kind = (uint8_t)scene_kind(s, &f);
    f.why = WHY_CONTINUED;
    f.turn = s->found.at[turn].turn;
    f.confidence = 0.7f;
    claim(s, f, block);
}

// Behind the last label nobody can tell where the answer ends and the article goes on.
static void take_turn(Cast *c, size_t nth)
{
    Scene *s = c->s;
    uint32_t turn = add_turn(s, &c->labels.at[nth]), block = c->labels.at[nth].block + 1;
    if (nth + 1 == c->labels.n || c->labels.at[nth + 1].block - block > TURN_BLOCKS)
        return;
    for (; block < c->labels.at[nth + 1].block && holds_turns(s, block); block++)
        go_on(s, turn, block);
}

static void take_turns(Cast *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->labels.n; i++)
        if (c->labels.at[i].counts || in_capitals(c, &c->labels.at[i]))
            c->labels.at[kept++] = c->labels.at[i];
    c->labels.n = kept;
    for (size_t i = 0; i < kept; i++)
        take_turn(c, i);
}

void scene_turns(Scene *s)
{
    Cast c = {.s = s};
    for (uint32_t b = s->w->first_block; b < s->w->end_block; b++)
        if (holds_turns(s, b))
            collect_label(&c, b);
    if (c.labels.n > 1) {
        collect_people(&c);
        if (is_dialogue(&c))
            take_turns(&c);
    }
    vec_free(&c.labels);
    vec_free(&c.times);
    vec_free(&c.first);
    map_free(&c.keys);
    map_free(&c.people);
}
