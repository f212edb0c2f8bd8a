/* A table of data has rows of several short cells, and no tables in it. */
#include "config.h"

#include "input/html/tables.h"

#include "input/columns.h"

enum { CELL_WORDS = 40 };

static bool is_cell(uint16_t tag)
{
    return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
}

typedef struct Shape {
    uint32_t rows, cells;
    bool no_data; // a table stands in it, or a cell is long
} Shape;

// The innermost table around each node, or 0; and in the nodes of tables their shapes.
static uint32_t *measure(Arena *a, const Page *p, Shape *shapes)
{
    uint32_t *inside = ARENA_ARRAY(a, uint32_t, p->n);
    for (uint32_t i = 1; i < p->n; i++) {
        uint16_t tag = p->nodes[i].tag;
        Shape *around = &shapes[inside[p->nodes[i].parent]];
        around->rows += tag == GUMBO_TAG_TR;
        around->cells += is_cell(tag);
        around->no_data = around->no_data || tag == GUMBO_TAG_TABLE;
        inside[i] = tag == GUMBO_TAG_TABLE ? i : inside[p->nodes[i].parent];
    }
    return inside;
}

static bool is_data(const Shape *s)
{
    return !s->no_data && s->rows > 1 && s->cells >= 2 * s->rows - s->rows / 4;
}

uint32_t *tables_find(Arena *a, const Page *p, const TextBlocks *blocks)
{
    Arena scratch = {0};
    Shape *shapes = ARENA_ARRAY(&scratch, Shape, p->n);
    const uint32_t *inside = measure(&scratch, p, shapes);
    uint32_t *tables = ARENA_ARRAY(a, uint32_t, blocks->n);
    for (size_t i = 0; i < blocks->n; i++)
        if (blocks->at[i].words > CELL_WORDS)
            shapes[inside[blocks->at[i].node]].no_data = true;
    for (size_t i = 0; i < blocks->n; i++) {
        uint32_t table = inside[blocks->at[i].node];
        tables[i] = table && is_data(&shapes[table]) ? table : 0;
    }
    arena_free(&scratch);
    return tables;
}

static bool has_head(const Page *p, uint32_t table)
{
    for (uint32_t i = table + 1; i < p->nodes[table].end; i++)
        if (is_cell(p->nodes[i].tag))
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
static void add_row(Arena *a, const Page *p, const TextBlocks *blocks, uint32_t row, Columns *columns)
{
    columns_row(columns);
    for (uint32_t i = row + 1; i < p->nodes[row].end; i = p->nodes[i].end) {
        if (!is_cell(p->nodes[i].tag))
            continue; // white space between two
        columns_cell(columns, cell_text(a, p, blocks, i));
    }
}

void table_put(const Page *p, const TextBlocks *blocks, uint32_t table, Buf *out)
{
    Arena a = {0};
    Columns columns = {0};
    for (uint32_t i = table + 1; i < p->nodes[table].end; i++)
        if (p->nodes[i].tag == GUMBO_TAG_TR)
            add_row(&a, p, blocks, i, &columns);
    columns_put(&columns, out, has_head(p, table));
    columns_free(&columns);
    arena_free(&a);
}
