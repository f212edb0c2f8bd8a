/* Errands: files, the helper program, the user's programs. */
#include "config.h"

#include "app/errands.h"

#include "sayso/base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int errand_open(const char *path, Error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        error_errno(err, ERR_READ, errno);
    return fd;
}

bool errand_is_regular(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

const char *const errand_verbs[] = {"fetch", "mail", NULL};

static bool is_verb(const char *verb)
{
    for (const char *const *v = errand_verbs; *v; v++)
        if (strcmp(*v, verb) == 0)
            return true;
    return false;
}

/*
 * Where a program of ours is: installed; or, for a program that runs from the folder it was built in, there. No other
 * folder is searched: what lies beside a program that was copied somewhere is not ours.
 */
bool errand_program(const char *name, Buf *out)
{
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self);
    Str program = n > 0 ? (Str){self, (size_t)n} : STR_NONE;
    bool built = str_eq(program, STR(BUILD_FOLDER "/sayso"));
    buf_str(out, built ? STR(BUILD_FOLDER) : STR(HELPER_FOLDER));
    buf_printf(out, "/%s", name);
    return access(out->p, X_OK) == 0;
}

// With its output, the write end, closed on this side.
static bool start_helper(const char *const *argv, int input, int output, Error *err)
{
    Start start = {.argv = argv, .input = input, .output = output, .apart = true}; // ^C is the reader's: it closes the answer
    bool good = program_start(&start, err) > 0;
    close(output);
    return good;
}

int errand_helper(const char *verb, const char *const *arguments, int input, Error *err)
{
    enum { MOST = 16 };
    const char *argv[MOST + 3] = {NULL, verb};
    Buf path = {0};
    int ends[2] = {-1, -1};
    for (size_t i = 0; arguments[i] && i < MOST; i++)
        argv[i + 2] = arguments[i];
    if (!is_verb(verb)) {
        error_set(err, ERR_SYSTEM, "sayso-helper has no verb “%.20s”", verb);
    } else if (!errand_program("sayso-helper", &path)) {
        error_set(err, ERR_SYSTEM, "the program sayso-helper is not installed (%.100s)", path.p);
    } else if (pipe2(ends, O_CLOEXEC) != 0) {
        error_errno(err, ERR_SYSTEM, errno);
    } else {
        argv[0] = path.p;
        if (!start_helper(argv, input, ends[1], err)) {
            close(ends[0]);
            ends[0] = -1;
        }
    }
    buf_free(&path);
    return ends[0];
}

bool errand_run(ProgramKind kind, Str argument, Error *err)
{
    char **command = program_command(kind, argument, err);
    if (!command)
        return false;
    bool waits = program_takes_terminal(kind);
    Start start = {.argv = (const char *const *)command, .input = -1, .output = -1, .terminal = waits, .apart = !waits};
    pid_t pid = program_start(&start, err);
    bool good = pid > 0 && (!waits || program_wait(pid, err));
    program_free(command);
    return good;
}

bool errand_takes_terminal(ProgramKind kind)
{
    return program_takes_terminal(kind);
}
