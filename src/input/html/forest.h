/*
 * Forest: the judgement of a text block as a sum over small decision trees (gradient boosting; Friedman 2001), fitted by
 * src/train/blocks.py. The tables in forest_weights.c are written by it.
 */
#ifndef SAYSO_INPUT_HTML_FOREST_H
#define SAYSO_INPUT_HTML_FOREST_H

#include <stddef.h>
#include <stdint.h>

enum { FOREST_LEAVES = 8 };

typedef struct ForestSplit {
    uint8_t feature;
    int8_t low, high; // where to go at values up to `at`, and above: another split, or a leaf as ~index
    float at;
} ForestSplit;

typedef struct ForestTree {
    ForestSplit splits[FOREST_LEAVES - 1];
    float leaves[FOREST_LEAVES];
} ForestTree;

typedef struct Forest {
    const ForestTree *trees;
    size_t n;
} Forest;

extern const Forest forest_of_blocks;

// How sure it is, from 0 to 1, that each of n blocks is the article's; their features stand in rows of `width`.
void forest_judge(const Forest *f, const float *features, size_t n, size_t width, float *judged);

#endif
