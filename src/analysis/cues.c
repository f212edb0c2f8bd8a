/* Cue verbs by lemma: regular forms are taken apart, irregular ones stand in a table of their own. */
#include "config.h"

#include "analysis/cues.h"

#include <stdlib.h>

#define SAY (CUE_SAY | CUE_CLAUSE)
#define SAY_THAT (CUE_SAY | CUE_THAT)
#define MIND (CUE_CLAUSE | CUE_THOUGHT)
#define MIND_THAT (CUE_THAT | CUE_THOUGHT)

static const struct Lemma {
    const char *lemma;
    uint16_t flags;
} lemmas[] = { // in byte order
    {"accuse", CUE_PHRASE},
    {"acknowledge", SAY},
    {"add", SAY},
    {"admit", SAY},
    {"advise", SAY_THAT | CUE_TO},
    {"affirm", SAY_THAT},
    {"agree", SAY_THAT | CUE_TO},
    {"allege", SAY | CUE_THAT},
    {"allow", SAY_THAT},
    {"announce", SAY},
    {"answer", CUE_SAY | CUE_NOUN},
    {"anticipate", MIND_THAT},
    {"apologise", CUE_WEAK},
    {"apologize", CUE_WEAK},
    {"applaud", CUE_PHRASE},
    {"argue", SAY},
    {"ask", CUE_SAY | CUE_OBJECT},
    {"assail", CUE_PHRASE},
    {"assert", SAY},
    {"assume", MIND},
    {"assure", SAY_THAT | CUE_OBJECT | CUE_CLAUSE},
    {"attest", SAY_THAT},
    {"aver", SAY_THAT},
    {"bark", CUE_WEAK | CUE_NOUN},
    {"beg", CUE_WEAK | CUE_TO},
    {"begin", CUE_WEAK},
    {"believe", MIND},
    {"bellow", CUE_SAY},
    {"bemoan", CUE_PHRASE},
    {"blame", CUE_PHRASE},
    {"blast", CUE_PHRASE},
    {"blog", SAY_THAT | CUE_NOUN},
    {"blurt", CUE_SAY},
    {"boast", SAY_THAT},
    {"brag", SAY_THAT},
    {"brand", CUE_PHRASE | CUE_NOUN},
    {"calculate", SAY_THAT},
    {"call", CUE_PHRASE | CUE_WEAK},
    {"caution", SAY_THAT | CUE_NOUN},
    {"chant", CUE_SAY},
    {"characterise", CUE_PHRASE},
    {"characterize", CUE_PHRASE},
    {"charge", CUE_THAT | CUE_NOUN},
    {"chastise", CUE_PHRASE},
    {"chide", CUE_SAY},
    {"chuckle", CUE_WEAK | CUE_NOUN},
    {"cite", CUE_PHRASE},
    {"claim", SAY | CUE_NOUN},
    {"clarify", SAY_THAT},
    {"commend", CUE_PHRASE},
    {"comment", CUE_SAY | CUE_NOUN},
    {"complain", SAY_THAT},
    {"concede", SAY},
    {"conclude", SAY},
    {"concur", SAY_THAT},
    {"condemn", CUE_PHRASE},
    {"confess", SAY_THAT},
    {"confirm", SAY},
    {"contend", SAY},
    {"continue", CUE_SAY | CUE_WEAK},
    {"counsel", SAY_THAT | CUE_NOUN},
    {"counter", SAY_THAT | CUE_NOUN},
    {"criticise", CUE_PHRASE},
    {"criticize", CUE_PHRASE},
    {"cry", CUE_WEAK},
    {"deadpan", CUE_SAY},
    {"decide", MIND_THAT},
    {"declare", SAY},
    {"decry", CUE_PHRASE},
    {"deem", CUE_PHRASE},
    {"defend", CUE_PHRASE},
    {"demand", SAY_THAT | CUE_TO | CUE_NOUN},
    {"denounce", CUE_PHRASE},
    {"deny", SAY},
    {"deride", CUE_PHRASE},
    {"describe", CUE_PHRASE | CUE_WEAK},
    {"determine", MIND_THAT},
    {"disagree", SAY_THAT},
    {"disclose", SAY_THAT},
    {"discover", MIND_THAT},
    {"dismiss", CUE_PHRASE},
    {"dispute", SAY_THAT | CUE_NOUN},
    {"divulge", SAY_THAT},
    {"doubt", MIND_THAT | CUE_NOUN},
    {"dub", CUE_PHRASE},
    {"elaborate", CUE_SAY | CUE_NOUN},
    {"emphasise", SAY_THAT},
    {"emphasize", SAY_THAT},
    {"endorse", CUE_PHRASE},
    {"enthuse", CUE_SAY},
    {"envisage", MIND_THAT},
    {"estimate", SAY | CUE_NOUN},
    {"exclaim", CUE_SAY},
    {"excoriate", CUE_PHRASE},
    {"exhort", CUE_SAY | CUE_TO},
    {"expect", MIND | CUE_TO},
    {"explain", SAY},
    {"express", CUE_PHRASE},
    {"exult", CUE_SAY},
    {"fear", MIND | CUE_NOUN},
    {"feel", MIND},
    {"figure", MIND_THAT | CUE_NOUN},
    {"find", MIND_THAT},
    {"forecast", SAY_THAT | CUE_NOUN},
    {"foresee", MIND_THAT},
    {"foretell", SAY_THAT},
    {"fume", CUE_SAY | CUE_NOUN},
    {"gasp", CUE_WEAK | CUE_NOUN},
    {"gloat", CUE_SAY},
    {"gripe", SAY_THAT},
    {"groan", CUE_WEAK | CUE_NOUN},
    {"grumble", SAY_THAT | CUE_NOUN},
    {"guess", MIND},
    {"gush", CUE_SAY},
    {"hail", CUE_PHRASE},
    {"hear", MIND_THAT},
    {"hint", SAY_THAT | CUE_NOUN},
    {"hope", MIND | CUE_TO | CUE_NOUN},
    {"implore", CUE_SAY | CUE_TO},
    {"imply", SAY_THAT},
    {"indicate", SAY_THAT},
    {"infer", MIND_THAT},
    {"inform", SAY_THAT | CUE_OBJECT},
    {"inquire", CUE_SAY},
    {"insinuate", SAY_THAT},
    {"insist", SAY},
    {"interject", CUE_SAY},
    {"intone", CUE_SAY},
    {"joke", SAY_THAT | CUE_WEAK | CUE_NOUN},
    {"know", MIND},
    {"label", CUE_PHRASE | CUE_NOUN},
    {"lambaste", CUE_PHRASE},
    {"lament", SAY_THAT},
    {"laugh", CUE_WEAK | CUE_NOUN},
    {"learn", MIND_THAT},
    {"liken", CUE_PHRASE},
    {"maintain", SAY_THAT},
    {"marvel", CUE_SAY | CUE_NOUN},
    {"mention", SAY_THAT | CUE_NOUN},
    {"moan", SAY_THAT | CUE_NOUN},
    {"mock", CUE_PHRASE},
    {"mumble", CUE_SAY},
    {"murmur", CUE_SAY | CUE_NOUN},
    {"muse", SAY_THAT},
    {"mutter", CUE_SAY},
    {"nod", CUE_WEAK | CUE_NOUN},
    {"note", SAY | CUE_NOUN},
    {"notify", SAY_THAT | CUE_OBJECT},
    {"object", SAY_THAT | CUE_NOUN},
    {"observe", SAY_THAT},
    {"opine", SAY_THAT},
    {"order", CUE_PHRASE | CUE_NOUN},
    {"plead", SAY_THAT},
    {"pledge", SAY_THAT | CUE_TO | CUE_NOUN},
    {"point", CUE_WEAK | CUE_NOUN},
    {"posit", SAY_THAT},
    {"post", CUE_SAY | CUE_WEAK | CUE_NOUN},
    {"postulate", SAY_THAT},
    {"praise", CUE_PHRASE | CUE_NOUN},
    {"predict", SAY},
    {"presume", MIND},
    {"proclaim", SAY},
    {"profess", SAY_THAT},
    {"project", SAY_THAT | CUE_NOUN},
    {"promise", SAY | CUE_TO | CUE_NOUN},
    {"propose", SAY_THAT | CUE_TO},
    {"protest", SAY_THAT | CUE_NOUN},
    {"query", CUE_SAY | CUE_NOUN},
    {"question", CUE_PHRASE | CUE_NOUN},
    {"quip", CUE_SAY | CUE_NOUN},
    {"quote", CUE_PHRASE | CUE_NOUN},
    {"read", CUE_WEAK},
    {"reaffirm", SAY_THAT},
    {"realise", MIND_THAT},
    {"realize", MIND_THAT},
    {"reason", SAY_THAT | CUE_NOUN},
    {"reassure", SAY_THAT | CUE_OBJECT},
    {"rebuke", CUE_PHRASE | CUE_NOUN},
    {"recall", SAY},
    {"reckon", MIND},
    {"recommend", SAY_THAT},
    {"recount", CUE_SAY},
    {"reflect", CUE_WEAK},
    {"refuse", CUE_TO},
    {"regret", SAY_THAT | CUE_NOUN},
    {"reiterate", SAY_THAT},
    {"reject", CUE_PHRASE},
    {"relate", CUE_WEAK},
    {"remark", SAY_THAT | CUE_NOUN},
    {"remember", CUE_SAY | MIND_THAT},
    {"remind", CUE_THAT | CUE_OBJECT},
    {"repeat", CUE_SAY | CUE_NOUN},
    {"reply", SAY_THAT | CUE_NOUN},
    {"report", SAY | CUE_NOUN},
    {"respond", SAY_THAT},
    {"retort", CUE_SAY | CUE_NOUN},
    {"reveal", SAY_THAT},
    {"ridicule", CUE_PHRASE | CUE_NOUN},
    {"roar", CUE_WEAK | CUE_NOUN},
    {"rule", SAY_THAT | CUE_NOUN},
    {"say", SAY},
    {"scoff", CUE_SAY},
    {"scold", CUE_SAY},
    {"scream", CUE_SAY | CUE_NOUN},
    {"seek", CUE_TO},
    {"shout", CUE_SAY | CUE_NOUN},
    {"show", CUE_THAT | CUE_NOUN},
    {"shrug", CUE_WEAK},
    {"sigh", CUE_WEAK | CUE_NOUN},
    {"signal", SAY_THAT | CUE_NOUN},
    {"slam", CUE_PHRASE | CUE_NOUN},
    {"smile", CUE_WEAK | CUE_NOUN},
    {"snap", CUE_WEAK | CUE_NOUN},
    {"sneer", CUE_SAY | CUE_NOUN},
    {"sob", CUE_WEAK | CUE_NOUN},
    {"specify", SAY_THAT},
    {"speculate", SAY_THAT},
    {"stammer", CUE_SAY},
    {"state", SAY_THAT | CUE_NOUN},
    {"stipulate", SAY_THAT},
    {"stress", SAY_THAT | CUE_NOUN},
    {"suggest", SAY},
    {"summarise", CUE_SAY},
    {"summarize", CUE_SAY},
    {"surmise", MIND},
    {"suspect", MIND | CUE_NOUN},
    {"swear", SAY_THAT},
    {"tell", SAY | CUE_OBJECT},
    {"term", CUE_PHRASE | CUE_NOUN},
    {"testify", SAY_THAT},
    {"text", CUE_SAY | CUE_NOUN},
    {"theorize", SAY_THAT},
    {"think", MIND | CUE_SAY},
    {"threaten", CUE_TO},
    {"thunder", CUE_WEAK | CUE_NOUN},
    {"tout", CUE_PHRASE},
    {"tweet", SAY_THAT | CUE_NOUN},
    {"underline", SAY_THAT},
    {"underscore", SAY_THAT},
    {"understand", MIND_THAT},
    {"urge", CUE_SAY | CUE_TO},
    {"utter", CUE_SAY},
    {"venture", CUE_SAY | CUE_NOUN},
    {"voice", CUE_PHRASE | CUE_NOUN},
    {"volunteer", CUE_SAY | CUE_NOUN},
    {"vow", SAY_THAT | CUE_TO | CUE_NOUN},
    {"wail", CUE_WEAK | CUE_NOUN},
    {"want", CUE_TO},
    {"warn", SAY | CUE_OBJECT},
    {"welcome", CUE_PHRASE | CUE_NOUN},
    {"whine", CUE_SAY | CUE_NOUN},
    {"whisper", CUE_SAY | CUE_NOUN},
    {"wish", MIND | CUE_NOUN},
    {"wonder", CUE_SAY | MIND_THAT},
    {"worry", MIND | CUE_SAY | CUE_NOUN},
    {"write", SAY},
    {"yell", CUE_SAY | CUE_NOUN},
};

static const struct Irregular {
    const char *form, *lemma;
} irregular[] = { // in byte order
    {"began", "begin"}, {"believed", "believe"}, {"cried", "cry"}, {"dubbed", "dub"}, {"dubbing", "dub"},
    {"feeling", "feel"}, {"felt", "feel"}, {"forecast", "forecast"}, {"foresaw", "foresee"}, {"foretold", "foretell"},
    {"found", "find"}, {"heard", "hear"}, {"knew", "know"}, {"knows", "know"}, {"learnt", "learn"}, {"quipped", "quip"}, {"said", "say"},
    {"saying", "say"}, {"says", "say"}, {"shown", "show"}, {"sought", "seek"}, {"swore", "swear"},
    {"thought", "think"}, {"told", "tell"}, {"understood", "understand"}, {"written", "write"}, {"wrote", "write"},
};

static int by_word(const void *key, const void *row)
{
    return str_cmp(*(const Str *)key, str_of(*(const char *const *)row));
}

static unsigned lemma_flags(Str lemma)
{
    const struct Lemma *l = bsearch(&lemma, lemmas, sizeof lemmas / sizeof *lemmas, sizeof *l, by_word);
    return l ? l->flags : 0;
}

enum { LONGEST = 24 };

static bool lower_word(Str word, char out[LONGEST], Str *lower)
{
    if (!word.n || word.n > LONGEST - 2)
        return false;
    for (size_t i = 0; i < word.n; i++)
        out[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + 32 : word.p[i]);
    *lower = (Str){out, word.n};
    return true;
}

static unsigned flags_with_ending(char *stem, size_t n, const char *ending)
{
    size_t m = strlen(ending);
    memcpy(stem + n, ending, m);
    return lemma_flags((Str){stem, n + m});
}

// The verb that, with the suffix taken off, is in the table: "notes", "noted", "noting", "replied", "admitted".
static unsigned regular_flags(char *word, size_t n, size_t suffix)
{
    size_t stem = n - suffix;
    if (stem < 2)
        return 0;
    unsigned flags = lemma_flags((Str){word, stem});
    bool doubled = stem > 2 && word[stem - 1] == word[stem - 2];
    if (!flags && word[stem - 1] == 'i')
        flags = flags_with_ending(word, stem - 1, "y");
    if (!flags && doubled)
        flags = lemma_flags((Str){word, stem - 1});
    return flags ? flags : flags_with_ending(word, stem, "e");
}

unsigned cue_flags(Str word)
{
    static const Str suffixes[] = {{"ing", 3}, {"ed", 2}, {"d", 1}, {"es", 2}, {"s", 1}};
    char buffer[LONGEST], copy[LONGEST];
    Str lower;
    if (!lower_word(word, buffer, &lower))
        return 0;
    const struct Irregular *odd = bsearch(&lower, irregular, sizeof irregular / sizeof *irregular, sizeof *odd, by_word);
    unsigned flags = odd ? lemma_flags(str_of(odd->lemma)) : lemma_flags(lower);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes && !flags; i++) {
        memcpy(copy, buffer, lower.n);
        if (str_ends(lower, suffixes[i]))
            flags = regular_flags(copy, lower.n, suffixes[i].n);
    }
    // A past tense is no noun: "claimed", "reported".
    return str_ends(lower, STR("ed")) || odd ? flags & ~(unsigned)CUE_NOUN : flags;
}

bool cue_is_gerund(Str word)
{
    return word.n > 4 && str_ends(word, STR("ing"));
}

static bool in_words(Str word, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq_ascii_nocase(word, str_of(words[i])))
            return true;
    return false;
}
#define IN_WORDS(word, list) in_words((word), (list), sizeof(list) / sizeof *(list))

bool is_pronoun_subject(Str word)
{
    static const char *const words[] = {"he", "she", "they", "i", "we", "it", "you", "who"};
    return IN_WORDS(word, words);
}

bool is_auxiliary(Str word)
{
    static const char *const words[] = {"has", "have", "had", "is", "was", "were", "are", "be", "been", "would", "could", "should",
                                        "will", "may", "might", "can", "did", "does", "do", "must", "hasn't", "didn't", "didn’t",
                                        "doesn't", "doesn’t", "don't", "don’t", "wouldn't", "wouldn’t", "won't", "won’t"};
    return IN_WORDS(word, words);
}

bool is_copula(Str word)
{
    static const char *const words[] = {"is", "was", "were", "are", "be", "been", "being", "am", "wasn't", "wasn’t", "isn't", "isn’t"};
    return IN_WORDS(word, words);
}

bool is_adverb(Str word)
{
    static const char *const words[] = {"also", "later", "then", "again", "once", "never", "often", "even", "just", "not", "now",
                                        "still", "further", "always", "soon", "since", "long", "first", "only", "ever", "too",
                                        "today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                                        "sunday", "himself", "herself", "themselves", "itself", "instead", "twice", "both", "all"};
    return IN_WORDS(word, words) || (word.n > 4 && str_ends(word, STR("ly")));
}

bool is_determiner(Str word)
{
    static const char *const words[] = {"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "these",
                                        "those", "some", "any", "no", "every", "each", "many", "several", "few", "two", "three", "one"};
    return IN_WORDS(word, words);
}

bool is_preposition(Str word)
{
    static const char *const words[] = {"of", "in", "on", "at", "for", "with", "from", "by", "to", "about", "after", "before", "during",
                                        "under", "over", "against", "between", "among", "into", "through", "near", "as", "like", "since",
                                        "without", "within", "around", "behind", "beyond", "despite", "outside", "toward", "towards"};
    return IN_WORDS(word, words);
}

bool is_clause_break(Str word)
{
    static const char *const words[] = {"and", "but", "while", "because", "although", "though", "if", "when", "whereas", "or", "so", "yet",
                                        "that", "which", "where", "as", "after", "before", "until", "unless", "since", "whether", "how", "why",
                                        "what", "than"};
    return IN_WORDS(word, words);
}
