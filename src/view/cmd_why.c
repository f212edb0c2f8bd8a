/* Why is it so: in a sentence, with what it rests on marked in the article; asked again, as a page of all its parts. */
#include "config.h"

#include "view/commands.h"

static void evidence(Reader *r, const CommandCall *call);

#define GROUP "Ask"
const Command why_commands[] = {
    {"evidence", "w", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "why this one, in words; again for all of the evidence", evidence},
    {0},
};

static Str words_of(const Reader *r, Span s)
{
    return span_str(r->doc->text, s);
}

enum { MOST_CLUES = 3 }; // the strongest come first

// "…: the last man named, subject of the sentence before"
static void put_clues(const Reader *r, unsigned clues, uint32_t entity, Buf *out)
{
    const char *between = ": ";
    int told = 0;
    if (clues & clue_bit(CLUE_ONLY_FIT))
        clues &= ~(unsigned)clue_bit(CLUE_LAST_NAMED); // goes without saying
    for (Clue c = 0; c < CLUES && told < MOST_CLUES; c++) {
        if (!(clues & clue_bit(c)))
            continue;
        told++;
        buf_str(out, str_of(between));
        clue_text(c, &r->analysis->entities[entity], out);
        between = ", ";
    }
}

void why_mention(const Reader *r, uint32_t mention, Buf *out)
{
    const Mention *m = &r->analysis->mentions[mention];
    buf_printf(out, "'" STR_FMT "' is " STR_FMT "%s", STR_ARG(words_of(r, m->span)), STR_ARG(r->analysis->entities[m->entity].name),
               mention_uncertain(m) ? " ?" : "");
    put_clues(r, m->clues, m->entity, out);
}

// The reason as a part of a longer sentence. What it concludes stands behind a semicolon: clues tell that better.
static void put_reason(const Quote *q, bool clues_follow, Buf *out)
{
    Str text = str_of(why_text((Why)q->why));
    size_t end = clues_follow ? str_find_byte(text, ';', 0) : STR_NOT_FOUND, first = out->n;
    buf_str(out, str_sub(text, 0, end == STR_NOT_FOUND ? text.n - 1 : end));
    out->p[first] = (char)(out->p[first] | 0x20);
}

static bool was_resolved(const Quote *q)
{
    return (q->why == WHY_PRONOUN || q->why == WHY_DESCRIPTION) && q->source.n && q->speaker_count;
}

static void why_quote(const Reader *r, const Quote *q, Buf *out)
{
    Buf speaker = {0};
    speaker_label(r, q, &speaker);
    bool clues = q->clues && q->speaker_count;
    if (was_resolved(q)) {
        buf_printf(out, "'" STR_FMT "' is " STR_FMT, STR_ARG(words_of(r, q->source.at[0])), STR_ARG(buf_view(&speaker)));
    } else if (clues) {
        put_reason(q, true, out);
        buf_printf(out, "; " STR_FMT, STR_ARG(buf_view(&speaker)));
    } else {
        buf_str(out, buf_view(&speaker));
        buf_str(out, speaker.n ? STR(": ") : STR_NONE);
        put_reason(q, false, out);
    }
    if (clues)
        put_clues(r, q->clues, q->speakers[0], out);
    buf_free(&speaker);
}

static void mark(Reader *r, Span part)
{
    Evidence *e = &r->evidence;
    if (e->count < MOST_PARTS)
        e->parts[e->count++] = part;
}

static void mark_mention(Reader *r, uint32_t mention)
{
    if (mention != NO_INDEX)
        mark(r, r->analysis->mentions[mention].span);
}

void mark_evidence_of(Reader *r, uint32_t mention)
{
    const Mention *m = &r->analysis->mentions[mention];
    r->evidence = (Evidence){.of = m->span};
    mark_mention(r, mention);
    mark_mention(r, m->antecedent);
}

static void mark_evidence_of_quote(Reader *r, const Quote *q)
{
    r->evidence = (Evidence){.of = q->content.at[0]};
    mark_mention(r, q->antecedent);
    for (size_t i = 0; i < q->source.n; i++)
        mark(r, q->source.at[i]);
    for (size_t i = 0; i < q->cue.n; i++)
        mark(r, q->cue.at[i]);
}

static bool asked_already(const Reader *r, Span of)
{
    return span_same(r->evidence.of, of);
}

// The sentence that names what a word was taken for, where it cannot be seen.
static void put_unseen(const Reader *r, uint32_t antecedent, Buf *out)
{
    const Analysis *a = r->analysis;
    Span name = antecedent == NO_INDEX ? NOWHERE : a->mentions[antecedent].span;
    if (antecedent == NO_INDEX || reader_visible(r, name.start))
        return;
    size_t s = analysis_sentence_at(a, name.start);
    bool known = s < a->sentence_count && a->sentences[s].start <= name.start;
    Str words = words_of(r, known ? a->sentences[s] : name);
    buf_printf(out, "\n%s: " STR_FMT, name.start < r->pos ? "above" : "below", STR_ARG(words));
}

static void tell(Reader *r, Buf *words, uint32_t antecedent)
{
    put_unseen(r, antecedent, words);
    reader_message(r, STR_FMT, STR_ARG(buf_view(words)));
}

static void place_line(Reader *r, const char *label, Span s)
{
    card_line(r, STYLE_CARD, s, "%-10s  " STR_FMT, label, STR_ARG(words_of(r, s)));
}

static void place_lines(Reader *r, const char *label, SpanList spans)
{
    for (size_t i = 0; i < spans.n; i++)
        place_line(r, i ? "" : label, spans.at[i]);
}

// The name that a word was taken for, and the sentence that it stands in.
static void antecedent_lines(Reader *r, uint32_t antecedent)
{
    const Analysis *a = r->analysis;
    if (antecedent == NO_INDEX)
        return;
    Span name = a->mentions[antecedent].span;
    size_t s = analysis_sentence_at(a, name.start);
    place_line(r, "stands for", name);
    if (s < a->sentence_count && a->sentences[s].start <= name.start)
        card_line(r, STYLE_CARD, name, "%-10s  " STR_FMT, "named in", STR_ARG(words_of(r, a->sentences[s])));
}

static int in_percent(float confidence)
{
    return (int)(confidence * 100 + 0.5f);
}

static void mention_card(Reader *r, uint32_t mention, Str words)
{
    const Mention *m = &r->analysis->mentions[mention];
    card_open(r, STR("Why this one"));
    card_line(r, STYLE_TITLE, NOWHERE, STR_FMT "%s", STR_ARG(r->analysis->entities[m->entity].name),
              mention_uncertain(m) ? " ?" : "");
    card_line(r, STYLE_CARD, NOWHERE, STR_FMT, STR_ARG(words));
    const char *kind = m->kind == MENTION_PRONOUN ? "pronoun" : "description";
    card_line(r, STYLE_DIM, NOWHERE, "%s, %d%% sure", kind, in_percent(m->confidence));
    card_line(r, STYLE_CARD, NOWHERE, " ");
    place_line(r, "word", m->span);
    antecedent_lines(r, m->antecedent);
    card_select_first(r);
}

static void quote_card(Reader *r, const Quote *q, Str words)
{
    Buf speaker = {0};
    if (!speaker_label(r, q, &speaker))
        buf_str(&speaker, q->kind == QUOTE_SCARE ? STR("Nobody's words") : STR("Nobody named"));
    card_open(r, STR("Why this speaker"));
    card_line(r, STYLE_TITLE, NOWHERE, STR_FMT, STR_ARG(buf_view(&speaker)));
    buf_free(&speaker);
    if (q->clues || was_resolved(q))
        card_line(r, STYLE_CARD, NOWHERE, STR_FMT, STR_ARG(words));
    card_line(r, STYLE_CARD, NOWHERE, "%s", why_text((Why)q->why));
    if (q->why == WHY_USER)
        card_line(r, STYLE_DIM, NOWHERE, "%s", quote_kind_name((QuoteKind)q->kind));
    else
        card_line(r, STYLE_DIM, NOWHERE, "%s, %d%% sure", quote_kind_name((QuoteKind)q->kind), in_percent(q->confidence));
    card_line(r, STYLE_CARD, NOWHERE, " ");
    place_lines(r, "source", q->source);
    place_lines(r, "cue", q->cue);
    antecedent_lines(r, q->antecedent);
    place_lines(r, "words", q->content);
    if (q->within != NO_INDEX)
        place_lines(r, "within", r->analysis->quotes[q->within].content);
    card_select_first(r);
}

static void ask_mention(Reader *r, uint32_t mention)
{
    const Mention *m = &r->analysis->mentions[mention];
    Buf words = {0};
    bool again = asked_already(r, m->span);
    why_mention(r, mention, &words);
    mark_evidence_of(r, mention);
    if (again)
        mention_card(r, mention, buf_view(&words));
    else
        tell(r, &words, m->antecedent);
    buf_free(&words);
}

// From a row of the panel its parts cannot be pointed at: they may be anywhere.
static void ask_quote(Reader *r, const Quote *q, bool here)
{
    Buf words = {0};
    bool again = asked_already(r, q->content.at[0]);
    why_quote(r, q, &words);
    mark_evidence_of_quote(r, q);
    if (again || !here)
        quote_card(r, q, buf_view(&words));
    else
        tell(r, &words, q->antecedent);
    buf_free(&words);
}

static void evidence(Reader *r, const CommandCall *call)
{
    (void)call;
    if (!reader_understood(r))
        return;
    uint32_t row = r->mode == MODE_PANEL ? panel_quote(r) : NO_INDEX, reference = current_reference(r), quote = current_quote(r);
    if (row != NO_INDEX)
        ask_quote(r, &r->analysis->quotes[row], false);
    else if (reference != NO_INDEX)
        ask_mention(r, reference);
    else if (quote != NO_INDEX)
        ask_quote(r, &r->analysis->quotes[quote], true);
    else
        reader_message(r, "on no quotation, pronoun or description; ] and i go to the next one");
}
