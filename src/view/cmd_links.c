/* Links: from one to the next, all of them on a page, followed here or handed to the browser. */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/address.h"

#include <limits.h>

static void next_link(Reader *r, const CommandCall *call);
static void previous_link(Reader *r, const CommandCall *call);
static void follow_link(Reader *r, const CommandCall *call);
static void list(Reader *r, const CommandCall *call);
static void browse(Reader *r, const CommandCall *call);

#define GROUP "Links"
#define HERE (CONTEXT_ARTICLE | CONTEXT_PANEL)
const Command link_commands[] = {
    {"next-link", "t", HERE, GROUP, "next link", next_link},
    {"previous-link", "T", HERE, GROUP, "previous link", previous_link},
    {"follow-link", "o", HERE | CONTEXT_LIST, GROUP, "open the link here, or link N", follow_link},
    {"links", "l", CONTEXT_PAGES, GROUP, "all links, with their addresses", list},
    {"browse", "B", HERE | CONTEXT_LIST, GROUP, "the link here, or else this article, in $BROWSER", browse},
    {0},
};

static bool has_links(Reader *r)
{
    if (!r->doc->link_count)
        reader_message(r, "this article has no links");
    return r->doc->link_count > 0;
}

static void next_link(Reader *r, const CommandCall *call)
{
    uint32_t here = current_link(r), count = (uint32_t)r->doc->link_count;
    uint32_t next = here == NO_INDEX ? doc_link_behind(r->doc, r->pos) : here + 1;
    if (!has_links(r))
        return;
    if (next == count)
        reader_message(r, "no more links below");
    else
        link_go(r, count - next > (uint32_t)call->count - 1 ? next + (uint32_t)call->count - 1 : count - 1);
}

static void previous_link(Reader *r, const CommandCall *call)
{
    uint32_t before = doc_link_behind(r->doc, r->pos);
    if (!has_links(r))
        return;
    if (before == 0)
        reader_message(r, "no more links above");
    else
        link_go(r, before > (uint32_t)call->count ? before - (uint32_t)call->count : 0);
}

// What was not seen is not fetched: first the link under the cursor, or the next one in sight, is gone to, so that the status
// line tells where it leads.
static void follow_in_sight(Reader *r)
{
    uint32_t next = doc_link_behind(r->doc, r->pos);
    while (next < r->doc->link_count && !layout_shows(r->layout, r->doc->links[next].span.start))
        next++;
    if (next < r->doc->link_count && r->doc->links[next].span.start < reader_window(r).end)
        link_go(r, next);
    else
        reader_message(r, "no link in sight below; %s goes to the next one", key_of(r, "next-link"));
}

static void follow_link(Reader *r, const CommandCall *call)
{
    uint32_t link = call->counted ? (uint32_t)call->count - 1 : current_link(r);
    if (!has_links(r))
        return;
    if (!call->counted && link == NO_INDEX)
        follow_in_sight(r);
    else if (link < r->doc->link_count)
        link_follow(r, link);
    else
        reader_message(r, "there is no link %d; the article has %zu", call->count, r->doc->link_count);
}

static void enter(Reader *r, const CardLine *line)
{
    link_follow(r, (uint32_t)line->datum);
}

const ListKind link_list = {"links", "open", enter, NULL};

static void list(Reader *r, const CommandCall *call)
{
    (void)call;
    if (!has_links(r) || (r->mode == MODE_CARD && r->card.list == &link_list))
        return;
    uint32_t here = doc_link_behind(r->doc, r->pos);
    card_open(r, STR("Links"));
    r->card.list = &link_list;
    for (size_t i = 0; i < r->doc->link_count; i++) {
        const Link *l = &r->doc->links[i];
        Buf address = {0};
        address_show(&address, l->url, INT_MAX); // a list has as many lines as it takes
        card_choice(r, i, l->span, "%4zu  " STR_FMT "  " STR_FMT, i + 1, STR_ARG(span_str(r->doc->text, l->span)),
                  STR_ARG(buf_view(&address)));
        buf_free(&address);
    }
    card_select_whole(r, here < r->doc->link_count ? here : (uint32_t)r->doc->link_count - 1);
}

static void browse(Reader *r, const CommandCall *call)
{
    (void)call;
    uint32_t link = current_link(r);
    Str written = link == NO_INDEX ? doc_address(r->doc) : r->doc->links[link].url;
    Buf address = {0};
    Error err = {0};
    address_put(&address, written);
    if (!written.n)
        reader_message(r, "not on a link, and the article has no address of its own; %s goes to a link", key_of(r, "next-link"));
    else if (!address.n)
        reader_message(r, "“" STR_FMT "” is not handed on: only http, https and mailto are", STR_ARG(written));
    else if (!r->host->browse(r->host->self, buf_view(&address), &err))
        reader_message(r, STR_FMT ": %s", STR_ARG(buf_view(&address)), err.message);
    else
        reader_message(r, "handed to the browser: " STR_FMT, STR_ARG(buf_view(&address)));
    buf_free(&address);
}
