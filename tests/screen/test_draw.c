/* What is drawn, over analyses made by hand: gutters, mentions, the panel, every size of screen, hostile text. */
#include "config.h"

#include "fixture.h"
#include "handmade.h"
#include "unit.h"

#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"
#include "sayso/view/theme.h"
#include "view/screen.h"

static const char *const talk[] = {
    "Anna Lund met Ben Roth and Cleo Hart in Aarhus.",
    "“The lock was built for smaller boats,” Lund said. “It will be rebuilt",
    "“in the spring, and not before,” she said.",
    "“They said ‘never’ to us,” Roth said in Aarhus.",
    "“No comment,” two officials said.",
    "“Perhaps,” somebody called.",
    "It was a “historic” day for Aarhus, Hart said.",
    NULL,
};
static const Named talk_names[] = {
    {"Anna Lund", "lock keeper", ENTITY_PERSON}, {"Ben Roth", NULL, ENTITY_PERSON}, {"Cleo Hart", NULL, ENTITY_PERSON},
    {"Aarhus", NULL, ENTITY_PLACE}, {0},
};
static const Said talk_quotes[] = {
    {{"“The lock was built for smaller boats,”", "“It will be rebuilt", "“in the spring, and not before,”"}, "Anna Lund", NULL, QUOTE_DIRECT, 1},
    {{"“They said ‘never’ to us,”"}, "Ben Roth", NULL, QUOTE_DIRECT, 1},
    {{"‘never’"}, "Anna Lund", NULL, QUOTE_DIRECT, 1},
    {{"“No comment,”"}, NULL, "two officials", QUOTE_DIRECT, 1},
    {{"“Perhaps,”"}, "Cleo Hart", NULL, QUOTE_DIRECT, 0.1f},
    {{"It was a “historic” day for Aarhus"}, "Cleo Hart", NULL, QUOTE_INDIRECT, 1},
    {{"“historic”"}, NULL, NULL, QUOTE_SCARE, 1},
    {.words = {NULL}},
};

static void open_talk(Fixture *f, int rows, int cols)
{
    Document *d = hand_document(talk);
    fixture_take(f, d, hand_analysis(d, talk_names, talk_quotes), rows, cols);
    fixture_draw(f);
}

static int row_with(Fixture *f, const char *text)
{
    int found = -1;
    for (int row = 0; row < f->canvas.rows && found < 0; row++) {
        Buf line = {0};
        fixture_row(f, row, &line);
        found = str_find(buf_view(&line), str_of(text), 0) != STR_NOT_FOUND ? row : -1;
        buf_free(&line);
    }
    assert_true(found >= 0);
    return found;
}

// The gutter's cell in the row that shows `text`.
static const Cell *gutter(Fixture *f, const char *text)
{
    return canvas_cell(&f->canvas, row_with(f, text), reader_geometry(f->reader).gutter_col);
}

static void gutters(void **state)
{
    (void)state;
    Fixture f;
    open_talk(&f, 30, 80);
    const Cell *lund = gutter(&f, "smaller boats"), *roth = gutter(&f, "They said"), *hart = gutter(&f, "Perhaps");
    assert_int_equal(lund->voice, gutter(&f, "in the spring")->voice); // speech that goes on in the next paragraph
    assert_int_equal(lund->ch[0], gutter(&f, "in the spring")->ch[0]);
    assert_int_not_equal(lund->voice, roth->voice); // the inner quotation does not take the line
    assert_int_not_equal(lund->ch[0], roth->ch[0]);
    assert_int_equal(gutter(&f, "No comment")->voice, VOICE_NONE);
    assert_int_equal(gutter(&f, "No comment")->ch[0], theme_voice_mark(VOICE_NONE, true));
    assert_true(hart->mods & CELL_UNCERTAIN);
    assert_false(gutter(&f, "historic")->mods & CELL_UNCERTAIN); // reported, not the words in marks that nobody said
    assert_int_equal(gutter(&f, "historic")->voice, hart->voice);
    assert_int_equal(gutter(&f, "Anna Lund met")->ch[0], ' ');
    fixture_close(&f);
}

// Along every line from the first word to the last, whatever stands between; not beyond.
static void bars_do_not_break(void **state)
{
    (void)state;
    static const char *const paragraphs[] = {
        "“It goes,” Lund said while she looked at the water for a long time and then at the boats, all of them, “and I go.” She left the quay in the rain.",
        NULL,
    };
    static const Said said[] = {{{"“It goes,”", "“and I go.”"}, "Lund", NULL, QUOTE_DIRECT, 1}, {.words = {NULL}}};
    static const Named named[] = {{"Lund", NULL, ENTITY_PERSON}, {0}};
    Fixture f;
    Document *d = hand_document(paragraphs);
    fixture_take(&f, d, hand_analysis(d, named, said), 30, 30);
    fixture_draw(&f);
    const Cell *first = gutter(&f, "It goes");
    int last = row_with(&f, "go.”"), col = reader_geometry(f.reader).gutter_col;
    for (int row = row_with(&f, "It goes"); row <= last; row++)
        assert_int_equal(canvas_cell(&f.canvas, row, col)->ch[0], first->ch[0]);
    assert_int_equal(canvas_cell(&f.canvas, last + 1, col)->ch[0], ' ');
    fixture_close(&f);
}

static unsigned count_cells(const Fixture *f, uint8_t mods, Style style)
{
    unsigned n = 0;
    for (int i = 0; i < f->canvas.rows * f->canvas.cols; i++)
        n += (f->canvas.cells[i].mods & mods) == mods && (style == STYLE_COUNT || f->canvas.cells[i].style == style);
    return n;
}

static void current_quote_is_cheap(void **state)
{
    (void)state;
    Fixture f;
    open_talk(&f, 30, 80);
    Cell *before = calloc(30 * 80, sizeof *before);
    memcpy(before, f.canvas.cells, 30 * 80 * sizeof *before);
    fixture_keys(&f, "]]]"); // the inner quotation: its line is the outer one's, too
    fixture_draw(&f);
    unsigned changed = 0, marks = 0;
    for (int i = 0; i < 29 * 80; i++) { // all but the status line
        changed += memcmp(&before[i], &f.canvas.cells[i], sizeof *before) != 0;
        marks += (f.canvas.cells[i].mods & CELL_CURRENT) && f.canvas.cells[i].style == STYLE_GUTTER;
    }
    assert_int_equal(marks, 1);
    assert_int_equal(changed, 1);
    assert_true(fixture_shows(&f, "3/7 Anna Lund, lock keeper"));
    fixture_keys(&f, "]]");
    assert_true(fixture_shows(&f, "Cleo Hart ?"));
    free(before);
    fixture_close(&f);
}

static void styles(void **state)
{
    (void)state;
    Fixture f;
    open_talk(&f, 30, 80);
    assert_int_equal(count_cells(&f, 0, STYLE_PERSON), strlen("Anna LundBen RothCleo Hart"));
    assert_int_equal(count_cells(&f, 0, STYLE_PLACE), 3 * strlen("Aarhus"));
    const Cell *words = canvas_cell(&f.canvas, row_with(&f, "historic"), reader_geometry(f.reader).text_col + 10);
    assert_int_equal(words->style, STYLE_TEXT); // words that nobody said do not look like speech
    fixture_keys(&f, "pPPP\t\r"); // the only place
    fixture_draw(&f);
    assert_int_equal(count_cells(&f, CELL_MENTION, STYLE_PLACE), 3 * strlen("Aarhus"));
    fixture_close(&f);
}

static void panel_order(void **state)
{
    (void)state;
    Fixture f;
    open_talk(&f, 30, 120);
    const Panel *p = &f.reader->panel;
    assert_int_equal(p->kind, PANEL_SPEAKERS);
    assert_int_equal(p->rows.n, 3);
    assert_str(p->rows.at[0].name, "Anna Lund"); // two like Hart, and named first
    assert_str(p->rows.at[1].name, "Cleo Hart");
    assert_str(p->rows.at[2].name, "Ben Roth");
    fixture_keys(&f, "PP");
    assert_int_equal(p->kind, PANEL_PEOPLE);
    assert_str(p->rows.at[1].name, "Ben Roth"); // one mention each: by the first one
    for (PanelKind kind = 0; kind < PANEL_KINDS; kind++) {
        f.reader->panel.kind = kind;
        panel_fill(f.reader);
        assert_int_equal(panel_kind_count(f.reader, kind), p->rows.n);
    }
    fixture_close(&f);
}

// Makes the nth mention of the entity uncertain.
static void doubt(Analysis *a, const char *name, size_t nth)
{
    for (size_t i = 0; i < a->entity_count; i++)
        if (str_eq(a->entities[i].name, str_of(name)))
            a->mentions[a->entities[i].mentions[nth]].confidence = 0.2f;
}

static void open_doubtful(Fixture *f, int rows, int cols)
{
    fixture_open(f, fixture_story, rows, cols, true);
    doubt(f->analysis, "Tom Berg", 0);   // named once
    doubt(f->analysis, "Maria Holt", 1); // and named for certain before
    reader_analysis(f->reader, f->analysis);
    fixture_draw(f);
}

static void doubtful_names(void **state)
{
    (void)state;
    Fixture f;
    open_doubtful(&f, 30, 120);
    assert_int_equal(count_cells(&f, CELL_UNCERTAIN, STYLE_PERSON), strlen("Tom BergHolt"));
    assert_int_equal(count_cells(&f, CELL_UNCERTAIN, STYLE_COUNT), strlen("Tom BergHolt"));
    assert_true(fixture_shows(&f, "Tom Berg ?  engineer at")); // the panel's row
    assert_false(fixture_shows(&f, "Maria Holt ?"));
    fixture_keys(&f, "/Maria Holt\r1*");
    assert_true(fixture_shows(&f, "Maria Holt: mention 1 of 2"));
    fixture_keys(&f, "*");
    assert_true(fixture_shows(&f, "Maria Holt ?: mention 2 of 2"));
    fixture_keys(&f, "K");
    assert_false(fixture_shows(&f, " Maria Holt ?")); // elsewhere she is named for certain
    assert_true(fixture_shows(&f, "“We did not know,” Holt said. ?"));
    assert_false(fixture_shows(&f, "is safe,” Mayor Maria Holt said. ?"));
    fixture_keys(&f, "\033?Tom Berg\rK");
    assert_true(fixture_shows(&f, " Tom Berg ?"));
    assert_true(fixture_shows(&f, "might fall. ?")); // the sentence that names him
    fixture_close(&f);
}

static void give(Fixture *f, Analysis *next)
{
    reader_analysis(f->reader, next);
    analysis_free(f->analysis); // whatever still looks into it is found by the sanitizer
    f->analysis = next;
}

// Another analysis has other numbers and other first mentions; what the reader chose stays chosen, by name.
static void another_analysis(void **state)
{
    (void)state;
    static const Named fewer[] = {{"Cleo Hart", NULL, ENTITY_PERSON}, {"Ben Roth", NULL, ENTITY_PERSON}, {0}};
    static const Said said[] = {{{"“They said ‘never’ to us,”"}, "Ben Roth", NULL, QUOTE_DIRECT, 1},
                                {{"“No comment,”"}, "Ben Roth", NULL, QUOTE_DIRECT, 1},
                                {{"“Perhaps,”"}, "Cleo Hart", NULL, QUOTE_DIRECT, 1}, {.words = {NULL}}};
    Fixture f;
    open_talk(&f, 30, 120);
    const Panel *p = &f.reader->panel;
    fixture_keys(&f, "\tj");
    for (int i = 0; i < 3; i++) {
        assert_str(p->rows.at[p->selected].name, "Cleo Hart");
        give(&f, i % 2 ? hand_analysis(f.doc, talk_names, talk_quotes) : hand_analysis(f.doc, fewer, said));
    }
    fixture_keys(&f, "\""); // now only what she said
    for (unsigned i = 0; i < 4; i++) {
        assert_true(fixture_shows(&f, i % 2 ? "Quotes of Cleo Hart 2" : "Quotes of Cleo Hart 1"));
        give(&f, i % 2 ? hand_analysis(f.doc, fewer, said) : hand_analysis(f.doc, talk_names, talk_quotes));
    }
    fixture_close(&f);
}

static void check_geometry(const Reader *r)
{
    Geometry g = reader_geometry(r);
    assert_true(g.first_row >= 0 && g.first_row < g.end_row && g.end_row <= r->rows);
    assert_true(g.text_width >= 1 && g.text_col >= 0 && g.text_col < r->cols && g.gutter_col < g.text_col);
    assert_true(g.text_col + g.text_width <= (g.panel_width && g.panel_col ? g.panel_col : r->cols));
    assert_true(g.status_row == -1 || g.status_row == r->rows - 1);
    if (g.panel_width)
        assert_true(g.panel_first_row >= g.first_row && g.panel_first_row < g.panel_end_row && g.panel_end_row <= r->rows &&
                    g.panel_col + g.panel_width == r->cols);
}

static void check_cells(const Canvas *c)
{
    assert_in_range(c->cursor_row, 0, c->rows - 1);
    assert_in_range(c->cursor_col, 0, c->cols - 1);
    for (int i = 0; i < c->rows * c->cols; i++) {
        const Cell *cell = &c->cells[i];
        assert_true(cell->style < STYLE_COUNT && cell->n <= CELL_MAX);
        for (unsigned k = 0; k < cell->n; k++)
            assert_false(uc_control(cell->ch[k]) || uc_bidi_control(cell->ch[k]));
        bool wide = cell->n && uc_columns(cell->ch[0]) == 2;
        if (wide && (i + 1) % c->cols)
            assert_int_equal(cell[1].n, 0); // the right half is there: nothing was drawn into it
        if (cell->n == 0)
            assert_true(i % c->cols && cell[-1].n);
    }
}

// However narrow the panel, the doubt stands behind what fits of the name.
static void doubt_is_not_cut_off(void **state)
{
    (void)state;
    Fixture f;
    open_doubtful(&f, 24, 30);
    fixture_keys(&f, "p");
    int shown = 0;
    for (int cols = 1; cols < 130; cols++) {
        reader_resize(f.reader, 24, cols);
        shown += panel_shown(f.reader);
        assert_int_equal(fixture_shows(&f, " ?"), panel_shown(f.reader));
        check_cells(&f.canvas);
    }
    assert_true(shown > 100);
    fixture_close(&f);
}

static const char hostile[] =
    "橋が閉鎖された🎉\n\n“\033[2J\033]0;owned\007 \u202Etxt.exe\u202C e\u0301\u0302\u0303\u0304\u0305\u0306”, said 橋本健.\n\n"
    "> 日本語日本語日本語日本語日本語\n> \u200B\u200D\u0301 \xC2\x9B 31m\n\n  • 👨‍👩‍👧👍🏽🇩🇪\n  • \x7F\n";

// Every size, with every page and the panel: in bounds, printable, wide characters whole.
static void every_size(void **state)
{
    (void)state;
    static const char *const pages[] = {"", "]", "p", "p\tP", "h", "=", "]w", "/a", ":", "12", "x"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Fixture f;
        fixture_open(&f, i % 2 ? hostile : fixture_story, 24, 80, true);
        fixture_keys(&f, pages[i]);
        for (int rows = 1; rows <= 30; rows += rows < 10 ? 1 : 6) {
            for (int cols = 1; cols <= 130; cols += cols < 30 ? 1 : 11) {
                reader_resize(f.reader, rows, cols);
                check_geometry(f.reader);
                fixture_draw(&f);
                check_cells(&f.canvas);
            }
        }
        fixture_close(&f);
    }
}

// Without UTF-8 the marks of the program's own are ASCII. (What is said in the status line is transliterated as the text is.)
// Lines of a page are no longer than can be read, and what is below them is told of.
static void pages_are_readable(void **state)
{
    Fixture f;
    (void)state;
    fixture_open(&f, fixture_story, 10, 200, true);
    fixture_keys(&f, "eK");
    assert_true(card_width(f.reader) <= 120);
    fixture_keys(&f, "h");
    assert_true(fixture_shows(&f, "Space more"));
    fixture_keys(&f, "G");
    assert_false(fixture_shows(&f, "Space more"));
    fixture_close(&f);
}

static void ascii_only(void **state)
{
    (void)state;
    static const char *const pages[] = {"", "]", "pP\tj", "h", "=", "]w", "/agree\r", "eK"};
    static const char story[] = "A story of the town council\n\n  - First point of it\n\n\"We agree,\" Ann Berg said. \"It is done.\"\n\n"
                                "Register now for FREE unlimited access\n\n> a quoted line\n> another one\n";
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        Fixture f;
        fixture_open(&f, story, 24, 120, true);
        reader_utf8(f.reader, false);
        fixture_keys(&f, pages[i]);
        fixture_draw(&f);
        for (int k = 0; k < f.canvas.rows * f.canvas.cols; k++)
            if (f.canvas.cells[k].ch[0] > 0x7E)
                fail_msg("after \"%s\" there is U+%04X in row %d", pages[i], f.canvas.cells[k].ch[0], k / f.canvas.cols);
        fixture_close(&f);
    }
}

// A page that is open while the window changes is wrapped anew, and what was selected stays so and in sight.
static void pages_are_wrapped_anew(void **state)
{
    (void)state;
    Fixture f;
    open_talk(&f, 24, 80);
    fixture_keys(&f, "]Kj");
    const Card *card = &f.reader->card;
    uint32_t target = card->lines.at[card->selected].target;
    assert_int_not_equal(target, NO_INDEX);
    for (int cols = 1; cols <= 120; cols++) {
        reader_resize(f.reader, 1 + (int)unit_random(30), cols);
        assert_int_equal(card->lines.at[card->selected].target, target);
        assert_in_range(card->selected, card->top, card->top + (size_t)card_rows(f.reader) - 1);
        Buf text = {0};
        for (size_t i = 0; i < card->lines.n; i++) {
            assert_true(shown_columns(card->lines.at[i].text) <= cols);
            buf_str(&text, card->lines.at[i].text);
        }
        assert_int_not_equal(str_find(buf_view(&text), STR("mention"), 0), STR_NOT_FOUND); // cut between lines, never off
        buf_free(&text);
    }
    fixture_close(&f);
}

// What a page does not give is told below what it holds, and where that fills the screen, by the key that finds its end.
static void lacks_are_told(void **state)
{
    (void)state;
    static const char *const app = "<!doctype html><title>Quay News</title><script></script><body><div></div>";
    static const char *const paid =
        "<!doctype html><script type='application/ld+json'>{\"@type\": \"Article\", \"isAccessibleForFree\": false}</script>"
        "<h1>The war over the eel</h1><p>Every night in April, men with lamps walk along the river, and they do not greet each other.";
    Fixture f;
    fixture_open(&f, app, 24, 80, false);
    assert_true(fixture_shows(&f, "    (no text without JavaScript: a web browser may show some)"));
    fixture_close(&f);
    fixture_open(&f, paid, 24, 80, false);
    assert_true(fixture_shows(&f, "    (for subscribers, the page says: there may be more of it)"));
    reader_resize(f.reader, 6, 80);
    assert_false(fixture_shows(&f, "for subscribers"));
    fixture_keys(&f, "  ");
    assert_true(fixture_shows(&f, "(end) for subscribers, the page says"));
    fixture_close(&f);
    fixture_open(&f, "", 24, 80, false);
    assert_true(fixture_shows(&f, "    (this article is empty)"));
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gutters), cmocka_unit_test(bars_do_not_break), cmocka_unit_test(current_quote_is_cheap), cmocka_unit_test(styles), cmocka_unit_test(panel_order),
        cmocka_unit_test(another_analysis), cmocka_unit_test(doubtful_names), cmocka_unit_test(doubt_is_not_cut_off),
        cmocka_unit_test(every_size), cmocka_unit_test(ascii_only), cmocka_unit_test(pages_are_readable), cmocka_unit_test(pages_are_wrapped_anew),
        cmocka_unit_test(lacks_are_told),
    };
    return cmocka_run_group_tests_name("draw", tests, NULL, NULL);
}
