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

static bool same_speaker(const Quote *a, const Quote *b)
{
    if (a->speaker_count && b->speaker_count)
        return a->speakers[0] == b->speakers[0];
    return !a->speaker_count && !b->speaker_count && a->unnamed.n && str_eq_ascii_nocase(a->unnamed, b->unnamed);
}

typedef bool Fits(const Quote *from, const Quote *q); // from: the quotation left behind, or NULL

static bool any(const Quote *from, const Quote *q)
{
    (void)from;
    return is_stop(q);
}

static bool same(const Quote *from, const Quote *q)
{
    return is_stop(q) && from && same_speaker(from, q);
}

static bool other(const Quote *from, const Quote *q)
{
    return is_stop(q) && !(from && same_speaker(from, q));
}

// The index of the next fitting quotation before or behind the cursor, or NO_INDEX.
static uint32_t find(const Reader *r, const Quote *from, Fits *fits, bool forward)
{
    const Analysis *a = r->analysis;
    size_t i = 0;
    while (i < a->quote_count && (forward ? quote_start(&a->quotes[i]) <= r->pos : quote_start(&a->quotes[i]) < r->pos))
        i++;
    // A quotation that begins at the very start of the text is in front of a cursor that never moved.
    if (forward && r->item.kind == ITEM_NONE && i > 0 && quote_start(&a->quotes[i - 1]) == r->pos)
        i--;
    for (; forward ? i < a->quote_count : i-- > 0; i += forward)
        if (fits(from, &a->quotes[i]))
            return (uint32_t)i;
    return NO_INDEX;
}

static bool step(Reader *r, Fits *fits, bool forward)
{
    const Analysis *a = r->analysis;
    uint32_t at = current_quote(r), to = find(r, at == NO_INDEX ? NULL : &a->quotes[at], fits, forward);
    if (to == NO_INDEX)
        return false;
    reader_set_item(r, ITEM_QUOTE, a->quotes[to].content.at[0]);
    return true;
}

static void walk(Reader *r, const CommandCall *call, Fits *fits, bool forward, const char *none)
{
    if (!reader_understood(r))
        return;
    bool needs_one = fits == same;
    if (needs_one && current_quote(r) == NO_INDEX) {
        reader_message(r, "not on a quotation; ] goes to the next one");
        return;
    }
    for (int i = 0; i < call->count; i++) {
        if (!step(r, fits, forward)) {
            reader_message(r, "%s", none);
            return;
        }
    }
}

static void next_quote(Reader *r, const CommandCall *call) { walk(r, call, any, true, "no more quotations below"); }
static void previous_quote(Reader *r, const CommandCall *call) { walk(r, call, any, false, "no more quotations above"); }
static void next_same(Reader *r, const CommandCall *call) { walk(r, call, same, true, "the speaker says no more below"); }
static void previous_same(Reader *r, const CommandCall *call) { walk(r, call, same, false, "the speaker says no more above"); }
static void next_change(Reader *r, const CommandCall *call) { walk(r, call, other, true, "nobody else speaks below"); }
static void previous_change(Reader *r, const CommandCall *call) { walk(r, call, other, false, "nobody else speaks above"); }
