/* What Tab makes of a line that is typed: names of commands, then what some of them take. */
#include "config.h"

#include "view/commands.h"

typedef struct Completion {
    Reader *reader;
    Str typed;
    Arena *arena;
    StrVec *lines;
} Completion;

// `head` and the word, where the line begins so.
static void offer(Completion *c, Str head, Str word, const char *behind)
{
    Str line = arena_printf(c->arena, STR_FMT STR_FMT "%s", STR_ARG(head), STR_ARG(word), behind);
    if (str_starts(line, c->typed))
        vec_push(c->lines, line);
}

static void offer_words(Completion *c, Str head, Str words, const char *behind)
{
    for (Str word; (word = str_next_word(&words)).n;)
        offer(c, head, word, behind);
}

static void offer_commands(Completion *c, Str head, unsigned contexts)
{
    for (const Command *const *table = command_tables; *table; table++)
        for (const Command *row = *table; row->name; row++)
            if (row->contexts & contexts)
                offer(c, head, str_of(row->name), "");
}

static void complete_set(Completion *c, Str head, Str argument)
{
    const Host *h = c->reader->host;
    Setting s;
    size_t sign = str_find_byte(argument, '=', 0);
    if (sign != STR_NOT_FOUND) {
        if (setting_named(c->reader, str_sub(argument, 0, sign), &s) && s.choices)
            offer_words(c, str_sub(c->typed, 0, head.n + sign + 1), str_of(s.choices), "");
        return;
    }
    for (size_t i = 0; h->setting && h->setting(h->self, i, &s); i++)
        if (s.live)
            offer(c, head, str_of(s.name), "=");
}

static void complete_place(Completion *c, Str head, Str argument)
{
    if (str_find_byte(argument, ' ', 0) == STR_NOT_FOUND)
        offer_words(c, head, str_of(keymap_context_names), " ");
}

static void complete_bind(Completion *c, Str head, Str argument)
{
    size_t first = str_find_byte(argument, ' ', 0);
    size_t second = first == STR_NOT_FOUND ? first : str_find_byte(argument, ' ', first + 1);
    if (second == STR_NOT_FOUND)
        complete_place(c, head, argument);
    else
        offer_commands(c, str_sub(c->typed, 0, head.n + second + 1), CONTEXT_PAGES | CONTEXT_PROMPT);
}

static const struct { const char *command; void (*complete)(Completion *c, Str head, Str argument); } arguments[] = {
    {"set ", complete_set}, {"bind ", complete_bind}, {"unbind ", complete_place},
};

void complete_lines(Reader *r, Str typed, Arena *a, StrVec *out)
{
    Completion c = {r, typed, a, out};
    for (size_t i = 0; i < sizeof arguments / sizeof *arguments; i++) {
        Str head = str_of(arguments[i].command);
        if (str_starts(typed, head)) {
            arguments[i].complete(&c, head, str_sub(typed, head.n, typed.n));
            return;
        }
    }
    offer_commands(&c, STR_NONE, CONTEXT_PAGES);
}
