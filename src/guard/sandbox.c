/* The sandbox as a whole, and who goes without. */
#include "config.h"

#include "sayso/guard/sandbox.h"

#include "guard/guard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

// The sanitizers' own threads and reports need calls that the filter refuses.
#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ || __has_feature(address_sanitizer) || \
    __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
enum { SANITIZED = true };
#else
enum { SANITIZED = false };
#endif

// Valgrind runs the program inside its own process, whose needs are others. It shows itself by what it preloads.
static bool under_valgrind(void)
{
    const char *preload = getenv("LD_PRELOAD");
    return preload && strstr(preload, "/vgpreload_");
}

const char *sandbox_hindrance(void)
{
    return SANITIZED ? "built with sanitizers" : under_valgrind() ? "valgrind watches" : NULL;
}

static bool forgo_privileges(void)
{
#ifdef PR_SET_NO_NEW_PRIVS
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
#else
    return false;
#endif
}

static void enter(Sandbox *s, Work work, const char *folder)
{
    *s = (Sandbox){.no_privileges = forgo_privileges()};
    s->landlock = landlock_enter(work, folder);
    s->seccomp = filter_enter(work);
    char landlock[30] = "no Landlock";
    if (s->landlock)
        snprintf(landlock, sizeof landlock, "Landlock %d", s->landlock);
    snprintf(s->facts, sizeof s->facts, "%s, %s, %s", landlock, s->seccomp ? "seccomp" : "no seccomp",
             s->no_privileges ? "no new privileges" : "privileges as before");
}

void sandbox_enter(Sandbox *s)
{
    enter(s, WORK_PARSES, NULL);
}

void sandbox_enter_online(Sandbox *s)
{
    enter(s, WORK_DOWNLOADS, NULL);
}

void sandbox_enter_keeping(Sandbox *s, const char *folder)
{
    enter(s, WORK_KEEPS, folder);
}

void sandbox_stay_out(Sandbox *s, const char *why)
{
    *s = (Sandbox){0};
    snprintf(s->facts, sizeof s->facts, "off: %s", why);
}
