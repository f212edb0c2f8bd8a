/* Outside: requests to the broker, or to nobody but this process, and what is done with the descriptors they give. */
#include "config.h"

#include "app/outside.h"

#include "app/broker.h"
#include "app/errands.h"

#include "sayso/base/memory.h"
#include "sayso/base/packet.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

struct Outside {
    pthread_mutex_t lock; // around a request and its answer
    Warrant warrant;
    int socket;           // -1: no broker
    pid_t broker;
};

Outside *outside_new(const OutsideOptions *options, Error *err)
{
    Outside *o = xcalloc(1, sizeof *o);
    pthread_mutex_init(&o->lock, NULL);
    o->socket = -1;
    o->warrant = (Warrant){!options->only, (const char *const *)options->only, (size_t)options->count};
    if (options->apart && (o->broker = broker_start(&o->warrant, &o->socket, err)) < 0) {
        outside_free(o);
        return NULL;
    }
    return o;
}

void outside_free(Outside *o)
{
    if (!o)
        return;
    if (o->socket >= 0) {
        close(o->socket);
        waitpid(o->broker, NULL, 0); // it ends by that
    }
    pthread_mutex_destroy(&o->lock);
    free(o);
}

static bool ask_broker(Outside *o, Str message, int input, Answer *a)
{
    bool heard = packet_send(o->socket, message, input) && answer_receive(o->socket, a);
    if (!heard)
        *a = (Answer){.descriptor = -1};
    return heard || error_set(&a->err, ERR_SYSTEM, "the process that opens files is gone");
}

// No other thread comes between a request and its answer.
static void ask(Outside *o, const Request *r, Answer *a)
{
    Buf message = {0};
    Request read = {.input = r->input};
    *a = (Answer){.descriptor = -1};
    pthread_mutex_lock(&o->lock);
    if (!request_write(r, &message, &a->err))
        ;
    else if (o->socket >= 0)
        ask_broker(o, buf_view(&message), r->input, a);
    else if (request_read(buf_view(&message), &read))
        broker_do(&o->warrant, &read, a);
    pthread_mutex_unlock(&o->lock);
    buf_free(&message);
}

static bool finish(const Answer *a, Error *err)
{
    if (!a->good)
        *err = a->err;
    return a->good;
}

int outside_open(Outside *o, Str path, Error *err)
{
    Answer a;
    ask(o, &(Request){.verb = REQUEST_OPEN, .count = 1, .texts = {path}, .input = -1}, &a);
    return finish(&a, err) ? a.descriptor : -1;
}

bool outside_is_regular(Outside *o, Str path)
{
    Answer a;
    ask(o, &(Request){.verb = REQUEST_REGULAR, .count = 1, .texts = {path}, .input = -1}, &a);
    return a.good;
}

int outside_helper(Outside *o, const char *verb, const char *const *arguments, int input, Error *err)
{
    Request r = {.verb = REQUEST_HELPER, .count = 1, .texts = {str_of(verb)}, .input = input};
    Answer a;
    for (; *arguments && r.count < REQUEST_TEXTS; arguments++)
        r.texts[r.count++] = str_of(*arguments);
    ask(o, &r, &a);
    return finish(&a, err) ? a.descriptor : -1;
}

/*
 * While a program has the terminal, its keys are not ours: ^C and ^\ pass by, and ^Z stops us as it stops that program,
 * so that the shell sees the job stopped.
 */
static const struct { int number; void (*handler)(int); } meanwhile[] = {{SIGINT, SIG_IGN}, {SIGQUIT, SIG_IGN}, {SIGTSTP, SIG_DFL}};
enum { MEANWHILE = sizeof meanwhile / sizeof *meanwhile };

static void ask_meanwhile(Outside *o, const Request *r, Answer *a)
{
    struct sigaction before[MEANWHILE];
    for (int i = 0; i < MEANWHILE; i++)
        sigaction(meanwhile[i].number, &(struct sigaction){.sa_handler = meanwhile[i].handler}, &before[i]);
    ask(o, r, a);
    for (int i = 0; i < MEANWHILE; i++)
        sigaction(meanwhile[i].number, &before[i], NULL);
}

bool outside_browse(Outside *o, Str address, Error *err)
{
    Answer a;
    ask_meanwhile(o, &(Request){.verb = REQUEST_BROWSE, .count = 1, .texts = {address}, .input = -1}, &a);
    return finish(&a, err);
}

bool outside_browser_takes_terminal(Outside *o)
{
    Answer a;
    ask(o, &(Request){.verb = REQUEST_TERMINAL, .input = -1}, &a);
    return a.good;
}

typedef struct Feed { // bytes on their way into a pipe, of which nobody need read all
    Str bytes;
    int pipe;
} Feed;

static void *feed(void *arg)
{
    Feed *f = arg;
    sigset_t pipe_closed;
    sigemptyset(&pipe_closed);
    sigaddset(&pipe_closed, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_closed, NULL);
    for (ssize_t n = 0; f->bytes.n; f->bytes = str_sub(f->bytes, n > 0 ? (size_t)n : 0, f->bytes.n))
        if ((n = write(f->pipe, f->bytes.p, f->bytes.n)) < 0 && errno != EINTR)
            break;
    close(f->pipe);
    return NULL;
}

// A request with bytes to read, which a thread gives while the answer is waited for.
static void ask_feeding(Outside *o, Request *r, Str bytes, void (*how)(Outside *, const Request *, Answer *), Answer *a)
{
    int ends[2];
    pthread_t thread;
    *a = (Answer){.descriptor = -1};
    if (pipe2(ends, O_CLOEXEC) != 0) {
        error_errno(&a->err, ERR_SYSTEM, errno);
        return;
    }
    Feed f = {bytes, ends[1]};
    int errnum = pthread_create(&thread, NULL, feed, &f);
    r->input = ends[0];
    if (errnum == 0)
        how(o, r, a);
    else
        error_errno(&a->err, ERR_SYSTEM, errnum);
    close(ends[0]); // which ends the thread, whatever is left
    if (errnum == 0)
        pthread_join(thread, NULL);
    else
        close(ends[1]);
}

bool outside_save(Outside *o, Str path, Str bytes, Error *err)
{
    Answer a;
    ask_feeding(o, &(Request){.verb = REQUEST_SAVE, .count = 1, .texts = {path}}, bytes, ask, &a);
    return finish(&a, err);
}

// As much as an editor may give back; the file may still grow.
static bool read_back(int fd, Buf *out, Error *err)
{
    char bytes[4096];
    size_t got = 0;
    for (ssize_t n; (n = read(fd, bytes, sizeof bytes)) != 0; got += (size_t)n) {
        if (n < 0)
            return error_errno(err, ERR_READ, errno);
        if (got + (size_t)n > EDIT_MOST)
            return error_set(err, ERR_LIMIT, "the text is longer than %d bytes", EDIT_MOST);
        buf_append(out, bytes, (size_t)n);
    }
    return true;
}

bool outside_edit(Outside *o, Str text, Buf *out, Error *err)
{
    Answer a;
    ask_feeding(o, &(Request){.verb = REQUEST_EDIT}, text, ask_meanwhile, &a);
    if (!finish(&a, err))
        return false;
    bool good = read_back(a.descriptor, out, err);
    close(a.descriptor);
    return good;
}
