/*
 * The debug log: what degraded while reading (bad bytes, odd markup), and what took how long. Off until log_open();
 * lines are `ROOM: message` with the seconds since start before them. Safe to call from every thread.
 */
#ifndef SAYSO_BASE_LOG_H
#define SAYSO_BASE_LOG_H

#include "sayso/base/error.h"

bool log_open(const char *path, Error *err); // appends to path
void log_close(void);
bool log_active(void);
void log_line(const char *room, const char *format, ...) __attribute__((format(printf, 2, 3)));
double clock_ms(void); // a monotonic clock, milliseconds

#endif
