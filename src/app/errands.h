/* Errands: what Outside has done in the world, each a plain call of the system. Whoever runs them decides who may ask. */
#ifndef SAYSO_APP_ERRANDS_H
#define SAYSO_APP_ERRANDS_H

#include "app/programs.h"

#include "sayso/base/buffer.h"

int errand_open(const char *path, Error *err); // to read, never blocking; -1 with ERR_READ
bool errand_is_regular(const char *path);

bool errand_program(const char *name, Buf *out); // path of the helper or the keeper; false: it is not installed

extern const char *const errand_verbs[]; // of the helper program; ends in NULL
int errand_helper(const char *verb, const char *const *arguments, int input, Error *err); // its output; -1: ERR_SYSTEM

bool errand_run(ProgramKind kind, Str argument, Error *err); // waits for what takes the terminal
bool errand_takes_terminal(ProgramKind kind);

#endif
