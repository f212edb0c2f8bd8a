/* Searching: the first match, the next one, and how many are in sight. */
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

static void open_prompt(Reader *r, const CommandCall *call, PromptKind kind)
{
    Error err = {0};
    if (!call->argument.n)
        prompt_open(r, kind, call->count);
    else if (!search_words(r, call->argument, kind == PROMPT_SEARCH, 1, &err))
        reader_message(r, "%s", err.message);
}

static void search(Reader *r, const CommandCall *call) { open_prompt(r, call, PROMPT_SEARCH); }
static void search_back(Reader *r, const CommandCall *call) { open_prompt(r, call, PROMPT_SEARCH_BACK); }

// Counting more would mean to read all of the article.
static void say_matches(Reader *r)
{
    enum { MOST = 100 };
    Span window = reader_window(r), found[MOST];
    size_t n = 0;
    for (uint32_t b = doc_block_at(r->doc, window.start); b < r->doc->block_count && n < MOST; b++) {
        Span block = r->doc->blocks[b].span;
        Span part = {block.start > window.start ? block.start : window.start, block.end < window.end ? block.end : window.end};
        if (block.start >= window.end)
            break;
        n += search_in(r, part, found + n, MOST - n);
    }
    Str words = buf_view(&r->search.words);
    reader_message(r, "%c" STR_FMT ": %zu in sight", r->search.forward ? '/' : '?', STR_ARG(words), n);
}

// Goes to the count-th match, or to the last one there is on the way; false when there is none.
static bool walk(Reader *r, int count, bool forward)
{
    Span match;
    int left = count;
    Jump here = jump_here(r);
    for (; left > 0; left--) {
        uint32_t from = r->pos + (forward && r->item.kind == ITEM_MATCH);
        if (!search_find(r, buf_view(&r->search.words), from, forward, SEARCH_ALL, &match))
            break;
        r->pos = match.start;
        r->item = (Item){ITEM_MATCH, match};
    }
    if (left == count)
        return false;
    jump_push(r, here);
    reader_set_item(r, ITEM_MATCH, r->item.span);
    say_matches(r);
    return true;
}

static bool not_found(const Reader *r, bool forward, Error *err)
{
    Str words = buf_view(&r->search.words);
    return error_set(err, ERR_USAGE, "“" STR_FMT "” was not found %s", STR_ARG(words), forward ? "below" : "above");
}

static void repeat(Reader *r, const CommandCall *call, bool same_direction)
{
    bool forward = r->search.forward == same_direction;
    Error err = {0};
    if (!r->search.words.n) {
        reader_message(r, "nothing was searched for yet; / does");
        return;
    }
    r->search.shown = true;
    if (r->mode == MODE_CARD) {
        if (!card_find(r, buf_view(&r->search.words), forward))
            reader_message(r, "not found on this page");
    } else if (!walk(r, call->count, forward)) {
        not_found(r, forward, &err);
        reader_message(r, "%s; %s looks %s", err.message, same_direction ? "N" : "n", forward ? "above" : "below");
    }
}

static void next_match(Reader *r, const CommandCall *call) { repeat(r, call, true); }
static void previous_match(Reader *r, const CommandCall *call) { repeat(r, call, false); }

bool search_words(Reader *r, Str words, bool forward, int count, Error *err)
{
    if (words.p != r->search.words.p) {
        buf_clear(&r->search.words);
        buf_str(&r->search.words, words);
    }
    r->search.forward = forward;
    r->search.shown = true;
    if (r->mode == MODE_CARD)
        return card_find(r, words, forward) || error_set(err, ERR_USAGE, "not found on this page");
    return walk(r, count, forward) || not_found(r, forward, err);
}

bool reader_search(Reader *r, Str words, bool forward, Error *err)
{
    return search_words(r, words, forward, 1, err);
}
