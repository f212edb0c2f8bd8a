/* Words of a document in Markdown: shown as they were written, never markup. */
#ifndef SAYSO_EXPORT_MARKDOWN_WORDS_H
#define SAYSO_EXPORT_MARKDOWN_WORDS_H

#include "sayso/base/buffer.h"
#include "sayso/doc/document.h"

void md_escaped(Buf *out, Str line, bool at_start); // one line of safe text; at_start: it begins a line of output
void md_text(Buf *out, Str untrusted, bool at_start);
void md_link(Buf *out, Str words, Str url);
void md_facts(Buf *out, const Document *d); // "*By Ann Lee | 2021-05-03 | [a.example](https://a.example/b)*", where known

#endif
