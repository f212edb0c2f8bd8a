/*
 * The threads and their owner share one lock, under which files are taken and results laid down. Results lie in a ring:
 * the one of file i in slot i modulo its size. A thread takes a file only when its slot is free, so that however slow
 * the owner is, no more than the ring is held.
 */
#include "config.h"

#include "app/jobs.h"

#include "app/article.h"
#include "app/corrections.h"
#include "app/outside.h"

#include "sayso/base/memory.h"
#include "sayso/doc/correction.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

typedef struct Slot {
    enum { SLOT_EMPTY, SLOT_DONE, SLOT_LEFT } state; // LEFT: to the owner's thread
    Job job;                                         // when DONE
} Slot;

struct Jobs {
    const Options *o;
    StdinCopy input; // the owner's thread only
    pthread_t *threads;
    unsigned thread_count;
    pthread_mutex_t lock;
    pthread_cond_t room, ready; // a slot became free, or all is over; a slot was filled
    atomic_bool stop;
    int taken, given; // files taken by threads, and handed to the owner, so far: under lock
    Slot *ring;       // under lock
    int ring_size;    // 0: no threads are wanted
};

static Job do_job(Jobs *j, int nth)
{
    AnalysisWatch watch = {.cancel = &j->stop};
    Job job = {.path = str_of(j->o->files[nth])};
    AnalysisPlan plan = j->o->plan;
    plan.bare = !(j->o->format && j->o->format->sentences); // a large text has millions that nobody would see
    job.doc = article_open(j->o, job.path, &j->input, NULL, &job.err);
    if (job.doc && j->o->corrections && !corrections_for(j->o, job.doc, &job.corrections, &job.err)) {
        document_free(job.doc);
        job.doc = NULL;
    }
    if (job.doc) // no analysis: cancelled, and the job will be freed unseen
        job.analysis = analyze(job.doc, &plan, 0, (uint32_t)job.doc->block_count, &watch);
    if (job.analysis && corrections_any(&job.corrections))
        analysis_correct(job.analysis, &job.corrections);
    return job;
}

void job_free(Job *job)
{
    analysis_free(job->analysis);
    document_free(job->doc);
    remarks_free(&job->corrections);
    *job = (Job){0};
}

static bool is_regular(const Jobs *j, const char *path)
{
    return !str_eq(str_of(path), STR("-")) && outside_is_regular(j->o->outside, str_of(path));
}

// Waits until there is a file to take and room for it. Under lock.
static bool may_take(Jobs *j)
{
    while (!atomic_load(&j->stop) && j->taken < j->o->file_count && j->taken - j->given >= j->ring_size)
        pthread_cond_wait(&j->room, &j->lock);
    return !atomic_load(&j->stop) && j->taken < j->o->file_count;
}

static void *work(void *arg)
{
    Jobs *j = arg;
    pthread_mutex_lock(&j->lock);
    while (may_take(j)) {
        int nth = j->taken++;
        pthread_mutex_unlock(&j->lock);
        Slot filled = {.state = SLOT_LEFT};
        if (is_regular(j, j->o->files[nth]))
            filled = (Slot){SLOT_DONE, do_job(j, nth)};
        pthread_mutex_lock(&j->lock);
        j->ring[nth % j->ring_size] = filled;
        pthread_cond_signal(&j->ready);
    }
    pthread_mutex_unlock(&j->lock);
    return NULL;
}

// As many as can be had. Signals are the main thread's business: new threads inherit a mask that blocks them all.
static void start_threads(Jobs *j, unsigned wanted)
{
    sigset_t all, before;
    sigfillset(&all);
    j->threads = xcalloc(wanted, sizeof *j->threads);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (j->thread_count < wanted && pthread_create(&j->threads[j->thread_count], NULL, work, j) == 0)
        j->thread_count++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

Jobs *jobs_start(const Options *o)
{
    Jobs *j = xcalloc(1, sizeof *j);
    unsigned files = (unsigned)o->file_count, wanted = o->jobs < files ? o->jobs : files;
    j->o = o;
    atomic_init(&j->stop, false);
    pthread_mutex_init(&j->lock, NULL);
    pthread_cond_init(&j->room, NULL);
    pthread_cond_init(&j->ready, NULL);
    if (wanted > 1) {
        j->ring_size = 2 * (int)wanted;
        j->ring = xcalloc((size_t)j->ring_size, sizeof *j->ring);
        start_threads(j, wanted);
    }
    return j;
}

// What the threads made of the next file, or left.
static Slot next_slot(Jobs *j)
{
    Slot next = {.state = SLOT_LEFT};
    pthread_mutex_lock(&j->lock);
    if (j->thread_count) {
        Slot *slot = &j->ring[j->given % j->ring_size];
        while (slot->state == SLOT_EMPTY)
            pthread_cond_wait(&j->ready, &j->lock);
        next = *slot;
        *slot = (Slot){0};
    }
    j->given++;
    pthread_cond_signal(&j->room);
    pthread_mutex_unlock(&j->lock);
    return next;
}

bool jobs_next(Jobs *j, Job *out)
{
    int nth = j->given; // no other thread changes it
    if (nth == j->o->file_count)
        return false;
    Slot next = next_slot(j);
    *out = next.state == SLOT_DONE ? next.job : do_job(j, nth);
    return true;
}

void jobs_stop(Jobs *j)
{
    pthread_mutex_lock(&j->lock);
    atomic_store(&j->stop, true);
    pthread_cond_broadcast(&j->room);
    pthread_mutex_unlock(&j->lock);
    for (unsigned i = 0; i < j->thread_count; i++)
        pthread_join(j->threads[i], NULL);
    for (int i = 0; i < j->ring_size; i++)
        job_free(&j->ring[i].job);
    pthread_cond_destroy(&j->ready);
    pthread_cond_destroy(&j->room);
    pthread_mutex_destroy(&j->lock);
    stdin_copy_free(&j->input);
    free(j->threads);
    free(j->ring);
    free(j);
}
