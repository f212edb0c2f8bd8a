/* Sums over elements, bottom-up through the flat tree, and where a block stands to the element that gathers most. */
#include "config.h"

#include "input/html/containers.h"

enum { PROSE_WORDS = 10 };

uint32_t block_prose(const TextBlock *b)
{
    bool prose = b->words >= PROSE_WORDS && b->link_words * 3 < b->words && (b->stops || b->words >= 3 * PROSE_WORDS);
    return prose ? b->words - b->link_words : 0;
}

const uint32_t *meetings(Arena *a, const Page *p, uint32_t other)
{
    uint32_t *meeting = ARENA_ARRAY(a, uint32_t, p->n);
    for (uint32_t i = 1; i < p->n; i++)
        meeting[i] = other >= i && other < p->nodes[i].end ? i : meeting[p->nodes[i].parent];
    return meeting;
}

// Where blocks stand to an element: levels up from it until the block is inside, and levels below it (0 outside).
static void relation_features(Arena *a, const Survey *s, uint32_t element, Feature to, Feature in)
{
    const PageNode *nodes = s->page->nodes;
    const uint32_t *meeting = meetings(a, s->page, element);
    for (size_t i = 0; i < s->blocks->n; i++) {
        uint32_t node = s->blocks->at[i].node;
        bool inside = meeting[node] == element;
        survey_row(s, i)[to] = (float)(nodes[element].depth - nodes[meeting[node]].depth);
        survey_row(s, i)[in] = inside ? (float)(nodes[node].depth - nodes[element].depth) : 0;
    }
}

// Adds what stands at each node to all elements around it.
static void sum_up(const Page *p, double *sums)
{
    for (uint32_t i = p->n; i-- > 1;)
        sums[p->nodes[i].parent] += sums[i];
}

static uint32_t deepest_with(Arena *a, const Survey *s, const float *weights, double share)
{
    const Page *p = s->page;
    double *sums = ARENA_ARRAY(a, double, p->n);
    for (size_t i = 0; i < s->blocks->n; i++)
        sums[s->blocks->at[i].node] += weights[i];
    sum_up(p, sums);
    uint32_t deepest = 0;
    for (uint32_t i = 0; i < p->n;) {
        bool enough = sums[i] > 0 && sums[i] >= share * sums[0];
        if (enough)
            deepest = i;
        i = enough ? i + 1 : p->nodes[i].end; // below it there is not enough either
    }
    return deepest;
}

// Readability's score: a paragraph counts for its parent, and half for the element around that.
static uint32_t top_candidate(Arena *a, const Survey *s, const double *words, const double *links)
{
    const Page *p = s->page;
    double *scores = ARENA_ARRAY(a, double, p->n);
    for (size_t i = 0; i < s->blocks->n; i++) {
        const TextBlock *b = &s->blocks->at[i];
        if (b->chars < 25)
            continue;
        double score = 1 + b->commas + (b->chars < 300 ? b->chars / 100 : 3);
        uint32_t parent = p->nodes[b->node].tag == GUMBO_TAG_DIV ? b->node : p->nodes[b->node].parent;
        scores[parent] += score;
        scores[p->nodes[parent].parent] += score / 2;
    }
    uint32_t top = 0;
    double most = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        double score = scores[i] > 0 ? scores[i] * (1 - links[i] / (words[i] > 0 ? words[i] : 1)) : 0;
        if (score > most) {
            most = score;
            top = i;
        }
    }
    return top;
}

static void ancestor_features(const Survey *s, const double *words, const double *links, const double *prose)
{
    static const struct { Feature links, prose; } rows[] = {
        {FEATURE_PARENT_LINKS, FEATURE_PARENT_PROSE}, {FEATURE_GRAND_LINKS, FEATURE_GRAND_PROSE}, {FEATURE_GREAT_LINKS, FEATURE_GREAT_PROSE},
    };
    for (size_t i = 0; i < s->blocks->n; i++) {
        float *f = survey_row(s, i);
        uint32_t node = s->blocks->at[i].node;
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            node = s->page->nodes[node].parent;
            f[rows[k].links] = share_of(links[node], words[node]);
            f[rows[k].prose] = share_of(prose[node], prose[0]);
            if (k == 0)
                f[FEATURE_PARENT_WORDS] = (float)words[node];
        }
    }
}

static void sibling_features(Arena *a, const Survey *s)
{
    uint32_t *blocks = ARENA_ARRAY(a, uint32_t, s->page->n), *paragraphs = ARENA_ARRAY(a, uint32_t, s->page->n);
    for (size_t i = 0; i < s->blocks->n; i++) {
        uint32_t parent = s->page->nodes[s->blocks->at[i].node].parent;
        blocks[parent]++;
        paragraphs[parent] += block_prose(&s->blocks->at[i]) > 0;
    }
    for (size_t i = 0; i < s->blocks->n; i++) {
        uint32_t parent = s->page->nodes[s->blocks->at[i].node].parent;
        survey_row(s, i)[FEATURE_SIBLINGS] = (float)blocks[parent];
        survey_row(s, i)[FEATURE_SIBLING_PARAGRAPHS] = (float)paragraphs[parent];
    }
}

void container_features(Arena *a, const Survey *s)
{
    uint32_t n = s->page->n;
    double *words = ARENA_ARRAY(a, double, n), *links = ARENA_ARRAY(a, double, n), *prose = ARENA_ARRAY(a, double, n);
    float *weights = ARENA_ARRAY(a, float, s->blocks->n);
    for (size_t i = 0; i < s->blocks->n; i++) {
        const TextBlock *b = &s->blocks->at[i];
        words[b->node] += b->words;
        links[b->node] += b->link_words;
        prose[b->node] += block_prose(b);
        weights[i] = (float)block_prose(b);
    }
    sum_up(s->page, words);
    sum_up(s->page, links);
    sum_up(s->page, prose);
    uint32_t top = top_candidate(a, s, words, links);
    uint32_t half = deepest_with(a, s, weights, 0.5), most = deepest_with(a, s, weights, 0.8);
    relation_features(a, s, top, FEATURE_LEVELS_TO_TOP, FEATURE_LEVELS_IN_TOP);
    relation_features(a, s, half, FEATURE_LEVELS_TO_HALF, FEATURE_LEVELS_IN_HALF);
    relation_features(a, s, most, FEATURE_LEVELS_TO_MOST, FEATURE_LEVELS_IN_MOST);
    ancestor_features(s, words, links, prose);
    sibling_features(a, s);
}
