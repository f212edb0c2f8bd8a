/*
 * Finding and starting programs. $BROWSER is the user's own words and may hold options and variables: wordexp splits
 * them as a shell would, without running anything. What they are to show is put in only afterwards, so no byte of it is
 * ever split, expanded or taken for an option.
 */
#include "config.h"

#include "app/programs.h"

#include "sayso/base/buffer.h"
#include "sayso/base/memory.h"
#include "sayso/base/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wordexp.h>

extern char **environ;

// What stands in for 0, 1 and 2. The same number on both sides is well: posix_spawn then only lets it be inherited.
static void place_descriptors(posix_spawn_file_actions_t *actions, const Start *s)
{
    const int wished[] = {s->input, s->output, -1};
    for (int fd = 0; fd < 3; fd++) {
        if (s->terminal)
            posix_spawn_file_actions_addopen(actions, fd, "/dev/tty", O_RDWR, 0);
        else if (wished[fd] < 0)
            posix_spawn_file_actions_addopen(actions, fd, "/dev/null", O_RDWR, 0);
        else
            posix_spawn_file_actions_adddup2(actions, wished[fd], fd);
    }
#ifdef HAVE_POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP
    posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1); // ours are closed anyway, but not what we inherited
#endif
}

static unsigned running; // started and not waited for yet; who starts programs does so one after another

static void put_away_ended(void)
{
    while (running && waitpid(-1, NULL, WNOHANG) > 0)
        running--;
}

bool program_wait(pid_t pid, Error *err)
{
    int status;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return error_errno(err, ERR_SYSTEM, errno);
    running--;
    if (WIFSIGNALED(status))
        return error_set(err, ERR_SYSTEM, "the program was ended by signal %d", WTERMSIG(status));
    if (WEXITSTATUS(status))
        return error_set(err, ERR_SYSTEM, "the program ended with status %d", WEXITSTATUS(status));
    return true;
}

static pid_t spawn(const Start *s, Error *err)
{
    pid_t pid;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&actions);
    place_descriptors(&actions, s);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all); // who asks may ignore some
    posix_spawnattr_setflags(&attributes, (short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (s->apart ? POSIX_SPAWN_SETSID : 0)));
    int errnum = posix_spawnp(&pid, s->argv[0], &actions, &attributes, (char *const *)s->argv, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (errnum == 0)
        return pid;
    error_errno(err, ERR_SYSTEM, errnum);
    return -1;
}

pid_t program_start(const Start *s, Error *err)
{
    put_away_ended();
    if (running == PROGRAMS_MOST) {
        error_set(err, ERR_SYSTEM, "%d programs run already", PROGRAMS_MOST);
        return -1;
    }
    pid_t pid = spawn(s, err);
    running += pid > 0;
    return pid;
}

static bool in_folder(Str folder, const char *name)
{
    Buf path = {0};
    buf_str(&path, folder.n ? folder : STR("."));
    buf_printf(&path, "/%s", name);
    bool there = access(path.p, X_OK) == 0;
    buf_free(&path);
    return there;
}

static bool is_there(const char *name)
{
    Str rest = str_of(getenv("PATH")), folder;
    if (strchr(name, '/'))
        return access(name, X_OK) == 0;
    for (bool more = rest.n > 0; more;) {
        size_t end = str_find_byte(rest, ':', 0);
        more = end != STR_NOT_FOUND;
        folder = str_sub(rest, 0, end);
        rest = more ? str_sub(rest, end + 1, rest.n) : STR_NONE;
        if (in_folder(folder, name))
            return true;
    }
    return false;
}

// The words of one command of the user's, when its program is there. A '&' at the end is customary, and needless here.
static bool expand(Str line, wordexp_t *words)
{
    line = str_trim(line);
    while (line.n && line.p[line.n - 1] == '&')
        line = str_trim(str_sub(line, 0, line.n - 1));
    Buf text = {0};
    buf_str(&text, line);
    bool good = line.n && wordexp(text.p, words, WRDE_NOCMD) == 0;
    buf_free(&text);
    if (good && words->we_wordc && is_there(words->we_wordv[0]))
        return true;
    if (good)
        wordfree(words);
    return false;
}

static bool expand_any(Str list, wordexp_t *words)
{
    while (list.n) {
        size_t end = str_find_byte(list, ':', 0);
        if (expand(str_sub(list, 0, end), words))
            return true;
        list = end == STR_NOT_FOUND ? STR_NONE : str_sub(list, end + 1, list.n);
    }
    return false;
}

static bool has_windows(void)
{
    const char *x = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");
    return (x && *x) || (wayland && *wayland);
}

static bool find_browser(wordexp_t *words)
{
    return expand_any(str_of(getenv("BROWSER")), words) || (has_windows() && expand_any(STR("xdg-open:x-www-browser:open"), words)) ||
           expand_any(STR("www-browser:w3m:lynx:elinks:links"), words);
}

static bool find_editor(wordexp_t *words)
{
    return expand(str_of(getenv("VISUAL")), words) || expand(str_of(getenv("EDITOR")), words) ||
           expand_any(STR("sensible-editor:editor:nano:vim:vi"), words);
}

// Those that show pages in the terminal itself.
static bool shows_in_terminal(const char *program)
{
    static const char *const names[] = {"www-browser", "w3m", "lynx", "links", "links2", "elinks", "browsh", "carbonyl", "chawan", "cha"};
    const char *slash = strrchr(program, '/');
    return STR_AMONG(str_of(slash ? slash + 1 : program), names);
}

static bool is_shown(unsigned char c)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!&()*+,;=%";
    return c && strchr(allowed, c);
}

char *program_address(Str url)
{
    static const Str schemes[] = {{"http://", 7}, {"https://", 8}, {"mailto:", 7}};
    bool known = false;
    Buf out = {0};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        known = known || (str_starts_ascii_nocase(url, schemes[i]) && url.n > schemes[i].n);
    for (size_t i = 0; known && i < url.n; i++) {
        unsigned char c = (unsigned char)url.p[i];
        known = c > ' ' && c != 0x7F;
        buf_printf(&out, is_shown(c) ? "%c" : "%%%02X", c);
    }
    if (known)
        return buf_take(&out);
    buf_free(&out);
    return NULL;
}

static char *path_itself(Str path)
{
    Buf out = {0};
    buf_str(&out, path);
    return path.n && path.p[0] == '/' ? buf_take(&out) : (buf_free(&out), NULL);
}

static const struct {
    const char *missing, *refused;
    bool (*find)(wordexp_t *words);
    char *(*argument)(Str wished); // as its command line may hold it; NULL: it may not
} kinds[PROGRAM_KINDS] = {
    [PROGRAM_BROWSER] = {"no web browser is there; $BROWSER names one", "only addresses of http, https and mailto are given to a browser",
                         find_browser, program_address},
    [PROGRAM_EDITOR] = {"no editor is there; $EDITOR names one", "only a path from the root is given to an editor", find_editor, path_itself},
};

// Of an editor nobody knows: those with windows are waited for as well.
bool program_takes_terminal(ProgramKind kind)
{
    wordexp_t words;
    if (!kinds[kind].find(&words))
        return false;
    bool takes = kind == PROGRAM_EDITOR || !has_windows() || shows_in_terminal(words.we_wordv[0]);
    wordfree(&words);
    return takes;
}

// A word of the command with argument in place of each "%s".
static char *filled_in(const char *word, const char *argument, bool *used)
{
    Buf out = {0};
    for (; *word; word++) {
        bool here = word[0] == '%' && word[1] == 's';
        buf_str(&out, here ? str_of(argument) : (Str){word, 1});
        *used = *used || here;
        word += here;
    }
    return buf_take(&out);
}

char **program_command(ProgramKind kind, Str argument, Error *err)
{
    VEC(char *) command = {0};
    wordexp_t words;
    bool used = false;
    char *shown = kinds[kind].argument(argument);
    if (!shown || !kinds[kind].find(&words)) {
        shown ? error_set(err, ERR_SYSTEM, "%s", kinds[kind].missing)
              : error_set(err, ERR_USAGE, "%s", kinds[kind].refused);
        free(shown);
        return NULL;
    }
    for (size_t i = 0; i < words.we_wordc; i++)
        vec_push(&command, filled_in(words.we_wordv[i], shown, &used));
    vec_push(&command, used ? NULL : shown);
    if (used)
        free(shown);
    else
        vec_push(&command, NULL);
    wordfree(&words);
    return command.at;
}

void program_free(char **command)
{
    for (char **word = command; word && *word; word++)
        free(*word);
    free(command);
}
