/* The parser's tree, flattened, and given back at once: it takes ten times what is asked of it. */
#include "config.h"

#include "input/html/page.h"

#include "input/html/attributes.h"
#include "input/html/markup.h"
#include "sayso/base/memory.h"
#include "sayso/base/vec.h"
#include "sayso/text/unicode.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

// The parser does not ask whether it was given memory.
static void *take(void *none, size_t size)
{
    (void)none;
    return xmalloc(size);
}

static void give_back(void *none, void *memory)
{
    (void)none;
    free(memory);
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
    switch (tag) {
    case GUMBO_TAG_H1: return PAGE_IN_H1;
    case GUMBO_TAG_LI: return PAGE_IN_LI;
    case GUMBO_TAG_FIGURE: return PAGE_IN_FIGURE;
    case GUMBO_TAG_SUP: return PAGE_IN_SUP;
    default: return 0;
    }
}

// A copy that is valid UTF-8: the parser makes other bytes of character references beyond what its numbers hold.
static Str copy_text(Arena *a, Str text)
{
    size_t bad;
    if (utf8_valid(text, &bad))
        return arena_str(a, text);
    Buf valid = {0};
    while (!utf8_valid(text, &bad)) {
        buf_str(&valid, str_sub(text, 0, bad));
        buf_str(&valid, STR("\xEF\xBF\xBD"));
        text = str_sub(text, bad + utf8_invalid_length(text, bad), text.n);
    }
    buf_str(&valid, text);
    Str copy = arena_str(a, buf_view(&valid));
    buf_free(&valid);
    return copy;
}

static const PageAttribute *copy_attributes(Arena *a, const GumboVector *from)
{
    PageAttribute *to = from->length ? ARENA_ARRAY(a, PageAttribute, from->length + 1) : NULL;
    for (unsigned i = 0, n = 0; i < from->length; i++) {
        const GumboAttribute *attribute = from->data[i];
        const char *name = attribute_known(str_of(attribute->name));
        if (name)
            to[n++] = (PageAttribute){name, copy_text(a, str_of(attribute->value)).p};
    }
    return to;
}

// A text that was copied is given back at once.
static void add(Arena *a, NodeVec *nodes, GumboNode *n, uint32_t parent)
{
    PageNode node = {.parent = parent};
    if (nodes->n) {
        node.depth = (uint16_t)(nodes->at[parent].depth + 1);
        node.around = nodes->at[parent].around;
    }
    if (is_text(n)) {
        node.tag = PAGE_TEXT;
        node.text = copy_text(a, str_of(n->v.text.text));
        give_back(NULL, (void *)n->v.text.text);
        n->v.text.text = NULL;
    } else {
        node.tag = (uint16_t)n->v.element.tag;
        node.around |= is_in(n->v.element.tag);
        node.attributes = copy_attributes(a, &n->v.element.attributes);
    }
    vec_push(nodes, node);
}

// Without recursion: a parser may nest deeper than the markup did.
static void flatten(Arena *a, NodeVec *nodes, GumboNode *root)
{
    typedef struct Level {
        const GumboNode *node;
        unsigned next; // child to visit
        uint32_t index;
    } Level;
    VEC(Level) open = {0};
    add(a, nodes, root, 0);
    vec_push(&open, (Level){root, 0, 0});
    while (open.n) {
        Level *level = &vec_last(&open);
        const GumboVector *children = children_of(level->node);
        if (!children || level->next == children->length) {
            nodes->at[level->index].end = (uint32_t)nodes->n;
            open.n--;
            continue;
        }
        GumboNode *child = children->data[level->next++];
        if (!is_text(child) && !children_of(child))
            continue;
        uint32_t index = (uint32_t)nodes->n;
        add(a, nodes, child, level->index);
        vec_push(&open, (Level){child, 0, index});
    }
    vec_free(&open);
}

enum { MANY = 50000 };

// The tree is as deep as the markup, which is not deep: the parser frees it by recursion.
static void parse(Arena *a, Buf *html, NodeVec *nodes)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = give_back;
    options.max_errors = 0;
    GumboOutput *tree = gumbo_parse_with_options(&options, html->p, html->n);
    buf_free(html);
    flatten(a, nodes, tree->root);
    gumbo_destroy_output(&options, tree);
#ifdef __GLIBC__
    if (nodes->n > MANY) // of many small things the C library keeps the room, scattered between what is still in use
        malloc_trim(0);
#endif
}

void page_parse(Arena *a, Str html, Page *out)
{
    Markup markup;
    NodeVec nodes = {0};
    size_t n;
    *out = (Page){0};
    markup_clean(html, &markup);
    parse(a, &markup.clean, &nodes);
    out->data = vec_to_arena(&markup.data, a, &out->data_count);
    out->scripts = markup.scripts;
    markup_free(&markup);
    out->nodes = vec_to_arena(&nodes, a, &n);
    out->n = (uint32_t)n;
}

Str page_attribute(const PageNode *node, const char *name)
{
    for (const PageAttribute *a = node->attributes; a && a->name; a++)
        if (strcmp(a->name, name) == 0)
            return str_of(a->value);
    return STR_NONE;
}
