/*
 * docs/quotes-spec: articles with the answers of a careful reader, and what the program answers. Both are the same list
 * of Answers, so that they can be compared and shown alike. Positions count the visible bytes of the article (white
 * space may be laid out anew), without the marks and punctuation at the ends of a part.
 */
#ifndef TESTS_SPEC_SPEC_H
#define TESTS_SPEC_SPEC_H

#include "sayso/base/error.h"
#include "sayso/base/span.h"
#include "sayso/base/vec.h"
#include "sayso/doc/analysis.h"

enum { SPEC_FEWEST = 220, LISTED_PERCENT = 15 }; // cases there must be; share of them that may be listed as failing

typedef struct Visible {
    Str bytes;      // without white space
    uint32_t *from; // of each byte of the text, and of its end, how many visible ones stand before it
} Visible;

typedef struct Part {
    Span at; // visible bytes
    Str words;
} Part;

typedef struct Speaker {
    Str *names; // the first is shown
    size_t n;
} Speaker;

typedef struct Answer {
    Str kind;
    Part *parts;
    size_t part_count;
    Str cue; // empty: none
    Speaker *speakers;
    size_t speaker_count;
    Str unnamed;    // empty: none
    unsigned depth; // of nesting, 0 for a quotation that stands in no other
} Answer;

typedef VEC(Answer) AnswerVec;

typedef struct Case {
    size_t number, line; // counted from 1; line of its opening fence
    Str section, article;
    AnswerVec answers;
} Case;

typedef struct Spec {
    Arena arena;
    VEC(Case) cases;
} Spec;

// The message names the line. Every word of an answer must stand in its article.
bool spec_read(Str file, const char *path, Spec *out, Error *err);
void spec_free(Spec *s);

void found_answers(Arena *a, const Analysis *made, AnswerVec *out); // the caller frees with vec_free

// NULL when right, else the kind of the first error in a few words.
const char *spec_difference(const AnswerVec *wanted, const AnswerVec *found);
void answer_show(const Answer *a, Buf *out); // in the notation of docs/quotes-spec, without a line's end

Visible visible_of(Arena *a, Str text);
Span visible_trim(const Visible *v, Span s); // without marks and punctuation at its ends
bool words_meet(Str a, Str b);               // have a word in common, not one like "the" alone
bool words_same(Str a, Str b);               // but for upper and lower case

typedef struct Failing { // tests/spec/failing: a line for each case, "number reason"
    Arena arena;
    Str *reasons; // by case number; empty: not listed
    size_t listed;
} Failing;

bool failing_read(Str file, const char *path, size_t cases, Failing *out, Error *err);

#endif
