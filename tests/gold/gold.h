/* The hand-written answers of one story, and what the program said of it: both as the same two lists. */
#ifndef TESTS_GOLD_GOLD_H
#define TESTS_GOLD_GOLD_H

#include "sayso/base/arena.h"
#include "sayso/base/vec.h"

typedef enum AnswerType { ANSWER_PERSON, ANSWER_PLACE, ANSWER_ORGANIZATION, ANSWER_TYPES } AnswerType;

typedef VEC(Str) StrVec;

typedef struct Named {
    AnswerType type;
    StrVec names; // the first is the fullest
    bool optional;
} Named;

typedef struct Said {
    Str kind;
    StrVec speakers; // names; empty: nobody named
    bool *covers;    // of each visible character of the story: is it content?
    size_t length;   // how many are
    bool quoted;     // some of it stands in quotation marks
} Said;

typedef struct Answers {
    Arena arena;
    VEC(Named) named;
    VEC(Said) said;
} Answers;

typedef struct Story {  // only visible characters count: white space may be laid out anew
    Str visible;        // bytes
    uint32_t *from;     // of each byte of the text, how many visible bytes stand before it
    bool *in_marks;     // of each visible byte
} Story;

void story_make(Arena *a, Str text, Story *out);
bool gold_read(Str file, const Story *story, Answers *out, Str *bad); // false: *bad is the line that cannot be understood
void answers_free(Answers *a);

#endif
