/* Hints: two letters on every quotation, name and link in sight; typed, they put the cursor there. */
#include "config.h"

#include "view/commands.h"

#include <stdlib.h>

static void hints(Reader *r, const CommandCall *call);

const Command hint_commands[] = {
    {"hints", "F", CONTEXT_ARTICLE | CONTEXT_PANEL, "Search and jumps", "two letters on all in sight: type them to go there", hints},
    {0},
};

// Where the fingers are, then the rows above and below. So many letters are used as the hints need.
static const char letters[] = "asdfjklghqwertyuiopzxcvbnm";
enum { LETTERS = sizeof letters - 1 };

static void add(Reader *r, ItemKind kind, Span span)
{
    if (layout_shows(r->layout, span.start) && !layout_block(r->layout, doc_block_at(r->doc, span.start))->folded)
        vec_push(&r->hints.at, (Hint){.item = {kind, span}});
}

static void add_quotes(Reader *r, Span window)
{
    const Analysis *a = r->analysis;
    for (uint32_t i = quote_behind(a, window.start); i < a->quote_count && quote_start(&a->quotes[i]) < window.end; i++)
        if (a->quotes[i].kind != QUOTE_SCARE)
            add(r, ITEM_QUOTE, a->quotes[i].content.at[0]);
}

static void add_names(Reader *r, Span window)
{
    const Analysis *a = r->analysis;
    for (size_t i = analysis_mention_at(a, window.start); i < a->mention_count && a->mentions[i].span.start < window.end; i++)
        if (a->mentions[i].kind == MENTION_NAME && a->mentions[i].span.start >= window.start)
            add(r, ITEM_MENTION, a->mentions[i].span);
}

static void add_links(Reader *r, Span window)
{
    const Document *d = r->doc;
    for (uint32_t i = doc_link_behind(d, window.start); i < d->link_count && d->links[i].span.start < window.end; i++)
        if (d->links[i].span.start >= window.start)
            add(r, ITEM_LINK, d->links[i].span);
}

// Of those that begin at one place the first remains: a quotation knows its speaker, and a link the name it stands on.
static int by_place(const void *a, const void *b)
{
    static const int ranks[] = {[ITEM_QUOTE] = 0, [ITEM_LINK] = 1, [ITEM_MENTION] = 2};
    const Item *x = &((const Hint *)a)->item, *y = &((const Hint *)b)->item;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    return ranks[x->kind] - ranks[y->kind];
}

static void one_for_each_place(Hints *h)
{
    size_t n = 0;
    if (h->at.n)
        qsort(h->at.at, h->at.n, sizeof *h->at.at, by_place);
    for (size_t i = 0; i < h->at.n; i++)
        if (!n || h->at.at[n - 1].item.span.start != h->at.at[i].item.span.start)
            h->at.at[n++] = h->at.at[i];
    h->at.n = n < LETTERS * LETTERS ? n : LETTERS * LETTERS;
}

static void give_labels(Hints *h)
{
    size_t used = 1;
    while (used * used < h->at.n)
        used++;
    for (size_t i = 0; i < h->at.n; i++) {
        h->at.at[i].label[0] = letters[i / used];
        h->at.at[i].label[1] = letters[i % used];
    }
}

static void go_to_hint(Reader *r, Item item)
{
    letters_leave(r);
    r->mode = MODE_ARTICLE;
    jump_note(r);
    reader_set_item(r, item.kind, item.span);
}

static void take(Reader *r, Key key)
{
    Hints *h = &r->hints;
    bool begins = false;
    for (size_t i = 0; i < h->at.n; i++) {
        Hint hint = h->at.at[i];
        if (h->first && hint.label[0] == h->first && (Key)hint.label[1] == key) {
            go_to_hint(r, hint.item);
            return;
        }
        begins = begins || (!h->first && (Key)hint.label[0] == key);
    }
    if (begins) {
        h->first = (char)key;
        reader_message(r, "hint %c…", h->first);
        return;
    }
    Buf name = {0};
    if (h->first)
        buf_byte(&name, h->first);
    key_print(&name, key);
    reader_message(r, "no hint %s “" STR_FMT "”", h->first ? "is" : "begins with", STR_ARG(buf_view(&name)));
    buf_free(&name);
    letters_leave(r);
}

static void hints(Reader *r, const CommandCall *call)
{
    (void)call;
    Span window = reader_window(r);
    vec_clear(&r->hints.at);
    r->hints.first = 0;
    add_links(r, window);
    if (r->analysis) {
        add_quotes(r, window);
        add_names(r, window);
    }
    one_for_each_place(&r->hints);
    give_labels(&r->hints);
    if (!r->hints.at.n) {
        reader_message(r, "no quotation, name or link in sight%s%s", reader_excuse(r) ? ": " : "", reader_excuse(r) ? reader_excuse(r) : "");
        return;
    }
    letters_await(r, take);
    reader_message(r, "hint: two letters");
}
