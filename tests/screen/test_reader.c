/* The reader by its keys: where they lead, what they show and say, and that nothing can break it. */
#include "config.h"

#include "fixture.h"
#include "unit.h"

#include "sayso/text/unicode.h"
#include "sayso/view/command.h"

static void assert_at(Fixture *f, const char *words)
{
    Str text = str_sub(f->doc->text, reader_position(f->reader), f->doc->text.n);
    if (!str_starts(text, str_of(words)))
        fail_msg("the cursor is at \"%.40s\", not at \"%s\"", text.p ? text.p : "", words);
}

static const struct { const char *keys, *at; } walks[] = {
    {"]", "“We will not"},          {"]]", "the piers were"},      {"]]>", "the piers were"}, {"]>", "“We did not"},
    {"3]", "that the town had"},    {"]]][", "the piers were"},    {"]s", "the piers"},       {"]]]S", "the piers"},
    {"}", "• Cracks"},              {"3}", "ODENSE, May"},         {"3}{", "• Ferry"},        {"g)", "• Cracks"},
    {"e", "ODENSE"},                {"ee", "Nordwire"},            {"/berg\r", "Berg"},       {"/BRIDGE\033", "Town"},
    {"/bridge\rn", "bridge on"},    {"/bridge\rnN", "bridge"},     {"G", "(Reporting"},       {"Gg", "Town"},
    {"/ferry\rnn", "ferry will"},   {"?zzz\r", "Town"},            {"]\x0F", "“We will"},     {"/berg\r\x0F", "Town"},
    {"/berg\r\x0FO", "Berg"},       {":q2\r", "the piers"},        {":p3\r", "• Ferry"},      {":next-quote\r", "“We will"},
    {"]*", "Maria Holt"},
};

static void keys_lead(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof walks / sizeof *walks; i++) {
        Fixture f;
        fixture_open(&f, fixture_story, 24, 80, true);
        fixture_keys(&f, walks[i].keys);
        print_message("# %s\n", walks[i].keys);
        assert_at(&f, walks[i].at);
        fixture_close(&f);
    }
}

static const struct { const char *keys, *shown; } screens[] = {
    {"", "Nordwire · ODENSE · May 3"},      {"", "▸ Register now"},            {"]", "Maria Holt"},
    {"p", "Speakers"},                      {"pP", "Unnamed"},                 {"pPP", "People"},
    {"]K", "2 quotations"},                 {"]w", "Maria Holt: the source is a name"},   {"h", "next, previous quotation"},
    {"=", "UTF-8 (valid UTF-8)"},           {"x", "x does nothing here"},      {"/nowhere\r", "“nowhere” was not found"},
    {":bogus\r", "no command is called"},   {"\x0E", "there is only one article"}, {"p\t/berg", "Speakers 1"},
    {"p\t\"", "Quotes of Maria Holt 2"},    {"12", "12  "},                    {"]*", "mention"},
    {"]ww", "The source is a name."},      {"]ww", "92% sure"},
    {"-", "text 68 columns wide"},          {"+", "text 76 columns wide"},
};

static void keys_show(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        Fixture f;
        fixture_open(&f, fixture_story, 24, 80, true);
        fixture_keys(&f, screens[i].keys);
        if (!fixture_shows(&f, screens[i].shown))
            fail_msg("after \"%s\" the screen does not show \"%s\"", screens[i].keys, screens[i].shown);
        fixture_close(&f);
    }
}

// How the encoding was found, and how much of the text was invalid in it.
static void how_it_was_read(void **state)
{
    (void)state;
    static const struct { const char *text, *charset, *invalid; } texts[] = {
        {"“Yes,” “yes,” “yes,” “yes,” “yes” and “yes,” she said.\n\nAn odd \xFF byte.\n", "UTF-8 (UTF-8 with errors)", "1 invalid sequence shown as U+FFFD"},
        {"“Yes,” “yes,” “yes,” “yes,” “yes,” “yes,” “yes,” “yes,” “yes,” “yes,” “yes.”\n\n\xFF, \xFF\n", "UTF-8 (UTF-8 with errors)",
         "2 invalid sequences shown"},
        {"It\x92s over \x96 she said.\n", "WINDOWS-1252 (guessed from the letters)", NULL},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Fixture f;
        fixture_open(&f, texts[i].text, 24, 80, true);
        fixture_keys(&f, "=");
        assert_true(fixture_shows(&f, texts[i].charset));
        assert_int_equal(fixture_shows(&f, "invalid"), texts[i].invalid != NULL);
        if (texts[i].invalid)
            assert_true(fixture_shows(&f, texts[i].invalid));
        fixture_close(&f);
    }
}

static void fold_opens(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 30, 80, true);
    assert_true(fixture_shows(&f, "▸ Register now"));
    fixture_keys(&f, "6}");
    assert_at(&f, "Register now");
    assert_true(fixture_shows(&f, "▸ Register now")); // paragraph by paragraph nothing opens
    fixture_keys(&f, "\r");
    assert_false(fixture_shows(&f, "▸ Register now"));
    fixture_keys(&f, "\r");
    assert_true(fixture_shows(&f, "▸ Register now"));
    fixture_keys(&f, "g/access\r"); // what is sought and stands in it opens it
    assert_false(fixture_shows(&f, "▸ Register now"));
    assert_true(fixture_shows(&f, "Register now"));
    reader_resize(f.reader, 30, 70); // and stays open
    assert_false(fixture_shows(&f, "▸ Register now"));
    fixture_close(&f);
}

static void before_the_analysis(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 24, 80, false);
    fixture_keys(&f, "]");
    assert_true(fixture_shows(&f, "still reading"));
    fixture_keys(&f, "3}");
    assert_at(&f, "ODENSE");
    f.analysis = analyze_all(f.doc, &(AnalysisPlan){.mode = ANALYSIS_RULES});
    reader_analysis(f.reader, f.analysis);
    assert_at(&f, "ODENSE"); // a snapshot moves nothing
    fixture_keys(&f, "]");
    assert_at(&f, "“We will not");
    fixture_close(&f);
}

static void escape_goes_back(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 24, 80, true);
    fixture_keys(&f, "p\t/berg\r");
    assert_true(fixture_shows(&f, "/berg"));
    fixture_keys(&f, "\033"); // the filter goes first, then the focus
    assert_false(fixture_shows(&f, "/berg"));
    fixture_keys(&f, "\033h");
    assert_true(fixture_shows(&f, "Keys"));
    fixture_keys(&f, "\033");
    assert_false(fixture_shows(&f, "Keys  "));
    bool quit = false;
    fixture_keys(&f, "/wor");
    reader_interrupt(f.reader, &quit);
    assert_false(quit);
    reader_interrupt(f.reader, &quit);
    assert_true(quit);
    fixture_close(&f);
}

static void host_is_asked(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 24, 80, true);
    fixture_keys(&f, "\x0C\x1A\x0E\x10");
    assert_int_equal(f.redraws, 1);
    assert_int_equal(f.stops, 1);
    assert_int_equal(f.steps, 0);
    assert_int_equal(reader_key(f.reader, 'q'), READER_QUIT);
    fixture_close(&f);
}

static void assert_cursor_shows(Fixture *f, uint32_t pos)
{
    unsigned len;
    fixture_draw(f);
    const Cell *cell = canvas_cell(&f->canvas, f->canvas.cursor_row, f->canvas.cursor_col);
    uint32_t wanted = utf8_at(f->doc->text, pos, &len);
    if (!cell || cell->ch[0] != wanted)
        fail_msg("at %dx%d the cursor is not on its character", f->canvas.cols, f->canvas.rows);
}

// A resize at any moment keeps the current item in sight, the cursor on it.
static void resize_keeps_item(void **state)
{
    (void)state;
    static const char *const items[] = {"]", "]]]", "e", "eeee", "/bread\r", "/spring\rn", "}}}"};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        Fixture f;
        fixture_open(&f, fixture_story, 12, 80, true);
        fixture_keys(&f, items[i]);
        uint32_t pos = reader_position(f.reader);
        for (int cols = 1; cols <= 120; cols++) {
            reader_resize(f.reader, 1 + (int)unit_random(40), cols);
            assert_int_equal(reader_position(f.reader), pos);
            assert_cursor_shows(&f, pos);
        }
        fixture_close(&f);
    }
}

// However a window is dragged, back at its size it shows what it showed.
static void resize_does_not_drift(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 8, 80, true);
    fixture_keys(&f, "4j");
    Buf before = {0}, after = {0};
    fixture_draw(&f);
    for (int row = 0; row < 8; row++)
        fixture_row(&f, row, &before);
    for (int i = 0; i < 200; i++) {
        reader_resize(f.reader, 8, 10 + (int)unit_random(100));
        fixture_draw(&f);
    }
    reader_resize(f.reader, 8, 80);
    fixture_draw(&f);
    for (int row = 0; row < 8; row++)
        fixture_row(&f, row, &after);
    assert_true(before.n > 0);
    assert_true(str_eq(buf_view(&before), buf_view(&after)));
    buf_free(&before);
    buf_free(&after);
    fixture_close(&f);
}

static void storm(const char *text, int keys)
{
    static const Key all[] = {'j', 'k', ' ', 'b', 'd', 'u', 'g', 'G', '%', '}', '{', ')', '(', ']', '[', '>', '<', 's', 'S', '*', '#', 'e', 'E',
                              '\r', 'K', 'w', 'p', '\t', 'P', '/', '"', '?', 'n', 'N', 27, 15, 'O', '-', '+', '=', 'h', ':', '1', '5', '0', 'a', 'x',
                              0xE9, 0x4E00, SKEY_UP, SKEY_DOWN, SKEY_LEFT, SKEY_RIGHT, SKEY_BACKSPACE, SKEY_F1, SKEY_PGDN, 'R', 12, 1, 5, 21, 23,
                              't', 'T', 'o', 'l', 'B', 'W', 'F', 'F', 'm', '\'', 'n', '~'};
    Fixture f;
    fixture_open(&f, text, 24, 80, true);
    for (int i = 0; i < keys; i++) {
        reader_key(f.reader, all[unit_random(sizeof all / sizeof *all)]);
        if (unit_random(50) == 0)
            reader_resize(f.reader, (int)unit_random(60), (int)unit_random(200));
        if (unit_random(4) == 0)
            fixture_draw(&f);
        uint32_t pos = reader_position(f.reader);
        assert_true(pos <= f.doc->text.n);
        assert_true(pos == f.doc->text.n || utf8_is_start(f.doc->text.p[pos]));
        if (unit_random(500) == 0)
            reader_analysis(f.reader, f.analysis);
    }
    fixture_close(&f);
}

static void storms(void **state)
{
    (void)state;
    storm(fixture_story, 20000);
    storm("", 3000);
    storm("x", 3000);
    storm("日本語のテキスト。\n\n「橋」と彼は言った。\n\n> a\n> b\n", 4000);
    storm("“\033[2J” e\u0301e\u0301 👨‍👩‍👧 \u202E said.\n\n\tTab\ttab\n", 4000);
}

static void tables(void **state)
{
    (void)state;
    Buf names = {0};
    for (const Command *const *table = command_tables; *table; table++) {
        for (const Command *c = *table; c->name; c++) {
            assert_true(c->contexts && *c->help && *c->group && c->run);
            assert_true(strlen(c->help) <= 54); // one row of help at 80 columns
            assert_ptr_equal(command_find(str_of(c->name)), c); // names are unique
            Str rest = str_of(c->keys);
            while (rest.n) {
                size_t end = str_find_byte(rest, ' ', 0);
                Key key;
                Buf printed = {0};
                Str name = str_sub(rest, 0, end == STR_NOT_FOUND ? rest.n : end);
                assert_true(key_parse(name, &key));
                key_print(&printed, key);
                assert_true(str_eq(buf_view(&printed), name));
                buf_free(&printed);
                for (unsigned context = 1; context <= CONTEXT_LETTERS; context <<= 1)
                    if (c->contexts & context) // no other row has the key there
                        assert_ptr_equal(command_for_key(key, (Context)context), c);
                rest = end == STR_NOT_FOUND ? STR_NONE : str_sub(rest, end + 1, rest.n);
            }
        }
    }
    buf_free(&names);
}

// Pasted text is never a command; in a prompt it is text, on one line and without what could steer a terminal.
static void pasted_text(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 24, 80, true);
    reader_paste(f.reader, STR("q:quit\rG"));
    assert_true(fixture_shows(&f, "pasted text is no command"));
    assert_int_equal(reader_position(f.reader), 0);
    fixture_keys(&f, "/x");
    reader_key(f.reader, SKEY_LEFT);
    reader_paste(f.reader, STR("as\r\n soft\033[31m \xC2\x9B"));
    assert_true(fixture_shows(&f, "/as soft[31m x"));
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_lead),        cmocka_unit_test(keys_show), cmocka_unit_test(how_it_was_read),     cmocka_unit_test(fold_opens),
        cmocka_unit_test(before_the_analysis), cmocka_unit_test(escape_goes_back), cmocka_unit_test(host_is_asked),
        cmocka_unit_test(resize_keeps_item),   cmocka_unit_test(resize_does_not_drift), cmocka_unit_test(storms),      cmocka_unit_test(tables),
        cmocka_unit_test(pasted_text),
    };
    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
