/*
 * DocBuilder: the only writer of Document.text. A format calls it block by block; white space is normalised here and
 * nowhere else: runs become one space, none stands at a block's ends (in BLOCK_PRE lines and spaces stay, tabs become
 * spaces to the next multiple of 8). Text must be valid UTF-8. Control characters other than white space stay.
 */
#ifndef SAYSO_DOC_BUILDER_H
#define SAYSO_DOC_BUILDER_H

#include "sayso/doc/document.h"

typedef struct DocBuilder DocBuilder;

DocBuilder *builder_new(void);
void builder_discard(DocBuilder *b);   // for a format that gives up; NULL is fine

void builder_begin(DocBuilder *b, BlockKind kind, unsigned level); // ends the block before
void builder_text(DocBuilder *b, Str utf8);                        // may be called many times a block
void builder_marker(DocBuilder *b, Str utf8);                      // text that the view may hide ("•", ">", "1.")
void builder_link(DocBuilder *b, Str url);                         // until builder_link_end
void builder_link_end(DocBuilder *b);
void builder_most_links(DocBuilder *b, size_t most); // further ones are text alone, and counted; without it all are kept
void builder_emphasis(DocBuilder *b, unsigned kinds); // of what follows in the block; 0 ends it
uint32_t builder_position(const DocBuilder *b); // where the next visible character will stand in text

// Parts of the dateline: spans in the built text (see builder_position), empty where a part is missing.
void builder_dateline(DocBuilder *b, Dateline line);
void builder_byline(DocBuilder *b, Str s);
void builder_publisher(DocBuilder *b, Str s);
void builder_published(DocBuilder *b, Str s);
void builder_url(DocBuilder *b, Str s);
void builder_lacks(DocBuilder *b, Lack lack);

// Ends the last block, drops empty blocks, guesses the language unless info gives one, and hands over the document.
Document *builder_freeze(DocBuilder *b, const SourceInfo *info); // info is copied; free with document_free

#endif
