/* Reading articles as sayso does, and printing a line about each. */
#include "config.h"

#include "train/article.h"

#include <stdio.h>
#include <stdlib.h>

int article_fail(const char *program, const char *what, const Error *err)
{
    fprintf(stderr, "%s: %s: %s\n", program, what, err->message);
    return EXIT_FAILURE;
}

static Document *article_open(const char *path, Error *err)
{
    Buf bytes = {0};
    InputOptions options = {.limit = INPUT_LIMIT_DEFAULT};
    if (!input_read_file(path, options.limit, &bytes, err))
        return NULL;
    Document *d = input_parse(buf_view(&bytes), str_of(path), &options, err);
    buf_free(&bytes);
    return d;
}

int articles_print(const char *program, char **paths, int n, ArticleWriter *write, const void *self)
{
    Error err = {0};
    for (int i = 0; i < n; i++) {
        Document *d = article_open(paths[i], &err);
        if (!d)
            return article_fail(program, paths[i], &err);
        Buf out = {0};
        write(d, self, &out);
        document_free(d);
        fwrite(out.p, 1, out.n, stdout);
        buf_free(&out);
    }
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
