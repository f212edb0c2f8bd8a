/* From a path or address to a Document, and errors to standard error. */
#include "config.h"

#include "app/article.h"

#include "app/fetch.h"
#include "app/outside.h"
#include "app/shown.h"
#include "app/unpack.h"

#include "input/envelope.h"

#include "sayso/base/log.h"
#include "sayso/input/input.h"
#include "sayso/text/address.h"
#include "sayso/text/safe.h"

#include <langinfo.h>
#include <stdio.h>
#include <unistd.h>

void stdin_copy_free(StdinCopy *copy)
{
    buf_free(&copy->bytes);
}

static bool read_stdin(StdinCopy *input, size_t limit, Error *err)
{
    if (!input->read)
        input->good = input_read(STDIN_FILENO, limit, NULL, &input->bytes, &input->err);
    input->read = true;
    if (!input->good)
        *err = input->err;
    return input->good;
}

typedef struct FileWait {
    const Waiting *waiting;
    Progress progress;
} FileWait;

static bool wait_for_file(void *self, int fd, size_t got)
{
    FileWait *w = self;
    w->progress.got = got;
    return w->waiting->wait(w->waiting->self, fd, &w->progress);
}

// waiting: NULL when nobody could see or stop it but by ending the program.
static bool read_file(const Options *o, Str path, const Waiting *waiting, Buf *bytes, Error *err)
{
    FileWait w = {waiting, {.host = path}};
    int fd = outside_open(o->outside, path, err);
    if (fd < 0)
        return address_is_other(path) ? error_set(err, ERR_USAGE, "only http and https addresses are fetched") : false;
    bool good = input_read(fd, o->limit, waiting ? &(InputWait){&w, wait_for_file} : NULL, bytes, err);
    close(fd);
    if (waiting)
        waiting->over(waiting->self);
    return good;
}

// head: what a transport told of the bytes, {0} for none.
static Document *parse(const Options *o, Str bytes, Str path, const Envelope *head, Error *err)
{
    const Unpacker u = unpacker(o);
    InputOptions input = {
        .hints = {.option = o->charset, .header = head->charset, .locale = str_of(nl_langinfo(CODESET))},
        .limit = o->limit,
        .links = o->links,
        .from_pipe = str_eq(path, STR("-")),
        .format = o->input_format,
        .media_type = head->type,
        .base_url = head->url.n ? head->url : o->base_url,
        .whole_page = o->whole_page,
        .unpacker = &u,
    };
    double start = clock_ms();
    Document *d = input_parse(bytes, path, &input, err);
    if (d)
        log_line("app", "%zu bytes parsed in %.1f ms", bytes.n, clock_ms() - start);
    return d;
}

// An article that broke off on its way is refused: what is missing might be the words that turn its sense.
static Document *parse_answer(const Options *o, Str answer, Str url, Error *err)
{
    Arena a = {0};
    Envelope e;
    Document *d = NULL;
    bool whole = envelope_parse(&a, answer, &e, err);
    if (whole && e.error.n)
        error_set(err, ERR_READ, STR_FMT, STR_ARG(e.error));
    else if (whole)
        d = parse(o, e.body, url, &e, err);
    arena_free(&a);
    return d;
}

Document *article_open(const Options *o, Str path, StdinCopy *input, const Waiting *waiting, Error *err)
{
    static const Envelope untold = {0};
    if (str_eq(path, STR("-")))
        return read_stdin(input, o->limit, err) ? parse(o, buf_view(&input->bytes), path, &untold, err) : NULL;
    Buf bytes = {0};
    Document *d = NULL;
    if (address_is_web(path))
        d = fetch(o, path, waiting, &bytes, err) ? parse_answer(o, buf_view(&bytes), path, err) : NULL;
    else if (read_file(o, path, waiting, &bytes, err))
        d = parse(o, buf_view(&bytes), path, &untold, err);
    buf_free(&bytes);
    return d;
}

void report(Str path, const Error *err)
{
    Buf line = {0};
    buf_str(&line, STR("sayso: "));
    if (str_eq(path, STR("-")))
        buf_str(&line, STR("standard input"));
    else
        safe_text(&line, path, 0);
    if (path.n)
        buf_str(&line, STR(": "));
    safe_text(&line, str_of(err->message), 0);
    buf_byte(&line, '\n');
    if (!locale_is_utf8() && isatty(STDERR_FILENO))
        put_in_locale(&line);
    fwrite(line.p, 1, line.n, stderr);
    buf_free(&line);
}
