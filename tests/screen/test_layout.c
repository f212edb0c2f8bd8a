/* Layout by its properties: nothing is lost, nothing is too wide, every position has its line, at every width. */
#include "config.h"

#include "unit.h"

#include "sayso/doc/builder.h"
#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"
#include "sayso/view/layout.h"

// Words of every sort that is hard for a line: long, wide, joined, marked, controls and what hides.
static const char *const words[] = {
    "a",       "and",        "harbour,",  "“quoted”",   "well-known", "1,200",  "Donaudampfschifffahrtsgesellschaft",
    "日本語の橋", "e\u0301te\u0301", "👨‍👩‍👧",        "\x1B[31m",   "\u202Eevil\u202C", "a\u200Bb",   "\u0301",      "한국어",
    "–",       "(so)",       "\x7F\x01", "https://example.org/a/very/long/path?with=query", "…",
};

static void add_words(DocBuilder *b, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        builder_text(b, str_of(words[unit_random(sizeof words / sizeof *words)]));
        builder_text(b, unit_random(9) ? STR(" ") : STR(""));
    }
}

static Document *random_document(void)
{
    DocBuilder *b = builder_new();
    for (unsigned block = 1 + unit_random(8); block-- > 0;) {
        BlockKind kind = (BlockKind)unit_random(BLOCK_KINDS);
        builder_begin(b, kind, kind == BLOCK_HEADING || kind == BLOCK_LIST || kind == BLOCK_QUOTEBLOCK ? 1 + unit_random(3) : 0);
        if (kind == BLOCK_LIST || kind == BLOCK_SUMMARY || kind == BLOCK_QUOTEBLOCK)
            builder_marker(b, kind == BLOCK_QUOTEBLOCK ? STR(">") : STR("•"));
        builder_text(b, STR(" "));
        add_words(b, unit_random(60));
        if (kind == BLOCK_QUOTEBLOCK) {
            builder_marker(b, STR(">"));
            add_words(b, 1 + unit_random(20));
        }
    }
    return builder_freeze(b, &(SourceInfo){.path = STR("random")});
}

static bool in_marker(const Document *d, const Block *b, uint32_t pos)
{
    for (uint32_t m = b->markers; m < b->markers + b->marker_count; m++)
        if (span_has(d->markers[m], pos))
            return true;
    return false;
}

// The columns and the pieces (graphemes or replacements) of a line as it is drawn: without markers.
static int columns_drawn(const Document *d, const Block *b, Span line, unsigned *pieces)
{
    Buf text = {0};
    for (uint32_t i = line.start; i < line.end; i++)
        if (!in_marker(d, b, i) && !(d->text.p[i] == ' ' && i > line.start && in_marker(d, b, i - 1)))
            buf_byte(&text, d->text.p[i]);
    int columns = shown_columns(buf_view(&text)), one;
    *pieces = 0;
    for (size_t pos = 0; pos < text.n; (*pieces)++)
        pos = shown_next(buf_view(&text), pos, &one);
    buf_free(&text);
    return columns;
}

static void check_block(const Document *d, Layout *l, uint32_t block, int columns)
{
    const Block *b = &d->blocks[block];
    const LaidBlock *laid = layout_block(l, block);
    uint32_t at = b->span.start;
    assert_true(laid->count >= 1);
    for (uint32_t i = 0; i < laid->count; i++) {
        const Line *line = &laid->lines[i];
        unsigned pieces;
        assert_int_equal(line->first, i == 0);
        assert_true(line->span.start >= at && line->span.end >= line->span.start);
        for (; at < line->span.start; at++) // between lines stands nothing that is seen
            assert_true(d->text.p[at] == ' ' || d->text.p[at] == '\n' || in_marker(d, b, at));
        at = line->span.end;
        if (!laid->folded && columns_drawn(d, b, line->span, &pieces) > columns - line->indent && pieces > 1)
            fail_msg("line %u of block %u is wider than %d columns: \"" STR_FMT "\"", i, block, columns - line->indent,
                     STR_ARG(span_str(d->text, line->span)));
    }
    assert_int_equal(at, b->span.end);
}

static void check_places(const Document *d, Layout *l)
{
    for (uint32_t pos = 0; pos < d->text.n; pos++) {
        if (!utf8_is_start(d->text.p[pos]))
            continue;
        LinePos p = layout_find(l, pos);
        const LaidBlock *laid = layout_block(l, p.block);
        Span line = layout_span(l, p);
        bool in_front = p.line == 0 && pos < line.start; // in a marker that is not drawn with the text
        assert_true(pos >= d->blocks[p.block].span.start && (pos >= line.start || in_front));
        assert_true(p.line + 1 == laid->count || pos < laid->lines[p.line + 1].span.start);
    }
}

static void check_walk(const Document *d, Layout *l)
{
    LinePos p = {0, 0};
    int blank = 0, down = 0, up = 0;
    while (layout_move(l, &p, &blank, 1) == 1)
        down++;
    assert_int_equal(p.block, d->block_count - 1);
    assert_int_equal(p.line, layout_block(l, p.block)->count - 1);
    while (layout_move(l, &p, &blank, -1) == -1)
        up++;
    assert_int_equal(up, down);
    assert_int_equal(p.block, 0);
    assert_int_equal(p.line, 0);
    assert_int_equal(layout_move(l, &p, &blank, down + 5), down);
}

static void properties(void **state)
{
    (void)state;
    for (int i = 0; i < 60; i++) {
        Document *d = random_document();
        for (int columns = 1; columns <= 120 && d->block_count; columns += columns < 20 ? 1 : 7) {
            Layout *l = layout_new(d, columns);
            for (uint32_t block = 0; block < d->block_count; block++)
                check_block(d, l, block, columns);
            check_places(d, l);
            check_walk(d, l);
            layout_free(l);
        }
        document_free(d);
    }
}

// A shape that hides, cuts and drops by chance, the same each time it is asked.
typedef struct Whim {
    const Document *doc;
    unsigned seed;
} Whim;

static bool chance(const void *self, uint32_t number, unsigned one_in)
{
    return (number * 2654435761u + ((const Whim *)self)->seed) / 65536 % one_in == 0;
}

static bool whim_hides(const void *self, uint32_t block) { return chance(self, block, 3); }

static bool whim_keeps(const void *self, uint32_t block, Span near) { return !chance(self, near.start * 31 + block, 3); }

// Between words, and each piece hidden or labelled or both.
static void whim_pieces(const void *self, uint32_t block, PieceVec *out)
{
    const Document *d = ((const Whim *)self)->doc;
    const Block *b = &d->blocks[block];
    uint32_t from = b->span.start;
    for (uint32_t i = from + 1; i < b->span.end && !b->marker_count; i++)
        if (d->text.p[i - 1] == ' ' && d->text.p[i] != ' ' && chance(self, i, 9)) {
            vec_push(out, (Piece){.span = {from, i - 1}, .hidden = chance(self, i, 4), .label = i, .asides = chance(self, i + 1, 3) ? aside_bit(ASIDE_LABEL) : 0});
            from = i;
        }
    if (out->n)
        vec_push(out, (Piece){.span = {from, b->span.end}});
}

// Every line is found again by its text, and what is on no line is not shown.
static void check_shown(const Document *d, Layout *l)
{
    uint32_t lines = 0;
    for (uint32_t block = 0; block < d->block_count; block++) {
        const LaidBlock *laid = layout_block(l, block);
        assert_true(block > 0 || laid->count > 0);
        for (uint32_t i = 0; i < laid->count; i++, lines++) {
            LinePos p = layout_find(l, laid->lines[i].span.start);
            assert_true(p.block == block && p.line == i);
            assert_true(layout_shows(l, laid->lines[i].span.start) || span_empty(laid->lines[i].span));
            assert_true(i == 0 || laid->lines[i].span.start >= laid->lines[i - 1].span.end);
        }
        if (laid->count == 0)
            assert_false(layout_shows(l, d->blocks[block].span.start));
    }
    assert_true(lines > 0);
}

// Down and up again are inverse from wherever one stands; returns the rows from the first one to the last.
static int check_shaped_walk(Layout *l)
{
    LinePos p = layout_find(l, 0);
    int above = layout_above(l, p), rows = 0;
    LinePos first = p;
    while (layout_move(l, &p, &above, 1) == 1)
        rows++;
    assert_int_equal(above, 0);
    for (int i = 0; i < 50; i++) {
        int steps = (int)unit_random(2 * (unsigned)rows + 1) - rows, had = above;
        LinePos was = p;
        int moved = layout_move(l, &p, &above, steps);
        assert_true(above >= 0 && above <= layout_above(l, p));
        if (above)
            assert_true(layout_aside(l, p, above) < ASIDES);
        LinePos again = p;
        int above_again = above;
        assert_int_equal(layout_move(l, &again, &above_again, -moved), -moved);
        assert_true(again.block == was.block && again.line == was.line && above_again == had);
    }
    layout_move(l, &p, &above, -rows);
    assert_true(p.block == first.block && p.line == first.line && above == layout_above(l, p));
    return rows;
}

static void shapes(void **state)
{
    (void)state;
    for (int i = 0; i < 300; i++) {
        Document *d = random_document();
        Whim whim = {d, unit_random(1u << 30)};
        LineShape shape = {&whim, unit_random(3) ? whim_hides : NULL, unit_random(3) ? whim_pieces : NULL, unit_random(3) ? whim_keeps : NULL};
        if (d->block_count) {
            Layout *l = layout_new(d, 1 + (int)unit_random(60));
            int whole = check_shaped_walk(l);
            layout_shape(l, shape);
            check_shaped_walk(l);
            check_shown(d, l);
            layout_again(l, unit_random((unsigned)d->block_count));
            check_shown(d, l);
            layout_shape(l, (LineShape){0});
            assert_int_equal(check_shaped_walk(l), whole);
            layout_free(l);
        }
        document_free(d);
    }
}

typedef struct Counter { // how often a shape was asked
    unsigned hides, keeps;
} Counter;

static bool counts_hides(const void *self, uint32_t block)
{
    (*(Counter *const *)self)->hides++;
    return block % 3 != 0;
}

static bool counts_keeps(const void *self, uint32_t block, Span near)
{
    (void)block;
    (*(Counter *const *)self)->keeps++;
    return near.start % 2;
}

// Another way of reading costs a screen of work, however long the text.
static void shapes_are_lazy(void **state)
{
    (void)state;
    enum { BLOCKS = 20000, ROWS = 50 };
    DocBuilder *b = builder_new();
    for (int i = 0; i < BLOCKS; i++) {
        builder_begin(b, BLOCK_PARAGRAPH, 0);
        builder_text(b, STR("The ferry crosses twice a day in winter, and three times in summer when it is warm."));
    }
    Document *d = builder_freeze(b, &(SourceInfo){.path = STR("long")});
    Layout *l = layout_new(d, 40);
    Counter counter = {0}, *self = &counter;
    layout_shape(l, (LineShape){&self, counts_hides, NULL, counts_keeps});
    for (uint32_t pos = 0; pos < d->text.n; pos += (uint32_t)d->text.n / 4) {
        LinePos p = layout_find(l, pos);
        int above = 0;
        layout_move(l, &p, &above, ROWS);
    }
    assert_in_range(counter.hides, 1, 40 * ROWS);
    assert_in_range(counter.keeps, 1, 40 * ROWS);
    layout_free(l);
    document_free(d);
}

static bool hides_all(const void *self, uint32_t block) { return (void)self, (void)block, true; }

// The first block keeps a line, whatever a shape says, and tells that there is more.
static void nothing_left(void **state)
{
    (void)state;
    Document *d = random_document();
    while (d->block_count < 3) {
        document_free(d);
        d = random_document();
    }
    Layout *l = layout_new(d, 20);
    layout_shape(l, (LineShape){NULL, hides_all, NULL, NULL});
    for (uint32_t pos = 0; pos <= d->text.n; pos++)
        assert_int_equal(layout_find(l, pos).block, 0);
    assert_false(layout_shows(l, (uint32_t)d->text.n - 1));
    layout_free(l);
    document_free(d);
}

static void folds(void **state)
{
    (void)state;
    DocBuilder *b = builder_new();
    builder_begin(b, BLOCK_PROMO, 0);
    builder_text(b, STR("Register now for free and unlimited access to everything we have"));
    Document *d = builder_freeze(b, &(SourceInfo){.path = STR("promo")});
    Layout *l = layout_new(d, 20);
    assert_true(layout_block(l, 0)->folded);
    assert_int_equal(layout_block(l, 0)->count, 1);
    layout_fold(l, 0, false);
    assert_false(layout_block(l, 0)->folded);
    assert_int_equal(layout_block(l, 0)->count, 4);
    layout_fold(l, 0, true);
    assert_int_equal(layout_block(l, 0)->count, 1);
    layout_free(l);
    document_free(d);
}

// A block of megabytes with a marker on each of its lines: what is not linear would not come to an end here.
static void huge_block(void **state)
{
    (void)state;
    enum { LINES = 60000 };
    DocBuilder *b = builder_new();
    builder_begin(b, BLOCK_QUOTEBLOCK, 1);
    for (int i = 0; i < LINES; i++) {
        builder_marker(b, STR(">"));
        builder_text(b, STR(" the ferry crosses twice a day in winter\n"));
    }
    Document *d = builder_freeze(b, &(SourceInfo){.path = STR("mail")});
    Layout *l = layout_new(d, 42);
    assert_int_equal(d->block_count, 1);
    assert_in_range(layout_block(l, 0)->count, LINES * 9 / 10, LINES * 11 / 10);
    LinePos p = layout_find(l, (uint32_t)d->text.n - 1);
    assert_int_equal(p.line, layout_block(l, 0)->count - 1);
    layout_free(l);
    document_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(properties), cmocka_unit_test(shapes), cmocka_unit_test(nothing_left), cmocka_unit_test(shapes_are_lazy), cmocka_unit_test(folds), cmocka_unit_test(huge_block)};
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
