/*
 * Unicode facts, a thin face over libunistring. Text is valid UTF-8; positions are bytes; a "grapheme" is an extended
 * grapheme cluster of UAX 29; widths are terminal columns. Nothing here depends on the locale.
 */
#ifndef SAYSO_TEXT_UNICODE_H
#define SAYSO_TEXT_UNICODE_H

#include "sayso/base/arena.h"
#include "sayso/base/buffer.h"
#include "sayso/base/str.h"

uint32_t utf8_beyond_ascii(Str text, size_t pos, unsigned *len); // utf8_at's other part

// The code point at text[pos], its length in bytes in *len. At or beyond the end: 0 and *len = 0.
static inline uint32_t utf8_at(Str text, size_t pos, unsigned *len)
{
    if (pos >= text.n || (unsigned char)text.p[pos] >= 0x80)
        return utf8_beyond_ascii(text, pos, len);
    *len = 1;
    return (unsigned char)text.p[pos];
}

size_t ascii_run(Str text, size_t pos); // the end of the printable ASCII characters that begin at pos
uint32_t utf8_before(Str text, size_t pos, unsigned *len); // the one that ends at pos
unsigned utf8_put(uint32_t cp, char out[4]);               // bytes written; surrogates and out of range as U+FFFD
bool utf8_is_ascii(Str bytes);
bool utf8_valid(Str bytes, size_t *bad);                   // *bad: where the first invalid sequence begins
// Bytes of the invalid sequence at `bad` that one U+FFFD stands for: its maximal subpart (Unicode, section 3.9).
size_t utf8_invalid_length(Str bytes, size_t bad);
size_t utf8_count(Str text);                               // code points
static inline bool utf8_is_start(char byte) { return ((unsigned char)byte & 0xC0) != 0x80; }
static inline bool utf8_on_boundary(Str s, size_t pos) { return pos == s.n || (pos < s.n && utf8_is_start(s.p[pos])); }
static inline size_t utf8_boundary_from(Str s, size_t pos) // the first one there or behind; the end for what lies beyond
{
    while (pos < s.n && !utf8_is_start(s.p[pos]))
        pos++;
    return pos < s.n ? pos : s.n;
}
static inline size_t utf8_boundary_before(Str s, size_t pos) // the last one there or before
{
    pos = pos < s.n ? pos : s.n;
    while (pos > 0 && pos < s.n && !utf8_is_start(s.p[pos]))
        pos--;
    return pos;
}

bool uc_space_beyond_ascii(uint32_t cp); // uc_space's other part
static inline bool uc_space(uint32_t cp) // white space, no-break spaces and U+FEFF included
{
    return cp < 0x80 ? cp == ' ' || (cp >= '\t' && cp <= '\r') : uc_space_beyond_ascii(cp);
}
bool uc_letter(uint32_t cp);
bool uc_digit(uint32_t cp);
bool uc_upper(uint32_t cp); // upper or title case
bool uc_lower(uint32_t cp);
bool uc_mark(uint32_t cp);  // combining
enum { ZERO_WIDTH_JOINER = 0x200D, EMOJI_PRESENTATION = 0xFE0F };

bool uc_punct(uint32_t cp);
bool uc_bidi_control(uint32_t cp);
bool uc_control(uint32_t cp); // C0, DEL, C1
int uc_columns(uint32_t cp);  // 0, 1 or 2; controls 0

bool str_capitalised(Str word); // first letter upper case
bool str_all_caps(Str word);    // at least two letters, none lower case
Str str_lower(Arena *a, Str s); // Unicode lower case, a copy in the arena

size_t grapheme_next(Str text, size_t pos); // end of the grapheme that begins at pos
size_t grapheme_prev(Str text, size_t pos); // start of the one that ends at pos
int grapheme_columns(Str grapheme);         // columns of one grapheme
int text_columns(Str text);

/*
 * Case folding for search: full Unicode folding; with `loose` diacritics go as well ("Zelenskyy" finds "ZELENSKÝY").
 * Appends the folded bytes to out; origin (when not NULL) is appended one uint32_t per folded byte: the byte position
 * in text of the character it came from (the caller frees it with vec_free).
 */
typedef struct FoldOrigin {
    uint32_t *at;
    size_t n, cap;
} FoldOrigin;
void text_fold(Buf *out, Str text, bool loose, FoldOrigin *origin);

/*
 * Line breaks by UAX 14: breaks[i] tells what may happen before byte i of text. `breaks` has text.n elements.
 */
enum { BREAK_NO, BREAK_MAY, BREAK_MUST };
void line_breaks(Str text, char *breaks);

#endif
