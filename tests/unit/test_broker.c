/* Requests on the wire, what comes of broken ones, who may ask for what, and the broker as a process. */
#include "config.h"

#include "unit.h"

#include "app/broker.h"
#include "app/outside.h"
#include "app/programs.h"
#include "sayso/base/packet.h"
#include "sayso/input/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[] = "/tmp/sayso-broker-XXXXXX";
static char file[60], other[60], absent[60];

// A message by hand: verb, sizes, and what follows.
static void message_of(Buf *out, uint32_t verb, const uint32_t *sizes, size_t count, Str texts)
{
    uint32_t head[1 + REQUEST_TEXTS] = {verb};
    memcpy(head + 1, sizes, count * sizeof *sizes);
    buf_clear(out);
    buf_append(out, head, sizeof head);
    buf_str(out, texts);
}

static bool reads(const Buf *message)
{
    char *exact = malloc(message->n + 1); // of the exact size: one byte read too many is seen
    memcpy(exact, message->p, message->n);
    char *cut = realloc(exact, message->n ? message->n : 1);
    Request r = {.input = -1};
    bool good = request_read((Str){cut, message->n}, &r);
    free(cut);
    return good;
}

static void there_and_back(void **state)
{
    (void)state;
    Error err = {0};
    Buf message = {0};
    Request sent = {.verb = REQUEST_HELPER, .count = 3, .texts = {STR("fetch"), STR("https://example.org/"), STR("")}, .input = -1}, got;
    assert_true(request_write(&sent, &message, &err));
    got.input = 7;
    assert_true(request_read(buf_view(&message), &got));
    assert_int_equal(got.verb, REQUEST_HELPER);
    assert_int_equal(got.count, 3);
    assert_int_equal(got.input, 7);
    assert_str(got.texts[1], "https://example.org/");
    assert_int_equal(got.texts[1].p[got.texts[1].n], '\0');
    assert_int_equal(got.texts[2].n, 0);
    buf_free(&message);
}

static void too_long_is_not_sent(void **state)
{
    (void)state;
    static char name[REQUEST_TEXT_MOST + 1];
    Error err = {0};
    Buf message = {0};
    memset(name, 'a', sizeof name);
    Request r = {.verb = REQUEST_OPEN, .count = 1, .texts = {{name, REQUEST_TEXT_MOST - 1}}, .input = -1};
    assert_true(request_write(&r, &message, &err));
    assert_true(reads(&message));
    r.texts[0].n++;
    assert_false(request_write(&r, &message, &err));
    assert_string_equal(err.message, "File name too long");
    r = (Request){.verb = REQUEST_HELPER, .count = 2, .texts = {{name, 8000}, {name, 8000}}, .input = -1};
    assert_false(request_write(&r, &message, &err));
    r = (Request){.verb = REQUEST_OPEN, .count = 1, .texts = {STR("a\0b")}, .input = -1};
    assert_false(request_write(&r, &message, &err));
    buf_free(&message);
}

static void broken_messages(void **state)
{
    (void)state;
    static const struct {
        uint32_t verb, sizes[REQUEST_TEXTS];
        Str texts;
        bool good;
    } cases[] = {
        {REQUEST_OPEN, {2}, STR("a\0"), true},
        {REQUEST_OPEN, {1}, STR("\0"), true},
        {REQUEST_OPEN, {2}, STR("a"), false},            // no NUL
        {REQUEST_OPEN, {2}, STR("ab"), false},           // another byte in its place
        {REQUEST_OPEN, {2}, STR("a\0b"), false},         // something behind it
        {REQUEST_OPEN, {3}, STR("\0a\0"), false},        // a NUL within
        {REQUEST_OPEN, {3}, STR("a\0"), false},          // longer than the message
        {REQUEST_OPEN, {UINT32_MAX}, STR("a\0"), false},
        {REQUEST_OPEN, {0x80000000}, STR("a\0"), false},
        {REQUEST_OPEN, {0}, STR(""), false},             // no path
        {REQUEST_OPEN, {2, 2}, STR("a\0b\0"), false},    // two paths
        {REQUEST_OPEN, {2, 0, 2}, STR("a\0b\0"), false}, // a gap
        {REQUEST_BROWSE, {2}, STR("a\0"), true},
        {REQUEST_SAVE, {2}, STR("a\0"), false},             // without anything to read
        {REQUEST_EDIT, {0}, STR(""), false},
        {REQUEST_TERMINAL, {0}, STR(""), true},
        {REQUEST_TERMINAL, {1}, STR("\0"), false},
        {REQUEST_VERBS, {2}, STR("a\0"), false},
        {UINT32_MAX, {2}, STR("a\0"), false},
    };
    Buf message = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        message_of(&message, cases[i].verb, cases[i].sizes, REQUEST_TEXTS, cases[i].texts);
        if (reads(&message) != cases[i].good)
            fail_msg("case %zu", i);
    }
    buf_free(&message);
}

static void every_cut_and_random_bytes(void **state)
{
    (void)state;
    Buf message = {0};
    Error err = {0};
    Request r = {.verb = REQUEST_HELPER, .count = 2, .texts = {STR("fetch"), STR("http://example.org/")}, .input = -1};
    request_write(&r, &message, &err);
    for (size_t whole = message.n; message.n > 0; message.n--)
        assert_int_equal(reads(&message), message.n == whole);
    for (int turn = 0; turn < 20000; turn++) {
        char bytes[64];
        size_t n = unit_random(sizeof bytes + 1);
        for (size_t i = 0; i < n; i++)
            bytes[i] = (char)(i % 4 && i < 40 ? 0 : unit_random(5));
        buf_clear(&message);
        buf_append(&message, bytes, n);
        reads(&message);
    }
    buf_free(&message);
}

static void descriptors_come_only_where_they_belong(void **state)
{
    (void)state;
    Buf message = {0};
    message_of(&message, REQUEST_OPEN, (uint32_t[]){2}, 1, STR("a\0"));
    Request r = {.input = 5};
    assert_false(request_read(buf_view(&message), &r));
    message_of(&message, REQUEST_HELPER, (uint32_t[]){2}, 1, STR("a\0"));
    r.input = 5;
    assert_true(request_read(buf_view(&message), &r));
    message_of(&message, REQUEST_SAVE, (uint32_t[]){2}, 1, STR("a\0"));
    assert_true(request_read(buf_view(&message), &r));
    message_of(&message, REQUEST_EDIT, (uint32_t[]){0}, 1, STR(""));
    assert_true(request_read(buf_view(&message), &r));
    message_of(&message, REQUEST_EDIT, (uint32_t[]){2}, 1, STR("a\0")); // a name is the broker's to choose
    assert_false(request_read(buf_view(&message), &r));
    buf_free(&message);
}

static int lowest_descriptor(void)
{
    int fd = dup(STDIN_FILENO);
    close(fd);
    return fd;
}

static void send_descriptors(int socket, int count)
{
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(8 * sizeof(int))];
    } control = {0};
    int fds[8] = {0};
    struct iovec bytes = {(char[]){"x"}, 1};
    struct msghdr m = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = CMSG_SPACE(count * sizeof(int))};
    control.head = (struct cmsghdr){.cmsg_len = CMSG_LEN(count * sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    memcpy(CMSG_DATA(&control.head), fds, count * sizeof(int));
    assert_int_equal(sendmsg(socket, &m, 0), 1);
}

static void extra_descriptors_are_closed(void **state)
{
    (void)state;
    int ends[2], got;
    char room[16];
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
    int lowest = lowest_descriptor();
    for (int count = 2; count <= 8; count++) {
        send_descriptors(ends[0], count);
        assert_int_equal(packet_receive(ends[1], room, sizeof room, &got), -1);
        assert_int_equal(got, -1);
        assert_int_equal(lowest_descriptor(), lowest);
    }
    send_descriptors(ends[0], 1);
    assert_int_equal(packet_receive(ends[1], room, sizeof room, &got), 1);
    assert_int_equal(got, lowest);
    assert_int_equal(fcntl(got, F_GETFD), FD_CLOEXEC);
    close(got);
    assert_true(packet_send(ends[0], STR("seventeen bytes.."), STDIN_FILENO)); // longer than the room
    assert_int_equal(packet_receive(ends[1], room, sizeof room, &got), -1);
    assert_int_equal(lowest_descriptor(), lowest);
    close(ends[0]);
    assert_int_equal(packet_receive(ends[1], room, sizeof room, &got), 0);
    assert_false(packet_send(ends[1], STR("x"), -1));
    assert_int_equal(errno, EPIPE);
    close(ends[1]);
}

static void a_batch_asks_for_its_operands_only(void **state)
{
    (void)state;
    const char *only[] = {"story.txt", "https://example.org/story"};
    Warrant batch = {false, only, 2}, reader = {.all = true};
    static const struct { Request r; bool batch; } cases[] = {
        {{.verb = REQUEST_OPEN, .count = 1, .texts = {STR("story.txt")}}, true},
        {{.verb = REQUEST_OPEN, .count = 1, .texts = {STR("story.txt2")}}, false},
        {{.verb = REQUEST_OPEN, .count = 1, .texts = {STR("/etc/passwd")}}, false},
        {{.verb = REQUEST_REGULAR, .count = 1, .texts = {STR("/etc/passwd")}}, false},
        {{.verb = REQUEST_HELPER, .count = 1, .texts = {STR("mail")}}, true},
        {{.verb = REQUEST_HELPER, .count = 3, .texts = {STR("fetch"), STR("https://example.org/story"), STR("--limit=5")}}, true},
        {{.verb = REQUEST_HELPER, .count = 2, .texts = {STR("fetch"), STR("https://example.org/?secret")}}, false},
        {{.verb = REQUEST_BROWSE, .count = 1, .texts = {STR("https://example.org/story")}}, false},
        {{.verb = REQUEST_TERMINAL}, false},
        {{.verb = REQUEST_SAVE, .count = 1, .texts = {STR("story.txt")}}, false},
        {{.verb = REQUEST_EDIT}, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(broker_may(&batch, &cases[i].r), cases[i].batch);
        assert_true(broker_may(&reader, &cases[i].r));
    }
    Answer a;
    broker_do(&batch, &cases[2].r, &a);
    assert_false(a.good);
    assert_int_equal(a.descriptor, -1);
    assert_string_equal(a.err.message, "Operation not permitted");
}

static Outside *outside(bool apart)
{
    Error err = {0};
    Outside *o = outside_new(&(OutsideOptions){.apart = apart}, &err);
    assert_non_null(o);
    return o;
}

static void assert_holds(int fd, const char *wanted)
{
    char bytes[100];
    ssize_t n = read(fd, bytes, sizeof bytes);
    assert_true(n >= 0);
    assert_str(((Str){bytes, (size_t)n}), wanted);
    close(fd);
}

// The same, by the broker and by the process itself.
static void files(void **state)
{
    (void)state;
    for (int apart = 0; apart < 2; apart++) {
        Error err = {0};
        Outside *o = outside(apart);
        assert_holds(outside_open(o, str_of(file), &err), "words");
        assert_int_equal(outside_open(o, str_of(absent), &err), -1);
        assert_string_equal(err.message, "No such file or directory");
        assert_int_equal(err.code, ERR_READ);
        assert_int_equal(outside_open(o, STR(""), &err), -1);
        assert_string_equal(err.message, "No such file or directory");
        assert_true(outside_is_regular(o, str_of(file)));
        assert_false(outside_is_regular(o, str_of(folder)));
        assert_false(outside_is_regular(o, str_of(absent)));
        outside_free(o);
    }
}

// A file to write, be it the broker's own memory in /proc, would be a way out of the sandbox.
static void nothing_is_opened_to_write(void **state)
{
    (void)state;
    static const char *const paths[] = {file, "/proc/self/mem"};
    static const Warrant all = {.all = true};
    for (unsigned i = 0; i < 2 * REQUEST_VERBS; i++) {
        Answer a;
        Request r = {.verb = i / 2, .count = 1, .texts = {str_of(paths[i % 2])}, .input = -1};
        broker_do(&all, &r, &a);
        assert_int_equal(a.descriptor >= 0, r.verb == REQUEST_OPEN);
        if (a.descriptor < 0)
            continue;
        assert_int_equal(fcntl(a.descriptor, F_GETFL) & O_ACCMODE, O_RDONLY);
        close(a.descriptor);
    }
}

static void *write_late(void *path)
{
    int fd = open(path, O_WRONLY); // waits for the reader
    ssize_t ignored = write(fd, "late", 4);
    (void)ignored;
    close(fd);
    return NULL;
}

typedef struct Teller { // writes a word when it is waited for, and the second time nothing
    int fd, asked;
} Teller;

static bool tell_once(void *self, int fd, size_t got)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    Teller *t = self;
    assert_int_equal(poll(&p, 1, 0), 0);
    assert_int_equal(got, t->asked ? 4 : 0);
    return ++t->asked < 2 && write(t->fd, "word", 4) == 4;
}

// Opening a pipe never waits; reading it does, for its first writer as for all that comes later, and can be stopped.
static void a_pipe_is_waited_for(void **state)
{
    (void)state;
    Error err = {0};
    Buf bytes = {0};
    pthread_t writer;
    Outside *o = outside(true);
    assert_int_equal(mkfifo(other, 0600), 0);
    int fd = outside_open(o, str_of(other), &err);
    assert_int_equal(pthread_create(&writer, NULL, write_late, other), 0);
    assert_true(input_read(fd, 100, NULL, &bytes, &err));
    assert_str(buf_view(&bytes), "late");
    pthread_join(writer, NULL);
    buf_clear(&bytes);
    Teller teller = {.fd = open(other, O_WRONLY)};
    assert_false(input_read(fd, 100, &(InputWait){&teller, tell_once}, &bytes, &err));
    assert_string_equal(err.message, "stopped");
    assert_int_equal(teller.asked, 2);
    close(teller.fd);
    close(fd);
    buf_free(&bytes);
    unlink(other);
    outside_free(o);
}

enum { THREADS = 8, TURNS = 200 };

static void *open_often(void *arg)
{
    intptr_t bad = 0;
    for (int i = 0; i < TURNS; i++) {
        Error err = {0};
        int fd = outside_open(arg, str_of(i % 2 ? file : absent), &err);
        bad += (fd >= 0) != (i % 2 == 1) || (fd < 0 && strcmp(err.message, "No such file or directory") != 0);
        if (fd >= 0)
            close(fd);
    }
    return (void *)bad;
}

static void threads_do_not_mix(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    Outside *o = outside(true);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, open_often, o), 0);
    for (int i = 0; i < THREADS; i++) {
        void *bad;
        pthread_join(threads[i], &bad);
        assert_null(bad);
    }
    outside_free(o);
}

// The child of this process that is the broker.
static pid_t start_broker(int *socket)
{
    static const Warrant all = {.all = true};
    Error err = {0};
    pid_t pid = broker_start(&all, socket, &err);
    assert_true(pid > 0);
    return pid;
}

static void assert_ended(pid_t pid)
{
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

// It ends when its reader goes, and at the first message that is none, unanswered.
static void the_broker_ends(void **state)
{
    (void)state;
    int socket, got;
    char room[sizeof(Answer)];
    static char much[REQUEST_MOST + 5000];
    pid_t pid = start_broker(&socket);
    close(socket);
    assert_ended(pid);
    const Str garbage[] = {STR("x"), {much, sizeof much}, {much, 40}};
    for (size_t i = 0; i < sizeof garbage / sizeof *garbage; i++) {
        pid = start_broker(&socket);
        assert_true(packet_send(socket, garbage[i], STDIN_FILENO));
        assert_int_equal(packet_receive(socket, room, sizeof room, &got), 0);
        assert_ended(pid);
        close(socket);
    }
}

static void the_terminals_signals_pass_by(void **state)
{
    (void)state;
    static const int signals[] = {SIGINT, SIGQUIT, SIGTSTP, SIGHUP, SIGTERM, SIGPIPE};
    int socket;
    pid_t pid = start_broker(&socket);
    Buf message = {0};
    Answer a;
    message_of(&message, REQUEST_REGULAR, (uint32_t[]){2}, 1, STR("/\0"));
    assert_true(packet_send(socket, buf_view(&message), -1) && answer_receive(socket, &a)); // it is ready
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        kill(pid, signals[i]);
    assert_true(packet_send(socket, buf_view(&message), -1) && answer_receive(socket, &a));
    assert_false(a.good);
    close(socket);
    assert_ended(pid);
    buf_free(&message);
}

static void addresses(void **state)
{
    (void)state;
    static const struct { const char *url, *wanted; } cases[] = {
        {"https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"},
        {"HTTP://example.org/", "HTTP://example.org/"},
        {"mailto:ann@example.org", "mailto:ann@example.org"},
        {"https://example.org/$(id)`id`'\"\\", "https://example.org/%24(id)%60id%60%27%22%5C"},
        {"https://example.org/é", "https://example.org/%C3%A9"},
        {"https://example.org/a b", NULL}, {"https://example.org/\n", NULL}, {"https://example.org/\x7F", NULL},
        {"file:///etc/passwd", NULL}, {"javascript:alert(1)", NULL}, {"-https://example.org", NULL}, {"http:/x", NULL},
        {"https://", NULL}, {"", NULL}, {" https://example.org", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *got = program_address(str_of(cases[i].url));
        if (cases[i].wanted)
            assert_string_equal(got, cases[i].wanted);
        else
            assert_null(got);
        free(got);
    }
}

static void assert_command(ProgramKind kind, const char *argument, const char *wanted)
{
    Error err = {0};
    Buf line = {0};
    char **command = program_command(kind, str_of(argument), &err);
    assert_non_null(command);
    for (char **word = command; *word; word++)
        buf_printf(&line, "[%s]", *word);
    assert_str(buf_view(&line), wanted);
    buf_free(&line);
    program_free(command);
}

static void commands(void **state)
{
    (void)state;
    Error err = {0};
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("BROWSER", "/bin/echo -e 'two words' $LC_ALL", 1);
    assert_command(PROGRAM_BROWSER, "https://example.org/;$(id)", "[/bin/echo][-e][two words][C.UTF-8][https://example.org/;%24(id)]");
    setenv("BROWSER", "/bin/echo $(touch /tmp/never); true", 1); // nothing is run: another browser, or none
    char **command = program_command(PROGRAM_BROWSER, STR("https://example.org/"), &err);
    if (command)
        assert_string_not_equal(command[0], "/bin/echo");
    program_free(command);
    setenv("BROWSER", "no-such-browser:/bin/echo 'go to %s' --:/bin/true", 1);
    assert_command(PROGRAM_BROWSER, "https://example.org/'$(id)'", "[/bin/echo][go to https://example.org/%27%24(id)%27][--]");
    setenv("BROWSER", "echo &", 1);
    assert_command(PROGRAM_BROWSER, "https://example.org/%s", "[echo][https://example.org/%s]");
    assert_null(program_command(PROGRAM_BROWSER, STR("file:///etc/passwd"), &err));
    assert_string_equal(err.message, "only addresses of http, https and mailto are given to a browser");
    setenv("BROWSER", "", 1);
    setenv("PATH", "", 1);
    assert_null(program_command(PROGRAM_BROWSER, STR("https://example.org"), &err));
    assert_int_equal(err.code, ERR_SYSTEM);
    setenv("PATH", "/usr/bin:/bin", 1);
}

// Started with no descriptor but the three, no signal ignored or blocked, and only what was meant as its input.
static void programs_start_clean(void **state)
{
    (void)state;
    Error err = {0};
    int ends[2];
    const char *argv[] = {"sh", "-c", "ls /proc/self/fd | wc -l; sed -n 's/^\\(SigBlk\\|SigIgn\\):.*\\(.......\\)$/\\2/p' /proc/self/status; cat", NULL};
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    signal(SIGINT, SIG_IGN);
    Start s = {.argv = argv, .input = -1, .output = ends[1]};
    pid_t pid = program_start(&s, &err);
    signal(SIGINT, SIG_DFL);
    close(ends[1]);
    assert_true(program_wait(pid, &err));
    assert_holds(ends[0], "4\n0000000\n0000000\n"); // one of the four is that of ls; signals up to 28
    argv[0] = "/no/such/program";
    s.output = -1;
    assert_int_equal(program_start(&s, &err), -1);
    assert_string_equal(err.message, "No such file or directory");
}

// However many are asked for, no more run at a time; those that ended make room.
static void programs_are_counted(void **state)
{
    (void)state;
    Error err = {0};
    int ends[2], started = 0;
    const char *argv[] = {"cat", NULL};
    pid_t pid, last = -1;
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    Start s = {.argv = argv, .input = ends[0], .output = -1};
    for (; (pid = program_start(&s, &err)) > 0; last = pid)
        started++;
    assert_in_range(started, PROGRAMS_MOST / 2, PROGRAMS_MOST); // browsers of the tests before may run still
    assert_string_equal(err.message, "128 programs run already");
    close(ends[1]); // which ends them all
    assert_true(program_wait(last, &err));
    assert_true(program_start(&s, &err) > 0);
    close(ends[0]);
}

// One with windows is left alone; that it was started is seen by what it writes.
static void a_browser_is_started(void **state)
{
    (void)state;
    char command[200];
    snprintf(command, sizeof command, "sh -c 'printf \"$1\" >%s' browser", other);
    setenv("BROWSER", command, 1);
    setenv("DISPLAY", ":0", 1);
    assert_int_equal(mkfifo(other, 0600), 0);
    for (int apart = 0; apart < 2; apart++) {
        Error err = {0};
        Outside *o = outside(apart);
        assert_false(outside_browser_takes_terminal(o));
        assert_true(outside_browse(o, STR("https://example.org/?a=b"), &err));
        assert_holds(open(other, O_RDONLY), "https://example.org/?a=b");
        assert_false(outside_browse(o, STR("file:///etc/passwd"), &err));
        assert_int_equal(err.code, ERR_USAGE);
        outside_free(o);
    }
    unlink(other);
    unsetenv("DISPLAY");
    Outside *o = outside(true);
    assert_true(outside_browser_takes_terminal(o));
    outside_free(o);
}

// A browser that is sent ^C, as all processes of its terminal are: only the browser minds.
static _Noreturn void browse_on_terminal(bool apart)
{
    Error err = {0};
    setenv("BROWSER", "sh -c 'trap \"echo caught\" INT; kill -INT 0; echo shown $0; case $0 in *bad) exit 1; esac'", 1);
    Outside *o = outside(apart);
    bool good = outside_browse(o, STR("http://good"), &err);
    bool bad = outside_browse(o, STR("http://bad"), &err);
    printf("%d %d %s\n", good, bad, err.message);
    fflush(stdout);
    outside_free(o);
    _exit(0);
}

static void a_browser_has_the_terminal(void **state)
{
    (void)state;
    for (int apart = 0; apart < 2; apart++) {
        Buf seen = {0};
        int master, status;
        pid_t pid = forkpty(&master, NULL, NULL, NULL);
        assert_true(pid >= 0);
        if (pid == 0)
            browse_on_terminal(apart);
        for (ssize_t n = 1; n > 0; seen.n += n > 0 ? (size_t)n : 0) { // a terminal without processes reads as an error
            buf_reserve(&seen, 1000);
            n = read(master, seen.p + seen.n, 1000);
        }
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_str(buf_view(&seen), "caught\r\nshown http://good\r\ncaught\r\nshown http://bad\r\n1 0 the program ended with status 1\r\n");
        close(master);
        buf_free(&seen);
    }
}

static void an_unknown_helper(void **state)
{
    (void)state;
    for (int apart = 0; apart < 2; apart++) {
        Error err = {0};
        Outside *o = outside(apart);
        assert_int_equal(outside_helper(o, "sh", (const char *[]){NULL}, -1, &err), -1);
        assert_string_equal(err.message, "sayso-helper has no verb “sh”");
        assert_int_equal(outside_helper(o, "mail", (const char *[]){NULL}, -1, &err), -1);
        assert_non_null(strstr(err.message, "sayso-helper is not installed")); // this is no sayso
        outside_free(o);
    }
}

static int set_up(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(file, sizeof file, "%s/file", folder);
    snprintf(other, sizeof other, "%s/other", folder);
    snprintf(absent, sizeof absent, "%s/absent", folder);
    int fd = open(file, O_WRONLY | O_CREAT, 0600);
    return fd < 0 || write(fd, "words", 5) != 5 || close(fd);
}

static int tear_down(void **state)
{
    (void)state;
    unlink(file);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back), cmocka_unit_test(too_long_is_not_sent), cmocka_unit_test(broken_messages),
        cmocka_unit_test(every_cut_and_random_bytes), cmocka_unit_test(descriptors_come_only_where_they_belong),
        cmocka_unit_test(extra_descriptors_are_closed), cmocka_unit_test(a_batch_asks_for_its_operands_only),
        cmocka_unit_test(files), cmocka_unit_test(nothing_is_opened_to_write), cmocka_unit_test(a_pipe_is_waited_for), cmocka_unit_test(threads_do_not_mix),
        cmocka_unit_test(the_broker_ends), cmocka_unit_test(the_terminals_signals_pass_by), cmocka_unit_test(addresses),
        cmocka_unit_test(commands), cmocka_unit_test(programs_start_clean), cmocka_unit_test(programs_are_counted), cmocka_unit_test(a_browser_is_started),
        cmocka_unit_test(a_browser_has_the_terminal), cmocka_unit_test(an_unknown_helper),
    };
    return cmocka_run_group_tests_name("broker", tests, set_up, tear_down);
}
