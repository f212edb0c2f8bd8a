/* Correct: a menu of what can be set right at the item under the cursor, then a list or a line typed that says how. */
#include "config.h"

#include "view/commands.h"

#include "sayso/doc/correction.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

static void correct(Reader *r, const CommandCall *call);

#define GROUP "Correct"
const Command correct_commands[] = {
    {"correct", "c", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "set right who speaks, or who or what is named here", correct},
    {0},
};

static void choose_speaker(Reader *r);
static void choose_same(Reader *r);
static void ask_name(Reader *r);
static void choose_type(Reader *r);

typedef struct Action { // a line of the menu
    CorrectionKind kind;
    const char *value;           // all that is to be known; else it is asked for:
    void (*ask)(Reader *r);
} Action;

enum { SPEAKER, NOBODY, SAME, SPLIT, SPLIT_HERE, NAME, TYPE };
static const Action actions[] = {
    [SPEAKER] = {CORRECT_SPEAKER, NULL, choose_speaker}, [NOBODY] = {CORRECT_NOBODY, "", NULL},
    [SAME] = {CORRECT_MERGE, NULL, choose_same},         [SPLIT] = {CORRECT_SPLIT, "everywhere", NULL},
    [SPLIT_HERE] = {CORRECT_SPLIT, "here", NULL},        [NAME] = {CORRECT_RENAME, NULL, ask_name},
    [TYPE] = {CORRECT_TYPE, NULL, choose_type},
};

// A name as one line of what a correction may hold.
static void put_value(Buf *out, Str name)
{
    unsigned len;
    bool space = false;
    for (size_t i = 0; i < name.n && out->n + 4 < CORRECTION_VALUE_MOST; i += len) {
        uint32_t cp = utf8_at(name, i, &len);
        bool blank = uc_space(cp) || uc_control(cp) || uc_bidi_control(cp);
        if (!blank) {
            buf_str(out, space && out->n ? STR(" ") : STR_NONE);
            buf_str(out, str_sub(name, i, i + len));
        }
        space = blank;
    }
}

// What the menu was opened at becomes a correction; `other`: a place of another name that it speaks of, or NOWHERE.
static void put(Reader *r, CorrectionKind kind, Span other, Str value)
{
    Buf line = {0}, told = {0};
    Error err = {0};
    put_value(&line, value);
    Remark remark = {.kind = REMARK_CORRECTION, .at = anchor_make(r->doc, r->correcting), .value = buf_view(&line),
                     .what = str_of(correction_kind_name(kind))};
    if (other.start != NO_INDEX)
        remark.other = anchor_make(r->doc, other);
    if (correction_check(&remark, &err)) {
        correction_text(&remark, &told);
        card_close_all(r);
        r->host->put_remark(r->host->self, &remark);
        reader_message(r, STR_FMT "; U undoes it", STR_ARG(buf_view(&told)));
    } else {
        reader_message(r, "%s", err.message);
    }
    buf_free(&line);
    buf_free(&told);
}

/* Who it could be */

typedef struct Candidate {
    const Entity *of;
    Span name;
} Candidate;

typedef VEC(Candidate) Candidates;

static int speakers_first(const void *a, const void *b)
{
    static const uint8_t rank[ENTITY_TYPES] = {[ENTITY_ORGANIZATION] = 1, [ENTITY_PLACE] = 2, [ENTITY_MISC] = 3};
    const Entity *x = ((const Candidate *)a)->of, *y = ((const Candidate *)b)->of;
    if (x->quote_count != y->quote_count)
        return x->quote_count > y->quote_count ? -1 : 1;
    if (x->type != y->type)
        return rank[x->type] < rank[y->type] ? -1 : 1;
    if (x->mention_count != y->mention_count)
        return x->mention_count > y->mention_count ? -1 : 1;
    return x < y ? -1 : x > y;
}

// All that are named, but the one that is named at `but`.
static Candidates candidates(const Reader *r, bool can_speak, Span but)
{
    const Analysis *a = r->analysis;
    Candidates found = {0};
    uint32_t itself = but.start == NO_INDEX ? NO_INDEX : entity_named_at(a, but);
    for (uint32_t i = 0; i < a->entity_count; i++) {
        const Entity *e = &a->entities[i];
        const Mention *name = &a->mentions[first_name(a, e)];
        if (name->kind == MENTION_NAME && i != itself && !(can_speak && e->type == ENTITY_MISC))
            vec_push(&found, (Candidate){e, name->span});
    }
    if (found.n)
        qsort(found.at, found.n, sizeof *found.at, speakers_first);
    return found;
}

static void candidate_line(Reader *r, const Candidate *c)
{
    enum { NAME_COLUMNS = 24 };
    Buf line = {0};
    buf_str(&line, c->of->name);
    int used = shown_columns(c->of->name);
    buf_fill(&line, ' ', used < NAME_COLUMNS ? (size_t)(NAME_COLUMNS - used) : 0);
    buf_printf(&line, "  " STR_FMT, STR_ARG(c->of->role.n ? c->of->role : str_of(entity_type_name((EntityType)c->of->type))));
    if (c->of->quote_count)
        buf_printf(&line, ", %zu quotation%s", c->of->quote_count, c->of->quote_count == 1 ? "" : "s");
    card_choice(r, 0, c->name, STR_FMT, STR_ARG(buf_view(&line)));
    buf_free(&line);
}

static void candidate_lines(Reader *r, bool can_speak, Span but)
{
    Candidates found = candidates(r, can_speak, but);
    for (size_t i = 0; i < found.n; i++)
        candidate_line(r, &found.at[i]);
    vec_free(&found);
}

// Who is named at the line's place; the analysis may be another one than when the list was made.
static void put_chosen(Reader *r, CorrectionKind kind, const CardLine *line)
{
    Span place = {line->target, line->target_end};
    uint32_t entity = entity_named_at(r->analysis, place);
    put(r, kind, place, entity != NO_INDEX ? r->analysis->entities[entity].name : span_str(r->doc->text, place));
}

enum { WHO_NOBODY = 1, WHO_TYPED };

static void put_typed_speaker(Reader *r, Str name)
{
    put(r, CORRECT_SPEAKER, NOWHERE, name);
}

static void enter_speaker(Reader *r, const CardLine *line)
{
    if (line->datum == WHO_NOBODY)
        put(r, CORRECT_NOBODY, NOWHERE, STR_NONE);
    else if (line->datum == WHO_TYPED)
        prompt_ask(r, "who says it: ", buf_view(&r->card.filter), put_typed_speaker);
    else
        put_chosen(r, CORRECT_SPEAKER, line);
}

static void choose_speaker(Reader *r)
{
    static const ListKind list = {"speakers", "says it", enter_speaker, NULL};
    card_open(r, STR("Who says it?"));
    r->card.list = &list;
    candidate_lines(r, true, NOWHERE);
    card_always(r, WHO_TYPED, "another one, to be typed");
    card_always(r, WHO_NOBODY, "nobody");
    card_select_first(r);
}

static void enter_same(Reader *r, const CardLine *line)
{
    put_chosen(r, CORRECT_MERGE, line);
}

static void choose_same(Reader *r)
{
    static const ListKind list = {"names", "is it", enter_same, NULL};
    card_open(r, STR("The same as …"));
    r->card.list = &list;
    candidate_lines(r, false, r->correcting);
    card_select_first(r);
}

/* How it is called, and what it is */

static void put_name(Reader *r, Str name)
{
    put(r, CORRECT_RENAME, NOWHERE, name);
}

static void ask_name(Reader *r)
{
    uint32_t entity = entity_named_at(r->analysis, r->correcting);
    prompt_ask(r, "name: ", entity == NO_INDEX ? STR_NONE : r->analysis->entities[entity].name, put_name);
}

static void enter_type(Reader *r, const CardLine *line)
{
    put(r, CORRECT_TYPE, NOWHERE, str_of(entity_type_name((EntityType)line->datum)));
}

static void choose_type(Reader *r)
{
    static const ListKind list = {"types", "choose", enter_type, NULL};
    static const char *const words[ENTITY_TYPES] = {
        [ENTITY_PERSON] = "a person", [ENTITY_PLACE] = "a place", [ENTITY_ORGANIZATION] = "an organization",
        [ENTITY_MISC] = "something else that has a name",
    };
    card_open(r, STR("What is it?"));
    r->card.list = &list;
    for (EntityType t = 0; t < ENTITY_TYPES; t++)
        card_choice(r, t, r->correcting, "%s", words[t]);
    card_select_first(r);
}

/* The menu */

static void enter_action(Reader *r, const CardLine *line)
{
    const Action *action = &actions[line->datum];
    r->correcting = (Span){line->target, line->target_end};
    if (action->ask)
        action->ask(r);
    else
        put(r, action->kind, NOWHERE, str_of(action->value));
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
