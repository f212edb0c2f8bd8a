/* Makes entities and mentions of linked names: order, names to show, other forms, types in their places. */
#include "config.h"

#include "analysis/entities/linker.h"
#include "analysis/lexicon.h"
#include "sayso/base/buffer.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>

typedef struct Spelling { // one way in which a thing is written
    Str text;
    uint32_t entity, count, first; // first: name
    uint32_t rank;                 // the greatest is the one to show
} Spelling;

typedef struct Build {
    Linker *l;
    uint32_t *entity_of; // thing → entity
    Map index;           // entity and spelling → spelling
    VEC(Spelling) spellings;
    VEC(Mention) mentions;
    VEC(uint32_t) first; // entity → its first name
} Build;

// "Moscow said": a place that speaks is a body there.
static uint8_t type_in_place(const Work *w, const NameSpan *n)
{
    if (n->here != ENTITY_TYPES)
        return n->here;
    if (n->type != ENTITY_PLACE || n->end_token >= w->out->token_count)
        return n->type;
    const Token *next = &w->out->tokens[n->end_token];
    bool lower = next->kind == TOKEN_WORD && (next->flags & TOKEN_LOWER);
    return lower && (work_kinds(w, n->end_token) & WORD_SPEECH) ? ENTITY_ORGANIZATION : ENTITY_PLACE;
}

static void count_spelling(Build *b, uint32_t entity, uint32_t name, Buf *key)
{
    Str text = span_str(b->l->w->doc->text, linker_name(b->l, name)->span);
    buf_clear(key);
    buf_append(key, &entity, sizeof entity);
    buf_str(key, text);
    uint32_t id = map_intern(&b->index, buf_view(key));
    if (id == b->spellings.n)
        vec_push(&b->spellings, (Spelling){.text = text, .entity = entity, .first = name});
    b->spellings.at[id].count++;
}

static void collect(Build *b)
{
    Linker *l = b->l;
    Buf key = {0};
    for (size_t t = 0; t < l->things; t++)
        b->entity_of[t] = NO_INDEX;
    for (uint32_t i = 0; i < l->w->names.n; i++) {
        if (l->thing_of[i] == NO_INDEX)
            continue;
        uint32_t *entity = &b->entity_of[l->thing_of[i]];
        if (*entity == NO_INDEX) {
            *entity = (uint32_t)b->first.n;
            vec_push(&b->first, i);
        }
        const NameSpan *n = linker_name(l, i);
        vec_push(&b->mentions, (Mention){.span = n->span, .entity = *entity, .antecedent = NO_INDEX, .confidence = n->confidence,
                                         .kind = MENTION_NAME, .type = type_in_place(l->w, n)});
        count_spelling(b, *entity, i, &key);
    }
    buf_free(&key);
}

static bool shouted(Str s) // GENEVA, not NATO
{
    return s.n > 5 && str_all_caps(s);
}

static uint32_t count_words(Str s)
{
    uint32_t n = 1;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == ' ';
    return n;
}

// People and organizations show the fullest form, places the one that the lexicon calls them by,
// others the commonest.
static uint32_t rank_spelling(const Build *b, const Spelling *s, uint8_t type)
{
    enum { OFTEN = 0x7FFF, CALM = OFTEN + 1, FULL = CALM << 1 }; // bits: full form, not shouted, how often
    uint32_t rank = s->count < OFTEN ? s->count : OFTEN;
    PlaceFact place;
    if (type == ENTITY_PERSON || type == ENTITY_ORGANIZATION)
        rank += FULL * count_words(s->text);
    else if (type == ENTITY_PLACE && lexicon_place(str_lower(b->l->w->scratch, s->text), &place) &&
             str_eq_ascii_nocase(place.name, s->text))
        rank += FULL;
    return shouted(s->text) ? rank : rank + CALM;
}

static int by_entity(const void *a, const void *b) // then the best to show first, then the earliest
{
    const Spelling *x = a, *y = b;
    if (x->entity != y->entity)
        return x->entity < y->entity ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank > y->rank ? -1 : 1;
    return x->first < y->first ? -1 : 1;
}

static int by_count(const void *a, const void *b)
{
    const Spelling *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->first < y->first ? -1 : 1;
}

static void name_entity(Build *b, Entity *e, Spelling *s, size_t n)
{
    Arena *arena = &b->l->w->out->arena;
    e->name = s[0].text;
    qsort(s + 1, n - 1, sizeof *s, by_count);
    e->aliases = ARENA_ARRAY(arena, Str, n - 1);
    for (size_t i = 1; i < n; i++)
        if (!str_eq_ascii_nocase(s[i].text, e->name))
            e->aliases[e->alias_count++] = s[i].text;
}

static void name_entities(Build *b)
{
    Analysis *a = b->l->w->out;
    for (size_t i = 0; i < b->spellings.n; i++) {
        Spelling *s = &b->spellings.at[i];
        s->rank = rank_spelling(b, s, a->entities[s->entity].type);
    }
    if (b->spellings.n)
        qsort(b->spellings.at, b->spellings.n, sizeof *b->spellings.at, by_entity);
    for (size_t i = 0, end; i < b->spellings.n; i = end) {
        uint32_t entity = b->spellings.at[i].entity;
        for (end = i + 1; end < b->spellings.n && b->spellings.at[end].entity == entity; end++)
            ;
        name_entity(b, &a->entities[entity], &b->spellings.at[i], end - i);
    }
}

static void mark_credits(Work *w)
{
    Analysis *a = w->out;
    for (size_t i = 0; i < a->entity_count; i++)
        a->entities[i].credit = true;
    for (size_t i = 0; i < a->mention_count; i++) {
        uint32_t block = doc_block_at(w->doc, a->mentions[i].span.start);
        if (w->doc->blocks[block].kind != BLOCK_CREDIT)
            a->entities[a->mentions[i].entity].credit = false;
    }
}

void build_entities(Linker *l)
{
    Analysis *a = l->w->out;
    Build b = {.l = l, .entity_of = ARENA_ARRAY(l->w->scratch, uint32_t, l->things)};
    collect(&b);
    a->entity_count = b.first.n;
    a->entities = ARENA_ARRAY(&a->arena, Entity, a->entity_count);
    for (size_t i = 0; i < a->entity_count; i++)
        a->entities[i] = (Entity){.type = linker_name(l, b.first.at[i])->type, .speaks_for = NO_INDEX};
    a->mentions = vec_to_arena(&b.mentions, &a->arena, &a->mention_count);
    name_entities(&b);
    work_index_mentions(l->w);
    mark_credits(l->w);
    map_free(&b.index);
    vec_free(&b.spellings);
    vec_free(&b.first);
}
