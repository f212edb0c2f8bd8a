/* Reading less than the whole text: only voices, everything else, or paragraphs that match. */
#include "config.h"

#include "view/commands.h"

static void next_mode(Reader *r, const CommandCall *call);
static void matching(Reader *r, const CommandCall *call);

#define GROUP "Read in part"
#define HERE (CONTEXT_ARTICLE | CONTEXT_PANEL)
const Command reading_commands[] = {
    {"reading-mode", "V", HERE, GROUP, "only voices; all but voices; the whole text again", next_mode},
    {"paragraphs", "&", HERE, GROUP, "only paragraphs with what is typed; nothing typed: all", matching},
    {0},
};

static void next_mode(Reader *r, const CommandCall *call)
{
    (void)call;
    reading_next(r);
}

static void matching(Reader *r, const CommandCall *call)
{
    if (call->argument.n)
        reading_matching(r, call->argument);
    else
        prompt_open(r, PROMPT_PARAGRAPHS, call->count);
}
