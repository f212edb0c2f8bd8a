/* Told text: the article once more, in a page's data, for pages that show theirs by scripts. */
#ifndef SAYSO_INPUT_HTML_TOLD_H
#define SAYSO_INPUT_HTML_TOLD_H

#include "input/story.h"
#include "sayso/base/arena.h"

// Puts `body` (Metadata.body) as paragraphs: its lines, or, where it holds markup, what a browser would set as such.
void told_put(Arena *a, Str body, Story *s);

#endif
