/*
 * Editing. The file's name is ours alone, and so is its folder; the text comes from a reader that may do what an article
 * wants, and editors obey some lines of what they open (mode lines): such a text is not shown to one.
 */
#include "config.h"

#include "app/errands.h"

#include "sayso/base/buffer.h"
#include "sayso/text/unicode.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_text(int input, Buf *text, Error *err)
{
    char bytes[4096];
    ssize_t n;
    while ((n = read(input, bytes, sizeof bytes)) != 0) {
        if (n < 0 && errno != EINTR)
            return error_errno(err, ERR_READ, errno);
        buf_append(text, bytes, n > 0 ? (size_t)n : 0);
        if (text->n > EDIT_MOST)
            return error_set(err, ERR_LIMIT, "the text is longer than %d bytes", EDIT_MOST);
    }
    return true;
}

// "vim:", "vi:", "vim>600:" behind a blank or at the start of a line
static bool is_mode_line(Str text, size_t at)
{
    static const char *const signs[] = {"vim", "Vim", "vi", "ex", "kak", "kakoune", "kate"};
    bool begins = at == 0 || strchr(" \t\n", text.p[at - 1]);
    for (size_t i = 0; begins && i < sizeof signs / sizeof *signs; i++) {
        size_t end = at + strlen(signs[i]);
        if (!str_starts(str_sub(text, at, text.n), str_of(signs[i])))
            continue;
        while (end < text.n && strchr("<=>0123456789", text.p[end]))
            end++;
        if (end < text.n && text.p[end] == ':')
            return true;
    }
    return false;
}

// What vi and its kin, Kakoune, Kate and Emacs take for settings; Emacs does so in capitals and without.
static bool has_settings(Str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (is_mode_line(text, i) || str_starts_ascii_nocase(str_sub(text, i, text.n), STR("Local Variables:")))
            return true;
    return str_find(text, STR("-*-"), 0) != STR_NOT_FOUND;
}

static bool is_plain(Str text)
{
    size_t bad;
    unsigned len;
    for (size_t i = 0; i < text.n; i += len) {
        uint32_t cp = utf8_at(text, i, &len);
        if (uc_control(cp) && cp != '\n' && cp != '\t')
            return false;
    }
    return utf8_valid(text, &bad);
}

static bool take_text(int input, Buf *text, Error *err)
{
    if (!read_text(input, text, err))
        return false;
    if (!is_plain(buf_view(text)))
        return error_set(err, ERR_USAGE, "the text holds control characters; no editor is shown it");
    return !has_settings(buf_view(text)) ||
           error_set(err, ERR_USAGE, "the text holds what editors could take for settings (vim:, -*-); none is shown it");
}

// Nobody else can put a folder of theirs in the place of ours there. After su the environment still tells the other user's.
static bool is_safe_place(const char *path)
{
    struct stat st;
    return path && *path == '/' && stat(path, &st) == 0 && (st.st_uid == geteuid() || st.st_uid == 0) &&
           (!(st.st_mode & (S_IWGRP | S_IWOTH)) || (st.st_mode & S_ISVTX));
}

// A new folder that nobody else may look into: in the user's own place for such, else in the common one.
static bool make_folder(Buf *folder, Error *err)
{
    const char *const places[] = {getenv("XDG_RUNTIME_DIR"), getenv("TMPDIR"), "/tmp"};
    error_set(err, ERR_SYSTEM, "neither XDG_RUNTIME_DIR nor TMPDIR nor /tmp is a folder where others cannot exchange a file");
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        buf_clear(folder);
        if (!is_safe_place(places[i]))
            continue;
        buf_printf(folder, "%s/sayso-XXXXXX", places[i]);
        if (mkdtemp(folder->p)) {
            *err = (Error){0};
            return true;
        }
        error_errno(err, ERR_SYSTEM, errno);
    }
    return false;
}

// With what the editor left there beside the file; a folder with something in it stays, and so does this one then.
static void remove_folder(const char *folder)
{
    DIR *dir = opendir(folder);
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (unlinkat(dirfd(dir), e->d_name, 0) != 0 && *e->d_name != '.')
            unlinkat(dirfd(dir), e->d_name, AT_REMOVEDIR);
    if (dir)
        closedir(dir);
    rmdir(folder);
}

static bool write_file(const char *path, Str text, Error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    ssize_t n = fd < 0 ? -1 : write(fd, text.p, text.n);
    bool good = n == (ssize_t)text.n;
    if (!good)
        error_errno(err, ERR_SYSTEM, n < 0 ? errno : ENOSPC);
    if (fd >= 0)
        close(fd);
    return good;
}

static int open_result(const char *path, Error *err)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        error_set(err, ERR_SYSTEM, "the editor left no file");
    else if (fd < 0)
        error_errno(err, ERR_SYSTEM, errno);
    else if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        error_set(err, ERR_SYSTEM, "the editor left something that is no file");
    else if (st.st_size > EDIT_MOST)
        error_set(err, ERR_LIMIT, "the text is longer than %d bytes", EDIT_MOST);
    else
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static int edit_in(const char *folder, Str text, Error *err)
{
    Buf path = {0};
    buf_printf(&path, "%s/note.txt", folder);
    bool edited = write_file(path.p, text, err) && errand_run(PROGRAM_EDITOR, buf_view(&path), err);
    int result = edited ? open_result(path.p, err) : -1;
    buf_free(&path);
    return result;
}

int errand_edit(int input, Error *err)
{
    Buf text = {0}, folder = {0};
    int result = -1;
    if (take_text(input, &text, err) && make_folder(&folder, err)) {
        result = edit_in(folder.p, buf_view(&text), err);
        remove_folder(folder.p);
    }
    buf_free(&text);
    buf_free(&folder);
    return result;
}
