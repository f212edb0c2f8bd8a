/* The frozen document: names of kinds, look-ups, the end of its life. */
#include "config.h"

#include "sayso/doc/document.h"

#include "sayso/text/address.h"

#include <stdlib.h>

static const struct {
    const char *name;
    bool story;
} kinds[BLOCK_KINDS] = {
    [BLOCK_TITLE] = {"title", true},     [BLOCK_SUMMARY] = {"summary", true},   [BLOCK_DATELINE] = {"dateline", true},
    [BLOCK_PARAGRAPH] = {"paragraph", true}, [BLOCK_HEADING] = {"heading", true}, [BLOCK_LIST] = {"list", true},
    [BLOCK_CAPTION] = {"caption", true}, [BLOCK_CREDIT] = {"credit", false},    [BLOCK_NOTICE] = {"notice", false},
    [BLOCK_PROMO] = {"promo", false},    [BLOCK_QUOTEBLOCK] = {"quoteblock", true}, [BLOCK_PRE] = {"pre", false},
};

static const struct {
    const char *name, *words;
} lacks[LACKS] = {
    [LACK_TEXT] = {"text", "this page holds no text"},
    [LACK_SCRIPTS] = {"scripts", "no text without JavaScript: a web browser may show some"},
    [LACK_PAYMENT] = {"payment", "for subscribers, the page says: there may be more of it"},
};

const char *lack_name(Lack lack)
{
    return lacks[lack].name;
}

const char *lack_words(Lack lack)
{
    return lacks[lack].words;
}

const char *block_kind_name(BlockKind kind)
{
    return kinds[kind].name;
}

bool block_is_story(BlockKind kind)
{
    return kinds[kind].story;
}

uint32_t doc_block_at(const Document *d, uint32_t pos)
{
    size_t low = 0, high = d->block_count; // the answer is the last block that begins at or before pos
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (d->blocks[mid].span.start <= pos)
            low = mid;
        else
            high = mid;
    }
    return (uint32_t)low;
}

// Of n things in order, of `size` bytes each, that begin with their span.
static uint32_t first_behind(const void *things, size_t n, size_t size, uint32_t pos)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        const Span *span = (const void *)((const char *)things + mid * size);
        if (span->end <= pos)
            low = mid + 1;
        else
            high = mid;
    }
    return (uint32_t)low;
}

_Static_assert(offsetof(Link, span) == 0 && offsetof(Emphasis, span) == 0, "first_behind finds a span where the thing begins");

uint32_t doc_link_behind(const Document *d, uint32_t pos)
{
    return first_behind(d->links, d->link_count, sizeof *d->links, pos);
}

uint32_t doc_emphasis_behind(const Document *d, uint32_t pos)
{
    return first_behind(d->emphases, d->emphasis_count, sizeof *d->emphases, pos);
}

Str doc_title(const Document *d)
{
    if (d->title != NO_INDEX)
        return span_str(d->text, d->blocks[d->title].span);
    return str_eq(d->source.path, STR("-")) ? STR("standard input") : d->source.path;
}

enum { DAY = sizeof "0000-00-00" - 1 };

// What the user asked for, before what the document says of itself.
Str doc_address(const Document *d)
{
    return address_kind(d->source.path) == ADDRESS_WEB ? d->source.path : d->url;
}

bool doc_day_is_iso(Str day)
{
    static const char pattern[] = "0000-00-00";
    for (size_t i = 0; i < day.n && i < DAY; i++)
        if (pattern[i] == '0' ? day.p[i] < '0' || day.p[i] > '9' : day.p[i] != pattern[i])
            return false;
    return day.n == DAY;
}

Str doc_day(Str published)
{
    Str day = str_sub(published, 0, DAY);
    bool timed = published.n > DAY && (published.p[DAY] == 'T' || published.p[DAY] == ' ');
    return timed && doc_day_is_iso(day) ? day : published;
}

void document_free(Document *d)
{
    if (!d)
        return;
    arena_free(&d->arena);
    free(d);
}
