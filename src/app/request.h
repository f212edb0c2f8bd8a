/*
 * Request and answer: what Outside and the broker say to each other, each one message of a packet socket. The broker
 * takes nothing for granted: the program that asks may by then do what an article wants.
 *
 * On the wire a request is a head of nine 32-bit numbers of this machine (verb, and the size of each text, 0 behind the
 * last) and the texts. A text ends in a NUL, which its size counts, and holds no other.
 */
#ifndef SAYSO_APP_REQUEST_H
#define SAYSO_APP_REQUEST_H

#include "sayso/base/buffer.h"
#include "sayso/base/error.h"

enum { REQUEST_TEXTS = 8, REQUEST_TEXT_MOST = 8192, REQUEST_MOST = 16000 }; // texts, the size of one, bytes of a message

typedef enum RequestVerb {
    REQUEST_OPEN,     // a path; the answer comes with a descriptor
    REQUEST_REGULAR,  // a path
    REQUEST_HELPER,   // the helper's verb and arguments, a descriptor to read or none; with a descriptor
    REQUEST_BROWSE,   // an address for the user's browser
    REQUEST_TERMINAL, // does that browser take the terminal?
    REQUEST_SAVE,     // a path, and a descriptor that gives what a new file there is to hold
    REQUEST_EDIT,     // a descriptor that gives a text for the user's editor; with one that gives what it became
    REQUEST_VERBS
} RequestVerb;

typedef struct Request {
    RequestVerb verb;
    size_t count;
    Str texts[REQUEST_TEXTS]; // each followed by a NUL, once read
    int input;                // a descriptor that goes with it, or -1
} Request;

typedef struct Answer {
    bool good;
    Error err;      // when not good
    int descriptor; // or -1
} Answer;

bool request_write(const Request *r, Buf *out, Error *err); // ERR_SYSTEM when a text is too long or holds a NUL
bool request_read(Str message, Request *r); // r->input is set before, to what came with it; false: not a request

bool answer_send(int socket, const Answer *a);
bool answer_receive(int socket, Answer *a); // false: none came

#endif
