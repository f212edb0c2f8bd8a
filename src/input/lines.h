/*
 * Plain text as lines, and lines as paragraphs: a Passage is a run of lines that belong together, whether they were
 * wrapped by hand or stand alone.
 */
#ifndef SAYSO_INPUT_LINES_H
#define SAYSO_INPUT_LINES_H

#include "sayso/base/vec.h"

typedef struct SourceLine {
    Str quoted; // "> > " of mail, or empty
    Str bullet; // "•", "-", "1." of a list item, or empty
    Str text;   // what follows, without white space at the ends
    Str whole;  // the line as it is, without its line end
    int indent; // columns of white space before the text (or bullet)
    int columns; // of the text
    bool blank;
} SourceLine;

typedef enum PassageShape { SHAPE_PROSE, SHAPE_ITEM, SHAPE_QUOTED, SHAPE_TABLE, SHAPE_RULE } PassageShape;

typedef struct Passage {
    uint32_t first, n; // lines
    uint8_t shape;     // PassageShape
    bool apart;        // a blank line, or the start of the text, stands before it
} Passage;

// Texts may have more lines than words, so of a line no more is kept than where it begins.
typedef struct Passages {
    Str text;
    uint32_t *lines; // where each begins; of blank lines only the first in a row. These and `at` belong to the arena
    size_t line_count;
    Passage *at;
    size_t n;
} Passages;

Passages passages_find(Arena *a, Str utf8); // of text below 4 GB
SourceLine passage_line(const Passages *ps, const Passage *p, size_t nth); // views into the text

#endif
