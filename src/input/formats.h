/* The input formats; each stands at the end of its own file. */
#ifndef SAYSO_INPUT_FORMATS_H
#define SAYSO_INPUT_FORMATS_H

#include "sayso/input/input.h"

extern const Format format_html;
extern const Format format_markdown;
extern const Format format_plain;

/*
 * The beginning of an input for those who sniff: no byte order mark, and no zero bytes, so that ASCII in UTF-16 and
 * UTF-32 reads as ASCII.
 */
Str input_head(Arena *a, Str bytes);

void plain_parse_text(Str utf8, DocBuilder *b); // for formats that hold plain text

#endif
