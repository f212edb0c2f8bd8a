/* What was corrected: undone, the newest first, and listed. */
#include "config.h"

#include "view/commands.h"

static void undo(Reader *r, const CommandCall *call);
static void list(Reader *r, const CommandCall *call);

#define GROUP "Correct"
const Command correction_commands[] = {
    {"undo-correction", "U", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "undo the newest correction", undo},
    {"corrections", "", CONTEXT_PAGES, GROUP, "all corrections of this article", list},
    {0},
};

static void undo(Reader *r, const CommandCall *call)
{
    const Remarks *all = r->host->remarks(r->host->self);
    size_t i = all->at.n;
    (void)call;
    while (i > 0 && !is_correction(&all->at.at[i - 1]))
        i--;
    if (i == 0) {
        reader_message(r, "nothing is corrected here; c does that");
        return;
    }
    Buf told = {0};
    correction_text(&all->at.at[i - 1], &told);
    reader_message(r, "undone: " STR_FMT, STR_ARG(buf_view(&told)));
    r->host->drop_remark(r->host->self, all->at.at[i - 1].id);
    buf_free(&told);
}

static bool place_of(const Reader *r, const Remark *remark, Span *at)
{
    return r->analysis ? correction_place(r->analysis, remark, at) : anchor_find(r->doc, &remark->at, at);
}

static void correction_line(Reader *r, const Remark *remark)
{
    Span at = NOWHERE;
    Buf told = {0};
    bool found = place_of(r, remark, &at);
    correction_text(remark, &told);
    card_choice(r, remark->id, at, "%-8.*s  " STR_FMT "%s", STR_ARG(remark->what), STR_ARG(buf_view(&told)),
                found ? "" : " (not in this version)");
    buf_free(&told);
}

static void fill(Reader *r);

static void enter(Reader *r, const CardLine *line)
{
    if (line->target == NO_INDEX)
        reader_message(r, "what it is about does not stand in this version of the article");
    else
        card_go(r, (Span){line->target, line->target_end});
}

static void drop(Reader *r, const CardLine *line)
{
    uint32_t selected = card_selected_whole(r);
    r->host->drop_remark(r->host->self, line->datum);
    fill(r);
    card_select_after_drop(r, selected, "nothing is corrected any more");
}

static const ListKind corrections = {"corrections", "go there", enter, drop};

static void fill(Reader *r)
{
    const Remarks *all = r->host->remarks(r->host->self);
    card_list(r, STR("Corrections"), &corrections);
    for (size_t i = 0; i < all->at.n; i++)
        if (is_correction(&all->at.at[i]))
            correction_line(r, &all->at.at[i]);
}

static void list(Reader *r, const CommandCall *call)
{
    (void)call;
    if (!corrections_any(r->host->remarks(r->host->self))) {
        reader_message(r, "nothing is corrected here; c does that");
        return;
    }
    fill(r);
    card_select_first(r);
}
