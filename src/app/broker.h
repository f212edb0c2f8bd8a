/*
 * Broker: the process that does Outside's errands for a reader that may do nothing itself. It is forked before anything
 * is parsed, answers one request after another, and ends with its reader, or at the first message that is no request.
 */
#ifndef SAYSO_APP_BROKER_H
#define SAYSO_APP_BROKER_H

#include "app/request.h"

#include <sys/types.h>

/*
 * What may be asked. A reader on a terminal opens what its user names later; a batch has its operands from the start,
 * and whatever takes it over gets no further: these are read (a file) or fetched (an address), and nothing is written
 * or run.
 */
typedef struct Warrant {
    bool all;                // what follows does not matter
    const char *const *only; // the operands
    size_t count;
} Warrant;

bool broker_may(const Warrant *w, const Request *r);
void broker_do(const Warrant *w, const Request *r, Answer *a); // in this process; a->descriptor is the caller's

pid_t broker_start(const Warrant *w, int *socket, Error *err); // the process; -1 with ERR_SYSTEM

#endif
