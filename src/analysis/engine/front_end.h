/*
 * FrontEnd: what the encoder is shown of a text: pieces, the features beside them, and windows. The trainer sees the
 * same through src/train/front_end, so that the model is trained on what it will be asked. Whoever changes any of it
 * raises FRONT_END_VERSION and trains anew: a model tells which version it was made for.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_FRONT_END_H
#define SAYSO_ANALYSIS_ENGINE_FRONT_END_H

#include "analysis/engine/encoder.h"
#include "analysis/engine/pieces.h"
#include "analysis/stage.h"

enum {
    FRONT_END_VERSION = 1,
    WINDOW_PIECES = 192, // at most, with those that open and close it
    CONTEXT_PIECES = 32, // at most, of the text before; whole tokens
};

enum Feature { // bits of InputPiece.features; the trainer learns a row for each
    // the letters of the token: one of eight, for its first piece …
    FEATURE_LOWER,
    FEATURE_UPPER,
    FEATURE_INITIAL, // one upper-case letter
    FEATURE_TITLE,   // Upper-case first letter only
    FEATURE_MIXED,
    FEATURE_DIGITS,
    FEATURE_DIGITS_MIXED,
    FEATURE_OTHER,
    // … and the same eight for its further pieces
    FEATURE_FURTHER = 8,
    // quotation marks
    FEATURE_QUOTE_OPENS = 16,
    FEATURE_QUOTE_CLOSES,
    FEATURE_QUOTE_INSIDE,
    FEATURE_QUOTE_NESTED,
    FEATURE_QUOTE_CONTINUED, // inside one that goes on from the paragraph before
    // where the token stands
    FEATURE_BLOCK_START,
    FEATURE_SENTENCE_START,
    FEATURE_OPENING, // its capital letter tells nothing
    FEATURE_HEADLINE,
    FEATURE_CREDIT,
    FEATURE_ITEM,
    FEATURE_TITLE_CASE, // in a sentence of such words
    FEATURE_ALL_CAPS,
    // what the lexicon says of the word
    FEATURE_COMMON,
    FEATURE_GIVEN,
    FEATURE_SURNAME,
    FEATURE_PLACE,
    FEATURE_DEMONYM,
    FEATURE_ORG,
    FEATURE_ORG_HEAD,
    FEATURE_PLACE_HEAD,
    FEATURE_PERSON_TITLE,
    FEATURE_ROLE,
    FEATURE_TIME,
    FEATURE_SPEECH,
    // what the rest of the document says of it
    FEATURE_ALSO_LOWER,
    FEATURE_ALSO_CAPITAL, // where the capital tells something
    FEATURES,
};

typedef struct Window { // tokens [context, first) are shown before those that are asked about, [first, end)
    uint32_t context, first, end;
} Window;

typedef struct FrontEnd { // of one Work; arrays live in its scratch
    const Vocabulary *vocabulary;
    PieceVec pieces;
    uint32_t *token_piece; // first piece of each token, and the number of pieces
    uint64_t *features;    // of the first piece of each token
    VEC(Window) windows;   // in reading order; they ask about every token once
} FrontEnd;

// Reads the tokens, sentences and marks in w->out. False when cancelled; front_end_close() is owed either way.
bool front_end_open(FrontEnd *f, const Work *w, const Vocabulary *v);
void front_end_close(FrontEnd *f);

/*
 * Writes the input of one window: at most WINDOW_PIECES pieces, their number returned. at[t - context] is where the
 * first piece of token t stands in it; it has room for end - context numbers.
 */
size_t front_end_input(const FrontEnd *f, Window window, InputPiece in[static WINDOW_PIECES], uint16_t *at);

void features_of_tokens(const Work *w, uint64_t *features); // of every token of w->out; zeroed before

#endif
