/*
 * survey: what the whole text tells about its words before any name is looked for: the kinds of each word, whether it
 * also occurs in lower case, and which sentences are headlines, where capital letters tell nothing.
 */
#ifndef SAYSO_ANALYSIS_RULES_SURVEY_H
#define SAYSO_ANALYSIS_RULES_SURVEY_H

#include "analysis/rules/phrases.h"
#include "analysis/stage.h"

typedef struct Form { // one distinct spelling of a word
    uint32_t kinds;   // enum WordKind
    uint32_t folded;  // its lower-case spelling: index in tallies and names of Survey.folded
} Form;

typedef struct Tally { // how often a word occurs, headlines left out
    uint32_t lower;    // in lower case
    uint32_t capital;  // with a capital that nothing but being a name asks for
} Tally;

typedef enum SentenceStyle { STYLE_NORMAL, STYLE_TITLE_CASE, STYLE_ALL_CAPS } SentenceStyle;

typedef struct Survey {
    const Work *w;
    Phrases phrases;
    Map forms, folded;
    VEC(Form) form;
    VEC(Tally) tally;
    uint32_t *form_of; // token → form
    uint8_t *style;    // sentence → SentenceStyle
} Survey;

// Scratch of w is used; close before it is reset. When the work is cancelled the survey is unfit for use.
void survey_open(Survey *s, const Work *w);
void survey_close(Survey *s);

static inline const Token *survey_token(const Survey *s, size_t t) { return &s->w->out->tokens[t]; }
static inline uint32_t survey_kinds(const Survey *s, size_t t) { return s->form.at[s->form_of[t]].kinds; }
static inline const Tally *survey_tally(const Survey *s, size_t t)
{
    return &s->tally.at[s->form.at[s->form_of[t]].folded];
}
static inline Str survey_lower(const Survey *s, size_t t) // the token in lower case
{
    return map_key(&s->folded, s->form.at[s->form_of[t]].folded);
}
static inline bool survey_is(const Survey *s, size_t t, const char *lower)
{
    return str_eq(survey_lower(s, t), str_of(lower));
}

// Is token t a word with a capital (or inner capital) letter?
bool survey_capital(const Survey *s, size_t t);
// Does a capital at token t tell nothing, because something opens here: a sentence, a quotation, what
// stands behind a colon?
bool survey_opening(const Survey *s, size_t t);
// Is the word more likely an ordinary one than a name, judged by lexicon and by its use in this text?
bool survey_ordinary(const Survey *s, size_t t);


// Tokens of the longest known name of two words or more that begins at token t, and its type; 0 when none does.
size_t phrase_at(const Survey *s, size_t t, size_t limit, EntityType *type);
// Does the 's behind token t belong to a name ("McDonald's")?
bool phrase_possessive(const Survey *s, size_t t);

#endif
