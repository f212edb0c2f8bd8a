/* Keepsakes: the exporters' bytes, given to the broker to write. */
#include "config.h"

#include "app/keepsake.h"

#include "sayso/export/export.h"
#include "sayso/export/notes.h"

#include <stdlib.h>

static const struct { const char *ending, *format; } endings[] = {
    {".md", "markdown"}, {".markdown", "markdown"}, {".csv", "csv"}, {".json", "json"},
};

// What was wished for, else what the name tells; empty: neither.
static Str format_of(const ExportWish *wish)
{
    Str path = wish->path;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && !wish->format.n; i++) {
        Str ending = str_of(endings[i].ending);
        if (path.n > ending.n && str_eq_ascii_nocase(str_sub(path, path.n - ending.n, path.n), ending))
            return str_of(endings[i].format);
    }
    return wish->format;
}

typedef VEC(ExportNote) ExportNotes;

static int by_place(const void *a, const void *b)
{
    const ExportNote *x = a, *y = b;
    return x->at.start < y->at.start ? -1 : x->at.start > y->at.start;
}

// In the order of the article; those whose words are gone come last.
static ExportNotes notes_of(const Keepsake *from)
{
    ExportNotes notes = {0};
    for (size_t i = 0; i < from->remarks->at.n; i++) {
        const Remark *r = &from->remarks->at.at[i];
        ExportNote note = {{NO_INDEX, NO_INDEX}, r->at.words, r->value};
        if (r->kind != REMARK_NOTE)
            continue;
        if (!anchor_find(from->doc, &r->at, &note.at))
            note.at = (Span){NO_INDEX, NO_INDEX};
        vec_push(&notes, note);
    }
    if (notes.n)
        qsort(notes.at, notes.n, sizeof *notes.at, by_place);
    return notes;
}

static void write_quotes(Buf *out, Str format, const Keepsake *from, const ExportWish *wish, const ExportNotes *notes)
{
    ExportOptions options = {.only = wish->quotes, .notes = notes->at, .note_count = notes->n, .first = true, .utf8 = true};
    exporter_find(format)->write(out, from->doc, from->analysis, &options);
}

// "~/" is the user's home here as in a shell.
static void put_path(Buf *out, Str path)
{
    const char *home = getenv("HOME");
    bool below = home && str_starts(path, STR("~/"));
    buf_str(out, below ? str_of(home) : STR_NONE);
    buf_str(out, below ? str_sub(path, 1, path.n) : path);
}

bool keepsake_save(Outside *o, const Keepsake *from, const ExportWish *wish, Error *err)
{
    Str format = format_of(wish);
    Buf bytes = {0}, path = {0};
    if (!format.n)
        return error_set(err, ERR_USAGE, "its name does not end in .md, .csv or .json: :export markdown FILE tells the format");
    ExportNotes notes = notes_of(from);
    if (wish->notes)
        export_notes(&bytes, format, &(NoteList){from->doc, from->analysis, notes.at, notes.n});
    else
        write_quotes(&bytes, format, from, wish, &notes);
    put_path(&path, wish->path);
    bool good = outside_save(o, buf_view(&path), buf_view(&bytes), err);
    vec_free(&notes);
    buf_free(&bytes);
    buf_free(&path);
    return good;
}
