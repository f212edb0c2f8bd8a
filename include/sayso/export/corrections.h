/*
 * Corrections as JSON: the member "corrections" that machine output has with --corrections, and what is read back of it:
 *
 *   {"corrections": [{"kind": "speaker", "start": 812, "end": 897, "words": "“We did not know,”", "value": "Tom Berg",
 *                     "other": {"start": 295, "end": 303, "words": "Tom Berg"}}]}
 *
 * Positions count code points of the document's text; without them, the words are looked for in all of it. "found" is
 * written, and false, where the place is not in this text, or nothing of its kind stands there.
 */
#ifndef SAYSO_EXPORT_CORRECTIONS_H
#define SAYSO_EXPORT_CORRECTIONS_H

#include "sayso/base/error.h"
#include "sayso/doc/correction.h"

enum { CORRECTIONS_MOST = 10000 };

/*
 * Reads an object with such a member; its other members are not looked at, so that a whole output will do. Strict in
 * what a correction may be. Adds them to out, numbered from 1. False with ERR_FORMAT or ERR_LIMIT; out may hold some then.
 */
bool corrections_read(Str json, const Document *d, Remarks *out, Error *err);

#endif
