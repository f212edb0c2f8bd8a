/*
 * What is sought in text: the same for the article, for pages over it and for filters. Plain words are the rule; a sign
 * before them says otherwise:
 *
 *     words    as they are, without regard to case (unless a capital is typed), diacritics, curly marks and white space
 *     ~name    names that are spelled alike (near.h)
 *     /expr    a regular expression (regex.h)
 *     \words   plain words that begin with one of these signs
 *
 * A text is read in pieces that one key can wait for: a Scan finds the matches of one piece, in order and not
 * overlapping, and pauses when it has done as much as it may.
 */
#ifndef SAYSO_VIEW_PATTERN_H
#define SAYSO_VIEW_PATTERN_H

#include "sayso/base/error.h"
#include "sayso/base/span.h"
#include "sayso/base/vec.h"
#include "sayso/text/unicode.h"

typedef struct Near Near;
typedef struct Regex Regex;

typedef enum PatternKind { PATTERN_WORDS, PATTERN_NEAR, PATTERN_REGEX } PatternKind;

typedef struct Pattern {
    PatternKind kind;
    Buf words;    // as typed, without the sign
    Buf folded;   // of PATTERN_WORDS, as folded_make() reads them
    bool cased;   // of PATTERN_WORDS: a capital was typed, letter case counts
    Near *near;   // of PATTERN_NEAR
    Regex *regex; // of PATTERN_REGEX, when it is one
    Error error;  // why it is none
} Pattern;

Pattern pattern_make(Str typed);
void pattern_free(Pattern *p);
bool pattern_empty(const Pattern *p); // nothing is sought: nothing stands behind the sign, or no regular expression
const char *pattern_error(const Pattern *p); // what is wrong, for a person, or NULL

bool pattern_in(const Pattern *p, Str text);
/*
 * Matches in text, not overlapping, at most `most` of them; returns how many. An expression that was too complicated for
 * some texts already finds nothing any more, so that no key has to wait for it.
 */
size_t pattern_matches(const Pattern *p, Str text, Span *out, size_t most);

typedef struct Folded { // a text without letter case, diacritics, curly marks and runs of white space
    Buf text;
    FoldOrigin origin;  // of each byte of text, its position in source
    Str source;
} Folded;

Folded folded_make(Str text); // borrows text
void folded_free(Folded *f);
// The next match at or behind *at, a position in f->text; *at goes on behind its start. The match is a span of f->source.
bool folded_find(const Folded *f, const Pattern *p, size_t *at, Span *match);

typedef struct Scan {
    const Pattern *pattern;
    Str text;
    Span starts;      // where a match may begin
    uint32_t at;      // … from here on
    bool too_hard;    // a place where the expression was too complicated was passed over
    bool begun;
    Folded folded;    // of PATTERN_WORDS: of the text from `folded_from` on
    uint32_t folded_from;
    size_t folded_at;
} Scan;

typedef enum ScanStep { SCAN_MATCH, SCAN_PAUSE, SCAN_END } ScanStep;

// Effort is counted in what it takes to look at one byte of plain ASCII, a few nanoseconds. A scan that is given this much
// at a time gets on; it may take somewhat more.
enum { SCAN_SLICE = 1 << 17 };

// Borrows both. All of `text` is read as one paragraph; matches begin in `starts`, a span of it of some kilobytes at most.
void scan_begin(Scan *s, const Pattern *p, Str text, Span starts);
ScanStep scan_step(Scan *s, size_t *effort, Span *match); // *effort is lowered by what was spent; at 0 it pauses
void scan_end(Scan *s);

#endif
