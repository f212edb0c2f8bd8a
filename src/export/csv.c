/* CSV: one row per quote, with "\n" at the end of rows. */
#include "config.h"

#include "export/code_points.h"
#include "export/csv_cell.h"
#include "export/exporters.h"

#include "sayso/doc/words.h"
#include "sayso/text/safe.h"

static const char header[] = "file,id,kind,speaker,role,source,cue,content,start,end,confidence,why\n";

static void put_row(Buf *out, Buf *words, const CodePoints *points, const Analysis *a, size_t index)
{
    const Document *d = a->doc;
    const Quote *q = &a->quotes[index];
    safe_text(words, d->source.path, 0);
    csv_cell(out, words);
    buf_printf(out, "q%zu,%s,", index + 1, quote_kind_name(q->kind));
    if (q->speaker_count || q->why == WHY_USER) // a source without a name stands in its own column, one that was typed nowhere else
        words_speakers(words, a, q);
    csv_cell(out, words);
    words_roles(words, a, q);
    csv_cell(out, words);
    words_spans(words, d, q->source);
    csv_cell(out, words);
    words_spans(words, d, q->cue);
    csv_cell(out, words);
    words_spans(words, d, q->content);
    csv_cell(out, words);
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
