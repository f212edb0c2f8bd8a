/*
 * The sandbox, from inside: what code that took over a parser would try is refused, and what the program needs is not.
 * Each attempt is made in processes of its own: outside, where it must not be refused (or it would prove nothing), inside,
 * and inside the sandboxes of downloads and of the keeper, which leave more.
 */
#include "config.h"

#include "unit.h"

#include "sayso/guard/sandbox.h"
#include "sayso/text/charset.h"
#include "sayso/text/translit.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <pthread.h>
#include <sched.h>
#ifdef HAVE_SECCOMP
#include <seccomp.h>
#endif
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static char kept[] = "/tmp/sayso-sandbox-kept-XXXXXX"; // the folder that the keeper works in
static char victim[] = "/tmp/sayso-sandbox-XXXXXX"; // a file with a word in it

// A child's exit status for "it came through" and "refused"; others are errno's own.
enum { CAME_THROUGH = 0, REFUSED = 200 };

static int outcome(long result)
{
    if (result >= 0)
        return CAME_THROUGH;
    return errno == EPERM || errno == EACCES || errno == ENOSYS ? REFUSED : errno;
}

static int read_a_file(void) { return outcome(open(victim, O_RDONLY)); }
static int read_passwords(void) { return outcome(open("/etc/passwd", O_RDONLY)); }
static int list_a_folder(void) { return outcome(open("/tmp", O_RDONLY | O_DIRECTORY)); }
static int write_a_file(void) { return outcome(open(victim, O_WRONLY)); }
static int empty_a_file(void) { return outcome(open(victim, O_RDONLY | O_TRUNC)); }
static int make_a_file(void) { return outcome(open("/tmp/sayso-sandbox-new", O_WRONLY | O_CREAT, 0600)); }
static int make_a_nameless_file(void) { return outcome(open("/tmp", O_RDWR | O_TMPFILE, 0600)); }
static int remove_a_file(void) { return outcome(unlink("/tmp/sayso-sandbox-new")); }
static int make_a_folder(void) { return outcome(mkdir("/tmp/sayso-sandbox-folder", 0700)); }
static int remove_a_folder(void) { return outcome(rmdir("/tmp/sayso-sandbox-folder")); }
static int rename_a_file(void) { return outcome(rename(victim, victim)); }
static int change_a_mode(void) { return outcome(chmod(victim, 0600)); }
static int truncate_a_file(void) { return outcome(truncate(victim, 4)); }
static int change_folder(void) { return outcome(chdir("/")); }
static int memory_file(void) { return outcome(memfd_create("x", 0)); }
static int inet_socket(void) { return outcome(socket(AF_INET, SOCK_STREAM, 0)); }
static int datagram_socket(void) { return outcome(socket(AF_INET, SOCK_DGRAM, 0)); }
static int unix_socket(void) { return outcome(socket(AF_UNIX, SOCK_STREAM, 0)); }
static int netlink_socket(void) { return outcome(socket(AF_NETLINK, SOCK_RAW, 0)); }
static int crypto_of_the_kernel(void) { return outcome(socket(AF_NETLINK, SOCK_RAW, NETLINK_CRYPTO)); }
static int raw_socket(void) { return outcome(socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, 999)); } // outside: no such protocol
static int wait_for_guests(void) { return outcome(listen(STDIN_FILENO, 1)); }                  // outside: no socket
static int socket_pair(void)
{
    int ends[2];
    return outcome(socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
}

static int run_a_program(void) // coming through means that this process becomes true(1), which exits with 0
{
    return outcome(execl("/bin/true", "true", (char *)NULL));
}

static int fork_a_process(void)
{
    long pid = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
    if (pid == 0)
        _exit(0);
    return outcome(pid);
}

static int new_namespace(void) { return outcome(unshare(CLONE_FS | CLONE_NEWUTS)); }
static int signal_the_parent(void) { return outcome(kill(getppid(), 0)); }
static int signal_its_thread(void) { return outcome(syscall(SYS_tgkill, getppid(), getppid(), 0)); }
static int signal_itself(void) { return outcome(kill(getpid(), 0)); }
static int be_traced(void) { return outcome(ptrace(PTRACE_TRACEME, 0, NULL, NULL)); }
static int process_handle(void) { return outcome(syscall(SYS_pidfd_open, getppid(), 0)); }

static int read_a_process(void)
{
    char from[1] = "x", to[1];
    struct iovec local = {to, 1}, remote = {from, 1};
    return outcome(process_vm_readv(getpid(), &local, 1, &remote, 1, 0));
}

static int executable_memory(void)
{
    void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return outcome(p == MAP_FAILED ? -1 : 0);
}

static int make_executable(void)
{
    void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return outcome(mprotect(p, 4096, PROT_READ | PROT_EXEC));
}

// No terminal is at hand here, so outside the kernel finds the descriptor wrong, not the wish.
static int type_for_the_user(void) { return outcome(ioctl(STDIN_FILENO, TIOCSTI, "x")); }
static int signals_by_files(void) { return outcome(fcntl(STDIN_FILENO, F_SETOWN, getpid())); }
static int signals_for_input(void) { return outcome(fcntl(STDIN_FILENO, F_SETFL, O_ASYNC)); }
static int cut_what_is_open(void) { return outcome(ftruncate(STDIN_FILENO, 0)); }
static int raise_limits(void) { return outcome(setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0})); }
static int tell_the_kernel(void) { return outcome(prctl(PR_SET_DUMPABLE, 0)); }
static int slow_a_group(void) { setsid(); return outcome(setpriority(PRIO_PGRP, 0, 19)); } // its own alone
static int slow_the_parent(void) { return outcome(setpriority(PRIO_PROCESS, (id_t)getppid(), getpriority(PRIO_PROCESS, (id_t)getppid()))); }
static int be_somebody(void) { return outcome(setuid(getuid())); }

static const struct Attempt {
    const char *name;
    int (*make)(void);
} attempts[] = {
    {"to read a file", read_a_file}, {"to read the list of users", read_passwords}, {"to list a folder", list_a_folder},
    {"to write a file", write_a_file}, {"to empty a file", empty_a_file}, {"to make a file", make_a_file},
    {"to make a file without a name", make_a_nameless_file}, {"to remove a file", remove_a_file},
    {"to make a folder", make_a_folder}, {"to remove a folder", remove_a_folder}, {"to rename a file", rename_a_file},
    {"to change a file's mode", change_a_mode}, {"to cut a file", truncate_a_file}, {"to change the folder", change_folder},
    {"to make a file in memory", memory_file}, {"a socket for TCP", inet_socket}, {"a socket for UDP", datagram_socket},
    {"a local socket", unix_socket}, {"a socket to the kernel", netlink_socket}, {"a pair of sockets", socket_pair},
    {"another socket to the kernel", crypto_of_the_kernel}, {"a raw socket", raw_socket}, {"to wait for guests", wait_for_guests},
    {"to run a program", run_a_program}, {"to fork", fork_a_process}, {"a namespace", new_namespace},
    {"to signal the parent", signal_the_parent}, {"to signal the parent's thread", signal_its_thread},
    {"to signal itself by kill", signal_itself}, {"to be traced", be_traced}, {"a handle of a process", process_handle},
    {"to read a process's memory", read_a_process}, {"memory to write and execute", executable_memory},
    {"to make memory executable", make_executable}, {"to type for the user", type_for_the_user},
    {"signals through a file", signals_by_files}, {"signals for input", signals_for_input},
    {"to cut a file that is open", cut_what_is_open}, {"to change limits", raise_limits},
    {"to be no more dumpable", tell_the_kernel}, {"to change the user", be_somebody},
    {"to slow a group of programs", slow_a_group}, {"to slow its parent", slow_the_parent},
};

typedef void Enter(Sandbox *s); // NULL: stay outside

// In a child; its wait status.
static int status_of(int (*run)(void), Enter *enter)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, STDIN_FILENO);
        Sandbox s;
        if (enter)
            enter(&s);
        _exit(run());
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static int exit_of(int (*run)(void), Enter *enter)
{
    int status = status_of(run, enter);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

// What the sandbox of downloads leaves.
static bool is_left_online(int (*make)(void))
{
    return make == inet_socket || make == datagram_socket || make == netlink_socket || make == socket_pair;
}

// What the keeper's leaves: to cut what it has open; and a file that is not there cannot be removed, whoever asks.
static bool is_left_to_keeper(int (*make)(void))
{
    return make == cut_what_is_open || make == remove_a_file;
}

static void enter_keeping(Sandbox *s)
{
    sandbox_enter_keeping(s, kept);
}

static void attempts_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        int before = exit_of(attempts[i].make, NULL), after = exit_of(attempts[i].make, sandbox_enter);
        int online = exit_of(attempts[i].make, sandbox_enter_online);
        int keeping = exit_of(attempts[i].make, enter_keeping);
        if (before == REFUSED || after != REFUSED || (online != REFUSED) != is_left_online(attempts[i].make))
            fail_msg("%s: %d outside, %d inside, %d online", attempts[i].name, before, after, online);
        if ((keeping != REFUSED) != is_left_to_keeper(attempts[i].make))
            fail_msg("%s: %d by the keeper", attempts[i].name, keeping);
    }
}

#if defined __x86_64__ && !defined __ILP32__
static int by_numbers_of_x32(void)
{
    syscall(0x40000000 | SYS_getpid);
    return 1;
}

static int by_numbers_of_32_bits(void)
{
    long result = 20; // getpid
    __asm__ volatile("int $0x80" : "+a"(result) : : "memory", "r8", "r9", "r10", "r11");
    return 1;
}
#endif

// The same call by the numbers of another machine would pass a filter of numbers.
static void other_machines_numbers_kill(void **state)
{
    (void)state;
#if defined __x86_64__ && !defined __ILP32__
    int (*const calls[])(void) = {by_numbers_of_x32, by_numbers_of_32_bits};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        int before = status_of(calls[i], NULL), after = status_of(calls[i], sandbox_enter);
        if (WIFSIGNALED(before))
            unit_skip("this kernel knows no other numbers");
        else
            assert_true(WIFSIGNALED(after) && WTERMSIG(after) == SIGSYS);
    }
#endif
}

static void *nothing(void *arg)
{
    return arg;
}

static int start_threads(void)
{
    for (int i = 0; i < 8; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, nothing, NULL) != 0 || pthread_join(thread, NULL) != 0)
            return 1;
    }
    return 0;
}

static int descriptors_in_hand(void)
{
    int ends[2];
    char byte;
    return !(pipe(ends) == 0 && write(ends[1], "x", 1) == 1 && read(ends[0], &byte, 1) == 1 && close(ends[0]) == 0);
}

static int much_memory(void)
{
    char *p = malloc(64 << 20);
    if (!p)
        return 1;
    memset(p, 1, 64 << 20);
    p = realloc(p, 128 << 20);
    free(p);
    return !p;
}

static int words_of_errors(void)
{
    return strcmp(strerror(ENOENT), "No such file or directory");
}

static int transliteration(void)
{
    uint32_t out[4];
    Translit *t = translit_open("ANSI_X3.4-1968", NULL);
    return !(t && translit(t, 0xE9, out) == 1 && out[0] == 'e' && translit(t, 0x201C, out) == 1 && out[0] == '"');
}

static int give_way(void)
{
    return setpriority(PRIO_PROCESS, 0, 10);
}

static void needs_are_met(void **state)
{
    (void)state;
    static const struct { const char *name; int (*run)(void); } needs[] = {
        {"threads", start_threads}, {"descriptors", descriptors_in_hand}, {"memory", much_memory},
        {"words", words_of_errors}, {"transliteration", transliteration}, {"to be nicer", give_way},
    };
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (exit_of(needs[i].run, sandbox_enter) != 0 || exit_of(needs[i].run, sandbox_enter_online) != 0)
            fail_msg("%s", needs[i].name);
}

// What a database does with its files, each step or its number.
static int keep_a_file(void)
{
    char name[60];
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 1, .l_len = 1};
    snprintf(name, sizeof name, "%s/articles", kept);
    int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    return fd < 0                                                                         ? 1
           : pwrite(fd, "word", 4, 100) != 4                                              ? 2
           : fcntl(fd, F_SETLK, &lock) != 0                                               ? 3
           : fsync(fd) != 0 || fdatasync(fd) != 0                                         ? 4
           : ftruncate(fd, 5000) != 0                                                     ? 5
           : mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) == MAP_FAILED    ? 6
           : unlink(name) != 0                                                            ? 7
                                                                                          : 0;
}

static int remove_the_victim(void) { return outcome(unlink(victim)); }

static void the_keeper_has_its_folder_alone(void **state)
{
    (void)state;
    assert_int_equal(exit_of(keep_a_file, NULL), 0);
    assert_int_equal(exit_of(keep_a_file, enter_keeping), 0);
    assert_int_not_equal(exit_of(keep_a_file, sandbox_enter), 0);
    assert_int_equal(exit_of(remove_the_victim, enter_keeping), REFUSED);
}

// Words in each charset that may be met, and the same in UTF-8. The C library loads most of them from files.
static const struct { const char *charset; Str bytes; const char *text; } samples[] = {
    {"UTF-16", STR("\xFF\xFE\x42\x00\xE9\x00"), "Bé"}, {"UTF-16BE", STR("\x00\x42\x00\xE9"), "Bé"},
    {"UTF-32", STR("\xFF\xFE\x00\x00\x42\x00\x00\x00"), "B"}, {"UTF-32BE", STR("\x00\x00\x00\x42"), "B"},
    {"UTF-7", STR("B+AOk-"), "Bé"}, {"WINDOWS-1250", STR("\xB3\xF3"), "łó"}, {"WINDOWS-1251", STR("\xC4\xE0"), "Да"},
    {"WINDOWS-1252", STR("\x93\xE9\x94"), "“é”"}, {"WINDOWS-1253", STR("\xC1\xE1"), "Αα"}, {"WINDOWS-1254", STR("\xFD"), "ı"},
    {"WINDOWS-1255", STR("\xE0"), "א"}, {"WINDOWS-1256", STR("\xC7"), "ا"}, {"WINDOWS-1257", STR("\xE0"), "ą"},
    {"WINDOWS-1258", STR("\xF0"), "đ"}, {"WINDOWS-874", STR("\xA1"), "ก"},
    {"ISO-8859-1", STR("\xE9"), "é"}, {"ISO-8859-2", STR("\xB3"), "ł"}, {"ISO-8859-3", STR("\xB1"), "ħ"},
    {"ISO-8859-4", STR("\xB1"), "ą"}, {"ISO-8859-5", STR("\xB4"), "Д"}, {"ISO-8859-6", STR("\xC7"), "ا"},
    {"ISO-8859-7", STR("\xE1"), "α"}, {"ISO-8859-8", STR("\xE0"), "א"}, {"ISO-8859-9", STR("\xFD"), "ı"},
    {"ISO-8859-10", STR("\xB1"), "ą"}, {"ISO-8859-13", STR("\xE0"), "ą"}, {"ISO-8859-14", STR("\xF0"), "ŵ"},
    {"ISO-8859-15", STR("\xA4"), "€"}, {"ISO-8859-16", STR("\xBA"), "ș"},
    {"KOI8-R", STR("\xE4\xC1"), "Да"}, {"KOI8-U", STR("\xA4"), "є"}, {"MACINTOSH", STR("\x8E"), "é"}, {"CP437", STR("\x82"), "é"},
    {"SHIFT_JIS", STR("\x93\xFA"), "日"}, {"CP932", STR("\x93\xFA"), "日"}, {"EUC-JP", STR("\xC6\xFC"), "日"},
    {"ISO-2022-JP", STR("\x1B$B\x46\x7C\x1B(B"), "日"}, {"GB18030", STR("\xC8\xD5"), "日"}, {"GBK", STR("\xC8\xD5"), "日"},
    {"GB2312", STR("\xC8\xD5"), "日"}, {"BIG5", STR("\xA4\xE9"), "日"}, {"BIG5-HKSCS", STR("\xA4\xE9"), "日"},
    {"EUC-TW", STR("\xC5\xCA"), "日"}, {"EUC-KR", STR("\xC7\xD1"), "한"}, {"UHC", STR("\xC7\xD1"), "한"},
    {"ISO-2022-KR", STR("\x1B$)C\x0E\x47\x51\x0F"), "한"}, {"JOHAB", STR("\xD0\x65"), "한"}, {"TCVN", STR("\xAE"), "đ"},
};

static size_t sample_at; // of the child to come

static int decode_sample(void)
{
    Arena a = {0};
    Error err = {0};
    Decoded out;
    CharsetHints hints = {.option = str_of(samples[sample_at].charset)};
    bool good = charset_decode(&a, samples[sample_at].bytes, &hints, &out, &err) &&
                str_eq(out.text, str_of(samples[sample_at].text)) && out.replaced == 0;
    arena_free(&a);
    return !good;
}

static void charsets_are_read(void **state)
{
    (void)state;
    for (sample_at = 0; sample_at < sizeof samples / sizeof *samples; sample_at++)
        for (int inside = 0; inside < 2; inside++)
            if (exit_of(decode_sample, inside ? sandbox_enter : NULL) != 0)
                fail_msg("%s, %s", samples[sample_at].charset, inside ? "inside" : "outside");
}

static int tell_parts(void)
{
    Sandbox s;
    sandbox_enter(&s);
    return !(s.landlock && s.seccomp && s.no_privileges && strstr(s.facts, "Landlock") && strstr(s.facts, "seccomp"));
}

static void all_parts_are_there(void **state)
{
    (void)state;
    assert_int_equal(exit_of(tell_parts, NULL), 0);
    Sandbox s = {.landlock = 7, .seccomp = true};
    sandbox_stay_out(&s, "for a reason");
    assert_false(s.landlock || s.seccomp || s.no_privileges);
    assert_string_equal(s.facts, "off: for a reason");
}

#ifdef HAVE_SECCOMP
// A kernel that is older, or was built without: some calls are not there.
static void forget(const int *calls, size_t count)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    for (size_t i = 0; i < count; i++)
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), calls[i], 0);
    seccomp_load(filter);
    seccomp_release(filter);
}

static int without_landlock(void)
{
    Sandbox s;
    enum { CREATE_RULESET = 444 };
    forget((const int[]){CREATE_RULESET}, 1);
    sandbox_enter(&s);
    return s.landlock || !s.seccomp || strcmp(s.facts, "no Landlock, seccomp, no new privileges") != 0 ||
           run_a_program() != REFUSED || write_a_file() != REFUSED || inet_socket() != REFUSED;
}

static int without_both(void)
{
    Sandbox s;
    forget((const int[]){444, SCMP_SYS(seccomp), SCMP_SYS(prctl)}, 3);
    sandbox_enter(&s);
    return s.landlock || s.seccomp || strcmp(s.facts, "no Landlock, no seccomp, privileges as before") != 0;
}

static void older_kernels(void **state)
{
    (void)state;
    assert_int_equal(exit_of(without_landlock, NULL), 0);
    assert_int_equal(exit_of(without_both, NULL), 0);
}
#endif

// What the sanitizers need is not allowed inside, and so this is all that such a build can tell.
static void stays_out(void **state)
{
    (void)state;
    unit_skip(sandbox_hindrance());
}

static int set_up(void **state)
{
    (void)state;
    int fd = mkstemp(victim);
    return fd < 0 || write(fd, "word", 4) != 4 || close(fd) || !mkdtemp(kept);
}

static int tear_down(void **state)
{
    (void)state;
    return unlink(victim) || rmdir(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_parts_are_there), cmocka_unit_test(attempts_are_refused), cmocka_unit_test(other_machines_numbers_kill),
        cmocka_unit_test(needs_are_met), cmocka_unit_test(the_keeper_has_its_folder_alone), cmocka_unit_test(charsets_are_read),
#ifdef HAVE_SECCOMP
        cmocka_unit_test(older_kernels),
#endif
    };
    const struct CMUnitTest hindered[] = {cmocka_unit_test(stays_out)};
    if (sandbox_hindrance())
        return cmocka_run_group_tests_name("sandbox", hindered, NULL, NULL);
    return cmocka_run_group_tests_name("sandbox", tests, set_up, tear_down);
}
