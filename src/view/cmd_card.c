/* Moving on a card: from place to place where its lines lead into the article, else by lines. */
#include "config.h"

#include "view/commands.h"

static void line_down(Reader *r, const CommandCall *call);
static void line_up(Reader *r, const CommandCall *call);
static void page_down(Reader *r, const CommandCall *call);
static void page_up(Reader *r, const CommandCall *call);
static void start(Reader *r, const CommandCall *call);
static void end(Reader *r, const CommandCall *call);
static void follow(Reader *r, const CommandCall *call);
static void close_card(Reader *r, const CommandCall *call);

#define GROUP "On a card or page"
#define HERE (CONTEXT_CARD | CONTEXT_LIST)
const Command card_commands[] = {
    {"card-down", "j Down", HERE, GROUP, "next place, or one line down", line_down},
    {"card-up", "k Up", HERE, GROUP, "previous place, or one line up", line_up},
    {"card-page-down", "Space f d PgDn ^F ^D", HERE, GROUP, "one page down", page_down},
    {"card-page-up", "b u PgUp ^B ^U", HERE, GROUP, "one page up", page_up},
    {"card-start", "g Home", HERE, GROUP, "to the first line", start},
    {"card-end", "G End", HERE, GROUP, "to the last line", end},
    {"card-follow", "Enter", CONTEXT_CARD, GROUP, "to the place in the article that the line tells", follow},
    {"close", "q", HERE, GROUP, "close this page", close_card},
    {0},
};

enum { NO_LINE = -1 };

// The first part of the next line that leads somewhere, from `line` on in one direction; NO_LINE when there is none.
static long next_place(const Card *c, long line, int step)
{
    for (; line >= 0 && line < (long)c->lines.n; line += step) {
        bool first = line == 0 || c->lines.at[line - 1].whole != c->lines.at[line].whole;
        if (first && c->lines.at[line].choice)
            return line;
    }
    return NO_LINE;
}

static void select_line(Reader *r, long line)
{
    r->card.selected = (size_t)line;
    card_show_selected(r);
}

static void step(Reader *r, int step, int count)
{
    Card *c = &r->card;
    for (; count > 0; count--) {
        long to = next_place(c, (long)c->selected + step, step);
        if (to == NO_LINE) { // what is written before the first place or behind the last one
            card_scroll(r, (long)step * count);
            return;
        }
        select_line(r, to);
    }
}

static void line_down(Reader *r, const CommandCall *call) { step(r, 1, call->count); }
static void line_up(Reader *r, const CommandCall *call) { step(r, -1, call->count); }

// The place selected goes along: the first or last one on the page.
static void page(Reader *r, int direction, int count)
{
    Card *c = &r->card;
    size_t was = c->top, rows = (size_t)card_rows(r);
    card_scroll(r, (long)direction * count * (long)rows);
    bool moved = c->top != was;
    long from = direction > 0 ? (long)c->top : (long)(c->top + rows) - 1;
    if (!moved)
        from = direction > 0 ? (long)c->lines.n - 1 : 0;
    if (from >= (long)c->lines.n)
        from = (long)c->lines.n - 1;
    long to = next_place(c, from, moved ? direction : -direction);
    if (to != NO_LINE && (size_t)to >= c->top && (size_t)to < c->top + rows)
        c->selected = (size_t)to;
}

static void page_down(Reader *r, const CommandCall *call) { page(r, 1, call->count); }
static void page_up(Reader *r, const CommandCall *call) { page(r, -1, call->count); }

static void go_to_edge(Reader *r, int direction)
{
    Card *c = &r->card;
    long last = (long)c->lines.n, to = next_place(c, direction < 0 ? 0 : last - 1, -direction);
    if (to != NO_LINE)
        c->selected = (size_t)to;
    card_scroll(r, direction * last);
}

static void start(Reader *r, const CommandCall *call)
{
    (void)call;
    go_to_edge(r, -1);
}

static void end(Reader *r, const CommandCall *call)
{
    (void)call;
    go_to_edge(r, 1);
}

static void follow(Reader *r, const CommandCall *call)
{
    const Card *c = &r->card;
    const CardLine *line = c->selected < c->lines.n ? &c->lines.at[c->selected] : NULL;
    if (!line || line->target == NO_INDEX) { // a page without places: on, as in other pagers
        step(r, 1, call->count);
        return;
    }
    card_go(r, (Span){line->target, line->target_end});
}

static void close_card(Reader *r, const CommandCall *call)
{
    (void)call;
    card_close(r);
}
