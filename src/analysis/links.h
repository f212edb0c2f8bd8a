/*
 * Links: of the tokens that may name or refer to somebody, what they ask for as a reference and what they offer as a
 * mention, as the engine reads them in their place. The more one's wish and the other's offer agree, the likelier both
 * are the same. The rules read nothing of the kind: then there are no Links.
 */
#ifndef SAYSO_ANALYSIS_LINKS_H
#define SAYSO_ANALYSIS_LINKS_H

#include "sayso/base/vec.h"

enum {
    LINK_WIDTH = 32,
    LINK_UNIT = 16, // of the numbers below for 1 of the engine's
};

typedef struct LinkVector {
    uint32_t token;
    int8_t wants[LINK_WIDTH], offers[LINK_WIDTH];
} LinkVector;

typedef struct Links {
    VEC(LinkVector) at; // ordered by token
} Links;

void links_add(Links *l, uint32_t token, const float *wants, const float *offers); // behind all others
const LinkVector *links_find(const Links *l, uint32_t token);                           // NULL: not kept
float link_score(const LinkVector *reference, const LinkVector *mention); // below 0: rather not; 0 when either is NULL
void links_free(Links *l);

#endif
