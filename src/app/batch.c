/* Machine output, document by document. What is understood ahead of the one that is written is the jobs' matter. */
#include "config.h"

#include "app/batch.h"

#include "app/article.h"
#include "app/jobs.h"
#include "app/shown.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool shows_utf8(const Options *o)
{
    return o->utf8 || locale_is_utf8();
}

// Never unless asked: whoever captures the output of a terminal (script, tmux, a log) would get it, too.
static bool shows_colour(const Options *o)
{
    return o->colour == COLOUR_ALWAYS && !o->plain;
}

static bool write_document(const Exporter *format, const Job *job, const ExportOptions *options, Error *err)
{
    Buf out = {0};
    format->write(&out, job->doc, job->analysis, options);
    if (!options->utf8 && isatty(STDOUT_FILENO))
        put_in_locale(&out);
    bool ok = fwrite(out.p, 1, out.n, stdout) == out.n && fflush(stdout) == 0;
    int errnum = errno;
    buf_free(&out);
    return ok || error_errno(err, ERR_WRITE, errnum);
}

static int fail(Str path, const Error *err)
{
    report(path, err);
    return EXIT_FAILURE;
}

// A page that was read well and yet says little is told on standard error: its text holds no words but its own.
static void tell_lack(const Job *job)
{
    Error lack = {0};
    if (job->doc->lack != LACK_NOTHING && !error_set(&lack, ERR_READ, "%s", lack_words(job->doc->lack)))
        report(job->path, &lack);
}

int batch_run(const Options *o)
{
    const Exporter *format = o->format ? o->format : exporter_find(STR("text"));
    ExportOptions options = {
        .speaker = o->speaker,
        .width = (int)o->width,
        .colour = shows_colour(o),
        .utf8 = shows_utf8(o),
        .plain = o->plain,
        .first = true,
    };
    Jobs *jobs = jobs_start(o);
    int status = EXIT_SUCCESS;
    Error err = {0};
    Job job;
    for (bool goes_on = true; goes_on && jobs_next(jobs, &job); job_free(&job)) {
        if (!job.doc) {
            status = fail(job.path, &job.err);
            continue;
        }
        options.corrections = o->corrections ? &job.corrections : NULL;
        if (write_document(format, &job, &options, &err)) {
            options.first = false;
            tell_lack(&job);
        } else { // no further file would fare better
            status = fail(STR("standard output"), &err);
            goes_on = false;
        }
    }
    jobs_stop(jobs);
    return status;
}
