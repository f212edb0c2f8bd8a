/* Corrections typed: what the keys change, what is said about it, and the way back. */
#include "config.h"

#include "fixture.h"
#include "pier.h"
#include "unit.h"

#include "view/screen.h"

typedef struct Walk {
    const char *keys;
    const char *says;  // the message holds this; NULL: none
    const char *who;   // all quotations' speakers, in order
    const char *names; // all entities, in order
} Walk;

#define NAMES "Skive, Eva Krog, Jens Toft, Krog is"
#define WHO "Eva Krog, Eva Krog ?, -, a councillor"

static const Walk walks[] = {
    // speakers
    {"]]c", NULL, WHO, NAMES},
    {"]]c\rjj\r", "“Nobody asked me,” is said by Jens Toft; U undoes it", "Eva Krog, Jens Toft, -, a councillor", NAMES},
    {"]]c\r/toft\r\r", "is said by Jens Toft", "Eva Krog, Jens Toft, -, a councillor", NAMES},
    {"]]c\r/\r\r", "is said by Eva Krog", "Eva Krog, Eva Krog, -, a councillor", NAMES},
    {"3]c\rG\r", "is said by nobody", "Eva Krog, Eva Krog ?, -, -", NAMES},
    {"3]cj\r", "is said by nobody", "Eva Krog, Eva Krog ?, -, -", NAMES},
    {"/Boat\r\033c\r\r", "“Last Boat” is said by Eva Krog", "Eva Krog, Eva Krog ?, Eva Krog, a councillor", NAMES},
    {"3]c\r/Mads Ravn\r\r\r", "is said by Mads Ravn", "Eva Krog, Eva Krog ?, -, Mads Ravn", NAMES ", Mads Ravn"},
    {"3]c\r/Ida Holm\r\r\r", "is said by Ida Holm", "Eva Krog, Eva Krog ?, -, Ida Holm", NAMES},
    {"3]c\rGk\rIda  Holm \r", "is said by Ida Holm", "Eva Krog, Eva Krog ?, -, Ida Holm", NAMES},
    {"3]c\rGk\r\r", "no name was typed", WHO, NAMES},
    {"3]c\rGk\rIda\033\033\033", NULL, WHO, NAMES},
    // names
    {"ec", NULL, WHO, NAMES},
    {"4ec\r/eva\r\r", "“Krog is” is the same as Eva Krog; U undoes it", WHO, "Skive, Eva Krog, Jens Toft"},
    {"4ec/ren\r\r\x15Krog\r", "“Krog is” is called Krog", WHO, "Skive, Eva Krog, Jens Toft, Krog"},
    {"4ec/ren\r\r\033\033\033\033", NULL, WHO, NAMES},
    {"ecG\r\r", "“Skive” is of type person", WHO, NAMES},
    {"ecG\rj\r", "“Skive” is of type place", WHO, NAMES},
    {"4ec\r/eva\r\r2ecj\r", "is somebody else everywhere", WHO, "Skive, Eva Krog, Jens Toft, Krog is"},
    // undone
    {"U", "nothing is corrected here; c does that", WHO, NAMES},
    {"]]c\rjj\rU", "undone: “Nobody asked me,” is said by Jens Toft", WHO, NAMES},
    {"]]c\rjj\r4ec\r/eva\r\rU", "undone: “Krog is” is the same as Eva Krog", "Eva Krog, Jens Toft, -, a councillor", NAMES},
    {"]]c\rjj\r4ec\r/eva\r\rUU", "undone: “Nobody asked me,”", WHO, NAMES},
    {"]]c\rjj\rUU", "nothing is corrected here", WHO, NAMES},
    // listed
    {":corrections\r", "nothing is corrected here", WHO, NAMES},
    {"]]c\rjj\r4ec\r/eva\r\r:corrections\rx", NULL, WHO, "Skive, Eva Krog, Jens Toft"},
    {"]]c\rjj\r4ec\r/eva\r\r:corrections\rjx", NULL, "Eva Krog, Jens Toft, -, a councillor", NAMES},
    {"]]c\rjj\r4ec\r/eva\r\r:corrections\rxx", "nothing is corrected any more", WHO, NAMES},
    // where nothing can be corrected
    {"c", "on no quotation or name; ] and e go to the next one", WHO, NAMES},
    {"]]cx", "nothing is taken off a list of corrections", WHO, NAMES},
    {"p\t/zzz\rc", "on no quotation or name", WHO, NAMES},
    // in the panel
    {"p\tc/rename\r\r\x15" "Eva Krogh\r", "“Eva Krog” is called Eva Krogh", "Eva Krogh, Eva Krogh ?, -, a councillor", "Skive, Eva Krogh, Jens Toft, Krog is"},
    {"p\tPc\rjj\r", "“It will be cheap,” is said by Jens Toft", "Eva Krog, Eva Krog ?, -, Jens Toft", NAMES},
};

static void open_pier(Fixture *f, int rows, int cols)
{
    Document *d = hand_document(pier_paragraphs);
    fixture_take(f, d, hand_analysis(d, pier_names, pier_quotes), rows, cols);
}

static void add(Buf *out, Str words)
{
    buf_str(out, out->n ? STR(", ") : STR_NONE);
    buf_str(out, words);
}

static void check_walk(const Walk *w)
{
    Fixture f;
    Buf who = {0}, names = {0};
    open_pier(&f, 24, 80);
    fixture_keys(&f, w->keys);
    const Analysis *a = f.reader->analysis;
    for (size_t i = 0; i < a->quote_count; i++) {
        Buf label = {0};
        add(&who, speaker_label(f.reader, &a->quotes[i], &label) ? buf_view(&label) : STR("-"));
        buf_free(&label);
    }
    for (size_t i = 0; i < a->entity_count; i++)
        add(&names, a->entities[i].name);
    if (!str_eq(buf_view(&who), str_of(w->who)))
        fail_msg("after \"%s\" speak: %s", w->keys, who.p);
    if (!str_eq(buf_view(&names), str_of(w->names)))
        fail_msg("after \"%s\" are named: %s", w->keys, names.p);
    if (w->says ? !strstr(f.reader->message, w->says) : *f.reader->message)
        fail_msg("after \"%s\" the message is \"%s\"", w->keys, f.reader->message);
    buf_free(&who);
    buf_free(&names);
    fixture_close(&f);
}

static void who_was_typed_is_told_so(void **state)
{
    Fixture f;
    (void)state;
    open_pier(&f, 24, 80);
    fixture_keys(&f, "4]K"); // "a councillor"
    assert_true(fixture_shows(&f, "a source without a name"));
    fixture_keys(&f, "\033c\rGk\rIda Holm\rK");
    assert_true(fixture_shows(&f, "named by you"));
    fixture_close(&f);
}

static void keys_correct(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof walks / sizeof *walks; i++)
        check_walk(&walks[i]);
}

// Where one was, on the screen and in the panel, nothing moves.
static void the_place_stays(void **state)
{
    (void)state;
    Fixture f;
    open_pier(&f, 24, 120);
    Reader *r = f.reader;
    const Host *host = r->host;
    fixture_keys(&f, "3e*[[\tPPj\t]]"); // a name is marked, a row of the panel and a quotation are chosen
    const Remark split = {.kind = REMARK_CORRECTION, .at = anchor_make(f.doc, f.analysis->mentions[0].span), .what = STR("rename"),
                          .value = STR("Skive Havn")};
    uint32_t top = r->top, pos = r->pos;
    Item item = r->item;
    assert_str(r->analysis->entities[r->selected_entity].name, "Jens Toft");
    assert_str(r->panel.rows.at[r->panel.selected].name, "Eva Krog");
    host->put_remark(host->self, &split);
    for (int undone = 0; undone < 2; undone++) {
        assert_str(r->analysis->entities[0].name, undone ? "Skive" : "Skive Havn");
        assert_int_equal(r->top, top);
        assert_int_equal(r->pos, pos);
        assert_memory_equal(&r->item, &item, sizeof item);
        assert_str(r->analysis->entities[r->selected_entity].name, "Jens Toft");
        assert_str(r->panel.rows.at[r->panel.selected].name, "Eva Krog");
        fixture_keys(&f, "U");
    }
    fixture_close(&f);
}

static void rename_krog(Fixture *f)
{
    const Host *host = f->reader->host;
    const Remark r = {.kind = REMARK_CORRECTION, .at = anchor_make(f->doc, f->analysis->mentions[1].span), .what = STR("rename"),
                      .value = STR("Eva Krogh")};
    host->put_remark(host->self, &r);
}

// Whoever is called otherwise now is still the one whose row is chosen, or whose quotations alone are shown.
static void the_panel_follows_a_name(void **state)
{
    (void)state;
    for (int only_quotes = 0; only_quotes < 2; only_quotes++) {
        Fixture f;
        open_pier(&f, 24, 120);
        fixture_keys(&f, only_quotes ? "\t\"j" : "\tPPj");
        const Panel *p = &f.reader->panel;
        size_t rows = p->rows.n, selected = p->selected;
        assert_int_equal(selected, 1);
        rename_krog(&f);
        assert_int_equal(p->rows.n, rows);
        assert_int_equal(p->selected, selected);
        if (only_quotes)
            assert_str(p->rows.at[selected].note, "Eva Krogh ?");
        else
            assert_str(p->rows.at[selected].name, "Eva Krogh");
        fixture_close(&f);
    }
}

static void evidence_tells_who_said_so(void **state)
{
    (void)state;
    Fixture f;
    open_pier(&f, 24, 80);
    fixture_keys(&f, "]]c\rjj\rw");
    assert_string_equal(f.reader->message, "Jens Toft: you corrected this");
    fixture_keys(&f, "w");
    assert_true(fixture_shows(&f, "You corrected this."));
    assert_false(fixture_shows(&f, "% sure"));
    fixture_close(&f);
}

// What is not in this version of the article is listed, and stays.
static void of_another_version(void **state)
{
    (void)state;
    static const Named krog[] = {{"Eva Krog", NULL, ENTITY_PERSON}, {0}};
    static const char *const other[] = {"The pier of Skive is open.", "“It is good,” Eva Krog said.", NULL};
    Fixture f;
    Document *d = hand_document(other);
    fixture_take(&f, d, hand_analysis(d, krog, (const Said[]){{{"“It is good,”"}, "Eva Krog", NULL, QUOTE_DIRECT, 1}, {.words = {NULL}}}),
                 24, 80);
    const Remark gone = {.kind = REMARK_CORRECTION, .at = {{50, 72}, STR("“Nobody asked me,”")}, .what = STR("speaker"), .value = STR("Jens Toft")};
    const Host *host = f.reader->host;
    host->put_remark(host->self, &gone);
    fixture_keys(&f, ":corrections\r");
    assert_true(fixture_shows(&f, "“Nobody asked me,” is said by Jens Toft (not in this version)"));
    fixture_keys(&f, "\r");
    assert_string_equal(f.reader->message, "what it is about does not stand in this version of the article");
    fixture_keys(&f, "t");
    assert_string_equal(f.reader->message, "it has no place in this article");
    assert_int_equal(host->remarks(host->self)->at.n, 1);
    fixture_close(&f);
}

// Before anything is understood nothing can be corrected, and what was is listed.
static void nothing_understood(void **state)
{
    (void)state;
    Fixture f;
    fixture_take(&f, hand_document(pier_paragraphs), NULL, 24, 80);
    fixture_keys(&f, "c");
    assert_string_equal(f.reader->message, "still reading the article …");
    const Remark early = {.kind = REMARK_CORRECTION, .at = anchor_make(f.doc, (Span){12, 17}), .what = STR("type"), .value = STR("place")};
    f.reader->host->put_remark(f.reader->host->self, &early);
    fixture_keys(&f, ":corrections\r");
    assert_true(fixture_shows(&f, "type      “Skive” is of type place"));
    fixture_keys(&f, "\r");
    assert_int_equal(reader_position(f.reader), 12);
    fixture_close(&f);
}

// Another analysis may come while a list is open; lines are known by their places.
static void another_analysis_while_a_list_is_open(void **state)
{
    (void)state;
    Fixture f;
    open_pier(&f, 24, 80);
    fixture_keys(&f, "]]c\rjj");
    static const Named renamed[] = {{"Jens Toft", NULL, ENTITY_PERSON}, {"Eva Krog", NULL, ENTITY_PERSON}, {0}};
    Analysis *other = hand_analysis(f.doc, renamed, pier_quotes), *old = f.analysis;
    reader_analysis(f.reader, other);
    f.analysis = other;
    analysis_free(old);
    fixture_keys(&f, "\r");
    assert_string_equal(f.reader->message, "“Nobody asked me,” is said by Jens Toft; U undoes it");
    assert_str(f.reader->analysis->entities[f.reader->analysis->quotes[1].speakers[0]].name, "Jens Toft");
    fixture_close(&f);
}

// Whatever is typed, what is shown keeps all invariants (the fixture checks), and undoing leads back.
static void storms(void **state)
{
    (void)state;
    static const char all[] = "]]]eeecccc\r\r\rjjkGg/tw*x\tPpU\033\033KnVh:12";
    Fixture f;
    open_pier(&f, 24, 80);
    for (int i = 0; i < 20000; i++) {
        reader_key(f.reader, (Key)(unsigned char)all[unit_random(sizeof all - 1)]);
        if (unit_random(60) == 0)
            reader_resize(f.reader, (int)unit_random(60), (int)unit_random(120));
        if (unit_random(5) == 0)
            fixture_draw(&f);
        f.reader->quit = false;
    }
    for (int i = 0; i < 20; i++)
        reader_key(f.reader, 0x1B);
    while (f.corrected)
        fixture_keys(&f, "U");
    assert_ptr_equal(f.reader->analysis, f.analysis);
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_correct), cmocka_unit_test(who_was_typed_is_told_so),
        cmocka_unit_test(the_place_stays),
        cmocka_unit_test(the_panel_follows_a_name),
        cmocka_unit_test(evidence_tells_who_said_so),
        cmocka_unit_test(of_another_version),
        cmocka_unit_test(nothing_understood),
        cmocka_unit_test(another_analysis_while_a_list_is_open),
        cmocka_unit_test(storms),
    };
    return cmocka_run_group_tests_name("correct", tests, NULL, NULL);
}
