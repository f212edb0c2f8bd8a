/*
 * Which names of organizations are one: acronyms with what they stand for, "Acme" with "Acme Corp.", "Justice
 * Department" with "U.S. Department of Justice", "the Post" with the "Washington Post". Each form may point to a
 * longer one; following the pointers leads to the thing.
 */
#include "config.h"

#include "analysis/entities/linker.h"
#include "analysis/rules/phrases.h"
#include "sayso/base/buffer.h"

#include <stdlib.h>

typedef struct Bodies {
    Linker *l;
    Map canon;      // canonical spelling → form
    Map initials;   // "who" → form
    Map stems;      // name without its last, generic word → form
    Map tails;      // name without the country before it → form
    Map last;       // last word → form
    Phrases phrases; // known beforehand
    uint32_t *root; // form → a form it is the same as, or itself
} Bodies;

// Names for the same body that share no words.
static const struct Known {
    const char *name, *canon;
} known[] = {
    {"isis", "islamic state"},  {"isil", "islamic state"},        {"daesh", "islamic state"},
    {"gop", "republican party"}, {"fed", "federal reserve"},      {"nyt", "new york times"},
    {"grand old party", "republican party"}, {"tories", "conservative party"}, {"afp", "agence france presse"},
    {"ap", "associated press"}, {"islamic state group", "islamic state"}, {"hizbollah", "hezbollah"},
    {"al qaida", "al qaeda"},
};

static Str first_word(Str s)
{
    return str_sub(s, 0, str_find_byte(s, ' ', 0));
}

static Str after_first(Str s)
{
    size_t at = str_find_byte(s, ' ', 0);
    return at == STR_NOT_FOUND ? STR_NONE : str_sub(s, at + 1, s.n);
}

static size_t last_space(Str s)
{
    size_t at = s.n;
    while (at > 0 && s.p[at - 1] != ' ')
        at--;
    return at ? at - 1 : STR_NOT_FOUND;
}

static Str last_word(Str s)
{
    size_t at = last_space(s);
    return at == STR_NOT_FOUND ? s : str_sub(s, at + 1, s.n);
}

// "roe camp" → "roe campaign"; "department of the interior" → "interior department"; "acme corp" →
// "acme"; known second names → the first one.
static void canonical(const Bodies *b, Str name, Buf *out)
{
    const WordKinds *k = &b->l->w->kinds;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq(name, str_of(known[i].name)))
            name = str_of(known[i].canon);
    if (str_starts(name, STR("the ")))
        name = after_first(name);
    size_t at = last_space(name);
    while (at != STR_NOT_FOUND && (word_kinds(k, last_word(name)) & WORD_ORG_SUFFIX)) {
        name = str_sub(name, 0, at);
        at = last_space(name);
    }
    size_t of = str_find(name, STR(" of "), 0);
    Str head = of == STR_NOT_FOUND ? STR_NONE : str_sub(name, 0, of);
    if (of == STR_NOT_FOUND && str_eq(last_word(name), STR("camp"))) {
        buf_str(out, name);
        buf_str(out, STR("aign"));
        return;
    }
    bool ministry = str_eq(last_word(head), STR("department")) || str_eq(last_word(head), STR("ministry"));
    if (!ministry) {
        buf_str(out, name);
        return;
    }
    Str subject = str_sub(name, of + 4, name.n);
    if (str_starts(subject, STR("the ")))
        subject = after_first(subject);
    Str country = last_space(head) == STR_NOT_FOUND ? STR_NONE : str_sub(head, 0, last_space(head));
    buf_str(out, country);
    buf_str(out, country.n ? STR(" ") : STR(""));
    buf_str(out, subject);
    buf_byte(out, ' ');
    buf_str(out, last_word(head));
}

static void learn(Map *m, Str key, uint32_t form)
{
    if (key.n && map_find(m, key) == MAP_NONE)
        map_set(m, key, form);
}

// Both spellings of the initials: with and without the small words ("dod" and "dd" of "department of defense").
static void learn_initials(Bodies *b, Str name, uint32_t form)
{
    Buf all = {0}, great = {0};
    for (Str rest = name; rest.n; rest = after_first(rest)) {
        Str word = first_word(rest);
        bool small = (word_kinds(&b->l->w->kinds, word) & WORD_FUNCTION) != 0;
        buf_byte(&all, word.p[0]);
        if (!small)
            buf_byte(&great, word.p[0]);
    }
    if (all.n >= 2)
        learn(&b->initials, buf_view(&all), form);
    if (great.n >= 2)
        learn(&b->initials, buf_view(&great), form);
    buf_free(&all);
    buf_free(&great);
}

static void learn_namesake(Bodies *b, Str tail, uint32_t form)
{
    while (first_word(tail).n == 1)
        tail = after_first(tail);
    if (str_find_byte(tail, ' ', 0) != STR_NOT_FOUND && (word_kinds(&b->l->w->kinds, first_word(tail)) & WORD_SURNAME))
        learn(&b->tails, tail, form);
}

static void learn_long(Bodies *b, Str name, uint32_t form)
{
    const WordKinds *k = &b->l->w->kinds;
    uint32_t head = word_kinds(k, last_word(name)), first = word_kinds(k, first_word(name));
    learn_initials(b, name, form);
    Str stem = str_sub(name, 0, last_space(name));
    bool stem_is_body = // "Port Council Fund" is not the council
        str_find_byte(stem, ' ', 0) != STR_NOT_FOUND && (word_kinds(k, last_word(stem)) & WORD_ORG_HEAD);
    if ((head & (WORD_ORG_HEAD | WORD_ORG_SUFFIX)) && !(head & WORD_DEMONYM) && !stem_is_body) // not "House Republicans"
        learn(&b->stems, stem, form);
    // "Senate" is the "U.S. Senate", hardly the "Ohio Senate"; nor is every "Supreme Court" that of Ohio.
    Str tail = after_first(name);
    bool longer = str_find_byte(tail, ' ', 0) != STR_NOT_FOUND;
    bool country = str_eq(first_word(name), STR("us")) || (longer && map_find(&b->phrases.types, tail) == MAP_NONE);
    if ((first & (WORD_PLACE | WORD_DEMONYM)) && country)
        learn(&b->tails, tail, form);
    if (first & WORD_GIVEN) // "Lee Foundation" of "Ann B. Lee Foundation"
        learn_namesake(b, tail, form);
    if (head & WORD_ORG_HEAD)
        map_set(&b->last, last_word(name), form);
}

static bool acronym(const Bodies *b, const NameForm *f)
{
    Str written = span_str(b->l->w->doc->text, linker_name(b->l, f->first)->span);
    size_t capitals = 0;
    for (size_t i = 0; i < written.n; i++)
        capitals += written.p[i] >= 'A' && written.p[i] <= 'Z';
    return f->words == 1 && capitals >= 2 && capitals >= f->folded.n - 1;
}

static uint32_t find_longer(const Bodies *b, uint32_t form, Str canon)
{
    const NameForm *f = &b->l->form.at[form];
    uint32_t found = acronym(b, f) ? map_find(&b->initials, f->folded) : MAP_NONE;
    if (found == MAP_NONE)
        found = map_find(&b->stems, canon);
    if (found == MAP_NONE)
        found = map_find(&b->tails, canon);
    uint32_t kinds = word_kinds(&b->l->w->kinds, f->folded);
    if (found == MAP_NONE && f->words == 1 && (kinds & WORD_ORG_HEAD) && !(kinds & WORD_ORG) &&
        !str_eq(f->folded, STR("house")))
        found = map_find(&b->last, f->folded);
    return found;
}

static uint32_t root_of(const Bodies *b, uint32_t form)
{
    for (unsigned n = 0; b->root[form] != form && n < 8; n++)
        form = b->root[form];
    return form;
}

static void link_forms(Bodies *b)
{
    Linker *l = b->l;
    Buf canon = {0};
    for (uint32_t i = 0; i < l->form.n; i++) {
        if (l->form.at[i].type != ENTITY_ORGANIZATION)
            continue;
        buf_clear(&canon);
        canonical(b, l->form.at[i].folded, &canon);
        learn(&b->canon, buf_view(&canon), i);
        if (l->form.at[i].words > 1)
            learn_long(b, l->form.at[i].folded, i);
        if (l->form.at[i].words > 1 && !str_eq(buf_view(&canon), l->form.at[i].folded) &&
            str_find_byte(buf_view(&canon), ' ', 0) != STR_NOT_FOUND)
            learn_long(b, buf_view(&canon), i);
    }
    for (uint32_t i = 0; i < l->form.n; i++) {
        if (l->form.at[i].type != ENTITY_ORGANIZATION)
            continue;
        buf_clear(&canon);
        canonical(b, l->form.at[i].folded, &canon);
        uint32_t same = map_find(&b->canon, buf_view(&canon)); // MAP_NONE: nothing is left of a name that is marks only
        uint32_t longer = find_longer(b, i, buf_view(&canon));
        bool first = same == i || same == MAP_NONE || root_of(b, same) == i; // "AP" may have found its long form already
        b->root[i] = !first ? same : longer != MAP_NONE && root_of(b, longer) != i ? longer : i;
    }
    buf_free(&canon);
}

void link_bodies(Linker *l)
{
    Bodies b = {.l = l, .root = ARENA_ARRAY(l->w->scratch, uint32_t, l->form.n)};
    for (uint32_t i = 0; i < l->form.n; i++)
        b.root[i] = i;
    phrases_open(&b.phrases);
    link_forms(&b);
    for (uint32_t i = 0; i < l->w->names.n && !work_cancelled(l->w); i++) {
        if (linker_name(l, i)->type != ENTITY_ORGANIZATION)
            continue;
        NameForm *f = &l->form.at[root_of(&b, l->form_of[i])];
        if (f->thing == NO_INDEX)
            f->thing = linker_new_thing(l);
        l->thing_of[i] = f->thing;
    }
    map_free(&b.canon);
    map_free(&b.initials);
    map_free(&b.stems);
    map_free(&b.tails);
    map_free(&b.last);
    phrases_close(&b.phrases);
}
