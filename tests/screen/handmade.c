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

Analysis *hand_analysis(const Document *d, const Named *named, const Said *said)
{
    Error err = {0};
    Analysis *a = analysis_new(d);
    a->engine = "hand";
    a->whole = true;
    a->range = (Span){0, (uint32_t)d->text.n};
    add_entities(a, named);
    add_quotes(a, said);
    add_marks(a);
    if (!analysis_check(a, &err))
        fail_msg("%s", err.message);
    return a;
}
