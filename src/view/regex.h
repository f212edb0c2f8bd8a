/*
 * Regex: regular expressions as Perl has them, by PCRE2, over the text as it stands: diacritics and curly marks count, "^"
 * and "$" are the ends of paragraphs and lines, letter case counts when a capital is typed.
 *
 * An expression can be made that would take years. PCRE2's own limits count for each place where a match might begin;
 * here all that it does is counted, by a callout before each of the expression's items, so that it pauses anywhere and
 * goes on there later, and gives up where a single place takes too much. There is no compiler at run time: the sandbox
 * forbids memory that is written and executed.
 */
#ifndef SAYSO_VIEW_REGEX_H
#define SAYSO_VIEW_REGEX_H

#include "view/pattern.h"

Regex *regex_new(Str expression, Error *err); // NULL, with what is wrong and where, when it is none
void regex_free(Regex *x);                    // NULL is fine
unsigned regex_gave_up(const Regex *x);       // places so far where it was too complicated

// One step of a Scan whose pattern it is. In a paragraph of more than 16 KB, what a match may hold ends 8 KB behind its piece.
ScanStep regex_step(Regex *x, Scan *s, size_t *effort, Span *match);

#endif
