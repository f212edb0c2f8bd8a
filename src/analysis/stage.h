/*
 * The stage interface: one step of understanding. A stage is one .c file that ends in a const Stage, one row of the
 * table in stages.c and one line in Makefile.am. Stages run in table order over one Work; each reads what those before
 * it left there, allocates results in work->out->arena and scratch in work->scratch (reset behind it).
 *
 * The bracket (names; sources, cues, contents) is filled by `rules` now and by a trained engine later; the stages
 * before (sentences, tokens, marks) and behind (entities, speakers) exist once for both. What crosses the bracket is
 * NameSpan and Attribution.
 */
#ifndef SAYSO_ANALYSIS_STAGE_H
#define SAYSO_ANALYSIS_STAGE_H

#include "analysis/kinds.h"
#include "analysis/links.h"
#include "sayso/analysis/analyze.h"
#include "sayso/base/log.h"
#include "sayso/base/vec.h"

typedef struct NameSpan { // a name found, not yet linked to an entity; ordered, not overlapping
    Span span;
    uint32_t first_token, end_token;
    uint8_t type; // EntityType of what it names
    uint8_t here; // EntityType in this place ("Moscow said"), or ENTITY_TYPES: the words around it tell
    float confidence;
} NameSpan;

// In an interview or transcript: what the label before the words tells about who speaks.
typedef enum Turn {
    TURN_NONE,     // no interview
    TURN_SPEAKER,  // the label is the source: "ROE:"
    TURN_QUESTION, // "Q:": whoever asks; the source, the letter, names nobody …
    TURN_ANSWER,   // "A:": … nor here: the one interviewed, whom the text names elsewhere, most often before the first turn
} Turn;

typedef struct Attribution { // a quotation or report found, its speaker not yet known
    SpanList content, cue, source; // arrays in out->arena
    uint8_t kind;                  // QuoteKind
    uint8_t why;                   // Why: how the source was found; WHY_NO_SOURCE when there is none
    float confidence;
    uint32_t follows;              // attribution whose speaker goes on here, or NO_INDEX
    uint32_t alternates;           // attribution that it answers, so that somebody else speaks: the one who spoke before that
                                   // when speakers take turns. An earlier one; NO_INDEX when nothing tells
    uint8_t turn;                  // Turn
    uint32_t within;               // attribution in whose content it stands, or NO_INDEX; an earlier one
} Attribution;

struct Reference;
struct Candidate;

typedef struct ReferenceWatch { // sees every reference with its candidates
    void (*ranked)(void *self, const struct Reference *r, const struct Candidate *c, size_t n);
    void *self;
} ReferenceWatch;

typedef struct Work {
    const Document *doc;
    uint32_t first_block, end_block;
    Analysis *out;
    Arena *scratch;
    AnalysisWatch watch;             // read work_cancelled() in every loop over sentences or blocks
    const Engine *engine;            // of ANALYSIS_FULL, else perhaps NULL
    VEC(NameSpan) names;             // the bracket's result …
    VEC(Attribution) attributions;   // … ordered by start of content
    Links links;                     // of the engine; the rules leave none
    const ReferenceWatch *asked;     // the trainer's, else NULL: is shown what the stage "speakers" ranks
    uint32_t *block_tokens;          // first token of each block of the range, end_block - first_block + 1 of them
    bool bare;                       // not even sentences are asked for
    bool english;                    // else names are found by form only
    WordKinds kinds;                 // what kind of word a word is
} Work;

typedef struct Stage {
    const char *name;
    void (*run)(Work *w);
} Stage;

extern const Stage stage_sentences, stage_bare_sentences, stage_marks, stage_rules_names, stage_rules_quotes,
    stage_engine, stage_entities, stage_speakers;

bool run_stages(Work *w, AnalysisMode mode); // false when cancelled

// A Work over the blocks [first_block, end_block) of out's document. Scratch and out stay the caller's.
void work_open(Work *w, Analysis *out, uint32_t first_block, uint32_t end_block, Arena *scratch, const AnalysisWatch *watch);
void work_close(Work *w);

static inline bool work_cancelled(const Work *w)
{
    return w->watch.cancel && atomic_load_explicit(w->watch.cancel, memory_order_relaxed);
}

// Blocks that have tokens and sentences: prose, and credit lines for the people they name.
static inline bool work_reads(BlockKind kind)
{
    return block_is_story(kind) || kind == BLOCK_CREDIT;
}

static inline Str work_token(const Work *w, size_t token)
{
    return span_str(w->doc->text, w->out->tokens[token].span);
}

static inline Span work_tokens(const Work *w, size_t first, size_t end) // from the first to the last; not empty
{
    return (Span){w->out->tokens[first].span.start, w->out->tokens[end - 1].span.end};
}

static inline uint32_t work_kinds(const Work *w, size_t token) // enum WordKind
{
    return word_kinds_any(&w->kinds, work_token(w, token));
}

// In reading order. The span is that of the tokens, without what is no part of a name; n->span is not read.
void work_add_name(Work *w, const NameSpan *n);

Str without_party(Str name); // "D-Ohio": the name is what stands behind the party

// Does the word at token make a body of the person named before it: "the Okafor campaign"?
bool work_makes_body(const Work *w, size_t token);

/*
 * For the stages behind "entities": merges more mentions (nominal, pronoun) into out->mentions, in reading order, and
 * makes every entity's list of mentions anew. Entities keep their indices. The answer, in scratch, tells where the
 * mentions stand now: old[i] for those that were there, added[i] for more[i].
 */
typedef struct MentionMoves {
    uint32_t *old, *added;
} MentionMoves;
MentionMoves work_add_mentions(Work *w, const Mention *more, size_t n);
void work_index_mentions(Work *w); // makes the lists of all entities from out->mentions

#endif
