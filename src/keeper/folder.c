/* Where the store is. */
#include "config.h"

#include "keeper/keeper.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/vfs.h>
#endif

// A relative path would be another folder for each article's.
static bool base_folder(Buf *path, Error *err)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && *state == '/') {
        buf_str(path, str_of(state));
        return true;
    }
    if (!home || *home != '/')
        return error_set(err, ERR_SYSTEM, "HOME names no folder");
    buf_printf(path, "%s/.local/state", home);
    return true;
}

static bool is_below_root(const char *path)
{
    return !strchr(path + 1, '/');
}

static bool not_made(const char *path, int errnum, Error *err)
{
    return error_set(err, ERR_SYSTEM, "%s: %s", path, strerror(errnum));
}

// Folders directly below the root are not a user's to make: /nonexistent is how one says that there is none.
static bool make_folders(char *path, Error *err)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        struct stat st;
        bool there = stat(path, &st) == 0, none = !there && is_below_root(path);
        bool good = there || (!none && (mkdir(path, 0700) == 0 || errno == EEXIST));
        *slash = '/';
        if (!good)
            return !none && not_made(path, errno, err);
    }
    return mkdir(path, 0700) == 0 || errno == EEXIST || not_made(path, errno, err);
}

bool folder_find(Buf *path, bool make, Error *err)
{
    if (!base_folder(path, err))
        return false;
    buf_str(path, STR("/sayso"));
    return !make || make_folders(path->p, err);
}

/*
 * In a place where everybody may write (XDG_STATE_HOME=/tmp) another user may have made the folder before, or a link to
 * where it pleases: what one reads is not left there, and nothing of there is believed.
 */
bool folder_is_own(const char *path, Error *err)
{
    struct stat link, folder;
    if (lstat(path, &link) != 0 || stat(path, &folder) != 0)
        return true; // who opens it is told why
    if (link.st_uid != geteuid() || folder.st_uid != geteuid())
        return error_set(err, ERR_SYSTEM, "the folder %.200s is another user's", path);
    return true;
}

// What was restored or made by hand may be open to others. Where a file system knows no modes it stays as it is.
void folder_close_to_others(const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0 && (st.st_mode & (S_IRWXG | S_IRWXO))) {
        int ignored = chmod(path, S_IRWXU);
        (void)ignored;
    }
}

bool folder_is_remote(const char *path)
{
#ifdef __linux__
    static const unsigned long kinds[] = { // as statfs(2) has them: NFS, SMB, CIFS, SMB2, AFS, Coda, 9P, Ceph
        0x6969, 0x517B, 0xFF534D42, 0xFE534D42, 0x5346414F, 0x73757245, 0x01021997, 0x00C36400,
    };
    struct statfs fs;
    if (statfs(path, &fs) != 0)
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (((unsigned long)fs.f_type & 0xFFFFFFFF) == kinds[i])
            return true;
#else
    (void)path;
#endif
    return false;
}
