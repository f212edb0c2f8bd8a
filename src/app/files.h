/* The list of files a session moves through. It owns copies of the paths. */
#ifndef SAYSO_APP_FILES_H
#define SAYSO_APP_FILES_H

#include "sayso/base/str.h"

typedef struct FileList {
    char **at;
    size_t n, cap;
    size_t current;
} FileList;

void files_init(FileList *f, char *const *paths, int count);
void files_insert(FileList *f, size_t index, Str path); // index <= n
void files_remove(FileList *f, size_t index);
size_t files_find(const FileList *f, Str path); // the first index of the path; n: it is not there
Str files_path(const FileList *f, size_t index); // until the next change of the list
void files_free(FileList *f);

#endif
