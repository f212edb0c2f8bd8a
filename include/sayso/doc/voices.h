/*
 * Voices: who speaks in an article, and how much. The speakers' page and machine output count by this alone.
 *
 * Counted are the words, numbers and addresses that stand in quotation marks: of a direct quote all of its content, also
 * where an interview writes none, of a mixed one what stands in marks within its content, of an indirect one nothing. Each
 * word counts once, for the innermost quote that it is counted for: what somebody repeats of another's words is the
 * other's. A quote of two speakers counts in full for both, so that shares may add up to more than one.
 */
#ifndef SAYSO_DOC_VOICES_H
#define SAYSO_DOC_VOICES_H

#include "sayso/doc/analysis.h"

typedef struct Voice {
    uint32_t entity; // or NO_INDEX: a source without a name
    Str unnamed;     // … as it is first called; empty: nobody is named for these words. Borrowed from the analysis
    uint32_t quotes; // of every kind but words that nobody said
    uint32_t words;
    uint32_t first;  // its first quote with words that count, else its first
} Voice;

typedef struct Voices {
    uint32_t *words; // of each quote of the analysis
    Voice *at;       // most words first, then most quotes, then whoever is heard first
    size_t count;
    uint32_t quotes; // of all, each counted once
    uint32_t all_words;
} Voices;

Voices voices_count(const Analysis *a); // free with voices_free
void voices_free(Voices *v);
double voice_share(const Voices *v, const Voice *voice); // of all words, 0 to 1; 0 where there are none

// Words of a source without a name, letter case and an article before them aside; appended.
void source_key(Str unnamed, Buf *out);
bool same_source(Str a, Str b);

#endif
