/*
 * A disk that fails: SQLite's own layer over files, but the nth operation that changes a file fails, as do all behind it;
 * or files share no memory, as on other machines' disks. Registered, it is what SQLite uses from then on.
 */
#ifndef TESTS_UNIT_FAULTY_VFS_H
#define TESTS_UNIT_FAULTY_VFS_H

#include <stdbool.h>

typedef struct Fault {
    long after;    // changes that go well before the first one that fails; -1: all do
    bool full;     // writing fails because the disk is full, not because it is broken
    bool once;     // only one fails
    bool unshared; // no shared memory
    long changes;  // so far
} Fault;

extern Fault fault;
void faulty_register(void);

#endif
