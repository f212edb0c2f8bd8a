/*
 * charset: bytes of any encoding become valid UTF-8, by the system's iconv. Witnesses are heard in this order: the
 * user's option, a byte order mark, the transport's header, the document's own declaration, being valid UTF-8, zero bytes
 * that tell UTF-16 or UTF-32 without a mark, being UTF-8 but for a few places (damaged, or cut off), a detector (uchardet,
 * and before it what is surer than a detector: escape sequences, and Western text with little beyond ASCII), the locale,
 * and windows-1252 as the last.
 *
 * A witness that the bytes contradict is passed over: a header or declaration of UTF-8 over bytes that are far from it,
 * or of US-ASCII over anything beyond it; one of anything else over valid UTF-8 beyond ASCII, or by which the text would
 * be none (controls, two alphabets in one word, capitals behind small letters, Chinese of rare characters only …); a
 * declaration of a charset in which the declaration itself would be other letters (UTF-16, EBCDIC); a detector that leaves
 * more than one byte in a hundred undecoded. A name that many use for a wider charset (ISO-8859-1 for windows-1252, GB2312
 * for GB18030, Shift_JIS for CP932) is decoded as that where the narrower one is left, as browsers do.
 *
 * What is invalid becomes U+FFFD and is counted: in UTF-8 one for each maximal subpart (Unicode, section 3.9), elsewhere one
 * for each unit that iconv cannot place, and one for a sequence that the end cuts off. The mark itself is dropped. Text
 * of ASCII alone, of which nothing is told, is reported as UTF-8.
 */
#ifndef SAYSO_TEXT_CHARSET_H
#define SAYSO_TEXT_CHARSET_H

#include "sayso/base/arena.h"
#include "sayso/base/error.h"

typedef enum CharsetWitness {
    WITNESS_OPTION,
    WITNESS_MARK,
    WITNESS_HEADER,
    WITNESS_DECLARATION,
    WITNESS_UTF8,
    WITNESS_ZEROS,
    WITNESS_NEARLY_UTF8,
    WITNESS_DETECTOR,
    WITNESS_LOCALE,
    WITNESS_LAST,
} CharsetWitness;

typedef struct CharsetHints { // each may be empty
    Str option, header, declaration, locale;
} CharsetHints;

typedef struct Decoded {
    Str text;            // valid UTF-8 in the arena; may hold NUL and other controls
    const char *charset; // canonical upper-case name as in json-schema.md ("UTF-8", "WINDOWS-1252"), in the arena
    CharsetWitness witness;
    size_t replaced;     // invalid sequences that became U+FFFD
} Decoded;

bool charset_known(Str name);                 // can iconv decode it? Suffixes as in "x//IGNORE" are no part of a name
const char *charset_witness_name(CharsetWitness w); // in words, for the information page

// Fails only when the option names a charset that iconv does not know (ERR_USAGE).
bool charset_decode(Arena *a, Str bytes, const CharsetHints *hints, Decoded *out, Error *err);

#endif
