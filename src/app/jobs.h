/*
 * Jobs: the articles of a batch, opened and understood by several threads ahead of the one who writes them, and handed
 * over in the order given.
 *
 * The threads take regular files only. All else (standard input, pipes, devices, the web, what is not there) is read by the
 * caller's thread when its turn comes: what gives its bytes only once must give them in order, and a thread that waits
 * for a pipe could not be told to stop.
 */
#ifndef SAYSO_APP_JOBS_H
#define SAYSO_APP_JOBS_H

#include "sayso/app/options.h"

typedef struct Jobs Jobs;

typedef struct Job { // one article, done
    Str path;
    Document *doc;      // NULL: it cannot be read, and err tells why
    Analysis *analysis; // of doc
    Remarks corrections; // that were applied
    Error err;
} Job;

/*
 * Begins with the operands of o, which must outlive it, o->jobs at a time. At most twice as many wait, those in the
 * works included. With one job, or when no thread is to be had, all is done inside jobs_next and nothing waits.
 */
Jobs *jobs_start(const Options *o);
bool jobs_next(Jobs *j, Job *out); // waits for the next one; free it with job_free; false: there are no more
void jobs_stop(Jobs *j);           // cancels what was not handed over, joins, frees
void job_free(Job *job);

#endif
