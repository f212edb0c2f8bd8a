/* The member "corrections" of a document's output. */
#ifndef SAYSO_EXPORT_CORRECTIONS_WRITE_H
#define SAYSO_EXPORT_CORRECTIONS_WRITE_H

#include "export/code_points.h"
#include "sayso/export/corrections.h"
#include "sayso/export/json.h"

void corrections_write(Json *j, const CodePoints *points, const Analysis *a, const Remarks *remarks);

#endif
