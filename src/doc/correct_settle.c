/* After corrections: what follows from who is named where and who says what. */
#include "config.h"

#include "doc/correct.h"

#include "sayso/base/memory.h"

#include <stdlib.h>

typedef struct Form { // one way in which an entity is written
    Str text;
    uint32_t count;
} Form;

static int by_count(const void *a, const void *b)
{
    const Form *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->text.p < y->text.p ? -1 : 1; // views of one text: the earlier one first
}

// In order of the first mention by name, as stages number them; what has none comes behind. Their number.
static uint32_t number(const Analysis *a, uint32_t *new_of)
{
    uint32_t n = 0;
    for (size_t i = 0; i < a->entity_count; i++)
        new_of[i] = NO_INDEX;
    for (int names = 1; names >= 0; names--)
        for (size_t i = 0; i < a->mention_count; i++) {
            const Mention *m = &a->mentions[i];
            if ((m->kind == MENTION_NAME || !names) && new_of[m->entity] == NO_INDEX)
                new_of[m->entity] = n++;
        }
    return n;
}

static void renumber_entities(Edit *e, const uint32_t *new_of, uint32_t count)
{
    Analysis *a = e->a;
    Entity *entities = ARENA_ARRAY(&a->arena, Entity, count);
    bool *touched = xcalloc(count + 1, sizeof *touched);
    for (size_t i = 0; i < a->entity_count; i++) {
        Entity of = a->entities[i];
        if (new_of[i] == NO_INDEX)
            continue;
        of.speaks_for = of.speaks_for == NO_INDEX ? NO_INDEX : new_of[of.speaks_for];
        of.speaks_for = of.speaks_for == new_of[i] ? NO_INDEX : of.speaks_for;
        entities[new_of[i]] = of;
        touched[new_of[i]] = e->touched[i];
    }
    free(e->touched);
    e->touched = touched;
    a->entities = entities;
    a->entity_count = count;
}

static void list_mentions(Analysis *a, const uint32_t *new_of)
{
    uint32_t *room = ARENA_ARRAY(&a->arena, uint32_t, a->mention_count);
    for (size_t i = 0; i < a->entity_count; i++)
        a->entities[i].mention_count = 0;
    for (size_t i = 0; i < a->mention_count; i++) {
        a->mentions[i].entity = new_of[a->mentions[i].entity];
        a->entities[a->mentions[i].entity].mention_count++;
    }
    for (size_t i = 0; i < a->entity_count; i++) {
        a->entities[i].mentions = room;
        room += a->entities[i].mention_count;
        a->entities[i].mention_count = 0;
    }
    for (uint32_t i = 0; i < a->mention_count; i++) {
        Entity *of = &a->entities[a->mentions[i].entity];
        of->mentions[of->mention_count++] = i;
    }
}

// Two who are one now speak once.
static void renumber_speakers(Quote *q, const uint32_t *new_of)
{
    size_t kept = 0;
    for (size_t i = 0; i < q->speaker_count; i++) {
        uint32_t speaker = new_of[q->speakers[i]];
        size_t same = 0;
        while (same < kept && q->speakers[same] != speaker)
            same++;
        if (same == kept && speaker != NO_INDEX)
            q->speakers[kept++] = speaker;
    }
    q->speaker_count = kept;
}

static void list_quotes(Analysis *a, const uint32_t *new_of)
{
    size_t spoken = 0;
    for (size_t i = 0; i < a->entity_count; i++)
        a->entities[i].quote_count = 0;
    for (size_t i = 0; i < a->quote_count; i++) {
        renumber_speakers(&a->quotes[i], new_of);
        spoken += a->quotes[i].speaker_count;
        for (size_t k = 0; k < a->quotes[i].speaker_count; k++)
            a->entities[a->quotes[i].speakers[k]].quote_count++;
    }
    uint32_t *room = ARENA_ARRAY(&a->arena, uint32_t, spoken);
    for (size_t i = 0; i < a->entity_count; i++) {
        a->entities[i].quotes = room;
        room += a->entities[i].quote_count;
        a->entities[i].quote_count = 0;
    }
    for (uint32_t i = 0; i < a->quote_count; i++)
        for (size_t k = 0; k < a->quotes[i].speaker_count; k++) {
            Entity *of = &a->entities[a->quotes[i].speakers[k]];
            of->quotes[of->quote_count++] = i;
        }
}

static void count_form(Form *forms, size_t *n, Str text)
{
    size_t i = 0;
    while (i < *n && !str_eq(forms[i].text, text))
        i++;
    if (i == *n)
        forms[(*n)++] = (Form){text, 0};
    forms[i].count++;
}

// All ways in which it is written, the commonest first. The caller frees them.
static Form *forms_of(const Analysis *a, const Entity *of, size_t *n)
{
    Form *forms = xcalloc(of->mention_count, sizeof *forms);
    *n = 0;
    for (size_t i = 0; i < of->mention_count; i++) {
        const Mention *m = &a->mentions[of->mentions[i]];
        if (m->kind == MENTION_NAME)
            count_form(forms, n, span_str(a->doc->text, m->span));
    }
    qsort(forms, *n, sizeof *forms, by_count);
    return forms;
}

static void list_aliases(Analysis *a, Entity *of)
{
    size_t n;
    Form *forms = forms_of(a, of, &n);
    of->aliases = ARENA_ARRAY(&a->arena, Str, n);
    of->alias_count = 0;
    for (size_t i = 0; i < n; i++)
        if (!str_eq_ascii_nocase(forms[i].text, of->name))
            of->aliases[of->alias_count++] = forms[i].text;
    free(forms);
}

static void mark_credit(const Analysis *a, Entity *of)
{
    const Document *d = a->doc;
    of->credit = true;
    for (size_t i = 0; i < of->mention_count && of->credit; i++)
        of->credit = d->blocks[doc_block_at(d, a->mentions[of->mentions[i]].span.start)].kind == BLOCK_CREDIT;
}

void edit_settle(Edit *e)
{
    Analysis *a = e->a;
    uint32_t *new_of = xcalloc(a->entity_count + 1, sizeof *new_of);
    renumber_entities(e, new_of, number(a, new_of));
    list_mentions(a, new_of);
    list_quotes(a, new_of);
    for (size_t i = 0; i < a->entity_count; i++) {
        if (!e->touched[i])
            continue;
        list_aliases(a, &a->entities[i]);
        mark_credit(a, &a->entities[i]);
    }
    free(new_of);
}
