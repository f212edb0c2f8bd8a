/*
 * Page: a web page as a flat tree. Nodes stand in document order, so that the nodes below one are those up to its `end`,
 * and everything else (blocks, features) is arrays beside them. Texts are valid UTF-8 with character references resolved.
 */
#ifndef SAYSO_INPUT_HTML_PAGE_H
#define SAYSO_INPUT_HTML_PAGE_H

#include "sayso/base/arena.h"

#include <gumbo.h>

typedef struct PageAttribute {
    const char *name; // NULL behind the last
    const char *value;
} PageAttribute;

typedef struct PageNode {
    uint32_t parent; // index; the root's is 0
    uint32_t end;    // behind the last node below it
    uint16_t tag;    // GumboTag; GUMBO_TAG_LAST for text
    uint16_t depth;
    uint32_t around; // PAGE_IN_… of what it is and stands in
    Str text;        // of a text node; else empty
    const PageAttribute *attributes; // those that an element has of attributes.h; NULL: none
} PageNode;

typedef struct Page {
    PageNode *nodes; // the first is the html element
    uint32_t n;
    Str *data;       // JSON-LD scripts
    size_t data_count;
    size_t scripts;  // programs, of which no more is known
} Page;

enum { PAGE_TEXT = GUMBO_TAG_LAST };
enum { PAGE_IN_H1 = 1, PAGE_IN_LI = 2, PAGE_IN_FIGURE = 4 };

void page_parse(Arena *a, Str html, Page *out); // html: valid UTF-8 that outlives the page; all else is in the arena

Str page_attribute(const PageNode *node, const char *name); // its p is NULL when it has none

#endif
