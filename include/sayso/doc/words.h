/* Words that several formats write of a quote. Everything appended has passed safe_text. */
#ifndef SAYSO_DOC_WORDS_H
#define SAYSO_DOC_WORDS_H

#include "sayso/base/buffer.h"
#include "sayso/doc/analysis.h"

// The text of the spans, " … " between them; each on one line.
void words_spans(Buf *out, const Document *d, SpanList spans);

// "Ann Lee and Bo Ek", the words of an unnamed source, or nothing.
void words_speakers(Buf *out, const Analysis *a, const Quote *q);
void words_roles(Buf *out, const Analysis *a, const Quote *q); // roles of the speakers, "; " between them

bool words_in_credits(const Document *d, Str s); // do the credit lines above the story hold it?

#endif
