/* The formats that machine output knows; each stands at the end of its own file. */
#ifndef SAYSO_EXPORT_EXPORTERS_H
#define SAYSO_EXPORT_EXPORTERS_H

#include "sayso/export/export.h"

extern const Exporter exporter_json;
extern const Exporter exporter_jsonl;
extern const Exporter exporter_text;
extern const Exporter exporter_markdown;
extern const Exporter exporter_csv;

#endif
