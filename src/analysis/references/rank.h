/*
 * rank: which of several entities a reference stands for. Each candidate is described by numbers; a small network, one
 * hidden layer deep, gives each a score, and the scores become probabilities (a mention-ranking model in the way of
 * Denis and Baldridge, "Specialized models and ranking for coreference resolution", 2008). "Nobody that is named" is a
 * candidate like the others. src/train/rank.py learns the weights, rank_weights.c holds them.
 */
#ifndef SAYSO_ANALYSIS_REFERENCES_RANK_H
#define SAYSO_ANALYSIS_REFERENCES_RANK_H

#include "analysis/references/reference.h"

enum RankFeature { // of one candidate for one reference
    RANK_NOBODY,   // the candidate is nobody
    RANK_KIND,     // one of ReferenceKind
    // the reference …
    RANK_SOURCE = RANK_KIND + REFERENCE_KINDS, // is the source of a quotation or report
    RANK_QUOTED,                               // stands inside quotation marks
    RANK_OPENS,                                // opens its sentence
    RANK_NEW_NOUN,                             // describes by a noun that did not stand before
    RANK_INTRODUCED,                           // … that was introduced for somebody: "an official"
    // … and the last thing said of the candidate before it
    RANK_SAME_SENTENCE,
    RANK_SENTENCE_BEFORE,
    RANK_SENTENCES, // logarithm of the distance
    RANK_TOKENS,    // likewise
    RANK_SAME_BLOCK,
    RANK_BLOCK_BEFORE,
    RANK_NEAREST, // no other candidate stands nearer
    RANK_SECOND,  // one does
    RANK_ORDER,   // an eighth for each
    RANK_LEADS,   // first of its sentence outside quotation marks
    RANK_LEADS_HERE,
    RANK_LEADS_BEFORE,
    RANK_BEFORE_VERB, // a lower-case word follows that is no small one
    RANK_BEHIND_PREPOSITION,
    RANK_POSSESSIVE,
    RANK_NAME_QUOTED, // inside quotation marks
    RANK_SAME_QUOTE,
    RANK_SPEAKS_THERE, // there it was the source
    RANK_PRONOUN_THERE,
    RANK_DESCRIPTION_THERE,
    RANK_TOUCHES, // nothing but a mark between the two
    // the candidate in the article so far
    RANK_GENDER_FITS,
    RANK_PERSON,
    RANK_ORGANIZATION,
    RANK_PLACE,
    RANK_NAMED, // logarithm of how often
    RANK_MOST_NAMED,
    RANK_TITLE,       // named in the title
    RANK_SPOKE_LAST,
    RANK_SPOKE_BEFORE, // the one before the last
    RANK_SPOKEN,      // logarithm of how often
    RANK_SPOKE_HERE,  // spoke last, in the same block
    RANK_SPOKE_SINCE, // logarithm of sentences since
    RANK_ROLE,        // the description is its role
    RANK_ALONE,       // no other candidate
    RANK_MANY,        // logarithm of the number of candidates
    // what the engine reads
    RANK_LINKED,
    RANK_LINK,      // score of the last mention
    RANK_LINK_BEST, // of the best one
    RANK_LINK_LEADS, // no other candidate's is better
    RANK_FEATURES,
};

enum { RANK_HIDDEN = 64 };

extern const float rank_hidden[RANK_FEATURES][RANK_HIDDEN], rank_hidden_bias[RANK_HIDDEN], rank_out[RANK_HIDDEN];

typedef struct Candidate {
    uint32_t entity; // or NO_INDEX: nobody
    uint32_t trace;  // the last thing said of it, in the trail
    float feature[RANK_FEATURES];
    float score, chance;
} Candidate;

// Fills scores and chances of n candidates; returns the likeliest, or NULL when there are none.
const Candidate *rank_candidates(Candidate *c, size_t n);

#endif
