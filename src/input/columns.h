/*
 * Columns: the cells of a table, set side by side for a block that keeps its lines. Columns are as wide as their widest
 * cell, or, where the table would not fit the width of a text, narrower with cells of several lines; a table that even
 * words are too wide for is set row by row, each cell behind the head of its column. Cells are views; widths are terminal
 * columns.
 */
#ifndef SAYSO_INPUT_COLUMNS_H
#define SAYSO_INPUT_COLUMNS_H

#include "sayso/base/buffer.h"
#include "sayso/base/vec.h"

typedef struct Columns { // {0} is an empty table
    VEC(Str) cells;
    VEC(size_t) rows;  // the first cell of each
    VEC(int) widths;   // of each column
    VEC(int) words;    // the widest word of each
    VEC(bool) right;   // is the column set to the right? Those beyond are not
} Columns;

void columns_row(Columns *c);            // begins a row
void columns_cell(Columns *c, Str cell); // adds one to it
void columns_put(const Columns *c, Buf *out, bool head); // head: the first row holds the heads of the columns
// One wide cell must not make a thousand rows as wide, nor long heads stand a thousand times: would the table take many
// times the room of its text?
bool columns_too_wide(const Columns *c, size_t text_bytes);
void columns_free(Columns *c);

#endif
