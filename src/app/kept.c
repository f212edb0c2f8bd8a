/* The reader's end of the keeper's socket. */
#include "config.h"

#include "app/kept.h"

#include "app/errands.h"
#include "app/kept_answers.h"

#include "sayso/base/log.h"
#include "sayso/base/memory.h"
#include "sayso/base/packet.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LEAVE_MS = 1000, REMARKS_MS = 10000 };

struct Kept {
    pthread_mutex_t lock; // of kept_remarks
    KeptHow how;
    int socket;           // does not block; -1: no keeper, for this reason:
    Error lack;
    VEC(Buf) waiting;     // messages that the socket had no room for
    char *room;           // for one message
    KeptAnswer answer;
};

static bool be_gone(Kept *k)
{
    if (k->socket >= 0) {
        close(k->socket);
        log_line("kept", "the keeper is gone");
    }
    k->socket = -1;
    return error_set(&k->lack, ERR_SYSTEM, "the process that remembers is gone");
}

static bool start_keeper(KeptHow how, int socket, Error *err)
{
    Buf path = {0};
    bool there = errand_program("sayso-keeper", &path);
    const char *argv[] = {path.p, how == KEPT_TO_READ ? "--read-only" : NULL, NULL};
    Start start = {.argv = argv, .input = socket, .output = -1, .apart = true};
    bool good = there ? program_start(&start, err) > 0
                      : error_set(err, ERR_SYSTEM, "the program sayso-keeper is not installed (%.100s)", path.p);
    buf_free(&path);
    return good;
}

static bool connect_keeper(Kept *k)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return error_errno(&k->lack, ERR_SYSTEM, errno);
    fcntl(ends[0], F_SETFL, O_NONBLOCK); // this end only
    bool good = start_keeper(k->how, ends[1], &k->lack);
    close(ends[1]);
    if (!good)
        close(ends[0]);
    k->socket = good ? ends[0] : -1;
    return good;
}

Kept *kept_start(KeptHow how)
{
    Kept *k = xcalloc(1, sizeof *k);
    pthread_mutex_init(&k->lock, NULL);
    k->how = how;
    k->socket = -1;
    k->room = xmalloc(MESSAGE_MOST);
    if (how == KEPT_NOT_AT_ALL)
        return k;
    if (!connect_keeper(k))
        log_line("kept", "no keeper: %s", k->lack.message);
    return k;
}

// What was not sent yet, in its order. False: the keeper is gone.
static bool send_waiting(Kept *k)
{
    size_t sent = 0;
    while (sent < k->waiting.n && packet_send(k->socket, buf_view(&k->waiting.at[sent]), -1))
        buf_free(&k->waiting.at[sent++]);
    bool there = sent == k->waiting.n || errno == EAGAIN;
    k->waiting.n -= sent;
    if (sent && k->waiting.n)
        memmove(k->waiting.at, k->waiting.at + sent, k->waiting.n * sizeof *k->waiting.at);
    return there || be_gone(k);
}

static bool send_message(Kept *k, const Message *m, Error *err)
{
    Buf bytes = {0};
    if (k->how == KEPT_NOT_AT_ALL)
        return true;
    if (k->socket < 0) {
        *err = k->lack;
        return false;
    }
    if (!message_write(m, &bytes, err)) {
        buf_free(&bytes);
        return false;
    }
    vec_push(&k->waiting, bytes);
    if (send_waiting(k))
        return true;
    *err = k->lack;
    return false;
}

void kept_ring(Kept *k, int descriptor)
{
    Buf bytes = {0};
    Error ignored = {0};
    if (k->socket >= 0 && message_write(&(Message){.verb = MESSAGE_RING}, &bytes, &ignored) &&
        !packet_send(k->socket, buf_view(&bytes), descriptor))
        be_gone(k);
    buf_free(&bytes);
}

void kept_ask(Kept *k, const ArticleKey *key)
{
    Error ignored = {0};
    Message m = message_of_key(key, answers_expect(&k->answer));
    send_message(k, &m, &ignored);
}

// Of a place nobody is told: another one follows.
void kept_place(Kept *k, const Place *place)
{
    Error ignored = {0};
    Message m = message_of_place(MESSAGE_PLACE, place);
    send_message(k, &m, &ignored);
}

bool kept_put(Kept *k, const Remark *remark, Error *err)
{
    Message m = message_of_remark(MESSAGE_PUT, remark);
    return send_message(k, &m, err);
}

bool kept_drop(Kept *k, uint64_t id, Error *err)
{
    return send_message(k, &(Message){MESSAGE_DROP, {(int64_t)id}, {{0}}}, err);
}

bool kept_recent(Kept *k, Error *err)
{
    vec_clear(&k->answer.recent);
    arena_reset(&k->answer.rows);
    if (k->how == KEPT_NOT_AT_ALL)
        return error_set(err, ERR_USAGE, "nothing is remembered (--no-state)");
    return send_message(k, &(Message){.verb = MESSAGE_RECENT}, err);
}

bool kept_forget(Kept *k, int64_t which, Error *err)
{
    if (k->how == KEPT_NOT_AT_ALL)
        return error_set(err, ERR_USAGE, "nothing is remembered (--no-state)");
    return send_message(k, &(Message){MESSAGE_FORGET, {which}, {{0}}}, err);
}

// *more: another message may be there.
static KeptNews take_message(Kept *k, bool *more)
{
    Message m;
    int descriptor;
    ptrdiff_t n = packet_receive(k->socket, k->room, MESSAGE_MOST, &descriptor);
    if (descriptor >= 0)
        close(descriptor);
    *more = n > 0;
    if (n < 0 && errno == EAGAIN)
        return KEPT_NOTHING;
    KeptNews news = KEPT_NOTHING;
    if (n > 0 && message_read((Str){k->room, (size_t)n}, &m) && answers_take(&k->answer, &m, &news))
        return news;
    be_gone(k);
    *more = false;
    return KEPT_NOTHING;
}

KeptNews kept_wait(Kept *k, int ms)
{
    double deadline = clock_ms() + ms;
    KeptNews news = KEPT_NOTHING;
    while (k->socket >= 0 && news == KEPT_NOTHING && !k->answer.left) {
        bool more = false;
        if (!send_waiting(k))
            break;
        news = take_message(k, &more);
        double left = deadline - clock_ms();
        if (news != KEPT_NOTHING || more)
            continue;
        if (left <= 0 || k->socket < 0)
            break;
        struct pollfd p = {.fd = k->socket, .events = (short)(POLLIN | (k->waiting.n ? POLLOUT : 0))};
        poll(&p, 1, (int)left + 1);
    }
    return news;
}

bool kept_is_behind(const Kept *k)
{
    return k->socket >= 0 && k->waiting.n > 0;
}

KeptAnswer *kept_answer(Kept *k)
{
    return &k->answer;
}

bool kept_remarks(Kept *k, const Document *d, Remarks *out, Error *err)
{
    Arena a = {0};
    pthread_mutex_lock(&k->lock);
    ArticleKey key = kept_key(d, &a);
    kept_ask(k, &key);
    KeptNews news = k->how == KEPT_NOT_AT_ALL ? KEPT_ARTICLE : kept_wait(k, REMARKS_MS);
    *out = (Remarks){0};
    if (news == KEPT_ARTICLE) {
        *out = k->answer.remarks;
        k->answer.remarks = (Remarks){0};
    } else if (news == KEPT_LOST)
        error_set(err, ERR_READ, "%s", k->answer.why);
    else
        error_set(err, ERR_READ, "%s", k->socket < 0 ? k->lack.message : "the process that remembers does not answer");
    pthread_mutex_unlock(&k->lock);
    arena_free(&a);
    return news == KEPT_ARTICLE;
}

static void say_goodbye(Kept *k)
{
    Error ignored = {0};
    double deadline = clock_ms() + LEAVE_MS, left = LEAVE_MS;
    if (!send_message(k, &(Message){.verb = MESSAGE_LEAVE}, &ignored))
        return;
    while (k->socket >= 0 && !k->answer.left && left > 0) {
        kept_wait(k, (int)left + 1);
        left = deadline - clock_ms();
    }
}

void kept_end(Kept *k)
{
    if (!k)
        return;
    if (k->socket >= 0) {
        say_goodbye(k);
        if (k->socket >= 0)
            close(k->socket);
    }
    for (size_t i = 0; i < k->waiting.n; i++)
        buf_free(&k->waiting.at[i]);
    vec_free(&k->waiting);
    answers_free(&k->answer);
    pthread_mutex_destroy(&k->lock);
    free(k->room);
    free(k);
}
