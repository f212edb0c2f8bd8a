/* From quotation to quotation: the next one, the same speaker's, the next change of speaker. */
#include "config.h"

#include "view/commands.h"

static void next_quote(Reader *r, const CommandCall *call);
static void previous_quote(Reader *r, const CommandCall *call);
static void next_same(Reader *r, const CommandCall *call);
static void previous_same(Reader *r, const CommandCall *call);
static void next_change(Reader *r, const CommandCall *call);
static void previous_change(Reader *r, const CommandCall *call);

#define GROUP "Quotes and speakers"
#define HERE (CONTEXT_ARTICLE | CONTEXT_PANEL)
const Command quote_commands[] = {
    {"next-quote", "] Right", HERE, GROUP, "next quotation", next_quote},
    {"previous-quote", "[ Left", HERE, GROUP, "previous quotation", previous_quote},
    {"next-same-speaker", ">", HERE, GROUP, "next quotation of the same speaker", next_same},
    {"previous-same-speaker", "<", HERE, GROUP, "previous quotation of the same speaker", previous_same},
    {"next-speaker", "s", HERE, GROUP, "next change of speaker", next_change},
    {"previous-speaker", "S", HERE, GROUP, "previous change of speaker", previous_change},
    {0},
};

// Words that nobody said are no stop on the way.
static bool is_stop(const Quote *q)
{
    return q->kind != QUOTE_SCARE;
}

typedef struct Source { // who speaks: entities, or the words for a source that is not named
    const uint32_t *entities;
    size_t n;
    Str unnamed;
} Source;

static Source voice_of(const Quote *q)
{
    return (Source){q->speakers, q->speaker_count, q->speaker_count ? STR_NONE : q->unnamed};
}

static bool speaks(const Source *v, const Quote *q)
{
    for (size_t i = 0; i < v->n; i++)
        for (size_t k = 0; k < q->speaker_count; k++)
            if (v->entities[i] == q->speakers[k])
                return true;
    return v->unnamed.n && !q->speaker_count && same_source(v->unnamed, q->unnamed);
}

typedef bool Fits(const Source *voice, const Quote *q);

static bool any(const Source *voice, const Quote *q)
{
    (void)voice;
    return is_stop(q);
}

static bool same(const Source *voice, const Quote *q) { return is_stop(q) && speaks(voice, q); }
static bool other(const Source *voice, const Quote *q) { return is_stop(q) && !speaks(voice, q); }

// Two that begin with the same passage cannot be told apart as items.
static bool same_passage(const Quote *a, const Quote *b)
{
    return span_same(a->content.at[0], b->content.at[0]);
}

// The next fitting quotation behind the cursor or before it, or NO_INDEX. A cursor that stands on no item has not been at
// the quotation that begins there; from the one that is the item it goes on to those within it.
static uint32_t find(const Reader *r, const Source *voice, Fits *fits, bool forward)
{
    const Analysis *a = r->analysis;
    uint32_t here = r->item.kind == ITEM_QUOTE ? quote_of(r, r->item.span) : NO_INDEX;
    uint32_t i = here == NO_INDEX ? quote_behind(a, r->pos + (forward && r->item.kind != ITEM_NONE)) : here + forward;
    for (; forward ? i < a->quote_count : i-- > 0; i += forward)
        if (fits(voice, &a->quotes[i]) && (here == NO_INDEX || !same_passage(&a->quotes[i], &a->quotes[here])))
            return i;
    return NO_INDEX;
}

static bool walk(Reader *r, int count, const Source *voice, Fits *fits, bool forward)
{
    for (; count > 0; count--) {
        uint32_t to = find(r, voice, fits, forward);
        if (to == NO_INDEX)
            return false;
        reader_set_item(r, ITEM_QUOTE, r->analysis->quotes[to].content.at[0]);
    }
    return true;
}

static void walk_all(Reader *r, const CommandCall *call, bool forward)
{
    if (reader_understood(r) && !walk(r, call->count, NULL, any, forward))
        reader_message(r, forward ? "no more quotations below" : "no more quotations above");
}

static void next_quote(Reader *r, const CommandCall *call) { walk_all(r, call, true); }
static void previous_quote(Reader *r, const CommandCall *call) { walk_all(r, call, false); }

// Whose quotations to go to: the one's whose words or name the cursor is on, else the one's whose mentions are marked.
static bool voice_here(Reader *r, uint32_t *entity, Source *v)
{
    uint32_t q = current_quote(r);
    *entity = current_entity(r);
    if (q != NO_INDEX && *entity == NO_INDEX && is_stop(&r->analysis->quotes[q]))
        *v = voice_of(&r->analysis->quotes[q]);
    else
        *entity = *entity == NO_INDEX ? r->selected_entity : *entity;
    if (*entity != NO_INDEX)
        *v = (Source){entity, 1, STR_NONE};
    return v->n || v->unnamed.n;
}

static void walk_same(Reader *r, const CommandCall *call, bool forward)
{
    Source voice = {0};
    uint32_t entity;
    if (!reader_understood(r))
        return;
    if (!voice_here(r, &entity, &voice)) {
        reader_message(r, "on nobody's words or name; ] goes to the next quotation");
        return;
    }
    if (walk(r, call->count, &voice, same, forward))
        return;
    Str name = entity != NO_INDEX ? r->analysis->entities[entity].name : voice.unnamed;
    reader_message(r, STR_FMT ": no more words %s", STR_ARG(name), forward ? "below" : "above");
}

static void next_same(Reader *r, const CommandCall *call) { walk_same(r, call, true); }
static void previous_same(Reader *r, const CommandCall *call) { walk_same(r, call, false); }

// Whose words are left behind: downwards of whom was heard last, upwards of whose words the cursor is on.
static Source voice_left(const Reader *r, bool forward)
{
    const Analysis *a = r->analysis;
    uint32_t here = current_quote(r);
    if (here != NO_INDEX && is_stop(&a->quotes[here]))
        return voice_of(&a->quotes[here]);
    for (uint32_t i = forward ? quote_behind(a, r->pos) : 0; i-- > 0;)
        if (is_stop(&a->quotes[i]))
            return voice_of(&a->quotes[i]);
    return (Source){0};
}

static void walk_changes(Reader *r, const CommandCall *call, bool forward)
{
    if (!reader_understood(r))
        return;
    for (int i = 0; i < call->count; i++) {
        Source voice = voice_left(r, forward);
        if (!walk(r, 1, &voice, other, forward)) {
            reader_message(r, forward ? "nobody else speaks below" : "nobody else speaks above");
            return;
        }
    }
}

static void next_change(Reader *r, const CommandCall *call) { walk_changes(r, call, true); }
static void previous_change(Reader *r, const CommandCall *call) { walk_changes(r, call, false); }
