/* From mention to mention: of the entity under the cursor, of any entity, and from one "he" to the next. */
#include "config.h"

#include "view/commands.h"

static void next_mention(Reader *r, const CommandCall *call);
static void previous_mention(Reader *r, const CommandCall *call);
static void next_entity(Reader *r, const CommandCall *call);
static void previous_entity(Reader *r, const CommandCall *call);
static void next_reference(Reader *r, const CommandCall *call);
static void previous_reference(Reader *r, const CommandCall *call);

#define GROUP "Names"
#define HERE (CONTEXT_ARTICLE | CONTEXT_PANEL)
const Command mention_commands[] = {
    {"next-mention", "*", HERE, GROUP, "next mention, \"he\" and \"she\" too, or its Nth", next_mention},
    {"previous-mention", "#", HERE, GROUP, "previous mention", previous_mention},
    {"next-entity", "e", HERE, GROUP, "next name", next_entity},
    {"previous-entity", "E", HERE, GROUP, "previous name", previous_entity},
    {"next-reference", "i", HERE, GROUP, "next \"he\", \"it\" or \"the minister\", and who that is", next_reference},
    {"previous-reference", "I", HERE, GROUP, "previous one", previous_reference},
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
    reader_message(r, "not on a name; %s goes to the next one", key_of(r, "next-entity"));
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

typedef struct Kind { // what to go to
    bool names;        // mentions by name, or the others
    void (*go)(Reader *r, uint32_t mention);
    const char *plural;
} Kind;

// The next mention of the kind behind the cursor or before it, or NO_INDEX. A cursor that only stands where one begins has
// not been at it.
static uint32_t find(const Reader *r, const Kind *kind, bool forward)
{
    const Analysis *a = r->analysis;
    bool on_one = r->item.kind == ITEM_MENTION && current_mention(r) != NO_INDEX;
    size_t i = on_one ? current_mention(r) + (size_t)forward : analysis_mention_at(a, r->pos);
    while (!on_one && i < a->mention_count && a->mentions[i].span.start < r->pos) // the cursor may stand inside one
        i++;
    for (; forward ? i < a->mention_count : i-- > 0; i += forward)
        if ((a->mentions[i].kind == MENTION_NAME) == kind->names)
            return (uint32_t)i;
    return NO_INDEX;
}

static void walk(Reader *r, const CommandCall *call, const Kind *kind, bool forward)
{
    if (!reader_understood(r))
        return;
    int left = call->count;
    for (uint32_t next; left > 0 && (next = find(r, kind, forward)) != NO_INDEX; left--)
        kind->go(r, next);
    if (left > 0)
        reader_message(r, "no more %s %s", kind->plural, forward ? "below" : "above");
}

// Who is meant is said and not marked: from "he" to "she" all marks would change, and on a slow line that takes its time.
static void go_to_reference(Reader *r, uint32_t mention)
{
    Buf words = {0};
    why_mention(r, mention, &words);
    reader_set_item(r, ITEM_MENTION, r->analysis->mentions[mention].span);
    reader_message(r, STR_FMT, STR_ARG(buf_view(&words)));
    buf_free(&words);
}

static const Kind names = {true, go_to_mention, "names"}, references = {false, go_to_reference, "pronouns or descriptions"};

void mention_go(Reader *r, uint32_t mention)
{
    (r->analysis->mentions[mention].kind == MENTION_NAME ? &names : &references)->go(r, mention);
}

static void next_entity(Reader *r, const CommandCall *call) { walk(r, call, &names, true); }
static void previous_entity(Reader *r, const CommandCall *call) { walk(r, call, &names, false); }
static void next_reference(Reader *r, const CommandCall *call) { walk(r, call, &references, true); }
static void previous_reference(Reader *r, const CommandCall *call) { walk(r, call, &references, false); }
