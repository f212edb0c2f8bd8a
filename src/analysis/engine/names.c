/*
 * Names from readings. A first look takes the likeliest tags; a second one asks what the whole text shows: a name that is
 * surely a person's in five places is one in the sixth, and a word that the tags passed over may be a name after all.
 */
#include "config.h"

#include "analysis/engine/known.h"
#include "analysis/engine/mend.h"
#include "analysis/lexicon.h"
#include "analysis/rules/phrases.h"
#include "sayso/text/unicode.h"

// Probabilities, as they come from the chain; found on the development sets.
#define SURE 0.9f     // a witness for what the tags passed over
#define UNSURE 0.7f   // listens to witnesses about its type here
#define PERHAPS 0.15f // of being a name at all
#define AGREED 0.75f  // share of the witnesses for one type …
#define AGREED_LONG 0.5f // … of a name of several words
#define FAMILY 0.4f      // … for a person, of a word that is a family name here

typedef struct Names {
    Work *w;
    const TokenReading *r;
    Candidates found;
    KnownNames known;
    Phrases phrases; // known beforehand
} Names;

static float run_sure(const TokenReading *r, TokenRun run)
{
    float least = 1;
    for (size_t t = run.first; t < run.end; t++)
        least = r[t].name_sure < least ? r[t].name_sure : least;
    return least;
}

// Marks alone name nothing, whatever their tags say.
static bool has_word(const Work *w, TokenRun run)
{
    for (size_t t = run.first; t < run.end; t++) {
        uint8_t kind = w->out->tokens[t].kind;
        if (kind == TOKEN_WORD || kind == TOKEN_NUMBER || kind == TOKEN_URL)
            return true;
    }
    return false;
}

// How many of the tokens [t, end) are a body of several words that is known beforehand: "State Department".
static size_t known_body(const Names *n, size_t t, size_t end)
{
    enum { LONGEST = 5 };
    const Token *k = n->w->out->tokens;
    size_t longest = 0;
    if (!(k[t].flags & TOKEN_CAPITAL) || !phrases_opener(&n->phrases, str_lower(n->w->scratch, work_token(n->w, t))))
        return 0;
    for (size_t u = t + 1; u < end && u < t + LONGEST && k[u].kind == TOKEN_WORD && !(k[u].flags & TOKEN_SENTENCE_START); u++) {
        if (!(k[u].flags & TOKEN_CAPITAL))
            continue;
        Str name = span_str(n->w->doc->text, work_tokens(n->w, t, u + 1));
        if (map_find(&n->phrases.types, str_lower(n->w->scratch, name)) == ENTITY_ORGANIZATION)
            longest = u + 1 - t;
    }
    return longest;
}

// Those between the names that the tags tell.
static void add_known_bodies(Names *n, size_t first, size_t end)
{
    for (size_t t = first, words; t < end; t += words ? words : 1) {
        words = known_body(n, t, end);
        if (words)
            mend_add(n->w, &n->found, (NameCandidate){{t, t + words, ENTITY_ORGANIZATION}, n->r[t].any_name});
    }
}

static void first_look(Names *n)
{
    const Work *w = n->w;
    for (uint32_t b = w->first_block; b < w->end_block; b++) {
        size_t at = w->block_tokens[b - w->first_block], end = w->block_tokens[b - w->first_block + 1], behind = at;
        for (TokenRun run; next_name(n->r, &at, end, &run); behind = at) {
            add_known_bodies(n, behind, run.first);
            if (has_word(w, run))
                mend_add(w, &n->found, (NameCandidate){run, run_sure(n->r, run)});
        }
        add_known_bodies(n, behind, end);
    }
    for (size_t i = 0; i < n->found.n; i++) {
        const NameCandidate *c = &n->found.at[i];
        known_add(&n->known, w, c->run.first, c->run.end, (EntityType)c->run.kind, c->sure);
    }
}

// What the dateline says of itself: "GENEVA, Jan 21 (Agency)". False for names elsewhere.
static bool in_dateline(const Names *n, const NameCandidate *c, EntityType *type)
{
    const Dateline *line = &n->w->doc->dateline;
    Span name = work_tokens(n->w, c->run.first, c->run.end);
    bool agency = !span_empty(line->agency) && span_inside(name, line->agency);
    if (!agency && (span_empty(line->place) || !span_inside(name, line->place)))
        return false;
    *type = agency ? ENTITY_ORGANIZATION : ENTITY_PLACE;
    return true;
}

static Str without_dots(Arena *scratch, Str name) // "gop" for "g.o.p."
{
    bool dotted = name.n > 3 && name.n % 2 == 0 && name.p[1] == '.' && name.p[3] == '.';
    if (!dotted)
        return name;
    char *plain = ARENA_ARRAY(scratch, char, name.n / 2);
    for (size_t i = 0; i < name.n / 2; i++)
        plain[i] = name.p[2 * i];
    return (Str){plain, name.n / 2};
}

// The type of a name that is known beforehand, or ENTITY_TYPES. An article may belong to the name of a body.
static EntityType known_beforehand(const Names *n, Str name)
{
    uint32_t known = map_find(&n->phrases.types, name);
    if (known != MAP_NONE || !str_starts(name, STR("the ")))
        return known == MAP_NONE ? ENTITY_TYPES : (EntityType)known;
    known = map_find(&n->phrases.types, str_sub(name, 4, name.n));
    return known == ENTITY_ORGANIZATION ? ENTITY_ORGANIZATION : ENTITY_TYPES;
}

// "Boston" that plays and "London" that decides are the cities; what they are in their place is another question.
static bool is_seat(const Names *n, const NameCandidate *c, Str name)
{
    PlaceFact place;
    if (c->run.kind != ENTITY_ORGANIZATION || !lexicon_place(name, &place))
        return false;
    bool long_name = c->run.end > c->run.first + 1; // towns of one word are universities as well
    return !(word_kinds(&n->w->kinds, name) & WORD_ORG) && (place.weight == 3 || (place.weight == 2 && long_name));
}

// A name of several words hardly ever names two things of one text: the most witnesses tell. But bodies are called after
// places.
static float agreement(const NameCandidate *c, Str name)
{
    PlaceFact place;
    return c->run.end > c->run.first + 1 && !lexicon_place(name, &place) ? AGREED_LONG : AGREED;
}

// "Lund University", "St. Olaf Church": houses that speak, though one may walk into them.
static bool is_institution(const Names *n, const NameCandidate *c, Str name)
{
    PlaceFact place;
    static const char *const heads[] = {"University", "College", "School", "Church", "Hospital", "Institute", "Court"};
    if (c->run.kind != ENTITY_PLACE || c->run.end == c->run.first + 1 || lexicon_place(name, &place)) // State College, Pa.
        return false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (str_eq(work_token(n->w, c->run.end - 1), str_of(heads[i])))
            return true;
    return str_eq(work_token(n->w, c->run.first), STR("University"));
}

// "Okafor reports": the person named in full elsewhere, if the word is no place or well-known body.
static bool is_family(const Names *n, Str name, const Witnesses *witnesses)
{
    PlaceFact place;
    bool known = lexicon_place(name, &place) || (word_kinds(&n->w->kinds, name) & (WORD_ORG | WORD_DEMONYM));
    if (known || !witnesses->family)
        return false;
    float all = 0;
    for (unsigned t = 0; t < ENTITY_TYPES; t++)
        all += witnesses->of[t];
    return witnesses->of[ENTITY_PERSON] >= FAMILY * all;
}

/*
 * What the name names: what is known of it beforehand, else what the text as a whole takes it for, else its type here. The
 * White House is a body, though in most places the corpora see a building.
 */
static EntityType type_of_thing(const Names *n, const NameCandidate *c)
{
    Arena *scratch = n->w->scratch;
    Str written = span_str(n->w->doc->text, work_tokens(n->w, c->run.first, c->run.end));
    Str name = without_dots(scratch, str_lower(scratch, written));
    EntityType known = known_beforehand(n, name);
    if (known != ENTITY_TYPES)
        return known;
    if (c->run.kind == ENTITY_MISC && (word_kinds(&n->w->kinds, name) & WORD_ORG))
        return ENTITY_ORGANIZATION;
    if (is_seat(n, c, name))
        return ENTITY_PLACE;
    const Witnesses *witnesses = known_find(&n->known, n->w, c->run.first, c->run.end);
    if (is_family(n, name, witnesses))
        return ENTITY_PERSON;
    if (is_institution(n, c, name))
        return ENTITY_ORGANIZATION;
    float share;
    EntityType type = witnesses_best(witnesses, &share);
    return share >= agreement(c, name) ? type : (EntityType)c->run.kind;
}

// "Lund, NH", "(NH)", "NH Gov. Lee": two capitals are a state's behind a town and before a title.
static bool is_state_code(const Work *w, size_t t)
{
    PlaceFact place;
    if (!lexicon_state_code(work_token(w, t), &place))
        return false;
    Str before = t > 0 ? work_token(w, t - 1) : STR_NONE;
    bool titled = t + 1 < w->out->token_count && (work_kinds(w, t + 1) & WORD_HONORIFIC);
    return titled || str_eq(before, STR(",")) || str_eq(before, STR("("));
}

static void keep(Names *n, const NameCandidate *c)
{
    Str first = work_token(n->w, c->run.first);
    bool place = without_party(first).n < first.n || // "D-Lund"
                 (c->run.end == c->run.first + 1 && (names_short_place(n->w, c->run.first) || is_state_code(n->w, c->run.first)));
    EntityType type = ENTITY_PLACE;
    bool settled = place || in_dateline(n, c, &type);
    if (!settled)
        type = type_of_thing(n, c);
    float sure = calibrated(c->sure, n->w->engine->model->calibrate);
    work_add_name(n->w, &(NameSpan){.first_token = (uint32_t)c->run.first,
                                    .end_token = (uint32_t)c->run.end,
                                    .type = (uint8_t)type,
                                    .here = settled || type == ENTITY_PERSON || c->sure < UNSURE ? (uint8_t)type : c->run.kind,
                                    .confidence = sure});
}

// A capitalised word that the tags passed over, though elsewhere it is surely a name.
static void look_again(Names *n, size_t t)
{
    const Token *k = &n->w->out->tokens[t];
    if (k->kind != TOKEN_WORD || (k->flags & TOKEN_LOWER) || n->r[t].any_name < PERHAPS)
        return;
    const Witnesses *known = known_find(&n->known, n->w, t, t + 1);
    float share;
    EntityType type = known ? witnesses_best(known, &share) : ENTITY_TYPES;
    if (!known || share < AGREED || known->of[type] < SURE)
        return;
    work_add_name(n->w, &(NameSpan){.first_token = (uint32_t)t, .end_token = (uint32_t)t + 1, .type = (uint8_t)type,
                                    .here = (uint8_t)type, .confidence = n->r[t].any_name});
}

static void second_look(Names *n)
{
    size_t t = 0, end = n->w->out->token_count;
    for (size_t i = 0; i < n->found.n; i++) {
        const NameCandidate *c = &n->found.at[i];
        for (; t < c->run.first; t++)
            look_again(n, t);
        keep(n, c);
        t = c->run.end;
    }
    for (; t < end; t++)
        look_again(n, t);
}

void engine_names(Work *w, const TokenReading *r)
{
    Names n = {.w = w, .r = r};
    phrases_open(&n.phrases);
    first_look(&n);
    second_look(&n);
    phrases_close(&n.phrases);
    vec_free(&n.found);
    known_free(&n.known);
}
