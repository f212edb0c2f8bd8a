/* The keeper as a process: what it answers, what it refuses, and that all that was sent to it is kept. */
#include "config.h"

#include "unit.h"

#include "sayso/base/packet.h"
#include "sayso/store/message.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { DEADLINE_MS = 60000 };

static char folder[] = "/tmp/sayso-keeper-XXXXXX";

typedef struct Keeper {
    int socket;
    pid_t pid;
    char bytes[MESSAGE_MOST]; // of the last message
} Keeper;

typedef struct Start {
    const char *state;  // $XDG_STATE_HOME; NULL: below `folder`
    bool homeless;      // neither that nor a home
    bool read_only;
    bool no_room;       // no file may grow
} Start;

static _Noreturn void run(const Start *how, int socket)
{
    const char *program = getenv("SAYSO");
    char keeper[4096];
    snprintf(keeper, sizeof keeper, "%s-keeper", program ? program : "./sayso");
    setenv("XDG_STATE_HOME", how->state ? how->state : folder, 1);
    if (how->homeless) {
        unsetenv("XDG_STATE_HOME");
        unsetenv("HOME");
    }
    if (how->no_room)
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){0, 0});
    dup2(socket, STDIN_FILENO);
    execl(keeper, keeper, how->read_only ? "--read-only" : NULL, NULL);
    _exit(127);
}

static void start(Keeper *k, Start how)
{
    int ends[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
    fflush(NULL);
    k->pid = fork();
    assert_true(k->pid >= 0);
    if (k->pid == 0)
        run(&how, ends[1]);
    close(ends[1]);
    k->socket = ends[0];
}

static int await_end(Keeper *k)
{
    int status;
    close(k->socket);
    assert_int_equal(waitpid(k->pid, &status, 0), k->pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static void send_message(Keeper *k, Message m)
{
    Buf bytes = {0};
    Error err = {0};
    assert_true(message_write(&m, &bytes, &err));
    assert_true(packet_send(k->socket, buf_view(&bytes), -1));
    buf_free(&bytes);
}

// MESSAGE_VERBS: the keeper is gone.
static Message next(Keeper *k)
{
    struct pollfd p = {.fd = k->socket, .events = POLLIN};
    Message m = {.verb = MESSAGE_VERBS};
    int descriptor;
    assert_int_equal(poll(&p, 1, DEADLINE_MS), 1);
    ptrdiff_t n = packet_receive(k->socket, k->bytes, sizeof k->bytes, &descriptor);
    if (n > 0)
        assert_true(message_read((Str){k->bytes, (size_t)n}, &m));
    return m;
}

static void ask(Keeper *k, const char *text, const char *path)
{
    ArticleKey key = {.bytes = strlen(text), .path = str_of(path), .title = STR("A title")};
    digest(str_of(text), key.digest);
    send_message(k, message_of_key(&key, 5));
}

static void put(Keeper *k, uint64_t id, const char *value)
{
    send_message(k, message_of_remark(MESSAGE_PUT, &(Remark){.id = id, .kind = REMARK_NOTE, .value = str_of(value)}));
}

static void expect_end(Keeper *k, MessageVerb of, int64_t number)
{
    Message m = next(k);
    assert_int_equal(m.verb, MESSAGE_END);
    assert_int_equal(m.numbers[0], of);
    assert_int_equal(m.numbers[1], number);
}

static void expect_trouble(Keeper *k, MessageVerb of, const char *words)
{
    Message m = next(k);
    assert_int_equal(m.verb, MESSAGE_TROUBLE);
    assert_int_equal(m.numbers[0], of);
    if (str_find(m.texts[0], str_of(words), 0) == STR_NOT_FOUND)
        fail_msg("got \"" STR_FMT "\", wanted \"%s\"", STR_ARG(m.texts[0]), words);
}

static void all_that_was_sent_is_kept(void **state)
{
    Keeper k;
    (void)state;
    start(&k, (Start){0});
    ask(&k, "text", "/a");
    for (uint64_t id = 1; id <= 50; id++)
        put(&k, id, "a note");
    assert_int_equal(await_end(&k), 0); // the reader was gone before the keeper had even begun
    start(&k, (Start){0});
    ask(&k, "text", "/b");
    assert_int_equal(next(&k).verb, MESSAGE_ARTICLE);
    for (int64_t id = 1; id <= 50; id++) {
        Message m = next(&k);
        assert_int_equal(m.verb, MESSAGE_REMARK);
        assert_int_equal(m.numbers[0], id);
    }
    expect_end(&k, MESSAGE_ASK, 5);
    send_message(&k, (Message){.verb = MESSAGE_FORGET});
    expect_end(&k, MESSAGE_FORGET, 1);
    ask(&k, "text", "/b");
    expect_end(&k, MESSAGE_ASK, 5);
    send_message(&k, (Message){.verb = MESSAGE_LEAVE});
    expect_end(&k, MESSAGE_LEAVE, 0);
    assert_int_equal(await_end(&k), 0);
}

static void a_bell_is_rung_behind_each_answer(void **state)
{
    Keeper k;
    int bell[2];
    char bytes[8];
    Buf message = {0};
    Error err = {0};
    (void)state;
    assert_int_equal(pipe(bell), 0);
    start(&k, (Start){0});
    assert_true(message_write(&(Message){.verb = MESSAGE_RING}, &message, &err));
    assert_true(packet_send(k.socket, buf_view(&message), bell[1]));
    close(bell[1]);
    send_message(&k, (Message){.verb = MESSAGE_RECENT});
    send_message(&k, (Message){.verb = MESSAGE_LEAVE});
    await_end(&k);
    assert_int_equal(read(bell[0], bytes, sizeof bytes), 2);
    close(bell[0]);
    buf_free(&message);
}

static void it_ends_at_what_is_no_message(void **state)
{
    static const Message not_for_it = {.verb = MESSAGE_END};
    Keeper k;
    (void)state;
    start(&k, (Start){0});
    assert_true(packet_send(k.socket, STR("please"), -1));
    assert_int_equal(next(&k).verb, MESSAGE_VERBS);
    assert_int_equal(await_end(&k), 0);
    start(&k, (Start){0});
    send_message(&k, not_for_it);
    assert_int_equal(next(&k).verb, MESSAGE_VERBS);
    assert_int_equal(await_end(&k), 0);
}

static void nothing_is_put_at_no_article(void **state)
{
    Keeper k;
    (void)state;
    start(&k, (Start){0});
    put(&k, 1, "a note");
    expect_trouble(&k, MESSAGE_PUT, "not understood");
    await_end(&k);
}

// Asking is answered all the same; what would be lost is said.
static void lacks_a_store(Start how, const char *why)
{
    Keeper k;
    start(&k, how);
    ask(&k, "text", "/a");
    expect_end(&k, MESSAGE_ASK, 5);
    put(&k, 1, "a note");
    expect_trouble(&k, MESSAGE_PUT, why);
    send_message(&k, (Message){.verb = MESSAGE_LEAVE});
    expect_end(&k, MESSAGE_LEAVE, 0);
    assert_int_equal(await_end(&k), 0);
}

static void without_a_folder_it_goes_on(void **state)
{
    char file[80], below[100];
    (void)state;
    snprintf(file, sizeof file, "%s/file", folder);
    fclose(fopen(file, "w"));
    snprintf(below, sizeof below, "%s/state", file);
    lacks_a_store((Start){.state = file}, "Not a directory");
    lacks_a_store((Start){.state = below}, "Not a directory");
    lacks_a_store((Start){.homeless = true}, "HOME");
    unlink(file);
}

// Nobody is told of what nobody wished.
static void where_none_is_wished_all_is_silent(void **state)
{
    Keeper k;
    (void)state;
    start(&k, (Start){.state = "/nonexistent"});
    ask(&k, "text", "/a");
    expect_end(&k, MESSAGE_ASK, 5);
    put(&k, 1, "a note");
    send_message(&k, (Message){.verb = MESSAGE_FORGET});
    expect_end(&k, MESSAGE_FORGET, 0);
    send_message(&k, (Message){.verb = MESSAGE_RECENT});
    expect_end(&k, MESSAGE_RECENT, 0);
    assert_int_equal(await_end(&k), 0);
    assert_int_equal(access("/nonexistent", F_OK), -1);
}

static void without_room_it_goes_on(void **state)
{
    char other[80], made[100];
    (void)state;
    snprintf(other, sizeof other, "%s/full", folder);
    lacks_a_store((Start){.state = other, .no_room = true}, "");
    snprintf(made, sizeof made, "rm -r '%s'", other);
    assert_int_equal(system(made), 0);
}

static void reading_only_makes_nothing(void **state)
{
    char other[80];
    Keeper k;
    (void)state;
    snprintf(other, sizeof other, "%s/reading", folder);
    start(&k, (Start){.state = other, .read_only = true});
    ask(&k, "text", "/a");
    expect_end(&k, MESSAGE_ASK, 5);
    put(&k, 1, "a note");
    expect_trouble(&k, MESSAGE_PUT, "not permitted");
    await_end(&k);
    assert_int_equal(access(other, F_OK), -1);
    start(&k, (Start){.read_only = true}); // of what the others kept
    ask(&k, "a text never seen", "/never");
    expect_end(&k, MESSAGE_ASK, 5);
    await_end(&k);
}

static void folder_and_files_are_the_users_alone(void **state)
{
    char name[80];
    struct stat st;
    (void)state;
    snprintf(name, sizeof name, "%s/sayso", folder);
    assert_int_equal(stat(name, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    snprintf(name, sizeof name, "%s/sayso/articles.db", folder);
    assert_int_equal(stat(name, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

// In /tmp and the like others may have been there first: with a folder of theirs, or a link to a folder of ours.
static void what_others_made_is_not_used(void **state)
{
    enum { OTHER = 12345 };
    char state_of[80], made[100];
    (void)state;
    if (geteuid() != 0)
        skip(); // nobody else can be
    snprintf(state_of, sizeof state_of, "%s/common", folder);
    snprintf(made, sizeof made, "%s/sayso", state_of);
    assert_int_equal(mkdir(state_of, 0777) | mkdir(made, 0777) | chown(made, OTHER, OTHER), 0);
    lacks_a_store((Start){.state = state_of}, "another user");
    assert_int_equal(rmdir(made) | symlink(folder, made) | lchown(made, OTHER, OTHER), 0); // which fails with anything in it
    lacks_a_store((Start){.state = state_of}, "another user");
    assert_int_equal(lchown(made, geteuid(), getegid()), 0);
    Keeper k;
    start(&k, (Start){.state = state_of});
    ask(&k, "text", "/a");
    put(&k, 1, "a note");
    expect_end(&k, MESSAGE_ASK, 5); // a link of one's own is well
    send_message(&k, (Message){.verb = MESSAGE_LEAVE});
    expect_end(&k, MESSAGE_LEAVE, 0);
    await_end(&k);
    snprintf(made, sizeof made, "%s/articles.db", folder);
    assert_int_equal(unlink(made), 0);
}

static void a_folder_that_was_open_is_closed(void **state)
{
    char state_of[80], made[100];
    struct stat st;
    (void)state;
    snprintf(state_of, sizeof state_of, "%s/open", folder);
    snprintf(made, sizeof made, "%s/sayso", state_of);
    assert_int_equal(mkdir(state_of, 0755) | mkdir(made, 0755) | chmod(made, 0777), 0);
    Keeper k;
    start(&k, (Start){.state = state_of, .read_only = true});
    await_end(&k);
    assert_int_equal(stat(made, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0777); // who only reads changes nothing
    start(&k, (Start){.state = state_of});
    await_end(&k);
    assert_int_equal(stat(made, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
}

static int set_up(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    char words[60];
    (void)state;
    snprintf(words, sizeof words, "rm -r '%s'", folder);
    return system(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_was_sent_is_kept), cmocka_unit_test(a_bell_is_rung_behind_each_answer),
        cmocka_unit_test(it_ends_at_what_is_no_message), cmocka_unit_test(nothing_is_put_at_no_article),
        cmocka_unit_test(without_a_folder_it_goes_on), cmocka_unit_test(where_none_is_wished_all_is_silent), cmocka_unit_test(without_room_it_goes_on),
        cmocka_unit_test(reading_only_makes_nothing), cmocka_unit_test(folder_and_files_are_the_users_alone),
        cmocka_unit_test(what_others_made_is_not_used), cmocka_unit_test(a_folder_that_was_open_is_closed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
