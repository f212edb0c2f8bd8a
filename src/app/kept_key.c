/* By which articles are known again. */
#include "config.h"

#include "app/kept.h"

#include "sayso/store/message.h"
#include "sayso/text/address.h"

#include <limits.h>
#include <unistd.h>

// Leading ".." of a path that begins in a folder whose name is known as it is.
static Str up(Str folder, Str *path)
{
    for (;;) {
        if (str_starts(*path, STR("./")))
            *path = str_sub(*path, 2, path->n);
        else if (str_starts(*path, STR("../")) && folder.n > 1) {
            *path = str_sub(*path, 3, path->n);
            while (folder.n > 1 && folder.p[--folder.n] != '/')
                ;
        } else
            return folder;
    }
}

Str kept_path(Str path, Arena *a)
{
    char folder[PATH_MAX];
    if (str_eq(path, STR("-")) || path.n > MESSAGE_PATH / 2)
        return STR_NONE;
    if (!path.n || path.p[0] == '/' || address_is_web(path) || !getcwd(folder, sizeof folder))
        return path;
    Str above = up(str_of(folder), &path);
    Str whole = arena_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(above), above.n > 1 ? "/" : "", STR_ARG(path));
    return whole.n <= MESSAGE_PATH ? whole : STR_NONE;
}

ArticleKey kept_key(const Document *d, Arena *a)
{
    ArticleKey key = {.bytes = d->text.n, .path = kept_path(d->source.path, a), .title = doc_title(d)};
    digest(d->text, key.digest);
    return key;
}
