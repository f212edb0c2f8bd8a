/* A table of data has rows of several short cells, and no tables in it. */
#include "config.h"

#include "input/html/tables.h"

#include "input/columns.h"

enum { CELL_WORDS = 40 };

typedef struct Shape {
    unsigned rows, cells, heads;
    bool nested;
} Shape;

static Shape shape_of(const Page *p, uint32_t table)
{
    Shape s = {0};
    for (uint32_t i = table + 1; i < p->nodes[table].end; i++) {
        uint16_t tag = p->nodes[i].tag;
        s.rows += tag == GUMBO_TAG_TR;
        s.cells += tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
        s.heads += tag == GUMBO_TAG_TH;
        s.nested = s.nested || tag == GUMBO_TAG_TABLE;
    }
    return s;
}

static uint32_t innermost_table(const Page *p, uint32_t node)
{
    while (node && p->nodes[node].tag != GUMBO_TAG_TABLE)
        node = p->nodes[node].parent;
    return node;
}

static bool has_long_cell(const Page *p, const TextBlocks *blocks, uint32_t table, size_t from)
{
    for (size_t i = from; i < blocks->n && blocks->at[i].node < p->nodes[table].end; i++)
        if (blocks->at[i].words > CELL_WORDS)
            return true;
    return false;
}

uint32_t table_around(const Page *p, const TextBlocks *blocks, size_t block)
{
    uint32_t table = innermost_table(p, blocks->at[block].node);
    if (!table)
        return 0;
    Shape s = shape_of(p, table);
    bool data = !s.nested && s.rows > 1 && s.cells >= 2 * s.rows - s.rows / 4;
    size_t first = block;
    while (first > 0 && blocks->at[first - 1].node > table)
        first--;
    return data && !has_long_cell(p, blocks, table, first) ? table : 0;
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
