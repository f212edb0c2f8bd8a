/*
 * chunks: stretches of text that may be names, found by their capitals and by the small words that hold names
 * together. A chunk is cut at titles ("US Secretary of State Jane Roe" gives "US" and "Jane Roe") and
 * does not include "the" before it or "'s" behind it.
 */
#ifndef SAYSO_ANALYSIS_RULES_CHUNKS_H
#define SAYSO_ANALYSIS_RULES_CHUNKS_H

#include "analysis/rules/survey.h"
#include "sayso/base/buffer.h"

enum ChunkFlag {
    CHUNK_OPENING = 1,   // its first word stands where a capital tells nothing
    CHUNK_TITLED = 2,    // a title with a capital stands before it
    CHUNK_HONORIFIC = 4, // … one that only people have: Mr., Sen.
    CHUNK_OWNER = 8,     // it stands before a title or role: "CBS News President"
};

typedef struct Chunk {
    uint32_t first, end; // tokens
    uint32_t name;       // index in Chunks.names
    uint8_t flags;
    uint8_t type;        // EntityType, or ENTITY_TYPES while or when it is none
    float confidence;    // that it is a name of this type, 0 to 1
} Chunk;

typedef struct Stretch {
    uint32_t first, end; // tokens
} Stretch;

typedef struct Chunks {
    Survey *survey;
    VEC(Chunk) list; // reading order
    Map names;       // the words of each chunk, joined by single spaces
    Buf spelling;    // scratch of chunk_name
    VEC(Stretch) shouted; // in capitals throughout, with ordinary words: names in it are found as in headlines
} Chunks;

void chunks_find(Chunks *c, size_t sentence); // appends those of one sentence
void chunks_close(Chunks *c);

uint32_t chunk_name(Chunks *c, size_t first, size_t end); // id in names
bool chunk_may_open(const Survey *s, size_t t); // may token t be the first of a name?
void chunk_split(Chunks *c, size_t first, size_t end, unsigned flags); // cuts at titles and appends

#endif
