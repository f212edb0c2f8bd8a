/* Tables as text. */
#include "config.h"

#include "input/columns.h"

#include "sayso/text/unicode.h"
#include "sayso/text/wrap.h"

enum {
    GAP = 2,   // columns between two of the table
    ROOM = 72, // that all may take side by side: the usual width of a text
    MOST = ROOM / GAP,
};

void columns_row(Columns *c)
{
    vec_push(&c->rows, c->cells.n);
}

static int widest_word(Str cell)
{
    int widest = 0;
    for (size_t pos = 0, end; pos < cell.n; pos = end + 1) {
        end = str_find_byte(cell, ' ', pos);
        int columns = text_columns(str_sub(cell, pos, end));
        widest = columns > widest ? columns : widest;
        if (end == STR_NOT_FOUND)
            break;
    }
    return widest;
}

void columns_cell(Columns *c, Str cell)
{
    size_t column = c->cells.n - vec_last(&c->rows);
    int columns = text_columns(cell), least = c->rows.n > 1 ? columns : widest_word(cell);
    if (column == c->widths.n) {
        vec_push(&c->widths, 0);
        vec_push(&c->least, 0);
    }
    if (columns > c->widths.at[column])
        c->widths.at[column] = columns;
    if (least > c->least.at[column])
        c->least.at[column] = least;
    vec_push(&c->cells, cell);
}

static void put_cell(const Columns *c, Buf *out, size_t column, int width, Str cell, bool last)
{
    int columns = text_columns(cell);
    size_t room = columns < width ? (size_t)(width - columns) : 0; // a single wide character may stand in a narrow column
    bool right = column < c->right.n && c->right.at[column];
    buf_fill(out, ' ', (column ? GAP : 0) + (right ? room : 0));
    buf_str(out, cell);
    buf_fill(out, ' ', right || last ? 0 : room);
}

static size_t row_end(const Columns *c, size_t row)
{
    return row + 1 < c->rows.n ? c->rows.at[row + 1] : c->cells.n;
}

static void put_row(const Columns *c, Buf *out, size_t row)
{
    size_t first = c->rows.at[row], end = row_end(c, row);
    for (size_t i = first; i < end; i++)
        put_cell(c, out, i - first, c->widths.at[i - first], c->cells.at[i], i + 1 == end);
    buf_byte(out, '\n');
}

static void put_rule(const Columns *c, Buf *out, const int *widths)
{
    for (size_t i = 0; i < c->widths.n; i++) {
        buf_fill(out, ' ', i ? GAP : 0);
        buf_fill(out, '-', (size_t)widths[i]);
    }
    buf_byte(out, '\n');
}

static void put_side_by_side(const Columns *c, Buf *out, bool head)
{
    for (size_t row = 0; row < c->rows.n; row++) {
        put_row(c, out, row);
        if (row == 0 && head)
            put_rule(c, out, c->widths.at);
    }
}

static size_t width_of(const int *widths, size_t n)
{
    size_t width = 0;
    for (size_t i = 0; i < n; i++)
        width += (i ? GAP : 0) + (size_t)widths[i];
    return width;
}

// The widest column that has room to give becomes narrower, until all fit; false: what stands in them does not.
static bool narrow(const Columns *c, int widths[MOST])
{
    size_t n = c->widths.n;
    if (n > MOST || width_of(c->least.at, n) > ROOM)
        return false;
    for (size_t i = 0; i < n; i++)
        widths[i] = c->widths.at[i] < ROOM ? c->widths.at[i] : ROOM;
    while (width_of(widths, n) > ROOM) {
        size_t widest = n;
        for (size_t i = 0; i < n; i++)
            if (widths[i] > c->least.at[i] && (widest == n || widths[i] > widths[widest]))
                widest = i;
        widths[widest]--;
    }
    return true;
}

// A row whose cells have lines; returns how many.
static size_t put_lines(const Columns *c, Buf *out, size_t row, const int *widths)
{
    size_t first = c->rows.at[row], n = row_end(c, row) - first, lines = 1;
    SpanVec parts[MOST] = {{0}};
    for (size_t i = 0; i < n; i++) {
        wrap_lines(c->cells.at[first + i], 0, widths[i], &parts[i]);
        lines = parts[i].n > lines ? parts[i].n : lines;
    }
    for (size_t line = 0; line < lines; line++) {
        for (size_t i = 0; i < n; i++) {
            Str part = line < parts[i].n ? span_str(c->cells.at[first + i], parts[i].at[line]) : STR_NONE;
            put_cell(c, out, i, widths[i], part, i + 1 == n);
        }
        buf_byte(out, '\n');
    }
    for (size_t i = 0; i < n; i++)
        vec_free(&parts[i]);
    return lines;
}

// A blank line tells a row of several lines from the next.
static void put_narrow(const Columns *c, Buf *out, bool head, const int *widths)
{
    for (size_t row = 0, lines = 1; row < c->rows.n; row++) {
        buf_fill(out, '\n', lines > 1 && !(row == 1 && head));
        lines = put_lines(c, out, row, widths);
        if (row == 0 && head)
            put_rule(c, out, widths);
    }
}

static bool put_barred(const Columns *c, Buf *out, size_t row)
{
    size_t start = out->n;
    for (size_t i = c->rows.at[row]; i < row_end(c, row); i++) {
        buf_str(out, i > c->rows.at[row] ? STR(" | ") : STR_NONE);
        buf_str(out, c->cells.at[i]);
    }
    bool wide = text_columns(str_sub(buf_view(out), start, out->n)) > ROOM;
    buf_byte(out, '\n');
    return wide;
}

// Where rows take several lines of the screen, a blank line tells one from the next.
static void put_row_by_row(const Columns *c, Buf *out)
{
    bool wide = false;
    for (size_t row = 0; row < c->rows.n; row++) {
        buf_fill(out, '\n', wide);
        wide = put_barred(c, out, row);
    }
}

// One wide cell must not make a hundred thousand rows of small ones as wide: would blanks be most of the table?
static bool spreads(const Columns *c)
{
    size_t text = 0, width = width_of(c->widths.at, c->widths.n);
    for (size_t i = 0; i < c->cells.n; i++)
        text += c->cells.at[i].n + GAP;
    return (width < ROOM ? width : ROOM) * c->rows.n > 4096 + 4 * text;
}

void columns_put(const Columns *c, Buf *out, bool head)
{
    int widths[MOST];
    if (spreads(c))
        put_row_by_row(c, out);
    else if (width_of(c->widths.at, c->widths.n) <= ROOM)
        put_side_by_side(c, out, head);
    else if (narrow(c, widths))
        put_narrow(c, out, head, widths);
    else
        put_row_by_row(c, out);
}

void columns_free(Columns *c)
{
    vec_free(&c->cells);
    vec_free(&c->rows);
    vec_free(&c->widths);
    vec_free(&c->least);
    vec_free(&c->right);
}
