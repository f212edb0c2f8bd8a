/* Who speaks how much: what counts as a word of whom, and that the speakers' page and the JSON tell the same of every example. */
#include "config.h"

#include "fixture.h"
#include "unit.h"

#include "sayso/doc/voices.h"
#include "sayso/export/export.h"
#include "view/screen.h"

#include <glob.h>
#include <jansson.h>
#include <stdio.h>

static const char story[] =
    "Lock keeper to leave\n\n"
    "“I have had enough of the wind,” Anna Lund said on Monday. “So I go.”\n\n"
    "Ben Roth said that the lock was “as good as 100 new ones” and that it would be kept.\n\n"
    "“Nobody asked us,” two officials said. “Not once,” the two officials said.\n\n"
    "Anna Lund said that she would miss the boats.\n";

static Voice voice_called(const Fixture *f, const Voices *v, const char *name)
{
    for (size_t i = 0; i < v->count; i++) {
        const Voice *voice = &v->at[i];
        Str called = voice->entity == NO_INDEX ? voice->unnamed : f->analysis->entities[voice->entity].name;
        if (str_eq(called, str_of(name)))
            return *voice;
    }
    fail_msg("%s is no voice", name);
    return (Voice){0};
}

static void words_in_marks_count(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, story, 24, 80, true);
    Voices v = voices_count(f.analysis);
    assert_int_equal(voice_called(&f, &v, "Anna Lund").words, 7 + 3);
    assert_int_equal(voice_called(&f, &v, "Ben Roth").words, 6); // those in marks, the number among them
    assert_int_equal(voice_called(&f, &v, "two officials").words, 3 + 2);
    assert_int_equal(voice_called(&f, &v, "two officials").quotes, 2); // and the others are the same ones
    assert_int_equal(v.all_words, 21);
    assert_int_equal(v.count, 3);
    double sum = 0;
    for (size_t i = 0; i < v.count; i++) {
        sum += voice_share(&v, &v.at[i]);
        assert_true(i == 0 || v.at[i - 1].words >= v.at[i].words);
    }
    assert_true(sum > 0.999 && sum < 1.001);
    voices_free(&v);
    fixture_close(&f);
}

// The rules may or may not find the inner quotation: it is put there by hand.
static void words_within_words_are_the_inner_ones(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, "A title\n\n“He told me ‘never come back here’ and left,” Anna Lund said.\n", 24, 80, true);
    Analysis *a = f.analysis;
    uint32_t start = text_find_near(f.doc->text, STR("‘never"), 0), end = text_find_near(f.doc->text, STR(" and left"), 0);
    Quote quotes[2] = {a->quotes[0], {.content = {&(Span){start, end}, 1}, .kind = QUOTE_DIRECT, .within = 0, .confidence = 1, .unnamed = STR("he")}};
    Quote *before = a->quotes;
    size_t count = a->quote_count;
    quotes[0].within = NO_INDEX;
    a->quotes = quotes;
    a->quote_count = 2;
    Voices v = voices_count(a);
    assert_int_equal(v.words[0], 5);
    assert_int_equal(v.words[1], 4);
    assert_int_equal(v.all_words, 9);
    voices_free(&v);
    a->quotes = before;
    a->quote_count = count;
    fixture_close(&f);
}

static void nobody_speaks(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, "The mill\n\nThe mill burned down on Monday.\n", 24, 80, true);
    fixture_keys(&f, "v");
    assert_true(fixture_shows(&f, "nobody speaks in this article"));
    assert_int_equal(f.reader->mode, MODE_ARTICLE);
    fixture_close(&f);
}

static void the_page_leads_on(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, fixture_story, 24, 80, true);
    fixture_keys(&f, "v");
    assert_true(fixture_shows(&f, "Voices: 2 speakers, 2 sources without a name"));
    fixture_keys(&f, "/Berg\r");
    assert_false(fixture_shows(&f, "Maria Holt, Mayor"));
    fixture_keys(&f, "\r"); // his card …
    assert_true(fixture_shows(&f, " Tom Berg"));
    assert_true(fixture_shows(&f, "Says"));
    fixture_keys(&f, "\033"); // … and the page again, as it was
    assert_true(fixture_shows(&f, "/Berg"));
    fixture_keys(&f, "t");
    assert_int_equal(f.reader->mode, MODE_ARTICLE);
    assert_true(fixture_shows(&f, "Tom Berg, engineer at Nordbro"));
    assert_int_equal(f.reader->item.kind, ITEM_QUOTE);
    fixture_close(&f);
}

// The row of the screen that is the strip: the panel's last one.
// What is understood meanwhile is on the page that is open, and the same words are selected.
static void the_page_follows_the_analysis(void **state)
{
    (void)state;
    Fixture f;
    fixture_open(&f, story, 24, 80, true);
    fixture_keys(&f, "vG");
    assert_true(fixture_shows(&f, "Voices: 2 speakers, 1 source without a name"));
    uint32_t target = card_selected(f.reader)->target, ben = NO_INDEX;
    for (uint32_t i = 0; i < f.analysis->quote_count; i++)
        if (f.analysis->quotes[i].speaker_count && str_eq(f.analysis->entities[f.analysis->quotes[i].speakers[0]].name, STR("Ben Roth")))
            ben = i;
    assert_int_not_equal(ben, NO_INDEX);
    Remark nobody = {.kind = REMARK_CORRECTION, .what = STR("nobody"), .at = anchor_make(f.doc, f.analysis->quotes[ben].content.at[0])};
    f.reader->host->put_remark(&f, &nobody);
    assert_true(fixture_shows(&f, "Voices: 1 speaker, 1 source without a name"));
    assert_false(fixture_shows(&f, "Ben Roth:"));
    assert_int_equal(card_selected(f.reader)->target, target);
    fixture_keys(&f, "q");
    assert_int_equal(f.reader->mode, MODE_ARTICLE); // it is one page, not two
    fixture_close(&f);
}

static void strip_row(Fixture *f, Buf *out)
{
    buf_clear(out);
    fixture_draw(f);
    fixture_row(f, f->canvas.rows - 2, out);
}

static size_t how_many(const Buf *row, const char *what)
{
    size_t n = 0;
    for (size_t at = 0; (at = str_find(buf_view(row), str_of(what), at)) != STR_NOT_FOUND; at += strlen(what))
        n++;
    return n;
}

static void the_strip_tells_where(void **state)
{
    (void)state;
    Fixture f;
    Buf row = {0};
    fixture_open(&f, fixture_story, 24, 80, true);
    fixture_keys(&f, "p");
    strip_row(&f, &row);
    assert_int_equal(how_many(&row, "·"), 0); // nobody is chosen
    fixture_keys(&f, "\t");                    // Maria Holt
    strip_row(&f, &row);
    size_t speaks = how_many(&row, "█"), named = how_many(&row, "▄");
    fixture_keys(&f, "\t]"); // the first quotation is hers
    strip_row(&f, &row);
    assert_int_equal(how_many(&row, "█"), speaks);
    assert_int_equal(how_many(&row, "▄"), named);
    fixture_keys(&f, "\033\t");
    strip_row(&f, &row);
    assert_true(speaks > 3 && named > 0);
    assert_int_equal(how_many(&row, "["), 1);
    assert_int_equal(how_many(&row, "]"), 1);
    reader_utf8(f.reader, false);
    strip_row(&f, &row);
    assert_int_equal(how_many(&row, "S"), speaks); // the same by other shapes
    assert_int_equal(how_many(&row, "m"), named);
    size_t window = str_find(buf_view(&row), STR("["), 0);
    fixture_keys(&f, "\tG\t");
    strip_row(&f, &row);
    assert_true(str_find(buf_view(&row), STR("["), 0) > window); // it went along
    fixture_keys(&f, "P"); // sources without a name: words, and no names
    strip_row(&f, &row);
    assert_true(how_many(&row, "S") > 0);
    assert_int_equal(how_many(&row, "m"), 0);
    buf_free(&row);
    fixture_close(&f);
}

static json_t *as_json(const Fixture *f)
{
    Buf out = {0};
    json_error_t err;
    exporter_find(STR("json"))->write(&out, f->doc, f->analysis, &(ExportOptions){.first = true});
    json_t *root = json_loadb(out.p, out.n, 0, &err);
    if (!root)
        fail_msg("JSON: %s", err.text);
    buf_free(&out);
    return root;
}

static json_int_t number(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

// The words of all quotes, nested ones too, whose speakers hold the id; NULL: of all quotes.
static json_int_t words_of(const json_t *quotes, const char *id)
{
    json_int_t sum = 0;
    size_t i, k;
    json_t *quote, *speaker;
    json_array_foreach((json_t *)quotes, i, quote)
    {
        bool counts = !id;
        json_array_foreach(json_object_get(quote, "speakers"), k, speaker)
            counts = counts || strcmp(json_string_value(speaker), id) == 0;
        sum += counts ? number(quote, "words") : 0;
        sum += words_of(json_object_get(quote, "nested"), id);
    }
    return sum;
}

// The row of the page and the element of the list say the same, and so do the quotes themselves.
static void check_row(const Fixture *f, const json_t *root, const CardLine *line, const json_t *voice)
{
    const char *id = json_string_value(json_object_get(voice, "entity"));
    double share = json_number_value(json_object_get(voice, "share"));
    const json_t *unnamed = json_object_get(voice, "unnamed"), *quotes = json_object_get(root, "quotes");
    Buf wanted = {0};
    buf_printf(&wanted, "%3d %5d ", (int)number(voice, "quotes"), (int)number(voice, "words"));
    assert_true(str_starts(line->text, buf_view(&wanted)));
    unsigned percent;
    assert_true(str_to_number(str_trim(str_sub(line->text, 10, 13)), 100, &percent));
    assert_true(share * 100 > percent - 0.51 && share * 100 < percent + 0.51);
    Str name = id ? f->analysis->entities[strtoul(id + 1, NULL, 10) - 1].name : unnamed ? str_of(json_string_value(unnamed)) : STR("nobody named");
    assert_int_not_equal(str_find(line->text, name, 0), STR_NOT_FOUND);
    if (id)
        assert_int_equal(words_of(quotes, id), number(voice, "words"));
    double all = (double)words_of(quotes, NULL), error = all ? share - (double)number(voice, "words") / all : share;
    assert_true(error < 1e-4 && error > -1e-4);
    buf_free(&wanted);
}

static void check_example(const char *path)
{
    Buf text = {0};
    char bytes[4096];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
        buf_append(&text, bytes, n);
    fclose(file);
    Fixture f;
    buf_reserve(&text, 1);
    text.p[text.n] = '\0';
    fixture_open(&f, text.p, 24, 100, true);
    fixture_keys(&f, "v");
    json_t *root = as_json(&f), *list = json_object_get(root, "voices"), *voice;
    size_t i, row = 0;
    json_array_foreach(list, i, voice)
    {
        while (!f.reader->card.wholes.at[row].choice)
            row++;
        check_row(&f, root, &f.reader->card.wholes.at[row++], voice);
    }
    if (json_array_size(list))
        assert_int_equal(row + 1, f.reader->card.wholes.n); // behind the last one stand the totals
    json_decref(root);
    buf_free(&text);
    fixture_close(&f);
}

static void page_and_json_agree(void **state)
{
    (void)state;
    const char *top = getenv("top_srcdir");
    Buf pattern = {0};
    glob_t examples;
    buf_printf(&pattern, "%s/docs/examples/*.*", top ? top : ".");
    assert_int_equal(glob(pattern.p, 0, NULL, &examples), 0);
    assert_true(examples.gl_pathc >= 10);
    for (size_t i = 0; i < examples.gl_pathc; i++)
        check_example(examples.gl_pathv[i]);
    globfree(&examples);
    buf_free(&pattern);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_marks_count), cmocka_unit_test(words_within_words_are_the_inner_ones), cmocka_unit_test(nobody_speaks),
        cmocka_unit_test(the_page_leads_on), cmocka_unit_test(the_page_follows_the_analysis), cmocka_unit_test(the_strip_tells_where), cmocka_unit_test(page_and_json_agree),
    };
    return cmocka_run_group_tests_name("voices", tests, NULL, NULL);
}
