/* A page that programs fill shows at most that something is on its way. */
#include "config.h"

#include "input/html/lacks.h"

#include "input/html/extract.h"

enum { ON_ITS_WAY = 3 }; // words: "Loading …", "Please wait"

static size_t words_of_text(const TextBlocks *blocks, const uint8_t *parts)
{
    size_t words = 0;
    for (size_t i = 0; i < blocks->n; i++)
        words += !parts || parts[i] == PART_BODY ? blocks->at[i].words : 0;
    return words;
}

Lack page_lacks(const Page *p, const TextBlocks *blocks, const uint8_t *parts, const Metadata *meta)
{
    size_t words = words_of_text(blocks, parts);
    if (p->scripts && words <= ON_ITS_WAY)
        return LACK_SCRIPTS;
    return !words ? LACK_TEXT : meta->paid ? LACK_PAYMENT : LACK_NOTHING;
}
