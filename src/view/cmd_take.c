/* Taking words along: a quotation with its speaker and source, a name, an address, a paragraph. */
#include "config.h"

#include "view/commands.h"

#include "sayso/doc/cite.h"
#include "sayso/doc/words.h"
#include "sayso/text/address.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

static void yank(Reader *r, const CommandCall *call);
static void yank_paragraph(Reader *r, const CommandCall *call);

#define GROUP "Take along"
const Command take_commands[] = {
    {"yank", "y", CONTEXT_PAGES, GROUP, "copy the quotation and speaker, the name or link here", yank},
    {"yank-paragraph", "Y", CONTEXT_PAGES, GROUP, "copy the paragraph here, or paragraph N", yank_paragraph},
    {0},
};

static void hand_on(Reader *r, Str text)
{
    Error err = {0};
    Buf where = {0};
    if (r->host->clip(r->host->self, text, &where, &err))
        reader_message(r, STR_FMT " (%zu characters)", STR_ARG(buf_view(&where)), utf8_count(text));
    else
        reader_message(r, "%s", err.message);
    buf_free(&where);
}

static bool put_quote(const Reader *r, uint32_t quote, Buf *out)
{
    if (quote != NO_INDEX)
        cite_quote(out, r->analysis, quote);
    return quote != NO_INDEX;
}

static bool put_name(const Reader *r, uint32_t entity, Buf *out)
{
    if (entity != NO_INDEX)
        safe_text(out, r->analysis->entities[entity].name, 0);
    return entity != NO_INDEX;
}

// As a program would take it; one that leads to no place of the web or mail as it is written.
static bool put_address(const Reader *r, uint32_t link, Buf *out)
{
    if (link == NO_INDEX)
        return false;
    address_put(out, r->doc->links[link].url);
    if (!out->n)
        safe_text(out, r->doc->links[link].url, 0);
    return true;
}

static uint32_t entity_named_here(const Reader *r)
{
    uint32_t mention = current_mention(r);
    return mention == NO_INDEX ? NO_INDEX : r->analysis->mentions[mention].entity;
}

// What was gone to comes before what the cursor only happens to stand in.
static bool put_item(const Reader *r, Buf *out)
{
    if (put_address(r, current_link(r), out))
        return true;
    if (r->item.kind == ITEM_MENTION)
        return put_name(r, entity_named_here(r), out);
    return put_quote(r, current_quote(r), out) || put_name(r, entity_named_here(r), out);
}

static bool put_row(const Reader *r, Buf *out)
{
    const PanelRow *row = panel_row(r);
    if (!row)
        return false;
    if (!put_quote(r, row->quote, out) && !put_name(r, row->entity, out))
        safe_text(out, row->name, 0);
    return true;
}

// Of a card's line the quotation that it leads to, else what it says.
static bool put_line(const Reader *r, Buf *out)
{
    const CardLine *line = card_selected(r);
    if (!line)
        return false;
    if (put_address(r, current_link(r), out) || put_quote(r, quote_of(r, (Span){line->target, line->target_end}), out))
        return true;
    safe_text(out, str_trim(line->text), 0);
    return true;
}

static bool (*const put_here[])(const Reader *, Buf *) = {
    [MODE_ARTICLE] = put_item, [MODE_PANEL] = put_row, [MODE_CARD] = put_line,
};

static void yank_numbered(Reader *r, size_t number, Buf *out)
{
    if (!reader_understood(r))
        return;
    if (number <= r->analysis->quote_count)
        put_quote(r, (uint32_t)number - 1, out);
    else
        reader_message(r, "there is no quotation %zu; the article has %zu", number, r->analysis->quote_count);
}

static void yank(Reader *r, const CommandCall *call)
{
    Buf text = {0};
    if (call->counted)
        yank_numbered(r, (size_t)call->count, &text);
    else if (!put_here[r->mode](r, &text))
        reader_message(r, "no quotation, name or link here; Y takes the paragraph");
    if (text.n)
        hand_on(r, buf_view(&text));
    buf_free(&text);
}

// Where the item, row or line stands in the article; NO_INDEX: nowhere.
static uint32_t place_here(const Reader *r)
{
    const PanelRow *row = panel_row(r);
    const CardLine *line = card_selected(r);
    if (r->mode == MODE_PANEL)
        return row ? row->target : NO_INDEX;
    return r->mode != MODE_CARD ? r->pos : line ? line->target : NO_INDEX;
}

static void yank_paragraph(Reader *r, const CommandCall *call)
{
    uint32_t pos = place_here(r), block = pos == NO_INDEX || !r->doc->block_count ? NO_INDEX : doc_block_at(r->doc, pos);
    Buf text = {0};
    if (call->counted)
        block = (size_t)call->count <= r->doc->block_count ? (uint32_t)call->count - 1 : NO_INDEX;
    if (block == NO_INDEX) {
        reader_message(r, call->counted ? "there is no paragraph of this number" : "no paragraph of the article here");
        return;
    }
    cite_passage(&text, r->doc, r->doc->blocks[block].span);
    hand_on(r, buf_view(&text));
    buf_free(&text);
}
