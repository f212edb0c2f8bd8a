/* Features: the numbers of a survey, computed for all text blocks of a page. */
#ifndef SAYSO_INPUT_HTML_FEATURES_H
#define SAYSO_INPUT_HTML_FEATURES_H

#include "input/html/survey.h"

// All of the survey lives in the arena; page, blocks and metadata must outlive it.
void survey_page(Arena *a, const Page *p, const TextBlocks *blocks, const Metadata *meta, Survey *out);

#endif
