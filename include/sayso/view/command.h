/*
 * Commands: everything a key can do, one row each. The key map, ":" completion, the help page, the man page's table and the
 * test for duplicate keys all read these rows.
 */
#ifndef SAYSO_VIEW_COMMAND_H
#define SAYSO_VIEW_COMMAND_H

#include "sayso/view/reader.h"

typedef enum Context { // where a key means this; a row may name several
    CONTEXT_ARTICLE = 1,
    CONTEXT_PANEL = 2,
    CONTEXT_CARD = 4,   // a card, the help page, the information page: text that scrolls
    CONTEXT_LIST = 8,
    CONTEXT_PROMPT = 16,
    CONTEXT_LETTERS = 32, // a letter is awaited, of a hint or a bookmark
    CONTEXT_PAGES = CONTEXT_ARTICLE | CONTEXT_PANEL | CONTEXT_CARD | CONTEXT_LIST,
} Context;

typedef struct CommandCall {
    int count;      // of the prefix typed before, 1 when none
    bool counted;   // a prefix was typed
    Str argument;   // of a command typed after ":"
    Key key;        // that called it; 0 when typed
} CommandCall;

typedef struct Command {
    const char *name;   // "next-quote": ":" and configuration
    const char *keys;   // "] Right", separated by spaces
    unsigned contexts;
    const char *group;  // heading on the help page
    const char *help;   // one line, no period
    void (*run)(Reader *r, const CommandCall *call);
} Command;

extern const Command *const command_tables[]; // tables end in a row without name; the list ends in NULL

const Command *command_for_key(Key key, Context context);
const Command *command_find(Str name); // exact name or a unique prefix; one-letter ":n", ":p", ":q" too

#endif
