/* The words of one block of Markdown, and what stands in them: links, pictures. */
#ifndef SAYSO_INPUT_MARKDOWN_PROSE_H
#define SAYSO_INPUT_MARKDOWN_PROSE_H

#include "sayso/base/buffer.h"
#include "sayso/base/vec.h"
#include "sayso/doc/document.h"

#include <cmark.h>

typedef struct ProseLink { // bytes of Prose.text
    size_t start, end;
    Str url; // lives as long as the tree
} ProseLink;

typedef struct ProseEmphasis { // bytes of Prose.text from which on it holds
    size_t start;
    unsigned kinds; // EMPHASIS_…
} ProseEmphasis;

typedef struct Prose {
    Buf text;     // without markup; "\n" where the source has a line end
    VEC(ProseLink) links;
    VEC(ProseEmphasis) emphases;
    unsigned strong, stress; // around the place at hand
    Buf pictures; // what their descriptions say, a line for each
    unsigned in_picture;
} Prose;

void prose_gather(Prose *p, cmark_node *block); // appends all words below the block
void prose_free(Prose *p);

/*
 * Appends the text of a piece of HTML, as it stands in Markdown: tags go, and so do comments, scripts and styles; tags that
 * do not stand within a line end one. Character references stay as they are.
 */
void prose_of_html(Buf *out, Str html);

#endif
