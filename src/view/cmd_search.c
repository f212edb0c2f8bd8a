/* Searching: the prompt, the next match, and what Enter, K and w tell of the item under the cursor stand in cmd_pages.c. */
#include "config.h"

#include "view/commands.h"

static void search(Reader *r, const CommandCall *call);
static void search_back(Reader *r, const CommandCall *call);
static void next_match(Reader *r, const CommandCall *call);
static void previous_match(Reader *r, const CommandCall *call);

#define GROUP "Search and jumps"
const Command search_commands[] = {
    {"search", "/", CONTEXT_ARTICLE | CONTEXT_CARD, GROUP, "search forwards; capitals make letter case count", search},
    {"search-back", "?", CONTEXT_PAGES, GROUP, "search backwards", search_back},
    {"next-match", "n", CONTEXT_PAGES, GROUP, "next match", next_match},
    {"previous-match", "N", CONTEXT_PAGES, GROUP, "previous match", previous_match},
    {0},
};

static void search(Reader *r, const CommandCall *call)
{
    (void)call;
    prompt_open(r, PROMPT_SEARCH);
}

static void search_back(Reader *r, const CommandCall *call)
{
    (void)call;
    prompt_open(r, PROMPT_SEARCH_BACK);
}

static bool find_next(Reader *r, bool forward, Span *match)
{
    Str words = buf_view(&r->search.words);
    uint32_t from = r->pos + (forward && r->item.kind == ITEM_MATCH);
    return search_find(r, words, from, forward, SEARCH_ALL, match);
}

static void repeat(Reader *r, const CommandCall *call, bool same_direction)
{
    bool forward = r->search.forward == same_direction;
    if (!r->search.words.n) {
        reader_message(r, "nothing was searched for yet; / does");
        return;
    }
    if (r->mode == MODE_CARD) {
        if (!card_find(r, buf_view(&r->search.words), forward))
            reader_message(r, "not found on this page");
        return;
    }
    r->search.shown = true;
    jump_note(r);
    for (int i = 0; i < call->count; i++) {
        Span match;
        if (!find_next(r, forward, &match)) {
            reader_message(r, forward ? "not found below" : "not found above");
            return;
        }
        reader_set_item(r, ITEM_MATCH, match);
    }
}

static void next_match(Reader *r, const CommandCall *call) { repeat(r, call, true); }
static void previous_match(Reader *r, const CommandCall *call) { repeat(r, call, false); }

bool reader_search(Reader *r, Str words, bool forward, Error *err)
{
    buf_clear(&r->search.words);
    buf_str(&r->search.words, words);
    r->search.forward = forward;
    r->search.shown = true;
    if (r->mode == MODE_CARD)
        return card_find(r, words, forward) || error_set(err, ERR_USAGE, "not found on this page");
    Span match;
    if (!find_next(r, forward, &match))
        return error_set(err, ERR_USAGE, "“%.*s” was not found %s", (int)words.n, words.p, forward ? "below" : "above");
    jump_note(r);
    reader_set_item(r, ITEM_MATCH, match);
    return true;
}
