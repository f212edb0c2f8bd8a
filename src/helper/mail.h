/* The verb mail in its parts: a message answered, and the part of it that an article reader wants. */
#ifndef SAYSO_HELPER_MAIL_H
#define SAYSO_HELPER_MAIL_H

#include "sayso/base/buffer.h"

#include <gmime/gmime.h>

typedef struct MailBody { // borrowed from the message that was searched
    GMimeMessage *message; // whose part it is: the message itself, or one that it holds
    GMimePart *part;       // NULL: there is no text
    size_t letters;        // how much of it people read, in bytes that are no white space, markup or address
} MailBody;

void mail_begin(void);       // once, before the others
void mail_answer(Str bytes); // a whole answer (answer.h) to a message or a mailbox, whatever the bytes are

// *encrypted: some of it cannot be read for that reason.
MailBody mail_find_body(GMimeMessage *message, bool *encrypted);

bool mail_is_html(GMimePart *part);
void mail_decode(GMimePart *part, Buf *out); // undoes quoted-printable and the like; the charset stays

#endif
