/* Tables of abbreviations and sentence openers, in byte order of their lower-case form for binary search. */
#include "config.h"

#include "text/abbreviations.h"

#include "sayso/text/token.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>

typedef struct Row {
    const char *word; // lower case, without its last period
    uint8_t class;
} Row;

#define T ABBREVIATION_TITLE
#define O ABBREVIATION_OTHER
#define N ABBREVIATION_NUMBER
static const Row abbreviations[] = {
    {"a.d", O},     {"a.k.a", T},   {"a.m", O},     {"adm", T},     {"al", O},      {"ala", O},     {"amb", T},
    {"apr", O},     {"arch", T},    {"ariz", O},    {"ark", O},     {"assn", O},    {"asst", T},    {"atty", T},
    {"aug", O},     {"ave", O},     {"b.c", O},     {"bldg", O},    {"blvd", O},    {"brig", T},    {"bros", O},
    {"ca", T},      {"calif", O},   {"capt", T},    {"cf", T},      {"ch", T},      {"cie", O},     {"cmdr", T},
    {"co", O},      {"col", T},     {"colo", O},    {"comdr", T},   {"conn", O},    {"corp", O},    {"cpl", T},
    {"d.c", O},     {"dec", O},     {"del", O},     {"dept", T},    {"det", T},     {"dist", O},    {"dr", T},
    {"e.g", T},     {"ed", O},      {"est", O},     {"etc", O},     {"ext", T},     {"feb", O},     {"fig", T},
    {"fla", O},     {"fr", T},      {"fri", O},     {"ft", O},      {"ga", O},      {"gen", T},     {"gov", T},
    {"govs", T},    {"hon", T},     {"hr", O},      {"i.e", T},     {"ill", O},     {"inc", O},     {"ind", O},
    {"insp", T},    {"jan", O},     {"jr", O},      {"jul", O},     {"jun", O},     {"kan", O},     {"ky", O},
    {"la", O},      {"lt", T},      {"ltd", O},     {"m.p", O},     {"maj", T},     {"mass", O},    {"md", O},
    {"messrs", T},  {"mfg", O},     {"mich", O},    {"minn", O},    {"miss", O},    {"mlle", T},    {"mme", T},
    {"mo", O},      {"mon", O},     {"mont", O},    {"mr", T},      {"mrs", T},     {"ms", T},      {"msgr", T},
    {"mt", T},      {"n.c", O},     {"n.d", O},     {"n.h", O},     {"n.j", O},     {"n.m", O},     {"n.y", O},
    {"neb", O},     {"nev", O},     {"no", N},      {"nos", N},     {"nov", O},     {"oct", O},     {"okla", O},
    {"ore", O},     {"p.m", O},     {"pa", O},      {"ph.d", O},    {"pp", T},      {"pres", T},    {"prof", T},
    {"profs", T},   {"pvt", T},     {"rd", O},      {"rep", T},     {"reps", T},    {"ret", O},     {"rev", T},
    {"s.a", O},     {"s.c", O},     {"s.d", O},     {"sat", O},     {"sec", T},     {"sen", T},     {"sens", T},
    {"sept", O},    {"sgt", T},     {"spc", T},     {"sq", O},      {"sr", O},      {"st", T},      {"ste", T},
    {"sun", O},     {"supt", T},    {"tenn", O},    {"tex", O},     {"thu", O},     {"thurs", O},   {"tue", O},
    {"tues", O},    {"u.k", O},     {"u.n", O},     {"u.s", O},     {"u.s.a", O},   {"u.s.s.r", O}, {"univ", O},
    {"v", T},       {"va", O},      {"viz", T},     {"vs", T},      {"vt", O},      {"w.va", O},    {"wash", O},
    {"wed", O},     {"wis", O},     {"wyo", O},
};
#undef T
#undef O
#undef N

// Short words that are abbreviations only with a capital: "no.", "ill." and "miss." end sentences every day.
static const char *const only_capital[] = {"ala", "ark", "ch", "del", "ed", "fr", "ga", "gen", "ill", "ind", "la", "mass", "miss",
                                           "mo", "mon", "no", "ore", "pa", "sat", "sec", "st", "sun", "wash", "wed"};

static const char *const openers[] = {
    "A", "About", "According", "After", "Again", "All", "Also", "Although", "Among", "An", "And", "Another", "Any", "As", "Asked",
    "At", "Because", "Before", "Both", "But", "By", "Critics", "Despite", "During", "Each", "Earlier", "Even", "Every",
    "Few", "Following", "For", "From", "He", "Her", "Here", "His", "How", "However", "I", "If", "In", "Instead", "It", "Its",
    "Last", "Later", "Many", "Meanwhile", "More", "Most", "Much", "My", "Nearly", "Neither", "Nevertheless", "No", "None", "Nor",
    "Not", "Nothing", "Now", "Of", "Officials", "On", "Once", "One", "Only", "Or", "Other", "Others", "Our", "Over", "People",
    "Police", "Several", "She", "Since", "So", "Some", "Still", "Such", "That", "The", "Their", "Then", "There", "These", "They",
    "This", "Those", "Though", "Through", "Thus", "To", "Today", "Two", "Under", "Until", "Using", "We", "What", "When", "Where",
    "Whether", "Which", "While", "Who", "Why", "With", "Without", "Yes", "Yet", "You", "Your",
};

static const char *const speech_verbs[] = {
    "added", "asked", "asks", "called", "continued", "cried", "demanded", "exclaimed", "explained", "joked", "posted",
    "replied", "responded", "said", "says", "screamed", "shouted", "told", "tweeted", "wondered", "wrote", "yelled",
};

static int compare_word(const void *key, const void *row)
{
    return str_cmp(*(const Str *)key, str_of(*(const char *const *)row));
}

static bool in_list(Str word, const char *const *list, size_t n)
{
    return bsearch(&word, list, n, sizeof *list, compare_word) != NULL;
}
#define IN_LIST(word, list) in_list((word), (list), sizeof(list) / sizeof *(list))

// The word without its period in lower case, in a buffer of the caller; false when it is no candidate.
enum { LONGEST = 8 };
static bool lower_stem(Str word, char out[LONGEST], Str *stem)
{
    if (word.n < 2 || word.n > LONGEST || word.p[word.n - 1] != '.')
        return false;
    for (size_t i = 0; i + 1 < word.n; i++)
        out[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
    *stem = (Str){out, word.n - 1};
    return true;
}

AbbreviationClass abbreviation_class(Str word)
{
    char buffer[LONGEST];
    Str stem;
    if (!lower_stem(word, buffer, &stem))
        return ABBREVIATION_NONE;
    const Row *row = bsearch(&stem, abbreviations, sizeof abbreviations / sizeof *abbreviations, sizeof *row, compare_word);
    if (!row || (uc_lower((unsigned char)word.p[0]) && IN_LIST(stem, only_capital)))
        return ABBREVIATION_NONE;
    return row->class;
}

bool is_abbreviation(Str word)
{
    return abbreviation_class(word) != ABBREVIATION_NONE || is_initial(word);
}

// Letters with a period after each: "J.", "J.K.", "U.N.I.C."
bool is_initial(Str word)
{
    size_t letters = 0;
    unsigned len;
    for (size_t i = 0; i < word.n; i += len + 1) {
        if (!uc_letter(utf8_at(word, i, &len)) || i + len >= word.n || word.p[i + len] != '.')
            return false;
        letters++;
    }
    return letters > 1 || (letters == 1 && str_capitalised(word));
}

bool is_sentence_opener(Str word)
{
    return IN_LIST(word, openers);
}

bool is_speech_verb(Str word)
{
    return IN_LIST(word, speech_verbs);
}
