/* Which corrections machine output applies. */
#ifndef SAYSO_APP_CORRECTIONS_H
#define SAYSO_APP_CORRECTIONS_H

#include "sayso/app/options.h"
#include "sayso/doc/remark.h"

// Reads the file of --corrections=FILE, if there is one, into o. Before the sandbox, which lets nothing else be opened.
bool corrections_load(Options *o, Error *err);

// Those of a document: the file's, else what is kept of it. False with a message that names the file.
bool corrections_for(const Options *o, const Document *d, Remarks *out, Error *err);

#endif
