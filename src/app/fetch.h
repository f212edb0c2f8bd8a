/* Pages from the web, by the helper program. */
#ifndef SAYSO_APP_FETCH_H
#define SAYSO_APP_FETCH_H

#include "app/waiting.h"

#include "sayso/app/options.h"

bool address_is_other(Str path); // another scheme: when there is no such file it was meant as an address

/*
 * What the helper answers for a web address, as an envelope. waiting: NULL for a line on standard error. Fails with
 * ERR_READ ("stopped" when waiting said so), ERR_LIMIT or ERR_SYSTEM; a failure that the helper tells stands in the envelope.
 */
bool fetch(const Options *o, Str url, const Waiting *waiting, Buf *answer, Error *err);

#endif
