/*
 * An analysis made by hand, for what a screen must show whatever the rules find: the test says who is named and who said
 * which words; where they stand is looked up in the text.
 */
#ifndef TESTS_SCREEN_HANDMADE_H
#define TESTS_SCREEN_HANDMADE_H

#include "sayso/doc/analysis.h"

typedef struct Named { // every occurrence of the name is a mention
    const char *name, *role;
    EntityType type;
} Named;

typedef struct Said { // in reading order
    const char *words[3]; // content spans, each looked for behind the one before; quotation marks belong to them
    const char *speaker;  // a name, or NULL
    const char *unnamed;  // "two officials", or NULL
    QuoteKind kind;
    float confidence;
} Said;

typedef struct Meant { // a pronoun or description, taken for the last name of the entity before it, else the first behind
    const char *around, *words; // the words stand in the first place where `around` does
    const char *name;
    MentionKind kind;
    unsigned clues;
    float confidence;
} Meant;

typedef struct Source { // why a quotation has its speaker
    const char *around, *words, *cue; // as of Meant; without words there is no source
    Why why;
    unsigned clues;
} Source;

// A page of the web: a paragraph that begins with "# " is a heading, "[words](address)" in any is a link.
Document *hand_page(const char *path, const char *const *paragraphs, Extent extent);
Document *hand_document(const char *const *paragraphs); // ends in NULL
// Lists end in an element of zeros. Every result passes analysis_check().
Analysis *hand_analysis(const Document *d, const Named *named, const Said *said);
void hand_sentences(Analysis *a); // each paragraph is one
void hand_meant(Analysis *a, const Meant *meant);
void hand_source(Analysis *a, uint32_t quote, const Source *source); // behind hand_meant(): it knows the antecedent
void hand_within(Analysis *a, uint32_t quote, uint32_t outer);

#endif
