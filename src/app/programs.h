/* Programs: how other programs are found and started. None is run through a shell, none sees descriptors beyond 0 to 2. */
#ifndef SAYSO_APP_PROGRAMS_H
#define SAYSO_APP_PROGRAMS_H

#include "sayso/base/error.h"
#include "sayso/base/str.h"

#include <sys/types.h>

typedef enum ProgramKind { PROGRAM_BROWSER, PROGRAM_KINDS } ProgramKind;

typedef struct Start { // how to start a program
    const char *const *argv; // argv[0] is looked for in $PATH unless it holds a slash; ends in NULL
    int input, output;       // become descriptors 0 and 1; -1: nothing to read, nowhere to write
    bool terminal;           // 0 to 2 are the terminal instead
    bool apart;              // a session of its own: the terminal's signals do not reach it
} Start;

pid_t program_start(const Start *s, Error *err); // -1 with ERR_SYSTEM and the system's words; never waits

/*
 * The user's program of a kind with argument (an address) as its command line; NULL with ERR_USAGE when
 * argument is no address, with ERR_SYSTEM when there is no program. The caller frees with program_free.
 */
char **program_command(ProgramKind kind, Str argument, Error *err);
void program_free(char **command);
bool program_takes_terminal(ProgramKind kind); // false: it opens a window, or there is none at all

/*
 * An address fit for a command line: of http, https or mailto, without blanks and control characters; what no address
 * may hold, or a script could trip over, is percent-encoded. The caller frees; NULL: it is none.
 */
char *program_address(Str url);

#endif
