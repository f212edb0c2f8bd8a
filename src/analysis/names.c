/* Names found, by rules or engine: which bytes of their tokens they are. */
#include "config.h"

#include "analysis/stage.h"

Str without_party(Str name)
{
    bool party = name.n > 3 && name.p[1] == '-' && (name.p[0] == 'D' || name.p[0] == 'R' || name.p[0] == 'I');
    return party ? str_sub(name, 2, name.n) : name;
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
    Span span = work_tokens(w, n->first_token, n->end_token);
    span.start = span.end - (uint32_t)without_party(span_str(w->doc->text, span)).n;
    vec_push(&w->names, *n);
    vec_last(&w->names).span = without_full_stop(w, span, n->end_token - 1);
}

static bool is_one_of(Str word, const char *const *words)
{
    for (; *words; words++)
        if (str_eq(word, str_of(*words)))
            return true;
    return false;
}

bool work_makes_body(const Work *w, size_t token)
{
    static const char *const bodies[] = {"administration", "campaign", "camp", NULL};
    static const char *const not_before[] = {"trail", "stop", "event", "events", "ad", "ads", "promise", "speech", "finance", "rally", NULL};
    size_t n = w->out->token_count;
    if (token >= n || (w->out->tokens[token].flags & TOKEN_SENTENCE_START) || !is_one_of(work_token(w, token), bodies))
        return false;
    return token + 1 == n || !is_one_of(work_token(w, token + 1), not_before);
}
