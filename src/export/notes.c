/* Notes as Markdown, CSV and JSON: each with the words that it is about and who says them. */
#include "config.h"

#include "sayso/export/notes.h"

#include "export/code_points.h"
#include "export/csv_cell.h"
#include "export/markdown_words.h"

#include "sayso/doc/words.h"
#include "sayso/export/json.h"
#include "sayso/text/safe.h"

#include <stdio.h>

void note_line(const ExportNote *note, Buf *out)
{
    Str rest = note->text, line;
    for (bool first = true; str_next_line(&rest, &line); first = false) {
        if (!first)
            buf_byte(out, ' ');
        safe_text(out, str_trim(line), 0);
    }
}

static bool is_placed(const ExportNote *note)
{
    return note->at.start != NO_INDEX;
}

// The quotation that the note is about, or NULL.
static const Quote *quote_of(const NoteList *notes, const ExportNote *note)
{
    const Analysis *a = notes->analysis;
    for (size_t i = 0; a && i < a->quote_count; i++)
        if (span_same(a->quotes[i].content.at[0], note->at))
            return &a->quotes[i];
    return NULL;
}

// All words of the quotation or paragraph; where they are gone, those that were kept.
static void put_words(const NoteList *notes, const ExportNote *note, Buf *out)
{
    const Quote *q = quote_of(notes, note);
    Span at = note->at;
    if (is_placed(note))
        words_spans(out, notes->doc, q ? q->content : (SpanList){&at, 1});
    else
        safe_text(out, note->words, 0);
}

static void put_speakers(const NoteList *notes, const ExportNote *note, Buf *out)
{
    const Quote *q = quote_of(notes, note);
    if (q)
        words_speakers(out, notes->analysis, q);
}

static void put_markdown_lines(Buf *out, Str text)
{
    for (Str line; str_next_line(&text, &line);) {
        md_text(out, str_trim(line), true);
        buf_byte(out, '\n');
    }
}

static void write_markdown(Buf *out, const NoteList *notes)
{
    Buf words = {0};
    buf_str(out, STR("# "));
    md_text(out, doc_title(notes->doc), false);
    buf_byte(out, '\n');
    md_facts(out, notes->doc);
    buf_str(out, STR("\n## Notes\n"));
    for (size_t i = 0; i < notes->n; i++) {
        put_words(notes, &notes->at[i], &words);
        buf_str(out, STR("\n> "));
        md_escaped(out, buf_view(&words), true);
        buf_clear(&words);
        put_speakers(notes, &notes->at[i], &words);
        buf_str(out, words.n ? STR(" — **") : STR_NONE);
        md_escaped(out, buf_view(&words), false);
        buf_str(out, words.n ? STR("**\n\n") : STR("\n\n"));
        buf_clear(&words);
        put_markdown_lines(out, notes->at[i].text);
    }
    buf_free(&words);
}

static void put_row(Buf *out, Buf *words, const NoteList *notes, const ExportNote *note, const CodePoints *points)
{
    const Quote *q = quote_of(notes, note);
    safe_text(words, notes->doc->source.path, 0);
    csv_cell(out, words);
    if (q)
        buf_printf(out, "q%zu", (size_t)(q - notes->analysis->quotes) + 1);
    buf_byte(out, ',');
    put_speakers(notes, note, words);
    csv_cell(out, words);
    put_words(notes, note, words);
    csv_cell(out, words);
    if (is_placed(note))
        buf_printf(out, "%zu,%zu,", code_points_before(points, note->at.start), code_points_before(points, note->at.end));
    else
        buf_str(out, STR(",,"));
    note_line(note, words);
    csv_cell(out, words);
    out->p[out->n - 1] = '\n'; // the last cell's comma
}

static void write_csv(Buf *out, const NoteList *notes)
{
    Buf words = {0};
    CodePoints points = code_points_index(notes->doc->text);
    buf_str(out, STR("file,quote,speaker,content,start,end,note\n"));
    for (size_t i = 0; i < notes->n; i++)
        put_row(out, &words, notes, &notes->at[i], &points);
    code_points_free(&points);
    buf_free(&words);
}

static void put_quote_members(Json *j, const NoteList *notes, const Quote *q)
{
    const Analysis *a = notes->analysis;
    char id[24];
    snprintf(id, sizeof id, "q%zu", (size_t)(q - a->quotes) + 1);
    json_member_str(j, "quote", str_of(id));
    json_key(j, "speakers");
    json_open(j, '[');
    for (size_t i = 0; i < q->speaker_count; i++)
        json_put_str(j, a->entities[q->speakers[i]].name);
    json_close(j, ']');
    if (q->unnamed.n)
        json_member_str(j, "unnamed", q->unnamed);
}

static void put_object(Json *j, const NoteList *notes, const ExportNote *note, const CodePoints *points)
{
    const Quote *q = quote_of(notes, note);
    Buf words = {0};
    put_words(notes, note, &words);
    json_open(j, '{');
    if (q)
        put_quote_members(j, notes, q);
    json_member_str(j, "content", buf_view(&words));
    if (is_placed(note)) {
        json_key(j, "start");
        json_put_size(j, code_points_before(points, note->at.start));
        json_key(j, "end");
        json_put_size(j, code_points_before(points, note->at.end));
    }
    json_member_str(j, "note", note->text);
    json_close(j, '}');
    buf_free(&words);
}

static void write_json(Buf *out, const NoteList *notes)
{
    Json j = {.out = out, .pretty = true};
    CodePoints points = code_points_index(notes->doc->text);
    json_open(&j, '{');
    json_member_str(&j, "schema", STR("sayso-notes/1"));
    json_member_str(&j, "path", notes->doc->source.path);
    json_member_str(&j, "title", doc_title(notes->doc));
    json_key(&j, "notes");
    json_open(&j, '[');
    for (size_t i = 0; i < notes->n; i++)
        put_object(&j, notes, &notes->at[i], &points);
    json_close(&j, ']');
    json_close(&j, '}');
    buf_byte(out, '\n');
    code_points_free(&points);
}

static const struct {
    const char *name;
    void (*write)(Buf *out, const NoteList *notes);
} formats[] = {{"markdown", write_markdown}, {"csv", write_csv}, {"json", write_json}};

bool export_notes(Buf *out, Str format, const NoteList *notes)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (!str_eq(format, str_of(formats[i].name)))
            continue;
        formats[i].write(out, notes);
        return true;
    }
    return false;
}
