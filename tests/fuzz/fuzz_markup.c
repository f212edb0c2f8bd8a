/*
 * Any bytes through the pass over the markup, and what it lets pass to the parser: the tree is no deeper and no larger than
 * the pass has counted, so that no page can cost more than its size allows for.
 */
#include "config.h"

#include "target.h"

#include "input/html/markup.h"
#include "input/html/levels.h"
#include "input/html/page.h"
#include "sayso/text/unicode.h"

enum {
    ALWAYS = 3, // html, head, body
    // Levels of the tree: the parser adds rows and their groups to tables, and opens formatting again.
    DEEPEST = 2 * LEVELS_DEEPEST + ALWAYS,
};

static void check_tree(Arena *a, Str html, const Markup *m)
{
    Page p;
    page_parse(a, html, &p);
    size_t elements = 0;
    for (uint32_t i = 0; i < p.n; i++) {
        const PageNode *node = &p.nodes[i];
        elements += node->tag != PAGE_TEXT;
        PROMISE(node->depth <= DEEPEST);
        PROMISE(node->parent <= i && node->end > i && node->end <= p.nodes[node->parent].end);
    }
    PROMISE(elements <= m->things + ALWAYS);
}

void fuzz_one(Str bytes)
{
    Arena a = {0};
    Markup m;
    if (!utf8_valid(bytes, NULL))
        return; // pages were decoded before
    markup_clean(bytes, &m);
    PROMISE(utf8_valid(buf_view(&m.clean), NULL));
    for (size_t i = 0; i < m.data.n; i++)
        PROMISE(m.data.at[i].p >= bytes.p && m.data.at[i].p + m.data.at[i].n <= bytes.p + bytes.n);
    check_tree(&a, bytes, &m);
    markup_free(&m);
    arena_free(&a);
}
