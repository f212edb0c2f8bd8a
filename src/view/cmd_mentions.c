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

// How many of the entity's mentions begin before pos.
static size_t mentions_before(const Analysis *a, const Entity *e, uint32_t pos)
{
    size_t low = 0, high = e->mention_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (a->mentions[e->mentions[mid]].span.start < pos)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static void go_to_mention(Reader *r, uint32_t mention)
{
    const Mention *m = &r->analysis->mentions[mention];
    const Entity *e = &r->analysis->entities[m->entity];
    r->selected_entity = m->entity;
    reader_set_item(r, ITEM_MENTION, m->span);
    reader_message(r, STR_FMT "%s: mention %zu of %zu", STR_ARG(e->name), mention_uncertain(m) ? " ?" : "",
                   mentions_before(r->analysis, e, m->span.start) + 1, e->mention_count);
}

// The entity of the cursor, else the one whose mentions are marked.
static const Entity *entity_here(Reader *r)
{
    if (!reader_understood(r))
        return NULL;
    uint32_t entity = current_entity(r);
    entity = entity == NO_INDEX ? r->selected_entity : entity;
    if (entity != NO_INDEX)
        return &r->analysis->entities[entity];
    reader_message(r, "not on a name; e goes to the next one");
    return NULL;
}

static void next_mention(Reader *r, const CommandCall *call)
{
    const Entity *e = entity_here(r);
    if (!e)
        return;
    size_t i = mentions_before(r->analysis, e, r->pos + 1);
    if (call->counted) {
        i = call->count < 1 ? 0 : (size_t)call->count - 1;
        i = i < e->mention_count ? i : e->mention_count - 1;
    }
    if (i == e->mention_count)
        reader_message(r, "last mention of " STR_FMT, STR_ARG(e->name));
    else
        go_to_mention(r, e->mentions[i]);
}

static void previous_mention(Reader *r, const CommandCall *call)
{
    const Entity *e = entity_here(r);
    if (!e)
        return;
    size_t i = mentions_before(r->analysis, e, r->pos), n = (size_t)call->count;
    if (i == 0)
        reader_message(r, "first mention of " STR_FMT, STR_ARG(e->name));
    else
        go_to_mention(r, e->mentions[n < i ? i - n : 0]);
}

// The next mention by name behind pos or before it, or NO_INDEX.
static uint32_t find_name(const Analysis *a, uint32_t pos, bool forward)
{
    size_t i = analysis_mention_at(a, pos);
    while (forward && i < a->mention_count && (a->mentions[i].span.start <= pos || a->mentions[i].kind != MENTION_NAME))
        i++;
    if (forward)
        return i < a->mention_count ? (uint32_t)i : NO_INDEX;
    while (i < a->mention_count && a->mentions[i].span.start < pos) // the cursor stands inside a name
        i++;
    while (i-- > 0)
        if (a->mentions[i].kind == MENTION_NAME && a->mentions[i].span.start < pos)
            return (uint32_t)i;
    return NO_INDEX;
}

static void walk_names(Reader *r, const CommandCall *call, bool forward)
{
    if (!reader_understood(r))
        return;
    uint32_t pos = r->pos, last = NO_INDEX;
    int left = call->count;
    for (uint32_t next; left > 0 && (next = find_name(r->analysis, pos, forward)) != NO_INDEX; left--) {
        last = next;
        pos = r->analysis->mentions[next].span.start;
    }
    if (last != NO_INDEX)
        go_to_mention(r, last);
    if (left > 0)
        reader_message(r, forward ? "no more names below" : "no more names above");
}

static void next_entity(Reader *r, const CommandCall *call) { walk_names(r, call, true); }
static void previous_entity(Reader *r, const CommandCall *call) { walk_names(r, call, false); }
