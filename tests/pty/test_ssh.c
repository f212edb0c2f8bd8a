/*
 * The reader through a real ssh, to a server on the loopback device that this test starts: open, resize, suspend, lose the
 * connection, come back to the same place. Skipped where no sshd is installed, but never by continuous integration.
 */
#include "config.h"

#include "term.h"
#include "unit.h"

#include "sayso/base/log.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const servers[] = {"/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"};

typedef struct Place {
    char dir[40], article[80], *program;
    const char *sshd; // NULL: none is installed
    int port;
    pid_t server;
} Place;

static bool shell(const char *format, const char *dir)
{
    char command[1000];
    snprintf(command, sizeof command, format, dir, dir, dir, dir);
    return system(command) == 0;
}

static void write_article(const Place *p)
{
    FILE *f = fopen(p->article, "w");
    assert_non_null(f);
    fputs("Town closes its oldest bridge\n\n", f);
    for (int i = 1; i <= 200; i++)
        fprintf(f, "The bridge of road %d is closed. “We will not open it before it is safe,” Mayor Maria Holt said on day %d.\n\n", i, i);
    assert_int_equal(fclose(f), 0);
}

// A port that nobody used a moment ago.
static int free_port(void)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof a;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&a, sizeof a), 0);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&a, &size), 0);
    close(fd);
    return ntohs(a.sin_port);
}

static void write_settings(const Place *p)
{
    char path[80];
    snprintf(path, sizeof path, "%s/sshd_config", p->dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "Port %d\nListenAddress 127.0.0.1\nHostKey %s/host\nAuthorizedKeysFile %s/user.pub\nPidFile none\nStrictModes no\n"
               "UsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nPrintMotd no\nPrintLastLog no\n",
            p->port, p->dir, p->dir);
    assert_int_equal(fclose(f), 0);
}

static bool answers(int port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    bool there = connect(fd, (struct sockaddr *)&a, sizeof a) == 0;
    close(fd);
    return there;
}

static void start_server(Place *p)
{
    char settings[80], log[80];
    snprintf(settings, sizeof settings, "%s/sshd_config", p->dir);
    snprintf(log, sizeof log, "%s/log", p->dir);
    p->port = free_port();
    write_settings(p);
    if (getuid() == 0)
        mkdir("/run/sshd", 0755); // where sshd of root shuts its children in; its package makes it only at boot
    p->server = fork();
    assert_true(p->server >= 0);
    if (p->server == 0) {
        execl(p->sshd, p->sshd, "-D", "-f", settings, "-E", log, (char *)NULL);
        _exit(127);
    }
    for (double deadline = clock_ms() + TERM_DEADLINE_MS; !answers(p->port); poll(NULL, 0, 10))
        if (clock_ms() > deadline || waitpid(p->server, NULL, WNOHANG) == p->server)
            fail_msg("sshd does not answer");
}

static int set_up(void **state)
{
    Place *p = calloc(1, sizeof *p);
    p->program = term_program();
    for (size_t i = 0; i < sizeof servers / sizeof *servers && !p->sshd; i++)
        p->sshd = access(servers[i], X_OK) == 0 ? servers[i] : NULL;
    if (!p->sshd && getenv("CI"))
        fail_msg("no sshd is installed");
    strcpy(p->dir, "/tmp/sayso-ssh-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->article, sizeof p->article, "%s/article.txt", p->dir);
    *state = p;
    if (!p->sshd)
        return 0;
    assert_true(shell("ssh-keygen -q -t ed25519 -N '' -f %s/host && ssh-keygen -q -t ed25519 -N '' -f %s/user", p->dir));
    write_article(p);
    start_server(p);
    return 0;
}

static int tear_down(void **state)
{
    Place *p = *state;
    if (p->server > 0) {
        kill(p->server, SIGTERM);
        waitpid(p->server, NULL, 0);
    }
    term_remove(p->dir);
    free(p);
    return 0;
}

// A shell on the far machine, as somebody has it who then types the command.
static void connect_shell(Term *t, const Place *p)
{
    static char ssh[] = "/usr/bin/ssh", tty[] = "-tt", option[] = "-o", host[] = "127.0.0.1", none[] = "-F", nothing[] = "/dev/null", port_flag[] = "-p", key_flag[] = "-i";
    static char unknown[] = "StrictHostKeyChecking=no", nobody[] = "UserKnownHostsFile=/dev/null", quiet[] = "LogLevel=ERROR", only[] = "IdentitiesOnly=yes";
    char port[8], key[80], command[300];
    snprintf(port, sizeof port, "%d", p->port);
    snprintf(key, sizeof key, "%s/user", p->dir);
    snprintf(command, sizeof command, "env LC_ALL=C.UTF-8 XDG_STATE_HOME=%s/state XDG_CONFIG_HOME=%s/config PS1='far$ ' ENV= sh -i", p->dir, p->dir);
    term_start(t, &(TermOptions){.rows = 24, .cols = 80, .input = -1},
               (char *[]){ssh, none, nothing, tty, port_flag, port, key_flag, key, option, unknown, option, nobody, option, quiet, option, only, host, command, NULL});
    term_await_text(t, "far$");
}

static void open_article(Term *t, const Place *p)
{
    char line[4300];
    snprintf(line, sizeof line, "clear; %s %s\r", p->program, p->article);
    term_send(t, line);
    term_await_row(t, 0, "Town closes");
    term_await_text(t, "┃");
}

// Does a process run whose command line ends in this?
static bool runs(const char *ending)
{
    bool found = false;
    DIR *d = opendir("/proc");
    assert_non_null(d);
    for (struct dirent *e; !found && (e = readdir(d));) {
        char path[300], line[5000];
        snprintf(path, sizeof path, "/proc/%s/cmdline", e->d_name);
        FILE *f = e->d_name[0] >= '1' && e->d_name[0] <= '9' ? fopen(path, "r") : NULL;
        size_t n = f ? fread(line, 1, sizeof line, f) : 0, len = strlen(ending);
        if (f)
            fclose(f);
        found = n > len && memcmp(line + n - 1 - len, ending, len) == 0;
    }
    closedir(d);
    return found;
}

static void await_gone_program(const char *article)
{
    for (double deadline = clock_ms() + TERM_DEADLINE_MS; runs(article); poll(NULL, 0, 10))
        if (clock_ms() > deadline)
            fail_msg("the reader outlives its connection");
}

static void leave_shell(Term *t, const Place *p)
{
    term_send(t, "q");
    await_gone_program(p->article); // now the shell has the terminal again
    term_await_text(t, "far$");
    assert_true(term_restored(t) || !t->alternate); // ssh holds the line discipline until it ends
    term_send(t, "exit\r");
    term_await_end(t);
    term_stop(t);
}

static bool no_server(const Place *p)
{
    if (!p->sshd)
        unit_skip("no sshd is installed");
    return !p->sshd;
}

static void open_resize_and_suspend(void **state)
{
    Place *p = *state;
    Term t;
    if (no_server(p))
        return;
    connect_shell(&t, p);
    open_article(&t, p);
    term_send(&t, "]");
    term_await_row(&t, 23, "1/200 Maria Holt");
    term_resize(&t, 40, 120);
    term_await_row(&t, 39, "1/200 Maria Holt");
    term_await_text(&t, "Speakers 1"); // the panel, from 110 columns
    term_resize(&t, 12, 40);
    term_await_row(&t, 11, "1/200 Maria Holt");
    term_resize(&t, 24, 80);
    term_await_row(&t, 23, "1/200 Maria Holt");
    term_send(&t, "\032"); // ^Z
    term_await_text(&t, "Stopped");
    assert_false(t.alternate);
    term_send(&t, "fg\r");
    term_await_row(&t, 23, "1/200 Maria Holt");
    leave_shell(&t, p);
}

static void cut_and_come_back(void **state)
{
    Place *p = *state;
    Term t;
    Buf before = {0}, after = {0};
    if (no_server(p))
        return;
    connect_shell(&t, p);
    open_article(&t, p);
    term_send(&t, "/on day 117\r");
    term_await_text(&t, "on day 117.");
    term_row(&t, 5, &before);
    assert_true(runs(p->article));
    kill(t.pid, SIGKILL); // the near end of the connection is gone
    await_gone_program(p->article);
    term_stop(&t);
    connect_shell(&t, p);
    open_article(&t, p);
    term_await_text(&t, "on day 117.");
    term_row(&t, 5, &after);
    assert_true(str_eq(buf_view(&before), buf_view(&after)));
    leave_shell(&t, p);
    buf_free(&before);
    buf_free(&after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(open_resize_and_suspend), cmocka_unit_test(cut_and_come_back)};
    return cmocka_run_group_tests_name("ssh", tests, set_up, tear_down);
}
