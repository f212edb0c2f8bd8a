/*
 * The worker thread. It shares with its owner: the frozen document, the cancel flag, and one slot for the newest
 * snapshot under a mutex. A snapshot that nobody took is freed when a newer one comes or the worker stops.
 */
#include "config.h"

#include "sayso/analysis/analyze.h"
#include "sayso/base/log.h"
#include "sayso/base/memory.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <sys/resource.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * Of a long text the neighbourhood of the reader comes first, then ever wider ones. Each is understood anew, since what
 * the document says as a whole tells about every part; growing fourfold, and from half of the text to all of it, that costs
 * two thirds more at most.
 */
typedef struct Pace {
    size_t long_text; // bytes from which a text is long
    size_t near;      // bytes around the position that come first
    size_t growth;
} Pace;

static const Pace rules_pace = {256 * 1024, 64 * 1024, 1 << 20}; // quick: then all of it
static const Pace engine_pace = {24 * 1024, 12 * 1024, 4};

enum { TELL_MS = 2000 }; // between two wake-ups that only tell how far the work is

struct Worker {
    pthread_t thread;
    const Document *doc;
    AnalysisPlan plan;
    uint32_t position;
    int wake_fd;
    atomic_bool cancel, done;
    atomic_uint percent;  // of the text that is understood
    size_t range;         // bytes at work …
    size_t understood;    // … and in the widest snapshot so far
    double told;          // clock_ms() of the last wake-up
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
    w->told = clock_ms();
    wake(w->wake_fd);
}

static void tell(void *self, size_t done, size_t all)
{
    Worker *w = self;
    size_t bytes = (size_t)((double)w->range * (double)done / (double)all);
    bytes = bytes > w->understood ? bytes : w->understood;
    atomic_store(&w->percent, (unsigned)(bytes * 100 / w->doc->text.n));
    if (clock_ms() - w->told < TELL_MS)
        return;
    w->told = clock_ms();
    wake(w->wake_fd);
}

// The blocks around the position; whole blocks, the one that holds it in any case.
static void near_blocks(const Worker *w, size_t bytes, uint32_t *first, uint32_t *end)
{
    const Document *d = w->doc;
    size_t half = bytes / 2;
    uint32_t from = w->position > half ? w->position - (uint32_t)half : 0;
    *first = doc_block_at(d, from);
    *end = doc_block_at(d, w->position) + 1;
    while (*end < d->block_count && d->blocks[*end].span.end <= w->position + half)
        (*end)++;
}

static size_t wider(const Worker *w, size_t bytes, size_t growth)
{
    size_t all = w->doc->text.n;
    return bytes < all / (2 * growth) ? bytes * growth : all;
}

// The blocks that come next: those near the reader, or all. Returns whether they are all.
static bool next_range(Worker *w, size_t bytes, uint32_t *first, uint32_t *end)
{
    const Document *d = w->doc;
    *first = 0;
    *end = (uint32_t)d->block_count;
    if (bytes < d->text.n)
        near_blocks(w, bytes, first, end);
    w->range = *first < *end ? d->blocks[*end - 1].span.end - d->blocks[*first].span.start : 0;
    return *first == 0 && *end == d->block_count;
}

// Keys go first where there is one processor for both. Threads have a niceness of their own on Linux; where they do not, or
// it may not be set, nothing is lost but that.
static void give_way(void)
{
#ifdef __linux__
    enum { LESS_URGENT = 10 };
    setpriority(PRIO_PROCESS, 0, LESS_URGENT);
#endif
}

static void *work(void *arg)
{
    Worker *w = arg;
    give_way();
    AnalysisWatch watch = {.cancel = &w->cancel, .progress = tell, .self = w};
    const Document *d = w->doc;
    const Pace *pace = w->plan.mode == ANALYSIS_FULL && w->plan.engine ? &engine_pace : &rules_pace;
    w->told = clock_ms();
    for (size_t bytes = d->text.n > pace->long_text ? pace->near : d->text.n;; bytes = wider(w, bytes, pace->growth)) {
        uint32_t first, end;
        bool whole = next_range(w, bytes, &first, &end);
        Analysis *a = analyze(d, &w->plan, first, end, &watch);
        if (a)
            publish(w, a, whole); // and now it may be gone
        if (!a || whole)
            return NULL;
        w->understood = w->range;
    }
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
    atomic_init(&w->percent, 0);
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

unsigned worker_percent(const Worker *w)
{
    return atomic_load(&w->percent);
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
