/* Notes of a reader on an article, as a file of their own. */
#ifndef SAYSO_EXPORT_NOTES_H
#define SAYSO_EXPORT_NOTES_H

#include "sayso/export/export.h"

typedef struct NoteList {
    const Document *doc;
    const Analysis *analysis; // NULL: who speaks is not known (yet)
    const ExportNote *at;
    size_t n;
} NoteList;

bool export_notes(Buf *out, Str format, const NoteList *notes); // false: no format of notes has this name
void note_line(const ExportNote *note, Buf *out);               // its text, safe, on one line

#endif
