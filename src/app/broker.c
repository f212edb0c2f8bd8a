/* The broker: what each verb does, who may ask for it, and the process that waits for requests. */
#include "config.h"

#include "app/broker.h"

#include "app/errands.h"

#include "sayso/base/packet.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

static void do_open(const Request *r, Answer *a)
{
    a->descriptor = errand_open(r->texts[0].p, &a->err);
    a->good = a->descriptor >= 0;
}

static void do_regular(const Request *r, Answer *a)
{
    a->good = errand_is_regular(r->texts[0].p);
}

static void do_helper(const Request *r, Answer *a)
{
    const char *arguments[REQUEST_TEXTS] = {NULL};
    for (size_t i = 1; i < r->count; i++)
        arguments[i - 1] = r->texts[i].p;
    a->descriptor = errand_helper(r->texts[0].p, arguments, r->input, &a->err);
    a->good = a->descriptor >= 0;
}

static void do_browse(const Request *r, Answer *a)
{
    a->good = errand_run(PROGRAM_BROWSER, r->texts[0], &a->err);
}

static void do_terminal(const Request *r, Answer *a)
{
    (void)r;
    a->good = errand_takes_terminal(PROGRAM_BROWSER);
}

static void do_save(const Request *r, Answer *a)
{
    a->good = errand_save(r->texts[0].p, r->input, &a->err);
}

static void do_edit(const Request *r, Answer *a)
{
    a->descriptor = errand_edit(r->input, &a->err);
    a->good = a->descriptor >= 0;
}

static bool is_operand(const Warrant *w, Str text)
{
    for (size_t i = 0; i < w->count; i++)
        if (str_eq(str_of(w->only[i]), text))
            return true;
    return false;
}

static bool may_read(const Warrant *w, const Request *r)
{
    return is_operand(w, r->texts[0]);
}

// Its options are its own to judge.
static bool may_help(const Warrant *w, const Request *r)
{
    for (size_t i = 1; i < r->count; i++)
        if (!str_starts(r->texts[i], STR("--")) && !is_operand(w, r->texts[i]))
            return false;
    return true;
}

static const struct Act {
    void (*run)(const Request *r, Answer *a);
    bool (*may)(const Warrant *w, const Request *r); // where not all may be asked; NULL: never
} acts[REQUEST_VERBS] = {
    [REQUEST_OPEN] = {do_open, may_read},
    [REQUEST_REGULAR] = {do_regular, may_read},
    [REQUEST_HELPER] = {do_helper, may_help},
    [REQUEST_BROWSE] = {do_browse, NULL},
    [REQUEST_TERMINAL] = {do_terminal, NULL},
    [REQUEST_SAVE] = {do_save, NULL},
    [REQUEST_EDIT] = {do_edit, NULL},
};

bool broker_may(const Warrant *w, const Request *r)
{
    const struct Act *act = &acts[r->verb];
    return w->all || (act->may && act->may(w, r));
}

void broker_do(const Warrant *w, const Request *r, Answer *a)
{
    *a = (Answer){.descriptor = -1};
    if (broker_may(w, r))
        acts[r->verb].run(r, a);
    else
        error_errno(&a->err, ERR_SYSTEM, EPERM);
}

static void close_if(int descriptor)
{
    if (descriptor >= 0)
        close(descriptor);
}

static bool serve_one(int socket, const Warrant *w)
{
    char message[REQUEST_MOST + 1];
    Request r = {.input = -1};
    Answer a;
    ptrdiff_t n = packet_receive(socket, message, sizeof message, &r.input);
    if (n <= 0 || !request_read((Str){message, (size_t)n}, &r))
        return false;
    broker_do(w, &r, &a);
    bool heard = answer_send(socket, &a);
    close_if(a.descriptor);
    close_if(r.input);
    return heard;
}

/*
 * The keys ^C, ^\ and ^Z go to all processes of a terminal; what they mean is the reader's to say. So is the end: when
 * it goes, however it goes, its end of the socket closes.
 */
static void ignore_signals(void)
{
    static const int signals[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTOU, SIGHUP, SIGTERM, SIGPIPE};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_IGN);
}

// Even while it waits for a browser it does not outlive its reader.
static void die_with(pid_t reader)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != reader)
        _exit(EXIT_SUCCESS);
}

/*
 * Whoever reads the reader's output must not wait for this process, too. Standard input stays, as all else that was
 * inherited: the user may call it /dev/stdin.
 */
static void let_go_of_output(void)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = STDOUT_FILENO; nothing >= 0 && fd <= STDERR_FILENO; fd++)
        dup2(nothing, fd);
    if (nothing > STDERR_FILENO)
        close(nothing);
}

static _Noreturn void serve(int socket, const Warrant *w, pid_t reader)
{
    ignore_signals();
    die_with(reader);
    let_go_of_output();
    while (serve_one(socket, w))
        ;
    _exit(EXIT_SUCCESS);
}

pid_t broker_start(const Warrant *w, int *socket, Error *err)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        error_errno(err, ERR_SYSTEM, errno);
        return -1;
    }
    pid_t reader = getpid(), broker = fork();
    if (broker == 0) {
        close(ends[0]);
        serve(ends[1], w, reader);
    }
    close(ends[1]);
    *socket = ends[0];
    if (broker < 0) {
        error_errno(err, ERR_SYSTEM, errno);
        close(ends[0]);
    }
    return broker;
}
