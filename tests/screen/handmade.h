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

Document *hand_document(const char *const *paragraphs); // ends in NULL
// Lists end in an element of zeros. The result passes analysis_check().
Analysis *hand_analysis(const Document *d, const Named *named, const Said *said);

#endif
