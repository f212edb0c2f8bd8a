/* Programs: how other programs are found and started. None is run through a shell, none sees descriptors beyond 0 to 2. */
#ifndef SAYSO_APP_PROGRAMS_H
#define SAYSO_APP_PROGRAMS_H

#include "sayso/base/error.h"
#include "sayso/base/str.h"

#include <sys/types.h>

typedef enum ProgramKind { PROGRAM_BROWSER, PROGRAM_EDITOR, PROGRAM_KINDS } ProgramKind;

typedef struct Start { // how to start a program
    const char *const *argv; // argv[0] is looked for in $PATH unless it holds a slash; ends in NULL
    int input, output;       // become descriptors 0 and 1; -1: nothing to read, nowhere to write
    bool terminal;           // 0 to 2 are the terminal instead
    bool apart;              // a session of its own: the terminal's signals do not reach it
} Start;

/*
 * -1 with ERR_SYSTEM and the system's words; never waits. Those that have ended are put away by the next start, and no more
 * than PROGRAMS_MOST run at a time, whoever asks for them: a batch of many threads needs one helper for each.
 */
enum { PROGRAMS_MOST = 128 };
pid_t program_start(const Start *s, Error *err);
bool program_wait(pid_t pid, Error *err); // until it has ended; false with ERR_SYSTEM when not well

/*
 * The user's program of a kind with argument as its command line: a browser's is an address, an editor's an absolute path.
 * NULL with ERR_USAGE when it is none, with ERR_SYSTEM when there is no program. The caller frees with program_free.
 */
char **program_command(ProgramKind kind, Str argument, Error *err);
void program_free(char **command);
bool program_takes_terminal(ProgramKind kind); // false: it opens a window, or there is none at all; an editor always may

/*
 * An address fit for a command line: of http, https or mailto, without blanks and control characters; what no address
 * may hold, or a script could trip over, is percent-encoded. The caller frees; NULL: it is none.
 */
char *program_address(Str url);

#endif
