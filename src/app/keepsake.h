/* Keepsakes: what a reader takes along as a file: quotations or notes of the article at hand, in one of a few formats. */
#ifndef SAYSO_APP_KEEPSAKE_H
#define SAYSO_APP_KEEPSAKE_H

#include "app/outside.h"

#include "sayso/doc/analysis.h"
#include "sayso/view/host.h"

typedef struct Keepsake { // what there is to take from
    const Document *doc;
    const Analysis *analysis; // NULL: not understood yet
    const Remarks *remarks;
} Keepsake;

bool keepsake_save(Outside *o, const Keepsake *from, const ExportWish *wish, Error *err);

#endif
