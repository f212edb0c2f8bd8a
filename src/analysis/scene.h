/*
 * Scene: how rules and engine look at quotations: the tokens, which of them stand inside quotation marks, the Passages
 * between the outermost marks, and the attributions found so far. Places are indices of tokens.
 */
#ifndef SAYSO_ANALYSIS_SCENE_H
#define SAYSO_ANALYSIS_SCENE_H

#include "analysis/stage.h"

enum { CONTENTS_MAX = 8 }; // parts of one content

typedef struct Range { // tokens [first, end)
    size_t first, end;
} Range;

typedef struct Passage { // between one pair of outermost quotation marks
    size_t first, end;   // tokens, the marks included
    size_t inner, inner_end;
    uint32_t mark;       // index in out->marks
    Range room;          // where its verb and source can stand: its block, or the content around it
    size_t words;
    bool cut;            // nothing closes it, it ends before the attribution
    uint32_t attribution; // index in found that it belongs to, or NO_INDEX
} Passage;

typedef struct Found { // an attribution in the making
    Range content[CONTENTS_MAX];
    size_t contents;
    Range cue, source;    // empty ones: none
    uint8_t kind, why;
    float confidence;
    uint32_t follows, alternates, within; // indices in found, or NO_INDEX; see Attribution
    uint8_t turn;         // Turn
} Found;

typedef struct Scene {
    Work *w;
    const Token *tokens;
    size_t n;
    uint32_t *inside;     // of each token: index of its passage + 1, or 0
    uint32_t *sentence;   // of each token
    Range *sentences;
    size_t sentence_count;
    bool read;            // by an engine: the rules look at what it left
    bool within;          // it looks into the contents of another scene
    bool *taken;          // blocks of the range that are somebody's words as a whole
    bool *used;           // tokens that are cues already
    VEC(Passage) passages;
    VEC(Found) found;
} Scene;

static inline bool range_empty(Range r) { return r.first >= r.end; }
static inline Str scene_word(const Scene *s, size_t i) { return i < s->n ? work_token(s->w, i) : STR_NONE; }
static inline bool scene_is(const Scene *s, size_t i, const char *word)
{
    return str_eq_ascii_nocase(scene_word(s, i), str_of(word));
}

#define SCENE_IS_ANY(s, i, list) STR_AMONG(scene_word((s), (i)), (list))

static inline bool scene_is_mark(const Scene *s, size_t i, const char *marks) // one of these ASCII marks
{
    Str word = scene_word(s, i);
    return word.n == 1 && strchr(marks, word.p[0]);
}

static inline Found found_of(Range content) // an empty one is none yet
{
    Found f = {.contents = !range_empty(content), .follows = NO_INDEX, .alternates = NO_INDEX, .within = NO_INDEX};
    f.content[0] = content;
    return f;
}

void scene_make(Scene *s, Work *w); // arrays live in w->scratch; passages and found are freed by scene_free
void scene_make_within(Scene *s, const Scene *outer); // without sentences and passages
void scene_add_passage(Scene *s, uint32_t mark, Range room); // only with words inside
void scene_free(Scene *s);
uint32_t scene_add(Scene *s, Found f);
void scene_turns(Scene *s); // turns.c: interviews and transcripts, before anything else is looked for
bool scene_in_brackets(const Scene *s, Range r); // "(Laughter.)", marks around it aside: nobody's words
bool scene_is_prose(const Scene *s, size_t token); // it stands in a block of the story that is not taken
uint32_t scene_last_in_sentence(const Scene *s, size_t token); // newest attribution whose verb stands in this sentence, or NO_INDEX
bool found_add_content(Found *f, Range content); // false when there is no room or it overlaps
Range scene_block_tokens(const Scene *s, uint32_t block);
// refusals.c: what only looks like speech. True: no report; words in marks that nobody utters become scare quotes.
bool scene_says_nothing(const Scene *s, Found *f);
void scene_trim(const Scene *s, Found *f); // contents.c: takes out of a reading's contents what is not said, tells its kind
QuoteKind scene_kind(const Scene *s, const Found *f);             // by how much of its content stands in quotation marks
void scene_claim(Scene *s, Range content, uint32_t attribution);  // passages that it overlaps and nobody has belong to it
bool scene_goes_on(Scene *s, size_t passage);  // the next part of what the passage before says: “…,” she said. “…”
bool scene_continue(Scene *s, size_t passage); // a paragraph that opens the speech before it again: an attribution that follows
void scene_dialogue(Scene *s);  // dialogue.c: lines in turn without an attribution of their own
void scene_signatures(Scene *s); // words with a name behind a dash
void scene_leftover(Scene *s);  // passages that nobody has: speech when they look like it, else words that nobody said
void scene_nest(Scene *s);      // nested.c: quotations and reports within those found
void scene_hand_over(Scene *s); // what was found becomes w->attributions

#endif
