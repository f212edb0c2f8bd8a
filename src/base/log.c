/* The debug log: one sink for the process, guarded by a lock, silent until it is opened. */
#include "config.h"

#include "sayso/base/log.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>

static struct {
    pthread_mutex_t lock;
    FILE *file;
    double start;
} sink = {.lock = PTHREAD_MUTEX_INITIALIZER};

double clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

bool log_open(const char *path, Error *err)
{
    FILE *f = fopen(path, "ae");
    if (!f)
        return error_errno(err, ERR_WRITE, errno);
    setvbuf(f, NULL, _IOLBF, 0);
    pthread_mutex_lock(&sink.lock);
    sink.file = f;
    sink.start = clock_ms();
    pthread_mutex_unlock(&sink.lock);
    return true;
}

void log_close(void)
{
    pthread_mutex_lock(&sink.lock);
    if (sink.file)
        fclose(sink.file);
    sink.file = NULL;
    pthread_mutex_unlock(&sink.lock);
}

bool log_active(void)
{
    pthread_mutex_lock(&sink.lock);
    bool active = sink.file != NULL;
    pthread_mutex_unlock(&sink.lock);
    return active;
}

void log_line(const char *room, const char *format, ...)
{
    pthread_mutex_lock(&sink.lock);
    if (sink.file) {
        va_list args;
        va_start(args, format);
        fprintf(sink.file, "%9.3f %s: ", (clock_ms() - sink.start) / 1e3, room);
        vfprintf(sink.file, format, args);
        fputc('\n', sink.file);
        va_end(args);
    }
    pthread_mutex_unlock(&sink.lock);
}
