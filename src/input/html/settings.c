/* From the outside in: each node has what the one around it has, and what its own tag adds. */
#include "config.h"

#include "input/html/settings.h"

static uint8_t deeper(uint8_t level)
{
    return level < SETTING_DEEPEST ? (uint8_t)(level + 1) : SETTING_DEEPEST;
}

// The number before that of the first item, as the page counts.
static uint32_t start_of(const PageNode *list)
{
    unsigned first;
    return str_to_number(page_attribute(list, "start"), 1000000, &first) && first ? first - 1 : 0;
}

static void enter_item(Setting *s, Setting *around, uint32_t node)
{
    s->item = node;
    s->item_lists = s->lists;
    s->number = ++around->number;
}

static void enter(Setting *s, Setting *around, const PageNode *node, uint32_t index)
{
    GumboTag tag = (GumboTag)node->tag;
    bool list = tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL;
    if (list) {
        s->lists = deeper(s->lists);
        s->number = start_of(node);
    }
    if (tag == GUMBO_TAG_LI)
        enter_item(s, around, index);
    if (tag == GUMBO_TAG_BLOCKQUOTE)
        s->quotes = deeper(s->quotes);
    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
        s->heading = (unsigned)(tag - GUMBO_TAG_H1 + 1) & 7u;
    s->pre = s->pre || tag == GUMBO_TAG_PRE;
    s->caption = s->caption || tag == GUMBO_TAG_FIGCAPTION;
    s->table_caption = s->table_caption || tag == GUMBO_TAG_CAPTION;
}

const Setting *settings_find(Arena *a, const Page *p)
{
    Setting *settings = ARENA_ARRAY(a, Setting, p->n);
    for (uint32_t i = 1; i < p->n; i++) {
        Setting *around = &settings[p->nodes[i].parent];
        settings[i] = *around;
        settings[i].number = 0;
        enter(&settings[i], around, &p->nodes[i], i);
    }
    return settings;
}
