/* Span: a stretch of Document.text, byte offsets, end exclusive, on character boundaries. Empty when start == end. */
#ifndef SAYSO_BASE_SPAN_H
#define SAYSO_BASE_SPAN_H

#include "sayso/base/str.h"

typedef struct Span {
    uint32_t start, end;
} Span;

typedef struct SpanList { // ordered, not overlapping; the array belongs to an arena
    Span *at;
    size_t n;
} SpanList;

static inline bool span_empty(Span s) { return s.start >= s.end; }
static inline bool span_has(Span s, uint32_t pos) { return pos >= s.start && pos < s.end; }
static inline bool span_same(Span a, Span b) { return a.start == b.start && a.end == b.end; }
static inline bool span_overlap(Span a, Span b) { return a.start < b.end && b.start < a.end; }
static inline bool span_inside(Span inner, Span outer) { return inner.start >= outer.start && inner.end <= outer.end; }
static inline Str span_str(Str text, Span s) { return str_sub(text, s.start, s.end); }

#endif
