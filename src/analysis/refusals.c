/*
 * Words of speech where nothing is said: refusals ("declined to comment", "could not be reached", "would not say"), questions
 * that somebody was asked ("Asked whether …, he said"), what somebody might say, and words written on things.
 */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/scene.h"

enum { REACH = 8 }; // tokens from the beginning of a cue to the verb that tells what is refused

typedef enum Needs { NEEDS_NOTHING, NEEDS_NO_CLAUSE, NEEDS_PARTICIPLE } Needs; // behind the word

static const struct {
    const char *word;
    Needs needs;
} silences[] = {
    {"comment", NEEDS_NOTHING},     {"respond", NEEDS_NOTHING},   {"reply", NEEDS_NOTHING},       {"return", NEEDS_NOTHING},
    {"answer", NEEDS_NOTHING},      {"discuss", NEEDS_NOTHING},   {"elaborate", NEEDS_NOTHING},   {"speak", NEEDS_NOTHING},
    {"talk", NEEDS_NOTHING},        {"available", NEEDS_NOTHING}, {"interview", NEEDS_NOTHING},   {"interviews", NEEDS_NOTHING},
    {"say", NEEDS_NO_CLAUSE},       {"be", NEEDS_PARTICIPLE},
};

// "would not say." and "declined to say more", but not "would not say why".
static bool ends_clause(const Scene *s, size_t i)
{
    static const char *const vague[] = {"more", "anything", "much", "further", "when", "in", "on", "as", "and", "but"};
    return i >= s->n || s->tokens[i].kind == TOKEN_PUNCT || SCENE_IS_ANY(s, i, vague) || s->sentence[i] != s->sentence[i - 1];
}

static bool is_silence(const Scene *s, size_t i)
{
    static const char *const participles[] = {"reached", "interviewed", "named", "identified", "quoted", "contacted", "drawn"};
    for (size_t k = 0; k < sizeof silences / sizeof *silences; k++)
        if (scene_is(s, i, silences[k].word))
            return silences[k].needs == NEEDS_NOTHING || (silences[k].needs == NEEDS_NO_CLAUSE && ends_clause(s, i + 1)) ||
                   SCENE_IS_ANY(s, i + 1, participles);
    return false;
}

static bool is_filler(const Scene *s, size_t i)
{
    static const char *const fillers[] = {"be", "been", "further", "an", "any", "a", "to", "made", "for"};
    return is_adverb(scene_word(s, i)) || SCENE_IS_ANY(s, i, fillers);
}

static bool is_negation(const Scene *s, size_t i)
{
    Str word = scene_word(s, i);
    return scene_is(s, i, "not") || scene_is(s, i, "never") || str_ends(word, STR("n't")) || str_ends(word, STR("n’t"));
}

static bool is_refusing(const Scene *s, size_t i)
{
    static const char *const verbs[] = {"decline", "declined", "declines", "declining", "refuse", "refused", "refuses", "refusing"};
    return SCENE_IS_ANY(s, i, verbs);
}

// Is what the word at i means refused or denied by the words before it?
static bool is_refused(const Scene *s, size_t i)
{
    for (size_t k = i; k > 0 && i - k < REACH && s->sentence[k - 1] == s->sentence[i]; k--) {
        if (is_negation(s, k - 1) || is_refusing(s, k - 1))
            return true;
        if (!is_filler(s, k - 1))
            return false;
    }
    return false;
}

static bool refuses(const Scene *s, Range cue)
{
    for (size_t i = cue.first; i < s->n && i < cue.first + REACH && s->sentence[i] == s->sentence[cue.first]; i++) {
        if (is_silence(s, i) && is_refused(s, i))
            return true;
        if (i >= cue.end && !is_filler(s, i) && !is_negation(s, i) && !is_refusing(s, i))
            return false;
    }
    return false;
}

// "Asked whether it was safe, she said", "When he was asked about it": nobody is said to have asked.
static bool was_asked(const Scene *s, const Found *f)
{
    static const char *const verbs[] = {"asked", "questioned", "quizzed"};
    static const char *const openers[] = {"when", "if", "while", "once", "after", "being", "as"};
    size_t i = f->cue.first;
    while (i + 1 < f->cue.end && !SCENE_IS_ANY(s, i, verbs))
        i++;
    size_t opener = i > 0 ? i - 1 : 0;
    if (!range_empty(f->source) || !SCENE_IS_ANY(s, i, verbs))
        return false;
    opener -= opener > 0 && is_adverb(scene_word(s, opener));
    bool about = is_copula(scene_word(s, opener)) && scene_is(s, i + 1, "about");
    bool opens = s->sentences[s->sentence[i]].first == i || SCENE_IS_ANY(s, opener, openers);
    return opens || about || (s->tokens[opener].kind == TOKEN_PUNCT && !s->inside[opener]);
}

// "Speaking about the harbour, she said": what was spoken about is not what was said.
static bool is_occasion(const Scene *s, const Found *f)
{
    static const char *const verbs[] = {"speaking", "talking"}, *const about[] = {"about", "of", "on"};
    size_t i = f->cue.first;
    return range_empty(f->source) && SCENE_IS_ANY(s, i, verbs) && SCENE_IS_ANY(s, i + 1, about) && s->sentences[s->sentence[i]].first == i;
}

// "Rain is expected.": by whom and of what, nobody tells.
static bool is_outlook(const Scene *s, const Found *f)
{
    static const char *const verbs[] = {"expected", "forecast", "predicted"}, *const helpers[] = {"is", "are", "was", "were"};
    size_t verb = f->cue.end - 1;
    return range_empty(f->source) && f->contents == 1 && f->content[0].end == f->cue.first && SCENE_IS_ANY(s, verb, verbs) &&
           SCENE_IS_ANY(s, f->cue.first, helpers) && !scene_is(s, verb + 1, "to");
}

// "nobody would ever say", "he could have said", "if she says": not said, for all we know.
static bool is_hypothetical(const Scene *s, Range cue)
{
    static const char *const doubts[] = {"might", "if", "never", "nobody"}, *const modals[] = {"would", "could", "should", "may"};
    static const char *const helpers[] = {"have", "ever", "even", "also", "then", "well"};
    size_t verb = cue.first;
    while (verb + 1 < cue.end && !cue_flags(scene_word(s, verb)))
        verb++;
    bool distant = false; // have, ever
    size_t low = s->sentences[s->sentence[verb]].first;
    for (size_t i = verb; i > low && verb - i < 5; i--) {
        if (SCENE_IS_ANY(s, i - 1, doubts) || (distant && SCENE_IS_ANY(s, i - 1, modals)))
            return true;
        distant = distant || scene_is(s, i - 1, "have") || scene_is(s, i - 1, "ever");
        bool between = SCENE_IS_ANY(s, i - 1, helpers) || SCENE_IS_ANY(s, i - 1, modals) || is_adverb(scene_word(s, i - 1));
        if (!between && !is_pronoun_subject(scene_word(s, i - 1)))
            return false;
    }
    return false;
}

static bool says(const Scene *s, Range cue)
{
    unsigned flags = 0;
    for (size_t i = cue.first; i < cue.end; i++)
        flags |= cue_flags(scene_word(s, i));
    return (flags & CUE_SAY) && !(flags & CUE_THOUGHT);
}

static bool is_past(Str word)
{
    return str_ends(word, STR("ed")) || str_eq(word, STR("said")) || str_eq(word, STR("told")) || str_eq(word, STR("wrote"));
}

// "One might think", "If the governor says": whoever it may be, nobody did.
static bool is_nobody_yet(const Scene *s, const Found *f)
{
    static const char *const anyone[] = {"one", "anyone", "anybody"}, *const modals[] = {"might", "could", "would", "may", "can", "should"};
    static const char *const conditions[] = {"if", "unless"};
    size_t first = f->source.first, helper = f->source.end;
    if (range_empty(f->source) || f->cue.first < helper)
        return false;
    bool supposed = first > 0 && s->sentence[first - 1] == s->sentence[first] && SCENE_IS_ANY(s, first - 1, conditions) && says(s, f->cue) &&
                    !is_past(scene_word(s, f->cue.first));
    return supposed || (helper == first + 1 && SCENE_IS_ANY(s, first, anyone) && SCENE_IS_ANY(s, helper, modals));
}

// The noun that a source is about: "A banner over the gate", "the road sign".
static size_t head_of(const Scene *s, Range source)
{
    static const char *const relatives[] = {"that", "which", "with", "reading", "saying"};
    size_t i = source.first + 1;
    while (i < source.end && s->tokens[i].kind != TOKEN_PUNCT && !is_preposition(scene_word(s, i)) && !SCENE_IS_ANY(s, i, relatives))
        i++;
    return i - 1;
}

// Words that stand on a thing are nobody's, unlike those of a letter or a statement.
static bool is_on_thing(const Scene *s, const Found *f)
{
    static const char *const things[] = {"sign",       "signs",     "banner",    "banners",  "placard",    "placards", "plaque",
                                         "plaques",    "t-shirt",   "t-shirts",  "shirt",    "shirts",     "sticker",  "stickers",
                                         "poster",     "posters",   "label",     "labels",   "inscription", "graffiti", "billboard",
                                         "billboards", "badge",     "badges",    "button",   "buttons",    "hat",      "hats",
                                         "cap",        "caps",      "tombstone", "headstone", "gravestone", "tattoo",   "mug",
                                         "nameplate",  "signpost",  "doormat",   "mural",    "sweatshirt", "hoodie",   "jersey"};
    return !range_empty(f->source) && SCENE_IS_ANY(s, head_of(s, f->source), things);
}

static void make_scare(Found *f)
{
    f->kind = QUOTE_SCARE;
    f->why = WHY_SCARE;
    f->source = f->cue = (Range){0, 0};
}

bool scene_says_nothing(const Scene *s, Found *f)
{
    if (range_empty(f->cue))
        return false;
    bool hypothetical = is_hypothetical(s, f->cue);
    if (f->kind == QUOTE_INDIRECT) // what somebody might think tells what he thinks, all the same
        return (hypothetical && says(s, f->cue)) || is_nobody_yet(s, f) || refuses(s, f->cue) || was_asked(s, f) || is_occasion(s, f) ||
               is_outlook(s, f);
    if (f->kind == QUOTE_DIRECT && (hypothetical || is_on_thing(s, f)))
        make_scare(f);
    return false;
}
