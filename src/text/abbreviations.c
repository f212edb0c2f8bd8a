/* Tables of abbreviations and of words that tell whether a sentence begins, in byte order for binary search. */
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
#define S ABBREVIATION_STREET
#define N ABBREVIATION_NUMBER
#define H ABBREVIATION_HOUR
#define O ABBREVIATION_OTHER
static const Row abbreviations[] = {
    {"a.d", O}, {"a.k.a", T}, {"a.m", H}, {"adm", T}, {"al", O}, {"ala", O}, {"ald", T}, {"amb", T}, {"approx", T},
    {"apr", O}, {"arch", T}, {"ariz", O}, {"ark", O}, {"art", N}, {"assn", O}, {"assoc", O}, {"asst", T}, {"atty", T},
    {"aug", O}, {"ave", O}, {"b.a", O}, {"b.c", O}, {"b.sc", O}, {"bldg", O}, {"blvd", O}, {"brig", T}, {"bros", O},
    {"bzw", O}, {"c", N}, {"ca", N}, {"calif", O}, {"capt", T}, {"capts", T}, {"cf", T}, {"ch", T}, {"chap", N},
    {"cie", O}, {"cllr", T}, {"cmdr", T}, {"co", O}, {"col", T}, {"colo", O}, {"comdr", T}, {"conn", O}, {"corp", O},
    {"cos", O}, {"cpl", T}, {"cpt", T}, {"d.c", O}, {"d.h", O}, {"d.phil", O}, {"dec", O}, {"del", O}, {"dept", T},
    {"det", T}, {"dhr", T}, {"dir", T}, {"dist", O}, {"dott", T}, {"dr", S}, {"drs", T}, {"e.g", T}, {"e.u", O},
    {"ed", O}, {"ee.uu", O}, {"esq", O}, {"est", N}, {"etc", O}, {"ext", T}, {"feb", O}, {"fig", N}, {"figs", N},
    {"fla", O}, {"fr", T}, {"fri", O}, {"ft", S}, {"ga", O}, {"gen", T}, {"gov", T}, {"govs", T}, {"govt", O},
    {"hon", T}, {"hr", O}, {"hwy", O}, {"i.e", T}, {"ill", O}, {"inc", O}, {"ind", O}, {"ing", T}, {"insp", T},
    {"intl", O}, {"jan", O}, {"jr", O}, {"jul", O}, {"jun", O}, {"kan", O}, {"ky", O}, {"la", O}, {"lb", O},
    {"lbs", O}, {"lieut", T}, {"ll.b", O}, {"ll.m", O}, {"lt", T}, {"ltd", O}, {"m.a", O}, {"m.d", O}, {"m.p", O},
    {"m.phil", O}, {"m.sc", O}, {"maj", T}, {"mar", O}, {"mass", O}, {"md", O}, {"messrs", T}, {"mevr", T},
    {"mfg", O}, {"mgr", T}, {"mich", O}, {"minn", O}, {"mio", O}, {"miss", O}, {"mlle", T}, {"mme", T}, {"mo", O},
    {"mon", O}, {"mont", O}, {"mr", T}, {"mrd", O}, {"mrs", T}, {"ms", T}, {"msgr", T}, {"mssrs", T}, {"mt", T},
    {"mx", T}, {"n.c", O}, {"n.d", O}, {"n.h", O}, {"n.j", O}, {"n.m", O}, {"n.y", O}, {"natl", O}, {"neb", O},
    {"nev", O}, {"no", N}, {"nos", N}, {"nov", O}, {"nr", N}, {"oct", O}, {"ofc", T}, {"okla", O}, {"op", N},
    {"ore", O}, {"p", N}, {"p.m", H}, {"pa", O}, {"pfc", T}, {"ph.d", O}, {"pp", T}, {"pres", T}, {"prof", T},
    {"profs", T}, {"pvt", T}, {"rd", O}, {"rep", T}, {"reps", T}, {"ret", O}, {"rev", T}, {"revs", T}, {"rt", T},
    {"rte", O}, {"s.a", O}, {"s.c", O}, {"s.d", O}, {"sat", O}, {"sec", T}, {"sect", N}, {"sen", T}, {"sens", T},
    {"sept", O}, {"sgt", T}, {"sig", T}, {"spc", T}, {"sq", O}, {"sr", O}, {"sra", T}, {"srta", T}, {"st", S},
    {"ste", T}, {"sun", O}, {"supt", T}, {"tbsp", O}, {"tel", O}, {"tenn", O}, {"tex", O}, {"thu", O}, {"thurs", O},
    {"tsp", O}, {"tue", O}, {"tues", O}, {"u.a", O}, {"u.k", O}, {"u.n", O}, {"u.s", O}, {"u.s.a", O}, {"u.s.s.r", O},
    {"univ", O}, {"usw", O}, {"v", T}, {"va", O}, {"viz", T}, {"vol", N}, {"vols", N}, {"vs", T}, {"vt", O},
    {"w.va", O}, {"wash", O}, {"wed", O}, {"wis", O}, {"wyo", O}, {"yr", O}, {"yrs", O}, {"z.b", O},
};
#undef T
#undef S
#undef N
#undef H
#undef O

// Short words that are abbreviations only with a capital: "no.", "rep." and "miss." end sentences every day.
static const char *const only_capital[] = {
    "ala", "amb", "arch", "ark", "art", "ch", "col", "cos", "del", "det", "dir", "dist", "ed", "fr", "ga", "gen",
    "hon", "ill", "ind", "ing", "la", "mar", "mass", "miss", "mo", "mon", "no", "ore", "pa", "pres", "rep", "reps",
    "rev", "revs", "rt", "sat", "sec", "sig", "st", "sun", "wash", "wed",
};

// Words that open sentences and are seldom capitalised elsewhere. No nouns that follow abbreviations in names (Police).
static const char *const openers[] = {
    "A", "About", "According", "Across", "Additionally", "After", "Again", "All", "Also", "Although", "Among", "An",
    "Analysts", "And", "Another", "Any", "Are", "Around", "As", "Asked", "At", "Authorities", "Because", "Before",
    "Besides", "Beyond", "Both", "But", "By", "Can", "Citing", "Could", "Critics", "Despite", "Did", "Do", "Does",
    "Dozens", "During", "Each", "Earlier", "Either", "Even", "Every", "Everyone", "Everything", "Experts", "Few",
    "Finally", "Five", "Following", "For", "Four", "From", "Furthermore", "Had", "Has", "Have", "He", "Her", "Here",
    "His", "How", "However", "Hundreds", "I", "I'd", "I'll", "I'm", "I've", "If", "In", "Indeed", "Instead",
    "Investigators", "Is", "It", "Its", "I’d", "I’ll", "I’m", "I’ve", "Last", "Later", "Let", "Like", "Many", "Maybe",
    "Meanwhile", "More", "Moreover", "Most", "Much", "My", "Nearly", "Neither", "Never", "Nevertheless", "No",
    "Nobody", "None", "Nonetheless", "Nor", "Not", "Nothing", "Now", "Of", "Officials", "On", "Once", "One", "Only",
    "Or", "Other", "Others", "Our", "Over", "Perhaps", "Prosecutors", "Residents", "Several", "She", "Should",
    "Since", "Six", "So", "Some", "Someone", "Something", "Speaking", "Still", "Such", "Ten", "That", "The", "Their",
    "Then", "There", "These", "They", "They're", "They’re", "This", "Those", "Though", "Thousands", "Three",
    "Through", "Throughout", "Thus", "To", "Today", "Too", "Two", "Unlike", "Until", "Using", "Was", "We", "We're",
    "Were", "We’re", "What", "When", "Where", "Whether", "Which", "While", "Who", "Why", "With", "Without",
    "Witnesses", "Would", "Yes", "Yet", "You", "You're", "Your", "You’re",
};

// What belongs to the name before it and begins no sentence.
static const char *const name_endings[] = {
    "Bros.", "Co.", "Corp.", "Inc.", "Jr.", "LLC", "Ltd.", "PLC", "Sr.",
};

// Days and time zones.
static const char *const after_hours[] = {
    "AEDT", "AEST", "Apr.", "April", "Aug.", "August", "BST", "CDT", "CEST", "CET", "CST", "Central", "Christmas",
    "Dec.", "December", "EDT", "EST", "ET", "Easter", "Eastern", "Feb.", "February", "Fri.", "Friday", "Fridays",
    "GMT", "IST", "JST", "Jan.", "January", "July", "June", "MDT", "MSK", "MST", "Mar.", "March", "May", "Mon.",
    "Monday", "Mondays", "Mountain", "Nov.", "November", "Oct.", "October", "PDT", "PST", "PT", "Pacific",
    "Sat.", "Saturday", "Saturdays", "Sept.", "September", "Sun.", "Sunday", "Sundays", "Thurs.", "Thursday",
    "Thursdays", "Tues.", "Tuesday", "Tuesdays", "UTC", "Wed.", "Wednesday", "Wednesdays",
};

// German writes the day before its month with a period.
static const char *const after_ordinals[] = {
    "April", "August", "Dezember", "Februar", "Jahrhundert", "Jahrhunderts", "Januar", "Juli", "Juni", "Jänner",
    "Mai", "März", "November", "Oktober", "September",
};

static const char *const speech_verbs[] = {
    "added", "argued", "asked", "asks", "barked", "begged", "called", "chanted", "commented", "complained",
    "concluded", "continued", "countered", "cried", "cries", "declared", "demanded", "exclaimed", "explained",
    "gasped", "insisted", "interjected", "joked", "laughed", "mused", "observed", "posted", "quipped", "recalled",
    "remarked", "replied", "responded", "roared", "said", "sang", "says", "screamed", "shouted", "shouts", "sighed",
    "snapped", "thundered", "told", "tweeted", "urged", "warned", "whispered", "wondered", "writes", "wrote",
    "yelled", "yells",
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

bool is_name_ending(Str word)
{
    return IN_LIST(word, name_endings);
}

bool follows_hour(Str word)
{
    return IN_LIST(word, after_hours);
}

bool follows_ordinal(Str word)
{
    return IN_LIST(word, after_ordinals);
}

static bool sorted(const char *const *list, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (strcmp(list[i - 1], list[i]) >= 0)
            return false;
    return true;
}
#define SORTED(list) sorted((list), sizeof(list) / sizeof *(list))

bool abbreviations_check(void)
{
    for (size_t i = 1; i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (strcmp(abbreviations[i - 1].word, abbreviations[i].word) >= 0)
            return false;
    return SORTED(only_capital) && SORTED(openers) && SORTED(speech_verbs) && SORTED(name_endings) && SORTED(after_hours) &&
           SORTED(after_ordinals);
}
