/*
 * The worker thread. It shares with its owner: the frozen document, the cancel flag, and one slot for the newest
 * snapshot under a mutex. A snapshot that nobody took is freed when a newer one comes or the worker stops.
 */
#include "config.h"

#include "sayso/analysis/analyze.h"
#include "sayso/base/memory.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    LONG_TEXT = 256 * 1024, // above it the neighbourhood of the reader comes first …
    NEAR_BYTES = 64 * 1024, // … which is this many bytes around the position
};

struct Worker {
    pthread_t thread;
    const Document *doc;
    AnalysisPlan plan;
    uint32_t position;
    int wake_fd;
    atomic_bool cancel, done;
    pthread_mutex_t lock;
    Analysis *fresh; // under lock
};

// Tells the reader that there is news. A full pipe already says so, hence nothing here may block.
static void wake(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    if (fd < 0 || poll(&p, 1, 0) != 1 || !(p.revents & POLLOUT))
        return;
    while (write(fd, "", 1) < 0 && errno == EINTR)
        ;
}

static void publish(Worker *w, Analysis *a, bool last)
{
    pthread_mutex_lock(&w->lock);
    Analysis *stale = w->fresh;
    w->fresh = a;
    pthread_mutex_unlock(&w->lock);
    analysis_free(stale);
    if (last)
        atomic_store(&w->done, true);
    wake(w->wake_fd);
}

// The blocks around the position; whole blocks, the one that holds it in any case.
static void near_blocks(const Worker *w, uint32_t *first, uint32_t *end)
{
    const Document *d = w->doc;
    uint32_t half = NEAR_BYTES / 2;
    uint32_t from = w->position > half ? w->position - half : 0;
    *first = doc_block_at(d, from);
    *end = doc_block_at(d, w->position) + 1;
    while (*end < d->block_count && d->blocks[*end].span.end <= w->position + half)
        (*end)++;
}

static void *work(void *arg)
{
    Worker *w = arg;
    AnalysisWatch watch = {.cancel = &w->cancel};
    if (w->doc->text.n > LONG_TEXT && w->doc->block_count > 1) {
        uint32_t first, end;
        near_blocks(w, &first, &end);
        bool whole = first == 0 && end == w->doc->block_count;
        Analysis *near = analyze(w->doc, &w->plan, first, end, &watch);
        if (near)
            publish(w, near, whole); // and now it may be gone
        if (!near || whole)
            return NULL;
    }
    Analysis *whole = analyze(w->doc, &w->plan, 0, (uint32_t)w->doc->block_count, &watch);
    if (whole)
        publish(w, whole, true);
    return NULL;
}

// Signals are the main thread's business: the new thread inherits a mask that blocks them all.
static int start_thread(Worker *w)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = pthread_create(&w->thread, NULL, work, w);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed;
}

Worker *worker_start(const Document *d, const AnalysisPlan *plan, uint32_t position, int wake_fd)
{
    Worker *w = xcalloc(1, sizeof *w);
    w->doc = d;
    w->plan = *plan;
    w->position = position;
    w->wake_fd = wake_fd;
    atomic_init(&w->cancel, false);
    atomic_init(&w->done, false);
    pthread_mutex_init(&w->lock, NULL);
    if (start_thread(w) != 0) {
        pthread_mutex_destroy(&w->lock);
        free(w);
        return NULL;
    }
    return w;
}

Analysis *worker_take(Worker *w)
{
    if (!w)
        return NULL; // a wake-up that came late, of a worker that is gone
    pthread_mutex_lock(&w->lock);
    Analysis *a = w->fresh;
    w->fresh = NULL;
    pthread_mutex_unlock(&w->lock);
    return a;
}

bool worker_done(const Worker *w)
{
    return atomic_load(&w->done);
}

void worker_stop(Worker *w)
{
    if (!w)
        return;
    atomic_store(&w->cancel, true);
    pthread_join(w->thread, NULL);
    pthread_mutex_destroy(&w->lock);
    analysis_free(w->fresh);
    free(w);
}
