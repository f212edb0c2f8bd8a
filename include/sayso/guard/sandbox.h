/*
 * Sandbox: what this process and all its threads give up for good before they look at anything written by strangers.
 * Afterwards no file is opened but the few that the C library and the terminal need, and those only to be read; no
 * socket is made, no program run, no other process seen or signalled. What is open stays usable, and threads can be
 * started. Where the kernel lacks a part the program goes on without it, and the facts say so.
 */
#ifndef SAYSO_GUARD_SANDBOX_H
#define SAYSO_GUARD_SANDBOX_H

#include <stdbool.h>

typedef struct Sandbox {
    int landlock;         // version of its interface, 0: none
    bool seccomp;         // the filter of system calls
    bool no_privileges;   // running a program never gives new ones
    char facts[100];      // these, or why there is none, in words: "Landlock 7, seccomp, no new privileges"
} Sandbox;

const char *sandbox_hindrance(void);   // why none may be entered in this process; NULL: nothing
void sandbox_enter(Sandbox *s);        // once, before the first thread; never fails
/*
 * The same for a process that downloads: it makes sockets of the Internet (none of this machine's other programs), and
 * reads what tells it where hosts are and whom to trust.
 */
void sandbox_enter_online(Sandbox *s);
/*
 * The same for the process that remembers: it changes, makes and removes files in one folder.
 */
void sandbox_enter_keeping(Sandbox *s, const char *folder);
void sandbox_stay_out(Sandbox *s, const char *why);

#endif
