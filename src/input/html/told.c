/* JSON-LD does not say whether an articleBody is text or markup; both are common. */
#include "config.h"

#include "input/html/told.h"

#include "input/html/blocks.h"

static bool holds_markup(Str body)
{
    return str_find(body, STR("</"), 0) != STR_NOT_FOUND || str_find(body, STR("<br"), 0) != STR_NOT_FOUND;
}

static void put_paragraph(Story *s, Str text)
{
    if (!text.n)
        return;
    story_begin(s, story_kind(s, text), 0, text);
    builder_text(s->b, text);
}

static void put_blocks(Arena *a, Str body, Story *s)
{
    Page page;
    TextBlocks blocks;
    page_parse(a, body, &page);
    blocks_find(a, &page, &blocks);
    for (size_t i = 0; i < blocks.n; i++)
        put_paragraph(s, blocks.at[i].text);
}

void told_put(Arena *a, Str body, Story *s)
{
    if (holds_markup(body)) {
        put_blocks(a, body, s);
        return;
    }
    for (Str line; str_next_line(&body, &line);)
        put_paragraph(s, str_trim(line));
}
