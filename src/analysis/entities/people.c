/* Names of people: parts, nicknames, and whether two names can be one person's. */
#include "config.h"

#include "analysis/entities/people.h"

// Short forms that are no abbreviation of the long one, which always stands first.
static const struct Nickname {
    const char *full, *shorts;
} nicknames[] = {
    {"william", "bill billy will liam"},   {"robert", "bob bobby rob"},       {"richard", "dick rick ricky rich"},
    {"james", "jim jimmy jamie"},          {"john", "jack johnny jon"},       {"edward", "ted ed eddie ned"},
    {"theodore", "ted teddy"},             {"joseph", "joe joey"},            {"charles", "chuck charlie"},
    {"michael", "mike mick mickey"},       {"anthony", "tony"},               {"antony", "tony"},
    {"elizabeth", "liz beth betsy betty"}, {"katherine", "kate kathy katie"}, {"catherine", "kate cathy"},
    {"margaret", "maggie peggy meg"},      {"lawrence", "larry"},             {"henry", "harry hank"},
    {"gerald", "jerry"},                   {"jerome", "jerry"},               {"stephen", "steve"},
    {"steven", "steve"},                   {"kenneth", "ken kenny"},          {"andrew", "andy drew"},
    {"bernard", "bernie"},                 {"harold", "hal harry"},           {"francis", "frank"},
    {"franklin", "frank"},                 {"james", "jimmy"},                {"patricia", "pat patty trish"},
    {"alexander", "alex sasha sandy"},     {"aleksandr", "sasha"},            {"nancy", "nan"},
    {"deborah", "debbie"},                 {"rebecca", "becky"},              {"susan", "sue suzy"},
    {"barbara", "barb"},                   {"dorothy", "dot dolly"},          {"peter", "pete"},
    {"laurence", "larry"},                 {"terence", "terry"},              {"christopher", "chris kit"},
};

static bool among(const char *list, Str word)
{
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, " ");
        if (str_eq((Str){p, n}, word))
            return true;
        p += n + (p[n] == ' ');
    }
    return false;
}

static bool nickname(Str full, Str nick)
{
    for (size_t i = 0; i < sizeof nicknames / sizeof *nicknames; i++)
        if (str_eq(full, str_of(nicknames[i].full)) && among(nicknames[i].shorts, nick))
            return true;
    return false;
}

Str person_full_given(Str nick, size_t nth)
{
    for (size_t i = 0; i < sizeof nicknames / sizeof *nicknames; i++)
        if (among(nicknames[i].shorts, nick) && nth-- == 0)
            return str_of(nicknames[i].full);
    return STR_NONE;
}

static char consonant(char c) // one letter for those of one sound; 0 for vowels and what stands for none
{
    static const char *const sounds[] = {"ckq", "sz", "vw", "fp"};
    if (strchr("aeiouyhj'", c))
        return 0;
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++)
        if (strchr(sounds[i], c))
            return sounds[i][0];
    return c;
}

Str person_sound(Arena *arena, Str name)
{
    enum { SHORTEST = 6, FEWEST = 3 };
    char *out = ARENA_ARRAY(arena, char, name.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = i == 0 ? name.p[0] : consonant(name.p[i]);
        bool again = n > 0 && (out[n - 1] == c || (c == 'c' && out[n - 1] == 's')); // sh, sch, shch
        if (c && c != ' ' && !again)
            out[n++] = c;
    }
    return name.n >= SHORTEST && n >= FEWEST ? (Str){out, n} : STR_NONE;
}

// Equal but for the ways to write one foreign sound: sergei, sergey.
static bool same_sound(Str a, Str b)
{
    for (size_t i = 0; i < a.n && a.n == b.n; i++) {
        char x = a.p[i] == 'y' ? 'i' : a.p[i], y = b.p[i] == 'y' ? 'i' : b.p[i];
        if (x != y)
            return false;
    }
    return a.n == b.n;
}

static bool parts_agree(Str a, Str b)
{
    if (a.n == 0 || b.n == 0 || same_sound(a, b))
        return true;
    if (a.n == 1 || b.n == 1)
        return a.p[0] == b.p[0];
    if ((a.n >= 3 && str_starts(b, a)) || (b.n >= 3 && str_starts(a, b)))
        return true;
    return nickname(a, b) || nickname(b, a);
}

bool person_name_agree(const PersonName *a, const PersonName *b)
{
    bool middle = a->middle.n == 0 || b->middle.n == 0 || a->middle.p[0] == b->middle.p[0];
    return parts_agree(a->given, b->given) && middle;
}

static Str cut_last(Str *rest)
{
    size_t at = rest->n;
    while (at > 0 && rest->p[at - 1] != ' ')
        at--;
    Str last = str_sub(*rest, at, rest->n);
    *rest = str_sub(*rest, 0, at ? at - 1 : 0);
    return last;
}

bool person_name_split(const WordKinds *k, Str folded, PersonName *out)
{
    *out = (PersonName){.family = folded};
    Str rest = folded;
    out->family = cut_last(&rest);
    if (rest.n && (word_kinds(k, out->family) & WORD_JUNIOR)) {
        out->junior = out->family;
        out->family = cut_last(&rest);
    }
    while (rest.n) {
        Str word = cut_last(&rest);
        bool particle = (word_kinds(k, word) & WORD_PARTICLE) != 0;
        if (rest.n == 0) {
            bool name = !particle || (word_kinds(k, word) & WORD_GIVEN); // Al Roe, Ben Roe
            out->given = name ? word : STR_NONE;
            break;
        }
        if (!particle)
            out->middle = word; // the first of several
    }
    return out->given.n > 0;
}
