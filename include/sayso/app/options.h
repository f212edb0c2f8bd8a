/*
 * Options: one table from which command line, --help, the man page's table and the shell completions come.
 */
#ifndef SAYSO_APP_OPTIONS_H
#define SAYSO_APP_OPTIONS_H

#include "sayso/base/error.h"
#include "sayso/base/str.h"

typedef struct Options Options;

typedef struct OptionRow {
    const char *name;      // long name
    char letter;           // short one, or 0
    const char *value;     // name of its value ("NAME"), or NULL
    const char *choices;   // "text json jsonl": values that are valid, for checking and completion; or NULL
    const char *help;
    bool (*set)(Options *o, Str value, Error *err);
} OptionRow;

extern const OptionRow option_rows[]; // ends in a row without name

#endif
