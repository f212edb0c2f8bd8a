/* Inside of the guard room: the parts of the sandbox, each useful without the others. */
#ifndef SAYSO_GUARD_GUARD_H
#define SAYSO_GUARD_GUARD_H

#include <stdbool.h>

typedef enum Work { WORK_PARSES, WORK_DOWNLOADS, WORK_KEEPS } Work; // what the process still has to do

// The version of the kernel's interface that now holds, or 0. folder: that WORK_KEEPS writes in; else NULL.
int landlock_enter(Work work, const char *folder);
bool filter_enter(Work work); // needs "no new privileges", or root

#endif
