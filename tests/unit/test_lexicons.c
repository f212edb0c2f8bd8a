/* Unit tests of the lexicons: the generated tables are well formed, and they know what a reader of news knows. */
#include "config.h"

#include "unit.h"

#include "analysis/cues.h"
#include "analysis/kinds.h"
#include "analysis/lexicon.h"
#include "analysis/lexicon_tables.h"
#include "sayso/doc/analysis.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

// Cuts the next field off *line.
static Str next_field(Str *line)
{
    size_t tab = str_find_byte(*line, '\t', 0);
    Str field = str_sub(*line, 0, tab);
    *line = tab == STR_NOT_FOUND ? STR_NONE : str_sub(*line, tab + 1, line->n);
    return field;
}

// Bisection needs keys that rise and lines that all end.
static void check_order(Str table)
{
    Str line, before = STR_NONE;
    assert_true(table.n > 0 && table.p[table.n - 1] == '\n');
    while (str_next_line(&table, &line)) {
        Str key = next_field(&line);
        if (key.n == 0 || str_cmp(before, key) >= 0)
            fail_msg("\"" STR_FMT "\" stands behind \"" STR_FMT "\"", STR_ARG(key), STR_ARG(before));
        before = key;
    }
}

static void order(void **state)
{
    (void)state;
    check_order((Str){lexicon_words, lexicon_words_size});
    check_order((Str){lexicon_places, lexicon_places_size});
}

static void fields_of_words(void **state)
{
    (void)state;
    Str table = {lexicon_words, lexicon_words_size}, line;
    while (str_next_line(&table, &line)) {
        Str key = next_field(&line), flags = next_field(&line);
        bool well = flags.n > 0 && line.n == 0;
        for (size_t i = 0; i < flags.n; i++)
            well = well && memchr("csmfu", flags.p[i], 5) && str_find_byte(flags, flags.p[i], i + 1) == STR_NOT_FOUND;
        if (!well)
            fail_msg("\"" STR_FMT "\" has flags \"" STR_FMT "\"", STR_ARG(key), STR_ARG(flags));
    }
}

static void fields_of_places(void **state)
{
    (void)state;
    Str table = {lexicon_places, lexicon_places_size}, line;
    while (str_next_line(&table, &line)) {
        Str key = next_field(&line), weight = next_field(&line), number = next_field(&line);
        unsigned w = 0, n = 0;
        if (!str_to_number(weight, 3, &w) || w == 0 || !str_to_number(number, 1000000, &n) || line.n == 0)
            fail_msg("\"" STR_FMT "\" has bad fields", STR_ARG(key));
    }
}

static PlaceFact place(const char *lower)
{
    PlaceFact fact = {0};
    if (!lexicon_place(str_of(lower), &fact))
        fail_msg("\"%s\" is no place", lower);
    return fact;
}

static void one_place_many_names(void **state)
{
    (void)state;
    static const struct {
        const char *shown, *names[6];
    } rows[] = {
        {"United States", {"us", "u.s.", "usa", "united states", "america", "u.s.a."}},
        {"United Kingdom", {"uk", "u.k.", "britain", "great britain", "united kingdom"}},
        {"Netherlands", {"netherlands", "the netherlands", "holland"}},
        {"Vatican City", {"vatican", "holy see", "vatican city"}},
        {"United Arab Emirates", {"uae", "u.a.e.", "united arab emirates"}},
        {"Czech Republic", {"czechia", "czech republic"}},
        {"Ivory Coast", {"ivory coast", "côte d'ivoire", "cote d’ivoire"}},
        {"Myanmar", {"burma", "myanmar"}},
        {"Kyiv", {"kyiv", "kiev"}},
        {"Odesa", {"odesa", "odessa"}},
        {"Mumbai", {"mumbai", "bombay"}},
        {"Kolkata", {"kolkata", "calcutta"}},
        {"Yangon", {"yangon", "rangoon"}},
        {"Beijing", {"beijing", "peking"}},
        {"Zurich", {"zurich", "zürich"}},
        {"Cologne", {"cologne", "köln"}},
        {"Seville", {"seville", "sevilla"}},
        {"Florida", {"florida", "fla."}},
        {"Massachusetts", {"massachusetts", "mass."}},
        {"Xi'an", {"xi'an", "xi’an"}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint32_t id = place(rows[i].names[0]).id;
        for (size_t k = 0; k < COUNT(rows[i].names) && rows[i].names[k]; k++) {
            PlaceFact fact = place(rows[i].names[k]);
            assert_int_equal(fact.id, id);
            assert_str(fact.name, rows[i].shown);
        }
    }
}

static void different_places(void **state)
{
    (void)state;
    assert_true(place("north korea").id != place("south korea").id);
    assert_true(place("north yorkshire").id != place("yorkshire").id);
    assert_true(place("congo").id != place("chad").id);
    assert_true(place("guinea").id != place("guinea-bissau").id);
}

static void weights(void **state)
{
    (void)state;
    static const char *const clear[] = {"france", "texas", "boston", "milan", "moscow", "nairobi", "baltimore", "geneva", "siberia",
                                        "crimea", "gaza strip", "pacific ocean", "capitol hill", "jakarta", "new york"};
    static const char *const doubtful[] = {"reading", "nice", "mobile", "lincoln", "jackson", "orange", "madison", "bath", "male",
                                           "split", "york", "troy"};
    static const char *const between[] = {"victoria", "charlotte", "georgia", "jordan", "austin", "orlando", "virginia"};
    for (size_t i = 0; i < COUNT(clear); i++)
        if (place(clear[i]).weight != 3)
            fail_msg("%s has weight %u", clear[i], place(clear[i]).weight);
    for (size_t i = 0; i < COUNT(doubtful); i++)
        if (place(doubtful[i]).weight != 1)
            fail_msg("%s has weight %u", doubtful[i], place(doubtful[i]).weight);
    for (size_t i = 0; i < COUNT(between); i++)
        if (place(between[i]).weight != 2)
            fail_msg("%s has weight %u", between[i], place(between[i]).weight);
}

static void no_places(void **state)
{
    (void)state;
    static const char *const words[] = {"", " ", "of", "man", "hope", "march", "best", "said", "mary", "zzyzx", "\t", "fran",
                                        "francee", "TX", "IL", "t\x80x", "3", "\n", "most", "kennedy"};
    PlaceFact fact;
    for (size_t i = 0; i < COUNT(words); i++)
        if (lexicon_place(str_of(words[i]), &fact))
            fail_msg("\"%s\" is a place", words[i]);
    assert_false(lexicon_place(STR_NONE, &fact));
    assert_false(lexicon_place((Str){"fr\0ance", 7}, &fact));
}

static void first_and_last(void **state) // the borders of the bisection
{
    (void)state;
    Str table = {lexicon_places, lexicon_places_size}, line, key = STR_NONE, first_low = STR_NONE;
    while (str_next_line(&table, &line)) {
        key = next_field(&line);
        if (!first_low.n && key.p[0] > 'Z')
            first_low = key;
    }
    PlaceFact fact;
    assert_true(lexicon_place(first_low, &fact));
    assert_true(lexicon_place(key, &fact));
    assert_false(lexicon_place(STR("zzzzzz"), &fact));
    assert_int_equal(lexicon_kinds(STR("zzzzzz")), 0);
}

static void state_codes(void **state)
{
    (void)state;
    PlaceFact fact;
    assert_true(lexicon_state_code(STR("TX"), &fact));
    assert_int_equal(fact.id, place("texas").id);
    assert_str(fact.name, "Texas");
    assert_true(lexicon_state_code(STR("ON"), &fact));
    assert_str(fact.name, "Ontario");
    static const char *const others[] = {"tx", "Tx", "ZZ", "T", "", "TEX", "us", "US"};
    for (size_t i = 0; i < COUNT(others); i++)
        assert_false(lexicon_state_code(str_of(others[i]), &fact));
}

static void openings(void **state)
{
    (void)state;
    assert_true(lexicon_opens_place(STR("rio")));
    assert_true(lexicon_opens_place(STR("são")));
    assert_true(lexicon_opens_place(STR("united")));
    assert_false(lexicon_opens_place(STR("moscow")));
    assert_false(lexicon_opens_place(STR("becaus")));
}

static void names_of_people(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        uint32_t kinds;
        uint8_t gender;
    } rows[] = {
        {"robert", WORD_GIVEN, GENDER_MALE},     {"maria", WORD_GIVEN, GENDER_FEMALE},   {"volodymyr", WORD_GIVEN, GENDER_MALE},
        {"ngozi", WORD_GIVEN, GENDER_FEMALE},    {"fatima", WORD_GIVEN, GENDER_FEMALE},  {"mohammed", WORD_GIVEN, GENDER_MALE},
        {"shinzo", WORD_GIVEN, GENDER_MALE},     {"kim", WORD_GIVEN, GENDER_UNKNOWN},    {"jose", WORD_GIVEN, GENDER_MALE},
        {"josé", WORD_GIVEN, GENDER_MALE},       {"oksana", WORD_GIVEN, GENDER_FEMALE},  {"will", WORD_GIVEN | WORD_COMMON, GENDER_MALE},
        {"grace", WORD_GIVEN | WORD_COMMON, GENDER_FEMALE}, {"rose", WORD_GIVEN | WORD_COMMON, GENDER_FEMALE},
        {"mark", WORD_GIVEN | WORD_COMMON, GENDER_MALE},    {"virginia", WORD_GIVEN | WORD_PLACE, GENDER_FEMALE},
        {"paris", WORD_GIVEN | WORD_PLACE, GENDER_UNKNOWN}, {"smith", WORD_SURNAME, GENDER_UNKNOWN},
        {"garcía", WORD_SURNAME, GENDER_UNKNOWN}, {"young", WORD_SURNAME | WORD_COMMON, GENDER_UNKNOWN},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Str word = str_of(rows[i].word);
        if ((lexicon_kinds(word) & rows[i].kinds) != rows[i].kinds)
            fail_msg("%s has kinds %#x", rows[i].word, (unsigned)lexicon_kinds(word));
        if (rows[i].gender != lexicon_gender(word) && !(lexicon_kinds(word) & WORD_SURNAME && !(rows[i].kinds & WORD_GIVEN)))
            fail_msg("%s has gender %u", rows[i].word, lexicon_gender(word));
    }
}

static void no_names_of_people(void **state)
{
    (void)state;
    static const char *const words[] = {"monday", "september", "christmas", "english", "un", "texas", "africa", "because", "government",
                                        "numbers", "nato", "xqzt", "table", "her"};
    for (size_t i = 0; i < COUNT(words); i++)
        if (lexicon_kinds(str_of(words[i])) & (WORD_GIVEN | WORD_SURNAME))
            fail_msg("%s is a name", words[i]);
}

static void cue_forms(void **state)
{
    (void)state;
    static const char *const say[] = {"say", "says", "said", "saying", "Said", "told", "tells", "wrote", "writing", "replied", "replies",
                                      "noted", "noting", "admitted", "admitting", "argued", "quipped", "swore", "insisted",
                                      "deadpanned", "enthused", "foretold", "blogging", "underscores", "texted", "acknowledged", "yelled"};
    static const char *const no[] = {"", "s", "ed", "table", "sa", "saids", "walked", "was", "ing", "ies", "averylongwordthatnoverbhasever"};
    for (size_t i = 0; i < COUNT(say); i++)
        if (!(cue_flags(str_of(say[i])) & CUE_SAY))
            fail_msg("%s is no cue", say[i]);
    for (size_t i = 0; i < COUNT(no); i++)
        if (cue_flags(str_of(no[i])))
            fail_msg("%s is a cue", no[i]);
    assert_true(cue_flags(STR("told")) & CUE_OBJECT);
    assert_int_equal(cue_flags(STR("smiled")), CUE_WEAK);
    assert_int_equal(cue_flags(STR("nodded")), CUE_WEAK);
    assert_int_equal(cue_flags(STR("slammed")), CUE_PHRASE);
    assert_true(cue_flags(STR("believes")) & CUE_THOUGHT);
    assert_true(cue_flags(STR("claims")) & CUE_NOUN);
    assert_false(cue_flags(STR("claimed")) & CUE_NOUN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order),           cmocka_unit_test(fields_of_words),    cmocka_unit_test(fields_of_places),
        cmocka_unit_test(weights),         cmocka_unit_test(one_place_many_names), cmocka_unit_test(different_places),
        cmocka_unit_test(no_places),       cmocka_unit_test(first_and_last),     cmocka_unit_test(state_codes),
        cmocka_unit_test(openings),        cmocka_unit_test(names_of_people),    cmocka_unit_test(no_names_of_people),
        cmocka_unit_test(cue_forms),
    };
    return cmocka_run_group_tests_name("lexicons", tests, NULL, NULL);
}
