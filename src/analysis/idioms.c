/*
 * Attribution without a verb of speech: "In the view of Ann Lee, …", "…, to quote Ann Lee, …", "As Ann Lee put it, …",
 * "“…” was the verdict of Ann Lee", "“…” (so Ann Lee) “…”", "which Ann Lee called “…”".
 */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/rules_quotes.h"

enum { REACH = 30 }; // tokens of an idiom with its source

typedef struct Idiom { // and whose it is; [first, end) is all of it
    Range cue, source;
    size_t first, end;
} Idiom;

// "In the view of Roe" and "To quote Roe"; "In Roe's view" has a form of its own.
static size_t opener_end(const Scene *s, size_t i)
{
    static const char *const nouns[] = {"view", "opinion", "words", "judgment", "judgement", "estimation"};
    if (scene_is(s, i, "to") && scene_is(s, i + 1, "quote"))
        return i + 2;
    bool of = scene_is(s, i, "in") && scene_is(s, i + 1, "the") && SCENE_IS_ANY(s, i + 2, nouns) && scene_is(s, i + 3, "of");
    return of ? i + 4 : 0;
}

static bool find_opener(const Scene *s, size_t i, size_t high, Idiom *out)
{
    size_t start = opener_end(s, i);
    Range source = start ? source_after(s, start, high) : (Range){0, 0};
    if (range_empty(source))
        return false;
    source = source_cut(s, source, high);
    *out = (Idiom){{i, start}, source, i, source.end};
    return true;
}

// "as Roe put it"
static bool find_put_it(const Scene *s, size_t i, size_t high, Idiom *out)
{
    static const char *const verbs[] = {"put", "puts"};
    if (!scene_is(s, i, "as"))
        return false;
    for (size_t c = i + 2; c + 1 < high && c < i + REACH && !s->inside[c] && !scene_is_mark(s, c, ".;:!?"); c++) {
        if (!SCENE_IS_ANY(s, c, verbs) || !scene_is(s, c + 1, "it"))
            continue;
        Range source = source_before(s, c, i + 1);
        *out = (Idiom){{c, c + 2}, source, i, c + 2};
        return !range_empty(source) && source.first == i + 1;
    }
    return false;
}

static bool holds_cue(const Scene *s, Range r)
{
    for (size_t i = r.first; i < r.end; i++)
        if (cue_flags(scene_word(s, i)) & (CUE_SAY | CUE_THOUGHT))
            return true;
    return false;
}

static size_t without_stop(const Scene *s, Range sentence)
{
    size_t end = sentence.end;
    while (end > sentence.first && scene_is_mark(s, end - 1, ".") && !s->inside[end - 1])
        end--;
    return end;
}

// The rest of the sentence, before the idiom and behind it. Beside another verb of speech that would be a guess.
static Found around(const Scene *s, const Idiom *idiom, Range sentence)
{
    size_t end = without_stop(s, sentence);
    Range before = {sentence.first, idiom->first > sentence.first ? idiom->first - 1 : idiom->first}, behind = {idiom->end + 1, end};
    bool goes_on = scene_is_mark(s, idiom->end, ",") && !range_empty(behind);
    Found f = found_of(range_empty(before) && goes_on ? behind : before);
    if (!range_empty(before) && goes_on)
        found_add_content(&f, behind);
    if (!goes_on && idiom->end < end)
        f.contents = 0;
    for (size_t c = 0; c < f.contents; c++)
        if (holds_cue(s, f.content[c]) || f.content[c].end < f.content[c].first + 2)
            f.contents = 0;
    return f;
}

static void add(Scene *s, Found f, Range cue, Range source)
{
    f.cue = cue;
    f.source = source;
    f.why = WHY_SOURCE_NAME;
    f.confidence = 0.8f;
    for (size_t i = cue.first; i < cue.end; i++)
        s->used[i] = true;
    uint32_t index = scene_add(s, f);
    for (size_t c = 0; c < f.contents; c++)
        scene_claim(s, f.content[c], index);
}

static void idiom_in_sentence(Scene *s, Range sentence)
{
    for (size_t i = sentence.first; i + 4 < sentence.end; i++) {
        Idiom idiom;
        bool set_off = i == sentence.first || (!s->inside[i] && i > sentence.first + 1 && scene_is_mark(s, i - 1, ","));
        if (!set_off || !(find_opener(s, i, sentence.end, &idiom) || find_put_it(s, i, sentence.end, &idiom)))
            continue;
        Found f = around(s, &idiom, sentence);
        if (!f.contents)
            continue;
        f.kind = (uint8_t)scene_kind(s, &f);
        if (f.kind != QUOTE_DIRECT) // the rules for direct speech see that, too
            add(s, f, idiom.cue, idiom.source);
        return;
    }
}

void rules_idioms(Scene *s)
{
    for (size_t i = 0; i < s->sentence_count && !work_cancelled(s->w); i++)
        if (scene_is_prose(s, s->sentences[i].first))
            idiom_in_sentence(s, s->sentences[i]);
}

// "was the verdict of Roe", "was Roe's answer"
static bool find_verdict(const Scene *s, const Passage *p, Idiom *out)
{
    static const char *const nouns[] = {"verdict", "answer",  "reply",  "response", "comment",  "conclusion", "judgment", "judgement",
                                        "assessment", "advice", "summary", "reaction", "message", "warning",  "explanation", "opinion"};
    static const char *const of[] = {"of", "from", "by"}, *const verbs[] = {"was", "is", "were"};
    size_t verb = p->end + scene_is_mark(s, p->end, ","), high = p->room.end, noun = verb + 1;
    if (!SCENE_IS_ANY(s, verb, verbs))
        return false;
    while (noun < high && noun < verb + 8 && !SCENE_IS_ANY(s, noun, nouns) && !scene_is_mark(s, noun, ".;:!?"))
        noun++;
    if (noun >= high || noun == verb + 1 || !SCENE_IS_ANY(s, noun, nouns))
        return false;
    size_t owner = verb + 1;
    while (owner < noun && s->tokens[owner].kind != TOKEN_POSSESSIVE)
        owner++;
    Range behind = SCENE_IS_ANY(s, noun + 1, of) ? source_after(s, noun + 2, high) : (Range){0, 0};
    *out = (Idiom){.cue = {noun, noun + 1}, .source = owner < noun ? (Range){verb + 1, owner} : behind};
    return !range_empty(out->source);
}

static void add_verdict(Scene *s, const Passage *p)
{
    Idiom idiom;
    if (!find_verdict(s, p, &idiom))
        return;
    Found f = found_of((Range){p->first, p->end});
    f.kind = QUOTE_DIRECT;
    add(s, f, idiom.cue, idiom.source);
}

// “…” (so Roe, who had the key) “…”
static void add_bracketed(Scene *s, size_t nth)
{
    const Passage *p = &s->passages.at[nth], *next = nth + 1 < s->passages.n ? &s->passages.at[nth + 1] : NULL;
    size_t open = p->end, close = open;
    if (!scene_is_mark(s, open, "(") || !scene_is(s, open + 1, "so"))
        return;
    while (close < p->room.end && close < open + REACH && !scene_is_mark(s, close, ")"))
        close++;
    Range source = source_after(s, open + 2, close);
    if (range_empty(source) || !scene_is_mark(s, close, ")"))
        return;
    Found f = found_of((Range){p->first, p->end});
    if (next && next->first == close + 1 && next->attribution == NO_INDEX)
        found_add_content(&f, (Range){next->first, next->end});
    f.kind = QUOTE_DIRECT;
    add(s, f, (Range){0, 0}, source);
}

// "which its founder, Ann Lee, once called “…”": only a relative clause surely has somebody for its subject.
static void add_name(Scene *s, const Passage *p)
{
    static const char *const verbs[] = {"call", "calls", "called", "dubbed", "dubs", "termed", "terms", "labelled", "labeled", "labels"};
    static const char *const relatives[] = {"which", "that", "what", "whom", "who"};
    size_t verb = p->first - 1, low = p->first > 0 ? s->sentences[s->sentence[p->first]].first : 0;
    if (p->first <= low || s->used[verb] || !SCENE_IS_ANY(s, verb, verbs) || is_passive(s, verb))
        return;
    Range source = source_before(s, verb, low);
    if (range_empty(source) || source.first <= low || !SCENE_IS_ANY(s, source.first - 1, relatives))
        return;
    Found f = found_of((Range){p->first, p->end});
    f.kind = QUOTE_MIXED;
    add(s, f, (Range){verb, verb + 1}, source);
}

void rules_marked_idioms(Scene *s)
{
    for (size_t i = 0; i < s->passages.n; i++) {
        if (s->passages.at[i].attribution == NO_INDEX)
            add_verdict(s, &s->passages.at[i]);
        if (s->passages.at[i].attribution == NO_INDEX)
            add_bracketed(s, i);
        if (s->passages.at[i].attribution == NO_INDEX)
            add_name(s, &s->passages.at[i]);
    }
}
