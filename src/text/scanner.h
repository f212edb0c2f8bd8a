/* What the rules of the tokenizer share: the text, what they know of the place at hand, and tests of one character. */
#ifndef SAYSO_TEXT_SCANNER_H
#define SAYSO_TEXT_SCANNER_H

#include "sayso/text/unicode.h"

typedef struct Scanner {
    Str text;
    bool single_open;      // ‘ or ' has opened a quotation in this text
    size_t no_address_before; // no address without a scheme begins before this: a scan that found none is not done again
} Scanner;

static inline bool ascii_at(const Scanner *s, size_t pos)
{
    return pos < s->text.n && (unsigned char)s->text.p[pos] < 0x80;
}

static inline uint32_t at(const Scanner *s, size_t pos)
{
    unsigned len;
    return ascii_at(s, pos) ? (unsigned char)s->text.p[pos] : utf8_at(s->text, pos, &len);
}

static inline size_t after(const Scanner *s, size_t pos)
{
    if (ascii_at(s, pos))
        return pos + 1;
    unsigned len;
    utf8_at(s->text, pos, &len);
    return pos + len;
}

static inline uint32_t before(const Scanner *s, size_t pos)
{
    unsigned len;
    return utf8_before(s->text, pos, &len);
}

static inline bool is_letter(uint32_t cp) { return cp < 0x80 ? (cp | 0x20) - 'a' < 26 : uc_letter(cp); }
static inline bool is_alnum(uint32_t cp) { return is_letter(cp) || uc_digit(cp); }
static inline bool letter_at(const Scanner *s, size_t pos) { return is_letter(at(s, pos)); }
static inline bool digit_at(const Scanner *s, size_t pos) { return uc_digit(at(s, pos)); }
static inline bool alnum_at(const Scanner *s, size_t pos) { return is_alnum(at(s, pos)); }
static inline bool space_at(const Scanner *s, size_t pos) { return pos >= s->text.n || uc_space(at(s, pos)); }
static inline bool is_hyphen(uint32_t cp) { return cp == '-' || cp == 0x2010 || cp == 0x2011; }

static inline bool is_apostrophe(uint32_t cp) // the accents are what careless keyboards write
{
    return cp == '\'' || cp == 0x2019 || cp == 0x2BC || cp == 0xB4 || cp == 0xFF07;
}

// 's and ’s at the end of a word.
static inline bool possessive_at(const Scanner *s, size_t pos)
{
    size_t next = after(s, pos);
    return is_apostrophe(at(s, pos)) && (at(s, next) | 0x20) == 's' && !alnum_at(s, after(s, next));
}

/* Each rule returns the end of the token that begins at pos, or pos when it is none of its kind. */
size_t rule_address(Scanner *s, size_t pos);    // web and mail addresses, @names, #tags
size_t rule_word(Scanner *s, size_t pos);
size_t rule_possessive(Scanner *s, size_t pos); // 's, and the ' after a plural
size_t rule_elision(Scanner *s, size_t pos);    // words that begin with an apostrophe: ’90s, ’tis, ’em, ’n’

#endif
