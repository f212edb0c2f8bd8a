/* Reading an article as the program does. */
#include "config.h"

#include "train/article.h"

Document *article_open(const char *path, Error *err)
{
    Buf bytes = {0};
    InputOptions options = {.limit = INPUT_LIMIT_DEFAULT};
    if (!input_read_file(path, options.limit, &bytes, err))
        return NULL;
    Document *d = input_parse(buf_view(&bytes), str_of(path), &options, err);
    buf_free(&bytes);
    return d;
}
