/* For whoever hears or feels the screen: the plain one line by line, and on every screen the cursor on the current item. */
#include "config.h"

#include "fixture.h"
#include "unit.h"

#include "sayso/doc/spoken.h"
#include "sayso/export/export.h"
#include "sayso/text/unicode.h"
#include "view/screen.h"

static const char story[] =
    "Town closes its oldest bridge\n\n"
    "ODENSE, May 3 (Nordwire) – The town of Odense closed its oldest bridge on Monday after an engineer found cracks in it.\n\n"
    "“We will not open it before it is safe,” Mayor Maria Holt said. “Nobody should have to be afraid.”\n\n"
    "Tom Berg, an engineer at Nordbro, said the piers were “as soft as bread” and that the bridge might fall.\n\n"
    "“We did not know,” Holt said.\n\n"
    "A ferry will carry people across the river until spring, according to the town.\n";

static void open_plain(Fixture *f, const char *text, int rows, int cols)
{
    fixture_open(f, text, rows, cols, true);
    f->reader->options.plain = true;
    reader_utf8(f->reader, false);
    reader_open(f->reader, f->doc, false);
    reader_analysis(f->reader, f->analysis);
}

static void first_row(Fixture *f, Buf *out)
{
    fixture_draw(f);
    fixture_row(f, 0, out);
}

static void quotations_are_told_in_words(void **state)
{
    (void)state;
    Fixture f;
    open_plain(&f, story, 30, 80);
    assert_true(fixture_shows(&f, "quote by Maria Holt, Mayor:"));
    assert_true(fixture_shows(&f, "end of quote"));
    assert_true(fixture_shows(&f, "Maria Holt goes on:"));
    assert_true(fixture_shows(&f, "quote by Maria Holt"));
    assert_false(fixture_shows(&f, "by Tom Berg")); // the sentence says so
    assert_false(fixture_shows(&f, "%"));           // no figures
    fixture_keys(&f, "p");
    assert_true(fixture_shows(&f, "no panel"));
    fixture_close(&f);
}

// Step by step every line comes to the cursor at the top, and together they are what a pipe gets.
static void line_by_line(void **state)
{
    (void)state;
    Fixture f;
    Buf read = {0}, written = {0};
    open_plain(&f, story, 12, 80);
    for (int i = 0; i < 200; i++) {
        first_row(&f, &read);
        buf_byte(&read, '\n');
        assert_int_equal(f.canvas.cursor_row, 0);
        assert_int_equal(f.canvas.cursor_col, 0);
        uint32_t top = f.reader->top;
        int above = f.reader->top_blank;
        fixture_keys(&f, "j");
        if (f.reader->top == top && f.reader->top_blank == above)
            break;
    }
    assert_true(fixture_shows(&f, "(end)"));
    exporter_find(STR("text"))->write(&written, f.doc, f.analysis, &(ExportOptions){.first = true, .utf8 = true, .plain = true});
    assert_int_equal(read.n, written.n);
    assert_memory_equal(read.p, written.p, read.n);
    buf_free(&read);
    buf_free(&written);
    fixture_close(&f);
}

// Pages leave nothing out and repeat nothing.
static void page_by_page(void **state)
{
    (void)state;
    Fixture f;
    Buf lines = {0}, pages = {0};
    open_plain(&f, story, 6, 80);
    for (int i = 0; i < 15; i++, fixture_keys(&f, "j"))
        first_row(&f, &lines);
    fixture_keys(&f, "g");
    for (int i = 0; i < 3; i++, fixture_keys(&f, " ")) {
        fixture_draw(&f);
        for (int row = 0; row < 5; row++)
            fixture_row(&f, row, &pages);
    }
    assert_int_equal(lines.n, pages.n);
    assert_memory_equal(lines.p, pages.p, lines.n);
    buf_free(&lines);
    buf_free(&pages);
    fixture_close(&f);
}

// Wherever one goes, on from there: the place is at the top.
static void moves_bring_the_line_to_the_top(void **state)
{
    (void)state;
    static const struct { const char *keys, *row; } ways[] = {
        {"]", "quote by Maria Holt, Mayor:"}, {"]j", "“We will not"}, {"]]", "Tom Berg, an engineer"}, {"}}jj", "end of quote"},
        {"/river\r", "A ferry will"},         {"/river\r\033k", ""},  {"G", "the town."},         {"Gk", "A ferry will"}, {"50%k", "Mayor Maria Holt said."},
        {"2e", "ODENSE"},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Fixture f;
        Buf row = {0};
        open_plain(&f, story, 12, 73);
        fixture_keys(&f, ways[i].keys);
        first_row(&f, &row);
        if (!str_starts(buf_view(&row), str_of(ways[i].row)))
            fail_msg("after \"%s\" the first row is \"" STR_FMT "\"", ways[i].keys, STR_ARG(buf_view(&row)));
        buf_free(&row);
        fixture_close(&f);
    }
}

// Pieces are in order and hold every word of the block.
static void pieces_lose_nothing(void **state)
{
    (void)state;
    Fixture f;
    SpokenVec spoken = {0};
    fixture_open(&f, fixture_story, 24, 80, true);
    spoken_find(f.analysis, &spoken);
    assert_true(spoken.n > 2);
    for (size_t b = 0; b < f.doc->block_count; b++) {
        SpokenPieceVec pieces = {0};
        Span block = f.doc->blocks[b].span;
        spoken_pieces(f.doc, spoken.at, spoken.n, block, &pieces);
        uint32_t at = block.start;
        for (size_t i = 0; i < pieces.n; i++) {
            for (; at < pieces.at[i].span.start; at++)
                assert_int_equal(f.doc->text.p[at], ' ');
            at = pieces.at[i].span.end;
            assert_true(at > pieces.at[i].span.start);
        }
        if (pieces.n)
            assert_int_equal(at, block.end);
        vec_free(&pieces);
    }
    vec_free(&spoken);
    fixture_close(&f);
}

// What stands at the cursor: the row from there on.
static void at_cursor(Fixture *f, Buf *out)
{
    buf_clear(out);
    fixture_draw(f);
    const Canvas *c = &f->canvas;
    assert_true(c->cursor_visible);
    for (int col = c->cursor_col; col < c->cols; col++) {
        const Cell *cell = canvas_cell(c, c->cursor_row, col);
        char utf8[4];
        for (unsigned i = 0; i < cell->n; i++)
            buf_append(out, utf8, utf8_put(cell->ch[i], utf8));
    }
}

static const struct { const char *keys, *words; } items[] = {
    {"]", "“We will not"},     {"]]", "the piers were"},      {"e", "ODENSE"},          {"/cracks\r", "Cracks found"},   {"}}", "Ferry to run"},
    {")", "Cracks"},           {"p\t", "Maria Holt"},         {"p\tj", "Tom Berg"},     {"]K", "“We will not"},    {"]Kj", "“We will not"},
    {"v", "2    19"},          {"vj", "1     4"},             {"/bri", " "},            {"v/Berg", " "},           {"v/Berg\r", "1     4"},
    {"jj", "Cracks"},          {"V]]]", "that the town had"},      {"&river\r", "Town"},     {"VV]", "“We will not"},   {"p\tP", "Two people"},
};

static void cursor_on_the_item(void **state)
{
    (void)state;
    Buf words = {0};
    int wrong = 0;
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        Fixture f;
        fixture_open(&f, fixture_story, i % 2 ? 16 : 24, i % 3 ? 80 : 124, true);
        fixture_keys(&f, "t\033"); // no message hides anything
        fixture_keys(&f, items[i].keys);
        at_cursor(&f, &words);
        Str there = str_trim(buf_view(&words));
        bool right = str_starts(there, str_trim(str_of(items[i].words)));
        wrong += !right;
        if (!right)
            print_error("after \"%s\" the cursor stands on \"" STR_FMT "\"\n", items[i].keys, STR_ARG(there));
        fixture_close(&f);
    }
    assert_int_equal(wrong, 0);
    buf_free(&words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotations_are_told_in_words), cmocka_unit_test(line_by_line), cmocka_unit_test(page_by_page),
        cmocka_unit_test(moves_bring_the_line_to_the_top), cmocka_unit_test(pieces_lose_nothing), cmocka_unit_test(cursor_on_the_item),
    };
    return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
