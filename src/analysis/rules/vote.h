/*
 * vote: one type for each name of the text. All places where a name occurs vote together; then full names speak for
 * their parts: "Paul Okafor" makes "Okafor" a person everywhere, "Acme Corp." makes "Acme" an organization.
 */
#ifndef SAYSO_ANALYSIS_RULES_VOTE_H
#define SAYSO_ANALYSIS_RULES_VOTE_H

#include "analysis/rules/evidence.h"

typedef struct Ballot { // of one name
    Evidence shape, context;
    uint32_t chunk;    // the first one of this name
    uint32_t seen;     // how often it occurs
    uint32_t openings; // … where its first capital tells nothing
    float points;      // of the winner
    uint8_t type;      // EntityType, or ENTITY_TYPES when it is no name
} Ballot;

typedef struct Votes {
    VEC(Ballot) ballots; // by Chunk.name
    Map people;          // lower-case parts of full names of people → tenths of points that say so
    Map bodies;          // lower-case short forms of organizations → the same
} Votes;

void votes_cast(Votes *v, Chunks *c); // decides Chunk.type of every chunk
void votes_close(Votes *v);

#endif
