/*
 * Columns: the cells of a table, set side by side for a block that keeps its lines. Columns are as wide as their widest
 * cell; where the table would not fit the width of a text, the cells of its first row may have several lines. Other cells
 * never do: whoever searches or quotes a text wants its words in their order. A table that is still too wide is set row by
 * row, with bars between its cells. Cells are views; widths are terminal columns.
 */
#ifndef SAYSO_INPUT_COLUMNS_H
#define SAYSO_INPUT_COLUMNS_H

#include "sayso/base/buffer.h"
#include "sayso/base/vec.h"

typedef struct Columns { // {0} is an empty table
    VEC(Str) cells;
    VEC(size_t) rows;  // the first cell of each
    VEC(int) widths;   // of each column
    VEC(int) least;    // how narrow each may become: its widest cell, or the widest word of its head
    VEC(bool) right;   // is the column set to the right? Those beyond are not
} Columns;

void columns_row(Columns *c);            // begins a row
void columns_cell(Columns *c, Str cell); // adds one to it
void columns_put(const Columns *c, Buf *out, bool head); // head: the first row holds the heads of the columns
void columns_free(Columns *c);

#endif
