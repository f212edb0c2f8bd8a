/* Screens as golden files: the characters of each row, and below it a letter for every cell that is not plain text. */
#include "config.h"

#include "fixture.h"
#include "golden.h"
#include "linked.h"
#include "lock.h"
#include "pier.h"
#include "unit.h"

static char style_letter(const Cell *c)
{
    static const char letters[STYLE_COUNT] = {
        [STYLE_TEXT] = ' ',   [STYLE_TITLE] = 't',  [STYLE_HEADING] = 'h',      [STYLE_DATELINE] = 'd',     [STYLE_DIM] = '.',
        [STYLE_QUOTE] = 'q',  [STYLE_PERSON] = 'P', [STYLE_PLACE] = 'L',        [STYLE_ORGANIZATION] = 'O', [STYLE_MISC] = 'M',
        [STYLE_BAR] = '-',    [STYLE_BAR_NOTICE] = '!', [STYLE_PANEL] = 'p',    [STYLE_PANEL_HEAD] = 'H',   [STYLE_PANEL_COUNT] = 'n',
        [STYLE_PANEL_FRAME] = 'f', [STYLE_PROMPT] = ':', [STYLE_CARD] = 'k',    [STYLE_GUTTER] = 'g',
        [STYLE_CONTROL] = '^', [STYLE_HINT] = 'F',
    };
    if (c->mods & CELL_MATCH)
        return '%';
    if (c->mods & CELL_SELECTED)
        return '>';
    if (c->mods & CELL_CURRENT)
        return '*';
    if (c->mods & CELL_MENTION)
        return '@';
    if (c->mods & CELL_UNCERTAIN)
        return '?';
    return letters[c->style];
}

static void put_styles(const Canvas *c, int row, Buf *out)
{
    size_t start = out->n, used = start;
    for (int col = 0; col < c->cols; col++) {
        buf_byte(out, style_letter(canvas_cell(c, row, col)));
        used = out->p[out->n - 1] != ' ' ? out->n : used;
    }
    out->n = used;
}

// A third row, for cells of links: the last digit of the link's number.
static void put_links(const Canvas *c, int row, Buf *out)
{
    size_t start = out->n, used = start;
    buf_byte(out, '=');
    for (int col = 0; col < c->cols; col++) {
        uint32_t link = canvas_cell(c, row, col)->link;
        buf_byte(out, link ? (char)('0' + link % 10) : ' ');
        used = link ? out->n : used;
    }
    out->n = used;
    if (used > start)
        buf_byte(out, '\n');
}

static void put_screen(Fixture *f, Buf *out)
{
    fixture_draw(f);
    for (int row = 0; row < f->canvas.rows; row++) {
        buf_byte(out, '|');
        fixture_row(f, row, out);
        buf_byte(out, '\n');
        size_t before = out->n;
        buf_byte(out, ' ');
        put_styles(&f->canvas, row, out);
        if (out->n == before + 1)
            out->n = before; // nothing but plain text
        else
            buf_byte(out, '\n');
        put_links(&f->canvas, row, out);
    }
    buf_printf(out, "cursor %d,%d\n", f->canvas.cursor_row, f->canvas.cursor_col);
}

static const struct { const char *name; int rows, cols; const char *keys; } cases[] = {
    {"first.screen", 24, 80, ""},           {"quote.screen", 24, 80, "]]"},      {"panel-wide.screen", 30, 120, "]"},
    {"drawer.screen", 24, 80, "pPP\tj"},    {"card.screen", 24, 80, "]K"},       {"evidence.screen", 16, 72, "]ww"},
    {"search.screen", 24, 80, "/bridge\r"}, {"prompt.screen", 8, 40, "/bri"},    {"narrow.screen", 12, 24, "]"},
    {"tiny.screen", 1, 1, ""},              {"two-rows.screen", 2, 12, "]"},     {"help.screen", 24, 80, "h"},
    {"wide.screen", 50, 200, "]]]"},        {"help-search.screen", 12, 60, "h/quotation\r"}, {"small.screen", 10, 40, "e"},
    {"why.screen", 24, 80, "]w"},           {"hints.screen", 24, 80, "F"},       {"hints-narrow.screen", 12, 20, "F"},
    {"marks.screen", 10, 60, "]ma5}mBg:marks\r"},
    {"voices.screen", 24, 80, "v"},      {"voices-narrow.screen", 12, 30, "vj"},
    {"voices-wide.screen", 12, 200, "v"},   {"only-voices.screen", 24, 80, "Vk"}, {"no-quotes.screen", 24, 80, "VVk"},
    {"matching.screen", 16, 60, "&bridge\rk"},
    {"message.screen", 6, 40, "/no such words\r"}, {"narrowest.screen", 5, 2, "]"},
};

static void screens(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Fixture f;
        Buf made = {0};
        fixture_open(&f, fixture_story, cases[i].rows, cases[i].cols, true);
        fixture_keys(&f, cases[i].keys);
        put_screen(&f, &made);
        golden_compare(cases[i].name, buf_view(&made));
        buf_free(&made);
        fixture_close(&f);
    }
}

static const struct { const char *name; int rows, cols; const char *keys; } lock_cases[] = {
    {"why-he.screen", 16, 80, "iw"},      {"within.screen", 16, 80, "]]"},          {"within-card.screen", 24, 80, "e]K"},
    {"who-is-he.screen", 16, 80, "iK"},   {"unnamed.screen", 16, 80, "p\tP"},       {"within-panel.screen", 24, 120, "PPPP"},
    {"why-unseen.screen", 8, 60, "4i2jw"}, {"marked.screen", 16, 80, "ee"},
};

// Who is meant by other words than a name, and words within words.
static void meant(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lock_cases / sizeof *lock_cases; i++) {
        Fixture f;
        Buf made = {0};
        Document *d = hand_document(lock_paragraphs);
        fixture_take(&f, d, lock_analysis(d), lock_cases[i].rows, lock_cases[i].cols);
        fixture_keys(&f, lock_cases[i].keys);
        put_screen(&f, &made);
        golden_compare(lock_cases[i].name, buf_view(&made));
        buf_free(&made);
        fixture_close(&f);
    }
}

#define NOTES "]aAsk her office\r]]aCracks: since when?\r3}aWho paid?\r"
static const struct { const char *name; int rows, cols; const char *keys; } note_cases[] = {
    {"noted.screen", 24, 80, NOTES "3["},   {"noted-narrow.screen", 24, 30, NOTES "3["}, {"notes.screen", 12, 80, NOTES ":notes\rj"},
    {"note-prompt.screen", 8, 60, NOTES "3[a"},
};

static void notes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof note_cases / sizeof *note_cases; i++) {
        Fixture f;
        Buf made = {0};
        fixture_open(&f, fixture_story, note_cases[i].rows, note_cases[i].cols, true);
        fixture_keys(&f, note_cases[i].keys);
        put_screen(&f, &made);
        golden_compare(note_cases[i].name, buf_view(&made));
        buf_free(&made);
        fixture_close(&f);
    }
}

static const struct { const char *name; int rows, cols; const char *keys; Extent extent; } link_cases[] = {
    {"linked.screen", 24, 60, "", EXTENT_ARTICLE},    {"link-here.screen", 16, 60, "ttt", EXTENT_ARTICLE},
    {"links.screen", 16, 72, "lj", EXTENT_ARTICLE},   {"links-filter.screen", 10, 72, "l/report", EXTENT_ARTICLE},
    {"whole-page.screen", 12, 60, "9t", EXTENT_PAGE},
};

static void links(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof link_cases / sizeof *link_cases; i++) {
        Fixture f;
        Buf made = {0};
        Document *d = hand_page(linked_path, linked_paragraphs, link_cases[i].extent);
        fixture_take(&f, d, hand_analysis(d, linked_names, linked_quotes), link_cases[i].rows, link_cases[i].cols);
        fixture_keys(&f, link_cases[i].keys);
        put_screen(&f, &made);
        golden_compare(link_cases[i].name, buf_view(&made));
        buf_free(&made);
        fixture_close(&f);
    }
}

static const struct { const char *name; int rows, cols; const char *keys; } pier_cases[] = {
    {"correct.screen", 16, 72, "]]c"},            {"correct-name.screen", 16, 72, "4ec\r/eva\r\r*cj"},
    {"correct-speaker.screen", 16, 72, "]]c\rj"}, {"correct-typed.screen", 12, 40, "3]c\r/Ida\r\r"},
    {"correct-type.screen", 12, 72, "ecG\r"},     {"corrected.screen", 24, 120, "]]c\rjj\r"},
    {"corrections.screen", 12, 40, "]]c\rjj\r4ec\r/eva\r\r:corrections\rj"},
};

static void corrections(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pier_cases / sizeof *pier_cases; i++) {
        Fixture f;
        Buf made = {0};
        Document *d = hand_document(pier_paragraphs);
        fixture_take(&f, d, hand_analysis(d, pier_names, pier_quotes), pier_cases[i].rows, pier_cases[i].cols);
        fixture_keys(&f, pier_cases[i].keys);
        put_screen(&f, &made);
        golden_compare(pier_cases[i].name, buf_view(&made));
        buf_free(&made);
        fixture_close(&f);
    }
}

static void other_scripts(void **state)
{
    (void)state;
    static const char text[] =
        "橋が閉鎖された\n\n「橋は危険だ」と市長は述べた。\n\nCafe\u0301 de\u0301ja\u0300 👨‍👩‍👧 \033[31mred\033[0m \u202Eevil\u202C a\u200Bb\a.\n\n"
        "  a\tb\tc\n  1\t22\t333\n";
    Fixture f;
    Buf made = {0};
    fixture_open(&f, text, 16, 40, true);
    put_screen(&f, &made);
    golden_compare("scripts.screen", buf_view(&made));
    buf_free(&made);
    fixture_close(&f);
}

static void blocks(void **state)
{
    (void)state;
    static const char text[] =
        "Ferries in winter\n\nBy Ann Lee\n\nWhat changes\n\nThe timetable is short from November on.\n\n"
        "  1. Boats leave at eight and at five, from the northern quay only\n  2. None on Sundays\n\n"
        "> We asked for a third boat and were told to be\n> patient until the spring comes.\n>\n> So we wait.\n\n"
        "Register now for FREE unlimited access to nordwire.example and to every story of our reporters\n\n"
        "  8:00   17:00   quay\n  9:30   18:30   island\n\n(Editing by Bo Ek)\n";
    Fixture f;
    Buf made = {0};
    fixture_open(&f, text, 28, 48, true);
    put_screen(&f, &made);
    reader_utf8(f.reader, false);
    put_screen(&f, &made);
    golden_compare("blocks.screen", buf_view(&made));
    buf_free(&made);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(screens), cmocka_unit_test(meant), cmocka_unit_test(links), cmocka_unit_test(notes), cmocka_unit_test(corrections), cmocka_unit_test(other_scripts), cmocka_unit_test(blocks)};
    return cmocka_run_group_tests_name("screens", tests, NULL, NULL);
}
