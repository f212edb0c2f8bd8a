/* Ranking: the network over the candidates' numbers, and the chances that its scores make. */
#include "config.h"

#include "analysis/references/rank.h"

#include "analysis/engine/chain.h"

#include <string.h>

// Most numbers of a candidate are 0.
static float score(const float *feature)
{
    float hidden[RANK_HIDDEN], sum = 0;
    memcpy(hidden, rank_hidden_bias, sizeof hidden);
    for (size_t f = 0; f < RANK_FEATURES; f++) {
        if (feature[f] == 0)
            continue;
        for (size_t h = 0; h < RANK_HIDDEN; h++)
            hidden[h] += rank_hidden[f][h] * feature[f];
    }
    for (size_t h = 0; h < RANK_HIDDEN; h++)
        sum += hidden[h] > 0 ? hidden[h] * rank_out[h] : 0;
    return sum;
}

const Candidate *rank_candidates(Candidate *c, size_t n)
{
    const Candidate *best = NULL;
    double total = 0;
    for (size_t i = 0; i < n; i++) {
        c[i].score = score(c[i].feature);
        best = !best || c[i].score > best->score ? &c[i] : best;
    }
    for (size_t i = 0; i < n; i++)
        total += exp_below((double)c[i].score - (double)best->score);
    for (size_t i = 0; i < n; i++)
        c[i].chance = (float)(exp_below((double)c[i].score - (double)best->score) / total);
    return best;
}
