/* Each node gets its marks once; a block then climbs past some of them. */
#include "config.h"

#include "input/html/elements.h"

enum { TAG_MARKS = FEATURE_IN_SECTION - FEATURE_IN_ARTICLE + 1 };
_Static_assert(TAG_MARKS + HINTS <= 32, "the marks of an element are a set in 32 bits");

typedef struct Marks {
    uint32_t set;              // of an element: a bit for each feature that counts levels up to it
    uint16_t unseen, itemprop; // how many of it and those around it are hidden, or hold the article by their word
} Marks;

#define MARK(feature) (1u << (FEATURE_IN_##feature - FEATURE_IN_ARTICLE))

static const uint16_t marks_of_tag[GUMBO_TAG_LAST + 1] = {
    [GUMBO_TAG_ARTICLE] = MARK(ARTICLE), [GUMBO_TAG_MAIN] = MARK(MAIN), [GUMBO_TAG_HEADER] = MARK(HEADER),
    [GUMBO_TAG_FOOTER] = MARK(FOOTER), [GUMBO_TAG_NAV] = MARK(NAV), [GUMBO_TAG_ASIDE] = MARK(ASIDE), [GUMBO_TAG_FORM] = MARK(FORM),
    [GUMBO_TAG_BUTTON] = MARK(FORM), [GUMBO_TAG_FIGURE] = MARK(FIGURE), [GUMBO_TAG_FIGCAPTION] = MARK(FIGURE),
    [GUMBO_TAG_TABLE] = MARK(TABLE), [GUMBO_TAG_UL] = MARK(LIST), [GUMBO_TAG_OL] = MARK(LIST),
    [GUMBO_TAG_BLOCKQUOTE] = MARK(QUOTE), [GUMBO_TAG_SECTION] = MARK(SECTION),
};

static Feature feature_of(unsigned mark)
{
    return (Feature)(mark < TAG_MARKS ? FEATURE_IN_ARTICLE + mark : FEATURE_HINTS + mark - TAG_MARKS);
}

// What the page's makers wanted nobody to see, at first at least.
static bool is_unseen(const PageNode *node)
{
    Str style = page_attribute(node, "style");
    if (str_find(style, STR("display:none"), 0) != STR_NOT_FOUND || str_find(style, STR("display: none"), 0) != STR_NOT_FOUND)
        return true;
    return str_eq(page_attribute(node, "aria-hidden"), STR("true")) || page_attribute(node, "hidden").p;
}

static bool is_body(const PageNode *node)
{
    return str_find(page_attribute(node, "itemprop"), STR("articleBody"), 0) != STR_NOT_FOUND;
}

static uint32_t hints_of(const PageNode *node)
{
    static const char *const names[] = {"class", "id", "role", "itemprop"};
    uint32_t hints = 0;
    for (size_t i = 0; node->attributes && i < sizeof names / sizeof *names; i++)
        hints |= hints_of_name(page_attribute(node, names[i]));
    return hints;
}

// The names of the root and the body speak for the page as a whole, and so for no block.
static const Marks *find_marks(Arena *a, const Survey *s)
{
    const PageNode *nodes = s->page->nodes;
    Marks *marks = ARENA_ARRAY(a, Marks, s->page->n);
    for (uint32_t i = 0; i < s->page->n; i++) {
        marks[i].set = marks_of_tag[nodes[i].tag];
        if (!i)
            continue;
        marks[i].unseen = marks[nodes[i].parent].unseen;
        marks[i].itemprop = marks[nodes[i].parent].itemprop;
        if (nodes[i].tag != GUMBO_TAG_BODY)
            marks[i].set |= hints_of(&nodes[i]) << TAG_MARKS;
        if (nodes[i].attributes) {
            marks[i].unseen += is_unseen(&nodes[i]);
            marks[i].itemprop += is_body(&nodes[i]);
        }
    }
    return marks;
}

static void climb(const Survey *s, const Marks *marks, uint32_t node, float *f)
{
    uint32_t seen = 0;
    for (unsigned mark = 0; mark < TAG_MARKS + HINTS; mark++)
        f[feature_of(mark)] = LEVELS_MOST;
    for (int level = 0; level < LEVELS_MOST; level++) {
        uint32_t fresh = marks[node].set & ~seen;
        seen |= fresh;
        for (unsigned mark = 0; fresh; mark++, fresh >>= 1)
            if (fresh & 1)
                f[feature_of(mark)] = (float)level;
        if (!node)
            break;
        node = s->page->nodes[node].parent;
    }
}

void element_features(Arena *a, const Survey *s)
{
    const Marks *marks = find_marks(a, s);
    for (size_t i = 0; i < s->blocks->n; i++) {
        uint32_t node = s->blocks->at[i].node;
        float *f = survey_row(s, i);
        climb(s, marks, node, f);
        f[FEATURE_DEPTH] = s->page->nodes[node].depth;
        f[FEATURE_UNSEEN] = marks[node].unseen;
        f[FEATURE_ITEMPROP] = marks[node].itemprop;
    }
}
