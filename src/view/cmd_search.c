/* Searching: the first match, the next one, which one it is, and what is said meanwhile. */
#include "config.h"

#include "view/commands.h"

static void search(Reader *r, const CommandCall *call);
static void search_back(Reader *r, const CommandCall *call);
static void next_match(Reader *r, const CommandCall *call);
static void previous_match(Reader *r, const CommandCall *call);

#define GROUP "Search and jumps"
const Command search_commands[] = {
    {"search", "/", CONTEXT_ARTICLE | CONTEXT_CARD, GROUP, "search: words, ~names spelled alike, /expressions", search},
    {"search-back", "?", CONTEXT_PAGES, GROUP, "search backwards; capitals make letter case count", search_back},
    {"next-match", "n", CONTEXT_PAGES, GROUP, "next match; behind the last, once more from the top", next_match},
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

static const char hard[] = "; some of the text is too complicated for this expression";

// "/molde: match 3 of 17", or what is known of it so far.
void search_say(Reader *r)
{
    const Search *s = &r->search;
    const Tally *t = &s->tally;
    Str words = buf_view(&s->words);
    char sign = s->forward ? '/' : '?';
    if (s->seek.active)
        reader_message(r, "%c" STR_FMT ": searching %u%%; %s stops", sign, STR_ARG(words), search_percent(r), key_of(r, "undo-step"));
    else if (!s->said)
        return;
    else if (t->ranked)
        reader_message(r, "%c" STR_FMT ": match %u of %zu%s%s", sign, STR_ARG(words), t->rank, t->total,
                       s->seek.round ? s->seek.forward ? ", from the top" : ", from the end" : "", t->sweep.too_hard ? hard : "");
    else
        reader_message(r, "%c" STR_FMT ": counting %u%%", sign, STR_ARG(words), search_percent(r));
    r->search.said = true;
}

static void say_none(Reader *r)
{
    Search *s = &r->search;
    const Seek *k = &s->seek;
    bool all = k->round || (k->forward ? k->from == 0 : k->from >= r->doc->text.n);
    Str words = buf_view(&s->words);
    const char *too_hard = k->sweep.too_hard ? hard : "";
    const char *on = s->forward == k->forward ? "n" : "N", *turn = s->forward == k->forward ? "N" : "n";
    s->gone_round = all ? 0 : k->forward ? 1 : -1;
    if (all)
        reader_message(r, "“" STR_FMT "” was not found%s", STR_ARG(words), too_hard);
    else
        reader_message(r, "“" STR_FMT "” was not found %s; %s looks %s, %s from the %s%s", STR_ARG(words), k->forward ? "below" : "above", turn,
                       k->forward ? "above" : "below", on, k->forward ? "top" : "end", too_hard);
}

void search_arrive(Reader *r)
{
    Search *s = &r->search;
    const Seek *k = &s->seek;
    r->dirty = true;
    if (k->preview) {
        if (k->any) {
            r->item = (Item){ITEM_MATCH, k->last};
            reader_show(r, k->last.start, SHOW_NEAREST);
        }
        return;
    }
    s->said = false;
    if (!k->any) {
        say_none(r);
        return;
    }
    s->gone_round = 0;
    jump_note(r);
    reader_set_item(r, ITEM_MATCH, k->last);
    search_count(r, k->last);
    s->said = true;
    search_say(r);
}

// Where the next match may begin: the one that the cursor is on is passed over.
static uint32_t place_from(const Reader *r, bool forward)
{
    return r->pos + (forward && r->item.kind == ITEM_MATCH);
}

// What was found while the words were typed, or is being looked for, is not looked for again.
static bool adopt_preview(Reader *r, uint32_t from, bool forward, int count)
{
    Seek *k = &r->search.seek;
    if (!k->preview || k->from != from || k->forward != forward || count != 1 || !(k->active || k->any))
        return false;
    k->preview = false;
    if (!k->active)
        search_arrive(r);
    return true;
}

static void seek(Reader *r, bool forward, int count)
{
    Seek *k = &r->search.seek;
    bool round = r->search.gone_round == (forward ? 1 : -1) && r->pos == r->search.round_pos;
    uint32_t from = !round ? place_from(r, forward) : forward ? 0 : (uint32_t)r->doc->text.n;
    r->search.round_pos = r->pos;
    if (search_seeks(r) && k->forward == forward) // typed ahead of what is found
        k->left = k->left < COUNT_MAX ? k->left + count : k->left;
    else if (!adopt_preview(r, from, forward, count)) {
        search_seek(r, from, forward, count);
        k->round = round;
        if (!k->active) // there is no text
            say_none(r);
    }
}

void search_preview(Reader *r, Str words, bool forward)
{
    search_set(r, words, words.n > 0);
    search_seek(r, place_from(r, forward), forward, 1);
    r->search.seek.preview = true;
}

bool search_stop(Reader *r)
{
    bool sifting = sift_stop(r), seeking = search_seeks(r) || sifting, counting = r->search.tally.active;
    search_stop_seek(r);
    search_stop_count(r);
    if (seeking || counting)
        reader_message(r, seeking ? "search stopped" : "counting stopped");
    return seeking || counting;
}

static void repeat(Reader *r, const CommandCall *call, bool same_direction)
{
    const Search *s = &r->search;
    bool forward = s->forward == same_direction;
    if (!s->words.n) {
        reader_message(r, "nothing was searched for yet; / does");
        return;
    }
    r->search.shown = true;
    if (pattern_error(&s->pattern))
        reader_message(r, "%s", pattern_error(&s->pattern));
    else if (r->mode != MODE_CARD)
        seek(r, forward, call->count);
    else if (!card_find(r, forward, call->count))
        reader_message(r, "not found on this page");
}

static void next_match(Reader *r, const CommandCall *call) { repeat(r, call, true); }
static void previous_match(Reader *r, const CommandCall *call) { repeat(r, call, false); }

bool search_words(Reader *r, Str words, bool forward, int count, Error *err)
{
    Search *s = &r->search;
    search_set(r, words, true);
    s->forward = forward;
    s->gone_round = 0;
    if (pattern_error(&s->pattern))
        return error_set(err, ERR_USAGE, "%s", pattern_error(&s->pattern));
    if (pattern_empty(&s->pattern))
        return error_set(err, ERR_USAGE, "“" STR_FMT "” says how to search, not what for", STR_ARG(words));
    if (r->mode == MODE_CARD)
        return card_find(r, forward, count) || error_set(err, ERR_USAGE, "not found on this page");
    seek(r, forward, count);
    return true;
}

bool reader_search(Reader *r, Str words, bool forward, Error *err)
{
    bool good = search_words(r, words, forward, 1, err);
    search_at_once(r);
    return good;
}
