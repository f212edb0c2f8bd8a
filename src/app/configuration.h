/*
 * The user's configuration: a file of lines "set NAME VALUE", "bind CONTEXT KEY COMMAND" and "unbind CONTEXT KEY", and
 * themes in a folder beside it. Only the reader goes by it: what is written for other programs depends on the command
 * line alone.
 */
#ifndef SAYSO_APP_CONFIGURATION_H
#define SAYSO_APP_CONFIGURATION_H

#include "sayso/app/options.h"

enum { CONFIG_MOST = 1 << 16, CONFIG_LINE_MOST = 1000 }; // bytes

typedef struct Config { // outlives the Options it changes: their strings are its
    Arena strings;
    Keymap keys;
    Theme theme;
    unsigned theme_line; // of the file, where it wishes one; 0: it does not, or the command line does
    Complaints complaints;
} Config;

void config_free(Config *c);

// What the command line set (Options.given) stays as it is.
void config_parse(Config *c, Options *o, Str text, Str file);

/*
 * The file of the user, or that of --config, and the theme that is wished then, which is the default one where there is no
 * other of its name. What is wrong is told by the complaints.
 */
void config_load(Config *c, Options *o);

int config_check(Options *o); // --check-config: the exit status

// A theme: the user's own of that name before the one of the program.
bool config_theme(Outside *outside, Str name, Theme *out, Complaints *c, Error *err);

#endif
