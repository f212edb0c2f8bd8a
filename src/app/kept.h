/* What is kept between runs, as far as machine output reads it: it writes nothing. */
#ifndef SAYSO_APP_KEPT_H
#define SAYSO_APP_KEPT_H

#include "sayso/app/options.h"
#include "sayso/doc/remark.h"

// Adds what a reader left at the document; nothing when nothing is kept. False: it cannot be read, with a message.
bool kept_remarks(const Options *o, const Document *d, Remarks *out, Error *err);

#endif
