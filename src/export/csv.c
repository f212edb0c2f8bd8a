/*
 * CSV: one row per quote, quoted as RFC 4180 has it, with "\n" at the end of rows. A cell that a spreadsheet would take
 * for a formula gets a leading apostrophe.
 */
#include "config.h"

#include "export/code_points.h"
#include "export/exporters.h"

#include "sayso/doc/words.h"
#include "sayso/text/safe.h"

static const char header[] = "file,id,kind,speaker,role,source,cue,content,start,end,confidence,why\n";

static bool is_formula(Str cell)
{
    return cell.n && memchr("=+-@", cell.p[0], 4);
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

// Writes the cell that `words` holds, a comma behind it, and empties `words`.
static void put_cell(Buf *out, Buf *words)
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

static void put_row(Buf *out, Buf *words, const CodePoints *points, const Analysis *a, size_t index)
{
    const Document *d = a->doc;
    const Quote *q = &a->quotes[index];
    safe_text(words, d->source.path, 0);
    put_cell(out, words);
    buf_printf(out, "q%zu,%s,", index + 1, quote_kind_name(q->kind));
    if (q->speaker_count)
        words_speakers(words, a, q);
    put_cell(out, words);
    words_roles(words, a, q);
    put_cell(out, words);
    words_spans(words, d, q->source);
    put_cell(out, words);
    words_spans(words, d, q->cue);
    put_cell(out, words);
    words_spans(words, d, q->content);
    put_cell(out, words);
    Span last = q->content.at[q->content.n - 1];
    int percent = (int)(q->confidence * 100 + 0.5f);
    buf_printf(out, "%zu,%zu,%d.%02d,%s\n", code_points_before(points, quote_start(q)),
               code_points_before(points, last.end), percent / 100, percent % 100, why_code(q->why));
}

static void write_csv(Buf *out, const Document *d, const Analysis *a, const ExportOptions *options)
{
    Buf words = {0};
    CodePoints points = code_points_index(d->text);
    if (options->first)
        buf_str(out, str_of(header));
    for (size_t i = 0; i < a->quote_count; i++)
        if (export_wants(a, &a->quotes[i], options))
            put_row(out, &words, &points, a, i);
    code_points_free(&points);
    buf_free(&words);
}

const Exporter exporter_csv = {"csv", "a row for each quote", write_csv, .sentences = false};
