/*
 * charset: bytes of any encoding become valid UTF-8, by the system's iconv. Witnesses are heard in this order: the
 * user's option, a byte order mark, the transport's header, the document's own declaration (dropped when the bytes
 * contradict it), being valid UTF-8, zero bytes that tell UTF-16 or UTF-32 without a mark, a detector (uchardet), the
 * locale, and windows-1252 as the last. What is invalid becomes U+FFFD and is counted; the mark itself is dropped.
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

bool charset_known(Str name);                 // can iconv decode it?
const char *charset_witness_name(CharsetWitness w); // in words, for the information page

// Fails only when the option names a charset that iconv does not know (ERR_USAGE).
bool charset_decode(Arena *a, Str bytes, const CharsetHints *hints, Decoded *out, Error *err);

#endif
