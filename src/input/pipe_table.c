/* Tables of bars: cells are cut out, and set in columns as wide as their widest cell. */
#include "config.h"

#include "input/pipe_table.h"

#include "sayso/base/vec.h"
#include "sayso/text/unicode.h"

enum { GAP = 2 }; // columns between two of the table

typedef struct Table {
    VEC(Str) cells;
    VEC(size_t) rows;     // the first cell of each
    VEC(int) widths;      // of each column
    VEC(bool) right;      // is the column set to the right?
} Table;

static Str without_outer_bars(Str line)
{
    line = str_trim(line);
    line = str_starts(line, STR("|")) ? str_sub(line, 1, line.n) : line;
    return str_ends(line, STR("|")) ? str_sub(line, 0, line.n - 1) : line;
}

static bool next_cell(Str *rest, Str *cell)
{
    if (!rest->p)
        return false;
    size_t bar = str_find_byte(*rest, '|', 0);
    *cell = str_trim(str_sub(*rest, 0, bar));
    *rest = bar == STR_NOT_FOUND ? STR_NONE : str_sub(*rest, bar + 1, rest->n);
    return true;
}

// ":---:" — at least one dash, and nothing else but a colon at each side.
static bool is_dashes(Str cell)
{
    cell = str_starts(cell, STR(":")) ? str_sub(cell, 1, cell.n) : cell;
    cell = str_ends(cell, STR(":")) ? str_sub(cell, 0, cell.n - 1) : cell;
    for (size_t i = 0; i < cell.n; i++)
        if (cell.p[i] != '-')
            return false;
    return cell.n > 0;
}

static bool read_rule(Table *t, Str line)
{
    Str rest = without_outer_bars(line), cell;
    if (str_find_byte(line, '|', 0) == STR_NOT_FOUND)
        return false;
    while (next_cell(&rest, &cell)) {
        if (!is_dashes(cell))
            return false;
        vec_push(&t->right, str_ends(cell, STR(":")) && !str_starts(cell, STR(":")));
    }
    return true;
}

static void read_row(Table *t, Str line)
{
    Str rest = without_outer_bars(line), cell;
    vec_push(&t->rows, t->cells.n);
    for (size_t column = 0; next_cell(&rest, &cell); column++) {
        int columns = text_columns(cell);
        if (column == t->widths.n)
            vec_push(&t->widths, 0);
        if (columns > t->widths.at[column])
            t->widths.at[column] = columns;
        vec_push(&t->cells, cell);
    }
}

// The head has as many cells as the line of dashes.
static bool read_table(Table *t, Str lines)
{
    Str head, line;
    if (!str_next_line(&lines, &head) || !str_next_line(&lines, &line) || !read_rule(t, line))
        return false;
    read_row(t, head);
    if (t->widths.n != t->right.n)
        return false;
    while (str_next_line(&lines, &line))
        read_row(t, line);
    return true;
}

static void put_cell(const Table *t, Buf *out, size_t column, Str cell, bool last)
{
    size_t room = (size_t)(t->widths.at[column] - text_columns(cell));
    bool right = column < t->right.n && t->right.at[column];
    buf_fill(out, ' ', (column ? GAP : 0) + (right ? room : 0));
    buf_str(out, cell);
    buf_fill(out, ' ', right || last ? 0 : room);
}

static void put_row(const Table *t, Buf *out, size_t row)
{
    size_t first = t->rows.at[row], end = row + 1 < t->rows.n ? t->rows.at[row + 1] : t->cells.n;
    for (size_t i = first; i < end; i++)
        put_cell(t, out, i - first, t->cells.at[i], i + 1 == end);
    buf_byte(out, '\n');
}

static void put_rule(const Table *t, Buf *out)
{
    for (size_t i = 0; i < t->widths.n; i++) {
        buf_fill(out, ' ', i ? GAP : 0);
        buf_fill(out, '-', (size_t)t->widths.at[i]);
    }
    buf_byte(out, '\n');
}

// One wide cell must not make a thousand rows as wide.
static bool grows_too_much(const Table *t, Str lines)
{
    size_t width = 0;
    for (size_t i = 0; i < t->widths.n; i++)
        width += GAP + (size_t)t->widths.at[i];
    return width * (t->rows.n + 1) > 4096 + 4 * lines.n;
}

bool pipe_table(Buf *out, Str lines)
{
    Table t = {0};
    bool is = read_table(&t, lines);
    if (is && grows_too_much(&t, lines)) {
        buf_str(out, lines);
    } else if (is) {
        put_row(&t, out, 0);
        put_rule(&t, out);
        for (size_t row = 1; row < t.rows.n; row++)
            put_row(&t, out, row);
    }
    vec_free(&t.cells);
    vec_free(&t.rows);
    vec_free(&t.widths);
    vec_free(&t.right);
    return is;
}
