/* Cells of CSV. */
#include "config.h"

#include "export/csv_cell.h"

// What spreadsheets calculate; where East Asian languages are written, wide signs as well.
static bool is_formula(Str cell)
{
    static const char *const signs[] = {"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_starts(cell, str_of(signs[i])))
            return true;
    return false;
}

static void put_quoted(Buf *out, Str cell)
{
    buf_byte(out, '"');
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] == '"')
            buf_byte(out, '"');
        buf_byte(out, cell.p[i]);
    }
    buf_byte(out, '"');
}

void csv_cell(Buf *out, Buf *words)
{
    Buf cell = {0};
    if (is_formula(buf_view(words)))
        buf_byte(&cell, '\'');
    buf_str(&cell, buf_view(words));
    bool needs_quotes = false;
    for (size_t i = 0; i < cell.n && !needs_quotes; i++)
        needs_quotes = memchr("\",\r\n", cell.p[i], 4) != NULL;
    if (needs_quotes)
        put_quoted(out, buf_view(&cell));
    else
        buf_str(out, buf_view(&cell));
    buf_byte(out, ',');
    buf_free(&cell);
    buf_clear(words);
}
