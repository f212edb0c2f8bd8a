/*
 * Keymap: what the user bound, laid over the keys of the command rows. A binding replaces what its key meant in its
 * contexts; everything else stays as the rows tell. {0} binds nothing; keymap_free() gives it back.
 */
#ifndef SAYSO_VIEW_KEYMAP_H
#define SAYSO_VIEW_KEYMAP_H

#include "sayso/base/error.h"
#include "sayso/base/vec.h"
#include "sayso/view/command.h"

typedef struct Binding {
    Key key;
    unsigned contexts;      // those of no other binding of the key; 0: all were bound anew
    const Command *command; // NULL: the key does nothing there
    Str argument;           // as if typed behind the command's name
} Binding;

typedef struct Keymap {
    Arena arena;
    VEC(Binding) bindings;
} Keymap;

void keymap_free(Keymap *m);

/*
 * "CONTEXT KEY COMMAND [ARGUMENT]" and "CONTEXT KEY", where CONTEXT is one of keymap_context_names, or several with commas
 * between. "all": wherever the command works. False with ERR_USAGE; nothing is bound then.
 */
extern const char keymap_context_names[]; // separated by spaces
bool keymap_bind(Keymap *m, Str words, Error *err);
bool keymap_unbind(Keymap *m, Str words, Error *err);

Binding keymap_find(const Keymap *m, Key key, Context context); // by binding, else by row; command NULL: neither
// The keys that call the command in one of the contexts, the user's own first, separated by spaces; nothing when none does.
void keymap_keys(const Keymap *m, const Command *c, unsigned contexts, Buf *out);
// The first of them, or the command's name behind a colon.
void keymap_first_key(const Keymap *m, const Command *c, unsigned contexts, Buf *out);

// One line for each command that lost its last key in a context to one of the bindings from this one on.
void keymap_losses(const Keymap *m, size_t from, void (*tell)(void *self, Str line), void *self);

#endif
