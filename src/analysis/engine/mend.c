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

static bool opens_sentence(const Work *w, size_t t)
{
    return (mend_token(w, t)->flags & TOKEN_SENTENCE_START) != 0;
}

static bool is_capital(const Work *w, size_t t)
{
    return mend_token(w, t)->kind == TOKEN_WORD && (mend_token(w, t)->flags & TOKEN_CAPITAL);
}

static bool is_headed(const Work *w, TokenRun r) // "… University", "… Ministry"
{
    return (work_kinds(w, r.end - 1) & WORD_ORG_HEAD) != 0;
}

static size_t end_of_found(const Candidates *found)
{
    return found->n ? vec_last(found).run.end : 0;
}

// ---- words that belong to the name ----

// "Swiss | Science Fund": whose body it is belongs to its name.
static size_t take_owner(const Work *w, const Candidates *found, TokenRun r)
{
    bool free = r.first > end_of_found(found) && is_capital(w, r.first - 1);
    bool body = r.kind == ENTITY_ORGANIZATION && !opens_sentence(w, r.first) && is_headed(w, r);
    return r.first - (free && body && (work_kinds(w, r.first - 1) & WORD_DEMONYM));
}

// "Anna Berge | University": a head alone is no name.
static size_t take_namesake(const Work *w, const Candidates *found, TokenRun r)
{
    static const char *const heads[] = {"University", "College", "Institute", "Foundation",
                                        "Hospital",   "Church",  "Academy",   "Center"};
    bool head = false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        head = head || mend_is(w, r.first, heads[i]);
    if (r.kind != ENTITY_ORGANIZATION || r.end != r.first + 1 || !head)
        return r.first;
    size_t first = r.first;
    while (first > end_of_found(found) && first + 3 > r.first && !opens_sentence(w, first) && is_capital(w, first - 1))
        first--;
    return first;
}

// "Paul Lee | , Jr."
static size_t take_junior(const Work *w, TokenRun r)
{
    size_t n = w->out->token_count, t = r.end;
    if (r.kind != ENTITY_PERSON || t >= n || opens_sentence(w, t))
        return r.end;
    t += mend_is(w, t, ",") && t + 1 < n;
    return !opens_sentence(w, t) && is_capital(w, t) && (work_kinds(w, t) & WORD_JUNIOR) ? t + 1 : r.end;
}

static bool is_open(const Work *w, size_t t)
{
    static const char *const words[] = {"of", "for", "and", "the", "at"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (mend_is(w, t, words[i]))
            return true;
    return false;
}

// "Bank of | Nordland"; without a name behind it the small word goes.
static size_t close_body(const Work *w, TokenRun r)
{
    enum { MOST = 4 };
    if (r.kind != ENTITY_ORGANIZATION || r.end < r.first + 2 || !is_open(w, r.end - 1))
        return r.end;
    size_t end = r.end;
    while (end < w->out->token_count && end < r.end + MOST && is_capital(w, end) && !opens_sentence(w, end))
        end++;
    for (; end > r.first + 1 && is_open(w, end - 1); end--)
        ;
    return end;
}

// ---- names that are one with those before ----

// "Innsbruck | Ice Laboratory", "European | Commission", "Ann B. Lee | Port Center": the head stands behind.
static bool joins_head(const Work *w, TokenRun before, TokenRun r)
{
    if (r.kind != ENTITY_ORGANIZATION || before.end != r.first || opens_sentence(w, r.first) || !is_headed(w, r))
        return false;
    return before.kind == ENTITY_PLACE || before.kind == ENTITY_PERSON || r.end == r.first + 1;
}

// "University of Nordland | at | Lund"
static bool joins_campus(const Work *w, TokenRun before, TokenRun r)
{
    return before.kind == ENTITY_ORGANIZATION && r.kind == ENTITY_PLACE && before.end + 1 == r.first && mend_is(w, before.end, "at") &&
           mend_is(w, before.first, "University") && before.end > before.first + 2;
}

// "House Ports | and the | Harbors Committee"
static bool joins_committee(const Work *w, TokenRun before, TokenRun r)
{
    bool house = mend_is(w, before.first, "House") || mend_is(w, before.first, "Senate");
    bool committee = mend_is(w, r.end - 1, "Committee") || mend_is(w, r.end - 1, "Subcommittee");
    if (!house || !committee || before.kind != ENTITY_ORGANIZATION || before.end < before.first + 2 || is_headed(w, before))
        return false;
    size_t t = before.end;
    t += t < r.first && (mend_is(w, t, "and") || mend_is(w, t, "&"));
    t += t > before.end && t < r.first && mend_is(w, t, "the");
    return t > before.end && t == r.first;
}

static bool joins(const Work *w, TokenRun before, TokenRun r)
{
    return joins_head(w, before, r) || joins_campus(w, before, r) || joins_committee(w, before, r);
}

// The first token of "Ann “Nan” …" when a nickname stands before token `last`, else `last`.
static size_t before_nickname(const Work *w, size_t last)
{
    if (last < 4 || mend_token(w, last - 1)->kind != TOKEN_QUOTE || !is_capital(w, last - 2) || opens_sentence(w, last - 2))
        return last;
    size_t open = last - 3;
    return mend_token(w, open)->kind == TOKEN_QUOTE && is_capital(w, open - 1) ? open - 1 : last;
}

// "Ann | “Nan” | Lee": a nickname in quotation marks stands inside the name.
static TokenRun join_nickname(const Work *w, Candidates *found, TokenRun r)
{
    bool inside = r.first > 0 && r.end > r.first + 2 && mend_token(w, r.first - 1)->kind == TOKEN_QUOTE &&
                  mend_token(w, r.first + 1)->kind == TOKEN_QUOTE;
    size_t given = r.kind != ENTITY_PERSON ? r.first : before_nickname(w, inside ? r.first + 2 : r.first);
    if (given >= r.first || r.kind != ENTITY_PERSON)
        return r;
    while (found->n && vec_last(found).run.first >= given)
        found->n--;
    if (found->n && vec_last(found).run.end > given) {
        given = vec_last(found).run.first;
        found->n--;
    }
    return (TokenRun){given, r.end, ENTITY_PERSON};
}

// "the President | Larsen Hotel": what is named after somebody keeps the title.
static size_t take_namesake_title(const Work *w, const Candidates *found, TokenRun r)
{
    bool named_after = (r.kind == ENTITY_PLACE || r.kind == ENTITY_ORGANIZATION) && r.end >= r.first + 2 && r.first >= 2;
    if (!named_after || r.first - 1 < end_of_found(found) || !(work_kinds(w, r.end - 1) & (WORD_PLACE_HEAD | WORD_ORG_HEAD)))
        return r.first;
    bool title = (work_kinds(w, r.first - 1) & WORD_TITLE) && is_capital(w, r.first - 1) && str_eq_ascii_nocase(work_token(w, r.first - 2), STR("the"));
    return title ? r.first - 1 : r.first;
}

// "the West" is no person, "the Marlow House think tank" no place.
static uint8_t kind_by_neighbours(const Work *w, TokenRun r)
{
    bool the = r.first > 0 && str_eq_ascii_nocase(work_token(w, r.first - 1), STR("the"));
    if (r.kind == ENTITY_PERSON && the && r.end == r.first + 1 && (work_kinds(w, r.first) & WORD_DIRECTION))
        return ENTITY_PLACE;
    bool tank = r.end + 1 < w->out->token_count && mend_is(w, r.end, "think") && mend_is(w, r.end + 1, "tank");
    return r.kind == ENTITY_PLACE && the && tank ? ENTITY_ORGANIZATION : r.kind;
}

static TokenRun take_beside(const Work *w, const Candidates *found, TokenRun r)
{
    if (r.kind == ENTITY_PERSON && work_makes_body(w, r.end))
        return (TokenRun){r.first, r.end + 1, ENTITY_ORGANIZATION};
    r.first = take_owner(w, found, r);
    r.first = take_namesake(w, found, r);
    r.first = take_namesake_title(w, found, r);
    r.end = take_junior(w, r);
    r.end = close_body(w, r);
    return r;
}

void mend_add(const Work *w, Candidates *found, NameCandidate c)
{
    size_t taken = end_of_found(found); // "campaign" may have been taken by the name before
    c.run.first = c.run.first > taken ? c.run.first : taken;
    if (c.run.first >= c.run.end || !mend_trim(w, &c.run) || mend_cut(w, found, &c))
        return;
    c.run.kind = kind_by_neighbours(w, c.run);
    c.run = join_nickname(w, found, take_beside(w, found, c.run));
    if (found->n && joins(w, vec_last(found).run, c.run)) {
        NameCandidate *before = &vec_last(found);
        before->run = (TokenRun){before->run.first, c.run.end, ENTITY_ORGANIZATION};
        before->sure = c.sure < before->sure ? c.sure : before->sure;
        return;
    }
    vec_push(found, c);
}
