/* Moving on a card: from place to place where its lines lead into the article, else by lines. */
#include "config.h"

#include "view/commands.h"

static void line_down(Reader *r, const CommandCall *call);
static void line_up(Reader *r, const CommandCall *call);
static void page_down(Reader *r, const CommandCall *call);
static void page_up(Reader *r, const CommandCall *call);
static void half_down(Reader *r, const CommandCall *call);
static void half_up(Reader *r, const CommandCall *call);
static void percent(Reader *r, const CommandCall *call);
static void start(Reader *r, const CommandCall *call);
static void end(Reader *r, const CommandCall *call);
static void follow(Reader *r, const CommandCall *call);
static void close_card(Reader *r, const CommandCall *call);

#define GROUP "On a card or page"
#define HERE (CONTEXT_CARD | CONTEXT_LIST)
const Command card_commands[] = {
    {"card-down", "j Down", HERE, GROUP, "next place, or one line down", line_down},
    {"card-up", "k Up", HERE, GROUP, "previous place, or one line up", line_up},
    {"card-page-down", "Space f PgDn ^F", HERE, GROUP, "one page down", page_down},
    {"card-page-up", "b PgUp ^B", HERE, GROUP, "one page up", page_up},
    {"card-half-page-down", "d ^D", HERE, GROUP, "half a page down", half_down},
    {"card-half-page-up", "u ^U", HERE, GROUP, "half a page up", half_up},
    {"card-start", "g Home", HERE, GROUP, "to the first line, or to line N", start},
    {"card-end", "G End", HERE, GROUP, "to the last line, or to line N", end},
    {"card-percent", "%", HERE, GROUP, "to N percent of the page", percent},
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

// By a page or part of one. The place selected goes along: the first or last one on the page.
static void page(Reader *r, int direction, long lines)
{
    Card *c = &r->card;
    size_t was = c->top, rows = (size_t)card_rows(r);
    card_scroll(r, direction * lines);
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

static long half(const Reader *r) { return (card_rows(r) + 1) / 2; }

static void page_down(Reader *r, const CommandCall *call) { page(r, 1, (long)call->count * card_rows(r)); }
static void page_up(Reader *r, const CommandCall *call) { page(r, -1, (long)call->count * card_rows(r)); }
static void half_down(Reader *r, const CommandCall *call) { page(r, 1, call->count * half(r)); }
static void half_up(Reader *r, const CommandCall *call) { page(r, -1, call->count * half(r)); }

static void go_to_edge(Reader *r, int direction)
{
    Card *c = &r->card;
    long last = (long)c->lines.n, to = next_place(c, direction < 0 ? 0 : last - 1, -direction);
    if (to != NO_LINE)
        c->selected = (size_t)to;
    card_scroll(r, direction * last);
}

// That line is shown, at the top where it can be, and the place nearest below it selected.
static void go_to_line(Reader *r, long line)
{
    Card *c = &r->card;
    long last = (long)c->lines.n - 1;
    line = line > last ? last : line < 0 ? 0 : line;
    card_scroll(r, line - (long)c->top);
    long to = next_place(c, line, 1);
    if (to != NO_LINE && to < (long)c->top + card_rows(r))
        c->selected = (size_t)to;
}

static void go(Reader *r, const CommandCall *call, int direction)
{
    if (call->counted)
        go_to_line(r, call->count - 1L);
    else
        go_to_edge(r, direction);
}

static void start(Reader *r, const CommandCall *call) { go(r, call, -1); }
static void end(Reader *r, const CommandCall *call) { go(r, call, 1); }

static void percent(Reader *r, const CommandCall *call)
{
    if (!call->counted)
        reader_message(r, "type a number first: 50%% goes to the middle");
    else if (call->count >= 100)
        go_to_edge(r, 1);
    else
        go_to_line(r, (long)r->card.lines.n * call->count / 100);
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
