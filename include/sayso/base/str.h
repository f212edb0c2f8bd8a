/*
 * Str: a view of bytes, pointer and length. It owns nothing and need not end in NUL; whoever hands one out says how
 * long the bytes live. All lengths and positions are bytes.
 */
#ifndef SAYSO_BASE_STR_H
#define SAYSO_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Str {
    const char *p; // may be NULL only when n is 0
    size_t n;
} Str;

#define STR(literal) ((Str){"" literal, sizeof(literal) - 1})
#define STR_NONE ((Str){NULL, 0})
#define STR_FMT "%.*s" // for printf, with STR_ARG; not for text of a document that goes to a terminal
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

static inline Str str_of(const char *c_string)
{
    return c_string ? (Str){c_string, strlen(c_string)} : STR_NONE;
}

static inline bool str_eq(Str a, Str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

// Bytes [start, end) of s; positions beyond the end are cut to it.
static inline Str str_sub(Str s, size_t start, size_t end)
{
    end = end < s.n ? end : s.n;
    start = start < end ? start : end;
    return s.p ? (Str){s.p + start, end - start} : STR_NONE;
}

#define STR_NOT_FOUND SIZE_MAX

static inline bool str_starts(Str s, Str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || (s.p[0] == prefix.p[0] && memcmp(s.p, prefix.p, prefix.n) == 0));
}
bool str_ends(Str s, Str suffix);
bool str_eq_ascii_nocase(Str a, Str b);     // folds A-Z only
bool str_among(Str s, const char *const *words, size_t n); // is it one of them, as str_eq_ascii_nocase has it?
#define STR_AMONG(s, words) str_among((s), (words), sizeof(words) / sizeof *(words))
bool str_starts_ascii_nocase(Str s, Str prefix);
int str_cmp(Str a, Str b);                  // byte order, shorter first; for qsort and bsearch
size_t str_find(Str s, Str needle, size_t from); // first position >= from, or STR_NOT_FOUND
size_t str_find_byte(Str s, char byte, size_t from);
Str str_trim(Str s);                        // without ASCII white space at both ends
bool str_to_number(Str s, unsigned max, unsigned *out); // decimal digits only; false when empty, other or above max
uint64_t str_hash(Str s);                   // FNV-1a; the same on every machine

// Cuts the next line off *rest, without its "\n" or "\r\n"; false at the end.
bool str_next_line(Str *rest, Str *line);

// Cuts the next word off *rest, with the blanks and tabs around it; empty at the end.
Str str_next_word(Str *rest);

#endif
