/* The list of all command tables, and the ways to a row. */
#include "config.h"

#include "view/commands.h"

#include <string.h>

const Command *const command_tables[] = {
    move_commands, quote_commands, mention_commands, panel_commands, card_commands, list_commands, search_commands, jump_commands,
    mark_commands, hint_commands, link_commands, who_commands, why_commands, voice_commands, page_commands, reading_commands,
    correct_commands, correction_commands, take_commands, note_commands, export_commands, settings_commands, file_commands,
    recent_commands, general_commands, prompt_commands, letter_commands, NULL,
};

static bool has_key(const Command *c, Key key)
{
    Str rest = str_of(c->keys), word;
    Key k;
    while ((word = str_next_word(&rest)).n)
        if (key_parse(word, &k) && k == key)
            return true;
    return false;
}

const Command *command_for_key(Key key, Context context)
{
    for (const Command *const *table = command_tables; *table; table++)
        for (const Command *c = *table; c->name; c++)
            if ((c->contexts & context) && has_key(c, key))
                return c;
    return NULL;
}

static const struct { const char *letter, *name; } short_names[] = {
    {"n", "next-file"}, {"p", "previous-file"}, {"q", "quit"}, {"e", "open"}, {"h", "help"},
};

static Str full_name(Str name)
{
    for (size_t i = 0; i < sizeof short_names / sizeof *short_names; i++)
        if (str_eq(name, str_of(short_names[i].letter)))
            return str_of(short_names[i].name);
    return name;
}

const Command *command_find(Str name)
{
    const Command *prefixed = NULL;
    unsigned matches = 0;
    name = full_name(name);
    for (const Command *const *table = command_tables; *table; table++) {
        for (const Command *c = *table; c->name; c++) {
            if (str_eq(str_of(c->name), name))
                return c;
            if ((c->contexts & CONTEXT_PAGES) && name.n && str_starts(str_of(c->name), name)) {
                prefixed = c;
                matches++;
            }
        }
    }
    return matches == 1 ? prefixed : NULL;
}
