/* Counting who says how much: an owner for each token, the quotes' words, then a row for each voice. */
#include "config.h"

#include "sayso/doc/voices.h"

#include "sayso/base/map.h"
#include "sayso/base/memory.h"
#include "sayso/text/unicode.h"

#include <string.h>

static Span common(Span a, Span b)
{
    return (Span){a.start > b.start ? a.start : b.start, a.end < b.end ? a.end : b.end};
}

static bool is_word(const Token *t)
{
    return t->kind == TOKEN_WORD || t->kind == TOKEN_NUMBER || t->kind == TOKEN_URL;
}

static void own_tokens(const Analysis *a, Span s, uint32_t quote, uint32_t *owners)
{
    for (size_t i = analysis_token_at(a, s.start); i < a->token_count && a->tokens[i].span.start < s.end; i++)
        owners[i] = quote;
}

static size_t mark_from(const Analysis *a, uint32_t pos)
{
    size_t low = 0, high = a->mark_count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (a->marks[mid].open.start < pos)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

// Marks within marks are passed over: what they hold is owned with those around them.
static void own_marked(const Analysis *a, Span s, uint32_t quote, uint32_t *owners)
{
    uint32_t done = s.start;
    for (size_t i = mark_from(a, s.start); i < a->mark_count && a->marks[i].open.start < s.end; i++) {
        Span marked = common(mark_span(&a->marks[i]), s);
        if (marked.end > done)
            own_tokens(a, marked, quote, owners);
        done = marked.end > done ? marked.end : done;
    }
}

// Quotes come before those within them, which take their words away again.
static uint32_t *find_owners(const Analysis *a)
{
    uint32_t *owners = xcalloc(a->token_count ? a->token_count : 1, sizeof *owners);
    memset(owners, 0xFF, a->token_count * sizeof *owners);
    for (uint32_t i = 0; i < a->quote_count; i++) {
        const Quote *q = &a->quotes[i];
        for (size_t k = 0; k < q->content.n; k++) {
            if (q->kind == QUOTE_DIRECT)
                own_tokens(a, q->content.at[k], i, owners);
            else if (q->kind == QUOTE_MIXED)
                own_marked(a, q->content.at[k], i, owners);
        }
    }
    return owners;
}

static void count_words(Voices *v, const Analysis *a)
{
    uint32_t *owners = find_owners(a);
    v->words = xcalloc(a->quote_count ? a->quote_count : 1, sizeof *v->words);
    for (size_t i = 0; i < a->token_count; i++) {
        if (owners[i] == NO_INDEX || !is_word(&a->tokens[i]))
            continue;
        v->words[owners[i]]++;
        v->all_words++;
    }
    free(owners);
}

typedef struct Rows { // voices in the making: a row for each speaker, and for each wording of a source without a name
    VEC(Voice) at;
    uint32_t *of_entity; // row, or NO_INDEX
    Map unnamed;
    Buf key;
} Rows;

static void add_quote(Voice *voice, const Voices *v, uint32_t quote)
{
    if (!v->words[voice->first])
        voice->first = v->words[quote] ? quote : voice->first;
    voice->quotes++;
    voice->words += v->words[quote];
}

static void add_speaker(Rows *rows, const Voices *v, uint32_t entity, uint32_t quote)
{
    if (rows->of_entity[entity] == NO_INDEX) {
        rows->of_entity[entity] = (uint32_t)rows->at.n;
        vec_push(&rows->at, (Voice){.entity = entity, .first = quote});
    }
    add_quote(&rows->at.at[rows->of_entity[entity]], v, quote);
}

static void add_unnamed(Rows *rows, const Voices *v, Str source, uint32_t quote)
{
    buf_clear(&rows->key);
    source_key(source, &rows->key);
    uint32_t row = map_find(&rows->unnamed, buf_view(&rows->key));
    if (row == MAP_NONE) {
        row = (uint32_t)rows->at.n;
        map_set(&rows->unnamed, buf_view(&rows->key), row);
        vec_push(&rows->at, (Voice){.entity = NO_INDEX, .unnamed = source, .first = quote});
    }
    add_quote(&rows->at.at[row], v, quote);
}

static void add_rows(Rows *rows, Voices *v, const Analysis *a)
{
    for (uint32_t i = 0; i < a->quote_count; i++) {
        const Quote *q = &a->quotes[i];
        if (q->kind == QUOTE_SCARE)
            continue;
        v->quotes++;
        for (size_t k = 0; k < q->speaker_count; k++)
            add_speaker(rows, v, q->speakers[k], i);
        if (!q->speaker_count)
            add_unnamed(rows, v, q->unnamed, i);
    }
}

static int by_weight(const void *a, const void *b)
{
    const Voice *x = a, *y = b;
    if (x->words != y->words)
        return x->words > y->words ? -1 : 1;
    if (x->quotes != y->quotes)
        return x->quotes > y->quotes ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->entity > y->entity) - (x->entity < y->entity); // two who speak together
}

Voices voices_count(const Analysis *a)
{
    Voices v = {0};
    Rows rows = {.of_entity = xcalloc(a->entity_count ? a->entity_count : 1, sizeof *rows.of_entity)};
    memset(rows.of_entity, 0xFF, a->entity_count * sizeof *rows.of_entity);
    count_words(&v, a);
    add_rows(&rows, &v, a);
    if (rows.at.n)
        qsort(rows.at.at, rows.at.n, sizeof *rows.at.at, by_weight);
    v.at = rows.at.at;
    v.count = rows.at.n;
    free(rows.of_entity);
    map_free(&rows.unnamed);
    buf_free(&rows.key);
    return v;
}

void voices_free(Voices *v)
{
    free(v->words);
    free(v->at);
    *v = (Voices){0};
}

double voice_share(const Voices *v, const Voice *voice)
{
    return v->all_words ? (double)voice->words / v->all_words : 0;
}

void source_key(Str unnamed, Buf *out)
{
    static const char *const articles[] = {"the ", "a ", "an "};
    Buf folded = {0};
    text_fold(&folded, unnamed, false, NULL);
    Str words = buf_view(&folded);
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_starts(words, str_of(articles[i])))
            words = str_sub(words, strlen(articles[i]), words.n);
    buf_str(out, words);
    buf_free(&folded);
}

bool same_source(Str a, Str b)
{
    Buf one = {0}, other = {0};
    source_key(a, &one);
    source_key(b, &other);
    bool same = str_eq(buf_view(&one), buf_view(&other));
    buf_free(&one);
    buf_free(&other);
    return same;
}
