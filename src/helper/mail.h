/* The part of a message that an article reader wants. */
#ifndef SAYSO_HELPER_MAIL_H
#define SAYSO_HELPER_MAIL_H

#include "sayso/base/buffer.h"

#include <gmime/gmime.h>

typedef struct MailBody { // borrowed from the message that was searched
    GMimeMessage *message; // whose part it is: the message itself, or one that it holds
    GMimePart *part;       // NULL: there is no text
    size_t letters;        // how much of it people read, in bytes that are no white space, markup or address
} MailBody;

// *encrypted: some of it cannot be read for that reason.
MailBody mail_find_body(GMimeMessage *message, bool *encrypted);

bool mail_is_html(GMimePart *part);
void mail_decode(GMimePart *part, Buf *out); // undoes quoted-printable and the like; the charset stays

#endif
