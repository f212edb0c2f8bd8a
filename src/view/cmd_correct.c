/* Correct: a menu of what can be set right at the item under the cursor; what else must be known is asked in correct.c. */
#include "config.h"

#include "view/commands.h"

static void correct(Reader *r, const CommandCall *call);

#define GROUP "Correct"
const Command correct_commands[] = {
    {"correct", "c", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "set right who speaks, or who or what is named here", correct},
    {0},
};

typedef struct Action { // a line of the menu
    CorrectionKind kind;
    const char *value; // all that is to be known; else it is asked for:
    void (*ask)(Reader *r);
} Action;

enum { SPEAKER, NOBODY, SAME, SPLIT, SPLIT_HERE, NAME, TYPE };
static const Action actions[] = {
    [SPEAKER] = {CORRECT_SPEAKER, NULL, correct_speaker},
    [NOBODY] = {CORRECT_NOBODY, "", NULL},
    [SAME] = {CORRECT_MERGE, NULL, correct_same},
    [SPLIT] = {CORRECT_SPLIT, "everywhere", NULL},
    [SPLIT_HERE] = {CORRECT_SPLIT, "here", NULL},
    [NAME] = {CORRECT_RENAME, NULL, correct_name},
    [TYPE] = {CORRECT_TYPE, NULL, correct_type},
};

static void enter_action(Reader *r, const CardLine *line)
{
    const Action *action = &actions[line->datum];
    r->correcting = (Span){line->target, line->target_end};
    if (action->ask)
        action->ask(r);
    else
        correct_put(r, action->kind, NOWHERE, str_of(action->value));
}

static void heading(Reader *r, Str words, const char *more)
{
    if (r->card.wholes.n)
        card_line(r, STYLE_CARD, NOWHERE, " ");
    card_line(r, STYLE_HEADING, NOWHERE, STR_FMT "%s", STR_ARG(words), more);
}

static void quote_lines(Reader *r, const Quote *q)
{
    Span place = q->content.at[0];
    Buf speaker = {0};
    Str words = anchor_make(r->doc, place).words; // the menu must not run off the screen
    heading(r, words, words.n < place.end - place.start ? " …" : "");
    speaker_label(r, q, &speaker);
    if (speaker.n)
        card_choice(r, SPEAKER, place, "speaker   not " STR_FMT " but …", STR_ARG(buf_view(&speaker)));
    else
        card_choice(r, SPEAKER, place, "speaker   who says it …");
    if (speaker.n)
        card_choice(r, NOBODY, place, "nobody    nobody says it");
    buf_free(&speaker);
}

// Others of its names that are written so, and otherwise.
static void count_names(const Analysis *a, const Mention *at, size_t *alike, size_t *other)
{
    const Entity *e = &a->entities[at->entity];
    Str text = a->doc->text;
    *alike = *other = 0;
    for (size_t i = 0; i < e->mention_count; i++) {
        const Mention *m = &a->mentions[e->mentions[i]];
        if (m == at || m->kind != MENTION_NAME)
            continue;
        ++*(str_eq(span_str(text, m->span), span_str(text, at->span)) ? alike : other);
    }
}

static void split_lines(Reader *r, const Mention *m)
{
    Str words = span_str(r->doc->text, m->span), name = r->analysis->entities[m->entity].name;
    const char *here = r->mode == MODE_CARD && r->card_back == MODE_PANEL ? "the first" : "this";
    size_t alike, other;
    count_names(r->analysis, m, &alike, &other);
    if (other)
        card_choice(r, SPLIT, m->span, "split     “" STR_FMT "” is not " STR_FMT, STR_ARG(words), STR_ARG(name));
    if (alike)
        card_choice(r, SPLIT_HERE, m->span, "split     %s “" STR_FMT "” alone is somebody else", here, STR_ARG(words));
}

static void name_lines(Reader *r, const Mention *m)
{
    const Entity *e = &r->analysis->entities[m->entity];
    heading(r, e->name, "");
    if (r->analysis->entity_count > 1)
        card_choice(r, SAME, m->span, "merge     the same as …");
    split_lines(r, m);
    card_choice(r, NAME, m->span, "rename    called otherwise …");
    card_choice(r, TYPE, m->span, "type      not %s %s but …", e->type == ENTITY_ORGANIZATION ? "an" : "a",
                e->type == ENTITY_MISC ? "thing" : entity_type_name((EntityType)e->type));
}

static const Mention *name_of_row(const Reader *r)
{
    const Panel *p = &r->panel;
    uint32_t entity = p->selected < p->rows.n ? p->rows.at[p->selected].entity : NO_INDEX;
    const Mention *m = entity == NO_INDEX ? NULL : &r->analysis->mentions[first_name(r->analysis, &r->analysis->entities[entity])];
    return m && m->kind == MENTION_NAME ? m : NULL;
}

// Of a quotation that was gone to the cursor stands on its first word, which nobody meant.
static const Mention *name_here(const Reader *r)
{
    uint32_t i = r->item.kind == ITEM_QUOTE ? NO_INDEX : current_mention(r);
    return i != NO_INDEX && r->analysis->mentions[i].kind == MENTION_NAME ? &r->analysis->mentions[i] : NULL;
}

static void correct(Reader *r, const CommandCall *call)
{
    static const ListKind menu = {"corrections", "choose", enter_action, NULL};
    bool panel = r->mode == MODE_PANEL;
    (void)call;
    if (!reader_understood(r))
        return;
    uint32_t quote = panel ? panel_quote(r) : current_quote(r);
    const Mention *name = panel && quote == NO_INDEX ? name_of_row(r) : panel ? NULL : name_here(r);
    if (quote == NO_INDEX && !name) {
        reader_message(r, "on no quotation or name; ] and e go to the next one");
        return;
    }
    card_open(r, STR("Correct"));
    r->card.list = &menu;
    if (name)
        name_lines(r, name);
    if (quote != NO_INDEX)
        quote_lines(r, &r->analysis->quotes[quote]);
    card_select_first(r);
}
