/* Who is meant by "he" and why, and words within words: over an analysis made by hand. */
#include "config.h"

#include "fixture.h"
#include "lock.h"
#include "unit.h"

#include "sayso/doc/check.h"

#include "view/screen.h"

static void open_lock(Fixture *f, int rows, int cols)
{
    Document *d = hand_document(lock_paragraphs);
    fixture_take(f, d, lock_analysis(d), rows, cols);
}

static const struct { const char *keys, *at, *says; } walks[] = {
    // the words that stand for somebody
    {"i", "He was", "'He' is Ben Roth: the last man named, subject of the sentence before"},
    {"ii", "The keeper", "'The keeper' is Anna Lund ?: the text gives this role"},
    {"3i", "me ‘never", "'me' is Ben Roth: says these words"},
    {"4i", "he said", "'he' is Ben Roth: the last man named, subject of this sentence"},
    {"5i", "he said", "no more pronouns or descriptions below"},
    {"4iI", "me ‘never", "'me' is Ben Roth"},
    {"iI", "He was", "no more pronouns or descriptions above"},
    {"}i", "He was", "'He' is"},                 // the cursor stood there, but was not on it
    {"]i", "The keeper", "'The keeper' is"},
    // from there through all mentions of that one
    {"i*", "me ‘never", "Ben Roth: mention 3 of 5"},
    {"i#", "Ben Roth in", "Ben Roth: mention 1 of 5"},
    {"ie", "Anna Lund said", "Anna Lund: mention 3 of 3"},
    // within words of others
    {"]", "“The keeper", NULL},
    {"]]", "‘never", NULL},
    {"]][", "“The keeper", NULL},
    {"5]", "“to pay", NULL},
    {"5][", "Ben Roth had", NULL},
    {"]]>", "Ben Roth had", NULL},
    {"]s", "‘never", NULL},
    {"6]>", "“None", NULL},                      // the same source, an article aside
    {":q5\r", "“to pay", NULL},
    // why, in words
    {"iw", "He was", "'He' is Ben Roth: the last man named, subject of the sentence before"},
    {"4iw", "he said", "'he' is Ben Roth: the last man named, subject of this sentence"},
    {"]w", "“The keeper", "'he' is Ben Roth: the last man named, subject of this sentence"},
    {"3]w", "“It will", "nobody is named beside the words; Ben Roth ?: the only man named near, spoke last"},
    {"4]w", "Ben Roth had", "Anna Lund: the source is a name"},
    {"6]w", "“No comment", "two officials: the source is not named in the article"},
    {"2iw", "The keeper", "'The keeper' is Anna Lund ?"}, // the word, not the words around it
    {"w", "Anna Lund, the", "on no quotation, pronoun or description"},
};

static void keys_lead(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof walks / sizeof *walks; i++) {
        Fixture f;
        open_lock(&f, 24, 80);
        fixture_keys(&f, walks[i].keys);
        Str text = str_sub(f.doc->text, f.reader->pos, f.doc->text.n);
        if (!str_starts(text, str_of(walks[i].at)))
            fail_msg("after \"%s\" the cursor is at \"%.30s\", not at \"%s\"", walks[i].keys, text.p, walks[i].at);
        if (walks[i].says && str_find(str_of(f.reader->message), str_of(walks[i].says), 0) == STR_NOT_FOUND)
            fail_msg("after \"%s\" the message is \"%s\", not \"%s\"", walks[i].keys, f.reader->message, walks[i].says);
        fixture_close(&f);
    }
}

static const struct { const char *keys, *shown; } screens[] = {
    // who is it
    {"iK", "'He' is Ben Roth: the last man named, subject of the sentence before"},
    {"iK", "person, 5 mentions, 3 quotations"},
    {"iiK", "'The keeper' is Anna Lund ?: the text gives this role"},
    // why: the page of all
    {"iww", "pronoun, 90% sure"},
    {"iww", "named in    Anna Lund, the lock keeper, met Ben Roth"},
    {"2iww", "description, 40% sure"},
    {"]ww", "'he' is Ben Roth: the last man named"},
    {"]ww", "The source is a pronoun, taken for the person named here."},
    {"]ww", "stands for  Ben Roth"},
    {"]]ww", "within      “The keeper told me"},
    {"3]ww", "Nobody is named beside the words"},
    {"3]ww", "direct, 40% sure"},
    // words within words
    {"]]", "2/7 Anna Lund (within Ben Roth's words), lock keeper"},
    {"e]K", "    Anna Lund: ‘never again’"},           // Roth's card: below his own words
    {"e]K", "    within Anna Lund's words: “to pay for it”"},
    {"eK", "    within Ben Roth's words: ‘never again’"},
    {"eK", "    Ben Roth: “to pay for it”"},
    {"6]K", "  “None,”"},
    // the panel
    {"p\tP", "Unnamed 1"},
    {"p\tPPPP", "   ‘never again’"},
    {"p\tPPPP", "   “to pay for it”"},
    {"p\tj\"", "Quotes of Anna Lund 2"},
    {"p\tj\"", "│ ‘never again’  Anna Lund"},          // where the words around it have no row
    {"p\tP\"", "Quotes of two officials 2"},
    {"p\tPPPPjw", "Why this speaker"},
};

static void keys_show(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        Fixture f;
        open_lock(&f, 24, 80);
        fixture_keys(&f, screens[i].keys);
        if (!fixture_shows(&f, screens[i].shown))
            fail_msg("after \"%s\" the screen does not show \"%s\"", screens[i].keys, screens[i].shown);
        fixture_close(&f);
    }
}

// The article's text whose cells have all the modifiers, as it stands there.
static void assert_marked(Fixture *f, uint8_t mods, const char *wanted)
{
    Buf found = {0};
    fixture_draw(f);
    Geometry g = reader_geometry(f->reader);
    bool before = false;
    for (int row = g.first_row; row < g.end_row; row++) {
        for (int col = g.text_col; col < g.text_col + g.text_width; col++) {
            const Cell *c = canvas_cell(&f->canvas, row, col);
            bool has = (c->mods & mods) == mods;
            if (has && !before && found.n)
                buf_byte(&found, '|');
            if (has)
                buf_byte(&found, (char)c->ch[0]);
            before = has;
        }
    }
    assert_str(buf_view(&found), wanted);
    buf_free(&found);
}

static void evidence_is_marked(void **state)
{
    (void)state;
    Fixture f;
    open_lock(&f, 24, 80);
    fixture_keys(&f, "iw");
    assert_marked(&f, CELL_CURRENT, "Ben Roth|He");
    fixture_keys(&f, "j\033"); // stays until Esc, which leaves the item
    assert_marked(&f, CELL_CURRENT, "He");
    fixture_keys(&f, "\033");
    assert_marked(&f, CELL_CURRENT, "");
    fixture_keys(&f, "g]w");
    assert_marked(&f, CELL_CURRENT, "Ben Roth|he|said");
    fixture_keys(&f, "w\r"); // on the page the first place that leads somewhere is the source
    assert_marked(&f, CELL_CURRENT, "Ben Roth|he|said");
    fixture_keys(&f, "\033gi\r\r"); // from the card to the name that it was taken for
    assert_marked(&f, CELL_CURRENT, "Ben Roth|He");
    assert_true(str_starts(str_sub(f.doc->text, f.reader->pos, f.doc->text.n), STR("Ben Roth in")));
    fixture_keys(&f, "\033");
    assert_marked(&f, CELL_CURRENT, "Ben Roth");
    fixture_close(&f);
}

// A page where every "he" is marked tells nothing, and costs bytes.
static void only_the_selected_one(void **state)
{
    (void)state;
    Fixture f;
    open_lock(&f, 24, 80);
    fixture_draw(&f);
    for (int i = 0; i < f.canvas.rows * f.canvas.cols; i++)
        assert_false(f.canvas.cells[i].mods & (CELL_MENTION | CELL_UNCERTAIN) && f.canvas.cells[i].style != STYLE_GUTTER);
    fixture_keys(&f, "ee");
    assert_marked(&f, CELL_MENTION, "Ben Roth|He|me|he|Ben Roth");
    fixture_keys(&f, "E");
    assert_marked(&f, CELL_MENTION, "Anna Lund|The keeper|Anna Lund");
    assert_marked(&f, CELL_UNCERTAIN, "The keeper");
    fixture_keys(&f, "\033");
    assert_marked(&f, CELL_MENTION, "");
    fixture_close(&f);
}

// The name that tells why may have left the screen; then its sentence is told.
static void unseen_names_are_told(void **state)
{
    (void)state;
    Fixture f;
    open_lock(&f, 8, 60);
    fixture_keys(&f, "4i");
    while (reader_visible(f.reader, 0))
        fixture_keys(&f, "j");
    fixture_keys(&f, "w");
    assert_true(fixture_shows(&f, "above: Anna Lund, the lock keeper, met Ben Roth in Aarhus."));
    assert_true(fixture_shows(&f, "'he' is Ben Roth: the last man named, subject of this"));
    const Cell *here = canvas_cell(&f.canvas, f.canvas.cursor_row, f.canvas.cursor_col);
    assert_int_equal(here->ch[0], 'h'); // the word itself is not covered
    fixture_keys(&f, "w\033j");
    assert_false(fixture_shows(&f, "above:"));
    fixture_close(&f);
}

// Whose words run through a line does not change with who is repeated in it.
static void outer_keeps_the_gutter(void **state)
{
    (void)state;
    Fixture f;
    open_lock(&f, 24, 80);
    fixture_draw(&f);
    int col = reader_geometry(f.reader).gutter_col;
    uint8_t lund = entity_voice(f.reader, 0), roth = entity_voice(f.reader, 1);
    assert_int_not_equal(lund, roth);
    for (int row = 0; row < 24; row++) {
        Buf line = {0};
        fixture_row(&f, row, &line);
        if (str_find(buf_view(&line), STR("had promised"), 0) != STR_NOT_FOUND)
            assert_int_equal(canvas_cell(&f.canvas, row, col)->voice, lund);
        if (str_find(buf_view(&line), STR("never again"), 0) != STR_NOT_FOUND)
            assert_int_equal(canvas_cell(&f.canvas, row, col)->voice, roth);
        buf_free(&line);
    }
    fixture_close(&f);
}

// The one within may begin where that around it begins, and end elsewhere.
static void same_beginning(void **state)
{
    (void)state;
    static const char *const text[] = {"“‘No,’ she said,” Ben Roth told Anna Lund.", "“Yes,” Ben Roth said.", NULL};
    static const Named names[] = {{"Ben Roth", NULL, ENTITY_PERSON}, {"Anna Lund", NULL, ENTITY_PERSON}, {0}};
    static const Said said[] = {{{"“‘No,’ she said,”"}, "Ben Roth", NULL, QUOTE_DIRECT, 1}, {{"“‘No,’"}, "Anna Lund", NULL, QUOTE_DIRECT, 1},
                                {{"“Yes,”"}, "Ben Roth", NULL, QUOTE_DIRECT, 1}, {.words = {NULL}}};
    static const char *const shown[] = {"1/3 Ben Roth", "2/3 Anna Lund (within Ben Roth's words)", "3/3 Ben Roth"};
    Fixture f;
    Document *d = hand_document(text);
    Analysis *a = hand_analysis(d, names, said);
    hand_within(a, 1, 0);
    fixture_take(&f, d, a, 24, 80);
    for (size_t i = 0; i < 3; i++) {
        fixture_keys(&f, "]");
        assert_true(fixture_shows(&f, shown[i]));
    }
    for (size_t i = 2; i-- > 0;) {
        fixture_keys(&f, "[");
        assert_true(fixture_shows(&f, shown[i]));
    }
    fixture_close(&f);
}

// "He" may stand before the name. Whom it means is a guess, and another analysis may guess otherwise.
static void before_the_name(void **state)
{
    (void)state;
    static const char *const text[] = {"The boat came.", "He came. Ben Roth spoke to Anna Lund.", NULL};
    static const Named names[] = {{"Ben Roth", NULL, ENTITY_PERSON}, {"Anna Lund", NULL, ENTITY_PERSON}, {0}};
    static const Said nothing[] = {{.words = {NULL}}};
    Fixture f;
    Document *d = hand_document(text);
    Analysis *one = hand_analysis(d, names, nothing), *other = hand_analysis(d, names, nothing);
    hand_meant(one, (const Meant[]){{"He came", "He", "Ben Roth", MENTION_PRONOUN, 0, 1}, {0}});
    hand_meant(other, (const Meant[]){{"He came", "He", "Anna Lund", MENTION_PRONOUN, 0, 1}, {0}});
    fixture_take(&f, d, one, 24, 80);
    fixture_keys(&f, ":e1\r");
    assert_true(str_starts(str_sub(d->text, f.reader->pos, d->text.n), STR("Ben Roth")));
    assert_marked(&f, CELL_MENTION, "He|Ben Roth");
    reader_analysis(f.reader, other);
    assert_marked(&f, CELL_MENTION, "Ben Roth");
    reader_analysis(f.reader, one);
    fixture_keys(&f, "pPP\t\r"); // the panel's row leads to the name, too
    assert_true(str_starts(str_sub(d->text, f.reader->pos, d->text.n), STR("Ben Roth")));
    analysis_free(other);
    fixture_close(&f);
}

static void broken(Analysis *a, const char *message)
{
    Error err = {0};
    assert_false(analysis_check(a, &err));
    assert_str(str_of(err.message), message);
}

static void invariants(void **state)
{
    (void)state;
    Document *d = hand_document(lock_paragraphs);
    Analysis *a = lock_analysis(d);
    a->mentions[0].clues = 1u << CLUES;
    broken(a, "a clue is unknown");
    a->mentions[0].clues = 0;
    a->quotes[2].clues = 0xFFFF;
    broken(a, "a clue is unknown");
    a->quotes[2].clues = 0;
    a->quotes[2].within = 1;
    broken(a, "a quote does not stand within the one it should");
    a->quotes[2].within = NO_INDEX;
    Quote *outer = &a->quotes[5];
    outer->kind = QUOTE_SCARE;
    outer->unnamed = STR_NONE;
    a->quotes[6].content.at[0] = outer->content.at[0];
    a->quotes[6].within = 5;
    broken(a, "a quote stands within words that nobody said");
    analysis_free(a);
    document_free(d);
}

static void storm(void **state)
{
    (void)state;
    static const char keys[] = "iiIwwKeE*#][><sSjk \r\033\033pP\t\"/GgdunN";
    Fixture f;
    open_lock(&f, 24, 80);
    for (int i = 0; i < 20000; i++) {
        reader_key(f.reader, (Key)(unsigned char)keys[unit_random(sizeof keys - 1)]);
        if (unit_random(50) == 0)
            reader_resize(f.reader, (int)unit_random(40), (int)unit_random(140));
        if (unit_random(300) == 0)
            reader_open(f.reader, f.doc, true);
        if (unit_random(100) == 0)
            reader_analysis(f.reader, f.analysis);
        if (unit_random(4) == 0)
            fixture_draw(&f);
    }
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_lead),             cmocka_unit_test(keys_show),              cmocka_unit_test(evidence_is_marked),
        cmocka_unit_test(only_the_selected_one), cmocka_unit_test(unseen_names_are_told), cmocka_unit_test(outer_keeps_the_gutter),
        cmocka_unit_test(same_beginning),        cmocka_unit_test(before_the_name),       cmocka_unit_test(invariants),
        cmocka_unit_test(storm),
    };
    return cmocka_run_group_tests_name("meant", tests, NULL, NULL);
}
