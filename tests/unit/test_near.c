/* Names that are spelled alike: what is found, what is not, and how few of other names are taken for them. */
#include "config.h"

#include "unit.h"

#include "view/near.h"

// In each row every spelling of the first column's name is found by it.
static const struct { const char *sought; const char *found[14]; } families[] = {
    {"zelensky", {"Zelenskyy", "Zelenskiy", "Zelens'kyi", "Zelens’kyj", "Zelenskij", "Zelenski", "Selenskyj", "Zelenksy", "Zelinsky",
                  "ZELENSKY", "zelensky", "Зеленський", "Зеленский"}},
    {"Zelenskyy", {"Zelensky", "Selenskyj", "Zelenskyy’s"}},
    {"gaddafi", {"Gadhafi", "Qaddafi", "Qadhafi", "Kadhafi", "Gheddafi", "Gadafi"}},
    {"tchaikovsky", {"Chaikovsky", "Tschaikowsky", "Tsjaikovski", "Čajkovskij", "Чайковский", "Tchaïkovski"}},
    {"gorbachev", {"Gorbachov", "Gorbatschow", "Gorbatchev", "Gorbaçov", "Горбачёв"}},
    {"khrushchev", {"Khruschev", "Chruschtschow", "Krushchev", "Хрущёв", "Khrouchtchev"}},
    {"yeltsin", {"Jelzin", "Eltsin", "Yeltzin", "Ельцин"}},
    {"muhammad", {"Mohammed", "Mohamed", "Muhammed", "Mohammad"}},
    {"dostoevsky", {"Dostoyevsky", "Dostojewski", "Dostoïevski", "Достоевский"}},
    {"kiev", {"Kyiv", "Kiew", "Київ", "Киев"}},
    {"netanyahu", {"Netanjahu", "Nethanyahu", "Netanyahou"}},
    {"lukashenko", {"Lukaschenko", "Lukashenka", "Łukaszenko", "Лукашенко"}},
    {"tsipras", {"Tzipras", "Τσίπρας", "Tsípras"}},
    {"müller", {"Mueller", "Muller", "MÜLLER"}},
    {"catherine", {"Katherine", "Katharine", "Cathérine"}},
    {"philip", {"Phillip", "Filip", "Philipp"}},
    {"aleksandr", {"Alexander", "Alexandr", "Aleksander", "Александр"}},
    {"hussein", {"Husain", "Hussain", "Husayn"}},
    {"smith", {"Smyth", "Smithe"}},
    {"erdogan", {"Erdoğan", "Erdogan’s"}},
};

static bool finds(const char *sought, const char *text, Span *match)
{
    Buf typed = {0};
    buf_printf(&typed, "~%s", sought);
    Pattern p = pattern_make(buf_view(&typed));
    bool found = pattern_matches(&p, str_of(text), match, 1) == 1;
    pattern_free(&p);
    buf_free(&typed);
    return found;
}

static void spellings_of_one_name_are_found(void **state)
{
    (void)state;
    Span match;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        for (size_t k = 0; k < 14 && families[i].found[k]; k++)
            if (!finds(families[i].sought, families[i].found[k], &match))
                fail_msg("~%s does not find %s", families[i].sought, families[i].found[k]);
}

static const struct { const char *sought, *other; } apart[] = {
    {"zelensky", "Zelenska"}, {"zelensky", "Zelenskaya"}, {"putin", "Putina"},      {"putin", "Patin"},    {"biden", "Baden"},
    {"trump", "Tramp"},       {"obama", "Osama"},         {"merkel", "Marcel"},     {"iran", "Iraq"},      {"niger", "Nigeria"},
    {"nigeria", "Niger"},     {"austria", "Australia"},   {"slovakia", "Slovenia"}, {"marina", "Maria"},   {"peres", "Paris"},
    {"smith", "Schmidt"},     {"lee", "Leo"},             {"kim", "Tim"},           {"xi", "Li"},          {"berg", "Burg"},
    {"zelensky", "selensky"}, // small letters: no name, and not the very key
};

static void other_names_are_not(void **state)
{
    (void)state;
    Span match;
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (finds(apart[i].sought, apart[i].other, &match))
            fail_msg("~%s finds %s", apart[i].sought, apart[i].other);
}

// Names of many countries that are none of each other.
static const char *const names[] = {
    "Adams",    "Ahmed",    "Albania",  "Algeria", "Andersson", "Angola",   "Ankara",   "Armenia",  "Athens",    "Baker",     "Bangkok",
    "Barcelona", "Becker",  "Belarus",  "Belgium", "Berlin",    "Bolivia",  "Brazil",   "Brown",    "Brussels",  "Bulgaria",  "Cairo",
    "Campbell", "Canada",   "Carter",   "Chavez",  "Chicago",   "Chile",    "China",    "Clark",    "Clinton",   "Colombia",  "Croatia",
    "Cuba",     "Cyprus",   "Dallas",   "Davis",   "Denmark",   "Diaz",     "Dublin",   "Edwards",  "Egypt",     "England",   "Estonia",
    "Evans",    "Fernandez", "Finland", "Fischer", "Florida",   "France",   "Garcia",   "Geneva",   "Germany",   "Ghana",     "Gonzalez",
    "Graham",   "Greece",   "Hamburg",  "Hansen",  "Harris",    "Havana",   "Helsinki", "Hernandez", "Houston",  "Hughes",    "Hungary",
    "Iceland",  "Indonesia", "Ireland", "Israel",  "Istanbul",  "Italy",    "Ivanov",   "Jackson",  "Jakarta",   "Jamaica",   "Japan",
    "Johnson",  "Jordan",   "Kelly",    "Kenya",   "Kovacs",    "Kowalski", "Larsen",   "Latvia",   "Lebanon",   "Leipzig",   "Lewis",
    "Libya",    "Lisbon",   "Lopez",    "London",  "Macedonia", "Madrid",   "Malaysia", "Manchester", "Martinez", "Mexico",   "Miller",
    "Mitchell", "Monaco",   "Mongolia", "Morgan",  "Morocco",   "Moscow",   "Munich",   "Murphy",   "Nelson",    "Nepal",     "Nielsen",
    "Norway",   "Novak",    "Odessa",   "Oslo",    "Pakistan",  "Panama",   "Parker",   "Pereira",  "Perez",     "Petrov",    "Poland",
    "Popov",    "Portugal", "Prague",   "Qatar",   "Ramirez",   "Richards", "Roberts",  "Rodriguez", "Romania",  "Russia",    "Sanchez",
    "Santos",   "Schneider", "Schulz",  "Serbia",  "Silva",     "Singh",    "Smirnov",  "Somalia",  "Spain",     "Stockholm", "Sudan",
    "Sweden",   "Syria",    "Taylor",   "Texas",   "Thomas",    "Tokyo",    "Torres",   "Tunisia",  "Turkey",    "Ukraine",   "Uruguay",
    "Vasquez",  "Venezuela", "Vienna",  "Vietnam", "Wagner",    "Walker",   "Warsaw",   "Weber",    "Williams",  "Wilson",    "Yemen",
};

static void false_hits_are_few(void **state)
{
    (void)state;
    enum { NAMES = sizeof names / sizeof *names, MOST = NAMES * NAMES / 5000 }; // one in five thousand
    unsigned hits = 0;
    NearKey keys[NAMES];
    for (size_t i = 0; i < NAMES; i++)
        keys[i] = near_key(str_of(names[i]));
    for (size_t i = 0; i < NAMES; i++) {
        for (size_t k = 0; k < NAMES; k++) {
            if (i == k || !near_alike(&keys[i], &keys[k]))
                continue;
            print_message("# ~%s finds %s\n", names[i], names[k]);
            hits++;
        }
    }
    assert_in_range(hits, 0, MOST);
}

static const struct { const char *sought, *text, *match; } places[] = {
    {"zelensky", "In Kyiv, Zelens'kyi's aide spoke", "Zelens'kyi"},
    {"volodymyr zelensky", "Zelensky, then Wolodymyr  Selenskyj said", "Wolodymyr  Selenskyj"},
    {"volodymyr zelensky", "Volodymyr. Then much later Zelensky", NULL},
    {"kim jong-un", "Kim Jong Un spoke", "Kim Jong Un"},
    {"assad", "Bashar al-Asad left", "Asad"},
    {"o'neill", "Tip O’Neil’s words", "O’Neil"},
    {"!?", "anything !?", NULL},
    {"", "anything", NULL},
    {"東京", "東京 is Tokyo", "東京"},
};

static void whole_words_are_marked(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        Span match;
        bool found = finds(places[i].sought, places[i].text, &match);
        print_message("# ~%s\n", places[i].sought);
        assert_int_equal(found, places[i].match != NULL);
        if (found)
            assert_str(span_str(str_of(places[i].text), match), places[i].match);
    }
}

static void distance_is_one_of_keys(void **state)
{
    (void)state;
    NearKey a = near_key(STR("Merkel")), b = near_key(STR("Merlek")), none = near_key(STR("---"));
    assert_int_equal(near_distance(&a, &a, 9), 0);
    assert_int_equal(near_distance(&a, &b, 9), near_distance(&b, &a, 9));
    assert_int_equal(near_distance(&a, &b, 1), 2); // more than 1, however much
    assert_int_equal(none.n, 0);
    assert_false(near_alike(&a, &none));
    NearKey twice = near_key(STR("Anna")), once = near_key(STR("Ana"));
    assert_int_equal(near_distance(&twice, &once, 9), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_name_are_found), cmocka_unit_test(other_names_are_not), cmocka_unit_test(false_hits_are_few),
        cmocka_unit_test(whole_words_are_marked),          cmocka_unit_test(distance_is_one_of_keys),
    };
    return cmocka_run_group_tests_name("near", tests, NULL, NULL);
}
