/* Keys of words by how they sound, and how far one is from another. */
#include "config.h"

#include "view/near.h"

#include <string.h>

// Cyrillic and Greek small letters without marks, as the press writes them in Latin.
static const struct { uint32_t cp; const char *latin; } letters[] = {
    {0x3B1, "a"},  {0x3B2, "v"},  {0x3B3, "g"},  {0x3B4, "d"},  {0x3B5, "e"},   {0x3B6, "z"},  {0x3B7, "i"},  {0x3B8, "th"},
    {0x3B9, "i"},  {0x3BA, "k"},  {0x3BB, "l"},  {0x3BC, "m"},  {0x3BD, "n"},   {0x3BE, "x"},  {0x3BF, "o"},  {0x3C0, "p"},
    {0x3C1, "r"},  {0x3C2, "s"},  {0x3C3, "s"},  {0x3C4, "t"},  {0x3C5, "y"},   {0x3C6, "f"},  {0x3C7, "ch"}, {0x3C8, "ps"},
    {0x3C9, "o"},  {0x430, "a"},  {0x431, "b"},  {0x432, "v"},  {0x433, "g"},   {0x434, "d"},  {0x435, "e"},  {0x436, "zh"},
    {0x437, "z"},  {0x438, "i"},  {0x43A, "k"},  {0x43B, "l"},  {0x43C, "m"},   {0x43D, "n"},  {0x43E, "o"},  {0x43F, "p"},
    {0x440, "r"},  {0x441, "s"},  {0x442, "t"},  {0x443, "u"},  {0x444, "f"},   {0x445, "kh"}, {0x446, "ts"}, {0x447, "ch"},
    {0x448, "sh"}, {0x449, "shch"}, {0x44A, ""}, {0x44B, "y"},  {0x44C, ""},    {0x44D, "e"},  {0x44E, "yu"}, {0x44F, "ya"},
    {0x452, "dj"}, {0x454, "ye"}, {0x456, "i"},  {0x458, "j"},  {0x459, "lj"},  {0x45A, "nj"}, {0x45B, "ch"}, {0x45F, "dj"},
    {0x491, "g"},
};

/*
 * How one sound is written, the longest spelling first. In a key "c" is the sound of "church" or "tsar", "s" also that of
 * "she", "z" of "vision", "i" of "yes" and of "jam", "h" of "loch".
 */
static const struct { const char *written, *sound; } spellings[] = {
    {"tsch", "c"}, {"dsch", "i"}, {"dzh", "i"}, {"tch", "c"}, {"sch", "s"}, {"ch", "c"}, {"cz", "c"}, {"ts", "c"}, {"tz", "c"},
    {"sh", "s"},   {"sz", "s"},   {"zh", "z"},  {"dj", "i"},  {"ph", "f"},  {"kh", "h"}, {"th", "t"}, {"dh", "d"}, {"gh", "g"},
    {"bh", "b"},   {"ck", "k"},   {"qu", "k"},  {"ou", "u"},  {"oo", "u"},  {"ee", "i"}, {"ie", "i"}, {"ye", "i"}, {"je", "i"},
    {"oe", "o"},   {"ae", "a"},   {"ue", "u"},  {"ce", "se"}, {"ci", "si"}, {"cy", "si"}, {"c", "k"}, {"q", "k"},  {"x", "ks"},
    {"w", "v"},    {"y", "i"},    {"j", "i"},
};

static const char *latin_for(uint32_t cp)
{
    size_t low = 0, high = sizeof letters / sizeof *letters;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (letters[mid].cp < cp)
            low = mid + 1;
        else
            high = mid;
    }
    return low < sizeof letters / sizeof *letters && letters[low].cp == cp ? letters[low].latin : NULL;
}

// Twice the same is once: "Hussein", and what different letters for one sound make.
static void push(NearKey *k, uint32_t cp)
{
    if (k->n < NEAR_KEY_MAX && (!k->n || k->at[k->n - 1] != cp))
        k->at[k->n++] = cp;
}

// Without case, marks and apostrophes, and in Latin letters where that can be.
static void put_letters(Buf *out, Str word)
{
    Buf folded = {0};
    text_fold(&folded, word, true, NULL);
    Str text = buf_view(&folded);
    unsigned len;
    for (size_t i = 0; i < text.n; i += len) {
        uint32_t cp = utf8_at(text, i, &len);
        const char *latin = latin_for(cp);
        if (latin)
            buf_str(out, str_of(latin));
        else if (uc_letter(cp) && !(cp >= 0x2B0 && cp <= 0x2FF)) // modifier letters: apostrophes of transliterations
            buf_str(out, str_sub(text, i, i + len));
    }
    buf_free(&folded);
}

static size_t put_sound(NearKey *k, Str text, size_t i)
{
    for (size_t s = 0; s < sizeof spellings / sizeof *spellings; s++) {
        const char *written = spellings[s].written;
        if (written[0] != text.p[i] || !str_starts(str_sub(text, i, text.n), str_of(written)))
            continue;
        for (const char *c = spellings[s].sound; *c; c++)
            push(k, (uint32_t)*c);
        return strlen(written);
    }
    unsigned len;
    push(k, utf8_at(text, i, &len));
    return len;
}

NearKey near_key(Str word)
{
    NearKey k = {.n = 0};
    Buf latin = {0};
    put_letters(&latin, word);
    Str text = buf_view(&latin);
    for (size_t i = 0; i < text.n;)
        i += put_sound(&k, text, i);
    buf_free(&latin);
    return k;
}

static bool is_in(const char *set, uint32_t cp)
{
    return cp && cp < 0x80 && strchr(set, (int)cp);
}

enum { HALF = 1, WHOLE = 2, FAR = 3 };

// What is heard alike, or written for one sound in other languages.
static unsigned change(uint32_t a, uint32_t b)
{
    static const char *const alike[] = {
        "ae", "ao", "eo", "ei", "ou", "iu", "sz", "sc", "zc", "kg", "kh", "kc", "hg", "hc", "bp", "dt", "fv",
    };
    if (a == b)
        return 0;
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (is_in(alike[i], a) && is_in(alike[i], b))
            return HALF;
    return WHOLE;
}

// An "a" at the end makes another person of many a name: Putin and Putina, Zelensky and Zelenska.
static unsigned change_at(const NearKey *a, unsigned i, const NearKey *b, unsigned k)
{
    bool ends = i + 1 == a->n && k + 1 == b->n, one = a->at[i] == 'a', other = b->at[k] == 'a';
    if (ends && one != other && (one ? b->at[k] : a->at[i]) == 'i')
        return FAR;
    return change(a->at[i], b->at[k]);
}

static unsigned gap(const NearKey *k, unsigned i)
{
    if (i > 0 && i + 1 == k->n && k->at[i] == 'a')
        return FAR;
    return is_in("aeiouh", k->at[i]) ? HALF : WHOLE;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned near_distance(const NearKey *sought, const NearKey *other, unsigned most)
{
    unsigned rows[3][NEAR_KEY_MAX + 1]; // of the alignment: the last two and this one
    unsigned *before = rows[0], *last = rows[1], *now = rows[2];
    last[0] = 0;
    for (unsigned k = 0; k < other->n; k++)
        last[k + 1] = last[k] + gap(other, k);
    for (unsigned i = 0; i < sought->n; i++) {
        unsigned best = now[0] = last[0] + gap(sought, i);
        for (unsigned k = 0; k < other->n; k++) {
            unsigned cost = least(last[k] + change_at(sought, i, other, k), least(last[k + 1] + gap(sought, i), now[k] + gap(other, k)));
            if (i && k && sought->at[i] == other->at[k - 1] && sought->at[i - 1] == other->at[k])
                cost = least(cost, before[k - 1] + WHOLE);
            now[k + 1] = cost;
            best = least(best, cost);
        }
        if (best > most)
            return most + 1;
        unsigned *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return least(last[other->n], most + 1);
}

unsigned near_budget(const NearKey *sought)
{
    return sought->n <= 3 ? 0 : sought->n <= 6 ? 1 : sought->n <= 9 ? 2 : 3;
}

static bool starts_alike(const NearKey *a, const NearKey *b)
{
    if (change(a->at[0], b->at[0]) <= HALF)
        return true;
    return (is_in("ih", a->at[0]) && a->n > 1 && a->at[1] == b->at[0]) || (is_in("ih", b->at[0]) && b->n > 1 && b->at[1] == a->at[0]);
}

bool near_alike(const NearKey *sought, const NearKey *other)
{
    unsigned most = near_budget(sought);
    if (!other->n || other->n > sought->n + most || sought->n > other->n + most || !starts_alike(sought, other))
        return false;
    return near_distance(sought, other, most) <= most;
}
