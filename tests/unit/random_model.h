/*
 * A model file of any shape in memory, filled from a seed: the same bytes on every machine. Its weights keep the values
 * that flow through it near those of a trained one.
 */
#ifndef SAYSO_TESTS_RANDOM_MODEL_H
#define SAYSO_TESTS_RANDOM_MODEL_H

#include "analysis/engine/encoder.h"

typedef struct Random {
    uint64_t state; // not 0
} Random;

uint32_t random_below(Random *r, uint32_t n); // n > 0

// The sizes of a shape; the rest of the header is filled in. The caller frees .p; aligned to MODEL_ALIGN. The pieces are
// numbers; of a shape whose vocab is 0 they are letters, marks, a few words of English, and [CLS], [SEP], [UNK].
Str random_model(ModelHeader shape, uint64_t seed);

// width, inner, layers, heads; the rest small.
ModelHeader random_shape(uint32_t width, uint32_t inner, uint32_t layers, uint32_t heads);

void random_pieces(const ModelHeader *h, uint64_t seed, InputPiece *out, size_t n);

void model_seal(Str file); // writes the sum anew after a change

#endif
