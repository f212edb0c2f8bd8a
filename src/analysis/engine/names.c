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
#define AGREED 0.75f  // share of the witnesses for one type

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

static void first_look(Names *n)
{
    const Work *w = n->w;
    for (uint32_t b = w->first_block; b < w->end_block; b++) {
        size_t at = w->block_tokens[b - w->first_block], end = w->block_tokens[b - w->first_block + 1];
        for (TokenRun run; next_name(n->r, &at, end, &run);) {
            if (has_word(w, run))
                mend_add(w, &n->found, (Candidate){run, run_sure(n->r, run)});
        }
    }
    for (size_t i = 0; i < n->found.n; i++) {
        const Candidate *c = &n->found.at[i];
        known_add(&n->known, w, c->run.first, c->run.end, (EntityType)c->run.kind, c->sure);
    }
}

// What the dateline says of itself: "GENEVA, Jan 21 (Agency)". False for names elsewhere.
static bool in_dateline(const Names *n, const Candidate *c, EntityType *type)
{
    const Dateline *line = &n->w->doc->dateline;
    Span name = work_tokens(n->w, c->run.first, c->run.end);
    bool agency = !span_empty(line->agency) && span_inside(name, line->agency);
    if (!agency && (span_empty(line->place) || !span_inside(name, line->place)))
        return false;
    *type = agency ? ENTITY_ORGANIZATION : ENTITY_PLACE;
    return true;
}

/*
 * What the name names: what is known of it beforehand, else what the text as a whole takes it for, else its type here. The
 * White House is a body, though in most places the corpora see a building.
 */
static EntityType type_of_thing(const Names *n, const Candidate *c)
{
    Str name = str_lower(n->w->scratch, span_str(n->w->doc->text, work_tokens(n->w, c->run.first, c->run.end)));
    uint32_t known = map_find(&n->phrases.types, name);
    if (known != MAP_NONE)
        return (EntityType)known;
    PlaceFact place;
    bool unsure_body = c->sure < UNSURE && c->run.kind == ENTITY_ORGANIZATION;
    if (unsure_body && lexicon_place(name, &place) && place.weight == 3)
        return ENTITY_PLACE;
    float share;
    EntityType type = witnesses_best(known_find(&n->known, n->w, c->run.first, c->run.end), &share);
    return share >= AGREED ? type : (EntityType)c->run.kind;
}

static void keep(Names *n, const Candidate *c)
{
    bool place = c->run.end == c->run.first + 1 && names_short_place(n->w, c->run.first);
    EntityType type = ENTITY_PLACE;
    bool settled = place || in_dateline(n, c, &type);
    if (!settled)
        type = type_of_thing(n, c);
    float sure = calibrated(c->sure, n->w->engine->model->calibrate);
    work_add_name(n->w, &(NameSpan){.first_token = (uint32_t)c->run.first,
                                    .end_token = (uint32_t)c->run.end,
                                    .type = (uint8_t)type,
                                    .here = settled || c->sure < UNSURE ? (uint8_t)type : c->run.kind,
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
        const Candidate *c = &n->found.at[i];
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
