/* The formats that machine output knows; each stands at the end of its own file. */
#ifndef SAYSO_EXPORT_EXPORTERS_H
#define SAYSO_EXPORT_EXPORTERS_H

#include "sayso/export/export.h"

extern const Exporter exporter_json;
extern const Exporter exporter_jsonl;
extern const Exporter exporter_text;
extern const Exporter exporter_markdown;
extern const Exporter exporter_html;
extern const Exporter exporter_csv;

// Marks the blocks that hold words of a quote that passes the filter: a block for each element of `wanted`.
void export_mark_wanted(const Analysis *a, const ExportOptions *options, bool *wanted);

#endif
