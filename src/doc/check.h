/* What the two checkers share. */
#ifndef SAYSO_DOC_SPAN_CHECK_H
#define SAYSO_DOC_SPAN_CHECK_H

#include "sayso/base/error.h"
#include "sayso/doc/document.h"

// Inside the text and on character boundaries; `what` names it in the message.
bool span_check(const Document *d, Span s, const char *what, Error *err);

#endif
