/*
 * Page: a web page as a flat tree. Nodes stand in document order, so that the nodes below one are those up to its `end`,
 * and everything else (blocks, features) is arrays beside them. Texts are valid UTF-8 with character references resolved.
 */
#ifndef SAYSO_INPUT_HTML_PAGE_H
#define SAYSO_INPUT_HTML_PAGE_H

#include "sayso/base/arena.h"

#include <gumbo.h>

typedef struct PageNode {
    uint32_t parent; // index; the root's is 0
    uint32_t end;    // behind the last node below it
    uint16_t tag;    // GumboTag; GUMBO_TAG_LAST for text
    uint16_t depth;
    Str text;        // of a text node; else empty
    const GumboVector *attributes; // of an element, else NULL
} PageNode;

typedef struct Page {
    PageNode *nodes; // the first is the html element
    uint32_t n;
    Str *data;       // JSON-LD scripts
    size_t data_count;
    size_t scripts;  // programs, of which no more is known
} Page;

enum { PAGE_TEXT = GUMBO_TAG_LAST };

void page_parse(Arena *a, Str html, Page *out); // html: valid UTF-8 that outlives the page, as the arena does

Str page_attribute(const PageNode *node, const char *name); // empty when it has none
bool page_inside(const Page *p, uint32_t node, GumboTag tag); // is it, or one around it, of this tag?

#endif
