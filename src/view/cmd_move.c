/* Moving over the text: lines, pages, paragraphs, sentences, ends. */
#include "config.h"

#include "view/commands.h"

#include "sayso/text/token.h"

static void line_down(Reader *r, const CommandCall *call);
static void line_up(Reader *r, const CommandCall *call);
static void half_down(Reader *r, const CommandCall *call);
static void half_up(Reader *r, const CommandCall *call);
static void page_down(Reader *r, const CommandCall *call);
static void page_up(Reader *r, const CommandCall *call);
static void to_start(Reader *r, const CommandCall *call);
static void to_end(Reader *r, const CommandCall *call);
static void to_percent(Reader *r, const CommandCall *call);
static void next_paragraph(Reader *r, const CommandCall *call);
static void previous_paragraph(Reader *r, const CommandCall *call);
static void next_sentence(Reader *r, const CommandCall *call);
static void previous_sentence(Reader *r, const CommandCall *call);

#define GROUP "Move"
const Command move_commands[] = {
    {"line-down", "j Down", CONTEXT_ARTICLE, GROUP, "one line down", line_down},
    {"line-up", "k Up", CONTEXT_ARTICLE, GROUP, "one line up", line_up},
    {"page-down", "Space f PgDn ^F", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "one page down", page_down},
    {"page-up", "b PgUp ^B", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "one page up", page_up},
    {"half-page-down", "d ^D", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "half a page down", half_down},
    {"half-page-up", "u ^U", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "half a page up", half_up},
    {"start", "g Home", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "to the beginning", to_start},
    {"end", "G End", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "to the end", to_end},
    {"percent", "%", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "to N percent of the text", to_percent},
    {"next-paragraph", "}", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "next paragraph", next_paragraph},
    {"previous-paragraph", "{", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "previous paragraph", previous_paragraph},
    {"next-sentence", ")", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "next sentence", next_sentence},
    {"previous-sentence", "(", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "previous sentence", previous_sentence},
    {0},
};

static void scroll(Reader *r, int lines)
{
    int rows = article_rows(r);
    // Scrolling stops when the last line has come up to the middle: there is nothing to see below.
    if (lines > 0 && reader_window(r).end >= r->doc->text.n) {
        reader_message(r, "(end)");
        return;
    }
    int moved = reader_scroll(r, lines);
    if (lines > 0 && moved > 0) {
        Span window = reader_window(r);
        LinePos p = layout_find(r->layout, r->top);
        int blank = r->top_blank, below = layout_move(r->layout, &p, &blank, rows - 1);
        if (window.end >= r->doc->text.n && below < rows - 1)
            reader_scroll(r, below - (rows - 1));
    }
    if (moved == 0 && lines < 0)
        reader_message(r, "(beginning)");
    reader_follow(r);
}

static void line_down(Reader *r, const CommandCall *call) { scroll(r, call->count); }
static void line_up(Reader *r, const CommandCall *call) { scroll(r, -call->count); }

static int page(const Reader *r)
{
    int rows = article_rows(r);
    return rows > 3 ? rows - 2 : 1; // two lines stay, to read on from
}

static int times(const Reader *r, int lines, int count)
{
    long all = (long)lines * count, most = (long)r->doc->text.n + r->rows;
    return (int)(all < most ? all : most);
}

static void page_down(Reader *r, const CommandCall *call) { scroll(r, times(r, page(r), call->count)); }
static void page_up(Reader *r, const CommandCall *call) { scroll(r, -times(r, page(r), call->count)); }
static void half_down(Reader *r, const CommandCall *call) { scroll(r, times(r, (article_rows(r) + 1) / 2, call->count)); }
static void half_up(Reader *r, const CommandCall *call) { scroll(r, -times(r, (article_rows(r) + 1) / 2, call->count)); }

static void place(Reader *r, uint32_t pos)
{
    r->pos = pos;
    r->item = (Item){ITEM_NONE, {pos, pos}};
}

static void to_start(Reader *r, const CommandCall *call)
{
    (void)call;
    jump_note(r);
    r->top = r->doc->block_count ? r->doc->blocks[0].span.start : 0;
    r->top_blank = 0;
    place(r, r->top);
}

static void to_end(Reader *r, const CommandCall *call)
{
    (void)call;
    if (!r->doc->block_count)
        return;
    jump_note(r);
    uint32_t last = (uint32_t)r->doc->text.n - 1;
    while (last > 0 && ((unsigned char)r->doc->text.p[last] & 0xC0) == 0x80)
        last--;
    reader_show(r, last, SHOW_THIRD);
    LinePos p = layout_find(r->layout, last);
    int blank = 0;
    layout_move(r->layout, &p, &blank, 1 - article_rows(r));
    reader_set_top(r, p, blank);
    place(r, layout_span(r->layout, layout_find(r->layout, last)).start);
}

static void to_percent(Reader *r, const CommandCall *call)
{
    unsigned percent = call->counted && call->count < 100 ? (unsigned)call->count : call->counted ? 100 : 0;
    if (!call->counted)
        reader_message(r, "type a number first: 50%% goes to the middle");
    else if (percent == 100)
        to_end(r, call);
    else
        reader_goto_position(r, (uint32_t)((uint64_t)r->doc->text.n * percent / 100));
}

static void go_to_block(Reader *r, uint32_t block)
{
    Span s = r->doc->blocks[block].span;
    reader_set_item(r, ITEM_PARAGRAPH, s);
}

static void next_paragraph(Reader *r, const CommandCall *call)
{
    if (!r->doc->block_count)
        return;
    uint32_t block = doc_block_at(r->doc, r->pos), last = (uint32_t)r->doc->block_count - 1;
    if (block == last) {
        reader_message(r, "last paragraph");
        return;
    }
    uint32_t left = last - block;
    go_to_block(r, block + ((uint32_t)call->count < left ? (uint32_t)call->count : left));
}

static void previous_paragraph(Reader *r, const CommandCall *call)
{
    if (!r->doc->block_count)
        return;
    uint32_t block = doc_block_at(r->doc, r->pos), back = (uint32_t)call->count;
    if (r->pos > r->doc->blocks[block].span.start) // first to the beginning of this one
        back--;
    else if (block == 0)
        reader_message(r, "first paragraph");
    go_to_block(r, back < block ? block - back : 0);
}

// Sentences of one block, found on the spot: they must be there before the analysis is.
static void block_sentences(const Reader *r, uint32_t block, SpanVec *out)
{
    Span s = r->doc->blocks[block].span;
    TokenVec tokens = {0};
    tokenize(span_str(r->doc->text, s), s.start, &tokens);
    split_sentences(span_str(r->doc->text, s), s.start, tokens.at, tokens.n, out);
    vec_free(&tokens);
}

static bool sentence_after(const Reader *r, uint32_t pos, Span *found)
{
    for (uint32_t block = doc_block_at(r->doc, pos); block < r->doc->block_count; block++) {
        SpanVec sentences = {0};
        bool hit = false;
        block_sentences(r, block, &sentences);
        for (size_t i = 0; i < sentences.n && !hit; i++)
            if ((hit = sentences.at[i].start > pos))
                *found = sentences.at[i];
        vec_free(&sentences);
        if (hit)
            return true;
    }
    return false;
}

static bool sentence_before(const Reader *r, uint32_t pos, Span *found)
{
    for (uint32_t block = doc_block_at(r->doc, pos) + 1; block-- > 0;) {
        SpanVec sentences = {0};
        bool hit = false;
        block_sentences(r, block, &sentences);
        for (size_t i = 0; i < sentences.n && sentences.at[i].start < pos; i++) {
            *found = sentences.at[i];
            hit = true;
        }
        vec_free(&sentences);
        if (hit)
            return true;
    }
    return false;
}

static void next_sentence(Reader *r, const CommandCall *call)
{
    Span s;
    for (int i = 0; i < call->count && r->doc->block_count; i++) {
        if (!sentence_after(r, r->pos, &s)) {
            reader_message(r, "last sentence");
            return;
        }
        reader_set_item(r, ITEM_SENTENCE, s);
    }
}

static void previous_sentence(Reader *r, const CommandCall *call)
{
    Span s;
    for (int i = 0; i < call->count && r->doc->block_count; i++) {
        if (!sentence_before(r, r->pos, &s)) {
            reader_message(r, "first sentence");
            return;
        }
        reader_set_item(r, ITEM_SENTENCE, s);
    }
}
