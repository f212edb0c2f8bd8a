/* Requests and answers in bytes. */
#include "config.h"

#include "app/request.h"

#include "sayso/base/packet.h"

#include <errno.h>
#include <unistd.h>

typedef struct Head {
    uint32_t verb, sizes[REQUEST_TEXTS];
} Head;

// What each verb may look like.
static const struct Shape {
    uint32_t least, most; // texts
    enum { NO_DESCRIPTOR, MAYBE_ONE, ONE_DESCRIPTOR } descriptor;
} shapes[REQUEST_VERBS] = {
    [REQUEST_OPEN] = {1, 1, NO_DESCRIPTOR},
    [REQUEST_REGULAR] = {1, 1, NO_DESCRIPTOR},
    [REQUEST_HELPER] = {1, REQUEST_TEXTS, MAYBE_ONE},
    [REQUEST_BROWSE] = {1, 1, NO_DESCRIPTOR},
    [REQUEST_TERMINAL] = {0, 0, NO_DESCRIPTOR},
    [REQUEST_SAVE] = {1, 1, ONE_DESCRIPTOR},
    [REQUEST_EDIT] = {0, 0, ONE_DESCRIPTOR},
};

bool request_write(const Request *r, Buf *out, Error *err)
{
    Head head = {.verb = r->verb};
    size_t total = sizeof head;
    for (size_t i = 0; i < r->count; i++) {
        Str text = r->texts[i];
        total += text.n + 1;
        if (text.n >= REQUEST_TEXT_MOST || total > REQUEST_MOST || (text.n && memchr(text.p, '\0', text.n)))
            return error_errno(err, ERR_SYSTEM, ENAMETOOLONG);
        head.sizes[i] = (uint32_t)text.n + 1;
    }
    buf_append(out, &head, sizeof head);
    for (size_t i = 0; i < r->count; i++) {
        buf_str(out, r->texts[i]);
        buf_byte(out, '\0');
    }
    return true;
}

// Cuts the next text off *rest.
static bool take_text(Str *rest, uint32_t size, Str *text)
{
    if (size > REQUEST_TEXT_MOST || size > rest->n)
        return false;
    *text = str_sub(*rest, 0, size - 1);
    *rest = str_sub(*rest, size - 1, rest->n);
    if (*rest->p != '\0' || (text->n && memchr(text->p, '\0', text->n)))
        return false;
    *rest = str_sub(*rest, 1, rest->n);
    return true;
}

static bool has_shape(const Request *r)
{
    const struct Shape *s = &shapes[r->verb];
    bool fits = r->input < 0 ? s->descriptor != ONE_DESCRIPTOR : s->descriptor != NO_DESCRIPTOR;
    return r->count >= s->least && r->count <= s->most && fits;
}

bool request_read(Str message, Request *r)
{
    Head head;
    if (message.n < sizeof head || message.n > REQUEST_MOST)
        return false;
    memcpy(&head, message.p, sizeof head);
    if (head.verb >= REQUEST_VERBS)
        return false;
    *r = (Request){.verb = (RequestVerb)head.verb, .input = r->input};
    Str rest = str_sub(message, sizeof head, message.n);
    while (r->count < REQUEST_TEXTS && head.sizes[r->count]) {
        if (!take_text(&rest, head.sizes[r->count], &r->texts[r->count]))
            return false;
        r->count++;
    }
    for (size_t i = r->count; i < REQUEST_TEXTS; i++)
        if (head.sizes[i])
            return false;
    return rest.n == 0 && has_shape(r);
}

bool answer_send(int socket, const Answer *a)
{
    return packet_send(socket, (Str){(const char *)a, sizeof *a}, a->descriptor);
}

bool answer_receive(int socket, Answer *a)
{
    int descriptor;
    bool came = packet_receive(socket, (char *)a, sizeof *a, &descriptor) == (ptrdiff_t)sizeof *a;
    if (!came && descriptor >= 0)
        close(descriptor);
    a->descriptor = came ? descriptor : -1;
    return came;
}
