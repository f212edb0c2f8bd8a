/*
 * Noun phrases beside a verb of speech, found without a parser: from the verb outwards to the first word or mark that
 * cannot belong to its subject.
 */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/rules_quotes.h"

enum { LONGEST = 40 }; // tokens of a source with its apposition

static bool is_dash(const Scene *s, size_t i)
{
    Str word = scene_word(s, i);
    return str_eq(word, STR("—")) || str_eq(word, STR("–")) || str_eq(word, STR("--")) || str_eq(word, STR("-"));
}

static bool is_word(const Scene *s, size_t i)
{
    return i < s->n && (s->tokens[i].kind == TOKEN_WORD || s->tokens[i].kind == TOKEN_NUMBER || s->tokens[i].kind == TOKEN_URL);
}

static bool is_capital(const Scene *s, size_t i)
{
    return is_word(s, i) && (s->tokens[i].flags & TOKEN_CAPITAL);
}

// "X and Y" is one source when both sides look alike.
static bool joins_nouns(const Scene *s, size_t i)
{
    return scene_is(s, i, "and") && i > 0 && is_capital(s, i + 1) && is_capital(s, i - 1);
}

static bool may_continue_left(const Scene *s, size_t i)
{
    if (s->inside[i])
        return false;
    Str word = scene_word(s, i);
    if (s->tokens[i].kind == TOKEN_POSSESSIVE)
        return true;
    if (!is_word(s, i))
        return scene_is_mark(s, i, "$%&/");
    if (is_clause_break(word) && !joins_nouns(s, i))
        return false;
    return !is_auxiliary(word) && !is_pronoun_subject(word) && (!cue_flags(word) || is_capital(s, i) || (cue_flags(word) & CUE_NOUN));
}

// A phrase at the start of the clause ("In Geneva", "On Friday") is no part of the subject behind it.
static size_t without_leading_phrase(const Scene *s, size_t first, size_t last)
{
    Str word = scene_word(s, first);
    if (!is_preposition(word) && !is_adverb(word))
        return first;
    for (size_t i = last; i > first; i--) {
        bool starts = is_determiner(scene_word(s, i)) || (is_capital(s, i) && !is_capital(s, i - 1)) ||
                      (is_preposition(scene_word(s, i - 1)) && !scene_is(s, i - 1, "of"));
        if (starts && !(is_preposition(scene_word(s, i - 1)) && i - 1 > first && scene_is(s, i - 1, "of")))
            return i;
    }
    return first + 1 <= last ? first + 1 : last;
}

static size_t phrase_start(const Scene *s, size_t last, size_t low)
{
    size_t first = last;
    if (is_pronoun_subject(scene_word(s, last)))
        return last;
    while (first > low && last - first < LONGEST && may_continue_left(s, first - 1))
        first--;
    return without_leading_phrase(s, first, last);
}

static bool is_subject_word(const Scene *s, size_t i)
{
    Str word = scene_word(s, i);
    if (!is_word(s, i) || s->inside[i])
        return false;
    if (is_pronoun_subject(word))
        return true;
    return !is_preposition(word) && !is_auxiliary(word) && (!is_clause_break(word) || is_capital(s, i)) &&
           !(is_determiner(word) && !str_eq_ascii_nocase(word, STR("many")) && !str_eq_ascii_nocase(word, STR("some")) &&
             !str_eq_ascii_nocase(word, STR("several")) && !str_eq_ascii_nocase(word, STR("few")) && !str_eq_ascii_nocase(word, STR("one")));
}

static size_t skip_helpers(const Scene *s, size_t cue, size_t low)
{
    while (cue > low && (is_auxiliary(scene_word(s, cue - 1)) || is_adverb(scene_word(s, cue - 1)) || scene_is(s, cue - 1, "to")))
        cue--;
    return cue;
}

// The comma that opens the apposition whose closing comma stands at `comma`.
static size_t opening_comma(const Scene *s, size_t comma, size_t low)
{
    for (size_t i = comma; i > low && comma - i < LONGEST; i--) {
        if (s->inside[i - 1] || scene_is_mark(s, i - 1, ".;:!?"))
            break;
        if (scene_is_mark(s, i - 1, ",") && i - 1 > low && is_subject_word(s, i - 2))
            return i - 1;
    }
    return 0;
}

static bool is_past_verb(const Scene *s, size_t i)
{
    static const char *const verbs[] = {"came", "went", "got",  "took", "stood", "sat",  "ran", "rose", "left", "held",
                                        "put",  "gave", "made", "saw",  "had",   "was",  "were", "met", "wept", "fell"};
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (scene_is(s, i, verbs[k]))
            return true;
    return (s->tokens[i].flags & TOKEN_LOWER) && str_ends(scene_word(s, i), STR("ed"));
}

// "A man at the gate stopped me and said": from the article to the first verb.
static Range described_subject(const Scene *s, size_t low, size_t end)
{
    for (size_t i = low + 1; i < end && i < low + 8 && is_word(s, i) && !s->inside[i] && !is_clause_break(scene_word(s, i)); i++)
        if (i > low + 1 && is_past_verb(s, i))
            return (Range){low, i};
    return (Range){0, 0};
}

// "Ann Lee thanked the council and said": the verb shares the subject that opens the sentence.
static Range shared_subject(const Scene *s, size_t low, size_t end)
{
    size_t i = low;
    if (is_determiner(scene_word(s, low)))
        return described_subject(s, low, end);
    if (is_pronoun_subject(scene_word(s, low)))
        return (Range){low, low + 1};
    while (i < end && !s->inside[i] && is_capital(s, i) && !is_determiner(scene_word(s, i)) && !is_preposition(scene_word(s, i)) &&
           !is_clause_break(scene_word(s, i)) && !is_adverb(scene_word(s, i)))
        i++;
    bool verb_follows = i < end && is_word(s, i) && (s->tokens[i].flags & TOKEN_LOWER) && !is_preposition(scene_word(s, i));
    return i > low && verb_follows ? (Range){low, i} : (Range){0, 0};
}

Range source_before(const Scene *s, size_t cue, size_t low)
{
    size_t end = skip_helpers(s, cue, low);
    if (end == low)
        return (Range){0, 0};
    size_t last = end - 1;
    if (scene_is(s, last, "and") || scene_is(s, last, "but"))
        return shared_subject(s, low, last);
    if (scene_is_mark(s, last, ")")) {
        while (last > low && !scene_is_mark(s, last, "("))
            last--;
        if (last == low)
            return (Range){0, 0};
        last--;
    }
    if (scene_is_mark(s, last, ",") || is_dash(s, last)) {
        size_t comma = opening_comma(s, last, low);
        if (!comma)
            return (Range){0, 0};
        return (Range){phrase_start(s, comma - 1, low), last};
    }
    if (!is_subject_word(s, last))
        return (Range){0, 0};
    return (Range){phrase_start(s, last, low), end};
}

// Does what follows a comma still describe the noun before it?
static bool is_apposition(const Scene *s, size_t i)
{
    Str word = scene_word(s, i);
    if (!is_word(s, i) || s->inside[i] || cue_is_gerund(word) || is_pronoun_subject(word))
        return scene_is(s, i, "who");
    if (is_determiner(word) || s->tokens[i].kind == TOKEN_NUMBER || is_capital(s, i))
        return true;
    return !is_preposition(word) && !is_clause_break(word) && !cue_flags(word) && !is_adverb(word) && !is_auxiliary(word);
}

static bool ends_right(const Scene *s, size_t i)
{
    Str word = scene_word(s, i);
    if (s->inside[i] || scene_is_mark(s, i, ".;:!?") || is_dash(s, i))
        return true;
    return is_word(s, i) && !is_capital(s, i) &&
           (str_eq(word, STR("as")) || str_eq(word, STR("when")) || str_eq(word, STR("while")) || str_eq(word, STR("after")) ||
            str_eq(word, STR("during")) || str_eq(word, STR("on")) || str_eq(word, STR("before")) || str_eq(word, STR("because")) ||
            str_eq(word, STR("but")) || str_eq(word, STR("that")) || str_eq(word, STR("if")) || str_eq(word, STR("to")));
}

Range source_after(const Scene *s, size_t start, size_t high)
{
    if (start >= high || s->inside[start] || !is_word(s, start))
        return (Range){0, 0};
    Str word = scene_word(s, start);
    if (is_pronoun_subject(word))
        return (Range){start, start + 1};
    bool opens = is_determiner(word) || is_capital(s, start) || s->tokens[start].kind == TOKEN_NUMBER;
    if (!opens && (is_preposition(word) || is_clause_break(word) || is_adverb(word) || is_auxiliary(word) || cue_flags(word)))
        return (Range){0, 0};
    if (str_eq(word, STR("that")) || str_eq(word, STR("this")))
        return (Range){0, 0};
    size_t end = start + 1;
    for (; end < high && end - start < LONGEST && !ends_right(s, end); end++)
        if (scene_is_mark(s, end, ",") && !is_apposition(s, end + 1))
            break;
    return (Range){start, end};
}

size_t next_comma(const Scene *s, size_t i, size_t end)
{
    while (i < end && !(scene_is_mark(s, i, ",") && !s->inside[i]))
        i++;
    return i;
}

// An apposition has no verb and a comma at its end: "Ann Lee, the mayor, …". Else the first comma ends the source.
Range source_cut(const Scene *s, Range source, size_t end)
{
    size_t first = next_comma(s, source.first, source.end);
    if (first == source.end)
        return source;
    size_t second = next_comma(s, first + 1, end);
    for (size_t i = first + 1; i < second; i++)
        if (is_auxiliary(scene_word(s, i)) || is_copula(scene_word(s, i)))
            second = end;
    return (Range){source.first, second < end ? second : first};
}

// "a ferry dispute that …", "the council's own report": the bare form of a verb does not follow a singular.
static bool follows_singular(const Scene *s, size_t cue)
{
    Str word = scene_word(s, cue);
    if (str_ends(word, STR("s")) || str_ends(word, STR("ed")) || str_ends(word, STR("ing")) || cue < 2)
        return false;
    for (size_t i = cue - 1; i > 0 && cue - i < 4 && is_word(s, i); i--)
        if (s->tokens[i - 1].kind == TOKEN_POSSESSIVE || scene_is(s, i - 1, "a") || scene_is(s, i - 1, "an") || scene_is(s, i - 1, "this"))
            return true;
    return false;
}

// A word that is noun and verb alike is a noun behind an article, a possessive, an adjective in -al or a preposition.
bool is_noun_use(const Scene *s, size_t cue)
{
    if (!(cue_flags(scene_word(s, cue)) & CUE_NOUN) || cue == 0)
        return false;
    size_t before = cue - 1;
    Str word = scene_word(s, before);
    return s->tokens[before].kind == TOKEN_POSSESSIVE || (is_determiner(word) && !str_eq_ascii_nocase(word, STR("some"))) ||
           is_preposition(word) || (str_ends(word, STR("al")) && !is_capital(s, before)) || !is_word(s, before) || follows_singular(s, cue);
}

bool is_passive(const Scene *s, size_t cue)
{
    size_t i = cue;
    while (i > 0 && is_adverb(scene_word(s, i - 1)))
        i--;
    Str word = scene_word(s, cue);
    bool participle = str_ends(word, STR("ed")) || str_eq(word, STR("said")) || str_eq(word, STR("told")) || str_eq(word, STR("known")) ||
                      str_eq(word, STR("thought")) || str_eq(word, STR("found")) || str_eq(word, STR("seen"));
    return i > 0 && participle && is_copula(scene_word(s, i - 1));
}
