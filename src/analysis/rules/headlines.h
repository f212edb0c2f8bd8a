/* headlines: names in sentences whose capitals tell nothing, found by what is known from elsewhere. */
#ifndef SAYSO_ANALYSIS_RULES_HEADLINES_H
#define SAYSO_ANALYSIS_RULES_HEADLINES_H

#include "analysis/rules/vote.h"

typedef struct Known {
    Map names; // lower-case name → EntityType
} Known;

void known_learn(Known *k, Chunks *c, const Votes *v);
void headline_names(Known *k, Chunks *c, Stretch tokens, bool caps); // appends chunks with their type
void known_close(Known *k);

#endif
