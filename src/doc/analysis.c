/* The analysis: names of kinds, look-ups, the end of its life. */
#include "config.h"

#include "sayso/doc/analysis.h"

#include "sayso/base/memory.h"

#include <stdlib.h>
#include <string.h>

static const char *const type_names[ENTITY_TYPES] = {
    [ENTITY_PERSON] = "person", [ENTITY_PLACE] = "place", [ENTITY_ORGANIZATION] = "organization", [ENTITY_MISC] = "misc",
};
static const char *const mention_names[MENTION_KINDS] = {
    [MENTION_NAME] = "name", [MENTION_NOMINAL] = "nominal", [MENTION_PRONOUN] = "pronoun",
};
static const char *const quote_names[QUOTE_KINDS] = {
    [QUOTE_DIRECT] = "direct", [QUOTE_MIXED] = "mixed", [QUOTE_INDIRECT] = "indirect", [QUOTE_SCARE] = "scare",
};
static const struct {
    const char *code, *text;
} whys[WHY_COUNT] = {
    [WHY_SOURCE_NAME] = {"source-name", "The source is a name."},
    [WHY_PRONOUN] = {"pronoun", "The source is a pronoun, taken for the person named here."},
    [WHY_DESCRIPTION] = {"description", "The source is a description, taken for the one named here."},
    [WHY_UNNAMED_SOURCE] = {"unnamed-source", "The source is not named in the article."},
    [WHY_CONTINUED] = {"continued", "The speech goes on from the passage before."},
    [WHY_LEAD_IN] = {"lead-in", "The speaker is put before the words, with a colon."},
    [WHY_ALTERNATION] = {"alternation", "Two speakers take turns."},
    [WHY_LAST_SPEAKER] = {"last-speaker", "Nobody is named beside the words; this is the last one who spoke."},
    [WHY_SCARE] = {"scare", "The words stand in quotation marks, but nobody says them."},
    [WHY_NO_SOURCE] = {"no-source", "Nothing in the text tells who says it."},
    [WHY_USER] = {"user", "You corrected this."},
};

static const char *const kinds_of_people[] = {
    [GENDER_UNKNOWN] = "person", [GENDER_MALE] = "man", [GENDER_FEMALE] = "woman", [GENDER_NEUTER] = "person", [GENDER_PLURAL] = "group",
};
static const struct {
    const char *code, *text; // %s: "man", "woman", …
} clues[CLUES] = {
    [CLUE_ROLE] = {"role", "the text gives this role"},
    [CLUE_ONLY_FIT] = {"only-fit", "the only %s named near"},
    [CLUE_LAST_NAMED] = {"last-named", "the last %s named"},
    [CLUE_SUBJECT] = {"subject", "subject of this sentence"},
    [CLUE_SUBJECT_BEFORE] = {"subject-before", "subject of the sentence before"},
    [CLUE_SPOKE_LAST] = {"spoke-last", "spoke last"},
    [CLUE_SPEAKS_HERE] = {"speaks-here", "says these words"},
    [CLUE_TURN] = {"turn", "whose turn it is"},
    [CLUE_MOST_NAMED] = {"most-named", "the %s named most"},
    [CLUE_SENSE] = {"sense", "the words around fit"},
};

const char *entity_type_name(EntityType t) { return type_names[t]; }
const char *mention_kind_name(MentionKind k) { return mention_names[k]; }
const char *quote_kind_name(QuoteKind k) { return quote_names[k]; }
const char *why_code(Why w) { return whys[w].code; }
const char *why_text(Why w) { return whys[w].text; }
const char *clue_code(Clue c) { return clues[c].code; }

static const char *noun_for(const Entity *e)
{
    return e->type == ENTITY_PERSON ? kinds_of_people[e->gender] : type_names[e->type];
}

void clue_text(Clue c, const Entity *of, Buf *out)
{
    const char *text = clues[c].text, *gap = strstr(text, "%s");
    buf_append(out, text, gap ? (size_t)(gap - text) : strlen(text));
    if (gap) {
        buf_str(out, str_of(noun_for(of)));
        buf_str(out, str_of(gap + 2));
    }
}

bool confidence_low(float confidence)
{
    return confidence < 0.5f;
}

bool mention_uncertain(const Mention *m)
{
    return confidence_low(m->confidence);
}

// Pronouns do not count: whoever is meant by one, the name may still be none.
bool entity_uncertain(const Analysis *a, const Entity *e)
{
    for (size_t i = 0; i < e->mention_count; i++) {
        const Mention *m = &a->mentions[e->mentions[i]];
        if (m->kind == MENTION_NAME && !mention_uncertain(m))
            return false;
    }
    return true;
}

typedef bool Before(const Analysis *a, size_t i, uint32_t pos);

// The first of n elements, whose order `before` follows, that is not before pos.
static size_t first_not_before(const Analysis *a, size_t n, Before *before, uint32_t pos)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (before(a, mid, pos))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool sentence_ends(const Analysis *a, size_t i, uint32_t pos) { return a->sentences[i].end <= pos; }
static bool token_ends(const Analysis *a, size_t i, uint32_t pos) { return a->tokens[i].span.end <= pos; }
static bool mention_starts(const Analysis *a, size_t i, uint32_t pos) { return a->mentions[i].span.start < pos; }

size_t analysis_sentence_at(const Analysis *a, uint32_t pos)
{
    return first_not_before(a, a->sentence_count, sentence_ends, pos);
}

size_t analysis_token_at(const Analysis *a, uint32_t pos)
{
    return first_not_before(a, a->token_count, token_ends, pos);
}

// Mentions may nest ("the minister's aide"): their starts are ordered, their ends need not be.
size_t analysis_mention_at(const Analysis *a, uint32_t pos)
{
    size_t low = first_not_before(a, a->mention_count, mention_starts, pos);
    for (size_t back = low; back > 0 && low - back < 4; back--)
        if (span_has(a->mentions[back - 1].span, pos))
            return back - 1;
    return low;
}

static Span extend(Span s, SpanList list)
{
    if (!list.n)
        return s;
    s.start = list.at[0].start < s.start ? list.at[0].start : s.start;
    s.end = list.at[list.n - 1].end > s.end ? list.at[list.n - 1].end : s.end;
    return s;
}

Span quote_extent(const Quote *q)
{
    Span s = {UINT32_MAX, 0};
    s = extend(s, q->content);
    s = extend(s, q->cue);
    return extend(s, q->source);
}

uint32_t quote_start(const Quote *q)
{
    return q->content.at[0].start;
}

size_t entity_name_count(const Analysis *a, const Entity *e)
{
    size_t n = 0;
    for (size_t i = 0; i < e->mention_count; i++)
        n += a->mentions[e->mentions[i]].kind == MENTION_NAME;
    return n;
}

Analysis *analysis_new(const Document *d)
{
    Analysis *a = xcalloc(1, sizeof *a);
    a->doc = d;
    return a;
}

void analysis_free(Analysis *a)
{
    if (!a)
        return;
    arena_free(&a->arena);
    free(a);
}
