/*
 * Complaints: what is wrong with a file that a person wrote, line by line, while reading goes on with the rest. {0} is
 * none; complaints_free() gives it back. Messages may hold bytes of the file: print them through safe_text().
 */
#ifndef SAYSO_BASE_COMPLAINTS_H
#define SAYSO_BASE_COMPLAINTS_H

#include "sayso/base/buffer.h"
#include "sayso/base/vec.h"

enum { COMPLAINTS_KEPT = 100 };

typedef struct Complaint {
    Str file;      // its path
    unsigned line; // from 1; 0: the file as a whole
    Str message;   // one line
} Complaint;

typedef struct Complaints {
    Arena arena;
    VEC(Complaint) list; // the first COMPLAINTS_KEPT
    size_t count;        // all of them
} Complaints;

void complain(Complaints *c, Str file, unsigned line, const char *format, ...) __attribute__((format(printf, 4, 5)));
void complaint_put(Buf *out, const Complaint *c); // "FILE:LINE: message", raw, without a line end
void complaints_free(Complaints *c);

#endif
