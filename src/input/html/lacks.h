/* Lacks: what a page keeps from its readers, by its own words and by what it does not hold. */
#ifndef SAYSO_INPUT_HTML_LACKS_H
#define SAYSO_INPUT_HTML_LACKS_H

#include "input/html/blocks.h"
#include "input/html/metadata.h"
#include "sayso/doc/document.h"

Lack page_lacks(const Page *p, const TextBlocks *blocks, const uint8_t *parts, const Metadata *meta); // parts: as in Put

#endif
