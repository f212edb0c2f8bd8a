/* A table of data has rows of several short cells, and no tables in it. */
#include "config.h"

#include "input/html/tables.h"

#include "input/columns.h"

enum { CELL_WORDS = 40 };

typedef struct Shape { // of a table
    uint32_t rows, cells;
    bool nested, long_cell;
} Shape;

static void count_node(const Page *p, uint32_t node, const uint32_t *inner, Shape *shapes)
{
    uint16_t tag = p->nodes[node].tag;
    Shape *s = &shapes[inner[p->nodes[node].parent]];
    s->rows += tag == GUMBO_TAG_TR;
    s->cells += tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
    s->nested = s->nested || tag == GUMBO_TAG_TABLE;
}

static bool is_data(const Shape *s)
{
    return !s->nested && !s->long_cell && s->rows > 1 && s->cells >= 2 * s->rows - s->rows / 4;
}

// All in one pass: what each table holds cannot be counted again for each of its blocks.
void tables_find(Arena *a, const Page *p, TextBlocks *blocks)
{
    uint32_t *inner = ARENA_ARRAY(a, uint32_t, p->n); // for each node: the innermost table at or around it, or 0
    Shape *shapes = ARENA_ARRAY(a, Shape, p->n);
    for (uint32_t i = 1; i < p->n; i++) {
        inner[i] = p->nodes[i].tag == GUMBO_TAG_TABLE ? i : inner[p->nodes[i].parent];
        count_node(p, i, inner, shapes);
    }
    for (size_t i = 0; i < blocks->n; i++)
        if (blocks->at[i].words > CELL_WORDS)
            shapes[inner[blocks->at[i].node]].long_cell = true;
    blocks->tables = ARENA_ARRAY(a, uint32_t, blocks->n);
    for (size_t i = 0; i < blocks->n; i++) {
        uint32_t table = inner[blocks->at[i].node];
        blocks->tables[i] = table && is_data(&shapes[table]) ? table : 0;
    }
}

static bool has_head(const Page *p, uint32_t table)
{
    for (uint32_t i = table + 1; i < p->nodes[table].end; i++)
        if (p->nodes[i].tag == GUMBO_TAG_TD || p->nodes[i].tag == GUMBO_TAG_TH)
            return p->nodes[i].tag == GUMBO_TAG_TH;
    return false;
}

static size_t first_block(const TextBlocks *blocks, uint32_t node)
{
    size_t low = 0, high = blocks->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (blocks->at[middle].from < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// The blocks of one cell stand in it one after the other.
static Str cell_text(Arena *a, const Page *p, const TextBlocks *blocks, uint32_t cell)
{
    Buf text = {0};
    for (size_t i = first_block(blocks, cell); i < blocks->n && blocks->at[i].from < p->nodes[cell].end; i++) {
        if (text.n)
            buf_byte(&text, ' ');
        buf_str(&text, blocks->at[i].text);
    }
    Str copy = arena_str(a, buf_view(&text));
    buf_free(&text);
    return copy;
}

// Cells without text keep their column.
static size_t add_row(Arena *a, const Page *p, const TextBlocks *blocks, uint32_t row, Columns *columns)
{
    size_t bytes = 0;
    columns_row(columns);
    for (uint32_t i = row + 1; i < p->nodes[row].end; i = p->nodes[i].end) {
        Str text = cell_text(a, p, blocks, i);
        columns_cell(columns, text);
        bytes += text.n;
    }
    return bytes;
}

static void put_plainly(const Columns *c, Buf *out)
{
    for (size_t i = 0; i < c->cells.n; i++) {
        buf_str(out, c->cells.at[i]);
        buf_byte(out, '\n');
    }
}

void table_put(const Page *p, const TextBlocks *blocks, uint32_t table, Buf *out)
{
    Arena a = {0};
    Columns columns = {0};
    size_t bytes = 0;
    for (uint32_t i = table + 1; i < p->nodes[table].end; i++)
        if (p->nodes[i].tag == GUMBO_TAG_TR)
            bytes += add_row(&a, p, blocks, i, &columns);
    if (columns_too_wide(&columns, bytes))
        put_plainly(&columns, out);
    else
        columns_put(&columns, out, has_head(p, table));
    columns_free(&columns);
    arena_free(&a);
}
