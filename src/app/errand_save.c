/*
 * Saving. Who asks may by then do what an article wants: a file that a shell, an editor, a build or the user's login reads by
 * itself would be a way out. So only names of a few endings are taken, and where the folder really lies is judged, not how
 * it is written.
 */
#include "config.h"

#include "app/errands.h"

#include "sayso/base/buffer.h"
#include "sayso/text/unicode.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const endings[] = {".csv", ".json", ".md", ".markdown", ".txt"};
enum { ENDINGS = sizeof endings / sizeof *endings, PROSE = 2 }; // from this one on people are addressed, and who reads like them

// Names with such endings that programs act upon where they find them.
static const char *const acted_upon[] = {
    "AGENTS.md", "CMakeLists.txt", "meson_options.txt", "conanfile.txt", "requirements.txt", "constraints.txt",
    "package.json", "composer.json", "deno.json", "bower.json", "lerna.json", "nx.json", "turbo.json", "vcpkg.json", "project.json",
    "tsconfig.json", "jsconfig.json", "pyrightconfig.json", "CMakePresets.json", "CMakeUserPresets.json", "devcontainer.json",
    "manifest.json", "settings.json", "tasks.json", "launch.json", "hooks.json", "policies.json", "daemon.json", "global.json",
    "lefthook.json", "nodemon.json", "biome.json", "vercel.json", "firebase.json", "renovate.json", "compile_commands.json",
    "import_map.json", "mcp.json", "opencode.json", "replit.md",
};
static const char *const acted_upon_tails[] = {"config.json", "settings.json", ".local.md", ".override.md", "instructions.md"};

// The place of the name's ending among them, or ENDINGS.
static size_t ending_of(Str name)
{
    size_t i = 0;
    for (; i < ENDINGS; i++) {
        Str ending = str_of(endings[i]);
        if (name.n > ending.n && str_eq_ascii_nocase(str_sub(name, name.n - ending.n, name.n), ending))
            break;
    }
    return i;
}

static bool has_acted_upon_tail(Str name)
{
    for (size_t i = 0; i < sizeof acted_upon_tails / sizeof *acted_upon_tails; i++) {
        Str tail = str_of(acted_upon_tails[i]);
        if (name.n >= tail.n && str_eq_ascii_nocase(str_sub(name, name.n - tail.n, name.n), tail))
            return true;
    }
    return false;
}

// Of bytes that are no UTF-8 nobody knows what a terminal makes of them.
static bool has_control(Str name)
{
    size_t bad;
    unsigned len;
    for (size_t i = 0; i < name.n; i += len)
        if (uc_control(utf8_at(name, i, &len)))
            return true;
    return !utf8_valid(name, &bad);
}

// README.md, and whatever programs will look for in this manner: capitals alone.
static bool is_in_capitals(Str name, size_t ending)
{
    return ending >= PROSE && str_all_caps(str_sub(name, 0, name.n - strlen(endings[ending])));
}

// Why a file of this name is not written, or NULL.
static const char *name_refusal(Str name)
{
    size_t ending = ending_of(name);
    if (name.n && name.p[0] == '.')
        return "hidden files are not written";
    if (has_control(name))
        return "the name holds a control character, or is not UTF-8";
    if (ending == ENDINGS)
        return "only files whose names end in .md, .csv, .json or .txt are written";
    if (STR_AMONG(name, acted_upon) || has_acted_upon_tail(name) || is_in_capitals(name, ending))
        return "programs act upon files of this name; it is not written";
    return NULL;
}

static bool lies_in(Str folder, const char *above)
{
    Str top = str_of(above);
    return str_starts(folder, top) && (folder.n == top.n || folder.p[top.n] == '/');
}

/*
 * `folder`: from the root, without links. Root may read news, too: in some of the system's folders every file counts,
 * whatever its name is (cron.d, logrotate.d).
 */
static const char *folder_refusal(Str folder)
{
    static const char *const systems[] = {
        "/proc", "/sys", "/dev", "/etc", "/boot", "/bin", "/sbin", "/lib", "/lib64", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib64",
        "/usr/libexec", "/usr/share", "/usr/local", "/var/spool",
    };
    for (size_t i = 0; i < sizeof systems / sizeof *systems; i++)
        if (lies_in(folder, systems[i]))
            return "nothing is written to the system's own folders (/dev, /etc and the like)";
    return str_find(folder, STR("/."), 0) != STR_NOT_FOUND ? "nothing is written to hidden folders" : NULL;
}

// The folder, open; what it is is found first, and nothing that the asker can do changes it in between.
static int open_folder(Str path, Error *err)
{
    Buf written = {0};
    buf_str(&written, path.n ? path : STR("."));
    char *real = realpath(written.p, NULL);
    const char *refusal = real ? folder_refusal(str_of(real)) : NULL;
    int fd = real && !refusal ? open(real, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    if (refusal)
        error_set(err, ERR_WRITE, "%s", refusal);
    else if (fd < 0)
        error_errno(err, ERR_WRITE, errno);
    free(real);
    buf_free(&written);
    return fd;
}

static bool write_all(int fd, Str bytes, Error *err)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR)
            return error_errno(err, ERR_WRITE, errno);
        bytes = str_sub(bytes, n > 0 ? (size_t)n : 0, bytes.n);
    }
    return true;
}

static ssize_t read_some(int fd, char *bytes, size_t most)
{
    ssize_t n;
    while ((n = read(fd, bytes, most)) < 0 && (errno == EINTR || errno == EAGAIN))
        if (errno == EAGAIN)
            poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, -1);
    return n;
}

static bool copy(int input, int file, Error *err)
{
    static size_t saved; // of all files of this run
    static char bytes[1 << 16];
    ssize_t n;
    for (size_t got = 0; (n = read_some(input, bytes, sizeof bytes)) > 0;) {
        got += (size_t)n;
        saved += (size_t)n;
        if (got > SAVE_MOST || saved > SAVED_MOST)
            return error_set(err, ERR_LIMIT, "more than %d MB, or %d MB since the start, are not written", SAVE_MOST >> 20,
                             SAVED_MOST >> 20);
        if (!write_all(file, (Str){bytes, (size_t)n}, err))
            return false;
    }
    return n == 0 || error_errno(err, ERR_READ, errno);
}

// A file that grows beyond what the user allows (ulimit -f) is an error and not the end of the process.
static bool fill(int input, int file, Error *err)
{
    struct sigaction before;
    sigaction(SIGXFSZ, &(struct sigaction){.sa_handler = SIG_IGN}, &before);
    bool good = copy(input, file, err);
    sigaction(SIGXFSZ, &before, NULL);
    if (close(file) != 0 && good)
        good = error_errno(err, ERR_WRITE, errno);
    return good;
}

static bool save_in(int folder, const char *name, int input, Error *err)
{
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC, 0666);
    if (file < 0 && errno == EEXIST)
        return error_set(err, ERR_WRITE, "it is there already and stays as it is");
    if (file < 0)
        return error_errno(err, ERR_WRITE, errno);
    if (fill(input, file, err))
        return true;
    unlinkat(folder, name, 0); // a part of it is worse than nothing
    return false;
}

bool errand_save(const char *path, int input, Error *err)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    Str above = slash ? (Str){path, slash == path ? 1 : (size_t)(slash - path)} : STR_NONE;
    const char *refusal = *name ? name_refusal(str_of(name)) : "a file's name is needed";
    if (refusal)
        return error_set(err, ERR_WRITE, "%s", refusal);
    int folder = open_folder(above, err);
    bool good = folder >= 0 && save_in(folder, name, input, err);
    if (folder >= 0)
        close(folder);
    return good;
}
