/*
 * The language of a text: by script where a script has one great language, else by counting the commonest words of
 * each language in the first few kilobytes.
 */
#include "config.h"

#include "sayso/text/language.h"

#include "sayso/text/unicode.h"

enum {
    SAMPLE = 8192,
    WORDS = 14,
    LEAST_HITS = 4,
    LEAST_WORDS = 3, // different ones: "at" in a table of fixtures does not make it Danish
};

static const struct Profile {
    const char *code, *name;
    const char *words[WORDS]; // frequent, and shared with few others
} profiles[] = {
    {"en", "English", {"the", "and", "of", "to", "that", "was", "for", "with", "said", "his", "is", "from", "have", "by"}},
    {"de", "German", {"der", "die", "und", "das", "nicht", "von", "mit", "dem", "ist", "sich", "auf", "ein", "eine", "auch"}},
    {"fr", "French", {"le", "les", "des", "et", "est", "dans", "une", "du", "pour", "que", "qui", "sur", "pas", "avec"}},
    {"es", "Spanish", {"el", "los", "las", "que", "por", "una", "con", "para", "del", "se", "es", "como", "pero", "más"}},
    {"it", "Italian", {"il", "che", "di", "gli", "una", "per", "con", "non", "del", "della", "sono", "anche", "nel", "è"}},
    {"pt", "Portuguese", {"o", "os", "que", "não", "uma", "com", "para", "do", "da", "em", "dos", "mais", "foi", "são"}},
    {"nl", "Dutch", {"de", "het", "een", "van", "en", "dat", "niet", "zijn", "voor", "met", "op", "ook", "aan", "werd"}},
    {"sv", "Swedish", {"och", "att", "det", "som", "en", "för", "är", "på", "med", "av", "inte", "den", "har", "till"}},
    {"da", "Danish", {"og", "at", "det", "som", "er", "på", "til", "ikke", "af", "der", "har", "med", "den", "blev"}},
    {"no", "Norwegian", {"og", "å", "det", "som", "er", "på", "til", "ikke", "av", "har", "med", "den", "ble", "etter"}},
    {"pl", "Polish", {"nie", "się", "na", "że", "jest", "do", "to", "w", "z", "ale", "jak", "był", "przez", "oraz"}},
    {"cs", "Czech", {"se", "že", "na", "je", "v", "to", "do", "ale", "jsou", "který", "byl", "jako", "podle", "však"}},
    {"fi", "Finnish", {"ja", "on", "että", "ei", "oli", "mutta", "se", "hän", "kun", "myös", "ovat", "joka", "sen", "mukaan"}},
};
enum { PROFILES = sizeof profiles / sizeof *profiles };

static const struct Script {
    const char *code, *name;
    uint32_t first, last;
} scripts[] = {
    {"el", "Greek", 0x370, 0x3FF},     {"ru", "Russian", 0x400, 0x4FF}, {"he", "Hebrew", 0x590, 0x5FF},
    {"ar", "Arabic", 0x600, 0x6FF},    {"th", "Thai", 0xE00, 0xE7F},    {"ja", "Japanese", 0x3040, 0x30FF},
    {"ko", "Korean", 0xAC00, 0xD7AF},  {"zh", "Chinese", 0x4E00, 0x9FFF}, {"hi", "Hindi", 0x900, 0x97F},
};
enum { SCRIPTS = sizeof scripts / sizeof *scripts };

static bool ukrainian(uint32_t cp) // і ї є ґ, which Russian lacks
{
    return cp == 0x456 || cp == 0x457 || cp == 0x454 || cp == 0x491;
}

static const char *by_script(Str text)
{
    unsigned counts[SCRIPTS] = {0}, letters = 0, only_ukrainian = 0, len;
    for (size_t pos = 0; pos < text.n; pos += len) {
        uint32_t cp = utf8_at(text, pos, &len);
        letters += uc_letter(cp);
        only_ukrainian += ukrainian(cp);
        for (int i = 0; cp >= 0x370 && i < SCRIPTS; i++)
            counts[i] += cp >= scripts[i].first && cp <= scripts[i].last;
    }
    for (int i = 0; i < SCRIPTS; i++) {
        // Japanese mixes its own letters with Chinese ones.
        if (counts[i] * (scripts[i].first == 0x3040 ? 8 : 2) > letters && letters > 3)
            return scripts[i].first == 0x400 && only_ukrainian * 40 > letters ? "uk" : scripts[i].code;
    }
    return NULL;
}

typedef struct Hits { // of one profile
    unsigned count;
    uint32_t words; // bits: which of them
} Hits;

static void count_word(Str word, Hits hits[PROFILES])
{
    for (int p = 0; p < PROFILES; p++) {
        for (int i = 0; i < WORDS; i++) {
            const char *common = profiles[p].words[i];
            if (common[0] != word.p[0] || !str_eq(word, str_of(common)))
                continue;
            hits[p].count++;
            hits[p].words |= 1U << i;
        }
    }
}

static bool enough(const Hits *h)
{
    unsigned words = 0;
    for (uint32_t rest = h->words; rest; rest &= rest - 1)
        words++;
    return h->count >= LEAST_HITS && words >= LEAST_WORDS;
}

static const char *by_words(Str text)
{
    Arena a = {0};
    Str lower = str_lower(&a, text);
    Hits hits[PROFILES] = {{0}};
    unsigned len;
    for (size_t pos = 0, start; pos < lower.n;) {
        for (start = pos; pos < lower.n && uc_letter(utf8_at(lower, pos, &len)); pos += len)
            ;
        if (pos > start)
            count_word(str_sub(lower, start, pos), hits);
        else
            pos += len;
    }
    arena_free(&a);
    int best = 0;
    for (int p = 1; p < PROFILES; p++)
        best = hits[p].count > hits[best].count ? p : best;
    return enough(&hits[best]) ? profiles[best].code : "und";
}

const char *language_guess(Str text)
{
    Str sample = str_sub(text, 0, utf8_boundary_before(text, SAMPLE));
    const char *code = by_script(sample);
    return code ? code : by_words(sample);
}

const char *language_name(const char *code)
{
    for (int p = 0; p < PROFILES; p++)
        if (strcmp(profiles[p].code, code) == 0)
            return profiles[p].name;
    for (int i = 0; i < SCRIPTS; i++)
        if (strcmp(scripts[i].code, code) == 0)
            return scripts[i].name;
    return strcmp(code, "uk") == 0 ? "Ukrainian" : code;
}
