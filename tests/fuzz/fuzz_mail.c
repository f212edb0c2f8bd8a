/*
 * Any bytes as a mail, all the way: the helper's part takes it apart, its answer is an envelope that the reader accepts,
 * and what it holds becomes a document. The answer goes to memory here instead of standard output.
 */
#include "config.h"

#include "target.h"

#include "helper/answer.h"
#include "helper/mail.h"

static Buf answer;

void answer_open(const Envelope *head)
{
    envelope_open(&answer, head);
}

void answer_data(Str bytes)
{
    envelope_data(&answer, bytes);
}

void answer_end(Str error)
{
    envelope_end(&answer, error);
}

bool answer_is_read(void)
{
    return true;
}

static bool unpack(void *self, const char *verb, Str bytes, Buf *out, Error *err)
{
    static bool begun;
    (void)self, (void)verb, (void)err;
    if (!begun)
        mail_begin();
    begun = true;
    mail_answer(bytes);
    buf_str(out, buf_view(&answer));
    buf_free(&answer);
    return true;
}

void fuzz_one(Str bytes)
{
    static const Unpacker unpacker = {NULL, unpack};
    Document *d = read_as("mail", bytes, (InputOptions){.unpacker = &unpacker});
    analysis_free(understand(d));
    document_free(d);
}
