/*
 * The article's column. What each byte of a line looks like is found first, from the analysis, the search and the
 * cursor; then the line is drawn in runs of the same look.
 */
#include "config.h"

#include "view/screen.h"

#include "sayso/base/memory.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"
#include "sayso/view/theme.h"

#include <stdlib.h>

typedef struct PlacedHint {
    const Hint *hint;
    int col;
} PlacedHint;

typedef struct Painter {
    const Reader *r;
    Canvas *c;
    const Geometry *g;
    uint32_t quote;      // the current one, or NO_INDEX
    LinePos near;        // the line that shows the cursor's position, or what is next to it
    Pen *pens;           // of each byte of the line at hand
    size_t cap;
    VEC(PlacedHint) hints; // of the line at hand
} Painter;

static const uint8_t block_styles[BLOCK_KINDS] = {
    [BLOCK_TITLE] = STYLE_TITLE,   [BLOCK_SUMMARY] = STYLE_TEXT, [BLOCK_DATELINE] = STYLE_DATELINE,
    [BLOCK_PARAGRAPH] = STYLE_TEXT, [BLOCK_HEADING] = STYLE_HEADING, [BLOCK_LIST] = STYLE_TEXT,
    [BLOCK_CAPTION] = STYLE_DIM,   [BLOCK_CREDIT] = STYLE_DIM,      [BLOCK_NOTICE] = STYLE_DIM,
    [BLOCK_PROMO] = STYLE_DIM,     [BLOCK_QUOTEBLOCK] = STYLE_TEXT, [BLOCK_PRE] = STYLE_TEXT,
};
static const uint8_t entity_styles[ENTITY_TYPES] = {
    [ENTITY_PERSON] = STYLE_PERSON, [ENTITY_PLACE] = STYLE_PLACE,
    [ENTITY_ORGANIZATION] = STYLE_ORGANIZATION, [ENTITY_MISC] = STYLE_MISC,
};

static Span clip(Span s, Span to)
{
    s.start = s.start > to.start ? s.start : to.start;
    s.end = s.end < to.end ? s.end : to.end;
    return s;
}

static void set_style(Painter *p, Span line, Span where, Style style)
{
    where = clip(where, line);
    for (uint32_t i = where.start; i < where.end; i++)
        p->pens[i - line.start].style = style;
}

static void add_mods(Painter *p, Span line, Span where, unsigned mods)
{
    where = clip(where, line);
    for (uint32_t i = where.start; i < where.end; i++)
        p->pens[i - line.start].mods |= (uint8_t)mods;
}

static void paint_speech(Painter *p, Span line)
{
    const Index *index = &p->r->index;
    size_t low = 0, high = index->speech_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (index->speech[mid].end <= line.start)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < index->speech_count && index->speech[low].start < line.end; low++)
        set_style(p, line, index->speech[low], STYLE_QUOTE);
}

static void paint_mentions(Painter *p, Span line)
{
    const Analysis *a = p->r->analysis;
    size_t i = analysis_mention_at(a, line.start);
    for (; i < a->mention_count && a->mentions[i].span.start < line.end; i++) {
        const Mention *m = &a->mentions[i];
        Span part = clip(m->span, line);
        if (part.start >= part.end)
            continue;
        bool in_speech = p->pens[part.start - line.start].style == STYLE_QUOTE;
        bool marked = m->entity == p->r->selected_entity, name = m->kind == MENTION_NAME;
        if (!name && !marked) // a page where every "he" is marked tells nothing
            continue;
        if (name)
            set_style(p, line, m->span, entity_styles[m->type]);
        unsigned mods = (in_speech ? CELL_IN_QUOTE : 0) | (marked ? CELL_MENTION : 0) | (mention_uncertain(m) ? CELL_UNCERTAIN : 0);
        add_mods(p, line, m->span, mods);
    }
}

static void paint_links(Painter *p, Span line)
{
    const Document *d = p->r->doc;
    for (uint32_t i = doc_link_behind(d, line.start); i < d->link_count && d->links[i].span.start < line.end; i++) {
        Span where = clip(d->links[i].span, line);
        add_mods(p, line, where, CELL_LINK);
        for (uint32_t k = where.start; k < where.end; k++)
            p->pens[k - line.start].link = i + 1;
    }
}

static void paint_item(Painter *p, Span line)
{
    const Item *item = &p->r->item;
    if (item->kind == ITEM_MENTION || item->kind == ITEM_MATCH || item->kind == ITEM_LINK)
        add_mods(p, line, item->span, CELL_CURRENT);
    for (size_t i = 0; i < p->r->evidence.count; i++)
        add_mods(p, line, p->r->evidence.parts[i], CELL_CURRENT);
}

static void paint_matches(Painter *p, Span line)
{
    const Span *matches;
    size_t n = search_lit(p->r, line, &matches);
    for (size_t i = 0; i < n; i++)
        add_mods(p, line, matches[i], CELL_MATCH);
}

static void find_pens(Painter *p, const Block *b, Span line)
{
    size_t n = line.end - line.start;
    if (n > p->cap) {
        p->pens = xrealloc(p->pens, n, sizeof *p->pens);
        p->cap = n;
    }
    for (size_t i = 0; i < n; i++)
        p->pens[i] = PEN(block_styles[b->kind]);
    set_style(p, line, p->r->doc->dateline.span, STYLE_DATELINE);
    if (p->r->analysis) {
        paint_speech(p, line);
        paint_mentions(p, line);
    }
    paint_links(p, line);
    paint_item(p, line);
    paint_matches(p, line);
}

static bool same_pen(Pen a, Pen b)
{
    return a.style == b.style && a.mods == b.mods && a.voice == b.voice && a.link == b.link;
}

// The end of the run that is drawn with one pen; the cursor's position begins a run of its own.
static uint32_t run_end(const Painter *p, Span line, uint32_t pos, uint32_t end)
{
    uint32_t run = pos + 1;
    while (run < end && run != p->r->pos && same_pen(p->pens[run - line.start], p->pens[pos - line.start]))
        run++;
    while (run < end && !utf8_is_start(p->r->doc->text.p[run]))
        run++;
    return run;
}

// The first hint at pos or behind it, or the index behind the last one.
static size_t hint_from(const Hints *h, uint32_t pos)
{
    size_t low = 0, high = h->at.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (h->at.at[mid].item.span.start < pos)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

// A hint at pos is placed; returns where the next one ends the run that begins here.
static uint32_t place_hint(Painter *p, uint32_t pos, uint32_t run, int col)
{
    const Hints *h = &p->r->hints;
    size_t i = hint_from(h, pos);
    if (i < h->at.n && h->at.at[i].item.span.start == pos)
        vec_push(&p->hints, (PlacedHint){&h->at.at[i++], col});
    return i < h->at.n && h->at.at[i].item.span.start < run ? h->at.at[i].item.span.start : run;
}

// Over the text, each where its item begins, or as near as the one before it and the edge allow.
static void draw_hints(Painter *p, int row, int end_col)
{
    int free_col = 0;
    for (size_t i = 0; i < p->hints.n; i++) {
        int col = p->hints.at[i].col;
        col = col > end_col - 2 ? end_col - 2 : col;
        col = col < free_col ? free_col : col;
        free_col = canvas_text(p->c, row, col, end_col, (Str){p->hints.at[i].hint->label, 2}, PEN(STYLE_HINT));
    }
    vec_clear(&p->hints);
}

// Draws one line of text; the cursor is put on its position when it stands in this line.
static void draw_text(Painter *p, int row, int col, int end_col, const Block *b, Span line)
{
    const Document *d = p->r->doc;
    Span part = {line.start, line.start};
    while (layout_part(d, b, line, &part)) {
        for (uint32_t pos = part.start, run; pos < part.end; pos = run) {
            run = place_hint(p, pos, run_end(p, line, pos, part.end), col);
            if (pos == p->r->pos) {
                p->c->cursor_row = row;
                p->c->cursor_col = col < p->c->cols ? col : p->c->cols - 1;
            }
            col = canvas_text(p->c, row, col, end_col, str_sub(d->text, pos, run), p->pens[pos - line.start]);
        }
    }
    draw_hints(p, row, end_col);
}

static void draw_bullet(Painter *p, int row, const Block *b, const Line *line)
{
    bool barred = b->kind == BLOCK_QUOTEBLOCK; // its bars stand for its markers
    if (barred || !line->first || !line->indent || !b->marker_count)
        return;
    Str marker = span_str(p->r->doc->text, p->r->doc->markers[b->markers]);
    int left = p->g->text_col, end = left + line->indent, col = end - 1 - shown_columns(marker);
    canvas_text(p->c, row, col < left ? left : col, end, marker, PEN(STYLE_DIM));
}

static void draw_quote_bars(Painter *p, int row, const Block *b, const Line *line)
{
    for (int level = 0; b->kind == BLOCK_QUOTEBLOCK && level < b->level && line->indent; level++) {
        int col = p->g->text_col + 2 * level;
        canvas_fill(p->c, row, col, col + 1, p->c->utf8 ? 0x2502 : '>', PEN(STYLE_DIM));
    }
}

// The gutter shows whose words run through the line: the current quotation's, else the first direct one's. One within
// another's words never hides whose those are.
static const Quote *running_quote(const Painter *p, Span line)
{
    const Index *index = &p->r->index;
    const Quote *shown = NULL;
    for (size_t i = spans_from(index, line); i < index->count && index->spans[i].span.start < line.end; i++) {
        const QuoteSpan *s = &index->spans[i];
        const Quote *q = &p->r->analysis->quotes[s->quote];
        if (!span_overlap(s->span, line) || q->kind == QUOTE_SCARE)
            continue;
        if (s->quote == p->quote)
            return q;
        if (!shown || (shown->kind == QUOTE_INDIRECT && q->kind != QUOTE_INDIRECT && q->within == NO_INDEX))
            shown = q;
    }
    return shown;
}

// A line of "he said, and looked at the sea" between words of one quotation: the bar does not break.
static const Quote *broken_quote(const Painter *p, const Block *b, Span line)
{
    const Index *index = &p->r->index;
    size_t i = spans_from(index, line);
    if (i == 0 || i == index->count)
        return NULL;
    const QuoteSpan *before = &index->spans[i - 1], *behind = &index->spans[i];
    bool same = before->quote == behind->quote && span_inside(before->span, b->span) && span_inside(behind->span, b->span);
    const Quote *q = &p->r->analysis->quotes[before->quote];
    return same && q->kind != QUOTE_SCARE ? q : NULL;
}

// The current quotation is told by the mark at its first line and by the cursor on its first word: repainting more would
// cost a slow line more than anything else that a key does.
static void draw_gutter(Painter *p, int row, const Block *b, Span line)
{
    if (p->g->gutter_col < 0 || !p->r->analysis)
        return;
    const Quote *q = running_quote(p, line);
    q = q ? q : broken_quote(p, b, line);
    if (!q)
        return;
    const Quote *chosen = p->quote != NO_INDEX ? &p->r->analysis->quotes[p->quote] : NULL;
    bool current = q == chosen && span_has(line, quote_start(q));
    Pen pen = PEN(STYLE_GUTTER);
    pen.voice = q->speaker_count ? entity_voice(p->r, q->speakers[0]) : VOICE_NONE;
    pen.mods = (uint8_t)((current ? CELL_CURRENT : 0) | (confidence_low(q->confidence) ? CELL_UNCERTAIN : 0));
    uint32_t mark = current ? (p->c->utf8 ? 0x2588 : '#') : theme_voice_mark(pen.voice, p->c->utf8);
    canvas_fill(p->c, row, p->g->gutter_col, p->g->gutter_col + 1, mark, pen);
}

// Left of the gutter, or right of it where that is the screen's edge.
static void draw_note_sign(Painter *p, int row, Span where)
{
    int gutter = p->g->gutter_col, col = gutter > 0 ? gutter - 1 : gutter + 1;
    if (gutter >= 0 && note_begins_in(p->r, where))
        canvas_fill(p->c, row, col, col + 1, note_sign(p->c->utf8), PEN(STYLE_GUTTER));
}

// A folded block is one line that says that there is more.
static void draw_folded(Painter *p, int row, const Block *b)
{
    int col = p->g->text_col, end = col + p->g->text_width;
    col = canvas_text(p->c, row, col, end, p->c->utf8 ? STR("▸ ") : STR("+ "), PEN(STYLE_DIM));
    bool longer = col + shown_columns(span_str(p->r->doc->text, b->span)) > end;
    find_pens(p, b, b->span);
    draw_text(p, row, col, end - longer, b, b->span);
    if (longer)
        canvas_fill(p->c, row, end - 1, end, p->c->utf8 ? 0x2026 : '~', PEN(STYLE_DIM));
}

static void draw_line(Painter *p, int row, LinePos at)
{
    const Block *b = &p->r->doc->blocks[at.block];
    const LaidBlock *laid = layout_block(p->r->layout, at.block);
    const Line *line = &laid->lines[at.line];
    draw_note_sign(p, row, laid->folded ? b->span : line->span);
    if (laid->folded) {
        draw_folded(p, row, b);
        return;
    }
    draw_quote_bars(p, row, b, line);
    draw_bullet(p, row, b, line);
    draw_gutter(p, row, b, line->span);
    find_pens(p, b, line->span);
    int end_col = p->g->text_col + p->g->text_width + 1; // a wide character in a column of one needs one more
    draw_text(p, row, p->g->text_col + line->indent, end_col, b, line->span);
}

// What is not there, where it would be.
static void draw_lack(const Reader *r, Canvas *c, const Geometry *g, int row)
{
    const char *lack = lack_words(r->doc->lack);
    if (!lack && !r->doc->block_count)
        lack = "this article is empty";
    if (!lack || row >= g->end_row)
        return;
    int end = g->text_col + g->text_width, col = canvas_text(c, row, g->text_col, end, STR("("), PEN(STYLE_DIM));
    col = canvas_text(c, row, col, end, str_of(lack), PEN(STYLE_DIM));
    canvas_text(c, row, col, end, STR(")"), PEN(STYLE_DIM));
}

static void draw_words(Painter *p, int row, Str words)
{
    canvas_text_cut(p->c, row, p->g->text_col, p->r->options.plain ? p->c->cols : p->g->text_col + p->g->text_width, words, PEN(STYLE_DIM));
}

static void draw_elision(Painter *p, int row)
{
    draw_words(p, row, p->r->options.plain ? STR("(left out)") : p->c->utf8 ? STR("···") : STR("..."));
}

static void draw_label(Painter *p, int row, LinePos at)
{
    const Reader *r = p->r;
    Buf words = {0};
    spoken_label(r->analysis, &r->index.spoken.at[layout_block(r->layout, at.block)->lines[at.line].label], &words);
    draw_words(p, row, buf_view(&words));
    buf_free(&words);
}

static void draw_aside(Painter *p, int row, LinePos at, int above)
{
    switch (layout_aside(p->r->layout, at, above)) {
    case ASIDE_ELISION: draw_elision(p, row); break;
    case ASIDE_END: draw_words(p, row, STR(SPOKEN_END)); break;
    case ASIDE_LABEL: draw_label(p, row, at); break;
    case ASIDE_SPACE: case ASIDES: break;
    }
}

// Where the cursor is when what it stands on is not shown.
static void put_cursor_near(Painter *p, int row, LinePos at)
{
    if (at.block != p->near.block || at.line != p->near.line)
        return;
    int col = p->g->text_col + layout_block(p->r->layout, at.block)->lines[at.line].indent;
    p->c->cursor_row = row;
    p->c->cursor_col = col < p->c->cols ? col : p->c->cols - 1;
}

// Returns the row below the text.
static int draw_lines(Painter *p)
{
    LinePos at = layout_find(p->r->layout, p->r->top);
    int above = p->r->top_blank, row = p->g->first_row;
    bool more = true;
    for (; more && row < p->g->end_row; row++) {
        if (above)
            draw_aside(p, row, at, above);
        else {
            put_cursor_near(p, row, at);
            draw_line(p, row, at);
        }
        more = layout_move(p->r->layout, &at, &above, 1) != 0;
    }
    bool hidden = !more && !layout_shows(p->r->layout, (uint32_t)p->r->doc->text.n - 1);
    if (hidden && row < p->g->end_row)
        draw_elision(p, row++);
    return row;
}

// Is what is read on a plain screen a label above the line, and not the line?
static bool reads_aside(const Reader *r)
{
    return r->options.plain && r->item.kind == ITEM_NONE && r->top_blank && r->pos == r->top;
}

void draw_article(const Reader *r, Canvas *c, const Geometry *g)
{
    if (!r->doc)
        return;
    if (!r->doc->block_count) {
        draw_lack(r, c, g, g->first_row);
        return;
    }
    Painter p = {.r = r, .c = c, .g = g, .quote = r->item.kind == ITEM_QUOTE ? current_quote(r) : NO_INDEX};
    p.near = layout_find(r->layout, r->pos);
    int cursor_row = c->cursor_row, cursor_col = c->cursor_col;
    draw_lack(r, c, g, draw_lines(&p) + 1);
    if (reads_aside(r)) {
        c->cursor_row = cursor_row;
        c->cursor_col = cursor_col;
    }
    free(p.pens);
    vec_free(&p.hints);
}
