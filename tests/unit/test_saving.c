/* What the broker writes and what it refuses to, and the editor it runs: whatever the asker is, and whatever the editor does. */
#include "config.h"

#include "unit.h"

#include "app/errands.h"
#include "app/outside.h"
#include "sayso/base/buffer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/sayso-saving-XXXXXX";

static Outside *outside(bool apart)
{
    Error err = {0};
    Outside *o = outside_new(&(OutsideOptions){.apart = apart}, &err);
    assert_non_null(o);
    return o;
}

static Buf contents(const char *path)
{
    char bytes[4096];
    Buf out = {0};
    int fd = open(path, O_RDONLY);
    for (ssize_t n; fd >= 0 && (n = read(fd, bytes, sizeof bytes)) > 0;)
        buf_append(&out, bytes, (size_t)n);
    close(fd);
    return out;
}

static void assert_contents(const char *path, Str wanted)
{
    Buf got = contents(path);
    assert_int_equal(got.n, wanted.n);
    assert_true(str_eq(buf_view(&got), wanted));
    buf_free(&got);
}

static bool is_there(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

// The same by the broker and by the process itself; more than a pipe holds, too.
static void new_files_are_written(void **state)
{
    (void)state;
    Buf much = {0}, absolute = {0};
    struct stat st;
    buf_fill(&much, 'x', 1000000);
    buf_printf(&absolute, "%s/tables/rows.CSV", folder);
    for (int apart = 0; apart < 2; apart++) {
        Error err = {0};
        Outside *o = outside(apart);
        assert_true(outside_save(o, STR("quotes.md"), STR("words\n"), &err));
        assert_contents("quotes.md", STR("words\n"));
        assert_int_equal(stat("quotes.md", &st), 0);
        assert_int_equal(st.st_mode, S_IFREG | 0640); // by the umask of the tests
        assert_true(outside_save(o, buf_view(&absolute), buf_view(&much), &err));
        assert_contents("tables/rows.CSV", buf_view(&much));
        assert_true(outside_save(o, STR("EU.csv"), STR("x"), &err) && unlink("EU.csv") == 0);
        assert_true(outside_save(o, STR("./tables/../empty.json"), STR_NONE, &err));
        assert_contents("empty.json", STR_NONE);
        assert_int_equal(unlink("quotes.md") | unlink("tables/rows.CSV") | unlink("empty.json"), 0);
        outside_free(o);
    }
    buf_free(&much);
    buf_free(&absolute);
}

static const struct { const char *path, *why; } refusals[] = {
    // what is there stays, whatever it is
    {"there.md", "it is there already and stays as it is"}, {"dangling.md", "it is there already"}, {"folder.md", "it is there already"},
    // names
    {"", "a file's name is needed"}, {"tables/", "a file's name is needed"}, {".", "hidden files"}, {"..", "hidden files"},
    {".notes.md", "hidden files are not written"}, {"tables/.md", "hidden files"}, {"notes", "only files whose names end in .md, .csv, .json or .txt"},
    {"notes.sh", "only files"}, {"notes.md.py", "only files"}, {"notes.md ", "only files"}, {"notes.md.", "only files"}, {"md", "only files"},
    {"Makefile", "only files"}, {"sayso.desktop", "only files"}, {"crontab", "only files"}, {"x.html", "only files"}, {"x.svg", "only files"},
    {"CMakeLists.txt", "programs act upon files of this name"}, {"cmakelists.TXT", "programs act upon"}, {"tables/package.json", "programs act upon"},
    {"README.md", "programs act upon"}, {"AGENTS.md", "programs act upon"}, {"agents.md", "programs act upon"}, {"TO-DO.txt", "programs act upon"},
    {"a\nb.md", "the name holds a control character"}, {"\033[2J.md", "the name holds a control character"},
    {"a\xC2\x9B" "2J.md", "the name holds a control character"}, {"a\x9B.md", "or is not UTF-8"},
    {"CLAUDE.local.md", "programs act upon"}, {"agents.override.md", "programs act upon"}, {"replit.md", "programs act upon"},
    {"jest.config.json", "programs act upon"}, {"appsettings.json", "programs act upon"}, {"lefthook.json", "programs act upon"},
    // folders, as they are and not as they are written
    {".hidden/x.md", "nothing is written to hidden folders"}, {"tables/../.hidden/x.md", "hidden folders"}, {"link/x.md", "hidden folders"},
    {"/proc/self/x.md", "nothing is written to the system's own folders"}, {"/sys/x.md", "nothing is written to the system"},
    {"/dev/shm/x.md", "nothing is written to the system"}, {"/etc/cron.d/x.txt", ""}, {"/etc/x.txt", "nothing is written to the system"}, {"/usr/share/x.md", "nothing is written to the system"},
    {"/var/spool/x.md", "nothing is written to the system"}, {"/dev/x.md", "nothing is written to the system"}, {"proc/x.md", "nothing is written to the system"},
    {"absent/x.md", "No such file or directory"}, {"there.md/x.md", "Not a directory"},
};

static void other_files_are_not(void **state)
{
    (void)state;
    for (int apart = 0; apart < 2; apart++) {
        Outside *o = outside(apart);
        for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
            Error err = {0};
            bool before = is_there(refusals[i].path);
            assert_false(outside_save(o, str_of(refusals[i].path), STR("evil"), &err));
            if (!strstr(err.message, refusals[i].why))
                fail_msg("%s: \"%s\", not \"%s\"", refusals[i].path, err.message, refusals[i].why);
            assert_int_equal(err.code, ERR_WRITE);
            assert_int_equal(is_there(refusals[i].path), before);
        }
        outside_free(o);
    }
    assert_contents("there.md", STR("mine"));
    assert_false(is_there("nowhere"));
}

// Bytes that nobody reads end their thread, and no descriptor is left.
static void nothing_leaks(void **state)
{
    (void)state;
    Outside *o = outside(true);
    Buf much = {0};
    buf_fill(&much, 'x', 1000000);
    int lowest = dup(STDIN_FILENO);
    close(lowest);
    for (int i = 0; i < 50; i++) {
        Error err = {0};
        assert_false(outside_save(o, STR("there.md"), buf_view(&much), &err));
    }
    int now = dup(STDIN_FILENO);
    close(now);
    assert_int_equal(now, lowest);
    outside_free(o);
    buf_free(&much);
}

// On a full disk, or beyond what the user allows, the process goes on and nothing is left.
static void a_part_of_a_file_is_not_left(void **state)
{
    (void)state;
    struct rlimit before, small;
    Buf much = {0};
    buf_fill(&much, 'x', 300000);
    getrlimit(RLIMIT_FSIZE, &before);
    small = (struct rlimit){100000, before.rlim_max};
    for (int apart = 0; apart < 2; apart++) {
        Error err = {0};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
        Outside *o = outside(apart);
        bool good = outside_save(o, STR("large.md"), buf_view(&much), &err);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_false(good);
        assert_string_equal(err.message, "File too large");
        assert_false(is_there("large.md"));
        outside_free(o);
    }
    buf_free(&much);
}

static void saving_ends_somewhere(void **state)
{
    (void)state;
    Error err = {0};
    int zero = open("/dev/zero", O_RDONLY);
    for (int turn = 0; turn < 2; turn++) {
        assert_false(errand_save("endless.txt", zero, &err));
        assert_string_equal(err.message, "more than 64 MB, or 256 MB since the start, are not written");
        assert_false(is_there("endless.txt"));
    }
    close(zero);
    assert_false(errand_save("nothing.txt", -1, &err));
    assert_string_equal(err.message, "Bad file descriptor");
    assert_false(is_there("nothing.txt"));
}

static const struct { const char *editor, *text, *said; } edits[] = {
    {"echo \"$0\" >\"$0\"", "", "1 /"},
    {"printf \" more\" >>\"$0\"", "some", "1 some more"},
    {"true", "some\nlines\n", "1 some\nlines\n"},
    {": >\"$0\"", "some", "1 "},
    {"stat -c %a \"$0\" \"${0%/*}\" >\"$0\"", "", "1 600\n700\n"},
    {"cp \"$0\" \"$0~\"; mkdir \"${0%/*}/x\"; printf new >\"$0.n\"; mv \"$0.n\" \"$0\"", "old", "1 new"},
    {"exit 3", "some", "0 the program ended with status 3"},
    {"kill -9 $$", "some", "0 the program was ended by signal 9"},
    {"rm \"$0\"", "some", "0 the editor left no file"},
    {"rm \"$0\"; ln -s /etc/passwd \"$0\"", "some", "0 Too many levels of symbolic links"},
    {"rm \"$0\"; mkdir \"$0\"", "some", "0 the editor left something that is no file"},
    {"rm \"$0\"; mkfifo \"$0\"", "some", "0 the editor left something that is no file"},
    {"head -c 70000 /dev/zero >\"$0\"", "some", "0 the text is longer than 65536 bytes"},
    // texts that an editor could obey
    {"true", "a\n# vim: set x:", "0 the text holds what editors could take for settings"},
    {"true", "vim>700: set x", "0 the text holds what"}, {"true", "a ex: set x", "0 the text holds what"},
    {"true", "; -*- eval: (x) -*-", "0 the text holds what"}, {"true", "Local Variables:\n", "0 the text holds what"},
    {"true", "local variables:\n", "0 the text holds what"}, {"true", "a Vim: set x:", "0 the text holds what"},
    {"true", "index: 3. Levi: no. reflex: x", "1 index: 3. Levi: no. reflex: x"},
    {"true", "\033[2J", "0 the text holds control characters"}, {"true", "\xC2\x9B", "0 the text holds control"}, {"true", "a\xFF", "0 the text holds control"},
};

enum { TELLS_ITS_PLACE = 0 }; // of edits

// On a terminal of its own; what came of it is written there.
static _Noreturn void edit_on_terminal(size_t i, bool apart)
{
    Error err = {0};
    Buf editor = {0}, out = {0};
    buf_printf(&editor, "sh -c '%s'", edits[i].editor);
    setenv("VISUAL", editor.p, 1);
    Outside *o = outside(apart);
    bool good = outside_edit(o, str_of(edits[i].text), &out, &err);
    printf("%d " STR_FMT "|", good, STR_ARG(good ? buf_view(&out) : str_of(err.message)));
    fflush(stdout);
    outside_free(o);
    _exit(0);
}

static void see_edit(size_t i, bool apart, Buf *seen)
{
    int master, status;
    struct termios raw = {0};
    cfmakeraw(&raw);
    pid_t pid = forkpty(&master, NULL, &raw, NULL);
    assert_true(pid >= 0);
    if (pid == 0)
        edit_on_terminal(i, apart);
    for (ssize_t n = 1; n > 0; seen->n += n > 0 ? (size_t)n : 0) { // a terminal without processes reads as an error
        buf_reserve(seen, 1000);
        n = read(master, seen->p + seen->n, 1000);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    close(master);
}

static void assert_folder_empty(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *e; (e = readdir(dir));)
        if (*e->d_name != '.')
            fail_msg("%s is left in %s", e->d_name, path);
    closedir(dir);
}

static Buf place_of_edit(const char *runtime_dir)
{
    Buf seen = {0};
    setenv("XDG_RUNTIME_DIR", runtime_dir, 1);
    see_edit(TELLS_ITS_PLACE, true, &seen);
    buf_byte(&seen, '\0');
    return seen;
}

// What others can exchange is no place for a file that one is about to write.
static void where_others_write_nothing_is_edited(void **state)
{
    (void)state;
    static const struct { mode_t mode; uid_t owner; bool good; } places[] = {
        {0700, 0, true}, {0755, 0, true}, {0777, 0, false}, {0770, 0, false}, {01777, 0, true}, {0700, 12345, false}, {01777, 12345, false},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        Buf run = {0};
        uid_t owner = places[i].owner ? places[i].owner : geteuid();
        if (owner != geteuid() && geteuid() != 0)
            continue;
        buf_printf(&run, "%s/run", folder);
        assert_int_equal(chown("run", owner, (gid_t)-1) | chmod("run", places[i].mode), 0);
        Buf seen = place_of_edit(run.p);
        assert_int_equal(*seen.p, '1');
        assert_int_equal(strstr(seen.p, run.p) != NULL, places[i].good);
        buf_free(&seen);
        buf_free(&run);
    }
    assert_int_equal(chown("run", geteuid(), (gid_t)-1) | chmod("run", 0700), 0);
}

static void the_editor_edits(void **state)
{
    (void)state;
    Buf run = {0};
    buf_printf(&run, "%s/run", folder);
    setenv("XDG_RUNTIME_DIR", run.p, 1);
    for (size_t i = 0; i < 2 * sizeof edits / sizeof *edits; i++) {
        Buf seen = {0};
        see_edit(i / 2, i % 2, &seen);
        if (!str_starts(buf_view(&seen), str_of(edits[i / 2].said)))
            fail_msg("%s: \"" STR_FMT "\", not \"%s\"", edits[i / 2].editor, STR_ARG(buf_view(&seen)), edits[i / 2].said);
        assert_folder_empty(run.p);
        buf_free(&seen);
    }
    buf_free(&run);
}

// What became of the text can be read from its descriptor, and not written to.
static void a_descriptor_to_read(void **state)
{
    (void)state;
    Error err = {0};
    int ends[2], status;
    assert_int_equal(pipe(ends), 0);
    int fd = -1, master;
    pid_t pid = forkpty(&master, NULL, NULL, NULL);
    if (pid == 0) {
        setenv("VISUAL", "true", 1);
        close(ends[1]);
        fd = errand_edit(ends[0], &err);
        _exit(fd >= 0 && (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDONLY ? 0 : 1);
    }
    close(ends[0]);
    close(ends[1]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    close(master);
}

static void put_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static int set_up(void **state)
{
    (void)state;
    umask(027);
    if (!mkdtemp(folder) || chdir(folder) != 0)
        return -1;
    put_file("there.md", "mine");
    return mkdir("tables", 0700) | mkdir(".hidden", 0700) | mkdir("run", 0700) | mkdir("folder.md", 0700) | symlink(".hidden", "link") |
           symlink("nowhere", "dangling.md") | symlink("/proc", "proc");
}

static int tear_down(void **state)
{
    (void)state;
    static const char *const left[] = {"there.md", "link", "dangling.md", "proc"};
    for (size_t i = 0; i < sizeof left / sizeof *left; i++)
        unlink(left[i]);
    return rmdir("tables") | rmdir(".hidden") | rmdir("run") | rmdir("folder.md") | rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_files_are_written), cmocka_unit_test(other_files_are_not), cmocka_unit_test(nothing_leaks),
        cmocka_unit_test(a_part_of_a_file_is_not_left), cmocka_unit_test(saving_ends_somewhere), cmocka_unit_test(the_editor_edits), cmocka_unit_test(where_others_write_nothing_is_edited),
        cmocka_unit_test(a_descriptor_to_read),
    };
    return cmocka_run_group_tests_name("saving", tests, set_up, tear_down);
}
