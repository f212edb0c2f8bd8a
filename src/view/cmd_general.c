/* Everything else: width, the command line, one step back, redraw, stop, quit. */
#include "config.h"

#include "view/commands.h"

static void narrower(Reader *r, const CommandCall *call);
static void wider(Reader *r, const CommandCall *call);
static void command_line(Reader *r, const CommandCall *call);
static void step_back(Reader *r, const CommandCall *call);
static void redraw(Reader *r, const CommandCall *call);
static void suspend(Reader *r, const CommandCall *call);
static void quit(Reader *r, const CommandCall *call);

#define GROUP "Screen and program"
const Command general_commands[] = {
    {"narrower", "-", CONTEXT_PAGES, GROUP, "narrower text", narrower},
    {"wider", "+", CONTEXT_PAGES, GROUP, "wider text", wider},
    {"command", ":", CONTEXT_PAGES, GROUP, "type a command, or a place: 12, q3, 50%", command_line},
    {"undo-step", "Esc", CONTEXT_PAGES, GROUP, "one step back: card, filter, panel, highlight", step_back},
    {"redraw", "^L", CONTEXT_PAGES, GROUP, "draw the screen anew", redraw},
    {"suspend", "^Z", CONTEXT_PAGES, GROUP, "stop, until the shell's fg", suspend},
    {"quit", "q Q", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "quit", quit},
    {"quit-from-page", "Q", CONTEXT_CARD | CONTEXT_LIST, GROUP, "quit, from a page over the article, too", quit},
    {0},
};

enum { LEAST = 20, MOST = 1000, STEP = 4 };

static void set_measure(Reader *r, int measure)
{
    measure = measure < LEAST ? LEAST : measure > MOST ? MOST : measure;
    r->measure = measure;
    reader_relayout(r);
    reader_show(r, r->pos, SHOW_NEAREST);
    reader_message(r, "text %d columns wide", reader_geometry(r).text_width);
}

static void narrower(Reader *r, const CommandCall *call)
{
    set_measure(r, call->counted ? call->count : reader_geometry(r).text_width - STEP);
}

static void wider(Reader *r, const CommandCall *call)
{
    set_measure(r, call->counted ? call->count : reader_geometry(r).text_width + STEP);
}

static void command_line(Reader *r, const CommandCall *call)
{
    prompt_open(r, PROMPT_COMMAND, call->count);
}

void reader_unmark(Reader *r)
{
    r->evidence = (Evidence){0};
    r->search.shown = false;
    search_stop_count(r);
    r->selected_entity = NO_INDEX;
}

void reader_leave_step(Reader *r)
{
    r->dirty = true;
    if (r->count >= 0)
        r->count = -1;
    else if (search_seeks(r) || sift_active(r))
        search_stop(r);
    else if (r->mode == MODE_PROMPT)
        prompt_cancel(r);
    else if (r->mode == MODE_LETTERS)
        letters_leave(r);
    else if (r->mode == MODE_CARD && r->card.filter.n)
        card_filter(r, STR_NONE);
    else if (r->mode == MODE_CARD)
        card_close(r);
    else if (r->panel.filter.n || r->panel.only_quotes) {
        buf_clear(&r->panel.filter);
        r->panel.only_quotes = false;
        panel_fill(r);
    } else if (r->mode == MODE_PANEL)
        r->mode = MODE_ARTICLE;
    else if (r->evidence.count)
        r->evidence = (Evidence){0};
    else if (r->search.shown || r->selected_entity != NO_INDEX)
        reader_unmark(r);
    else if (!reading_all(r))
        r->item = (Item){ITEM_NONE, {r->pos, r->pos}};
}

static void step_back(Reader *r, const CommandCall *call)
{
    if (!call->counted) // else the digits typed are what is taken back
        reader_leave_step(r);
}

static void redraw(Reader *r, const CommandCall *call)
{
    (void)call;
    r->host->redraw(r->host->self);
    r->dirty = true;
}

static void suspend(Reader *r, const CommandCall *call)
{
    (void)call;
    r->host->suspend(r->host->self);
    r->dirty = true;
}

static void quit(Reader *r, const CommandCall *call)
{
    (void)call;
    r->quit = true;
}
