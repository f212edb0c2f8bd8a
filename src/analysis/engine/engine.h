/*
 * The engine's own view of itself: a model, the kernel that runs it, and what reading a text gives for each token.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_ENGINE_H
#define SAYSO_ANALYSIS_ENGINE_ENGINE_H

#include "analysis/engine/chain.h"
#include "analysis/engine/front_end.h"
#include "sayso/analysis/engine.h"

struct Engine {
    Model *model;
    const Kernel *kernel;
    Vocabulary vocabulary;
    Chain names, quotes;
};

Engine *engine_of(Model *m, Error *err); // takes the model over, also when it fails; of no model, none

/*
 * Tags count from 0: none, then for each kind one that begins a span and one that goes on with it. Kinds of names are
 * EntityType, those of quotations Role.
 */
typedef enum Role { ROLE_SOURCE, ROLE_CUE, ROLE_CONTENT, ROLES } Role;

enum { TAG_NONE = 0, NAME_TAGS = 1 + 2 * ENTITY_TYPES, QUOTE_TAGS = 1 + 2 * ROLES, SIDES = 2 };

static inline bool tag_begins(uint8_t tag) { return tag % 2 == 1; }
static inline uint8_t tag_kind(uint8_t tag) { return (uint8_t)((tag - 1) / 2); } // of every tag but TAG_NONE
static inline uint8_t tag_begin_of(uint8_t kind) { return (uint8_t)(1 + 2 * kind); }

typedef struct TokenReading { // what the engine makes of one token
    uint8_t name, quote;      // tags
    bool cue_behind;          // of a source or content: its cue stands behind it, not before
    float name_sure, quote_sure; // probability of the tag
    float any_name;           // probability that it belongs to a name of any type
} TokenReading;

typedef struct TokenRun { // tokens [first, end) under one span of tags
    size_t first, end;
    uint8_t kind;
} TokenRun;

/*
 * Reads every token of w; `readings` has w->out->token_count elements. w->links gets those that may name or refer to
 * somebody. Tells w->watch how far it is. False when cancelled.
 */
bool engine_read(Work *w, TokenReading *readings);

// The next span of names or quotes at or behind *at, which moves behind it; spans do not cross `end`. False: none.
bool next_name(const TokenReading *r, size_t *at, size_t end, TokenRun *out);
bool next_part(const TokenReading *r, size_t *at, size_t end, TokenRun *out);

void engine_names(Work *w, const TokenReading *r);  // fills w->names
void engine_quotes(Work *w, const TokenReading *r); // fills w->attributions

// The raw probability as experience has it: slope and offset of the log odds, from the model.
float calibrated(float p, const float line[2]);

#endif
