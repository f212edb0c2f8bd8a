/* Tables of data, told from those that only lay out a page. */
#ifndef SAYSO_INPUT_HTML_TABLES_H
#define SAYSO_INPUT_HTML_TABLES_H

#include "input/html/blocks.h"
#include "sayso/base/buffer.h"

void tables_find(Arena *a, const Page *p, TextBlocks *blocks); // fills blocks->tables
void table_put(const Page *p, const TextBlocks *blocks, uint32_t table, Buf *out); // as lines of text

#endif
