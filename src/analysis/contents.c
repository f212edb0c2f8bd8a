/*
 * Borders of contents: what of the words that a reading gives to a verb is said by its source. An attribution may stand in
 * the middle of a report, its words are no part of it; what leads up to the words or comes after them is none either.
 */
#include "config.h"

#include "analysis/cues.h"
#include "analysis/rules_quotes.h"

enum { HOUR_TOKENS = 3 }; // "at 4.12 a.m."

static Range sentence_of(const Scene *s, size_t token)
{
    return s->sentences[s->sentence[token]];
}

static void drop_content(Found *f, size_t part)
{
    f->contents--;
    for (size_t i = part; i < f->contents; i++)
        f->content[i] = f->content[i + 1];
}

static bool holds_passage(const Scene *s, Range r)
{
    for (size_t i = r.first; i < r.end; i++)
        if (s->inside[i])
            return true;
    return false;
}

static bool is_verb(const Scene *s, size_t i)
{
    return is_auxiliary(scene_word(s, i)) || ((s->tokens[i].flags & TOKEN_LOWER) && str_ends(scene_word(s, i), STR("ed")));
}

static bool holds_verb(const Scene *s, Range r)
{
    for (size_t i = r.first; i < r.end; i++)
        if (is_verb(s, i))
            return true;
    return false;
}

// "The price, says trader Roe, has doubled": the name in front of what goes on is the source.
static void find_source(const Scene *s, Found *f)
{
    if (!range_empty(f->source) || f->contents != 2 || f->content[1].first != f->cue.end || f->content[0].end + 1 != f->cue.first ||
        !scene_is_mark(s, f->content[0].end, ","))
        return;
    Range *rest = &f->content[1], source = source_after(s, rest->first, rest->end);
    if (range_empty(source) || source.end + 1 >= rest->end || !scene_is_mark(s, source.end, ",") || !is_verb(s, source.end + 1))
        return;
    f->source = source;
    rest->first = source.end + 1;
}

// “We begged them, Ann Lee said.: without a closing mark her name looked like a part of what she said.
static void find_cut_off(const Scene *s, Found *f)
{
    Range first = f->content[0];
    uint32_t nth = s->inside[first.first];
    if (!range_empty(f->source) || !nth || !s->passages.at[nth - 1].cut || first.end >= f->cue.first)
        return;
    Range source = source_before(s, f->cue.first, first.end);
    if (source.first == first.end)
        f->source = source;
}

// Does the mark at `close` end what the one at `open` began?
static bool ends_aside(const Scene *s, size_t open, size_t close)
{
    Str mark = scene_word(s, open);
    if (scene_is_mark(s, open, "("))
        return scene_is_mark(s, close, ")");
    return (str_eq(mark, STR("–")) || str_eq(mark, STR("—")) || str_eq(mark, STR("--"))) && str_eq(mark, scene_word(s, close));
}

// Behind a comma only a verb shows that what stood before the attribution goes on.
static bool goes_on(const Scene *s, Range part, size_t close)
{
    if (!scene_is_mark(s, part.end, ","))
        return ends_aside(s, part.end, close);
    return scene_is_mark(s, close, ",") &&
           (is_auxiliary(scene_word(s, close + 1)) || (is_verb(s, close + 1) && !holds_verb(s, part)));
}

// Nothing but "as" and a role stands between the mark and the attribution.
static bool is_close(const Scene *s, size_t i, size_t first)
{
    i += scene_is(s, i, "as");
    for (size_t low = i; i < first; i++)
        if (i - low == 2 || s->tokens[i].kind != TOKEN_WORD || (work_kinds(s->w, i) & WORD_FUNCTION) || is_verb(s, i))
            return false;
    return true;
}

// "The strike, said Roe, would last a week", "The school – as Roe says – has no door".
static void add_rest(const Scene *s, Found *f)
{
    Range part = f->content[0], sentence = sentence_of(s, f->cue.first);
    size_t open = part.end, end = f->cue.end > f->source.end ? f->cue.end : f->source.end;
    size_t first = f->cue.first < f->source.first ? f->cue.first : f->source.first; // of the attribution, "as" aside
    bool aside = f->contents == 1 && part.first == sentence.first && first > open && is_close(s, open + 1, first);
    if (!aside || range_empty(f->source) || end + 1 >= sentence.end || !goes_on(s, part, end))
        return;
    size_t stop = sentence.end;
    while (stop > end + 2 && scene_is_mark(s, stop - 1, "."))
        stop--;
    found_add_content(f, (Range){end + 1, stop});
}

// "said the words that all had waited for: “…”": what announces the words is none of them.
static void without_lead_in(const Scene *s, Found *f)
{
    static const char *const nouns[] = {"words", "word", "thing", "things", "sentence", "phrase", "following", "this", "these"};
    Range *r = &f->content[0];
    size_t noun = r->first, colon = r->first;
    if (r->first != f->cue.end || s->inside[r->first])
        return;
    while (colon < r->end && !s->inside[colon])
        colon++;
    while (noun < colon && noun < r->first + 4 && !SCENE_IS_ANY(s, noun, nouns))
        noun++;
    if (colon < r->end && noun + 1 < colon && noun < r->first + 4 && scene_is_mark(s, colon - 1, ":"))
        r->first = colon;
}

// "what he called “x”": the name is all that he said.
static void without_what(const Scene *s, Found *f)
{
    Range first = f->content[0];
    bool names = cue_flags(scene_word(s, f->cue.end - 1)) & CUE_PHRASE;
    if (f->contents == 2 && names && first.end == first.first + 1 && scene_is(s, first.first, "what") && holds_passage(s, f->content[1]))
        drop_content(f, 0);
}

// "The bridge is said to be haunted."
static void without_subject(const Scene *s, Found *f)
{
    static const char *const verbs[] = {"said", "rumoured", "rumored", "reputed", "alleged"};
    if (f->contents == 2 && range_empty(f->source) && SCENE_IS_ANY(s, f->cue.end - 1, verbs) && is_passive(s, f->cue.end - 1) &&
        f->content[1].first == f->cue.end && scene_is(s, f->cue.end, "to"))
        drop_content(f, 0);
}

// "Holt was told by Roe that …": Roe speaks, and Holt is no part of it.
static void find_agent(const Scene *s, Found *f)
{
    size_t by = f->cue.end - scene_is(s, f->cue.end - 1, "by"), last = f->contents - 1;
    if (by <= f->cue.first || !scene_is(s, by, "by") || !(cue_flags(scene_word(s, by - 1)) & CUE_OBJECT) || !is_passive(s, by - 1))
        return;
    Range source = source_after(s, by + 1, sentence_of(s, by).end);
    if (range_empty(source) || f->content[last].first < source.end)
        return;
    f->source = source;
    f->content[0] = f->content[last];
    f->contents = 1;
}

// "Who pays, Roe wants to know."
static void without_knowing(const Scene *s, Found *f)
{
    static const char *const forms[] = {"want", "wants", "wanted"};
    Range *last = &f->content[f->contents - 1];
    if (f->contents == 2 && SCENE_IS_ANY(s, f->cue.end - 1, forms) && last->first == f->cue.end && last->end == last->first + 2 &&
        scene_is(s, last->first, "to") && scene_is(s, last->first + 1, "know")) {
        f->cue.end = last->end;
        drop_content(f, 1);
    }
}

// "“I will be brief,” the queen said, and was.": what she then did.
static void without_sequel(const Scene *s, Found *f)
{
    Range last = f->content[f->contents - 1];
    if (f->contents == 2 && last.first > f->cue.end && last.first > f->source.end && scene_is_mark(s, last.first - 1, ",") &&
        (scene_is(s, last.first, "and") || scene_is(s, last.first, "but")) && s->inside[f->content[0].first] &&
        s->inside[f->content[0].first] == s->inside[f->content[0].end - 1] && !holds_passage(s, last))
        drop_content(f, 1);
}

// A name for a thing is a report of what somebody thinks of it, however little of it stands outside the marks.
static bool gives_name(const Scene *s, Range cue)
{
    static const char *const forms[] = {"call", "calls", "called", "calling", "dub", "dubs", "dubbed", "dubbing", "term", "terms", "termed",
                                        "label", "labels", "labelled", "labeled"};
    return !range_empty(cue) && SCENE_IS_ANY(s, cue.end - 1, forms);
}

static bool says(const Scene *s, Range cue)
{
    for (size_t i = cue.first; i < cue.end; i++)
        if ((cue_flags(scene_word(s, i)) & (CUE_SAY | CUE_THOUGHT)) == CUE_SAY)
            return true;
    return false;
}

// "He thought for a while, then smiled: “…”": where no verb says it, the colon does.
static void cue_of_colon(const Scene *s, Found *f)
{
    size_t colon = f->cue.end - 1;
    if (f->cue.end > f->cue.first + 1 && scene_is_mark(s, colon, ":") && f->content[0].first == f->cue.end && !says(s, f->cue))
        f->cue.first = colon;
}

// "tweeted pilot Nils Roe at 4.12 a.m.": when is no part of who.
static void without_hour(const Scene *s, Found *f)
{
    size_t low = f->source.end > f->source.first + HOUR_TOKENS ? f->source.end - HOUR_TOKENS : f->source.first + 1;
    for (size_t i = low; i + 1 < f->source.end; i++) {
        bool hour = scene_is(s, i, "at") && s->tokens[i + 1].kind == TOKEN_NUMBER;
        if (hour || (scene_is(s, i, "on") && (work_kinds(s->w, i + 1) & WORD_TIME)))
            f->source.end = i;
    }
}

// "For Roe it was clear. “It is gone.”": a preposition in another sentence says nothing.
static void without_cue(const Scene *s, Found *f)
{
    static const char *const words[] = {"for", "in", "with", "to"};
    if (f->cue.end == f->cue.first + 1 && SCENE_IS_ANY(s, f->cue.first, words) && sentence_of(s, f->cue.first).end <= f->content[0].first) {
        f->cue = (Range){0, 0};
        f->why = WHY_LAST_SPEAKER;
    }
}

// The model saw only what stands behind the aside.
static void add_front(const Scene *s, Found *f)
{
    size_t first = f->cue.first < f->source.first ? f->cue.first : f->source.first, low = sentence_of(s, f->cue.first).first;
    size_t close = f->cue.end > f->source.end ? f->cue.end : f->source.end, open = first;
    while (open > low && first - open < 4 && s->tokens[open].kind != TOKEN_PUNCT)
        open--;
    if (f->contents != 1 || range_empty(f->source) || f->content[0].first != close + 1 || open <= low || !is_close(s, open + 1, first) ||
        !ends_aside(s, open, close))
        return;
    f->content[f->contents++] = f->content[0];
    f->content[0] = (Range){low, open};
}

void scene_trim(const Scene *s, Found *f)
{
    static void (*const rules[])(const Scene *, Found *) = {
        find_source,     find_cut_off,    find_agent,      add_rest,       add_front,    without_lead_in, without_what,
        without_subject, without_knowing, without_sequel, cue_of_colon, without_hour, without_cue,
    };
    for (size_t i = 0; i < sizeof rules / sizeof *rules && !range_empty(f->cue); i++)
        rules[i](s, f);
    f->kind = (uint8_t)scene_kind(s, f);
    if (f->kind == QUOTE_DIRECT && gives_name(s, f->cue))
        f->kind = QUOTE_MIXED;
}
