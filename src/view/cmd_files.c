/* Files: the next and previous article, another one, the same one again. All is asked of the host. */
#include "config.h"

#include "view/commands.h"

static void next_file(Reader *r, const CommandCall *call);
static void previous_file(Reader *r, const CommandCall *call);
static void open_file(Reader *r, const CommandCall *call);
static void reload(Reader *r, const CommandCall *call);
static void whole_page(Reader *r, const CommandCall *call);

#define GROUP "Files"
const Command file_commands[] = {
    {"next-file", "^N", CONTEXT_PAGES, GROUP, "next article", next_file},
    {"previous-file", "^P", CONTEXT_PAGES, GROUP, "previous article", previous_file},
    {"open", "", CONTEXT_PAGES, GROUP, "open another file (:open PATH)", open_file},
    {"reload", "R", CONTEXT_PAGES, GROUP, "read the file again, at the same place", reload},
    {"whole-page", "W", CONTEXT_PAGES, GROUP, "all of a web page, and its article alone again", whole_page},
    {0},
};

static void step(Reader *r, int delta)
{
    Error err = {0};
    if (!r->host->step_file(r->host->self, delta, &err))
        reader_message(r, "%s", err.message);
}

static void next_file(Reader *r, const CommandCall *call) { step(r, call->count); }
static void previous_file(Reader *r, const CommandCall *call) { step(r, -call->count); }

static void open_file(Reader *r, const CommandCall *call)
{
    Error err = {0};
    Jump left = jump_here(r);
    if (!call->argument.n)
        reader_message(r, ":open needs a path");
    else if (r->host->open_file(r->host->self, call->argument, &err))
        jump_push(r, left);
    else
        reader_message(r, STR_FMT ": %s", STR_ARG(call->argument), err.message);
}

static void reload(Reader *r, const CommandCall *call)
{
    (void)call;
    Error err = {0};
    if (r->host->reload(r->host->self, &err))
        reader_message(r, "read again");
    else
        reader_message(r, "%s", err.message);
}

static void whole_page(Reader *r, const CommandCall *call)
{
    (void)call;
    Error err = {0};
    bool whole = r->doc->source.extent != EXTENT_PAGE;
    if (r->doc->source.extent == EXTENT_ALL)
        reader_message(r, "this is no web page: all that it holds is shown");
    else if (!r->host->whole_page(r->host->self, whole, &err))
        reader_message(r, "%s", err.message);
    else if (whole)
        reader_message(r, "the whole page; %s shows its article alone", key_of(r, "whole-page"));
    else if (r->doc->source.extent == EXTENT_PAGE)
        reader_message(r, "no article was found in it: this is the whole page");
    else
        reader_message(r, "the article alone; %s shows the whole page", key_of(r, "whole-page"));
}
