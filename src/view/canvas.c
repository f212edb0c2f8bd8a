/* The canvas: cells drawn with a pen, clipped, and safe for every terminal. */
#include "config.h"

#include "sayso/view/canvas.h"

#include "sayso/base/memory.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>

static const Cell blank = {.ch = {' '}, .n = 1, .style = STYLE_TEXT, .voice = VOICE_NONE};

void canvas_init(Canvas *c, int rows, int cols)
{
    bool utf8 = c->utf8;
    *c = (Canvas){.rows = rows < 1 ? 1 : rows, .cols = cols < 1 ? 1 : cols, .utf8 = utf8};
    c->cells = xcalloc((size_t)c->rows * (size_t)c->cols, sizeof *c->cells);
    canvas_clear(c);
}

void canvas_free(Canvas *c)
{
    free(c->cells);
    c->cells = NULL;
    c->rows = c->cols = 0;
}

void canvas_clear(Canvas *c)
{
    for (size_t i = 0; i < (size_t)c->rows * (size_t)c->cols; i++)
        c->cells[i] = blank;
}

static Cell *cell_at(Canvas *c, int row, int col)
{
    bool inside = row >= 0 && row < c->rows && col >= 0 && col < c->cols;
    return inside ? &c->cells[(size_t)row * (size_t)c->cols + (size_t)col] : NULL;
}

const Cell *canvas_cell(const Canvas *c, int row, int col)
{
    return cell_at((Canvas *)c, row, col);
}

// What is drawn over one half of a wide character leaves a blank in place of the other half.
static void free_other_half(Canvas *c, int row, int col)
{
    Cell *left = cell_at(c, row, col - 1), *here = cell_at(c, row, col), *right = cell_at(c, row, col + 1);
    if (here->n == 0 && left)
        *left = blank;
    if (here->n && right && right->n == 0)
        *right = blank;
}

static void set_cell(Canvas *c, int row, int col, const uint32_t *ch, unsigned n, Pen pen)
{
    Cell *cell = cell_at(c, row, col);
    if (!cell)
        return;
    free_other_half(c, row, col);
    *cell = (Cell){.n = (uint8_t)n, .style = (uint8_t)pen.style, .mods = pen.mods, .voice = pen.voice, .link = pen.link};
    for (unsigned i = 0; i < n; i++)
        cell->ch[i] = ch[i];
}

// A mark without a letter: a dotted circle would be a lie, so a space carries it.
static void put_grapheme(Canvas *c, int row, int col, int columns, Str g, Pen pen)
{
    uint32_t ch[CELL_MAX] = {0};
    unsigned n = 0, len;
    if (grapheme_columns(g) == 0)
        ch[n++] = ' ';
    for (size_t pos = 0; pos < g.n && n < CELL_MAX; pos += len)
        ch[n++] = utf8_at(g, pos, &len);
    set_cell(c, row, col, ch, n, pen);
    if (columns == 2)
        set_cell(c, row, col + 1, NULL, 0, pen);
}

static void put_replacement(Canvas *c, int row, int col, int end_col, const char *shown, Pen pen)
{
    pen.style = STYLE_CONTROL;
    for (; *shown && col < end_col; shown++, col++) {
        uint32_t ch = (unsigned char)*shown;
        set_cell(c, row, col, &ch, 1, pen);
    }
}

int canvas_text(Canvas *c, int row, int col, int end_col, Str text, Pen pen)
{
    end_col = end_col < c->cols ? end_col : c->cols;
    for (size_t pos = 0, next; pos < text.n && col < end_col; pos = next) {
        unsigned len;
        int columns;
        char shown[SAFE_MAX];
        next = shown_next(text, pos, &columns);
        if (safe_replacement(utf8_at(text, pos, &len), shown))
            put_replacement(c, row, col, end_col, shown, pen);
        else if (col + columns <= end_col)
            put_grapheme(c, row, col, columns, str_sub(text, pos, next), pen);
        else
            break;
        col = columns < end_col - col ? col + columns : end_col; // a replacement may be cut
    }
    return col;
}

int canvas_text_cut(Canvas *c, int row, int col, int end_col, Str text, Pen pen)
{
    end_col = end_col < c->cols ? end_col : c->cols;
    int columns, used = 0;
    for (size_t pos = 0; pos < text.n && col + used <= end_col; used += columns)
        pos = shown_next(text, pos, &columns);
    if (col + used <= end_col)
        return canvas_text(c, row, col, end_col, text, pen);
    int last = canvas_text(c, row, col, end_col - 1, text, pen);
    return last < end_col ? canvas_fill(c, row, last, last + 1, c->utf8 ? 0x2026 : '~', pen) : last;
}

int canvas_fill(Canvas *c, int row, int col, int end_col, uint32_t ch, Pen pen)
{
    for (; col < end_col && col < c->cols; col++)
        set_cell(c, row, col, &ch, 1, pen);
    return col;
}

void canvas_restyle(Canvas *c, int row, int col, int end_col, Pen pen)
{
    for (; col < end_col; col++) {
        Cell *cell = cell_at(c, row, col);
        if (!cell)
            continue;
        cell->style = (uint8_t)pen.style;
        cell->mods = pen.mods;
        cell->voice = pen.voice;
        cell->link = pen.link;
    }
}

void canvas_row_text(const Canvas *c, int row, Buf *out)
{
    size_t used = out->n;
    for (int col = 0; col < c->cols; col++) {
        const Cell *cell = canvas_cell(c, row, col);
        for (unsigned i = 0; i < cell->n; i++) {
            char utf8[4];
            buf_append(out, utf8, utf8_put(cell->ch[i], utf8));
        }
        if (cell->n && !(cell->n == 1 && cell->ch[0] == ' '))
            used = out->n;
    }
    out->n = used;
}
