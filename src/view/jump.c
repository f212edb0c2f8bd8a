/* Places left behind: back and forward through them; and the cursor going to an item. */
#include "config.h"

#include "view/commands.h"

static void back(Reader *r, const CommandCall *call);
static void forward(Reader *r, const CommandCall *call);

#define GROUP "Search and jumps"
const Command jump_commands[] = {
    {"back", "^O", CONTEXT_PAGES, GROUP, "back to the place before the last jump", back},
    {"forward", "O", CONTEXT_PAGES, GROUP, "forward again", forward},
    {0},
};

enum { MOST = 200 };

static Jump here(const Reader *r)
{
    return (Jump){r->pos, r->top};
}

static bool same_place(Jump a, Jump b)
{
    return a.pos == b.pos && a.top == b.top;
}

void jump_note(Reader *r)
{
    Jump now = here(r);
    vec_clear(&r->forward);
    if (r->back.n && same_place(vec_last(&r->back), now))
        return;
    if (r->back.n == MOST)
        memmove(r->back.at, r->back.at + 1, --r->back.n * sizeof *r->back.at);
    vec_push(&r->back, now);
}

static void go(Reader *r, Jump to)
{
    r->pos = to.pos;
    r->item = (Item){ITEM_NONE, {to.pos, to.pos}};
    r->top = to.top;
    r->top_blank = 0;
    reader_set_top(r, layout_find(r->layout, to.top), 0);
    reader_show(r, to.pos, SHOW_NEAREST);
}

static void back(Reader *r, const CommandCall *call)
{
    (void)call;
    if (!r->back.n) {
        reader_message(r, "no jump to go back from");
        return;
    }
    Jump to = r->back.at[--r->back.n];
    vec_push(&r->forward, here(r));
    go(r, to);
}

static void forward(Reader *r, const CommandCall *call)
{
    (void)call;
    if (!r->forward.n) {
        reader_message(r, "no jump to go forward to");
        return;
    }
    Jump to = r->forward.at[--r->forward.n];
    vec_push(&r->back, here(r));
    go(r, to);
}

void reader_set_item(Reader *r, ItemKind kind, Span span)
{
    r->pos = span.start;
    r->item = (Item){kind, span};
    reader_show(r, span.start, SHOW_NEAREST);
    r->dirty = true;
}
