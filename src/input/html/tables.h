/* Tables of data, told from those that only lay out a page. */
#ifndef SAYSO_INPUT_HTML_TABLES_H
#define SAYSO_INPUT_HTML_TABLES_H

#include "input/html/blocks.h"
#include "sayso/base/buffer.h"

uint32_t *tables_find(Arena *a, const Page *p, const TextBlocks *blocks); // for each block: the table of data that holds it, or 0
void table_put(const Page *p, const TextBlocks *blocks, uint32_t table, Buf *out); // as lines of text

#endif
