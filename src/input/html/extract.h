/* Extraction: which text blocks of a page are the article, and what the others near it are. */
#ifndef SAYSO_INPUT_HTML_EXTRACT_H
#define SAYSO_INPUT_HTML_EXTRACT_H

#include "input/html/features.h"

typedef enum Part {
    PART_REST,     // of the page: navigation, other articles, advertisements
    PART_BODY,
    PART_HEADLINE, // one at most
    PART_BYLINE,   // who wrote it, and when
    PART_CAPTION,
} Part;

enum { EXTRACT_BLOCKS_MOST = 20000 };

/*
 * A Part for each block, in the arena. NULL: the page shows no article, or has more than EXTRACT_BLOCKS_MOST blocks, which
 * no article has. The two steps: a number from 0 to 1 for each block, and what is decided by them.
 */
const uint8_t *extract_article(Arena *a, const Page *p, const TextBlocks *blocks, const Metadata *meta);
const uint8_t *extract_parts(Arena *a, const Survey *s, float *judged); // judged is smoothed in place

#endif
