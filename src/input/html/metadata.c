/* Metadata from meta elements and the page's head; each key is a row. */
#include "config.h"

#include "input/html/metadata.h"

#include "sayso/text/address.h"

#include <stddef.h>

typedef struct MetaRow {
    const char *key; // of name, property or itemprop
    size_t slot;
} MetaRow;

// The first that a page has counts.
static const MetaRow rows[] = {
    {"og:title", offsetof(Metadata, title)},
    {"twitter:title", offsetof(Metadata, title)},
    {"dc.title", offsetof(Metadata, title)},
    {"og:description", offsetof(Metadata, description)},
    {"description", offsetof(Metadata, description)},
    {"author", offsetof(Metadata, author)},
    {"article:author", offsetof(Metadata, author)},
    {"dc.creator", offsetof(Metadata, author)},
    {"parsely-author", offsetof(Metadata, author)},
    {"article:published_time", offsetof(Metadata, published)},
    {"datePublished", offsetof(Metadata, published)},
    {"parsely-pub-date", offsetof(Metadata, published)},
    {"date", offsetof(Metadata, published)},
    {"dc.date", offsetof(Metadata, published)},
    {"og:site_name", offsetof(Metadata, site)},
    {"og:url", offsetof(Metadata, url)},
};
enum { ROWS = sizeof rows / sizeof *rows };

static void keep(Str *slot, Str value)
{
    if (!slot->n)
        *slot = str_trim(value);
}

static unsigned row_of(const PageNode *meta)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        Str key = page_attribute(meta, keys[k]);
        for (unsigned i = 0; key.n && i < ROWS; i++)
            if (str_eq_ascii_nocase(key, str_of(rows[i].key)))
                return i;
    }
    return ROWS;
}

static Str text_of(const Page *p, uint32_t node)
{
    for (uint32_t i = node + 1; i < p->nodes[node].end; i++)
        if (p->nodes[i].tag == PAGE_TEXT)
            return p->nodes[i].text;
    return STR_NONE;
}

static void read_link(const PageNode *link, Metadata *out)
{
    if (str_eq_ascii_nocase(page_attribute(link, "rel"), STR("canonical")))
        keep(&out->url, page_attribute(link, "href"));
}

static void read_head(const Page *p, Str *title, Str found[ROWS], Metadata *out)
{
    for (uint32_t i = 0; i < p->n; i++) {
        const PageNode *node = &p->nodes[i];
        if (node->tag == GUMBO_TAG_META) {
            unsigned row = row_of(node);
            if (row < ROWS)
                keep(&found[row], page_attribute(node, "content"));
        } else if (node->tag == GUMBO_TAG_TITLE) {
            keep(title, text_of(p, i));
        } else if (node->tag == GUMBO_TAG_LINK) {
            read_link(node, out);
        } else if (node->tag == GUMBO_TAG_BASE) {
            keep(&out->base, page_attribute(node, "href"));
        } else if (node->tag == GUMBO_TAG_HTML) {
            keep(&out->language, page_attribute(node, "lang"));
        }
    }
}

// "The harbour opens | The Coast Gazette" without what the site calls itself.
static Str without_site(Str title, Str site)
{
    static const Str bars[] = {{" | ", 3}, {" - ", 3}, {" – ", 5}, {" — ", 5}, {" » ", 4}, {" · ", 4}, {" :: ", 4}};
    if (!site.n || !str_ends(title, site))
        return title;
    Str rest = str_sub(title, 0, title.n - site.n);
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
        if (str_ends(rest, bars[i]))
            return str_trim(str_sub(rest, 0, rest.n - bars[i].n));
    return title;
}

void metadata_find(Arena *a, const Page *p, Metadata *out)
{
    Str title = STR_NONE, found[ROWS] = {{0}};
    *out = (Metadata){0};
    for (size_t i = 0; i < p->data_count; i++)
        json_ld_read(a, p->data[i], out);
    read_head(p, &title, found, out);
    for (unsigned i = 0; i < ROWS; i++) {
        Str *slot = (Str *)((char *)out + rows[i].slot);
        bool profile = slot == &out->author && address_is_web(found[i]); // an address names nobody
        keep(slot, profile ? STR_NONE : found[i]);
    }
    keep(&out->title, title);
    out->title = without_site(out->title, out->site);
}
