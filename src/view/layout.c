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
    LineShape shape;
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

static void forget_lines(Layout *l)
{
    free(l->blocks); // anew instead of cleared: untouched pages of a large document's cost nothing
    l->blocks = xcalloc(l->doc->block_count, sizeof *l->blocks);
    arena_free(&l->arena);
}

bool layout_set_columns(Layout *l, int columns)
{
    columns = columns < 1 ? 1 : columns;
    if (columns == l->columns)
        return false;
    l->columns = columns;
    forget_lines(l);
    return true;
}

void layout_shape(Layout *l, LineShape shape)
{
    l->shape = shape;
    forget_lines(l);
}

// What stands above the next block tells whether text before it is hidden. The lines stay in the arena until all go.
void layout_again(Layout *l, uint32_t block)
{
    l->blocks[block] = NULL;
    if (block + 1 < l->doc->block_count)
        l->blocks[block + 1] = NULL;
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

static bool space_before(const Layout *l, uint32_t block)
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

static Stripped strip_markers(const Document *d, const Block *b, Span part)
{
    Stripped s = {0};
    uint32_t from = part.start;
    for (uint32_t m = b->markers; m < b->markers + b->marker_count; m++) {
        if (!span_inside(d->markers[m], (Span){from, part.end}))
            continue;
        strip_part(&s, d->text, from, d->markers[m].start);
        from = d->markers[m].end;
    }
    strip_part(&s, d->text, from, part.end);
    return s;
}

static void break_lines(const Layout *l, const Block *b, Span part, int columns, SpanVec *lines)
{
    if (!b->marker_count) {
        wrap_lines(span_str(l->doc->text, part), part.start, columns, lines);
        return;
    }
    Stripped s = strip_markers(l->doc, b, part);
    wrap_lines(buf_view(&s.text), 0, columns, lines);
    for (size_t i = 0; i < lines->n; i++) {
        Span line = lines->at[i];
        lines->at[i].start = s.origin.at[line.start];
        lines->at[i].end = span_empty(line) ? lines->at[i].start : s.origin.at[line.end - 1] + 1;
    }
    if (!lines->n) // nothing but markers
        vec_push(lines, part);
    buf_free(&s.text);
    vec_free(&s.origin);
}

typedef struct Made { // a line in the making
    Line line;
    bool dropped;
} Made;

typedef VEC(Made) MadeVec;

static bool is_folded(const Layout *l, uint32_t block)
{
    return l->doc->blocks[block].kind == BLOCK_PROMO && !l->unfolded[block];
}

static PieceVec pieces_of(const Layout *l, uint32_t block)
{
    PieceVec pieces = {0};
    if (l->shape.pieces && !is_folded(l, block))
        l->shape.pieces(l->shape.self, block, &pieces);
    if (!pieces.n)
        vec_push(&pieces, (Piece){.span = l->doc->blocks[block].span});
    return pieces;
}

// A hidden piece is one line that is dropped: nobody sees how long it is.
static void make_piece(const Layout *l, uint32_t block, const Piece *piece, MadeVec *made)
{
    const Block *b = &l->doc->blocks[block];
    int indent = indent_of(l, b);
    SpanVec spans = {0};
    if (piece->hidden || is_folded(l, block))
        vec_push(&spans, piece->span);
    else
        break_lines(l, b, piece->span, l->columns - indent, &spans);
    for (size_t i = 0; i < spans.n; i++) {
        Line line = {.span = spans.at[i], .indent = (uint16_t)indent, .first = made->n == 0, .label = piece->label};
        line.asides = i == 0 ? piece->asides : 0;
        vec_push(made, (Made){line, piece->hidden});
    }
    vec_free(&spans);
}

static void drop_lines(const Layout *l, uint32_t block, MadeVec *made)
{
    const LineShape *shape = &l->shape;
    for (size_t i = 0; shape->keeps && i < made->n; i++) {
        size_t before = i > 0 ? i - 1 : 0, behind = i + 1 < made->n ? i + 1 : i;
        Span near = {made->at[before].line.span.start, made->at[behind].line.span.end};
        made->at[i].dropped = made->at[i].dropped || !shape->keeps(shape->self, block, near);
    }
}

// All lines of the block, those that are not shown among them. The first block always shows one, so that there is a line.
static MadeVec make_lines(const Layout *l, uint32_t block)
{
    MadeVec made = {0};
    PieceVec pieces = pieces_of(l, block);
    bool any = block > 0;
    for (size_t i = 0; i < pieces.n; i++)
        any = any || !pieces.at[i].hidden;
    for (size_t i = 0; i < pieces.n; i++) {
        pieces.at[i].hidden = pieces.at[i].hidden && (any || i > 0);
        make_piece(l, block, &pieces.at[i], &made);
    }
    drop_lines(l, block, &made);
    any = block > 0;
    for (size_t i = 0; i < made.n; i++)
        any = any || !made.at[i].dropped;
    if (!any && made.n)
        made.at[0].dropped = false;
    vec_free(&pieces);
    return made;
}

static bool is_hidden(const Layout *l, uint32_t block)
{
    return block > 0 && l->shape.hides && l->shape.hides(l->shape.self, block);
}

// Is the text at the end of the block not shown? Asked of a block for the sake of the next one, whose turn it may not be yet.
static bool is_cut(const Layout *l, uint32_t block)
{
    if (l->blocks[block])
        return l->blocks[block]->cut;
    if (is_hidden(l, block) || (!l->shape.keeps && !l->shape.pieces))
        return is_hidden(l, block);
    if (!l->shape.keeps && block > 0) { // no need to break lines
        PieceVec pieces = pieces_of(l, block);
        bool hidden = vec_last(&pieces).hidden;
        vec_free(&pieces);
        return hidden;
    }
    MadeVec made = make_lines(l, block);
    bool cut = made.n && vec_last(&made).dropped;
    vec_free(&made);
    return cut;
}

static void put_lines(Layout *l, uint32_t block, const MadeVec *made, LaidBlock *laid)
{
    Line *lines = ARENA_ARRAY(&l->arena, Line, made->n);
    bool gap = block > 0 && is_cut(l, block - 1);
    for (size_t i = 0; i < made->n; i++) {
        bool dropped = made->at[i].dropped;
        if (!dropped) {
            Line *line = &lines[laid->count++];
            *line = made->at[i].line;
            line->asides |= (uint8_t)((gap ? aside_bit(ASIDE_ELISION) : 0) | (laid->count == 1 && space_before(l, block) ? aside_bit(ASIDE_SPACE) : 0));
        }
        gap = dropped;
    }
    laid->lines = lines;
    laid->cut = gap;
}

static LaidBlock *lay_out(Layout *l, uint32_t block)
{
    LaidBlock *laid = ARENA_NEW(&l->arena, LaidBlock);
    laid->cut = true;
    if (is_hidden(l, block))
        return laid;
    laid->folded = is_folded(l, block);
    MadeVec made = make_lines(l, block);
    put_lines(l, block, &made, laid);
    vec_free(&made);
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
    layout_again(l, block);
}

static bool is_shown(Layout *l, uint32_t block)
{
    return !is_hidden(l, block) && layout_block(l, block)->count > 0;
}

// The first block that is shown, from this one on in one direction, or NO_INDEX.
static uint32_t next_shown(Layout *l, uint32_t block, int step)
{
    while (block < l->doc->block_count && !is_shown(l, block))
        block += (uint32_t)step; // below 0 it is beyond the last one, too
    return block < l->doc->block_count ? block : NO_INDEX;
}

static LinePos last_line(Layout *l, uint32_t block)
{
    return (LinePos){block, layout_block(l, block)->count - 1};
}

LinePos layout_find(Layout *l, uint32_t text_pos)
{
    if (!l->doc->block_count)
        return (LinePos){0, 0};
    uint32_t block = doc_block_at(l->doc, text_pos), shown = next_shown(l, block, 1);
    if (shown == NO_INDEX)
        return last_line(l, next_shown(l, block, -1));
    if (shown != block)
        return (LinePos){shown, 0};
    const LaidBlock *b = layout_block(l, block);
    uint32_t low = 0, high = b->count;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (b->lines[mid].span.start <= text_pos)
            low = mid;
        else
            high = mid;
    }
    return (LinePos){block, low};
}

bool layout_shows(Layout *l, uint32_t text_pos)
{
    uint32_t block = l->doc->block_count ? doc_block_at(l->doc, text_pos) : 0;
    if (!l->doc->block_count || !is_shown(l, block))
        return false;
    const LaidBlock *b = layout_block(l, block);
    LinePos p = layout_find(l, text_pos);
    const Line *line = &b->lines[p.line];
    if (text_pos < line->span.start)
        return line->first; // in a marker before the text
    if (text_pos < line->span.end)
        return true;
    return p.line + 1 < b->count ? !(b->lines[p.line + 1].asides & aside_bit(ASIDE_ELISION)) : !b->cut;
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

static int asides_above(const Line *line)
{
    int n = 0;
    for (unsigned bits = line->asides; bits; bits &= bits - 1)
        n++;
    return n;
}

int layout_above(Layout *l, LinePos p)
{
    return p.block < l->doc->block_count ? asides_above(&layout_block(l, p.block)->lines[p.line]) : 0;
}

Aside layout_aside(Layout *l, LinePos p, int above)
{
    const Line *line = &layout_block(l, p.block)->lines[p.line];
    int skip = asides_above(line) - above;
    for (Aside n = 0; n < ASIDES; n++)
        if ((line->asides & aside_bit(n)) && skip-- == 0)
            return n;
    return ASIDE_SPACE;
}

static bool step_down(Layout *l, LinePos *p, int *above)
{
    if (*above > 0) {
        (*above)--;
        return true;
    }
    if (p->line + 1 < layout_block(l, p->block)->count) {
        p->line++;
    } else {
        uint32_t next = next_shown(l, p->block + 1, 1);
        if (next == NO_INDEX)
            return false;
        *p = (LinePos){next, 0};
    }
    *above = layout_above(l, *p);
    return true;
}

static bool step_up(Layout *l, LinePos *p, int *above)
{
    if (*above < layout_above(l, *p)) {
        (*above)++;
        return true;
    }
    if (p->line > 0) {
        p->line--;
    } else {
        uint32_t before = p->block > 0 ? next_shown(l, p->block - 1, -1) : NO_INDEX;
        if (before == NO_INDEX)
            return false;
        *p = last_line(l, before);
    }
    *above = 0;
    return true;
}

int layout_move(Layout *l, LinePos *p, int *above, int lines)
{
    int moved = 0;
    if (!l->doc->block_count)
        return 0;
    while (moved < lines && step_down(l, p, above))
        moved++;
    while (moved > lines && step_up(l, p, above))
        moved--;
    return moved;
}
