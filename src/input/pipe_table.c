/* Tables of bars: their cells are cut out and set in columns. */
#include "config.h"

#include "input/pipe_table.h"

#include "input/columns.h"

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

static bool read_rule(Columns *t, Str line)
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

static void read_row(Columns *t, Str line)
{
    Str rest = without_outer_bars(line), cell;
    columns_row(t);
    while (next_cell(&rest, &cell))
        columns_cell(t, cell);
}

// The head has as many cells as the line of dashes.
static bool read_table(Columns *t, Str lines)
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

bool pipe_table(Buf *out, Str lines)
{
    Columns t = {0};
    bool is = read_table(&t, lines);
    if (is)
        columns_put(&t, out, true);
    columns_free(&t);
    return is;
}
