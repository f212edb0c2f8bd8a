/*
 * Reports: "X said that …", "X believes …", "…, X said.", "according to X". The content is a clause beside the verb; quoted
 * words inside it make the report a mixed one.
 */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/rules_quotes.h"

static bool is_comma(const Scene *s, size_t i)
{
    return scene_is_mark(s, i, ",");
}

// Without the full stop and what closes behind it, and without a link's words that a web page left there.
static size_t content_end(const Scene *s, Range sentence)
{
    size_t end = sentence.end;
    if (end > sentence.first + 3 && scene_is(s, end - 1, "more") && scene_is(s, end - 2, "read") && scene_is_mark(s, end - 3, "."))
        end -= 2;
    while (end > sentence.first && scene_is_mark(s, end - 1, ".") && !s->inside[end - 1])
        end--;
    return end;
}

static bool opens_quote(const Scene *s, size_t i)
{
    return i < s->n && s->inside[i] && s->passages.at[s->inside[i] - 1].first == i;
}

// Where a clause with its own verb of speech begins, between start and end: it is no part of this content.
static size_t cut_at_next_cue(const Scene *s, size_t start, size_t end)
{
    for (size_t c = start + 1; c < end; c++) {
        if (s->inside[c] || s->tokens[c].kind != TOKEN_WORD || !(cue_flags(scene_word(s, c)) & (CUE_SAY | CUE_THOUGHT)) || is_noun_use(s, c))
            continue;
        if (cue_is_gerund(scene_word(s, c)) && is_comma(s, c - 1))
            return c - 1;
        Range source = source_before(s, c, start);
        if (range_empty(source) || source.first <= start + 1)
            continue;
        size_t before = source.first - 1;
        if (scene_is_mark(s, before, ";") || is_comma(s, before))
            return before;
        bool joined = scene_is(s, before, "but") || scene_is(s, before, "and") || scene_is(s, before, "while");
        if (joined && is_comma(s, before - 1))
            return before - 1;
    }
    return end;
}

static bool is_weekday(Str word)
{
    return word.n > 5 && str_ends(word, STR("day"));
}

static bool is_thing(Str word) // "everything that he knows": what follows describes it
{
    static const char *const things[] = {"everything", "anything", "something", "nothing", "all", "things", "stories", "lies"};
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        if (str_eq_ascii_nocase(word, str_of(things[i])))
            return true;
    return false;
}

// Behind the verb: a day, a place or an addressee may stand before the clause. Where the clause begins, or 0.
static size_t clause_start(const Scene *s, size_t cue, size_t end, unsigned flags)
{
    size_t i = cue + 1;
    while (i < end && (is_adverb(scene_word(s, i)) || is_weekday(scene_word(s, i))))
        i++;
    if (i >= end)
        return 0;
    if (scene_is(s, i, "that") || scene_is(s, i, "whether") || scene_is(s, i, "how") || scene_is(s, i, "why"))
        return i;
    for (size_t k = i; k < end && k < i + 12 && !s->inside[k]; k++) {
        if (scene_is(s, k, "that") && !is_thing(scene_word(s, k - 1)) && (is_preposition(scene_word(s, i)) || (flags & CUE_OBJECT) || k == i + 1))
            return k;
        if (is_comma(s, k) && k > i + 6)
            break;
    }
    if ((flags & CUE_TO) && scene_is(s, i, "to"))
        return i;
    if (flags & CUE_OBJECT) // "told him the plan …": a pronoun as addressee
        i += scene_is(s, i, "him") || scene_is(s, i, "her") || scene_is(s, i, "them") || scene_is(s, i, "me") || scene_is(s, i, "us");
    else if (scene_is(s, i, "on") && is_weekday(scene_word(s, i + 1)))
        i += 2;
    if (i >= end || !(flags & CUE_CLAUSE) || s->tokens[i].kind == TOKEN_PUNCT)
        return 0;
    return is_preposition(scene_word(s, i)) || scene_is(s, i, "to") ? 0 : i;
}

static bool holds_quote(const Scene *s, Range r)
{
    for (size_t i = r.first; i < r.end; i++)
        if (s->inside[i] && s->passages.at[s->inside[i] - 1].attribution == NO_INDEX)
            return true;
    return false;
}

static bool all_inside_one(const Scene *s, Range r)
{
    return s->inside[r.first] && s->inside[r.first] == s->inside[r.end - 1];
}

// Ends a content that would cut a quotation in two behind it, and takes its passages.
static void add_report(Scene *s, Range content, Range cue, Range source, float confidence)
{
    uint32_t last = s->inside[content.end - 1];
    if (last && s->passages.at[last - 1].end > content.end)
        content.end = s->passages.at[last - 1].end;
    bool quoted = holds_quote(s, content);
    Found f = found_of(content);
    f.cue = cue;
    f.source = source;
    f.confidence = confidence;
    f.kind = !quoted ? QUOTE_INDIRECT : all_inside_one(s, content) ? QUOTE_DIRECT : QUOTE_MIXED;
    f.why = WHY_SOURCE_NAME;
    if (scene_says_nothing(s, &f))
        return;
    if (range_empty(source))
        f.follows = scene_last_in_sentence(s, f.cue.first);
    s->used[cue.first] = true;
    uint32_t index = scene_add(s, f);
    for (size_t i = content.first; i < content.end; i++)
        if (s->inside[i] && s->passages.at[s->inside[i] - 1].attribution == NO_INDEX)
            s->passages.at[s->inside[i] - 1].attribution = index;
}

// "…, X said on Friday.": nothing but when and where follows the verb.
static bool report_on_left(Scene *s, size_t cue, Range source, Range sentence, unsigned flags)
{
    if (!(flags & CUE_CLAUSE) || source.first < sentence.first + 4 || !is_comma(s, source.first - 1))
        return false;
    size_t end = content_end(s, sentence), rest = end - cue - 1;
    bool little = rest == 0 || (rest <= 10 && (is_preposition(scene_word(s, cue + 1)) || is_adverb(scene_word(s, cue + 1)))) || is_comma(s, cue + 1);
    if (!little)
        return false;
    size_t first = sentence.first;
    for (size_t i = first; i < source.first; i++)
        if (s->used[i])
            return false;
    add_report(s, (Range){first, source.first - 1}, (Range){cue, cue + 1}, source, 0.85f);
    return true;
}

static bool report_on_right(Scene *s, size_t cue, Range source, Range sentence, unsigned flags)
{
    size_t end = content_end(s, sentence);
    size_t start = clause_start(s, cue, end, flags);
    if (!start && (flags & CUE_PHRASE)) { // only with quoted words is a phrase something said
        size_t stop = cut_at_next_cue(s, cue, end);
        if (cue + 1 < stop && holds_quote(s, (Range){cue + 1, stop}))
            start = cue + 1;
    }
    if (!start || start >= end)
        return false;
    end = cut_at_next_cue(s, start, end);
    if (!range_empty(source) && scene_is(s, source.first, "who"))
        end = next_comma(s, start, end);
    if (end == start + 1 && !s->inside[start]) // "denied that", "said so"
        return false;
    if (start >= end || (opens_quote(s, start) && s->passages.at[s->inside[start] - 1].attribution != NO_INDEX))
        return false;
    add_report(s, (Range){start, end}, (Range){cue, cue + 1}, source, flags & CUE_THOUGHT ? 0.7f : 0.85f);
    return true;
}

static void report_at(Scene *s, size_t cue, Range sentence)
{
    unsigned flags = cue_flags(scene_word(s, cue));
    if (!(flags & (CUE_CLAUSE | CUE_THAT | CUE_TO | CUE_PHRASE | CUE_OBJECT)) || is_noun_use(s, cue) || is_passive(s, cue))
        return;
    bool gerund = cue_is_gerund(scene_word(s, cue)) && !(cue > 0 && is_copula(scene_word(s, cue - 1)));
    Range source = gerund ? (Range){0, 0} : source_before(s, cue, sentence.first);
    if (gerund && !(is_comma(s, cue - 1) && (flags & CUE_SAY)))
        return;
    if (!gerund && range_empty(source))
        return;
    if (gerund || !report_on_left(s, cue, source, sentence, flags))
        report_on_right(s, cue, source, sentence, flags);
}

// "According to X, …" and "…, according to X."
static void according_to(Scene *s, size_t i, Range sentence)
{
    size_t end = content_end(s, sentence);
    Range source = source_after(s, i + 2, end);
    if (range_empty(source))
        return;
    Range content = {sentence.first, i};
    if (i <= sentence.first + 1)
        source = source_cut(s, source, end);
    if (i == sentence.first || (i < sentence.first + 2 && !is_comma(s, i - 1)))
        content = (Range){source.end + is_comma(s, source.end), end};
    else if (is_comma(s, i - 1))
        content.end = i - 1;
    for (size_t k = content.first; k < content.end; k++)
        if (s->used[k] && content.first == sentence.first)
            content.first = k + 1;
    if (content.end < content.first + 3)
        return;
    add_report(s, content, (Range){i, i + 2}, source, 0.9f);
}

static void report_in_sentence(Scene *s, Range sentence)
{
    for (size_t i = sentence.first; i + 1 < sentence.end; i++) {
        if (s->inside[i] || s->used[i] || s->tokens[i].kind != TOKEN_WORD)
            continue;
        if (scene_is(s, i, "according") && scene_is(s, i + 1, "to"))
            according_to(s, i, sentence);
        else if (i > sentence.first && cue_flags(scene_word(s, i)))
            report_at(s, i, sentence);
    }
}

void rules_indirect(Scene *s)
{
    for (size_t i = 0; i < s->sentence_count && !work_cancelled(s->w); i++)
        if (scene_is_prose(s, s->sentences[i].first))
            report_in_sentence(s, s->sentences[i]);
}

static bool is_untouched(const Scene *s, Range sentence)
{
    for (size_t i = sentence.first; i < sentence.end; i++)
        if (s->used[i] || s->inside[i])
            return false;
    return true;
}

// Nothing but a day behind the verb.
static bool ends_sentence(const Scene *s, size_t i, Range sentence)
{
    size_t end = content_end(s, sentence);
    i += scene_is(s, i, "on") && is_weekday(scene_word(s, i + 1));
    return i == end || (i + 1 == end && is_weekday(scene_word(s, i)));
}

static bool has_article_or_name(const Scene *s, Range source)
{
    return is_determiner(scene_word(s, source.first)) || (s->tokens[source.first].flags & TOKEN_CAPITAL);
}

// "Two trains collided, the Herald reported on Friday."
static bool trails(Scene *s, size_t cue, Range sentence)
{
    unsigned flags = cue_flags(scene_word(s, cue));
    if ((flags & (CUE_SAY | CUE_CLAUSE)) != (CUE_SAY | CUE_CLAUSE) || !ends_sentence(s, cue + 1, sentence) || is_noun_use(s, cue) ||
        (s->tokens[cue].flags & TOKEN_CAPITAL)) // a name's: "Drudge Report"
        return false;
    Range source = source_before(s, cue, sentence.first);
    return !range_empty(source) && has_article_or_name(s, source) && report_on_left(s, cue, source, sentence, flags);
}

// "Roe denied feeding the horse."
static bool tells_of_doing(Scene *s, size_t cue, Range sentence)
{
    static const char *const verbs[] = {"deny", "denies", "denied", "admit", "admits", "admitted"};
    bool doing = SCENE_IS_ANY(s, cue, verbs) && cue_is_gerund(scene_word(s, cue + 1));
    Range source = doing ? source_before(s, cue, sentence.first) : (Range){0, 0};
    if (range_empty(source))
        return false;
    size_t end = cut_at_next_cue(s, cue, content_end(s, sentence));
    if (end < cue + 3)
        return false;
    add_report(s, (Range){cue + 1, end}, (Range){cue, cue + 1}, source, 0.7f);
    return true;
}

static bool starts_thing(const Scene *s, size_t i)
{
    return (is_determiner(scene_word(s, i)) || (s->tokens[i].flags & TOKEN_CAPITAL)) && s->tokens[i].kind == TOKEN_WORD;
}

// Behind a verb of naming: where the second of two noun phrases begins, "the visit | a beginning", or 0.
static size_t second_thing(const Scene *s, size_t i, size_t end)
{
    static const char *const objects[] = {"him", "her", "it", "them", "us", "me", "himself", "herself"};
    size_t first = i;
    if (!SCENE_IS_ANY(s, i, objects) && !starts_thing(s, i))
        return 0;
    for (i++; i < end && i < first + 5; i++) {
        if (scene_is(s, i, "a") || scene_is(s, i, "an"))
            return i;
        Str word = scene_word(s, i);
        if (s->tokens[i].kind != TOKEN_WORD || is_preposition(word) || is_clause_break(word) || is_auxiliary(word) || is_adverb(word))
            return 0;
    }
    return 0;
}

// "Roe called the visit a beginning."
static bool names_thing(Scene *s, size_t cue, Range sentence)
{
    static const char *const no_names[] = {"day", "week", "month", "year", "minute", "hour", "moment", "time", "second", "few", "taxi", "cab"};
    if (!scene_is(s, cue, "called") && !scene_is(s, cue, "calls"))
        return false;
    size_t end = cut_at_next_cue(s, cue, content_end(s, sentence)), second = second_thing(s, cue + 1, end);
    Range source = second && !is_passive(s, cue) ? source_before(s, cue, sentence.first) : (Range){0, 0};
    if (range_empty(source) || SCENE_IS_ANY(s, second + 1, no_names) || end < second + 2)
        return false;
    add_report(s, (Range){cue + 1, end}, (Range){cue, cue + 1}, source, 0.7f);
    return true;
}

void rules_passed_over(Scene *s)
{
    for (size_t n = 0; n < s->sentence_count && !work_cancelled(s->w); n++) {
        Range sentence = s->sentences[n];
        bool looks = scene_is_prose(s, sentence.first) && is_untouched(s, sentence);
        for (size_t i = sentence.first + 1; looks && i + 1 < sentence.end; i++)
            looks = !trails(s, i, sentence) && !tells_of_doing(s, i, sentence) && !names_thing(s, i, sentence);
    }
}
