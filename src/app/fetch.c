/* Pages from the web: the helper is started, its answer read piece by piece, and waited for in between. */
#include "config.h"

#include "app/fetch.h"

#include "app/outside.h"

#include "input/envelope.h"

#include "sayso/input/input.h"
#include "sayso/text/url.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

enum { CHUNK = 1 << 16, WRAPPING = 1 << 20 }; // what an envelope may take beside the body

// "Re: words.txt" is a name of a file; "data:" begins none that anybody would type.
bool address_is_other(Str path)
{
    static const char *const schemes[] = {"about", "data", "file", "ftp", "ftps", "gopher", "javascript", "mailto", "view-source"};
    size_t colon = str_find_byte(path, ':', 0);
    if (colon == STR_NOT_FOUND || colon == 0 || str_find_byte(str_sub(path, 0, colon), '/', 0) != STR_NOT_FOUND)
        return false;
    return str_starts(str_sub(path, colon, path.n), STR("://")) || STR_AMONG(str_sub(path, 0, colon), schemes);
}

static bool receive(int fd, size_t limit, const Waiting *w, Progress *p, Buf *answer, Error *err)
{
    for (;;) {
        if (!w->wait(w->self, fd, p))
            return error_set(err, ERR_READ, "stopped");
        buf_reserve(answer, CHUNK);
        ssize_t n = read(fd, answer->p + answer->n, CHUNK);
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR)
            return error_errno(err, ERR_READ, errno);
        answer->n += n > 0 ? (size_t)n : 0;
        if (answer->n > limit + WRAPPING)
            return input_too_large(limit, err);
        p->got = answer->n;
        p->expected = p->expected ? p->expected : envelope_expected(buf_view(answer));
    }
}

static int start_helper(const Options *o, Str url, Error *err)
{
    char limit[40], timeout[40];
    Buf address = {0};
    buf_str(&address, url);
    snprintf(limit, sizeof limit, "--limit=%zu", o->limit);
    snprintf(timeout, sizeof timeout, "--timeout=%u", o->timeout);
    int fd = outside_helper(o->outside, "fetch", (const char *const[]){limit, timeout, address.p, NULL}, -1, err);
    buf_free(&address);
    return fd;
}

bool fetch(const Options *o, Str url, const Waiting *waiting, Buf *answer, Error *err)
{
    WaitingLine line = {0};
    Waiting on_line = waiting_line(&line);
    const Waiting *w = waiting ? waiting : &on_line;
    Str host = url_host(url);
    Progress progress = {.host = host.n < url.n ? host : STR_NONE};
    int fd = start_helper(o, url, err);
    if (fd < 0)
        return false;
    bool good = receive(fd, o->limit, w, &progress, answer, err);
    close(fd); // what the helper still has to say it says to nobody, and ends
    w->over(w->self);
    return good;
}
