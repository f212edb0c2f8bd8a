/* Each block is judged by its features; behind that stand a few rules for what is decided as a whole. */
#include "config.h"

#include "input/html/extract.h"

#include "input/html/containers.h"
#include "input/html/forest.h"
#include "input/html/shingles.h"

enum { NAME_BYTES = 200, BYLINE_WORDS = 30, FIRST_WORDS = 12, BODY_LEAST = 40 };
static const float SURE = 0.5f;

// Does the block stand next to the table, in the element that the table stands in?
static bool beside(const Survey *s, uint32_t table, size_t block)
{
    uint32_t node = s->blocks->at[block].node, around = s->page->nodes[table].parent;
    return table && (node == around || s->page->nodes[node].parent == around);
}

/*
 * A table of data is the article's, or is not, as a whole: its cells say too little to be judged one by one. One between
 * two paragraphs of the article is.
 */
static void join_tables(const Survey *s, float *judged)
{
    for (size_t i = 0, end; i < s->blocks->n; i = end) {
        uint32_t table = s->blocks->table_of[i];
        double sum = 0, weight = 0;
        for (end = i; end < s->blocks->n && (end == i || (table && s->blocks->at[end].node < s->page->nodes[table].end)); end++) {
            sum += (double)judged[end] * (s->blocks->at[end].words + 1);
            weight += s->blocks->at[end].words + 1;
        }
        bool amid = i && end < s->blocks->n && judged[i - 1] + judged[end] > 2 * SURE && beside(s, table, i - 1) && beside(s, table, end);
        for (size_t k = i; table && k < end; k++)
            judged[k] = amid ? 1 : (float)(sum / weight);
    }
}

// The outermost article element around each block, or 0. Blocks and elements stand in the same order.
static const uint32_t *articles_around(Arena *a, const Survey *s)
{
    uint32_t *around = ARENA_ARRAY(a, uint32_t, s->blocks->n), at = 1;
    const PageNode *nodes = s->page->nodes;
    for (size_t i = 0; i < s->blocks->n; i++) {
        uint32_t from = s->blocks->at[i].from;
        while (at < from && (nodes[at].tag != GUMBO_TAG_ARTICLE || nodes[at].end <= from))
            at = nodes[at].tag == GUMBO_TAG_ARTICLE ? nodes[at].end : at + 1;
        around[i] = at < from ? at : 0;
    }
    return around;
}

// Where pages show several articles, each in an element of its own, the one under the headline counts.
static void drop_other_articles(Arena *a, const Survey *s, float *judged)
{
    const uint32_t *around = articles_around(a, s);
    uint32_t ours = s->headline == NO_BLOCK ? 0 : around[s->headline];
    size_t words = 0;
    for (size_t i = 0; ours && i < s->blocks->n; i++)
        words += judged[i] > SURE && around[i] == ours ? s->blocks->at[i].words : 0;
    for (size_t i = 0; words >= BODY_LEAST && i < s->blocks->n; i++)
        if (around[i] && around[i] != ours)
            judged[i] = 0;
}

static size_t words_above(const Survey *s, const float *judged, float least)
{
    size_t words = 0;
    for (size_t i = 0; i < s->blocks->n; i++)
        words += judged[i] > least ? s->blocks->at[i].words : 0;
    return words;
}

// A page where next to nothing is sure still has a text: what is surest, and all that is nearly as sure.
static float threshold(const Survey *s, const float *judged)
{
    if (words_above(s, judged, SURE) >= BODY_LEAST)
        return SURE;
    float most = 0;
    for (size_t i = 0; i < s->blocks->n; i++)
        if (block_prose(&s->blocks->at[i]) && judged[i] > most)
            most = judged[i];
    return most > 0 && most < 2 * SURE ? most / 2 : SURE;
}

// A name may be as long as a page, and stand around many blocks: its beginning is enough.
static bool holds_word(Str name, Str word)
{
    name = str_sub(name, 0, NAME_BYTES);
    for (size_t i = 0; i + word.n <= name.n; i++)
        if (str_starts_ascii_nocase(str_sub(name, i, name.n), word))
            return true;
    return false;
}

static bool is_named_author(const PageNode *node)
{
    static const char *const names[] = {"class", "itemprop", "rel"}, *const words[] = {"author", "byline", "autor"};
    for (size_t i = 0; node->attributes && i < sizeof names / sizeof *names; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (holds_word(page_attribute(node, names[i]), str_of(words[k])))
                return true;
    return false;
}

// Do the names of the elements in a block, or of the two around it, say that it tells who wrote the article?
static bool tells_author(const Page *p, const TextBlock *b)
{
    bool tells = is_named_author(&p->nodes[b->node]) || is_named_author(&p->nodes[p->nodes[b->node].parent]);
    for (uint32_t i = b->from; !tells && i < b->to; i++)
        tells = is_named_author(&p->nodes[i]);
    return tells;
}

static Part part_beside(const Survey *s, size_t i, size_t first, size_t last, const Shingles *author)
{
    const TextBlock *b = &s->blocks->at[i];
    if (i == s->headline)
        return PART_HEADLINE;
    bool within = i + 1 >= first && i < last;
    if (within && s->page->nodes[b->node].around & PAGE_IN_FIGURE && b->link_words * 2 <= b->words)
        return PART_CAPTION;
    bool between = s->headline != NO_BLOCK && i > s->headline && i < first && b->words < BYLINE_WORDS;
    bool byline = between && (shingles_share(author, b->text) > 0.4f || tells_author(s->page, b));
    return byline ? PART_BYLINE : PART_REST;
}

// A byline that was taken for one of the text's first lines: by the names of its elements …
static void note_first_bylines(const Survey *s, uint8_t *parts, size_t first)
{
    for (size_t i = first; i < s->blocks->n && s->blocks->at[i].words < FIRST_WORDS; i++)
        if (parts[i] == PART_BODY && tells_author(s->page, &s->blocks->at[i]))
            parts[i] = PART_BYLINE;
}

// … or that names the first of the authors, where nothing else is the byline.
static void note_named_byline(const Survey *s, uint8_t *parts)
{
    Str author = str_sub(s->meta->author, 0, str_find_byte(s->meta->author, ',', 0));
    for (size_t i = 0; author.n && i < s->blocks->n && parts[i] != PART_BYLINE; i++) {
        const TextBlock *b = &s->blocks->at[i];
        if (parts[i] != PART_BODY)
            continue;
        if (b->words > FIRST_WORDS)
            return;
        if (str_find(b->text, author, 0) != STR_NOT_FOUND) {
            parts[i] = PART_BYLINE;
            return;
        }
    }
}

const uint8_t *extract_parts(Arena *a, const Survey *s, float *judged)
{
    uint8_t *parts = ARENA_ARRAY(a, uint8_t, s->blocks->n);
    join_tables(s, judged);
    drop_other_articles(a, s, judged);
    float least = threshold(s, judged);
    size_t first = s->blocks->n, last = 0;
    for (size_t i = 0; i < s->blocks->n; i++) {
        if (judged[i] <= least)
            continue;
        parts[i] = PART_BODY;
        first = first < i ? first : i;
        last = i;
    }
    if (first == s->blocks->n)
        return NULL;
    note_first_bylines(s, parts, first);
    Shingles author = shingles_of(a, s->meta->author, 1);
    for (size_t i = 0; i < s->blocks->n; i++)
        if (parts[i] == PART_REST || i == s->headline)
            parts[i] = (uint8_t)part_beside(s, i, first, last, &author);
    note_named_byline(s, parts);
    return parts;
}

const uint8_t *extract_article(Arena *a, const Page *p, const TextBlocks *blocks, const Metadata *meta)
{
    Survey s;
    if (blocks->n > EXTRACT_BLOCKS_MOST)
        return NULL;
    survey_page(a, p, blocks, meta, &s);
    float *judged = ARENA_ARRAY(a, float, blocks->n);
    forest_judge(&forest_of_blocks, s.features, blocks->n, FEATURES_ALL, judged);
    return extract_parts(a, &s, judged);
}
