/* Names found, by rules or engine: which bytes of their tokens they are. */
#include "config.h"

#include "analysis/stage.h"

// "D-Ohio": the name is what stands behind the party.
static Span without_party(const Work *w, Span name)
{
    Str s = span_str(w->doc->text, name);
    bool party = s.n > 3 && s.p[1] == '-' && (s.p[0] == 'D' || s.p[0] == 'R' || s.p[0] == 'I');
    return party ? (Span){name.start + 2, name.end} : name;
}

// The period of "World War I." and "Plan B." at the end of a sentence is the sentence's.
static Span without_full_stop(const Work *w, Span name, size_t last)
{
    const Token *t = &w->out->tokens[last];
    bool ends = last + 1 == w->out->token_count || (t[1].flags & TOKEN_SENTENCE_START);
    bool letter = t->span.end - t->span.start == 2 && t->span.start > name.start;
    if (ends && letter && w->doc->text.p[t->span.end - 1] == '.')
        name.end--;
    return name;
}

void work_add_name(Work *w, const NameSpan *n)
{
    const Token *t = w->out->tokens;
    Span span = {t[n->first_token].span.start, t[n->end_token - 1].span.end};
    vec_push(&w->names, *n);
    vec_last(&w->names).span = without_full_stop(w, without_party(w, span), n->end_token - 1);
}
