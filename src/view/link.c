/* Links of the article: where they stand, which one is meant, and how they are gone to. */
#include "config.h"

#include "view/screen.h"

#include "sayso/text/address.h"
#include "sayso/text/unicode.h"

static uint32_t link_at(const Document *d, uint32_t pos)
{
    uint32_t i = doc_link_behind(d, pos);
    return i < d->link_count && span_has(d->links[i].span, pos) ? i : NO_INDEX;
}

// A cursor that only happens to stand in a link has not shown where it leads.
uint32_t current_link(const Reader *r)
{
    const Card *c = &r->card;
    if (r->mode != MODE_CARD || r->card.list != &link_list)
        return r->item.kind == ITEM_LINK ? link_at(r->doc, r->item.span.start) : NO_INDEX;
    bool there = c->selected < c->lines.n && c->lines.at[c->selected].target != NO_INDEX;
    return there ? link_at(r->doc, c->lines.at[c->selected].target) : NO_INDEX;
}

void link_go(Reader *r, uint32_t link)
{
    reader_set_item(r, ITEM_LINK, r->doc->links[link].span);
}

// "What changes?" is "what-changes": how programs that make pages of headings name them.
static void put_slug(Buf *out, Str heading)
{
    Buf folded = {0};
    text_fold(&folded, heading, false, NULL);
    Str text = buf_view(&folded);
    unsigned len;
    for (size_t i = 0; i < text.n; i += len) {
        uint32_t cp = utf8_at(text, i, &len);
        if (uc_letter(cp) || uc_digit(cp) || uc_mark(cp) || cp == '_')
            buf_str(out, str_sub(text, i, i + len));
        else if (cp == ' ' || cp == '-')
            buf_byte(out, '-');
    }
    buf_free(&folded);
}

// The heading that a fragment names, or NO_INDEX: a document keeps no other places of a page.
static uint32_t heading_named(const Document *d, Str fragment)
{
    uint32_t found = NO_INDEX;
    Buf wanted = {0};
    put_slug(&wanted, fragment);
    for (uint32_t i = 0; i < d->block_count && wanted.n && found == NO_INDEX; i++) {
        Buf slug = {0};
        if (d->blocks[i].kind == BLOCK_HEADING || d->blocks[i].kind == BLOCK_TITLE)
            put_slug(&slug, span_str(d->text, d->blocks[i].span));
        if (slug.n && str_eq(buf_view(&slug), buf_view(&wanted)))
            found = i;
        buf_free(&slug);
    }
    buf_free(&wanted);
    return found;
}

static bool same_page(Str page, Str own)
{
    return own.n && str_eq(page, address_without_fragment(own));
}

static bool within_page(const Document *d, Str address)
{
    Str page = address_without_fragment(address);
    return address_fragment(address).p && (!page.n || same_page(page, d->source.path) || same_page(page, d->url));
}

static void go_within_page(Reader *r, Str fragment)
{
    uint32_t block = heading_named(r->doc, fragment);
    if (block == NO_INDEX) {
        reader_message(r, "“#" STR_FMT "” is a place on this page that is not known here", STR_ARG(fragment));
        return;
    }
    card_close_all(r);
    jump_note(r);
    reader_set_item(r, ITEM_PARAGRAPH, r->doc->blocks[block].span);
    reader_show(r, r->pos, SHOW_TOP);
}

// The document, and with it the address as it is written, is gone once the host has opened another one.
static void go_to_page(Reader *r, Str written)
{
    Error err = {0};
    Buf address = {0};
    Jump left = jump_here(r);
    address_put(&address, written);
    if (r->host->follow(r->host->self, buf_view(&address), &err))
        jump_push(r, left);
    else
        reader_message(r, STR_FMT ": %s", STR_ARG(buf_view(&address)), err.message);
    buf_free(&address);
}

// "map.html", "/map": without the address of the page nobody knows where.
static bool is_relative(Str address)
{
    size_t colon = str_find_byte(address, ':', 0), slash = str_find_byte(address, '/', 0);
    return colon == STR_NOT_FOUND || slash < colon;
}

void link_follow(Reader *r, uint32_t link)
{
    Str address = r->doc->links[link].url;
    if (within_page(r->doc, address))
        go_within_page(r, address_fragment(address));
    else if (address_kind(address) == ADDRESS_WEB)
        go_to_page(r, address);
    else if (address_kind(address) == ADDRESS_MAIL)
        reader_message(r, STR_FMT " is an address to write to; %s hands it on", STR_ARG(address), key_of(r, "browse"));
    else if (is_relative(address))
        reader_message(r, "“" STR_FMT "” leads nowhere without the page's address: see --base-url", STR_ARG(address));
    else
        reader_message(r, "“" STR_FMT "” is not followed: only http and https are", STR_ARG(address));
}
