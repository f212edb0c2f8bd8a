/* Who is it: cards of entities and of sources without a name. */
#include "config.h"

#include "view/commands.h"

static void card(Reader *r, const CommandCall *call);
static void panel_card(Reader *r, const CommandCall *call);

#define GROUP "Ask"
const Command who_commands[] = {
    {"card", "Enter K", CONTEXT_ARTICLE, GROUP, "who is named or meant here; unfolds a folded line", card},
    {"panel-card", "K", CONTEXT_PANEL, GROUP, "who the row is", panel_card},
    {0},
};

enum { MOST_LINES = 300 }; // of one kind on a card

static void heading(Reader *r, const char *words)
{
    card_line(r, STYLE_CARD, NOWHERE, " ");
    card_line(r, STYLE_HEADING, NOWHERE, "%s", words);
}

// A line of a quotation; `before` tells whose it is where the card does not.
static void quote_line(Reader *r, const Quote *q, int level, Str before)
{
    enum { INDENT = 2, DEEPEST = 6 };
    Buf words = {0};
    buf_fill(&words, ' ', (size_t)(INDENT * (1 + (level < DEEPEST ? level : DEEPEST))));
    buf_str(&words, before);
    buf_str(&words, before.n ? STR(": ") : STR_NONE);
    for (size_t i = 0; i < q->content.n; i++) {
        if (i)
            buf_str(&words, r->options.utf8 ? STR(" … ") : STR(" ... "));
        buf_str(&words, span_str(r->doc->text, q->content.at[i]));
    }
    if (confidence_low(q->confidence))
        buf_str(&words, STR(" ?"));
    card_line(r, STYLE_QUOTE, q->content.at[0], STR_FMT, STR_ARG(buf_view(&words)));
    buf_free(&words);
}

static void more_line(Reader *r, size_t all)
{
    if (all > MOST_LINES)
        card_line(r, STYLE_DIM, NOWHERE, "  and %zu more", all - MOST_LINES);
}

static void put_aliases(Reader *r, const Entity *e)
{
    Buf names = {0};
    for (size_t i = 0; i < e->alias_count; i++) {
        buf_str(&names, i ? STR(", ") : STR("also "));
        buf_str(&names, e->aliases[i]);
    }
    if (names.n)
        card_line(r, STYLE_CARD, NOWHERE, STR_FMT, STR_ARG(buf_view(&names)));
    buf_free(&names);
}

static Span name_span(const Analysis *a, const Entity *e)
{
    return a->mentions[first_name(a, e)].span;
}

static void put_ties(Reader *r, uint32_t entity)
{
    const Analysis *a = r->analysis;
    const Entity *e = &a->entities[entity];
    if (e->speaks_for != NO_INDEX) {
        const Entity *other = &a->entities[e->speaks_for];
        card_line(r, STYLE_CARD, name_span(a, other), "speaks for " STR_FMT, STR_ARG(other->name));
    }
    for (size_t i = 0; i < a->entity_count; i++)
        if (a->entities[i].speaks_for == entity)
            card_line(r, STYLE_CARD, name_span(a, &a->entities[i]), STR_FMT " speaks for it",
                      STR_ARG(a->entities[i].name));
}

static void sentence_line(Reader *r, size_t sentence, const Mention *m)
{
    Span s = r->analysis->sentences[sentence];
    card_line(r, STYLE_CARD, m->span, "  " STR_FMT "%s", STR_ARG(span_str(r->doc->text, s)),
              mention_uncertain(m) ? " ?" : "");
}

// The sentences that name it: the first one tells best who it is, so it stands before what it says.
static size_t put_first_sentence(Reader *r, const Entity *e)
{
    const Analysis *a = r->analysis;
    const Mention *m = &a->mentions[first_name(a, e)];
    size_t s = analysis_sentence_at(a, m->span.start);
    if (s < a->sentence_count && a->sentences[s].start <= m->span.start) {
        heading(r, "First");
        sentence_line(r, s, m);
    }
    return s;
}

static void put_other_sentences(Reader *r, const Entity *e, size_t shown)
{
    const Analysis *a = r->analysis;
    size_t lines = 0;
    for (size_t i = 0; i < e->mention_count; i++) {
        const Mention *m = &a->mentions[e->mentions[i]];
        size_t s = analysis_sentence_at(a, m->span.start);
        if (s == shown || s >= a->sentence_count || a->sentences[s].start > m->span.start || m->kind != MENTION_NAME)
            continue;
        shown = s;
        if (lines == 0)
            heading(r, "Later");
        if (lines++ < MOST_LINES)
            sentence_line(r, s, m);
    }
    more_line(r, lines);
}

static void open_card_of(Reader *r, const Entity *e)
{
    Buf title = {0};
    buf_str(&title, e->name);
    if (entity_uncertain(r->analysis, e))
        buf_str(&title, STR(" ?"));
    card_open(r, buf_view(&title));
    buf_free(&title);
}

typedef struct Who { // an entity, or the words for a source that is not named
    uint32_t entity;
    Str unnamed;
} Who;

static bool says(const Who *who, const Quote *q)
{
    if (who->entity == NO_INDEX)
        return !q->speaker_count && q->unnamed.n && same_source(q->unnamed, who->unnamed);
    for (size_t i = 0; i < q->speaker_count; i++)
        if (q->speakers[i] == who->entity)
            return true;
    return false;
}

// What stands within a quotation, and who says that, below it.
static void nested_lines(Reader *r, uint32_t outer, int level)
{
    const Analysis *a = r->analysis;
    uint32_t end = quote_extent(&a->quotes[outer]).end;
    for (uint32_t i = outer + 1; i < a->quote_count && quote_start(&a->quotes[i]) < end; i++) {
        const Quote *q = &a->quotes[i];
        if (q->within != outer || q->kind == QUOTE_SCARE)
            continue;
        Buf speaker = {0};
        speaker_names(r, q, &speaker);
        quote_line(r, q, level, buf_view(&speaker));
        buf_free(&speaker);
        nested_lines(r, i, level + 1);
    }
}

// A quotation with all that stands within it. One that stands within words of others tells whose those are.
static void put_said(Reader *r, uint32_t quote)
{
    const Quote *q = &r->analysis->quotes[quote];
    Buf within = {0};
    if (q->within != NO_INDEX) {
        buf_str(&within, STR("within "));
        words_label(r, q->within, &within);
    }
    quote_line(r, q, q->within != NO_INDEX, buf_view(&within));
    buf_free(&within);
    nested_lines(r, quote, 1 + (q->within != NO_INDEX));
}

static void put_says(Reader *r, const Who *who)
{
    const Analysis *a = r->analysis;
    size_t said = 0;
    for (uint32_t i = 0; i < a->quote_count; i++) {
        const Quote *q = &a->quotes[i];
        bool shown = q->within != NO_INDEX && says(who, &a->quotes[q->within]); // below that one
        if (shown || !says(who, q))
            continue;
        if (said == 0)
            heading(r, "Says");
        if (said++ < MOST_LINES)
            put_said(r, i);
    }
    more_line(r, said);
}

// Why a word is taken for the entity of the card; leads to the name that it was taken for.
static void put_reference(Reader *r, uint32_t mention)
{
    const Mention *m = &r->analysis->mentions[mention];
    Buf words = {0};
    why_mention(r, mention, &words);
    card_line(r, STYLE_CARD, m->antecedent != NO_INDEX ? r->analysis->mentions[m->antecedent].span : NOWHERE, STR_FMT,
              STR_ARG(buf_view(&words)));
    card_line(r, STYLE_CARD, NOWHERE, " ");
    buf_free(&words);
    mark_evidence_of(r, mention);
}

// `reference`: the pronoun or description that was asked about, or NO_INDEX.
static void entity_card(Reader *r, uint32_t entity, uint32_t reference)
{
    const Entity *e = &r->analysis->entities[entity];
    r->selected_entity = entity;
    open_card_of(r, e);
    if (reference != NO_INDEX)
        put_reference(r, reference);
    if (e->role.n)
        card_line(r, STYLE_TITLE, NOWHERE, STR_FMT, STR_ARG(e->role));
    card_line(r, STYLE_DIM, NOWHERE, "%s, %zu mention%s, %zu quotation%s%s", entity_type_name((EntityType)e->type),
              e->mention_count, plural(e->mention_count), e->quote_count, plural(e->quote_count),
              e->credit ? ", in the credits" : "");
    put_aliases(r, e);
    put_ties(r, entity);
    size_t first = put_first_sentence(r, e);
    put_says(r, &(Who){entity, STR_NONE});
    put_other_sentences(r, e, first);
    card_select_first(r);
}

// "Two officials": whoever they are, what the same words are given for.
static void unnamed_card(Reader *r, const Quote *q)
{
    card_open(r, q->unnamed);
    card_line(r, STYLE_DIM, NOWHERE, q->why == WHY_USER ? "named by you, and nowhere in the article" : "a source without a name");
    put_says(r, &(Who){NO_INDEX, q->unnamed});
    card_select_first(r);
}

void who_is(Reader *r, uint32_t entity)
{
    entity_card(r, entity, NO_INDEX);
}

bool who_says(Reader *r, uint32_t quote)
{
    const Quote *q = quote == NO_INDEX ? NULL : &r->analysis->quotes[quote];
    if (!q || (!q->speaker_count && !q->unnamed.n))
        return false;
    if (q->speaker_count)
        entity_card(r, q->speakers[0], NO_INDEX);
    else
        unnamed_card(r, q);
    return true;
}

static void toggle_fold(Reader *r, uint32_t block)
{
    layout_fold(r->layout, block, !layout_block(r->layout, block)->folded);
    reader_show(r, r->pos, SHOW_NEAREST);
    r->dirty = true;
}

static uint32_t promo_at_cursor(const Reader *r)
{
    uint32_t block = r->doc->block_count ? doc_block_at(r->doc, r->pos) : NO_INDEX;
    return block != NO_INDEX && r->doc->blocks[block].kind == BLOCK_PROMO ? block : NO_INDEX;
}

// A folded line in sight may be meant when the cursor was never put on anything.
static uint32_t promo_in_sight(const Reader *r)
{
    Span window = reader_window(r);
    if (r->item.kind != ITEM_NONE || !r->doc->block_count)
        return NO_INDEX;
    for (uint32_t b = doc_block_at(r->doc, window.start); b < r->doc->block_count; b++) {
        if (r->doc->blocks[b].span.start >= window.end)
            break;
        if (r->doc->blocks[b].kind == BLOCK_PROMO && layout_block(r->layout, b)->count)
            return b;
    }
    return NO_INDEX;
}

static void card(Reader *r, const CommandCall *call)
{
    if (call->key == SKEY_ENTER && current_link(r) != NO_INDEX) {
        link_follow(r, current_link(r));
        return;
    }
    uint32_t promo = promo_at_cursor(r);
    uint32_t entity = promo == NO_INDEX && !reader_excuse(r) ? current_entity(r) : NO_INDEX;
    if (entity != NO_INDEX) {
        entity_card(r, entity, current_reference(r));
        return;
    }
    if (promo == NO_INDEX && !reader_excuse(r) && who_says(r, current_quote(r)))
        return;
    promo = promo == NO_INDEX ? promo_in_sight(r) : promo;
    if (promo != NO_INDEX)
        toggle_fold(r, promo);
    else if (reader_understood(r))
        reader_message(r, "nobody here; %s goes to the next name, %s to the next quotation", key_of(r, "next-entity"), key_of(r, "next-quote"));
}

static void panel_card(Reader *r, const CommandCall *call)
{
    (void)call;
    const PanelRow *row = panel_row(r);
    if (!row || !reader_understood(r))
        return;
    if (row->entity != NO_INDEX)
        who_is(r, row->entity);
    else if (!who_says(r, panel_quote(r)))
        reader_message(r, "nobody is named in this row");
}
