/*
 * Tags: what the pass over the markup must know of each element: what becomes of it, and how the parser's stack of open
 * elements takes it (the HTML standard, "the stack of open elements" and "in body").
 */
#ifndef SAYSO_INPUT_HTML_TAGS_H
#define SAYSO_INPUT_HTML_TAGS_H

#include "sayso/base/str.h"

#include <gumbo.h>

typedef enum TagKind {
    TAG_PLAIN,
    TAG_VOID,     // never has an end
    TAG_FORMAT,   // reopened by the parser in every later block until it is closed
    TAG_RAW,      // its content is no markup, and nothing to read
    TAG_RAW_TEXT, // its content is no markup, but text
    TAG_SKIPPED,  // its content is markup, but nothing to read
    TAG_SCRIPT,
    TAG_ROOT,     // there is one of each, whatever the page says
    TAG_NO_FRAMES, // raw, but in a page of frames all there is to read
    TAG_UNTAGGED, // only the content counts
} TagKind;

enum { // traits, a set
    TAG_IS_ANY = 1 << 0,
    TAG_IS_SPECIAL = 1 << 1, // as the standard calls them: blocks, mostly
    TAG_IS_SOLID = 1 << 2,   // special, but for those that may hold a part of an item
    TAG_IS_WALL = 1 << 3,    // end tags inside find nothing outside
    TAG_IS_TABLE = 1 << 4,
    TAG_IS_LIST = 1 << 5,
    TAG_IS_BUTTON = 1 << 6,
    TAG_IS_CELL = 1 << 7,    // of a table: a new table may begin in it
    TAG_ENDS_PARAGRAPH = 1 << 8,
    TAG_HIDES_NOTHING = 1 << 9, // no element has it
};

typedef struct TagRow { // {0} is what most are: like a span
    uint8_t kind;         // TagKind
    uint8_t rank;         // of the parts of a table, from the outer to the inner: it begins where one of a lower rank is open
    uint16_t traits;
    uint16_t hidden_by;   // traits of elements that hide an open one from its end tag; 0: those of the special ones
    uint16_t unlike;      // traits of elements that keep it open where another of its name begins; 0: all do
} TagRow;

extern const TagRow tag_rows[GUMBO_TAG_LAST + 1];

GumboTag tag_of(Str name); // all that the parser does not know are one, as for itself

#endif
