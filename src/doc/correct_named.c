/* Whom a typed name means. */
#include "config.h"

#include "doc/correct.h"

#include "sayso/base/memory.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>

static bool same_name(Str a, Str b)
{
    Buf one = {0}, other = {0};
    text_fold(&one, a, true, NULL);
    text_fold(&other, b, true, NULL);
    bool same = str_eq(buf_view(&one), buf_view(&other));
    buf_free(&one);
    buf_free(&other);
    return same;
}

static bool is_called(const Entity *of, Str name)
{
    bool found = same_name(of->name, name);
    for (size_t i = 0; i < of->alias_count && !found; i++)
        found = same_name(of->aliases[i], name);
    return found;
}

// What every name covers of the text, a byte each.
static bool *covered_by_names(const Analysis *a)
{
    bool *covered = xcalloc(a->doc->text.n + 1, sizeof *covered);
    for (size_t i = 0; i < a->mention_count; i++)
        if (a->mentions[i].kind == MENTION_NAME)
            memset(covered + a->mentions[i].span.start, true, a->mentions[i].span.end - a->mentions[i].span.start);
    return covered;
}

static bool in_word(uint32_t cp)
{
    return uc_letter(cp) || uc_digit(cp) || uc_mark(cp);
}

static bool stands_alone(Str text, size_t start, size_t end)
{
    unsigned len;
    return !(start > 0 && in_word(utf8_before(text, start, &len))) && !(end < text.n && in_word(utf8_at(text, end, &len)));
}

// "Two officials" and "he" are words for somebody, not a name. Scripts without letter case have no such sign.
static bool like_name(Str words)
{
    unsigned len;
    bool lower = false;
    for (size_t i = 0; i < words.n; i += len) {
        uint32_t cp = utf8_at(words, i, &len);
        lower = lower || uc_lower(cp);
        if (uc_upper(cp))
            return true;
    }
    return !lower;
}

typedef VEC(Mention) MentionVec;

// Words around the name of another are not this one's.
static void find_mentions(const Analysis *a, Str name, uint32_t entity, MentionVec *out)
{
    Str text = a->doc->text;
    bool *covered = covered_by_names(a);
    for (size_t at = 0; (at = str_find(text, name, at)) != STR_NOT_FOUND; at += name.n) {
        Span span = {(uint32_t)at, (uint32_t)(at + name.n)};
        if (stands_alone(text, span.start, span.end) && !memchr(covered + at, true, name.n))
            vec_push(out, (Mention){.span = span, .entity = entity, .antecedent = NO_INDEX, .confidence = 1,
                                    .kind = MENTION_NAME, .type = ENTITY_PERSON});
    }
    free(covered);
}

static uint32_t moved(uint32_t mention, const uint32_t *new_of)
{
    return mention == NO_INDEX ? NO_INDEX : new_of[mention];
}

static void insert_mentions(Analysis *a, const Mention *fresh, size_t n)
{
    Mention *all = ARENA_ARRAY(&a->arena, Mention, a->mention_count + n);
    uint32_t *new_of = xcalloc(a->mention_count + 1, sizeof *new_of), count = 0;
    size_t next = 0;
    for (size_t i = 0; i < a->mention_count; i++) {
        while (next < n && fresh[next].span.start < a->mentions[i].span.start)
            all[count++] = fresh[next++];
        new_of[i] = count;
        all[count++] = a->mentions[i];
    }
    while (next < n)
        all[count++] = fresh[next++];
    for (size_t i = 0; i < a->mention_count; i++)
        all[new_of[i]].antecedent = moved(a->mentions[i].antecedent, new_of);
    for (size_t i = 0; i < a->quote_count; i++)
        a->quotes[i].antecedent = moved(a->quotes[i].antecedent, new_of);
    a->mentions = all;
    a->mention_count = count;
    free(new_of);
}

// Who is written just so in the text, else who is called so; of those that corrections left nameless none.
static uint32_t find_called(const Analysis *a, Str name)
{
    for (size_t i = 0; i < a->mention_count; i++)
        if (a->mentions[i].kind == MENTION_NAME && str_eq(span_str(a->doc->text, a->mentions[i].span), name))
            return a->mentions[i].entity;
    for (uint32_t i = 0; i < a->entity_count; i++)
        if (is_called(&a->entities[i], name) && name_near(a, i, 0) != NO_INDEX)
            return i;
    return NO_INDEX;
}

uint32_t edit_entity_named(Edit *e, Str name)
{
    Analysis *a = e->a;
    uint32_t entity = find_called(a, name);
    MentionVec fresh = {0};
    if (entity == NO_INDEX && like_name(name))
        find_mentions(a, name, (uint32_t)a->entity_count, &fresh);
    if (fresh.n) {
        entity = (uint32_t)a->entity_count++;
        a->entities[entity] = (Entity){.name = arena_str(&a->arena, name), .type = ENTITY_PERSON, .speaks_for = NO_INDEX};
        insert_mentions(a, fresh.at, fresh.n);
        e->touched[entity] = true;
    }
    vec_free(&fresh);
    return entity;
}
