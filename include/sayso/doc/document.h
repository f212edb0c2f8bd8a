/*
 * Document: one article, frozen. Its text is UTF-8 with white space laid out by the builder: blocks are separated by
 * one "\n" (list and summary items) or two, and inside a block words by single spaces; only `pre` blocks keep lines and
 * runs of spaces. Everything refers to `text` by byte offsets and to each other by index. The document owns its arena;
 * after document_freeze it never changes and may be read by every thread.
 */
#ifndef SAYSO_DOC_DOCUMENT_H
#define SAYSO_DOC_DOCUMENT_H

#include "sayso/base/arena.h"
#include "sayso/base/span.h"

#define NO_INDEX UINT32_MAX

typedef enum BlockKind { // names in json-schema.md: block_kind_name()
    BLOCK_TITLE,
    BLOCK_SUMMARY,
    BLOCK_DATELINE,
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,
    BLOCK_LIST,
    BLOCK_CAPTION,
    BLOCK_CREDIT,
    BLOCK_NOTICE,
    BLOCK_PROMO,
    BLOCK_QUOTEBLOCK,
    BLOCK_PRE,
    BLOCK_KINDS,
} BlockKind;

typedef struct Block {
    Span span;        // without the separator behind it
    uint8_t kind;     // BlockKind
    uint8_t level;    // of a heading (1-6), of nesting in lists and quoteblocks (1-); else 0
    uint32_t markers; // first in Document.markers: bullets, ">" and the like, printable but hideable
    uint32_t marker_count;
} Block;

typedef struct Link {
    Span span;
    Str url; // as written
} Link;

enum { EMPHASIS_STRONG = 1, EMPHASIS_STRESS = 2, EMPHASIS_CODE = 4 }; // bits; several may hold at once

typedef struct Emphasis { // how a stretch of words was set: bold, italic, as code
    Span span;        // no white space at its ends; within one block, and none overlaps another
    uint8_t kinds;
} Emphasis;

typedef struct Dateline { // all spans empty when there is none
    Span span;            // "GENEVA, Jan 21 (Agency) –", without the dash
    Span place, date, agency;
} Dateline;

typedef enum Extent { // what of the input the text holds
    EXTENT_ALL,     // all there is: the format knows nothing around an article
    EXTENT_ARTICLE, // of a page its article alone
    EXTENT_PAGE,    // all of the page
} Extent;

typedef enum Lack { // what a source does not give its readers
    LACK_NOTHING,
    LACK_TEXT,    // it has a title, perhaps, but no text
    LACK_SCRIPTS, // nor has this one; it has programs, which may fetch it
    LACK_PAYMENT, // it says that the text is for subscribers: this may be the beginning only
    LACKS,
} Lack;

typedef struct SourceInfo {
    Str path;    // as the user named it; "-" for standard input
    Str format;  // "plain", …
    Str charset;
    Str charset_witness; // in words
    size_t bytes;        // of the input
    size_t replaced;     // invalid sequences
    Str language;        // ISO 639-1 or "und"
    Extent extent;
} SourceInfo;

typedef struct Document {
    Arena arena;
    Str text;
    Block *blocks;
    size_t block_count;
    Span *markers;
    size_t marker_count;
    Link *links; // in order, not overlapping, each within one block
    size_t link_count;
    size_t links_cut;   // beyond the limit: their text is there, their address is not
    Emphasis *emphases;
    size_t emphasis_count;
    uint32_t title;     // index of the title block, or NO_INDEX
    Dateline dateline;
    Str byline, published, url; // empty when unknown
    Str publisher;              // the publication or agency as the source names itself; empty when unknown
    Lack lack;
    SourceInfo source;
} Document;

const char *lack_name(Lack lack);  // "text", …; NULL for nothing
const char *lack_words(Lack lack); // for a person, below the text; NULL for nothing
const char *block_kind_name(BlockKind kind);
bool block_is_story(BlockKind kind); // prose that people speak in: all but credit, notice, promo, pre

// The block that holds pos, or the last one that begins before it; 0 for positions before the first.
uint32_t doc_block_at(const Document *d, uint32_t pos);
// The first link, or emphasis, that ends behind pos; their count when there is none.
uint32_t doc_link_behind(const Document *d, uint32_t pos);
uint32_t doc_emphasis_behind(const Document *d, uint32_t pos);
Str doc_title(const Document *d); // the title's text, or the source's path; of "-": "standard input"
Str doc_address(const Document *d); // on the web: the one it was asked for by, before its own; or empty
Str doc_day(Str published);      // "2021-05-03T10:00:00Z" as the day alone, for a person; other forms as they are
bool doc_day_is_iso(Str day);    // is it of the form "2021-05-03"?
void document_free(Document *d);  // NULL is fine

#endif
