/* Containers: the elements around blocks, by how much prose they gather. */
#ifndef SAYSO_INPUT_HTML_CONTAINERS_H
#define SAYSO_INPUT_HTML_CONTAINERS_H

#include "input/html/features.h"

uint32_t block_prose(const TextBlock *b);  // its words, when it reads like a paragraph
void container_features(Arena *a, const Survey *s);

// For each node the deepest element around it that is, or holds, the other one as well.
const uint32_t *meetings(Arena *a, const Page *p, uint32_t other);
#endif
