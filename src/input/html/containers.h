/* Containers: the elements around blocks, by how much prose they gather. */
#ifndef SAYSO_INPUT_HTML_CONTAINERS_H
#define SAYSO_INPUT_HTML_CONTAINERS_H

#include "input/html/features.h"

uint32_t block_prose(const TextBlock *b);  // its words, when it reads like a paragraph
float levels_to_common(const Page *p, uint32_t from, uint32_t other); // levels up from `from` until `other` is inside as well
void container_features(Arena *a, const Survey *s);

// The deepest element that holds `share` of the sum of weights, one weight for each block.
uint32_t deepest_with(Arena *a, const Survey *s, const float *weights, double share);
// Levels up from the block until it is inside the element, and levels below it (0 outside).
void relation_features(const Survey *s, uint32_t node, uint32_t element, float *to, float *in);

#endif
