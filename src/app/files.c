/* The list of files. */
#include "config.h"

#include "app/files.h"

#include "sayso/base/memory.h"
#include "sayso/base/vec.h"

void files_init(FileList *f, char *const *paths, int count)
{
    *f = (FileList){0};
    for (int i = 0; i < count; i++)
        vec_push(f, xstrdup(paths[i]));
}

void files_insert(FileList *f, size_t index, Str path)
{
    char *copy = xmalloc(path.n + 1);
    memcpy(copy, path.p, path.n);
    copy[path.n] = '\0';
    vec_push(f, copy);
    memmove(f->at + index + 1, f->at + index, (f->n - 1 - index) * sizeof *f->at);
    f->at[index] = copy;
}

void files_remove(FileList *f, size_t index)
{
    free(f->at[index]);
    f->n--;
    memmove(f->at + index, f->at + index + 1, (f->n - index) * sizeof *f->at);
}

size_t files_find(const FileList *f, Str path)
{
    size_t i = 0;
    while (i < f->n && !str_eq(str_of(f->at[i]), path))
        i++;
    return i;
}

Str files_path(const FileList *f, size_t index)
{
    return index < f->n ? str_of(f->at[index]) : STR_NONE;
}

void files_free(FileList *f)
{
    for (size_t i = 0; i < f->n; i++)
        free(f->at[i]);
    vec_free(f);
}
