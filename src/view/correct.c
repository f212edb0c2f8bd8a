/* What a correction must know: who, how called, of what type; chosen from a list or typed. Then it is put. */
#include "config.h"

#include "view/screen.h"

#include "sayso/text/safe.h"
#include "sayso/text/unicode.h"

// A name as one line of what a correction may hold.
static void put_value(Buf *out, Str name)
{
    unsigned len;
    bool space = false;
    for (size_t i = 0; i < name.n && out->n + 4 < CORRECTION_VALUE_MOST; i += len) {
        uint32_t cp = utf8_at(name, i, &len);
        bool blank = uc_space(cp) || uc_control(cp) || uc_bidi_control(cp);
        if (!blank) {
            buf_str(out, space && out->n ? STR(" ") : STR_NONE);
            buf_str(out, str_sub(name, i, i + len));
        }
        space = blank;
    }
}

// What the menu was opened at becomes a correction; `other`: a place of another name that it speaks of, or NOWHERE.
void correct_put(Reader *r, CorrectionKind kind, Span other, Str value)
{
    Buf line = {0}, told = {0};
    Error err = {0};
    put_value(&line, value);
    Remark remark = {.kind = REMARK_CORRECTION, .at = anchor_make(r->doc, r->correcting), .value = buf_view(&line),
                     .what = str_of(correction_kind_name(kind))};
    if (other.start != NO_INDEX)
        remark.other = anchor_make(r->doc, other);
    if (correction_check(&remark, &err)) {
        correction_text(&remark, &told);
        card_close_all(r);
        reader_message(r, STR_FMT "; U undoes it", STR_ARG(buf_view(&told))); // unless the host has to say that it is not kept
        r->host->put_remark(r->host->self, &remark);
    } else {
        reader_message(r, "%s", err.message);
    }
    buf_free(&line);
    buf_free(&told);
}

/* Who it could be */

typedef struct Candidate {
    const Entity *of;
    Span name;
    bool alike; // of the type that is looked for
} Candidate;

typedef VEC(Candidate) Candidates;

static int likeliest_first(const void *a, const void *b)
{
    static const uint8_t rank[ENTITY_TYPES] = {[ENTITY_ORGANIZATION] = 1, [ENTITY_PLACE] = 2, [ENTITY_MISC] = 3};
    const Candidate *one = a, *other = b;
    const Entity *x = one->of, *y = other->of;
    if (one->alike != other->alike)
        return one->alike ? -1 : 1;
    if (x->quote_count != y->quote_count)
        return x->quote_count > y->quote_count ? -1 : 1;
    if (x->type != y->type)
        return rank[x->type] < rank[y->type] ? -1 : 1;
    if (x->mention_count != y->mention_count)
        return x->mention_count > y->mention_count ? -1 : 1;
    return x < y ? -1 : x > y;
}

// All that can speak or, when another name of `same` is looked for, all but that one: those of its type first.
static Candidates candidates(const Reader *r, uint32_t same)
{
    const Analysis *a = r->analysis;
    Candidates found = {0};
    for (uint32_t i = 0; i < a->entity_count; i++) {
        const Entity *e = &a->entities[i];
        const Mention *name = &a->mentions[first_name(a, e)];
        bool fits = same == NO_INDEX ? e->type != ENTITY_MISC : i != same;
        if (name->kind == MENTION_NAME && fits)
            vec_push(&found, (Candidate){e, name->span, same != NO_INDEX && e->type == a->entities[same].type});
    }
    if (found.n)
        qsort(found.at, found.n, sizeof *found.at, likeliest_first);
    return found;
}

static void candidate_line(Reader *r, const Candidate *c)
{
    enum { NAME_COLUMNS = 24 };
    Buf line = {0};
    buf_str(&line, c->of->name);
    int used = shown_columns(c->of->name);
    buf_fill(&line, ' ', used < NAME_COLUMNS ? (size_t)(NAME_COLUMNS - used) : 0);
    buf_printf(&line, "  " STR_FMT, STR_ARG(c->of->role.n ? c->of->role : str_of(entity_type_name((EntityType)c->of->type))));
    if (c->of->quote_count)
        buf_printf(&line, ", %zu quotation%s", c->of->quote_count, plural(c->of->quote_count));
    card_choice(r, 0, c->name, STR_FMT, STR_ARG(buf_view(&line)));
    buf_free(&line);
}

static void candidate_lines(Reader *r, uint32_t same)
{
    Candidates found = candidates(r, same);
    for (size_t i = 0; i < found.n; i++)
        candidate_line(r, &found.at[i]);
    vec_free(&found);
}

// Who is named at the line's place; the analysis may be another one than when the list was made.
static void put_chosen(Reader *r, CorrectionKind kind, const CardLine *line)
{
    Span place = {line->target, line->target_end};
    uint32_t entity = entity_named_at(r->analysis, place);
    correct_put(r, kind, place, entity != NO_INDEX ? r->analysis->entities[entity].name : span_str(r->doc->text, place));
}

enum { WHO_NOBODY = 1, WHO_TYPED };

static void put_typed(Reader *r, CorrectionKind kind, Str name)
{
    if (name.n)
        correct_put(r, kind, NOWHERE, name);
    else
        reader_message(r, "no name was typed");
}

static void put_typed_speaker(Reader *r, Str name)
{
    put_typed(r, CORRECT_SPEAKER, name);
}

static void enter_speaker(Reader *r, const CardLine *line)
{
    if (line->datum == WHO_NOBODY)
        correct_put(r, CORRECT_NOBODY, NOWHERE, STR_NONE);
    else if (line->datum == WHO_TYPED)
        prompt_ask(r, "who says it: ", buf_view(&r->card.filter), put_typed_speaker);
    else
        put_chosen(r, CORRECT_SPEAKER, line);
}

void correct_speaker(Reader *r)
{
    static const ListKind list = {"speakers", "says it", enter_speaker, NULL};
    card_open(r, STR("Who says it?"));
    r->card.list = &list;
    candidate_lines(r, NO_INDEX);
    card_always(r, WHO_TYPED, "another one, to be typed");
    card_always(r, WHO_NOBODY, "nobody");
    card_select_first(r);
}

static void enter_same(Reader *r, const CardLine *line)
{
    put_chosen(r, CORRECT_MERGE, line);
}

void correct_same(Reader *r)
{
    static const ListKind list = {"names", "is it", enter_same, NULL};
    card_open(r, STR("The same as …"));
    r->card.list = &list;
    candidate_lines(r, entity_named_at(r->analysis, r->correcting));
    card_select_first(r);
}

/* How it is called, and what it is */

static void put_name(Reader *r, Str name)
{
    put_typed(r, CORRECT_RENAME, name);
}

void correct_name(Reader *r)
{
    uint32_t entity = entity_named_at(r->analysis, r->correcting);
    prompt_ask(r, "name: ", entity == NO_INDEX ? STR_NONE : r->analysis->entities[entity].name, put_name);
}

static void enter_type(Reader *r, const CardLine *line)
{
    correct_put(r, CORRECT_TYPE, NOWHERE, str_of(entity_type_name((EntityType)line->datum)));
}

void correct_type(Reader *r)
{
    static const ListKind list = {"types", "choose", enter_type, NULL};
    static const char *const words[ENTITY_TYPES] = {
        [ENTITY_PERSON] = "a person", [ENTITY_PLACE] = "a place", [ENTITY_ORGANIZATION] = "an organization",
        [ENTITY_MISC] = "something else that has a name",
    };
    card_open(r, STR("What is it?"));
    r->card.list = &list;
    for (EntityType t = 0; t < ENTITY_TYPES; t++)
        card_choice(r, t, r->correcting, "%s", words[t]);
    card_select_first(r);
}
