/*
 * export: the same Document and Analysis in other shapes. A format is one file that ends in a const Exporter.
 */
#ifndef SAYSO_EXPORT_EXPORT_H
#define SAYSO_EXPORT_EXPORT_H

#include "sayso/base/buffer.h"
#include "sayso/doc/analysis.h"
#include "sayso/doc/remark.h"

typedef struct ExportNote { // what a reader wrote about a passage
    Span at;    // NO_INDEX: the passage is not in this text
    Str words;  // that it began with
    Str text;   // may have several lines
} ExportNote;

typedef struct ExportOptions {
    Str speaker;    // only quotes of speakers with this name (case and diacritics folded, part of a name is enough)
    const bool *only; // of each quote: may it pass? Then they are written without the article; NULL: all may
    const ExportNote *notes; // markdown: below the quotes they are about
    size_t note_count;
    int width;      // columns for text; 0: 72
    bool colour;    // text: SGR colours
    bool utf8;      // text: marks beyond ASCII
    bool plain;     // text: no margin, quotations told in words (spoken.h)
    const Remarks *corrections; // that were applied to the analysis, for JSON to list; NULL: none were asked for
    bool first;     // first document of this run (CSV writes its header then)
} ExportOptions;

typedef struct Exporter {
    const char *name; // --format=
    const char *help;
    void (*write)(Buf *out, const Document *d, const Analysis *a, const ExportOptions *options);
    bool sentences;   // are a part of it even where nothing was understood
} Exporter;

extern const Exporter *const exporters[]; // ends in NULL
const Exporter *exporter_find(Str name);

// Does the quote pass the filters? Always true when there is none.
bool export_wants(const Analysis *a, const Quote *q, const ExportOptions *options);

/*
 * The quote within which this one is shown: the nearest around it that passes the filter, or NO_INDEX. A quote passes or
 * not whatever stands around it: words that others repeat are found by who said them. What is nested deeper than
 * EXPORT_DEPTH stands beside what is nested so deep.
 */
enum { EXPORT_DEPTH = 6 };
uint32_t export_outer(const Analysis *a, const Quote *q, const ExportOptions *options);

#endif
