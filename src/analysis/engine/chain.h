/*
 * Chain: the best path of tags over a window and the probability of each tag, for a linear-chain conditional random
 * field (Lafferty et al. 2001): Viterbi, and forward-backward with every step scaled to 1 (Rabiner 1989). Only sums and
 * products in a fixed order, so that all machines give the same bits.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_CHAIN_H
#define SAYSO_ANALYSIS_ENGINE_CHAIN_H

#include "analysis/engine/front_end.h"

typedef struct Chain {
    size_t tags;         // at most MODEL_TAGS_MAX
    const float *step;   // [tags + 1][tags]: score from tag to tag, the last row from the start
    double weight[(MODEL_TAGS_MAX + 1) * MODEL_TAGS_MAX]; // exp(step)
} Chain;

typedef struct ChainWork { // scratch of one thread; nothing is kept in it between calls
    double forward[WINDOW_PIECES][MODEL_TAGS_MAX];
    double backward[WINDOW_PIECES][MODEL_TAGS_MAX];
    double emit[WINDOW_PIECES][MODEL_TAGS_MAX];
    uint8_t back[WINDOW_PIECES][MODEL_TAGS_MAX];
} ChainWork;

void chain_open(Chain *c, const float *step, size_t tags);

/*
 * scores[i] points to the scores of token i's tags; n is 1 to WINDOW_PIECES. best: the likeliest path; its tags'
 * probabilities go to sure, those of any tag but 0 to `any` (which may be NULL).
 */
void chain_decode(const Chain *c, ChainWork *w, const float *const *scores, size_t n, uint8_t *best, float *sure, float *any);

double exp_below(double x); // e to the x, for x <= 0: within 1e-9 of it, 0 below -80

#endif
