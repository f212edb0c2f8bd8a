/*
 * Tokens and sentences with exact offsets. A token is a word, number, web address or mark as a reader of news sees it:
 * "U.S." , "Mr.", "3.5", "don't", "’90s" and "O'Neill" are one token each; "Smith's" is two ("Smith", "'s"), and so is
 * "it's", whose form is no other; quotation marks stand alone, so does every other mark but runs of periods and hyphens.
 * Hyphenated words are one token, except that what has periods of its own stands apart from a hyphen behind it ("U.S.",
 * "-", "led"). Spans refer to the text given, shifted by `base`, so that a caller can pass one block of a document.
 * Time and memory grow with the length of the text, whatever it holds.
 */
#ifndef SAYSO_TEXT_TOKEN_H
#define SAYSO_TEXT_TOKEN_H

#include "sayso/base/span.h"
#include "sayso/base/vec.h"

typedef enum TokenKind {
    TOKEN_WORD,       // letters, perhaps with digits, apostrophes, hyphens, final period of an abbreviation
    TOKEN_NUMBER,     // 3, 3.5, 1,200, 20th, 6'4", $5 without its sign
    TOKEN_URL,        // web and mail addresses, @names, #tags
    TOKEN_POSSESSIVE, // 's or ’s, or the ' after a plural (where a single quotation mark is open, that is TOKEN_QUOTE)
    TOKEN_QUOTE,      // any mark that may be a quotation mark: " “ ” „ « » ‹ › ‘ ’ ` `` ''
    TOKEN_PUNCT,      // . , ; : ! ? … – — ( ) and the like
    TOKEN_SYMBOL,     // everything else that is visible
} TokenKind;

enum { // Token.flags
    TOKEN_CAPITAL = 1,       // first letter upper case
    TOKEN_ALL_CAPS = 2,      // two letters or more, none lower case
    TOKEN_SPACE_BEFORE = 4,
    TOKEN_ABBREVIATION = 8,  // ends in a period that belongs to it (the period may end the sentence as well)
    TOKEN_SENTENCE_START = 16, // first word token of a sentence (opening marks before it do not count)
    TOKEN_LOWER = 32,        // no upper-case letter
};

typedef struct Token {
    Span span;
    uint8_t kind;  // TokenKind
    uint8_t flags;
} Token;

typedef VEC(Token) TokenVec;
typedef VEC(Span) SpanVec;

// Appends the tokens of text. Sentence flags are not set here.
void tokenize(Str text, uint32_t base, TokenVec *out);

/*
 * Appends the sentences of one block, given its n tokens, and sets TOKEN_SENTENCE_START.
 * A sentence ends after . ! ? … with the closing quotation marks, brackets and note numbers that follow, inside
 * quotations too, but not after abbreviations, initials or decimals that go on; "…?" he asked and "…?" Smith asked (a
 * lower-case word, or a name and a verb of speech after the closing mark) do not end one, nor does the number of an item
 * ("1. First"). Spans begin at the first and end after the last token; no sentence crosses the end of its block.
 */
void split_sentences(Str text, uint32_t base, Token *tokens, size_t n, SpanVec *out);

bool is_abbreviation(Str word); // with its period: "Mr.", "Sept.", "U.S.", "a.m.", "No."
bool is_initial(Str word);      // "J.", "J.K."

#endif
