/*
 * Citations: words of an article to be pasted elsewhere, with who said them and where they stand. Each is one line of safe
 * text without control characters, so that whatever it is pasted into, a shell among them, does nothing by itself.
 */
#ifndef SAYSO_DOC_CITE_H
#define SAYSO_DOC_CITE_H

#include "sayso/base/buffer.h"
#include "sayso/doc/analysis.h"

/*
 * Speech:  “No boat sails,” said Ann Lee, harbour master — Storm shuts port, Nordwire, May 3, https://news.example/1
 * Report:  Ann Lee, harbour master, warned on Monday that no boat would sail — …       (by the verb that the article has)
 * Other:   Ann Lee, harbour master: Nothing sails — …         (speech without marks, a report that stands before its verb)
 * An uncertain speaker has a (?) behind the name; words that nobody is known to have said stand alone.
 */
void cite_quote(Buf *out, const Analysis *a, uint32_t quote);
void cite_passage(Buf *out, const Document *d, Span words); // a paragraph, say, and where it stands
// " — Storm shuts port, Nordwire, May 3, https://news.example/1": what is known of it; perhaps nothing.
void cite_source(Buf *out, const Document *d);

#endif
