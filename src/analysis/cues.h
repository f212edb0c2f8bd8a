/* Verbs and phrases that attribute words or thoughts to somebody, and the small words of English grammar around them. */
#ifndef SAYSO_ANALYSIS_CUES_H
#define SAYSO_ANALYSIS_CUES_H

#include "sayso/base/str.h"

enum { // what a cue verb takes
    CUE_SAY = 1,     // words in quotation marks: "said", "wrote"
    CUE_CLAUSE = 2,  // a clause, with or without "that": "said", "believes"
    CUE_THAT = 4,    // a clause, but only with "that": "complained", "shows"
    CUE_OBJECT = 8,  // an addressee first: "told reporters that"
    CUE_TO = 16,     // an infinitive: "vowed to"
    CUE_PHRASE = 32, // a noun phrase whose quoted part is said: "called it “x”"
    CUE_WEAK = 64,   // only beside quotation marks: "continued", "joked"
    CUE_NOUN = 128,  // the same form is often a noun: "claims", "report"
    CUE_THOUGHT = 256,
};

// What the word, any form of a verb, takes as a cue; 0 when it is none. Letter case does not matter.
unsigned cue_flags(Str word);
bool cue_is_gerund(Str word); // "saying", "adding"

/* Classes of small words. */
bool is_pronoun_subject(Str word);   // he, she, they, I, we, it, you, who
bool is_auxiliary(Str word);         // has, had, was, would, did …
bool is_copula(Str word);            // is, was, were, be, been, being
bool is_adverb(Str word);            // also, later, …, and words in -ly
bool is_determiner(Str word);        // the, a, his, …
bool is_preposition(Str word);
bool is_clause_break(Str word);      // and, but, while, because, …

#endif
