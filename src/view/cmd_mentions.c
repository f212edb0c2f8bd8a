/* From mention to mention: of the entity under the cursor, and of any entity. */
#include "config.h"

#include "view/commands.h"

static void next_mention(Reader *r, const CommandCall *call);
static void previous_mention(Reader *r, const CommandCall *call);
static void next_entity(Reader *r, const CommandCall *call);
static void previous_entity(Reader *r, const CommandCall *call);

#define GROUP "Names"
#define HERE (CONTEXT_ARTICLE | CONTEXT_PANEL)
const Command mention_commands[] = {
    {"next-mention", "*", HERE, GROUP, "next mention of this name, or its Nth", next_mention},
    {"previous-mention", "#", HERE, GROUP, "previous mention of this name", previous_mention},
    {"next-entity", "e", HERE, GROUP, "next name", next_entity},
    {"previous-entity", "E", HERE, GROUP, "previous name", previous_entity},
    {0},
};

// The name under the cursor, else the speaker of the quotation there, else the one whose mentions are marked.
static uint32_t entity_here(const Reader *r)
{
    uint32_t m = current_mention(r);
    if (m != NO_INDEX)
        return r->analysis->mentions[m].entity;
    uint32_t q = r->item.kind == ITEM_QUOTE ? current_quote(r) : NO_INDEX;
    if (q != NO_INDEX && r->analysis->quotes[q].speaker_count)
        return r->analysis->quotes[q].speakers[0];
    return r->selected_entity;
}

static void go_to_mention(Reader *r, uint32_t mention)
{
    const Mention *m = &r->analysis->mentions[mention];
    r->selected_entity = m->entity;
    reader_set_item(r, ITEM_MENTION, m->span);
    const Entity *e = &r->analysis->entities[m->entity];
    for (size_t i = 0; i < e->mention_count; i++)
        if (e->mentions[i] == mention)
            reader_message(r, STR_FMT ": mention %zu of %zu", STR_ARG(e->name), i + 1, e->mention_count);
}

static void walk_mentions(Reader *r, const CommandCall *call, bool forward)
{
    uint32_t entity = reader_understood(r) ? entity_here(r) : NO_INDEX;
    if (entity == NO_INDEX) {
        if (!r->message_fresh)
            reader_message(r, "not on a name; e goes to the next one");
        return;
    }
    const Entity *e = &r->analysis->entities[entity];
    if (call->counted && forward) {
        size_t nth = (size_t)call->count < e->mention_count ? (size_t)call->count : e->mention_count;
        go_to_mention(r, e->mentions[nth ? nth - 1 : 0]);
        return;
    }
    size_t i = 0;
    while (i < e->mention_count && r->analysis->mentions[e->mentions[i]].span.start < r->pos + forward)
        i++;
    if (forward ? i == e->mention_count : i == 0)
        reader_message(r, forward ? "last mention of " STR_FMT : "first mention of " STR_FMT, STR_ARG(e->name));
    else
        go_to_mention(r, e->mentions[forward ? i : i - 1]);
}

static void next_mention(Reader *r, const CommandCall *call) { walk_mentions(r, call, true); }
static void previous_mention(Reader *r, const CommandCall *call) { walk_mentions(r, call, false); }

static void walk_entities(Reader *r, const CommandCall *call, bool forward)
{
    if (!reader_understood(r))
        return;
    const Analysis *a = r->analysis;
    for (int n = 0; n < call->count; n++) {
        size_t i = 0;
        while (i < a->mention_count && a->mentions[i].span.start < r->pos + forward)
            i++;
        while (forward ? i < a->mention_count && a->mentions[i].kind != MENTION_NAME
                       : i > 0 && a->mentions[i - 1].kind != MENTION_NAME)
            i += forward ? 1 : (size_t)-1;
        if (forward ? i == a->mention_count : i == 0) {
            reader_message(r, forward ? "no more names below" : "no more names above");
            return;
        }
        go_to_mention(r, (uint32_t)(forward ? i : i - 1));
    }
}

static void next_entity(Reader *r, const CommandCall *call) { walk_entities(r, call, true); }
static void previous_entity(Reader *r, const CommandCall *call) { walk_entities(r, call, false); }
