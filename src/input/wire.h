/*
 * What a passage of a news story is, told by its words: credits, notices, promotional lines and captions are known by
 * phrases that news rooms use, datelines by their form. For every format that has only text to go by.
 */
#ifndef SAYSO_INPUT_WIRE_H
#define SAYSO_INPUT_WIRE_H

#include "sayso/doc/document.h"

// BLOCK_CREDIT, BLOCK_NOTICE, BLOCK_PROMO or BLOCK_CAPTION when the text says so, else BLOCK_PARAGRAPH.
BlockKind wire_kind(Str text);

bool wire_is_byline(Str text, Str *author, Str *date); // "By Ann Lee, Staff Writer | May 3, 2021 | whatever"

bool wire_is_stamp(Str text); // "Updated May 3, 2021 at 10:15 am GMT", "12.06.2026 | Stand 14:05 Uhr", and nothing else

/*
 * "GENEVA, Jan 21 (Agency) – Talks …": the dateline at the start of a paragraph. Spans are relative to text; the span
 * of the whole ends before the dash. False when there is none.
 */
bool wire_dateline(Str text, Dateline *out);

size_t wire_words(Str text);         // words between spaces
bool wire_ends_sentence(Str text);   // . ! ? … and what closes behind them
bool wire_title_case(Str text);      // most long words are capitalised

#endif
