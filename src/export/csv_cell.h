/* Cells of CSV, quoted as RFC 4180 has it. One that a spreadsheet would take for a formula gets a leading apostrophe. */
#ifndef SAYSO_EXPORT_CSV_CELL_H
#define SAYSO_EXPORT_CSV_CELL_H

#include "sayso/base/buffer.h"

void csv_cell(Buf *out, Buf *words); // the cell that `words` holds, a comma behind it; empties `words`

#endif
