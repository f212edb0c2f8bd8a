/* Documents and analyses made by hand. */
#include "config.h"

#include "handmade.h"
#include "unit.h"

#include "sayso/base/vec.h"
#include "sayso/doc/builder.h"
#include "sayso/doc/check.h"

Document *hand_document(const char *const *paragraphs)
{
    DocBuilder *b = builder_new();
    for (; *paragraphs; paragraphs++) {
        builder_begin(b, BLOCK_PARAGRAPH, 0);
        builder_text(b, str_of(*paragraphs));
    }
    return builder_freeze(b, &(SourceInfo){.path = STR("by hand"), .language = STR("en")});
}

// Cuts off what stands before the sign, and the sign; all of it when the sign is not there.
static Str cut_at(Str *rest, Str sign)
{
    size_t at = str_find(*rest, sign, 0);
    Str head = str_sub(*rest, 0, at);
    *rest = at == STR_NOT_FOUND ? STR_NONE : str_sub(*rest, at + sign.n, rest->n);
    return head;
}

static void put_linked(DocBuilder *b, Str text)
{
    while (text.n) {
        builder_text(b, cut_at(&text, STR("[")));
        if (!text.n)
            return;
        Str words = cut_at(&text, STR("]("));
        builder_link(b, cut_at(&text, STR(")")));
        builder_text(b, words);
        builder_link_end(b);
    }
}

Document *hand_page(const char *path, const char *const *paragraphs, Extent extent)
{
    DocBuilder *b = builder_new();
    for (; *paragraphs; paragraphs++) {
        Str text = str_of(*paragraphs), sign = STR("# ");
        bool heading = str_starts(text, sign);
        builder_begin(b, heading ? BLOCK_HEADING : BLOCK_PARAGRAPH, heading);
        put_linked(b, heading ? str_sub(text, sign.n, text.n) : text);
    }
    SourceInfo info = {.path = str_of(path), .format = STR("hand"), .charset = STR("UTF-8"), .charset_witness = STR("by hand"),
                       .language = STR("en"), .extent = extent};
    return builder_freeze(b, &info);
}

static int by_start(const void *a, const void *b)
{
    const Mention *x = a, *y = b;
    return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

static void add_mentions(Analysis *a, const Named *named)
{
    VEC(Mention) mentions = {0};
    for (uint32_t e = 0; e < a->entity_count; e++) {
        Str name = str_of(named[e].name);
        for (size_t at = 0; (at = str_find(a->doc->text, name, at)) != STR_NOT_FOUND; at += name.n)
            vec_push(&mentions, (Mention){.span = {(uint32_t)at, (uint32_t)(at + name.n)}, .entity = e, .confidence = 1,
                                          .kind = MENTION_NAME, .type = (uint8_t)named[e].type, .antecedent = NO_INDEX});
    }
    qsort(mentions.at, mentions.n, sizeof *mentions.at, by_start);
    a->mentions = vec_to_arena(&mentions, &a->arena, &a->mention_count);
}

static void add_entities(Analysis *a, const Named *named)
{
    while (named[a->entity_count].name)
        a->entity_count++;
    a->entities = ARENA_ARRAY(&a->arena, Entity, a->entity_count);
    add_mentions(a, named);
    for (size_t i = 0; i < a->entity_count; i++)
        a->entities[i] = (Entity){.name = str_of(named[i].name), .role = str_of(named[i].role), .type = (uint8_t)named[i].type,
                                  .speaks_for = NO_INDEX, .mentions = ARENA_ARRAY(&a->arena, uint32_t, a->mention_count)};
    for (size_t i = 0; i < a->mention_count; i++) {
        Entity *e = &a->entities[a->mentions[i].entity];
        e->mentions[e->mention_count++] = (uint32_t)i;
    }
}

static void add_content(Analysis *a, Quote *q, const Said *said, size_t from)
{
    q->content.at = ARENA_ARRAY(&a->arena, Span, 3);
    for (size_t k = 0; k < 3 && said->words[k]; k++) {
        Str words = str_of(said->words[k]);
        from = str_find(a->doc->text, words, from);
        assert_int_not_equal(from, STR_NOT_FOUND);
        q->content.at[q->content.n++] = (Span){(uint32_t)from, (uint32_t)(from + words.n)};
        from += words.n;
    }
}

static void add_speaker(Analysis *a, uint32_t quote, const char *speaker)
{
    Quote *q = &a->quotes[quote];
    for (uint32_t e = 0; speaker && e < a->entity_count; e++) {
        if (!str_eq(a->entities[e].name, str_of(speaker)))
            continue;
        q->speakers = ARENA_NEW(&a->arena, uint32_t);
        q->speakers[q->speaker_count++] = e;
        a->entities[e].quotes[a->entities[e].quote_count++] = quote;
    }
}

static void add_quotes(Analysis *a, const Said *said)
{
    while (said[a->quote_count].words[0])
        a->quote_count++;
    a->quotes = ARENA_ARRAY(&a->arena, Quote, a->quote_count);
    for (size_t e = 0; e < a->entity_count; e++)
        a->entities[e].quotes = ARENA_ARRAY(&a->arena, uint32_t, a->quote_count);
    for (uint32_t i = 0; i < a->quote_count; i++) {
        Quote *q = &a->quotes[i];
        *q = (Quote){.kind = (uint8_t)said[i].kind, .confidence = said[i].confidence, .unnamed = str_of(said[i].unnamed),
                     .antecedent = NO_INDEX, .within = NO_INDEX, .why = WHY_SOURCE_NAME};
        add_content(a, q, &said[i], i ? quote_start(&a->quotes[i - 1]) : 0);
        add_speaker(a, i, said[i].speaker);
    }
}

// Contents that begin with a curly quotation mark are marked passages.
static void add_marks(Analysis *a)
{
    VEC(Mark) marks = {0};
    for (size_t i = 0; i < a->quote_count; i++) {
        for (size_t k = 0; k < a->quotes[i].content.n; k++) {
            Span s = a->quotes[i].content.at[k];
            Str text = span_str(a->doc->text, s), mark = STR("“");
            bool inner = marks.n && span_inside(s, (Span){vec_last(&marks).open.start, vec_last(&marks).close.end});
            Span close = str_ends(text, STR("”")) ? (Span){s.end - 3, s.end} : (Span){s.end, s.end};
            if (str_starts(text, mark))
                vec_push(&marks, (Mark){.open = {s.start, s.start + 3}, .close = close, .depth = inner});
        }
    }
    a->marks = vec_to_arena(&marks, &a->arena, &a->mark_count);
}

static void check(const Analysis *a)
{
    Error err = {0};
    if (!analysis_check(a, &err))
        fail_msg("%s", err.message);
}

Analysis *hand_analysis(const Document *d, const Named *named, const Said *said)
{
    Analysis *a = analysis_new(d);
    a->engine = "hand";
    a->whole = true;
    a->range = (Span){0, (uint32_t)d->text.n};
    add_entities(a, named);
    add_quotes(a, said);
    add_marks(a);
    check(a);
    return a;
}

void hand_sentences(Analysis *a)
{
    const Document *d = a->doc;
    a->sentences = ARENA_ARRAY(&a->arena, Span, d->block_count);
    a->sentence_tokens = ARENA_ARRAY(&a->arena, uint32_t, d->block_count + 1);
    for (a->sentence_count = 0; a->sentence_count < d->block_count; a->sentence_count++)
        a->sentences[a->sentence_count] = d->blocks[a->sentence_count].span;
    check(a);
}

static Span find_in(const Analysis *a, const char *around, const char *words)
{
    size_t from = str_find(a->doc->text, str_of(around), 0);
    size_t at = from == STR_NOT_FOUND ? from : str_find(a->doc->text, str_of(words), from);
    assert_int_not_equal(at, STR_NOT_FOUND);
    return (Span){(uint32_t)at, (uint32_t)(at + strlen(words))};
}

static uint32_t entity_called(const Analysis *a, const char *name)
{
    uint32_t e = 0;
    while (e < a->entity_count && !str_eq(a->entities[e].name, str_of(name)))
        e++;
    assert_true(e < a->entity_count);
    return e;
}

static uint32_t name_before(const Analysis *a, uint32_t mention)
{
    uint32_t found = NO_INDEX;
    for (uint32_t i = 0; i < a->mention_count && (i < mention || found == NO_INDEX); i++)
        if (a->mentions[i].kind == MENTION_NAME && a->mentions[i].entity == a->mentions[mention].entity)
            found = i;
    return found;
}

static void list_mentions(Analysis *a)
{
    for (size_t i = 0; i < a->entity_count; i++) {
        a->entities[i].mentions = ARENA_ARRAY(&a->arena, uint32_t, a->mention_count);
        a->entities[i].mention_count = 0;
    }
    for (uint32_t i = 0; i < a->mention_count; i++) {
        Entity *e = &a->entities[a->mentions[i].entity];
        e->mentions[e->mention_count++] = i;
        a->mentions[i].antecedent = a->mentions[i].kind == MENTION_NAME ? NO_INDEX : name_before(a, i);
    }
}

void hand_meant(Analysis *a, const Meant *meant)
{
    VEC(Mention) mentions = {0};
    for (size_t i = 0; i < a->mention_count; i++)
        vec_push(&mentions, a->mentions[i]);
    for (; meant->words; meant++)
        vec_push(&mentions, (Mention){.span = find_in(a, meant->around, meant->words), .confidence = meant->confidence,
                                      .entity = entity_called(a, meant->name), .clues = (uint16_t)meant->clues,
                                      .kind = (uint8_t)meant->kind});
    qsort(mentions.at, mentions.n, sizeof *mentions.at, by_start);
    a->mentions = vec_to_arena(&mentions, &a->arena, &a->mention_count);
    list_mentions(a);
    check(a);
}

static SpanList one_span(Analysis *a, Span s)
{
    SpanList list = {ARENA_NEW(&a->arena, Span), 1};
    list.at[0] = s;
    return list;
}

void hand_source(Analysis *a, uint32_t quote, const Source *source)
{
    Quote *q = &a->quotes[quote];
    q->why = (uint8_t)source->why;
    q->clues = (uint16_t)source->clues;
    if (source->words) {
        q->source = one_span(a, find_in(a, source->around, source->words));
        size_t m = analysis_mention_at(a, q->source.at[0].start);
        bool meant = m < a->mention_count && span_same(a->mentions[m].span, q->source.at[0]);
        q->antecedent = meant ? a->mentions[m].antecedent : NO_INDEX;
    }
    if (source->cue)
        q->cue = one_span(a, find_in(a, source->around, source->cue));
    check(a);
}

void hand_within(Analysis *a, uint32_t quote, uint32_t outer)
{
    a->quotes[quote].within = outer;
    check(a);
}
