/* The parser's tree, flattened. The parser's memory is an arena, so giving it back never walks a hostile tree. */
#include "config.h"

#include "input/html/page.h"

#include "input/html/markup.h"
#include "sayso/base/vec.h"

static void *take(void *arena, size_t size)
{
    return arena_alloc(arena, size);
}

static void give_back(void *arena, void *memory)
{
    (void)arena;
    (void)memory;
}

typedef VEC(PageNode) NodeVec;

static const GumboVector *children_of(const GumboNode *n)
{
    bool element = n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE;
    return element ? &n->v.element.children : NULL;
}

static bool is_text(const GumboNode *n)
{
    return n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_CDATA || n->type == GUMBO_NODE_WHITESPACE;
}

static uint32_t is_in(GumboTag tag)
{
    return tag == GUMBO_TAG_H1 ? PAGE_IN_H1 : tag == GUMBO_TAG_LI ? PAGE_IN_LI : tag == GUMBO_TAG_FIGURE ? PAGE_IN_FIGURE : 0;
}

static void add(NodeVec *nodes, const GumboNode *n, uint32_t parent)
{
    PageNode node = {.parent = parent};
    if (nodes->n) {
        node.depth = (uint16_t)(nodes->at[parent].depth + 1);
        node.around = nodes->at[parent].around;
    }
    if (is_text(n)) {
        node.tag = PAGE_TEXT;
        node.text = str_of(n->v.text.text);
    } else {
        node.tag = (uint16_t)n->v.element.tag;
        node.around |= is_in(n->v.element.tag);
        node.attributes = &n->v.element.attributes;
    }
    vec_push(nodes, node);
}

// Without recursion: a parser may nest deeper than the markup did.
static void flatten(NodeVec *nodes, const GumboNode *root)
{
    typedef struct Level {
        const GumboNode *node;
        unsigned next; // child to visit
        uint32_t index;
    } Level;
    VEC(Level) open = {0};
    add(nodes, root, 0);
    vec_push(&open, (Level){root, 0, 0});
    while (open.n) {
        Level *level = &vec_last(&open);
        const GumboVector *children = children_of(level->node);
        if (!children || level->next == children->length) {
            nodes->at[level->index].end = (uint32_t)nodes->n;
            open.n--;
            continue;
        }
        const GumboNode *child = children->data[level->next++];
        if (!is_text(child) && !children_of(child))
            continue;
        uint32_t index = (uint32_t)nodes->n;
        add(nodes, child, level->index);
        vec_push(&open, (Level){child, 0, index});
    }
    vec_free(&open);
}

void page_parse(Arena *a, Str html, Page *out)
{
    Markup markup;
    markup_clean(html, &markup);
    Str clean = arena_str(a, buf_view(&markup.clean));
    *out = (Page){0};
    out->data = vec_to_arena(&markup.data, a, &out->data_count);
    out->scripts = markup.scripts;
    markup_free(&markup);
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = give_back;
    options.userdata = a;
    options.max_errors = 0;
    const GumboOutput *tree = gumbo_parse_with_options(&options, clean.p, clean.n);
    NodeVec nodes = {0};
    size_t n;
    flatten(&nodes, tree->root);
    out->nodes = vec_to_arena(&nodes, a, &n);
    out->n = (uint32_t)n;
}

Str page_attribute(const PageNode *node, const char *name)
{
    const GumboAttribute *found = node->attributes ? gumbo_get_attribute(node->attributes, name) : NULL;
    return found ? str_of(found->value) : STR_NONE;
}
