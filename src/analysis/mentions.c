/* Keeps mentions and entities in step: reading order, indices both ways. */
#include "config.h"

#include "analysis/stage.h"

#include <stdlib.h>

void work_index_mentions(Work *w)
{
    Analysis *a = w->out;
    for (size_t e = 0; e < a->entity_count; e++)
        a->entities[e].mention_count = 0;
    for (size_t m = 0; m < a->mention_count; m++)
        a->entities[a->mentions[m].entity].mention_count++;
    uint32_t *pool = ARENA_ARRAY(&a->arena, uint32_t, a->mention_count);
    for (size_t e = 0; e < a->entity_count; e++) {
        a->entities[e].mentions = pool;
        pool += a->entities[e].mention_count;
        a->entities[e].mention_count = 0;
    }
    for (size_t m = 0; m < a->mention_count; m++) {
        Entity *e = &a->entities[a->mentions[m].entity];
        e->mentions[e->mention_count++] = (uint32_t)m;
    }
}

typedef struct Placed { // a mention on its way to its place
    Mention mention;
    uint32_t nth; // in the old mentions, then in the added ones
} Placed;

// Reading order; of two that begin together the longer one first, then the older one.
static int by_place(const void *a, const void *b)
{
    const Placed *x = a, *y = b;
    if (x->mention.span.start != y->mention.span.start)
        return x->mention.span.start < y->mention.span.start ? -1 : 1;
    if (x->mention.span.end != y->mention.span.end)
        return x->mention.span.end > y->mention.span.end ? -1 : 1;
    return x->nth < y->nth ? -1 : x->nth > y->nth;
}

MentionMoves work_add_mentions(Work *w, const Mention *more, size_t n)
{
    Analysis *a = w->out;
    size_t before = a->mention_count, total = before + n;
    Placed *placed = ARENA_ARRAY(w->scratch, Placed, total);
    for (size_t i = 0; i < total; i++)
        placed[i] = (Placed){i < before ? a->mentions[i] : more[i - before], (uint32_t)i};
    qsort(placed, total, sizeof *placed, by_place);
    MentionMoves moves = {ARENA_ARRAY(w->scratch, uint32_t, total), NULL};
    moves.added = moves.old + before;
    a->mentions = ARENA_ARRAY(&a->arena, Mention, total);
    a->mention_count = total;
    for (size_t i = 0; i < total; i++) {
        a->mentions[i] = placed[i].mention;
        moves.old[placed[i].nth] = (uint32_t)i;
    }
    for (size_t i = 0; i < total; i++)
        if (a->mentions[i].antecedent != NO_INDEX)
            a->mentions[i].antecedent = moves.old[a->mentions[i].antecedent];
    work_index_mentions(w);
    return moves;
}
