/* Layout: blocks become lines on first use; everything is asked by text position or walked line by line. */
#include "config.h"

#include "sayso/view/layout.h"

#include "sayso/base/memory.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"
#include "sayso/text/wrap.h"

#include <stdlib.h>

struct Layout {
    const Document *doc;
    int columns;
    Arena arena;
    LaidBlock **blocks; // NULL where not laid out yet
    uint8_t *unfolded;  // of promotional blocks
};

Layout *layout_new(const Document *d, int columns)
{
    Layout *l = xcalloc(1, sizeof *l);
    l->doc = d;
    l->columns = columns < 1 ? 1 : columns;
    l->blocks = xcalloc(d->block_count, sizeof *l->blocks);
    l->unfolded = xcalloc(d->block_count, 1);
    return l;
}

bool layout_set_columns(Layout *l, int columns)
{
    columns = columns < 1 ? 1 : columns;
    if (columns == l->columns)
        return false;
    l->columns = columns;
    free(l->blocks); // anew instead of cleared: untouched pages of a large document's cost nothing
    l->blocks = xcalloc(l->doc->block_count, sizeof *l->blocks);
    arena_free(&l->arena);
    return true;
}

void layout_free(Layout *l)
{
    if (!l)
        return;
    arena_free(&l->arena);
    free(l->blocks);
    free(l->unfolded);
    free(l);
}

static bool is_tight(BlockKind kind)
{
    return kind == BLOCK_LIST || kind == BLOCK_SUMMARY;
}

static uint8_t space_before(const Layout *l, uint32_t block)
{
    const Block *b = &l->doc->blocks[block];
    return block > 0 && !(is_tight(b->kind) && l->doc->blocks[block - 1].kind == b->kind);
}

// Columns left of the text: room for a bullet or bar, and for nesting; none where the column is too narrow for it.
static int indent_of(const Layout *l, const Block *b)
{
    int indent = 0;
    if (b->kind == BLOCK_QUOTEBLOCK)
        indent = 2 * b->level;
    else if (b->kind == BLOCK_LIST || b->kind == BLOCK_SUMMARY)
        indent = 2 * (b->level ? b->level : 1);
    if (is_tight(b->kind) && b->marker_count)
        indent += shown_columns(span_str(l->doc->text, l->doc->markers[b->markers])) - 1;
    return indent * 3 < l->columns ? indent : 0;
}

typedef struct Stripped { // a block's text without its markers
    Buf text;
    FoldOrigin origin; // of each byte, its position in the document
} Stripped;

static void strip_part(Stripped *s, Str text, uint32_t from, uint32_t to)
{
    while (from < to && text.p[from] == ' ' && (s->text.n == 0 || s->text.p[s->text.n - 1] == ' '))
        from++;
    for (uint32_t i = from; i < to; i++) {
        buf_byte(&s->text, text.p[i]);
        vec_push(&s->origin, i);
    }
}

static Stripped strip_markers(const Document *d, const Block *b)
{
    Stripped s = {0};
    uint32_t from = b->span.start;
    for (uint32_t m = b->markers; m < b->markers + b->marker_count; m++) {
        strip_part(&s, d->text, from, d->markers[m].start);
        from = d->markers[m].end;
    }
    strip_part(&s, d->text, from, b->span.end);
    return s;
}

static void break_lines(const Layout *l, const Block *b, int columns, SpanVec *lines)
{
    if (!b->marker_count) {
        wrap_lines(span_str(l->doc->text, b->span), b->span.start, columns, lines);
        return;
    }
    Stripped s = strip_markers(l->doc, b);
    wrap_lines(buf_view(&s.text), 0, columns, lines);
    for (size_t i = 0; i < lines->n; i++) {
        Span line = lines->at[i];
        lines->at[i].start = s.origin.at[line.start];
        lines->at[i].end = span_empty(line) ? lines->at[i].start : s.origin.at[line.end - 1] + 1;
    }
    if (!lines->n) // nothing but markers
        vec_push(lines, b->span);
    buf_free(&s.text);
    vec_free(&s.origin);
}

static LaidBlock *lay_out(Layout *l, uint32_t block)
{
    const Block *b = &l->doc->blocks[block];
    LaidBlock *laid = ARENA_NEW(&l->arena, LaidBlock);
    laid->space_before = space_before(l, block);
    laid->folded = b->kind == BLOCK_PROMO && !l->unfolded[block];
    int indent = indent_of(l, b);
    SpanVec spans = {0};
    if (laid->folded)
        vec_push(&spans, b->span);
    else
        break_lines(l, b, l->columns - indent, &spans);
    Line *lines = ARENA_ARRAY(&l->arena, Line, spans.n);
    for (size_t i = 0; i < spans.n; i++)
        lines[i] = (Line){.span = spans.at[i], .indent = (uint16_t)indent, .first = i == 0};
    laid->lines = lines;
    laid->count = (uint32_t)spans.n;
    vec_free(&spans);
    return laid;
}

const LaidBlock *layout_block(Layout *l, uint32_t block)
{
    if (!l->blocks[block])
        l->blocks[block] = lay_out(l, block);
    return l->blocks[block];
}

void layout_fold(Layout *l, uint32_t block, bool folded)
{
    l->unfolded[block] = !folded;
    l->blocks[block] = NULL; // its lines stay in the arena until the layout goes; folds are few
}

LinePos layout_find(Layout *l, uint32_t text_pos)
{
    if (!l->doc->block_count)
        return (LinePos){0, 0};
    LinePos p = {.block = doc_block_at(l->doc, text_pos)};
    const LaidBlock *b = layout_block(l, p.block);
    uint32_t low = 0, high = b->count;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (b->lines[mid].span.start <= text_pos)
            low = mid;
        else
            high = mid;
    }
    p.line = low;
    return p;
}

Span layout_span(Layout *l, LinePos p)
{
    return p.block < l->doc->block_count ? layout_block(l, p.block)->lines[p.line].span : (Span){0, 0};
}

// The first of the block's markers that ends behind pos, or the index behind the last one.
static uint32_t marker_from(const Document *d, const Block *b, uint32_t pos)
{
    uint32_t low = b->markers, high = b->markers + b->marker_count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (d->markers[mid].end <= pos)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static uint32_t behind_marker(const Document *d, const Block *b, uint32_t marker)
{
    uint32_t pos = d->markers[marker].end;
    while (pos < b->span.end && d->text.p[pos] == ' ')
        pos++;
    return pos;
}

bool layout_part(const Document *d, const Block *b, Span line, Span *part)
{
    uint32_t pos = part->end, marker = marker_from(d, b, line.start), markers = b->markers + b->marker_count;
    for (; marker < markers && d->markers[marker].start <= pos; marker++)
        if (behind_marker(d, b, marker) > pos)
            pos = behind_marker(d, b, marker);
    bool marked = marker < markers && d->markers[marker].start < line.end;
    *part = (Span){pos, marked ? d->markers[marker].start : line.end};
    return part->start < part->end;
}

static bool step_down(Layout *l, LinePos *p, int *blank)
{
    if (*blank > 0) {
        (*blank)--;
        return true;
    }
    if (p->line + 1 < layout_block(l, p->block)->count) {
        p->line++;
        return true;
    }
    if (p->block + 1 >= l->doc->block_count)
        return false;
    p->block++;
    p->line = 0;
    *blank = layout_block(l, p->block)->space_before;
    return true;
}

static bool step_up(Layout *l, LinePos *p, int *blank)
{
    const LaidBlock *b = layout_block(l, p->block);
    if (p->line == 0 && *blank < b->space_before) {
        (*blank)++;
        return true;
    }
    *blank = 0;
    if (p->line > 0) {
        p->line--;
        return true;
    }
    if (p->block == 0)
        return false;
    p->block--;
    p->line = layout_block(l, p->block)->count - 1;
    return true;
}

int layout_move(Layout *l, LinePos *p, int *blank, int lines)
{
    int moved = 0;
    if (!l->doc->block_count)
        return 0;
    while (moved < lines && step_down(l, p, blank))
        moved++;
    while (moved > lines && step_up(l, p, blank))
        moved--;
    return moved;
}
