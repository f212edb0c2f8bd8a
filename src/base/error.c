/* Errors for people, and the end of a program that broke its own promise. */
#include "config.h"

#include "sayso/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fill(Error *err, ErrorCode code, size_t offset, const char *format, va_list args)
{
    if (!err)
        return;
    err->code = code;
    err->offset = offset;
    vsnprintf(err->message, sizeof err->message, format, args);
}

bool error_set(Error *err, ErrorCode code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, code, 0, format, args);
    va_end(args);
    return false;
}

bool error_set_at(Error *err, ErrorCode code, size_t offset, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, code, offset, format, args);
    va_end(args);
    return false;
}

bool error_errno(Error *err, ErrorCode code, int errnum)
{
    return error_set(err, code, "%s", strerror(errnum));
}

_Noreturn void bug(const char *file, int line, const char *what)
{
    fprintf(stderr, "sayso: broken promise at %s:%d: %s\n", file, line, what);
    abort();
}
