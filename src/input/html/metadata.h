/*
 * Metadata: what a page tells about its article beside the text: JSON-LD (schema.org), Open Graph and other meta
 * elements. All of it is claimed, not checked, and any of it may be missing: then it is empty.
 */
#ifndef SAYSO_INPUT_HTML_METADATA_H
#define SAYSO_INPUT_HTML_METADATA_H

#include "input/html/page.h"

typedef struct Metadata { // in the arena
    Str title;       // without the site's name where a shorter form is told
    Str description;
    Str author;      // several are joined by ", "
    Str published;   // as told: ISO 8601 mostly
    Str site;        // the publication
    Str url;         // canonical, as written
    Str base;        // <base href>
    Str body;        // articleBody: the text once more, may hold markup
    Str language;
    bool paid;       // the article is for subscribers
} Metadata;

void metadata_find(Arena *a, const Page *p, Metadata *out);
void json_ld_read(Arena *a, Str script, Metadata *out); // fills what is still empty; not JSON: nothing

#endif
