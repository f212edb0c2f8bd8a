/*
 * Hyperlinks (OSC 8). curses knows none, and what it believes to be on the screen must stay true: it scrolls, inserts and
 * leaves out what it has painted before. So an address rides in the cells themselves, as one more mark behind the
 * characters: a tag, which no document can put on the screen (safe_replacement() shows it as <U+E0041>). curses
 * compares, moves and writes it like any mark; on the way out each change from tag to tag becomes a sequence, and the
 * tags are dropped.
 *
 * A tag keeps its address as long as it is on the screen or may be, that is through the next frame.
 */
#include "config.h"

#include "tty/hyperlinks.h"

#include "sayso/base/memory.h"
#include "sayso/text/address.h"

#include <stdlib.h>

enum { LONGEST = 2000 }; // bytes of an address that all terminals take

Hyperlinks *hyperlinks_new(void)
{
    return xcalloc(1, sizeof(Hyperlinks));
}

void hyperlinks_free(Hyperlinks *h)
{
    for (size_t i = 0; h && i < TAGS; i++)
        free(h->tags[i].address);
    free(h);
}

static const Tagged *find(const Hyperlinks *h, unsigned document, uint32_t link)
{
    for (size_t i = 0; i < TAGS; i++)
        if (h->tags[i].link == link && h->tags[i].document == document)
            return &h->tags[i];
    return NULL;
}

static void assign(Hyperlinks *h, const Canvas *c, uint32_t link)
{
    Buf address = {0};
    for (size_t i = 0; i < TAGS; i++) {
        Tagged *t = &h->tags[i];
        if (t->wanted || t->shown)
            continue;
        address_put(&address, c->links[link - 1].url);
        if (address.n > LONGEST)
            buf_clear(&address);
        free(t->address);
        *t = (Tagged){.document = c->document, .link = link, .wanted = true, .address = buf_take(&address)};
        return;
    }
}

void hyperlinks_choose(Hyperlinks *h, const Canvas *c)
{
    if (!h)
        return;
    for (size_t i = 0; i < TAGS; i++) {
        h->tags[i].shown = h->tags[i].wanted;
        h->tags[i].wanted = false;
    }
    uint32_t last = 0;
    for (size_t i = 0; i < (size_t)c->rows * (size_t)c->cols; i++) {
        uint32_t link = c->cells[i].link;
        if (link == 0 || link == last)
            continue;
        last = link;
        const Tagged *t = find(h, c->document, link);
        if (t)
            h->tags[t - h->tags].wanted = true;
        else
            assign(h, c, link);
    }
}

uint32_t hyperlinks_tag(const Hyperlinks *h, const Canvas *c, const Cell *cell)
{
    const Tagged *t = h && cell->link ? find(h, c->document, cell->link) : NULL;
    return t && t->wanted && *t->address ? FIRST_TAG + (uint32_t)(t - h->tags) : 0;
}
