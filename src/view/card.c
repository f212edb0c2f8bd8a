/* Cards: pages over the article that scroll, are searched, and whose lines can lead back into the text. */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/wrap.h"

#include <stdio.h>

static void line_down(Reader *r, const CommandCall *call);
static void line_up(Reader *r, const CommandCall *call);
static void page_down(Reader *r, const CommandCall *call);
static void page_up(Reader *r, const CommandCall *call);
static void start(Reader *r, const CommandCall *call);
static void end(Reader *r, const CommandCall *call);
static void follow(Reader *r, const CommandCall *call);

#define GROUP "In a card or page"
const Command card_commands[] = {
    {"card-down", "j Down", CONTEXT_CARD, GROUP, "one line down", line_down},
    {"card-up", "k Up", CONTEXT_CARD, GROUP, "one line up", line_up},
    {"card-page-down", "Space f d PgDn ^F ^D", CONTEXT_CARD, GROUP, "one page down", page_down},
    {"card-page-up", "b u PgUp ^B ^U", CONTEXT_CARD, GROUP, "one page up", page_up},
    {"card-start", "g Home", CONTEXT_CARD, GROUP, "to the first line", start},
    {"card-end", "G End", CONTEXT_CARD, GROUP, "to the last line", end},
    {"card-follow", "Enter", CONTEXT_CARD, GROUP, "to the place in the article that the line tells", follow},
    {0},
};

void card_open(Reader *r, const char *title)
{
    Card *c = &r->card;
    arena_reset(&c->arena);
    vec_clear(&c->wholes);
    vec_clear(&c->lines);
    c->title = arena_str(&c->arena, str_of(title));
    c->top = c->selected = 0;
    r->mode = MODE_CARD;
    r->dirty = true;
}

static size_t last_top(const Reader *r)
{
    size_t rows = (size_t)card_rows(r);
    return r->card.lines.n > rows ? r->card.lines.n - rows : 0;
}

static void show_selected(Reader *r)
{
    Card *c = &r->card;
    size_t rows = (size_t)card_rows(r);
    if (c->selected < c->top)
        c->top = c->selected;
    if (c->selected >= c->top + rows)
        c->top = c->selected - rows + 1;
}

// Long lines are wrapped; all parts lead to the same place.
static void wrap_whole(Reader *r, uint32_t index)
{
    Card *c = &r->card;
    CardLine whole = c->wholes.at[index];
    SpanVec parts = {0};
    wrap_lines(whole.text, 0, card_width(r), &parts);
    for (size_t i = 0; i < parts.n; i++)
        vec_push(&c->lines, (CardLine){span_str(whole.text, parts.at[i]), whole.style, whole.target, index});
    if (!parts.n)
        vec_push(&c->lines, (CardLine){STR_NONE, whole.style, NO_INDEX, index});
    vec_free(&parts);
}

void card_line(Reader *r, Style style, uint32_t target, const char *format, ...)
{
    Card *c = &r->card;
    Buf line = {0};
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    buf_reserve(&line, (size_t)n);
    va_start(args, format);
    vsnprintf(line.p, (size_t)n + 1, format, args);
    va_end(args);
    line.n = (size_t)n;
    vec_push(&c->wholes, (CardLine){arena_str(&c->arena, buf_view(&line)), style, target, 0});
    wrap_whole(r, (uint32_t)c->wholes.n - 1);
    buf_free(&line);
}

static size_t first_part(const Card *c, uint32_t whole)
{
    size_t i = 0;
    while (i + 1 < c->lines.n && c->lines.at[i].whole < whole)
        i++;
    return i;
}

void card_rewrap(Reader *r)
{
    Card *c = &r->card;
    if (!c->lines.n)
        return;
    uint32_t selected = c->lines.at[c->selected].whole, top = c->lines.at[c->top].whole;
    vec_clear(&c->lines);
    for (uint32_t i = 0; i < c->wholes.n; i++)
        wrap_whole(r, i);
    c->selected = first_part(c, selected);
    c->top = first_part(c, top);
    c->top = c->top < last_top(r) ? c->top : last_top(r);
    if (c->lines.at[c->selected].target != NO_INDEX)
        show_selected(r);
}

void card_close(Reader *r)
{
    r->mode = MODE_ARTICLE;
    r->dirty = true;
}

void card_close_all(Reader *r)
{
    while (r->mode == MODE_CARD)
        card_close(r);
}

static bool has_targets(const Card *c)
{
    for (size_t i = 0; i < c->lines.n; i++)
        if (c->lines.at[i].target != NO_INDEX)
            return true;
    return false;
}

// A card with places moves its selected line, another one scrolls.
static void move(Reader *r, long by)
{
    Card *c = &r->card;
    bool selects = has_targets(c);
    size_t *at = selects ? &c->selected : &c->top;
    size_t most = selects ? c->lines.n - 1 : last_top(r);
    long to = (long)*at + by;
    *at = to < 0 ? 0 : (size_t)to > most ? most : (size_t)to;
    if (selects)
        show_selected(r);
}

static void line_down(Reader *r, const CommandCall *call) { move(r, call->count); }
static void line_up(Reader *r, const CommandCall *call) { move(r, -(long)call->count); }
static void page_down(Reader *r, const CommandCall *call) { move(r, (long)call->count * card_rows(r)); }
static void page_up(Reader *r, const CommandCall *call) { move(r, -(long)call->count * card_rows(r)); }

static void start(Reader *r, const CommandCall *call)
{
    (void)call;
    move(r, -(long)r->card.lines.n);
}

static void end(Reader *r, const CommandCall *call)
{
    (void)call;
    move(r, (long)r->card.lines.n);
}

static void follow(Reader *r, const CommandCall *call)
{
    (void)call;
    Card *c = &r->card;
    uint32_t target = c->selected < c->lines.n ? c->lines.at[c->selected].target : NO_INDEX;
    card_close(r);
    if (target == NO_INDEX)
        return;
    jump_note(r);
    uint32_t quote = quote_at(r, target);
    bool on_quote = quote != NO_INDEX && quote_start(&r->analysis->quotes[quote]) == target;
    reader_set_item(r, on_quote ? ITEM_QUOTE : ITEM_MENTION, on_quote ? r->analysis->quotes[quote].content.at[0] : (Span){target, target + 1});
    reader_show(r, target, SHOW_NEAREST);
}

bool card_find(Reader *r, Str words, bool forward)
{
    Card *c = &r->card;
    bool found = false;
    Span match;
    for (size_t step = 1; step <= c->lines.n && !found; step++) {
        size_t i = forward ? c->selected + step : c->selected + c->lines.n - step;
        i %= c->lines.n;
        if ((found = search_text(c->lines.at[i].text, words, &match, 1) > 0)) {
            c->selected = i;
            c->top = i < last_top(r) ? i : last_top(r);
        }
    }
    return found;
}
