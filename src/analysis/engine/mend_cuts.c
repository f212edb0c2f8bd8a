/* Names that took in more than themselves are cut, and the pieces added one by one. */
#include "config.h"

#include "analysis/engine/mend.h"

#include "analysis/lexicon.h"
#include "sayso/text/unicode.h"

static bool is_lower(const Work *w, size_t t)
{
    return (mend_token(w, t)->flags & TOKEN_LOWER) != 0;
}

static Str lower_words(const Work *w, TokenRun r)
{
    return str_lower(w->scratch, span_str(w->doc->text, work_tokens(w, r.first, r.end)));
}

static size_t find_mark(const Work *w, TokenRun r, const char *mark)
{
    size_t t = r.first;
    while (t < r.end && !mend_is(w, t, mark))
        t++;
    return t;
}

static void add_piece(const Work *w, Candidates *found, NameCandidate c, size_t first, size_t end, EntityType type)
{
    c.run = (TokenRun){first, end, (uint8_t)type};
    if (first < end)
        mend_add(w, found, c);
}

// A country, region or great city; or a state as addresses and parties write it: "N.H.", "NH", "D-NH".
static bool is_region(const Work *w, TokenRun r)
{
    PlaceFact place;
    Str name = without_party(span_str(w->doc->text, work_tokens(w, r.first, r.end)));
    if (r.end == r.first + 1 && (names_short_place(w, r.first) || lexicon_state_code(name, &place)))
        return true;
    return lexicon_place(str_lower(w->scratch, name), &place) && place.weight == 3;
}

// ---- at the edges ----

static bool is_handle(const Work *w, size_t t) // "@nordbro", "#NoMore", a mail address: they name no one, they are addresses
{
    Str word = work_token(w, t);
    return mend_token(w, t)->kind == TOKEN_URL && (word.p[0] == '#' || str_find_byte(word, '@', 0) != STR_NOT_FOUND);
}

static bool has_capital(const Work *w, size_t t, size_t end)
{
    while (t < end && !(mend_token(w, t)->flags & TOKEN_CAPITAL))
        t++;
    return t < end;
}

// "pro-Okafor": a word that describes, though it has a capital.
static bool describes(Str word)
{
    size_t hyphen = str_find_byte(word, '-', 0);
    return hyphen != STR_NOT_FOUND && hyphen > 2 && hyphen + 1 < word.n && word.p[0] >= 'a' && word.p[0] <= 'z';
}

// "progressive | Institute of Ports", "city’s | Council": what stands before a body's name in lower case tells of it.
static bool goes_before_body(const Work *w, TokenRun r)
{
    if (mend_token(w, r.first)->kind == TOKEN_POSSESSIVE)
        return true;
    bool plain = mend_token(w, r.first)->kind == TOKEN_WORD && is_lower(w, r.first) && !(work_kinds(w, r.first) & WORD_PARTICLE);
    return plain || describes(work_token(w, r.first));
}

// "stoker | Ann Lee", "Astronomer | Ann Lee": what a person does, before the full name. Kings keep theirs.
static bool goes_before_person(const Work *w, TokenRun r)
{
    uint32_t kinds = work_kinds(w, r.first);
    if (mend_token(w, r.first)->kind != TOKEN_WORD || !(mend_token(w, r.first + 1)->flags & TOKEN_CAPITAL))
        return false;
    if (is_lower(w, r.first))
        return !(kinds & WORD_PARTICLE);
    return r.end >= r.first + 3 && (kinds & WORD_ROLE) && !(kinds & (WORD_GIVEN | WORD_SURNAME | WORD_TITLE));
}

static TokenRun without_edges(const Work *w, TokenRun r)
{
    while (r.first < r.end && is_handle(w, r.first))
        r.first++;
    while (r.first < r.end && (is_handle(w, r.end - 1) || mend_is(w, r.end - 1, ",") || mend_is(w, r.end - 1, "(")))
        r.end--;
    while (r.kind == ENTITY_PERSON && r.first + 1 < r.end && goes_before_person(w, r))
        r.first++;
    while (r.kind == ENTITY_ORGANIZATION && r.first + 1 < r.end && goes_before_body(w, r) && has_capital(w, r.first + 1, r.end))
        r.first++;
    return r;
}

// "PAC", "Super PACs": kinds of bodies, no names.
static bool names_kind(const Work *w, TokenRun r)
{
    static const char *const words[] = {"PAC", "PACs", "TV", "NGO", "NGOs", "LLC", "LLCs", "L.L.C.s"};
    size_t first = r.first + (mend_is(w, r.first, "Super") && r.end == r.first + 2);
    for (size_t i = 0; first + 1 == r.end && i < sizeof words / sizeof *words; i++)
        if (mend_is(w, first, words[i]))
            return true;
    return false;
}

// "state | Del. Ann Lee" is a delegate; Delaware stands behind a comma or in brackets.
static bool is_delegate(const Work *w, TokenRun r)
{
    size_t n = w->out->token_count;
    bool alone = r.kind == ENTITY_PLACE && r.end == r.first + 1 && mend_is(w, r.first, "Del.") && r.end < n;
    if (!alone || !(mend_token(w, r.end)->flags & TOKEN_CAPITAL) || (mend_token(w, r.end)->flags & TOKEN_SENTENCE_START))
        return false;
    return r.first == 0 || (!mend_is(w, r.first - 1, ",") && !mend_is(w, r.first - 1, "("));
}

bool mend_trim(const Work *w, TokenRun *r)
{
    *r = without_edges(w, *r);
    return r->first < r->end && !names_kind(w, *r) && !is_delegate(w, *r);
}

// ---- brackets ----

// Square brackets hold what an editor put in, a part of the name: "[Ann] Lee", "Ann [Lee]".
static bool takes_square(const Work *w, TokenRun *r)
{
    size_t open = find_mark(w, *r, "["), close = find_mark(w, *r, "]");
    if (open < r->end && close == r->end && r->end < w->out->token_count && mend_is(w, r->end, "]"))
        r->end++;
    else if (close < r->end && open == r->end && r->first > 0 && mend_is(w, r->first - 1, "["))
        r->first--;
    return find_mark(w, *r, "[") < r->end && find_mark(w, *r, "]") < r->end;
}

// Does the word inside brackets stand for the words before them: "Port Council (PC)"?
static bool is_acronym(const Work *w, TokenRun r, TokenRun inside)
{
    if (r.kind != ENTITY_ORGANIZATION || inside.end != inside.first + 1 || inside.first < r.first + 3)
        return false;
    Str word = work_token(w, inside.first);
    return word.n > 1 && str_all_caps(word) && word.p[0] == work_token(w, r.first).p[0];
}

// "Ann Lee (D-Ohio)", "Port Council (PC)": a name, and one that tells more of it.
static bool cut_round(const Work *w, Candidates *found, NameCandidate c)
{
    TokenRun r = c.run;
    size_t open = find_mark(w, r, "("), close = find_mark(w, r, ")");
    if (open == r.end && close == r.end)
        return false;
    if (close + 1 < r.end && (open < close || (r.first > 0 && mend_is(w, r.first - 1, "("))))
        return false; // "Robert (Bob) Lee"
    if (open > close)
        open = close;
    TokenRun inside = {open + 1, close, r.kind};
    bool place = inside.first < inside.end && is_region(w, inside), acronym = is_acronym(w, r, inside);
    if (r.kind == ENTITY_ORGANIZATION && close < r.end && open < close && !place && !acronym)
        return false; // "Harbor (N) Rowers"
    add_piece(w, found, c, r.first, open, (EntityType)r.kind);
    if (place || acronym)
        add_piece(w, found, c, inside.first, inside.end, place ? ENTITY_PLACE : ENTITY_ORGANIZATION);
    return true;
}

static bool cut_brackets(const Work *w, Candidates *found, NameCandidate c)
{
    return c.run.kind != ENTITY_MISC && !takes_square(w, &c.run) && cut_round(w, found, c);
}

// ---- people ----

// "Sen.", "Mr": short forms, which are never part of a name. "Lady" and "Sir" may be.
static bool is_short_title(const Work *w, size_t t)
{
    Str word = work_token(w, t);
    bool shortened = word.n <= 3 || word.p[word.n - 1] == '.';
    return shortened && (work_kinds(w, t) & WORD_HONORIFIC) && str_capitalised(word) && !mend_is(w, t, "Sir");
}

// What stands before a title: "Nordland | Sen. Ann Lee". ENTITY_TYPES: nothing that we know.
static EntityType before_title(const Work *w, TokenRun r)
{
    PlaceFact place;
    if (is_region(w, r) || lexicon_place(lower_words(w, r), &place))
        return ENTITY_PLACE;
    return r.end == r.first + 1 && (work_kinds(w, r.first) & WORD_DEMONYM) ? ENTITY_MISC : ENTITY_TYPES;
}

static bool cut_title(const Work *w, Candidates *found, NameCandidate c)
{
    TokenRun r = c.run;
    size_t title = r.end;
    for (size_t t = r.first; t + 1 < r.end && title == r.end; t++)
        title = is_short_title(w, t) ? t : r.end;
    if (r.kind != ENTITY_PERSON || title == r.end)
        return false;
    EntityType before = title > r.first ? before_title(w, (TokenRun){r.first, title, r.kind}) : ENTITY_TYPES;
    if (title > r.first && before == ENTITY_TYPES)
        return false;
    add_piece(w, found, c, r.first, title, before);
    add_piece(w, found, c, title + 1, r.end, ENTITY_PERSON);
    return true;
}

// "Ann Lee, D-Ohio"
static bool cut_party(const Work *w, Candidates *found, NameCandidate c)
{
    TokenRun r = c.run;
    size_t comma = find_mark(w, r, ",");
    if (r.kind != ENTITY_PERSON || comma + 2 != r.end || without_party(work_token(w, comma + 1)).n == work_token(w, comma + 1).n)
        return false;
    add_piece(w, found, c, r.first, comma, ENTITY_PERSON);
    add_piece(w, found, c, comma + 1, r.end, ENTITY_PLACE);
    return true;
}

// ---- places and bodies ----

// "Duluth, Minn.", "Lund, Sweden" are a town and its state.
static bool cut_state(const Work *w, Candidates *found, NameCandidate c)
{
    TokenRun r = c.run;
    size_t comma = find_mark(w, r, ",");
    TokenRun state = {comma + 1, r.end, ENTITY_PLACE};
    bool two = r.first < comma && comma + 1 < r.end;
    if (!two || (r.kind != ENTITY_PLACE && r.kind != ENTITY_ORGANIZATION) || !is_region(w, state))
        return false;
    if (r.kind == ENTITY_ORGANIZATION && !names_short_place(w, state.first))
        return false; // "Loyola University, Chicago"
    add_piece(w, found, c, r.first, comma, (EntityType)r.kind);
    add_piece(w, found, c, state.first, state.end, ENTITY_PLACE);
    return true;
}

// "Nordbro/Pollwatch", "Harbor News/Port Journal": who did something together.
static bool cut_slash(const Work *w, Candidates *found, NameCandidate c)
{
    TokenRun r = c.run;
    size_t slash = find_mark(w, r, "/");
    bool both = r.first < slash && slash + 1 < r.end && (mend_token(w, slash + 1)->flags & TOKEN_CAPITAL);
    if (r.kind != ENTITY_ORGANIZATION || !both || !(mend_token(w, r.first)->flags & TOKEN_CAPITAL))
        return false;
    add_piece(w, found, c, r.first, slash, ENTITY_ORGANIZATION);
    add_piece(w, found, c, slash + 1, r.end, ENTITY_ORGANIZATION);
    return true;
}

bool mend_cut(const Work *w, Candidates *found, NameCandidate *c)
{
    static bool (*const cuts[])(const Work *w, Candidates *found, NameCandidate c) = {
        cut_brackets, cut_title, cut_party, cut_state, cut_slash,
    };
    enum { LONGEST = 64 }; // tokens; what is longer is no name, and its pieces would be looked through again and again
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts && c->run.end - c->run.first <= LONGEST; i++)
        if (cuts[i](w, found, *c))
            return true;
    if (c->run.kind == ENTITY_PERSON)
        takes_square(w, &c->run);
    return false;
}
