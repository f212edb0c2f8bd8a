/* Who is it, and why is it so: cards of entities and of sources without a name, and the evidence for a speaker. */
#include "config.h"

#include "view/commands.h"

static void card(Reader *r, const CommandCall *call);
static void panel_card(Reader *r, const CommandCall *call);
static void evidence(Reader *r, const CommandCall *call);

#define GROUP "Ask"
const Command who_commands[] = {
    {"card", "Enter K", CONTEXT_ARTICLE, GROUP, "who is named or speaks here; unfolds a folded line", card},
    {"panel-card", "K", CONTEXT_PANEL, GROUP, "who the row is", panel_card},
    {"evidence", "w", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "why this speaker", evidence},
    {0},
};

enum { MOST_LINES = 300 }; // of one kind on a card

static const char *plural(size_t n)
{
    return n == 1 ? "" : "s";
}

static void heading(Reader *r, const char *words)
{
    card_line(r, STYLE_CARD, NOWHERE, " ");
    card_line(r, STYLE_HEADING, NOWHERE, "%s", words);
}

static void quote_line(Reader *r, const Quote *q)
{
    Buf words = {0};
    for (size_t i = 0; i < q->content.n; i++) {
        if (i)
            buf_str(&words, r->options.utf8 ? STR(" … ") : STR(" ... "));
        buf_str(&words, span_str(r->doc->text, q->content.at[i]));
    }
    if (confidence_low(q->confidence))
        buf_str(&words, STR(" ?"));
    card_line(r, STYLE_QUOTE, q->content.at[0], "  " STR_FMT, STR_ARG(buf_view(&words)));
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

static Span first_mention(const Analysis *a, const Entity *e)
{
    return a->mentions[e->mentions[0]].span;
}

static void put_ties(Reader *r, uint32_t entity)
{
    const Analysis *a = r->analysis;
    const Entity *e = &a->entities[entity];
    if (e->speaks_for != NO_INDEX) {
        const Entity *other = &a->entities[e->speaks_for];
        card_line(r, STYLE_CARD, first_mention(a, other), "speaks for " STR_FMT, STR_ARG(other->name));
    }
    for (size_t i = 0; i < a->entity_count; i++)
        if (a->entities[i].speaks_for == entity)
            card_line(r, STYLE_CARD, first_mention(a, &a->entities[i]), STR_FMT " speaks for it",
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
    const Mention *m = &a->mentions[e->mentions[0]];
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
    for (size_t i = 1; i < e->mention_count; i++) {
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

static void select_first_place(Reader *r)
{
    Card *c = &r->card;
    for (c->selected = 0; c->selected + 1 < c->lines.n && c->lines.at[c->selected].target == NO_INDEX;)
        c->selected++;
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

static void entity_card(Reader *r, uint32_t entity)
{
    const Entity *e = &r->analysis->entities[entity];
    r->selected_entity = entity;
    open_card_of(r, e);
    if (e->role.n)
        card_line(r, STYLE_TITLE, NOWHERE, STR_FMT, STR_ARG(e->role));
    card_line(r, STYLE_DIM, NOWHERE, "%s, %zu mention%s, %zu quotation%s%s", entity_type_name((EntityType)e->type),
              e->mention_count, plural(e->mention_count), e->quote_count, plural(e->quote_count),
              e->credit ? ", in the credits" : "");
    put_aliases(r, e);
    put_ties(r, entity);
    size_t first = put_first_sentence(r, e);
    if (e->quote_count)
        heading(r, "Says");
    for (size_t i = 0; i < e->quote_count && i < MOST_LINES; i++)
        quote_line(r, &r->analysis->quotes[e->quotes[i]]);
    more_line(r, e->quote_count);
    put_other_sentences(r, e, first);
    select_first_place(r);
}

// "Two officials": whoever they are, what the same words are given for.
static void unnamed_card(Reader *r, Str unnamed)
{
    const Analysis *a = r->analysis;
    size_t lines = 0;
    card_open(r, unnamed);
    card_line(r, STYLE_DIM, NOWHERE, "a source without a name");
    heading(r, "Says");
    for (size_t i = 0; i < a->quote_count; i++) {
        const Quote *q = &a->quotes[i];
        bool fits = !q->speaker_count && str_eq_ascii_nocase(q->unnamed, unnamed);
        if (fits && lines++ < MOST_LINES)
            quote_line(r, q);
    }
    more_line(r, lines);
    select_first_place(r);
}

static bool card_of_quote(Reader *r, uint32_t quote)
{
    const Quote *q = quote == NO_INDEX ? NULL : &r->analysis->quotes[quote];
    if (!q || (!q->speaker_count && !q->unnamed.n))
        return false;
    if (q->speaker_count)
        entity_card(r, q->speakers[0]);
    else
        unnamed_card(r, q->unnamed);
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
        if (r->doc->blocks[b].kind == BLOCK_PROMO)
            return b;
    }
    return NO_INDEX;
}

static void card(Reader *r, const CommandCall *call)
{
    (void)call;
    uint32_t promo = promo_at_cursor(r);
    uint32_t entity = promo == NO_INDEX && !reader_excuse(r) ? current_entity(r) : NO_INDEX;
    if (entity != NO_INDEX) {
        entity_card(r, entity);
        return;
    }
    if (promo == NO_INDEX && !reader_excuse(r) && card_of_quote(r, current_quote(r)))
        return;
    promo = promo == NO_INDEX ? promo_in_sight(r) : promo;
    if (promo != NO_INDEX)
        toggle_fold(r, promo);
    else if (reader_understood(r))
        reader_message(r, "nobody here; e goes to the next name, ] to the next quotation");
}

static const PanelRow *panel_row(const Reader *r)
{
    return r->panel.selected < r->panel.rows.n ? &r->panel.rows.at[r->panel.selected] : NULL;
}

static void panel_card(Reader *r, const CommandCall *call)
{
    (void)call;
    const PanelRow *row = panel_row(r);
    if (!row || !reader_understood(r))
        return;
    if (row->entity != NO_INDEX)
        entity_card(r, row->entity);
    else if (!card_of_quote(r, panel_quote(r)))
        reader_message(r, "nobody is named in this row");
}

static void span_lines(Reader *r, const char *label, SpanList spans)
{
    for (size_t i = 0; i < spans.n; i++)
        card_line(r, STYLE_CARD, spans.at[i], "%-10s  " STR_FMT, i ? "" : label,
                  STR_ARG(span_str(r->doc->text, spans.at[i])));
}

static void evidence_card(Reader *r, const Quote *q)
{
    Buf speaker = {0};
    if (!speaker_label(r, q, &speaker))
        buf_str(&speaker, q->kind == QUOTE_SCARE ? STR("Nobody's words") : STR("Nobody named"));
    card_open(r, STR("Why this speaker"));
    card_line(r, STYLE_TITLE, NOWHERE, STR_FMT, STR_ARG(buf_view(&speaker)));
    buf_free(&speaker);
    card_line(r, STYLE_CARD, NOWHERE, "%s", why_text((Why)q->why));
    card_line(r, STYLE_DIM, NOWHERE, "%s, %d%% sure", quote_kind_name((QuoteKind)q->kind), (int)(q->confidence * 100 + 0.5f));
    card_line(r, STYLE_CARD, NOWHERE, " ");
    span_lines(r, "source", q->source);
    span_lines(r, "cue", q->cue);
    if (q->antecedent != NO_INDEX) {
        Span s = r->analysis->mentions[q->antecedent].span;
        card_line(r, STYLE_CARD, s, "%-10s  " STR_FMT, "stands for", STR_ARG(span_str(r->doc->text, s)));
    }
    span_lines(r, "words", q->content);
    select_first_place(r);
}

static void evidence(Reader *r, const CommandCall *call)
{
    (void)call;
    if (!reader_understood(r))
        return;
    uint32_t quote = r->mode == MODE_PANEL ? panel_quote(r) : NO_INDEX;
    quote = quote == NO_INDEX ? current_quote(r) : quote;
    if (quote == NO_INDEX)
        reader_message(r, "not on a quotation; ] goes to the next one");
    else
        evidence_card(r, &r->analysis->quotes[quote]);
}
