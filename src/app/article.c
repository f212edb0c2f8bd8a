/* From a path to a Document, and errors to standard error. */
#include "config.h"

#include "app/article.h"

#include "app/outside.h"

#include "sayso/base/log.h"
#include "sayso/input/input.h"
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

static bool read_file(const Options *o, Str path, Buf *bytes, Error *err)
{
    int fd = outside_open(o->outside, path, err);
    if (fd < 0)
        return false;
    bool good = input_read(fd, o->limit, NULL, bytes, err);
    close(fd);
    return good;
}

static Document *parse(const Options *o, Str bytes, Str path, bool from_pipe, Error *err)
{
    InputOptions input = {
        .hints = {.option = o->charset, .locale = str_of(nl_langinfo(CODESET))},
        .limit = o->limit,
        .from_pipe = from_pipe,
        .format = o->input_format,
        .base_url = o->base_url,
        .whole_page = o->whole_page,
    };
    double start = clock_ms();
    Document *d = input_parse(bytes, path, &input, err);
    if (d)
        log_line("app", "%zu bytes parsed in %.1f ms", bytes.n, clock_ms() - start);
    return d;
}

Document *article_open(const Options *o, Str path, StdinCopy *input, Error *err)
{
    if (str_eq(path, STR("-")))
        return read_stdin(input, o->limit, err) ? parse(o, buf_view(&input->bytes), path, true, err) : NULL;
    Buf bytes = {0};
    Document *d = NULL;
    if (read_file(o, path, &bytes, err))
        d = parse(o, buf_view(&bytes), path, false, err);
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
    fwrite(line.p, 1, line.n, stderr);
    buf_free(&line);
}
