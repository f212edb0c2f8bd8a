/* Features of tokens: letters, quotation marks, place, lexicon, and what the rest of the document says. */
#include "config.h"

#include "analysis/engine/front_end.h"

#include "analysis/rules/survey.h"
#include "sayso/text/unicode.h"

#define BIT(f) (UINT64_C(1) << (f))

static uint64_t letters_of(Str word)
{
    unsigned upper = 0, lower = 0, digits = 0, len;
    bool first_upper = false;
    for (size_t i = 0; i < word.n; i += len) {
        uint32_t cp = utf8_at(word, i, &len);
        first_upper |= i == 0 && uc_upper(cp);
        upper += uc_upper(cp);
        lower += !uc_upper(cp) && uc_letter(cp);
        digits += uc_digit(cp);
    }
    if (digits)
        return upper + lower ? FEATURE_DIGITS_MIXED : FEATURE_DIGITS;
    if (!upper)
        return lower ? FEATURE_LOWER : FEATURE_OTHER;
    if (!lower)
        return upper == 1 ? FEATURE_INITIAL : FEATURE_UPPER;
    return first_upper && upper == 1 ? FEATURE_TITLE : FEATURE_MIXED;
}

static uint64_t lexicon_of(uint32_t kinds)
{
    static const struct { uint32_t kinds; uint8_t feature; } rows[] = {
        {WORD_COMMON | WORD_FUNCTION, FEATURE_COMMON},
        {WORD_GIVEN, FEATURE_GIVEN},
        {WORD_SURNAME, FEATURE_SURNAME},
        {WORD_PLACE, FEATURE_PLACE},
        {WORD_DEMONYM, FEATURE_DEMONYM},
        {WORD_ORG, FEATURE_ORG},
        {WORD_ORG_HEAD | WORD_ORG_SUFFIX, FEATURE_ORG_HEAD},
        {WORD_PLACE_HEAD | WORD_PLACE_FIRST, FEATURE_PLACE_HEAD},
        {WORD_TITLE | WORD_HONORIFIC, FEATURE_PERSON_TITLE},
        {WORD_ROLE | WORD_RELATIVE, FEATURE_ROLE},
        {WORD_TIME, FEATURE_TIME},
        {WORD_SPEECH, FEATURE_SPEECH},
    };
    uint64_t bits = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (kinds & rows[i].kinds)
            bits |= BIT(rows[i].feature);
    return bits;
}

// A word in a headline is no witness of its own spelling, hence tallies leave headlines out; elsewhere a word
// that stands here is counted in its own tally.
static uint64_t elsewhere(const Survey *s, size_t t)
{
    const Token *k = survey_token(s, t);
    const Tally *tally = survey_tally(s, t);
    if (k->kind != TOKEN_WORD || (k->flags & TOKEN_LOWER))
        return 0;
    return (tally->lower > 0 ? BIT(FEATURE_ALSO_LOWER) : 0) | (tally->capital > 0 ? BIT(FEATURE_ALSO_CAPITAL) : 0);
}

static uint64_t bits_of_token(const Survey *s, size_t t)
{
    const Token *k = survey_token(s, t);
    uint64_t bits = BIT(letters_of(work_token(s->w, t))) | lexicon_of(survey_kinds(s, t)) | elsewhere(s, t);
    if (k->flags & TOKEN_SENTENCE_START)
        bits |= BIT(FEATURE_SENTENCE_START);
    if (survey_opening(s, t))
        bits |= BIT(FEATURE_OPENING);
    return bits;
}

static void add_styles(const Survey *s, uint64_t *features)
{
    const Analysis *a = s->w->out;
    for (size_t i = 0; i < a->sentence_count; i++) {
        if (s->style[i] == STYLE_NORMAL)
            continue;
        uint64_t bit = BIT(s->style[i] == STYLE_ALL_CAPS ? FEATURE_ALL_CAPS : FEATURE_TITLE_CASE);
        for (size_t t = a->sentence_tokens[i]; t < a->sentence_tokens[i + 1]; t++)
            features[t] |= bit;
    }
}

static uint64_t bits_of_block(BlockKind kind)
{
    static const uint64_t bits[BLOCK_KINDS] = {
        [BLOCK_TITLE] = BIT(FEATURE_HEADLINE), [BLOCK_HEADING] = BIT(FEATURE_HEADLINE),
        [BLOCK_CREDIT] = BIT(FEATURE_CREDIT),  [BLOCK_SUMMARY] = BIT(FEATURE_ITEM),
        [BLOCK_LIST] = BIT(FEATURE_ITEM),
    };
    return bits[kind];
}

static void add_blocks(const Work *w, uint64_t *features)
{
    for (uint32_t b = w->first_block; b < w->end_block; b++) {
        uint32_t first = w->block_tokens[b - w->first_block], end = w->block_tokens[b - w->first_block + 1];
        uint64_t bits = bits_of_block((BlockKind)w->doc->blocks[b].kind);
        for (uint32_t t = first; t < end; t++)
            features[t] |= bits;
        if (first < end)
            features[first] |= BIT(FEATURE_BLOCK_START);
    }
}

static void add_mark(const Analysis *a, const Mark *m, uint64_t *features)
{
    uint64_t inside = BIT(FEATURE_QUOTE_INSIDE) | (m->depth ? BIT(FEATURE_QUOTE_NESTED) : 0) |
                      (m->continued ? BIT(FEATURE_QUOTE_CONTINUED) : 0);
    for (size_t t = analysis_token_at(a, m->open.start); t < a->token_count && a->tokens[t].span.start < m->close.end; t++) {
        Span s = a->tokens[t].span;
        if (!span_empty(m->open) && span_inside(s, m->open))
            features[t] |= BIT(FEATURE_QUOTE_OPENS);
        else if (!span_empty(m->close) && span_inside(s, m->close))
            features[t] |= BIT(FEATURE_QUOTE_CLOSES);
        else
            features[t] |= inside;
    }
}

// Deep nesting is some document's prank: below this depth the words know already that they are quoted.
enum { DEPTH_MAX = 4 };

void features_of_tokens(const Work *w, uint64_t *features)
{
    Survey s;
    survey_open(&s, w);
    for (size_t t = 0; t < w->out->token_count && !work_cancelled(w); t++)
        features[t] = bits_of_token(&s, t);
    if (!work_cancelled(w))
        add_styles(&s, features);
    survey_close(&s);
    add_blocks(w, features);
    for (size_t m = 0; m < w->out->mark_count && !work_cancelled(w); m++)
        if (w->out->marks[m].depth < DEPTH_MAX)
            add_mark(w->out, &w->out->marks[m], features);
}
