/* Pages over the article: an entity's card, the evidence of a quotation, help, information. */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/language.h"

static void card(Reader *r, const CommandCall *call);
static void evidence(Reader *r, const CommandCall *call);
static void help(Reader *r, const CommandCall *call);
static void information(Reader *r, const CommandCall *call);

#define GROUP "Ask"
const Command page_commands[] = {
    {"card", "Enter K", CONTEXT_ARTICLE, GROUP, "who or what is under the cursor; unfolds a folded line", card},
    {"panel-card", "K", CONTEXT_PANEL, GROUP, "who or what the row is", card},
    {"evidence", "w", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "why this speaker", evidence},
    {"help", "h F1", CONTEXT_PAGES, GROUP, "this page of keys", help},
    {"information", "=", CONTEXT_PAGES, GROUP, "about the file and how it was read", information},
    {0},
};

static const char *plural(size_t n)
{
    return n == 1 ? "" : "s";
}

static void quote_line(Reader *r, const Quote *q)
{
    Str words = span_str(r->doc->text, q->content.at[0]);
    card_line(r, STYLE_QUOTE, quote_start(q), "  " STR_FMT "%s", STR_ARG(words),
              q->content.n < 2 ? "" : r->options.utf8 ? " …" : " ...");
}

static void entity_card(Reader *r, uint32_t entity)
{
    const Analysis *a = r->analysis;
    const Entity *e = &a->entities[entity];
    Buf title = {0};
    buf_str(&title, e->name);
    card_open(r, title.p);
    buf_free(&title);
    card_line(r, STYLE_TITLE, NO_INDEX, STR_FMT, STR_ARG(e->name));
    if (e->role.n)
        card_line(r, STYLE_CARD, NO_INDEX, STR_FMT, STR_ARG(e->role));
    card_line(r, STYLE_DIM, NO_INDEX, "%s, %zu mention%s, %zu quotation%s%s", entity_type_name(e->type), e->mention_count,
              plural(e->mention_count), e->quote_count, plural(e->quote_count), e->credit ? ", in the credits" : "");
    for (size_t i = 0; i < e->alias_count; i++)
        card_line(r, STYLE_CARD, NO_INDEX, "also: " STR_FMT, STR_ARG(e->aliases[i]));
    if (e->speaks_for != NO_INDEX)
        card_line(r, STYLE_CARD, NO_INDEX, "speaks for " STR_FMT, STR_ARG(a->entities[e->speaks_for].name));
    uint32_t first = a->mentions[e->mentions[0]].span.start;
    size_t s = analysis_sentence_at(a, first);
    card_line(r, STYLE_CARD, NO_INDEX, " ");
    card_line(r, STYLE_HEADING, NO_INDEX, "First");
    if (s < a->sentence_count)
        card_line(r, STYLE_CARD, first, "  " STR_FMT, STR_ARG(span_str(r->doc->text, a->sentences[s])));
    if (e->quote_count) {
        card_line(r, STYLE_CARD, NO_INDEX, " ");
        card_line(r, STYLE_HEADING, NO_INDEX, "Says");
    }
    for (size_t i = 0; i < e->quote_count; i++)
        quote_line(r, &a->quotes[e->quotes[i]]);
    for (size_t i = 0; i < r->card.lines.n && !r->card.selected; i++)
        r->card.selected = r->card.lines.at[i].target != NO_INDEX ? i : 0;
}

static bool unfold(Reader *r)
{
    if (!r->doc->block_count)
        return false;
    uint32_t block = doc_block_at(r->doc, r->pos);
    // A folded line can be under the cursor, or be the only one in sight.
    Span window = reader_window(r);
    for (uint32_t b = block; b < r->doc->block_count && r->doc->blocks[b].span.start < window.end; b++) {
        if (r->doc->blocks[b].kind == BLOCK_PROMO && (b == block || r->item.kind == ITEM_NONE)) {
            layout_fold(r->layout, b, !layout_block(r->layout, b)->folded);
            return true;
        }
    }
    return false;
}

static uint32_t entity_under_cursor(const Reader *r)
{
    if (r->mode == MODE_PANEL)
        return r->panel.selected < r->panel.rows.n ? r->panel.rows.at[r->panel.selected].entity : NO_INDEX;
    uint32_t m = current_mention(r);
    if (m != NO_INDEX && (r->item.kind == ITEM_MENTION || current_quote(r) == NO_INDEX))
        return r->analysis->mentions[m].entity;
    uint32_t q = current_quote(r);
    if (q != NO_INDEX && r->analysis->quotes[q].speaker_count)
        return r->analysis->quotes[q].speakers[0];
    return m != NO_INDEX ? r->analysis->mentions[m].entity : NO_INDEX;
}

static void card(Reader *r, const CommandCall *call)
{
    (void)call;
    bool promo = r->doc->block_count && r->doc->blocks[doc_block_at(r->doc, r->pos)].kind == BLOCK_PROMO;
    if (promo && unfold(r))
        return;
    if (!reader_understood(r))
        return;
    uint32_t e = entity_under_cursor(r);
    if (e != NO_INDEX) {
        r->selected_entity = e;
        entity_card(r, e);
    } else if (!unfold(r)) {
        reader_message(r, "nobody here; e goes to the next name, ] to the next quotation");
    }
}

static void spans_line(Reader *r, const char *label, SpanList spans)
{
    for (size_t i = 0; i < spans.n; i++)
        card_line(r, STYLE_CARD, spans.at[i].start, "%s: " STR_FMT, label, STR_ARG(span_str(r->doc->text, spans.at[i])));
}

static void evidence(Reader *r, const CommandCall *call)
{
    (void)call;
    if (!reader_understood(r))
        return;
    uint32_t index = current_quote(r);
    if (index == NO_INDEX) {
        reader_message(r, "not on a quotation; ] goes to the next one");
        return;
    }
    const Quote *q = &r->analysis->quotes[index];
    Buf speaker = {0};
    card_open(r, "Why this speaker");
    if (!speaker_label(r, q, &speaker))
        buf_str(&speaker, STR("nobody named"));
    card_line(r, STYLE_TITLE, NO_INDEX, STR_FMT, STR_ARG(buf_view(&speaker)));
    card_line(r, STYLE_CARD, NO_INDEX, "%s", why_text(q->why));
    card_line(r, STYLE_DIM, NO_INDEX, "%s, %d%% sure", quote_kind_name(q->kind), (int)(q->confidence * 100 + 0.5f));
    card_line(r, STYLE_CARD, NO_INDEX, " ");
    spans_line(r, "source", q->source);
    spans_line(r, "cue", q->cue);
    spans_line(r, "words", q->content);
    if (q->antecedent != NO_INDEX) {
        Span s = r->analysis->mentions[q->antecedent].span;
        card_line(r, STYLE_PERSON, s.start, "stands for: " STR_FMT, STR_ARG(span_str(r->doc->text, s)));
    }
    buf_free(&speaker);
}

static void help_line(Reader *r, const Command *c)
{
    card_line(r, STYLE_CARD, NO_INDEX, "  %-18s %s", *c->keys ? c->keys : c->name, c->help);
}

// What a newcomer needs, on the first screen.
static const char *const commonest[] = {
    "page-down", "page-up", "line-down", "line-up", "start", "end", "next-quote", "previous-quote", "next-same-speaker", "next-speaker",
    "next-mention", "next-entity", "card", "evidence", "panel", "panel-focus", "search", "next-match", "back", "quit",
};

static void help_of_context(Reader *r, Context context, bool others)
{
    const char *group = "";
    for (const Command *const *table = command_tables; *table; table++) {
        for (const Command *c = *table; c->name; c++) {
            if (!(c->contexts & context) == !others)
                continue;
            if (strcmp(group, c->group) != 0) {
                card_line(r, STYLE_CARD, NO_INDEX, " ");
                card_line(r, STYLE_HEADING, NO_INDEX, "%s", c->group);
            }
            group = c->group;
            help_line(r, c);
        }
    }
}

static void help(Reader *r, const CommandCall *call)
{
    (void)call;
    Context context = r->mode == MODE_PANEL ? CONTEXT_PANEL : r->mode == MODE_CARD ? CONTEXT_CARD : CONTEXT_ARTICLE;
    card_open(r, "Keys   a number before a key repeats it   / searches this page");
    for (size_t i = 0; context == CONTEXT_ARTICLE && i < sizeof commonest / sizeof *commonest; i++)
        help_line(r, command_find(str_of(commonest[i])));
    help_of_context(r, context, false);
    card_line(r, STYLE_CARD, NO_INDEX, " ");
    card_line(r, STYLE_TITLE, NO_INDEX, "Elsewhere");
    help_of_context(r, context, true);
}

enum { BYTES_A_WORD = 6, WORDS_A_MINUTE = 230 };

static void information(Reader *r, const CommandCall *call)
{
    (void)call;
    const SourceInfo *s = &r->doc->source;
    const Host *h = r->host;
    size_t words = r->doc->text.n / BYTES_A_WORD;
    card_open(r, "About this article");
    card_line(r, STYLE_TITLE, NO_INDEX, STR_FMT, STR_ARG(doc_title(r->doc)));
    card_line(r, STYLE_CARD, NO_INDEX, "file       " STR_FMT " (%zu of %zu)", STR_ARG(s->path), h->file_index(h->self) + 1, h->file_count(h->self));
    card_line(r, STYLE_CARD, NO_INDEX, "format     " STR_FMT, STR_ARG(s->format));
    card_line(r, STYLE_CARD, NO_INDEX, "charset    " STR_FMT " (" STR_FMT ")", STR_ARG(s->charset), STR_ARG(s->charset_witness));
    if (s->replaced)
        card_line(r, STYLE_CARD, NO_INDEX, "           %zu invalid sequence%s shown as U+FFFD", s->replaced, plural(s->replaced));
    card_line(r, STYLE_CARD, NO_INDEX, "size       %zu bytes, about %zu words, %zu minutes", s->bytes, words, (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE);
    card_line(r, STYLE_CARD, NO_INDEX, "language   %s", language_name(s->language.p));
    if (r->doc->byline.n)
        card_line(r, STYLE_CARD, NO_INDEX, "by         " STR_FMT, STR_ARG(r->doc->byline));
    if (r->analysis)
        card_line(r, STYLE_CARD, NO_INDEX, "understood by %s: %zu quotations, %zu names, %zu mentions%s", r->analysis->engine,
                  r->analysis->quote_count, r->analysis->entity_count, r->analysis->mention_count, r->analysis->whole ? "" : " so far");
    card_line(r, STYLE_CARD, NO_INDEX, "text width %d columns", reader_geometry(r).text_width);
    card_line(r, STYLE_DIM, NO_INDEX, "sayso %s", r->options.version ? r->options.version : "");
}
