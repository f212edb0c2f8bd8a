/*
 * Hints: what the names that a page's makers gave to its elements (class, id, role, itemprop) say about them. Pages in
 * every language are made with the same English words, and a few of their own.
 */
#ifndef SAYSO_INPUT_HTML_HINTS_H
#define SAYSO_INPUT_HTML_HINTS_H

#include "input/html/page.h"

typedef enum Hint { // a bit each
    HINT_BODY,      // the article's text
    HINT_ARTICLE,   // the article with what belongs to it
    HINT_COMMENT,
    HINT_SHARE,
    HINT_RELATED,   // other articles
    HINT_NAV,
    HINT_FOOTER,
    HINT_SIDE,
    HINT_AD,
    HINT_SIGNUP,
    HINT_META,      // who, when, under which keywords
    HINT_CAPTION,
    HINT_LEAD,
    HINT_POPUP,
    HINT_HIDDEN,
    HINT_HEADER,
    HINT_BOX,       // set apart within the article
    HINT_QUOTE,
    HINT_EMBED,     // somebody's post, shown inside
    HINT_TOOLTIP,   // opens over a line of text
    HINTS,
} Hint;

enum { HINTS_ASIDE = 1 << HINT_TOOLTIP | 1 << HINT_HIDDEN }; // not a part of the line that it stands in

uint32_t hints_of_name(Str name);          // 1 << Hint for each that the name speaks for
uint32_t *hints_find(Arena *a, const Page *p); // for each node

#endif
