/* Tables as text. */
#include "config.h"

#include "input/columns.h"

#include "sayso/text/unicode.h"

enum { GAP = 2 }; // columns between two of the table

void columns_row(Columns *c)
{
    vec_push(&c->rows, c->cells.n);
}

void columns_cell(Columns *c, Str cell)
{
    size_t column = c->cells.n - vec_last(&c->rows);
    int columns = text_columns(cell);
    if (column == c->widths.n)
        vec_push(&c->widths, 0);
    if (columns > c->widths.at[column])
        c->widths.at[column] = columns;
    vec_push(&c->cells, cell);
}

static void put_cell(const Columns *c, Buf *out, size_t column, Str cell, bool last)
{
    size_t room = (size_t)(c->widths.at[column] - text_columns(cell));
    bool right = column < c->right.n && c->right.at[column];
    buf_fill(out, ' ', (column ? GAP : 0) + (right ? room : 0));
    buf_str(out, cell);
    buf_fill(out, ' ', right || last ? 0 : room);
}

static void put_row(const Columns *c, Buf *out, size_t row)
{
    size_t first = c->rows.at[row], end = row + 1 < c->rows.n ? c->rows.at[row + 1] : c->cells.n;
    for (size_t i = first; i < end; i++)
        put_cell(c, out, i - first, c->cells.at[i], i + 1 == end);
    buf_byte(out, '\n');
}

static void put_rule(const Columns *c, Buf *out)
{
    for (size_t i = 0; i < c->widths.n; i++) {
        buf_fill(out, ' ', i ? GAP : 0);
        buf_fill(out, '-', (size_t)c->widths.at[i]);
    }
    buf_byte(out, '\n');
}

void columns_put(const Columns *c, Buf *out, bool head)
{
    for (size_t row = 0; row < c->rows.n; row++) {
        put_row(c, out, row);
        if (row == 0 && head)
            put_rule(c, out);
    }
}

bool columns_too_wide(const Columns *c, size_t text_bytes)
{
    size_t width = 0;
    for (size_t i = 0; i < c->widths.n; i++)
        width += GAP + (size_t)c->widths.at[i];
    return width * (c->rows.n + 1) > 4096 + 4 * text_bytes;
}

void columns_free(Columns *c)
{
    vec_free(&c->cells);
    vec_free(&c->rows);
    vec_free(&c->widths);
    vec_free(&c->right);
}
