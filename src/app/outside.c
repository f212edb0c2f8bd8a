/* Outside: requests to the broker, or to nobody but this process, and what is done with the descriptors they give. */
#include "config.h"

#include "app/outside.h"

#include "app/broker.h"
#include "app/programs.h"

#include "sayso/base/memory.h"
#include "sayso/base/packet.h"

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

static const ProgramKind program_kinds[] = {[OUTSIDE_BROWSER] = PROGRAM_BROWSER};

/*
 * While a program has the terminal, its keys are not ours: ^C and ^\ pass by, and ^Z stops us as it stops that program,
 * so that the shell sees the job stopped.
 */
static const struct { int number; void (*handler)(int); } meanwhile[] = {{SIGINT, SIG_IGN}, {SIGQUIT, SIG_IGN}, {SIGTSTP, SIG_DFL}};
enum { MEANWHILE = sizeof meanwhile / sizeof *meanwhile };

bool outside_run(Outside *o, OutsideProgram which, Str argument, Error *err)
{
    struct sigaction before[MEANWHILE];
    Answer a;
    for (int i = 0; i < MEANWHILE; i++)
        sigaction(meanwhile[i].number, &(struct sigaction){.sa_handler = meanwhile[i].handler}, &before[i]);
    ask(o, &(Request){.verb = REQUEST_RUN, .flag = program_kinds[which], .count = 1, .texts = {argument}, .input = -1}, &a);
    for (int i = 0; i < MEANWHILE; i++)
        sigaction(meanwhile[i].number, &before[i], NULL);
    return finish(&a, err);
}

bool outside_takes_terminal(Outside *o, OutsideProgram which)
{
    Answer a;
    ask(o, &(Request){.verb = REQUEST_TERMINAL, .flag = program_kinds[which], .input = -1}, &a);
    return a.good;
}
