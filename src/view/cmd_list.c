/* Lists over the article: what Enter and x do with a line its owner tells (ListKind); "/" filters all of them alike. */
#include "config.h"

#include "view/commands.h"

static void enter(Reader *r, const CommandCall *call);
static void drop(Reader *r, const CommandCall *call);
static void place(Reader *r, const CommandCall *call);
static void filter(Reader *r, const CommandCall *call);

#define GROUP "On a list"
const Command list_commands[] = {
    {"list-enter", "Enter", CONTEXT_LIST, GROUP, "open, choose or go to what the line tells", enter},
    {"list-place", "t", CONTEXT_LIST, GROUP, "to its place in the article", place},
    {"list-drop", "x", CONTEXT_LIST, GROUP, "take it off, where that can be done", drop},
    {"list-filter", "/", CONTEXT_LIST, GROUP, "type to filter the lines", filter},
    {0},
};

static void enter(Reader *r, const CommandCall *call)
{
    (void)call;
    const CardLine *line = card_selected(r);
    if (line)
        r->card.list->enter(r, line);
}

static void drop(Reader *r, const CommandCall *call)
{
    (void)call;
    const CardLine *line = card_selected(r);
    if (!r->card.list->drop)
        reader_message(r, "nothing is taken off a list of %s", r->card.list->noun);
    else if (line)
        r->card.list->drop(r, line);
}

static void place(Reader *r, const CommandCall *call)
{
    (void)call;
    const CardLine *line = card_selected(r);
    if (!line)
        return;
    if (line->target == NO_INDEX) {
        reader_message(r, "it has no place in this article");
        return;
    }
    card_go(r, (Span){line->target, line->target_end});
}

static void filter(Reader *r, const CommandCall *call)
{
    prompt_open(r, PROMPT_FILTER, call->count);
}
