/* What references stand for: ranked candidates; "I" is whoever says the words around it. */
#include "config.h"

#include "analysis/speakers.h"

static const struct { // what a candidate's numbers say in its favour
    uint8_t feature, clue;
} clues[] = {
    {RANK_ROLE, CLUE_ROLE},           {RANK_ALONE, CLUE_ONLY_FIT},        {RANK_NEAREST, CLUE_LAST_NAMED},
    {RANK_LEADS_HERE, CLUE_SUBJECT},  {RANK_LEADS_BEFORE, CLUE_SUBJECT_BEFORE}, {RANK_SPOKE_LAST, CLUE_SPOKE_LAST},
    {RANK_MOST_NAMED, CLUE_MOST_NAMED}, {RANK_LINK_LEADS, CLUE_SENSE},
};

static uint16_t clues_of(const Candidate *c)
{
    uint16_t set = 0;
    for (size_t i = 0; i < sizeof clues / sizeof *clues; i++)
        if (c->feature[clues[i].feature] > 0)
            set |= clue_bit(clues[i].clue);
    return set;
}

Meaning resolve(Walk *k, const Reference *r)
{
    Candidate c[CANDIDATES_MAX + 1];
    trail_walk(&k->trail, k->w->out->tokens[r->token].span.start);
    size_t n = trail_candidates(&k->trail, r, c);
    const Candidate *best = rank_candidates(c, n);
    if (k->w->asked)
        k->w->asked->ranked(k->w->asked->self, r, c, n);
    Meaning m = {.entity = best->entity, .antecedent = NO_INDEX, .confidence = best->chance};
    if (best->entity == NO_INDEX)
        return m;
    m.antecedent = k->trail.traces.at[best->trace].mention;
    m.clues = clues_of(best);
    if (!span_empty(r->span))
        trail_add_reference(&k->trail, r, best);
    return m;
}

size_t reference_at(const Walk *k, uint32_t pos)
{
    size_t low = 0, high = k->references.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (k->references.at[mid].span.start < pos)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static void stands_for_speaker(Walk *k, const SpanList *content, const Answer *answer)
{
    const Meaning m = {.entity = answer->speakers[0], .antecedent = answer->antecedent, .clues = clue_bit(CLUE_SPEAKS_HERE),
                       .confidence = answer->confidence};
    for (size_t c = 0; c < content->n; c++) {
        size_t r = reference_at(k, content->at[c].start);
        for (; r < k->references.n && k->references.at[r].span.end <= content->at[c].end; r++)
            if (k->references.at[r].kind == REFERENCE_SPEAKER)
                k->meaning[r] = m;
    }
}

Meaning find_author(const Work *w)
{
    const Analysis *a = w->out;
    Meaning author = NO_MEANING;
    for (uint32_t m = 0; m < a->mention_count; m++) {
        const Mention *mention = &a->mentions[m];
        bool credit = w->doc->blocks[doc_block_at(w->doc, mention->span.start)].kind == BLOCK_CREDIT;
        if (!credit || mention->type != ENTITY_PERSON || mention->entity == author.entity)
            continue;
        if (author.entity != NO_INDEX)
            return NO_MEANING;
        author = (Meaning){.entity = mention->entity, .antecedent = m, .clues = clue_bit(CLUE_SPEAKS_HERE), .confidence = mention->confidence};
    }
    return author;
}

// "I" is whoever says the words around it: of nested quotations the inner one's speaker, which comes later.
void resolve_first_persons(Walk *k)
{
    for (size_t r = 0; r < k->references.n; r++)
        if (k->references.at[r].kind == REFERENCE_SPEAKER && !k->trail.quote_of[k->references.at[r].token])
            k->meaning[r] = k->author;
    for (size_t i = 0; i < k->w->attributions.n; i++)
        if (k->w->attributions.at[i].kind == QUOTE_DIRECT && k->answers[i].n == 1)
            stands_for_speaker(k, &k->w->attributions.at[i].content, &k->answers[i]);
}
