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

/*
 * A new file at path, with what input gives, SAVE_MOST bytes at most: ERR_WRITE, and nothing is left there. It must be one
 * that no program takes for its own: its name ends as those of notes and tables do, it lies in no hidden folder and in none
 * of the system's (/proc, /dev, /etc …), and nothing was there before.
 */
enum { SAVE_MOST = 64 << 20, SAVED_MOST = 256 << 20 }; // bytes of one; of all of a run
bool errand_save(const char *path, int input, Error *err);

/*
 * The user's editor on a private file that holds what input gives: UTF-8 of EDIT_MOST bytes at most, without controls but
 * ends of lines and tabs, and without settings of an editor (a mode line). Gives a descriptor to read what became of it;
 * the file's name is gone by then. -1: ERR_SYSTEM, ERR_USAGE, ERR_LIMIT.
 */
enum { EDIT_MOST = 64 << 10 };
int errand_edit(int input, Error *err);

bool errand_run(ProgramKind kind, Str argument, Error *err); // waits for what takes the terminal
bool errand_takes_terminal(ProgramKind kind);

#endif
