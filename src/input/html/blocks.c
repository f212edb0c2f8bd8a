/* From the tree to text blocks, in one walk. */
#include "config.h"

#include "input/html/blocks.h"

#include "input/html/hints.h"
#include "input/html/tables.h"
#include "sayso/base/buffer.h"
#include "sayso/base/vec.h"
#include "sayso/text/unicode.h"

bool tag_is_block(GumboTag tag)
{
    static const bool is_inline[GUMBO_TAG_LAST + 1] = {
        [GUMBO_TAG_A] = true, [GUMBO_TAG_ABBR] = true, [GUMBO_TAG_ACRONYM] = true, [GUMBO_TAG_B] = true,
        [GUMBO_TAG_BASEFONT] = true, [GUMBO_TAG_BDI] = true, [GUMBO_TAG_BDO] = true, [GUMBO_TAG_BIG] = true,
        [GUMBO_TAG_BR] = true, [GUMBO_TAG_CITE] = true, [GUMBO_TAG_CODE] = true, [GUMBO_TAG_DATA] = true,
        [GUMBO_TAG_DEL] = true, [GUMBO_TAG_DFN] = true, [GUMBO_TAG_EM] = true, [GUMBO_TAG_FONT] = true,
        [GUMBO_TAG_I] = true, [GUMBO_TAG_IMG] = true, [GUMBO_TAG_INS] = true, [GUMBO_TAG_KBD] = true,
        [GUMBO_TAG_LABEL] = true, [GUMBO_TAG_MARK] = true, [GUMBO_TAG_NOBR] = true, [GUMBO_TAG_Q] = true,
        [GUMBO_TAG_RB] = true, [GUMBO_TAG_RP] = true, [GUMBO_TAG_RT] = true, [GUMBO_TAG_RTC] = true,
        [GUMBO_TAG_RUBY] = true, [GUMBO_TAG_S] = true, [GUMBO_TAG_SAMP] = true, [GUMBO_TAG_SMALL] = true,
        [GUMBO_TAG_SPAN] = true, [GUMBO_TAG_STRIKE] = true, [GUMBO_TAG_STRONG] = true, [GUMBO_TAG_SUB] = true,
        [GUMBO_TAG_SUP] = true, [GUMBO_TAG_TIME] = true, [GUMBO_TAG_TT] = true, [GUMBO_TAG_U] = true,
        [GUMBO_TAG_VAR] = true, [GUMBO_TAG_WBR] = true, [GUMBO_TAG_META] = true, [GUMBO_TAG_LINK] = true,
        [GUMBO_TAG_INPUT] = true,
        [PAGE_TEXT] = true,
    };
    return !is_inline[tag];
}

typedef VEC(TextBlock) BlockVec;

typedef struct Below { // of each node
    uint32_t *first; // the innermost of the first that it holds
    uint32_t *links; // how many stand before it; one number more than there are nodes
} Below;

typedef struct Walk {
    Arena *arena;
    const Page *page;
    BlockVec blocks;
    Buf text;           // of the block at hand
    TextBlock block;
    bool open, space;   // a block is at hand; white space came behind its last character
    bool letter_before; // the character before was of a word
    bool capital_before, bold, italic;
    unsigned ideographs;
    unsigned breaks;    // since the last character
    uint32_t link;      // the last one in the block
    uint32_t last_sign; // of the block, when nothing but white space came behind it
} Walk;

static void end_block(Walk *w, uint32_t at)
{
    if (!w->open)
        return;
    w->open = false;
    w->block.to = at;
    w->block.words += (w->ideographs + 1) / 2;
    w->block.text = arena_str(w->arena, buf_view(&w->text));
    vec_push(&w->blocks, w->block);
}

static void begin_block(Walk *w, uint32_t node, uint32_t from)
{
    w->open = true;
    w->space = w->letter_before = false;
    w->ideographs = 0;
    w->link = NO_LINK;
    w->last_sign = 0;
    w->block = (TextBlock){.node = node, .from = from};
    buf_clear(&w->text);
}

static bool is_ideograph(uint32_t cp)
{
    return (cp >= 0x2E80 && cp < 0xA000) || (cp >= 0xF900 && cp < 0xFB00) || (cp >= 0x20000 && cp < 0x40000) || (cp >= 0xFF66 && cp < 0xFFA0) ||
           (cp >= 0x0E00 && cp < 0x0F00);
}

static bool is_stop(uint32_t cp)
{
    return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026 || cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0x0964 || cp == 0x06D4 || cp == 0x061F;
}

// What may stand behind a sentence's end: closing marks.
static bool is_closing(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == 0xBB || cp == 0xAB || (cp >= 0x2018 && cp <= 0x201F) || cp == 0x300D || cp == 0x300F;
}

static void count_letter(Walk *w, uint32_t cp, bool in_link)
{
    TextBlock *b = &w->block;
    if (is_ideograph(cp)) {
        w->ideographs++;
        b->link_words += in_link && w->ideographs % 2;
        w->letter_before = false;
        return;
    }
    bool upper = uc_upper(cp);
    if (!w->letter_before) {
        b->words++;
        b->link_words += in_link;
        b->bold_words += w->bold;
        b->italic_words += w->italic;
        b->plain_after_link = in_link ? 0 : b->plain_after_link + 1;
        b->capitals += upper;
        w->capital_before = upper;
    } else {
        b->shouted += upper && w->capital_before;
        w->capital_before = false;
    }
    w->letter_before = true;
}

static void count(Walk *w, uint32_t cp, bool in_link)
{
    TextBlock *b = &w->block;
    b->chars++;
    w->last_sign = cp;
    bool digit = cp >= '0' && cp <= '9';
    if (cp < 0x80 ? ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') || digit : uc_letter(cp) || uc_digit(cp) || uc_mark(cp)) {
        count_letter(w, cp, in_link);
        b->digits += digit;
        b->ends_sentence = false;
        return;
    }
    w->letter_before = false;
    b->signs++;
    b->commas += cp == ',' || cp == 0x3001 || cp == 0xFF0C || cp == 0x060C;
    if (is_stop(cp)) {
        b->stops += !b->ends_sentence;
        b->ends_sentence = true;
    } else if (!is_closing(cp)) {
        b->ends_sentence = false;
    }
}

static void add_character(Walk *w, Str text, size_t pos, unsigned len, uint32_t cp, bool in_link)
{
    if (w->space && w->text.n)
        buf_byte(&w->text, ' ');
    w->space = false;
    buf_append(&w->text, text.p + pos, len);
    count(w, cp, in_link);
}

static void add_text(Walk *w, uint32_t node, uint32_t block, uint32_t link)
{
    Str text = w->page->nodes[node].text;
    unsigned len;
    for (size_t pos = 0; pos < text.n; pos += len) {
        uint32_t cp = utf8_at(text, pos, &len);
        if (cp <= 0x20 || (cp >= 0x80 && uc_space(cp))) {
            w->space = true;
            w->letter_before = false;
            continue;
        }
        if (w->open && (w->block.node != block || w->breaks > 1))
            end_block(w, node);
        if (!w->open)
            begin_block(w, block, node);
        w->breaks = 0;
        if (link != NO_LINK && link != w->link) {
            w->block.links++;
            w->block.label = w->last_sign == ':';
        }
        w->link = link;
        add_character(w, text, pos, len, cp, link != NO_LINK);
    }
}

static void visit(Walk *w, uint32_t node, uint32_t block, uint32_t link)
{
    GumboTag tag = w->page->nodes[node].tag;
    if (tag == (GumboTag)PAGE_TEXT) {
        add_text(w, node, block, link);
    } else if (tag_is_block(tag)) {
        end_block(w, node);
    } else if (tag == GUMBO_TAG_BR) {
        w->breaks++;
        w->space = true;
        w->letter_before = false;
    }
}

static Below look_below(Arena *a, const Page *p)
{
    Below b = {ARENA_ARRAY(a, uint32_t, p->n), ARENA_ARRAY(a, uint32_t, p->n + 1)};
    for (uint32_t i = p->n; i-- > 0;)
        b.first[i] = i + 1 < p->nodes[i].end ? b.first[i + 1] : i;
    for (uint32_t i = 0; i < p->n; i++)
        b.links[i + 1] = b.links[i] + (p->nodes[i].tag == GUMBO_TAG_A);
    return b;
}

// A picture and then links, all in one line element: a card that opens over the line, and is no part of it.
static bool is_card(const Page *p, const Below *below, uint32_t node)
{
    uint32_t links = below->links[p->nodes[node].end] - below->links[node];
    return links > 1 && p->nodes[below->first[node]].tag == GUMBO_TAG_IMG;
}

// What opens over a line of text, or is there for screen readers alone, is no part of that line.
static bool is_aside(const Page *p, const Below *below, uint32_t at)
{
    const PageNode *node = &p->nodes[at];
    if (node->tag == PAGE_TEXT || tag_is_block(node->tag))
        return false;
    return hints_of_name(page_attribute(node, "class")) & HINTS_ASIDE || is_card(p, below, at);
}

// Nothing in these is text of the page.
static bool is_unread(GumboTag tag)
{
    return tag == GUMBO_TAG_HEAD || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TEXTAREA;
}

static uint8_t emphasis_of(GumboTag tag)
{
    static const uint8_t kinds[GUMBO_TAG_LAST + 1] = {
        [GUMBO_TAG_B] = EMPHASIS_STRONG, [GUMBO_TAG_STRONG] = EMPHASIS_STRONG, [GUMBO_TAG_I] = EMPHASIS_STRESS,
        [GUMBO_TAG_EM] = EMPHASIS_STRESS, [GUMBO_TAG_CODE] = EMPHASIS_CODE,    [GUMBO_TAG_KBD] = EMPHASIS_CODE,
        [GUMBO_TAG_SAMP] = EMPHASIS_CODE, [GUMBO_TAG_TT] = EMPHASIS_CODE,
    };
    return kinds[tag];
}

static uint8_t *find_emphasis(Arena *a, const Page *p)
{
    uint8_t *emphasis = ARENA_ARRAY(a, uint8_t, p->n);
    for (uint32_t i = 0; i < p->n; i++)
        emphasis[i] = emphasis[p->nodes[i].parent] | emphasis_of((GumboTag)p->nodes[i].tag);
    return emphasis;
}

static uint32_t *find_links(Arena *a, const Page *p)
{
    uint32_t *links = ARENA_ARRAY(a, uint32_t, p->n);
    for (uint32_t i = 0; i < p->n; i++) {
        bool link = p->nodes[i].tag == GUMBO_TAG_A && page_attribute(&p->nodes[i], "href").n;
        links[i] = link ? i : i ? links[p->nodes[i].parent] : NO_LINK;
    }
    return links;
}

static bool *find_unread(Arena *a, const Page *p, const Below *below)
{
    bool *unread = ARENA_ARRAY(a, bool, p->n);
    for (uint32_t i = 0; i < p->n; i++)
        unread[i] = unread[p->nodes[i].parent] || is_unread(p->nodes[i].tag) || is_aside(p, below, i);
    return unread;
}

static void walk(Walk *w, Arena *scratch, const TextBlocks *found)
{
    uint32_t *block_of = ARENA_ARRAY(scratch, uint32_t, w->page->n);
    for (uint32_t i = 0; i < w->page->n; i++) {
        const PageNode *node = &w->page->nodes[i];
        block_of[i] = tag_is_block((GumboTag)node->tag) ? i : block_of[node->parent];
        w->bold = found->emphasis[i] & EMPHASIS_STRONG;
        w->italic = found->emphasis[i] & EMPHASIS_STRESS;
        if (!found->unread[i])
            visit(w, i, block_of[i], found->link_of[i]);
    }
    end_block(w, w->page->n);
}

void blocks_find(Arena *a, const Page *p, TextBlocks *out)
{
    Walk w = {.arena = a, .page = p};
    Arena scratch = {0};
    Below below = look_below(&scratch, p);
    *out = (TextBlocks){.link_of = find_links(a, p), .emphasis = find_emphasis(a, p), .unread = find_unread(a, p, &below)};
    walk(&w, &scratch, out);
    out->at = vec_to_arena(&w.blocks, a, &out->n);
    out->table_of = tables_find(a, p, out);
    buf_free(&w.text);
    arena_free(&scratch);
}
