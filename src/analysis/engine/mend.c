/* Each rule looks at the newest name and at the words beside it. */
#include "config.h"

#include "analysis/engine/mend.h"

#include "analysis/lexicon.h"
#include "sayso/text/unicode.h"

bool names_short_place(const Work *w, size_t token)
{
    PlaceFact place;
    Str word = without_party(work_token(w, token));
    bool abbreviation = word.n > 2 && word.p[word.n - 1] == '.' && str_capitalised(word);
    return abbreviation && lexicon_place(str_lower(w->scratch, word), &place) && place.weight == 3;
}

static bool is_comma(const Work *w, size_t token)
{
    return str_eq(work_token(w, token), STR(","));
}

// "Duluth, Minn." is a town and its state.
static bool split_state(const Work *w, Candidates *found, Candidate c)
{
    TokenRun r = c.run;
    if (r.end < r.first + 3 || !is_comma(w, r.end - 2) || !names_short_place(w, r.end - 1))
        return false;
    TokenRun town = {r.first, r.end - 2, r.kind}, state = {r.end - 1, r.end, ENTITY_PLACE};
    vec_push(found, (Candidate){town, c.sure});
    vec_push(found, (Candidate){state, c.sure});
    return true;
}

static bool is_headed(const Work *w, TokenRun r) // "… University", "… Ministry"
{
    return (work_kinds(w, r.end - 1) & WORD_ORG_HEAD) != 0;
}

// "Innsbruck | Ice Laboratory", "European | Commission": one body, its head behind what it begins with.
static bool goes_on(const Work *w, const Candidates *found, Candidate c)
{
    if (!found->n || c.run.kind != ENTITY_ORGANIZATION)
        return false;
    TokenRun before = vec_last(found).run;
    bool close = before.end == c.run.first && !(w->out->tokens[c.run.first].flags & TOKEN_SENTENCE_START);
    return close && is_headed(w, c.run) && (before.kind == ENTITY_PLACE || c.run.end == c.run.first + 1);
}

// "Swiss | Science Fund": whose body it is belongs to its name.
static bool takes_word_before(const Work *w, const Candidates *found, TokenRun r)
{
    bool free = r.first > 0 && (!found->n || vec_last(found).run.end < r.first);
    if (!free || r.kind != ENTITY_ORGANIZATION || (w->out->tokens[r.first].flags & TOKEN_SENTENCE_START))
        return false;
    bool capital = (w->out->tokens[r.first - 1].flags & TOKEN_CAPITAL) != 0;
    return capital && is_headed(w, r) && (work_kinds(w, r.first - 1) & WORD_DEMONYM);
}

void mend_add(const Work *w, Candidates *found, Candidate c)
{
    size_t taken = found->n ? vec_last(found).run.end : 0; // "campaign" may have been taken by the name before
    c.run.first = c.run.first > taken ? c.run.first : taken;
    if (c.run.first >= c.run.end)
        return;
    if (c.run.kind == ENTITY_PLACE && split_state(w, found, c))
        return;
    if (c.run.kind == ENTITY_PERSON && work_makes_body(w, c.run.end)) {
        c.run.kind = ENTITY_ORGANIZATION;
        c.run.end++;
    }
    c.run.first -= takes_word_before(w, found, c.run);
    if (goes_on(w, found, c)) {
        Candidate *before = &vec_last(found);
        before->run = (TokenRun){before->run.first, c.run.end, ENTITY_ORGANIZATION};
        before->sure = c.sure < before->sure ? c.sure : before->sure;
        return;
    }
    vec_push(found, c);
}
