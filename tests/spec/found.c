/* What the program understood of an article, as Answers. */
#include "config.h"

#include "spec.h"

static Str words_of(Arena *a, Str text, const SpanList *spans)
{
    Buf words = {0};
    for (size_t i = 0; i < spans->n; i++) {
        if (i)
            buf_byte(&words, ' ');
        buf_str(&words, span_str(text, spans->at[i]));
    }
    Str kept = arena_str(a, buf_view(&words));
    buf_free(&words);
    return kept;
}

static Speaker speaker_of(Arena *a, const Entity *e)
{
    Speaker s = {.names = ARENA_ARRAY(a, Str, e->alias_count + 1)};
    s.names[s.n++] = e->name;
    for (size_t i = 0; i < e->alias_count; i++)
        s.names[s.n++] = e->aliases[i];
    return s;
}

static unsigned depth_of(const Analysis *made, const Quote *q)
{
    unsigned depth = 0;
    for (; q->within != NO_INDEX; depth++)
        q = &made->quotes[q->within];
    return depth;
}

static Answer answer_of(Arena *a, const Analysis *made, const Quote *q, const Visible *v)
{
    Str text = made->doc->text;
    Answer out = {
        .kind = str_of(quote_kind_name((QuoteKind)q->kind)),
        .parts = ARENA_ARRAY(a, Part, q->content.n),
        .part_count = q->content.n,
        .cue = words_of(a, text, &q->cue),
        .speakers = ARENA_ARRAY(a, Speaker, q->speaker_count),
        .speaker_count = q->speaker_count,
        .unnamed = q->unnamed,
        .depth = depth_of(made, q),
    };
    for (size_t i = 0; i < q->content.n; i++) {
        Span s = q->content.at[i];
        out.parts[i].words = span_str(text, s);
        out.parts[i].at = visible_trim(v, (Span){v->from[s.start], v->from[s.end]});
    }
    for (size_t i = 0; i < q->speaker_count; i++)
        out.speakers[i] = speaker_of(a, &made->entities[q->speakers[i]]);
    return out;
}

void found_answers(Arena *a, const Analysis *made, AnswerVec *out)
{
    Visible v = visible_of(a, made->doc->text);
    for (size_t i = 0; i < made->quote_count; i++)
        vec_push(out, answer_of(a, made, &made->quotes[i], &v));
}
