/*
 * Encoder: pieces of text with their features go in, a vector and the heads' scores for each piece come out. A BERT-like
 * transformer (Devlin et al. 2019; MiniLM, Wang et al. 2020) with int8 weights and activations quantised per piece. One
 * source is compiled once per instruction set; all kernels give the same bits.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_ENCODER_H
#define SAYSO_ANALYSIS_ENGINE_ENCODER_H

#include "analysis/engine/model.h"

typedef struct InputPiece {
    uint64_t features; // bits: rows of Model.feature that are added; bits without a row count for nothing
    uint32_t id;       // row of Model.word, less than the header's vocab
} InputPiece;

typedef struct Kernel {
    const char *name;         // "avx512-vnni", "avx-vnni", "avx2", "sse2", "neon-dot", "neon", "portable"
    bool (*runs_here)(void);
    size_t (*workspace)(const Model *m, size_t pieces_max); // bytes that run() needs, for inputs up to pieces_max
    // work: 64-byte aligned; vectors: float[n][width], scores: float[n][outputs]. n is 1 to
    // pieces_max, which is no more than the model's positions. Neither array need be aligned.
    void (*run)(const Model *m, void *work, const InputPiece *in, size_t n, float *vectors, float *scores);
} Kernel;

extern const Kernel *const kernels[]; // that this build has, the fastest first; NULL ends them
const Kernel *kernel_best(void);      // the first that runs here
const Kernel *kernel_find(Str name);  // NULL: not in this build, or not on this machine

#endif
