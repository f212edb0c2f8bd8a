/* Words of a quote for people: contents and speakers. */
#include "config.h"

#include "sayso/doc/words.h"

#include "sayso/text/safe.h"

void words_spans(Buf *out, const Document *d, SpanList spans)
{
    for (size_t i = 0; i < spans.n; i++) {
        Str rest = span_str(d->text, spans.at[i]), line;
        if (i)
            buf_str(out, STR(" … "));
        for (bool first = true; str_next_line(&rest, &line);) {
            if (!line.n)
                continue;
            if (!first)
                buf_byte(out, ' ');
            first = false;
            safe_text(out, line, 0);
        }
    }
}

void words_speakers(Buf *out, const Analysis *a, const Quote *q)
{
    for (size_t i = 0; i < q->speaker_count; i++) {
        if (i)
            buf_str(out, i + 1 == q->speaker_count ? STR(" and ") : STR(", "));
        safe_text(out, a->entities[q->speakers[i]].name, 0);
    }
    if (!q->speaker_count)
        safe_text(out, q->unnamed, 0);
}

void words_roles(Buf *out, const Analysis *a, const Quote *q)
{
    bool any = false;
    for (size_t i = 0; i < q->speaker_count; i++) {
        Str role = a->entities[q->speakers[i]].role;
        if (!role.n)
            continue;
        if (any)
            buf_str(out, STR("; "));
        any = true;
        safe_text(out, role, 0);
    }
}

bool words_in_credits(const Document *d, Str s)
{
    for (size_t i = 0; i < d->block_count && d->blocks[i].kind != BLOCK_PARAGRAPH; i++)
        if (d->blocks[i].kind == BLOCK_CREDIT && str_find(span_str(d->text, d->blocks[i].span), s, 0) != STR_NOT_FOUND)
            return true;
    return false;
}
