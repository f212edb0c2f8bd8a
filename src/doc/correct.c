/* Corrections applied, one function a kind. What is kept and why they may fail to find their place: correction.h. */
#include "config.h"

#include "doc/correct.h"

#include "sayso/base/memory.h"

#include <stdlib.h>

static uint32_t name_of(const Edit *e, uint32_t mention)
{
    return e->a->mentions[mention].entity;
}

static void touch(Edit *e, uint32_t entity)
{
    e->touched[entity] = true;
}

// What the reader speaks of is a name, whatever the program thought.
static void vouch(Edit *e, uint32_t mention)
{
    e->a->mentions[mention].confidence = 1;
}

static void set_speaker(Edit *e, Quote *q, uint32_t entity, Str unnamed)
{
    q->speakers = ARENA_NEW(&e->a->arena, uint32_t);
    q->speakers[0] = entity;
    q->speaker_count = entity != NO_INDEX;
    q->unnamed = unnamed;
    q->why = WHY_USER;
    q->confidence = 1;
    q->clues = 0;
    q->antecedent = NO_INDEX;
}

uint32_t name_near(const Analysis *a, uint32_t entity, uint32_t pos)
{
    uint32_t found = NO_INDEX;
    for (uint32_t i = 0; i < a->mention_count && (found == NO_INDEX || a->mentions[i].span.start < pos); i++)
        if (a->mentions[i].entity == entity && a->mentions[i].kind == MENTION_NAME)
            found = i;
    return found;
}

// "He" as the source of a quotation is who says it.
static void mean_source(Edit *e, const Quote *q, uint32_t entity)
{
    Analysis *a = e->a;
    for (size_t i = 0; i < a->mention_count && q->source.n; i++) {
        Mention *m = &a->mentions[i];
        if (m->kind == MENTION_NAME || !span_same(m->span, q->source.at[0]) || name_near(a, m->entity, 0) == NO_INDEX)
            continue;
        m->entity = entity;
        m->type = a->entities[entity].type;
        m->antecedent = name_near(a, entity, m->span.start);
        m->confidence = 1;
        m->clues = 0;
    }
}

// Words in quotation marks that somebody says after all.
static void speak(Quote *q)
{
    if (q->kind == QUOTE_SCARE)
        q->kind = QUOTE_DIRECT;
}

static void correct_speaker(Edit *e, const Remark *r)
{
    uint32_t quote = anchored_quote(e->a, &r->at), name = anchored_name(e->a, &r->other);
    if (quote == NO_INDEX)
        return;
    uint32_t entity = name != NO_INDEX ? name_of(e, name) : edit_entity_named(e, r->value);
    Quote *q = &e->a->quotes[quote];
    speak(q);
    set_speaker(e, q, entity, entity == NO_INDEX ? arena_str(&e->a->arena, r->value) : STR_NONE);
    if (entity != NO_INDEX)
        mean_source(e, q, entity);
}

// What stands within words that nobody says stands within what is around them.
static void lift_inner(Edit *e, uint32_t quote)
{
    for (size_t i = quote + 1; i < e->a->quote_count; i++)
        if (e->a->quotes[i].within == quote)
            e->a->quotes[i].within = e->a->quotes[quote].within;
}

static void correct_nobody(Edit *e, const Remark *r)
{
    uint32_t quote = anchored_quote(e->a, &r->at);
    if (quote == NO_INDEX)
        return;
    Quote *q = &e->a->quotes[quote];
    set_speaker(e, q, NO_INDEX, STR_NONE);
    if (q->kind != QUOTE_DIRECT)
        return;
    q->kind = QUOTE_SCARE;
    lift_inner(e, quote);
}

static void merge_facts(Entity *into, const Entity *from, Str name)
{
    into->name = name;
    into->role = into->role.n ? into->role : from->role;
    into->gender = into->gender != GENDER_UNKNOWN ? into->gender : from->gender;
    into->speaks_for = into->speaks_for != NO_INDEX ? into->speaks_for : from->speaks_for;
}

// A name that is of another type in its place only ("Moscow said") keeps that.
static void merge_mentions(Analysis *a, uint32_t from, uint32_t into)
{
    for (size_t i = 0; i < a->mention_count; i++) {
        Mention *m = &a->mentions[i];
        if (m->entity != from)
            continue;
        m->entity = into;
        if (m->type == a->entities[from].type)
            m->type = a->entities[into].type;
    }
}

static void correct_merge(Edit *e, const Remark *r)
{
    Analysis *a = e->a;
    uint32_t one = anchored_name(a, &r->at), other = anchored_name(a, &r->other);
    if (one == NO_INDEX || other == NO_INDEX || name_of(e, one) == name_of(e, other))
        return;
    uint32_t from = name_of(e, one), into = name_of(e, other);
    merge_facts(&a->entities[into], &a->entities[from], arena_str(&a->arena, r->value));
    vouch(e, one);
    touch(e, into);
    merge_mentions(a, from, into);
    for (size_t i = 0; i < a->quote_count; i++)
        for (size_t k = 0; k < a->quotes[i].speaker_count; k++)
            if (a->quotes[i].speakers[k] == from)
                a->quotes[i].speakers[k] = into;
    for (size_t i = 0; i < a->entity_count; i++)
        if (a->entities[i].speaks_for == from)
            a->entities[i].speaks_for = into;
}

typedef struct Parting { // which names become another's
    uint32_t name; // the mention it is about
    uint32_t from; // its entity
    Str words;
    bool here;
} Parting;

static bool parts(const Analysis *a, uint32_t mention, const Parting *p)
{
    const Mention *m = &a->mentions[mention];
    if (p->here || mention == p->name)
        return mention == p->name;
    return m->kind == MENTION_NAME && m->entity == p->from && str_eq(span_str(a->doc->text, m->span), p->words);
}

// Words that were taken for a name go with it.
static void move_references(Analysis *a, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < a->mention_count; i++) {
        Mention *m = &a->mentions[i];
        if (m->entity == from && m->antecedent != NO_INDEX && a->mentions[m->antecedent].entity == to)
            m->entity = to;
    }
}

static bool source_names(const Analysis *a, const Quote *q, uint32_t entity)
{
    for (size_t i = 0; i < q->source.n; i++)
        for (size_t m = analysis_mention_at(a, q->source.at[i].start); m < a->mention_count; m++) {
            if (a->mentions[m].span.start >= q->source.at[i].end)
                break;
            if (a->mentions[m].entity == entity && span_inside(a->mentions[m].span, q->source.at[i]))
                return true;
        }
    return q->antecedent != NO_INDEX && a->mentions[q->antecedent].entity == entity;
}

// Who is named by a name that went says what was given to it, unless the reader said who does.
static void move_quotes(Analysis *a, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < a->quote_count; i++) {
        Quote *q = &a->quotes[i];
        for (size_t k = 0; k < q->speaker_count; k++)
            if (q->speakers[k] == from && q->why != WHY_USER && source_names(a, q, to))
                q->speakers[k] = to;
    }
}

// The longest way in which it is still written by name; empty when no name stays.
static Str name_that_stays(const Analysis *a, const Parting *p)
{
    Str longest = STR_NONE;
    for (uint32_t i = 0; i < a->mention_count; i++) {
        const Mention *m = &a->mentions[i];
        if (m->kind == MENTION_NAME && m->entity == p->from && !parts(a, i, p) && m->span.end - m->span.start > longest.n)
            longest = span_str(a->doc->text, m->span);
    }
    return longest;
}

static void correct_split(Edit *e, const Remark *r)
{
    Analysis *a = e->a;
    uint32_t name = anchored_name(a, &r->at);
    if (name == NO_INDEX)
        return;
    Parting p = {name, name_of(e, name), span_str(a->doc->text, a->mentions[name].span), str_eq(r->value, CORRECT_HERE)};
    Str stays = name_that_stays(a, &p);
    if (!stays.n) // it is one of its own already
        return;
    uint32_t to = (uint32_t)a->entity_count++;
    Entity *from = &a->entities[p.from];
    a->entities[to] = (Entity){.name = p.words, .type = from->type, .gender = from->gender, .speaks_for = NO_INDEX};
    if (!p.here && str_eq(from->name, p.words))
        from->name = stays;
    for (uint32_t i = 0; i < a->mention_count; i++)
        if (parts(a, i, &p))
            a->mentions[i].entity = to;
    vouch(e, name);
    move_references(a, p.from, to);
    move_quotes(a, p.from, to);
    touch(e, p.from);
    touch(e, to);
}

static void correct_rename(Edit *e, const Remark *r)
{
    uint32_t name = anchored_name(e->a, &r->at);
    if (name == NO_INDEX)
        return;
    e->a->entities[name_of(e, name)].name = arena_str(&e->a->arena, r->value);
    vouch(e, name);
    touch(e, name_of(e, name));
}

static void correct_type(Edit *e, const Remark *r)
{
    Analysis *a = e->a;
    uint32_t name = anchored_name(a, &r->at);
    EntityType type;
    if (name == NO_INDEX || !entity_type_find(r->value, &type))
        return;
    Entity *of = &a->entities[name_of(e, name)];
    if (of->type != type)
        of->gender = type == ENTITY_PERSON ? GENDER_UNKNOWN : GENDER_NEUTER;
    of->type = (uint8_t)type;
    vouch(e, name);
    for (size_t i = 0; i < a->mention_count; i++)
        if (a->mentions[i].entity == name_of(e, name))
            a->mentions[i].type = (uint8_t)type;
}

static void (*const kinds[CORRECTION_KINDS])(Edit *e, const Remark *r) = {
    [CORRECT_SPEAKER] = correct_speaker, [CORRECT_NOBODY] = correct_nobody, [CORRECT_MERGE] = correct_merge,
    [CORRECT_SPLIT] = correct_split,     [CORRECT_RENAME] = correct_rename, [CORRECT_TYPE] = correct_type,
};

static Edit edit_begin(Analysis *a, size_t corrections)
{
    Entity *entities = ARENA_ARRAY(&a->arena, Entity, a->entity_count + corrections);
    for (size_t i = 0; i < a->entity_count; i++)
        entities[i] = a->entities[i];
    a->entities = entities;
    return (Edit){.a = a, .touched = xcalloc(a->entity_count + corrections, sizeof(bool))};
}

void analysis_correct(Analysis *a, const Remarks *remarks)
{
    Edit e = edit_begin(a, remarks->at.n);
    for (size_t i = 0; i < remarks->at.n; i++) {
        const Remark *r = &remarks->at.at[i];
        CorrectionKind k;
        if (is_correction(r) && correction_kind_find(r->what, &k))
            kinds[k](&e, r);
    }
    edit_settle(&e);
    free(e.touched);
}

Analysis *analysis_corrected(const Analysis *raw, const Remarks *remarks)
{
    Analysis *a = analysis_copy(raw);
    analysis_correct(a, remarks);
    return a;
}
