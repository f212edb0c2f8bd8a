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
    const SourceLine *lines;
    size_t n;
    PassageShape shape;
    bool apart; // a blank line, or the start of the text, stands before it
} Passage;

typedef struct Passages {
    SourceLine *lines; // both belong to the arena
    Passage *at;
    size_t n;
} Passages;

Passages passages_find(Arena *a, Str utf8);

#endif
