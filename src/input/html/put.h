/* Putting: the chosen text blocks of a page become blocks of the document, with their links. */
#ifndef SAYSO_INPUT_HTML_PUT_H
#define SAYSO_INPUT_HTML_PUT_H

#include "input/html/blocks.h"
#include "input/html/metadata.h"
#include "sayso/doc/builder.h"

typedef struct Put {
    Arena *arena;
    const Page *page;
    const TextBlocks *blocks;
    const Metadata *meta;
    const uint8_t *parts; // a Part for each block; NULL: all of the page
    Str base;             // what links are relative to
    bool told;            // the text is that of the metadata: the page itself has none
    Lack lack;
} Put;

void put_page(const Put *p, DocBuilder *b);

#endif
