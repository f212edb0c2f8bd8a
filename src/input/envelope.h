/*
 * Envelope: what the helper program answers: a few facts in lines, then the body in pieces that tell their length, so
 * that a failure in the middle can still be told, in words, behind the bytes that came before it.
 *
 *     sayso-envelope 1
 *     type: text/html
 *     charset: utf-8
 *     (an empty line)
 *     data 512
 *     (512 bytes)
 *     end                or: error: the connection was lost
 *
 * Values are valid UTF-8 without control characters on one line. The helper reads what strangers wrote, so the reader
 * trusts none of it: a line, key or length that the grammar does not have is an error, and nothing may follow the end.
 */
#ifndef SAYSO_INPUT_ENVELOPE_H
#define SAYSO_INPUT_ENVELOPE_H

#include "sayso/base/buffer.h"
#include "sayso/base/arena.h"
#include "sayso/base/error.h"

enum { ENVELOPE_VALUE_MAX = 8000 }; // bytes; longer values are cut by the writer and refused by the parser

typedef struct Envelope { // each may be empty
    Str type;      // media type of the body, in lower case: "text/html"
    Str charset;   // of the body, as its sender names it
    Str flowed;    // of plain text (RFC 3676): "yes", or "delsp"
    Str url;       // where the body was found in the end
    Str length;    // bytes of the body that were announced, in digits
    Str subject, from, date; // of a message; the date as in ISO 8601
    Str error;     // why there is no more of the body, or none at all
    Str body;
} Envelope;

void envelope_open(Buf *out, const Envelope *head); // body and error are not looked at; values are made to fit
void envelope_data(Buf *out, Str bytes);
void envelope_end(Buf *out, Str error);             // empty: all went well

// Views into bytes, but for the body, which is put together in the arena. ERR_FORMAT when bytes are no whole envelope.
bool envelope_parse(Arena *a, Str bytes, Envelope *out, Error *err);

// Of an envelope that is still arriving: the bytes of the body that were announced, or 0.
size_t envelope_expected(Str bytes);

#endif
