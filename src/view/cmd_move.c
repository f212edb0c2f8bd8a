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
    {"start", "g Home", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "to the beginning, or to paragraph N", to_start},
    {"end", "G End", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "to the end, or to paragraph N", to_end},
    {"percent", "%", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "to N percent of the text", to_percent},
    {"next-paragraph", "}", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "next paragraph", next_paragraph},
    {"previous-paragraph", "{", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "previous paragraph", previous_paragraph},
    {"next-sentence", ")", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "next sentence", next_sentence},
    {"previous-sentence", "(", CONTEXT_ARTICLE | CONTEXT_PANEL, GROUP, "previous sentence", previous_sentence},
    {0},
};

static void say_end(Reader *r)
{
    const char *lack = lack_words(r->doc->lack);
    reader_message(r, "(end)%s%s", lack ? " " : "", lack ? lack : "");
}

// On a plain screen the line that is read is the topmost, down to the last one.
static void scroll_plain(Reader *r, int lines)
{
    int moved = reader_scroll(r, lines);
    reader_place(r, r->top);
    if (moved == 0 && lines > 0)
        say_end(r);
    else if (moved == 0)
        reader_message(r, "(beginning)");
}

static void scroll(Reader *r, int lines)
{
    int rows = article_rows(r);
    if (r->options.plain) {
        scroll_plain(r, lines);
        return;
    }
    // Scrolling stops when the last line has come up to the middle: there is nothing to see below.
    if (lines > 0 && reader_window(r).end >= r->doc->text.n) {
        say_end(r);
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
    if (r->options.plain) // nothing is read twice
        return rows;
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

static void to_paragraph(Reader *r, int number)
{
    uint32_t last = (uint32_t)r->doc->block_count, n = number < 1 ? 1 : (uint32_t)number;
    reader_set_item(r, ITEM_PARAGRAPH, r->doc->blocks[n < last ? n - 1 : last - 1].span);
}

static void to_start(Reader *r, const CommandCall *call)
{
    if (!r->doc->block_count)
        return;
    jump_note(r);
    if (call->counted) {
        to_paragraph(r, call->count);
        return;
    }
    LinePos first = layout_find(r->layout, 0);
    reader_set_top(r, first, layout_above(r->layout, first));
    reader_place(r, r->top);
}

static void to_end(Reader *r, const CommandCall *call)
{
    if (!r->doc->block_count)
        return;
    jump_note(r);
    if (call->counted) {
        to_paragraph(r, call->count);
        return;
    }
    LinePos last = layout_find(r->layout, (uint32_t)r->doc->text.n - 1), p = last;
    int blank = 0;
    layout_move(r->layout, &p, &blank, r->options.plain ? 0 : 1 - article_rows(r));
    reader_set_top(r, p, blank);
    reader_place(r, layout_span(r->layout, last).start);
}

static void to_percent(Reader *r, const CommandCall *call)
{
    unsigned percent = call->counted && call->count < 100 ? (unsigned)call->count : call->counted ? 100 : 0;
    if (!call->counted)
        reader_message(r, "type a number first: 50%% goes to the middle");
    else if (percent == 100)
        to_end(r, &(CommandCall){.count = 1});
    else
        reader_goto_position(r, (uint32_t)((uint64_t)r->doc->text.n * percent / 100));
}

static void go_to_block(Reader *r, uint32_t block)
{
    reader_set_item(r, ITEM_PARAGRAPH, r->doc->blocks[block].span);
}

// The count-th block that is shown from this one on, or the last one there is on the way; *missing: how many there were too few.
static uint32_t walk_blocks(Reader *r, uint32_t block, uint32_t count, bool forward, uint32_t *missing)
{
    uint32_t reached = block;
    for (uint32_t b = block; count > 0;) {
        b += forward ? 1 : (uint32_t)-1;
        if (b >= r->doc->block_count)
            break;
        if (!layout_block(r->layout, b)->count)
            continue;
        reached = b;
        count--;
    }
    *missing = count;
    return reached;
}

static void next_paragraph(Reader *r, const CommandCall *call)
{
    if (!r->doc->block_count)
        return;
    uint32_t block = doc_block_at(r->doc, r->pos), missing, to = walk_blocks(r, block, (uint32_t)call->count, true, &missing);
    if (missing)
        reader_message(r, "last paragraph");
    if (to != block)
        go_to_block(r, to);
}

static void previous_paragraph(Reader *r, const CommandCall *call)
{
    if (!r->doc->block_count)
        return;
    uint32_t block = doc_block_at(r->doc, r->pos), n = (uint32_t)call->count;
    bool within = layout_block(r->layout, block)->count && r->pos > r->doc->blocks[block].span.start;
    if (n && within) // first to the beginning of this one
        n--;
    uint32_t missing, to = walk_blocks(r, block, n, false, &missing);
    if (missing)
        reader_message(r, "first paragraph");
    go_to_block(r, to);
}

// Sentences of one block, found on the spot: they must be there before the analysis is.
static SpanVec block_sentences(const Reader *r, uint32_t block)
{
    Span s = r->doc->blocks[block].span;
    TokenVec tokens = {0};
    SpanVec sentences = {0};
    tokenize(span_str(r->doc->text, s), s.start, &tokens);
    split_sentences(span_str(r->doc->text, s), s.start, tokens.at, tokens.n, &sentences);
    vec_free(&tokens);
    return sentences;
}

/*
 * The count-th sentence that begins behind pos (or before it, backwards), or the last one there is on the way; *missing
 * tells how many there were too few. False when there is none at all.
 */
static bool find_sentence(const Reader *r, uint32_t pos, int count, bool forward, Span *found, int *missing)
{
    bool any = false;
    for (uint32_t b = doc_block_at(r->doc, pos); count > 0 && b < r->doc->block_count; b += forward ? 1 : (uint32_t)-1) {
        if (!layout_block(r->layout, b)->count) // hidden
            continue;
        SpanVec s = block_sentences(r, b);
        for (size_t i = 0; i < s.n && count > 0; i++) {
            Span here = s.at[forward ? i : s.n - 1 - i];
            if (forward ? here.start <= pos : here.start >= pos)
                continue;
            *found = here;
            any = true;
            count--;
        }
        vec_free(&s);
    }
    *missing = count;
    return any;
}

static void walk_sentences(Reader *r, const CommandCall *call, bool forward)
{
    Span found;
    int missing;
    if (find_sentence(r, r->pos, call->count, forward, &found, &missing))
        reader_set_item(r, ITEM_SENTENCE, found);
    if (missing)
        reader_message(r, forward ? "last sentence" : "first sentence");
}

static void next_sentence(Reader *r, const CommandCall *call) { walk_sentences(r, call, true); }
static void previous_sentence(Reader *r, const CommandCall *call) { walk_sentences(r, call, false); }
