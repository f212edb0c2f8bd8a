/*
 * Messages between the reader and its keeper, the process that remembers. Neither takes the other's bytes for granted: the
 * reader may by then do what an article wants, and the keeper reads a file.
 *
 * On the wire a message is a fixed head of numbers of this machine (verb, the size of each text, the numbers) and the texts
 * one after another. Each verb has its shape; what it does not use is 0.
 */
#ifndef SAYSO_STORE_MESSAGE_H
#define SAYSO_STORE_MESSAGE_H

#include "sayso/base/buffer.h"
#include "sayso/base/error.h"
#include "sayso/doc/place.h"
#include "sayso/doc/remark.h"

typedef enum MessageVerb {
    // to the keeper
    MESSAGE_RING,    // comes with a descriptor: a byte is written there behind each END and TROUBLE
    MESSAGE_ASK,     // an article is opened; answered by ARTICLE when it is known, REMARK each, END
    MESSAGE_PLACE,   // a place in it
    MESSAGE_PUT,     // a remark at it
    MESSAGE_DROP,    // … taken off
    MESSAGE_RECENT,  // answered by ROW each, the latest first, END
    MESSAGE_FORGET,  // an article; answered by END
    MESSAGE_LEAVE,   // answered by END when all is kept
    // to the reader
    MESSAGE_ARTICLE, // a place
    MESSAGE_REMARK,
    MESSAGE_ROW,
    MESSAGE_END,     // of what was asked
    MESSAGE_TROUBLE, // something was not done
    MESSAGE_VERBS
} MessageVerb;

enum {
    MESSAGE_NUMBERS = 9, MESSAGE_TEXTS = 4,
    MESSAGE_PATH = 4096, MESSAGE_TITLE = 400, MESSAGE_WHAT = 100, MESSAGE_VALUE = 64 << 10, // bytes of texts at most
    MESSAGE_MOST = 72 << 10 // of a message
};

typedef struct Message {
    MessageVerb verb;
    int64_t numbers[MESSAGE_NUMBERS];
    Str texts[MESSAGE_TEXTS]; // of one read: views of its bytes
} Message;

bool message_write(const Message *m, Buf *out, Error *err); // ERR_LIMIT: a text is too long to be kept
bool message_read(Str bytes, Message *m);                   // false: not a message

// What messages are made of. False: the numbers or texts are none of the kind.
Message message_of_key(const ArticleKey *key, uint64_t serial); // MESSAGE_ASK
bool message_to_key(const Message *m, ArticleKey *key);
Message message_of_place(MessageVerb verb, const Place *place);
bool message_to_place(const Message *m, Place *place);
Message message_of_remark(MessageVerb verb, const Remark *remark);
bool message_to_remark(const Message *m, Remark *remark);
Message message_of_row(const RecentArticle *row);
bool message_to_row(const Message *m, RecentArticle *row);

#endif
