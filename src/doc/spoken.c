/* Direct speech, stretch by stretch, and its labels. */
#include "config.h"

#include "sayso/doc/spoken.h"

#include "sayso/text/unicode.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b)
{
    const SpokenSpan *x = a, *y = b;
    if (x->span.start != y->span.start)
        return x->span.start < y->span.start ? -1 : 1;
    return (x->quote > y->quote) - (x->quote < y->quote); // an outer one comes first
}

// Those that stand in the one before them go.
static void drop_inner(SpokenVec *v)
{
    size_t kept = 0;
    for (size_t i = 0; i < v->n; i++)
        if (!kept || v->at[i].span.start >= v->at[kept - 1].span.end)
            v->at[kept++] = v->at[i];
    v->n = kept;
}

void spoken_find(const Analysis *a, SpokenVec *out)
{
    for (uint32_t i = 0; i < a->quote_count; i++)
        for (size_t k = 0; a->quotes[i].kind == QUOTE_DIRECT && k < a->quotes[i].content.n; k++)
            vec_push(out, (SpokenSpan){a->quotes[i].content.at[k], i, k > 0});
    if (out->n)
        qsort(out->at, out->n, sizeof *out->at, by_start);
    drop_inner(out);
}

static bool has_words(Str s)
{
    unsigned len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t cp = utf8_at(s, i, &len);
        if (uc_letter(cp) || uc_digit(cp))
            return true;
    }
    return false;
}

static uint32_t behind_blanks(Str text, uint32_t pos, uint32_t end)
{
    while (pos < end && text.p[pos] == ' ')
        pos++;
    return pos;
}

// What lies before a stretch, or behind the last one. Without words, such as a dash or a period, it goes with its neighbours.
static void add_between(Str text, Span s, bool ends, SpokenPieceVec *out)
{
    s.start = behind_blanks(text, s.start, s.end);
    if (has_words(span_str(text, s)))
        vec_push(out, (SpokenPiece){s, NO_INDEX, ends});
    else if (out->n)
        vec_last(out).span.end = s.end;
}

static size_t first_in(const SpokenSpan *spoken, size_t count, uint32_t pos)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (spoken[mid].span.end <= pos)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

void spoken_pieces(const Document *d, const SpokenSpan *spoken, size_t count, Span block, SpokenPieceVec *out)
{
    uint32_t from = block.start;
    bool ends = false;
    for (size_t i = first_in(spoken, count, block.start); i < count && spoken[i].span.start < block.end; i++) {
        Span s = spoken[i].span;
        s.start = s.start > from ? s.start : from;
        s.end = s.end < block.end ? s.end : block.end;
        size_t before = out->n;
        add_between(d->text, (Span){from, s.start}, ends, out);
        ends = ends && out->n == before; // else the piece between has told it
        vec_push(out, (SpokenPiece){{out->n ? s.start : block.start, s.end}, (uint32_t)i, ends});
        from = s.end;
        ends = true;
    }
    if (out->n)
        add_between(d->text, (Span){from, block.end}, ends, out);
}

static void put_names(const Analysis *a, const Quote *q, Buf *out)
{
    for (size_t i = 0; i < q->speaker_count; i++) {
        buf_str(out, i == 0 ? STR_NONE : i + 1 < q->speaker_count ? STR(", ") : STR(" and "));
        buf_str(out, a->entities[q->speakers[i]].name);
    }
    if (!q->speaker_count)
        buf_str(out, q->unnamed);
}

// The role is told where the words begin; whoever goes on is known.
void spoken_label(const Analysis *a, const SpokenSpan *s, Buf *out)
{
    const Quote *q = &a->quotes[s->quote];
    bool known = q->speaker_count || q->unnamed.n;
    Str role = q->speaker_count == 1 ? a->entities[q->speakers[0]].role : STR_NONE;
    if (s->goes_on && known) {
        put_names(a, q, out);
        buf_str(out, q->speaker_count > 1 ? STR(" go on:") : STR(" goes on:"));
        return;
    }
    buf_str(out, s->goes_on ? STR("quote goes on") : STR("quote"));
    if (known) {
        buf_str(out, confidence_low(q->confidence) ? STR(", perhaps by ") : STR(" by "));
        put_names(a, q, out);
    }
    if (role.n)
        buf_printf(out, ", " STR_FMT, STR_ARG(role));
    buf_byte(out, ':');
}
