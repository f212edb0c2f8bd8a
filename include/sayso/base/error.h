/*
 * Error: why a call failed, for a person. Functions that can fail return bool or a pointer and take `Error *` last;
 * the caller owns it, and it is only written on failure. The message is one line, without program or file name (the
 * caller that knows them puts them before it). It may hold document or file bytes: print it through safe_text().
 *
 * A broken promise between functions is no Error but a BUG_ON. Out of memory aborts.
 */
#ifndef SAYSO_BASE_ERROR_H
#define SAYSO_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

typedef enum ErrorCode {
    ERR_NONE,
    ERR_READ,   // a file, directory or stream cannot be read
    ERR_WRITE,  // output cannot be written
    ERR_FORMAT, // the input is not what it claims to be
    ERR_MODEL,  // a model file cannot be used
    ERR_LIMIT,  // above a documented limit
    ERR_USAGE,  // the user's request makes no sense
    ERR_SYSTEM, // the system refuses something else
} ErrorCode;

typedef struct Error {
    ErrorCode code;
    size_t offset; // byte offset in the input, 0 where there is none
    char message[256];
} Error;

bool error_set(Error *err, ErrorCode code, const char *format, ...) // always false
    __attribute__((format(printf, 3, 4)));
bool error_set_at(Error *err, ErrorCode code, size_t offset, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
bool error_errno(Error *err, ErrorCode code, int errnum); // message of strerror; always false

// Stops a debug build when a programmer's promise is broken; costs nothing with NDEBUG.
#ifdef NDEBUG
#define BUG_ON(condition) ((void)0)
#else
#define BUG_ON(condition) ((condition) ? bug(__FILE__, __LINE__, #condition) : (void)0)
#endif
_Noreturn void bug(const char *file, int line, const char *what);

#endif
