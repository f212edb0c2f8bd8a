/*
 * evidence: what speaks for each type of name, in points that add up. From the words of the name itself (shape), and
 * from the words around it in one place (context). Points are rough logarithms: 2 is a hint, 4 is nearly sure.
 */
#ifndef SAYSO_ANALYSIS_RULES_EVIDENCE_H
#define SAYSO_ANALYSIS_RULES_EVIDENCE_H

#include "analysis/rules/chunks.h"

typedef struct Evidence {
    float points[ENTITY_TYPES];
} Evidence;

void evidence_of_shape(const Survey *s, const Chunk *c, Evidence *e);   // adds to *e
void evidence_of_context(const Survey *s, const Chunk *c, Evidence *e); // adds to *e

static inline void evidence_add(Evidence *e, EntityType t, float points) { e->points[t] += points; }
EntityType evidence_best(const Evidence *e, float *points, float *lead); // lead: over the second best

#endif
