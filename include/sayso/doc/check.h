/*
 * The consistency checkers of the model: every invariant that document.h and analysis.h state. Run by tests, fuzzers
 * and debug builds; the message names the broken rule and err->offset the place.
 */
#ifndef SAYSO_DOC_CHECK_H
#define SAYSO_DOC_CHECK_H

#include "sayso/base/error.h"
#include "sayso/doc/analysis.h"

bool doc_check(const Document *d, Error *err);
bool analysis_check(const Analysis *a, Error *err); // against a->doc

#endif
