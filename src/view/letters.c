/* Letters that a command waits for, one by one: of a hint, of a bookmark. Meanwhile no letter is a command. */
#include "config.h"

#include "view/commands.h"

static void cancel(Reader *r, const CommandCall *call);

#define GROUP "While a letter is awaited"
const Command letter_commands[] = {
    {"letters-cancel", "Esc Backspace", CONTEXT_LETTERS, GROUP, "leave it", cancel},
    {0},
};

void letters_await(Reader *r, LetterTaker *take)
{
    if (r->mode != MODE_LETTERS)
        r->letters.back = r->mode;
    r->letters.take = take;
    r->mode = MODE_LETTERS;
}

void letters_leave(Reader *r)
{
    if (r->mode == MODE_LETTERS)
        r->mode = r->letters.back;
    vec_clear(&r->hints.at);
    r->hints.first = 0;
    r->dirty = true;
}

static void cancel(Reader *r, const CommandCall *call)
{
    (void)call;
    letters_leave(r);
}
