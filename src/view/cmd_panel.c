/* The panel: shown, focused, filtered, followed. */
#include "config.h"

#include "view/commands.h"

static void toggle(Reader *r, const CommandCall *call);
static void focus(Reader *r, const CommandCall *call);
static void next_kind(Reader *r, const CommandCall *call);
static void row_down(Reader *r, const CommandCall *call);
static void row_up(Reader *r, const CommandCall *call);
static void filter(Reader *r, const CommandCall *call);
static void follow(Reader *r, const CommandCall *call);
static void only_quotes(Reader *r, const CommandCall *call);

#define GROUP "Panel"
#define HERE (CONTEXT_ARTICLE | CONTEXT_PANEL)
const Command panel_commands[] = {
    {"panel", "p", HERE, GROUP, "show or hide the panel", toggle},
    {"panel-focus", "Tab", HERE, GROUP, "into the panel, and back into the article", focus},
    {"panel-kind", "P BackTab", HERE, GROUP, "next kind: speakers, people, places, quotes …", next_kind},
    {"panel-down", "j Down", CONTEXT_PANEL, GROUP, "one row down", row_down},
    {"panel-up", "k Up", CONTEXT_PANEL, GROUP, "one row up", row_up},
    {"panel-filter", "/", CONTEXT_PANEL, GROUP, "type to filter the rows", filter},
    {"panel-follow", "Enter", CONTEXT_PANEL, GROUP, "to the row's place, its mentions marked", follow},
    {"panel-quotes", "\"", CONTEXT_PANEL, GROUP, "only the quotations of this one", only_quotes},
    {0},
};

static void set_open(Reader *r, bool open)
{
    r->panel.open = open;
    r->panel.decided = true;
    if (!open && r->mode == MODE_PANEL)
        r->mode = MODE_ARTICLE;
    reader_relayout(r);
    reader_show(r, r->pos, SHOW_NEAREST);
    if (open && !panel_shown(r))
        reader_message(r, r->options.plain ? "a plain screen has no panel; v lists who speaks" : "the screen is too small for the panel");
}

static void toggle(Reader *r, const CommandCall *call)
{
    (void)call;
    set_open(r, !panel_shown(r));
}

static void focus(Reader *r, const CommandCall *call)
{
    (void)call;
    if (r->mode == MODE_PANEL) {
        r->mode = MODE_ARTICLE;
        return;
    }
    panel_take_focus(r);
}

bool panel_take_focus(Reader *r)
{
    if (!panel_shown(r))
        set_open(r, true);
    if (panel_shown(r))
        r->mode = MODE_PANEL;
    return panel_shown(r);
}

// Empty kinds are passed over: a panel that says "none" helps nobody.
static void step_kind(Reader *r)
{
    Panel *p = &r->panel;
    for (int i = 0; i < PANEL_KINDS; i++) {
        p->kind = (PanelKind)((p->kind + 1) % PANEL_KINDS);
        if (panel_kind_count(r, p->kind))
            break;
    }
}

static void next_kind(Reader *r, const CommandCall *call)
{
    Panel *p = &r->panel;
    if (!panel_shown(r)) {
        set_open(r, true);
        return;
    }
    buf_clear(&p->filter);
    p->only_quotes = false;
    for (int left = call->count < PANEL_KINDS ? call->count : PANEL_KINDS; left > 0; left--)
        step_kind(r);
    p->selected = p->top = 0;
    panel_fill(r);
}

static int rows_shown(const Reader *r)
{
    Geometry g = reader_geometry(r);
    int rows = g.panel_end_row - g.panel_first_row - 2;
    return rows < 1 ? 1 : rows;
}

void panel_select(Reader *r, long to)
{
    Panel *p = &r->panel;
    size_t rows = (size_t)rows_shown(r), last = p->rows.n ? p->rows.n - 1 : 0;
    p->selected = to < 0 ? 0 : (size_t)to > last ? last : (size_t)to;
    if (p->selected < p->top)
        p->top = p->selected;
    if (p->selected >= p->top + rows)
        p->top = p->selected - rows + 1;
}

static void row_down(Reader *r, const CommandCall *call) { panel_select(r, (long)r->panel.selected + call->count); }
static void row_up(Reader *r, const CommandCall *call) { panel_select(r, (long)r->panel.selected - call->count); }

static void filter(Reader *r, const CommandCall *call)
{
    prompt_open(r, PROMPT_FILTER, call->count);
}

const PanelRow *panel_row(const Reader *r)
{
    return r->panel.selected < r->panel.rows.n ? &r->panel.rows.at[r->panel.selected] : NULL;
}

uint32_t panel_quote(const Reader *r)
{
    const PanelRow *row = panel_row(r);
    return row ? row->quote : NO_INDEX;
}

static void go_to_row(Reader *r, const PanelRow *row)
{
    const Analysis *a = r->analysis;
    uint32_t quote = panel_quote(r);
    if (quote != NO_INDEX)
        reader_set_item(r, ITEM_QUOTE, a->quotes[quote].content.at[0]);
    else if (row->entity != NO_INDEX)
        reader_set_item(r, ITEM_MENTION, a->mentions[first_name(a, &a->entities[row->entity])].span);
    else
        reader_set_item(r, ITEM_PARAGRAPH, r->doc->blocks[doc_block_at(r->doc, row->target)].span);
}

static void follow(Reader *r, const CommandCall *call)
{
    (void)call;
    const Panel *p = &r->panel;
    if (p->selected >= p->rows.n)
        return;
    PanelRow row = p->rows.at[p->selected];
    jump_note(r);
    r->selected_entity = row.entity;
    go_to_row(r, &row);
    r->mode = MODE_ARTICLE;
    if (row.mentions == 1)
        reader_message(r, "1 mention, marked");
    else if (row.mentions)
        reader_message(r, "%u mentions, marked; %s goes to the next", row.mentions, key_of(r, "next-mention"));
}

static void only_quotes(Reader *r, const CommandCall *call)
{
    (void)call;
    Panel *p = &r->panel;
    if (p->selected >= p->rows.n || !reader_understood(r))
        return;
    PanelRow row = p->rows.at[p->selected];
    buf_clear(&p->only_name);
    buf_str(&p->only_name, row.entity != NO_INDEX ? r->analysis->entities[row.entity].name : row.name);
    p->only_quotes = true;
    p->kind = PANEL_QUOTES;
    buf_clear(&p->filter);
    p->selected = p->top = 0;
    panel_fill(r);
}
