/*
 * wrap: one paragraph as lines of a width. Breaks are those of UAX 14, taken first fit; a word longer than a line is cut
 * between graphemes. Widths are those of a screen: what safe_replacement() replaces is as wide as its replacement. Nothing
 * is lost but the white space at the ends of lines.
 */
#ifndef SAYSO_TEXT_WRAP_H
#define SAYSO_TEXT_WRAP_H

#include "sayso/base/span.h"
#include "sayso/text/token.h"

// Appends the lines of text, as spans shifted by base, each at most `columns` wide (a single wider grapheme stands alone).
// A newline in the text always ends a line. Empty text gives no line.
void wrap_lines(Str text, uint32_t base, int columns, SpanVec *out);

#endif
