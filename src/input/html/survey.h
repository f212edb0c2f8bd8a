/*
 * Survey: what is known of each text block of a page, as numbers, for the classifier that tells the article from the
 * rest. The ideas are those of boilerpipe (Kohlschütter et al. 2010: text and link density of a block and its
 * neighbours), Readability (the container that gathers most prose) and trafilatura (names of elements); nothing asks for
 * words of a language, besides those that the makers of pages give their elements.
 */
#ifndef SAYSO_INPUT_HTML_SURVEY_H
#define SAYSO_INPUT_HTML_SURVEY_H

#include "input/html/blocks.h"
#include "input/html/hints.h"
#include "input/html/metadata.h"

// Of the block itself, its place, its elements, its kin, its neighbours; then those of the hints.
#define FEATURES(X)                                                                                                    \
    X(TAG) X(WORDS) X(CHARS) X(WORD_LENGTH) X(LINK_SHARE) X(LINKS) X(CAPITALS) X(DIGITS) X(SIGNS) X(COMMAS) X(STOPS)    \
    X(ENDS) X(INLINE) X(COPYRIGHT) X(BAR) X(REPEATED) X(TITLE_LIKE) X(DESCRIBED) X(WITNESSED) X(HAS_WITNESS)           \
    X(PLACE) X(WORDS_BEFORE) X(PAGE_WORDS) X(PAGE_PROSE) X(BEHIND_TITLE) X(TITLE_DISTANCE) X(TITLE_LEVELS)             \
    X(DEPTH) X(IN_ARTICLE) X(IN_MAIN) X(IN_HEADER) X(IN_FOOTER) X(IN_NAV) X(IN_ASIDE) X(IN_FORM) X(IN_FIGURE)           \
    X(IN_TABLE) X(IN_LIST) X(IN_QUOTE) X(IN_SECTION) X(ITEMPROP) X(UNSEEN)                                              \
    X(PARENT_LINKS) X(GRAND_LINKS) X(GREAT_LINKS) X(PARENT_PROSE) X(GRAND_PROSE) X(GREAT_PROSE) X(PARENT_WORDS)         \
    X(LEVELS_TO_TOP) X(LEVELS_IN_TOP) X(LEVELS_TO_HALF) X(LEVELS_IN_HALF) X(LEVELS_TO_MOST) X(LEVELS_IN_MOST)           \
    X(KIN) X(KIN_WORDS) X(KIN_LINKS) X(KIN_SHARE) X(KIN_STOPS) X(SIBLINGS) X(SIBLING_PARAGRAPHS)                        \
    X(WORDS_PREV) X(LINKS_PREV) X(ENDS_PREV) X(WORDS_NEXT) X(LINKS_NEXT) X(ENDS_NEXT) X(WORDS_PREV2) X(LINKS_PREV2)     \
    X(WORDS_NEXT2) X(LINKS_NEXT2) X(TAG_PREV) X(TAG_NEXT) X(PROSE_AROUND)                                               \
    X(PROSE_SHARE) X(PROSE_RANK) X(ALL_LINK) X(LINK_BLOCKS) X(BOLD) X(SHOUTED)        \
    X(ITALIC) X(IMAGE_BEFORE) X(IMAGE_BEHIND) X(LABELLED_LINK) X(ADDRESSES) X(REPEATED_IN_ALL) X(HEADLINES_BETWEEN)    \
    X(PARENTHESISED) X(FIRST_SIGN)

typedef enum Feature {
#define X(name) FEATURE_##name,
    FEATURES(X)
#undef X
    FEATURE_HINTS, // one for each Hint: levels up to the element that carries it
    FEATURES_ALL = FEATURE_HINTS + HINTS,
} Feature;

typedef struct Survey { // of a page: what the features are computed from
    const Page *page;
    const TextBlocks *blocks;
    const Metadata *meta;
    uint32_t headline;        // index of the block that is the article's headline, or NO_BLOCK
    float *features;          // FEATURES_ALL for each block
    uint32_t *kin;            // for each block: which of those set alike it belongs to; NULL once the survey is made
    uint32_t kin_count;
} Survey;

enum { NO_BLOCK = UINT32_MAX };

// A part of a whole as a feature; of nothing there is none.
static inline float share_of(double part, double whole)
{
    return whole > 0 ? (float)(part / whole) : 0.0f;
}

static inline float *survey_row(const Survey *s, size_t block)
{
    return s->features + block * FEATURES_ALL;
}

#endif
