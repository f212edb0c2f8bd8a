/* Compares and shows answers. */
#include "config.h"

#include "spec.h"

static bool same_span(Span a, Span b) { return a.start == b.start && a.end == b.end; }

static bool content_same(const Answer *a, const Answer *b)
{
    bool same = a->part_count == b->part_count;
    for (size_t i = 0; same && i < a->part_count; i++)
        same = same_span(a->parts[i].at, b->parts[i].at);
    return same;
}

static bool content_meets(const Answer *a, const Answer *b)
{
    for (size_t i = 0; i < a->part_count; i++)
        for (size_t k = 0; k < b->part_count; k++)
            if (span_overlap(a->parts[i].at, b->parts[k].at))
                return true;
    return false;
}

static bool cue_same(Str wanted, Str found)
{
    return wanted.n ? words_meet(wanted, found) : !found.n;
}

static bool has_name(const Speaker *s, Str name)
{
    for (size_t i = 0; i < s->n; i++)
        if (words_same(s->names[i], name))
            return true;
    return false;
}

static bool speakers_same(const Answer *wanted, const Answer *found)
{
    size_t hits = 0;
    for (size_t i = 0; i < wanted->speaker_count; i++)
        for (size_t k = 0; k < found->speaker_count; k++)
            hits += has_name(&found->speakers[k], wanted->speakers[i].names[0]);
    return wanted->speaker_count == found->speaker_count && hits == wanted->speaker_count;
}

// Words like "they" have nothing else in them, so that equal words meet whatever they are.
static bool unnamed_same(Str wanted, Str found)
{
    return wanted.n ? words_same(wanted, found) || words_meet(wanted, found) : !found.n;
}

static bool alone(const Answer *a, const AnswerVec *others)
{
    for (size_t i = 0; i < others->n; i++)
        if (content_meets(a, &others->at[i]) && a->depth == others->at[i].depth)
            return false;
    return true;
}

static const char *quote_difference(const Answer *wanted, const Answer *found)
{
    return wanted->depth != found->depth                   ? "nesting"
           : !content_same(wanted, found)                  ? "content"
           : !str_eq(wanted->kind, found->kind)            ? "kind"
           : !speakers_same(wanted, found)                 ? "speaker"
           : !unnamed_same(wanted->unnamed, found->unnamed) ? "unnamed source"
           : !cue_same(wanted->cue, found->cue)            ? "cue"
                                                           : NULL;
}

const char *spec_difference(const AnswerVec *wanted, const AnswerVec *found)
{
    for (size_t i = 0; i < wanted->n; i++)
        if (alone(&wanted->at[i], found))
            return wanted->at[i].depth ? "nested quotation missed" : "quotation missed";
    for (size_t i = 0; i < found->n; i++)
        if (alone(&found->at[i], wanted))
            return "no quotation";
    if (wanted->n != found->n)
        return wanted->n < found->n ? "one quotation taken for several" : "several quotations taken for one";
    for (size_t i = 0; i < wanted->n; i++) {
        const char *difference = quote_difference(&wanted->at[i], &found->at[i]);
        if (difference)
            return difference;
    }
    return NULL;
}

static void show_speakers(const Answer *a, Buf *out)
{
    for (size_t i = 0; i < a->speaker_count; i++)
        buf_printf(out, "%s" STR_FMT, i ? " & " : "", STR_ARG(a->speakers[i].names[0]));
    if (a->unnamed.n)
        buf_printf(out, "%s?" STR_FMT, a->speaker_count ? " & " : "", STR_ARG(a->unnamed));
    else if (!a->speaker_count)
        buf_byte(out, '-');
}

void answer_show(const Answer *a, Buf *out)
{
    buf_fill(out, ' ', 2 * (size_t)a->depth);
    buf_printf(out, STR_FMT " | ", STR_ARG(a->kind));
    for (size_t i = 0; i < a->part_count; i++)
        buf_printf(out, "%s" STR_FMT, i ? " … " : "", STR_ARG(a->parts[i].words));
    buf_printf(out, " | " STR_FMT " | ", STR_ARG(a->cue.n ? a->cue : STR("-")));
    show_speakers(a, out);
}
