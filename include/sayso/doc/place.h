/*
 * Place: where a reader was in an article and how they saw it: what is remembered between runs beside their remarks. It is
 * plain data; the view makes and takes it, the store keeps it.
 */
#ifndef SAYSO_DOC_PLACE_H
#define SAYSO_DOC_PLACE_H

#include "sayso/base/digest.h"
#include "sayso/doc/anchor.h"

enum { PLACE_DECIDED = 1, PLACE_PANEL = 2 }; // of Place.panel: the user opened or closed it; it was open

typedef struct Place {
    Anchor at;           // the cursor; its span is that of the item it stood on, or empty
    uint32_t item;       // which kind of item: the view's own number
    uint32_t top;        // text position in the topmost line
    uint32_t top_blank;  // blank lines above it
    uint32_t measure;    // wished columns of text; 0: the usual ones
    uint32_t panel;      // PLACE_ bits
    uint32_t panel_kind; // the view's own number
    uint32_t permille;   // of the text that was read so far
    uint32_t reading;    // way of reading: the view's own number; 0: the whole text
} Place;

bool place_same(const Place *a, const Place *b); // words aside: the text decides them

// By which an article is known again: by its text under any path, or else by its path.
typedef struct ArticleKey {
    uint8_t digest[DIGEST_BYTES]; // of the text
    uint64_t bytes;               // of the text
    Str path;                     // absolute, or an address; empty: none that could be opened again
    Str title;
} ArticleKey;

typedef struct RecentArticle { // a row of the list of those opened lately
    uint64_t id;
    int64_t opened;    // seconds since 1970
    uint32_t permille; // of Place
    uint32_t remarks;  // how many were left at it
    Str path, title;
} RecentArticle;

// What to forget: a row by its number, or one of these. FORGET_THIS: the article opened last.
enum { FORGET_THIS = 0, FORGET_ALL = -1 };

#endif
