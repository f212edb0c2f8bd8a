/* Inside of the guard room: the parts of the sandbox, each useful without the others. */
#ifndef SAYSO_GUARD_GUARD_H
#define SAYSO_GUARD_GUARD_H

#include <stdbool.h>

int landlock_enter(bool online); // the version of the kernel's interface that now holds, or 0
bool filter_enter(bool online);  // needs "no new privileges", or root

#endif
