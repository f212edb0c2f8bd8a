/*
 * Who is who: full names first, each agreeing with one person of its family name or making a new one; then short
 * names, each where it stands: "Brandt" is the Brandt named in full in the same paragraph, else the one whom the
 * text names most.
 */
#include "config.h"

#include "analysis/entities/linker.h"
#include "analysis/entities/people.h"
#include "analysis/lexicon.h"
#include "sayso/text/unicode.h"

#include <stdlib.h>

enum { CHAIN = 16 }; // people of one family name that are compared; beyond that a text is a list

typedef struct Person {
    PersonName name;
    uint32_t thing;
    uint32_t same_family, same_given; // the person before of that name, or NO_INDEX
    uint32_t count;                   // how often named in full, and in short so far
    uint32_t first;                   // first name in full
    uint32_t last;                    // latest name in full before the place that is being read; NO_INDEX before it
    Str title;                        // "president", "senator": the first before the name in full
    uint8_t gender;
} Person;

typedef struct People {
    Linker *l;
    VEC(Person) at;
    Map family, given; // → person that was added last
    Map tails;         // last words of longer names ("pena nieto") → person
    Map sounds;        // what family names sound like → person that was added last
    uint32_t *of_form; // form → person, or NO_INDEX
} People;

// "Paul Roe Jr." is somebody else than the "Paul Roe" named before him; named after him it is a short form.
static bool father_and_son(const Person *known, const PersonName *name, uint32_t first)
{
    bool junior = name->junior.n > 0, known_junior = known->name.junior.n > 0;
    if (junior && known_junior)
        return !str_eq(name->junior, known->name.junior); // Jr. and III
    if (junior == known_junior || !str_eq(name->given, known->name.given))
        return false;
    return junior ? known->first < first : first < known->first;
}

// "Olena Tereshenko" after "Olena Tereschenko", or the family name alone.
static uint32_t find_sounding(const People *p, const PersonName *name)
{
    Str sound = person_sound(p->l->w->scratch, name->family);
    uint32_t i = sound.n ? map_find(&p->sounds, sound) : NO_INDEX;
    if (i == NO_INDEX || !name->given.n)
        return i;
    const PersonName *other = &p->at.at[i].name;
    return str_eq(name->given, other->given) && !str_eq(name->family, other->family) ? i : NO_INDEX;
}

static uint32_t find_agreeing(const People *p, const PersonName *name, uint32_t first)
{
    uint32_t i = map_find(&p->family, name->family);
    for (unsigned n = 0; i != NO_INDEX && n < CHAIN; i = p->at.at[i].same_family, n++) {
        const Person *other = &p->at.at[i];
        if (person_name_agree(name, &other->name) && !father_and_son(other, name, first))
            return i;
    }
    i = map_find(&p->tails, name->family);
    return i != MAP_NONE ? i : find_sounding(p, name);
}

// "Al Hakim" after "Omar al-Hakim" is no person with the given name Al.
static uint32_t find_without_particle(const People *p, const PersonName *name)
{
    bool particle = (word_kinds(&p->l->w->kinds, name->given) & WORD_PARTICLE) != 0 && name->middle.n == 0;
    return particle ? map_find(&p->family, name->family) : NO_INDEX;
}

// "pena nieto" of "enrique pena nieto"
static void add_tails(People *p, Str folded, uint32_t person)
{
    for (size_t i = 0; i < folded.n; i++) {
        Str tail = str_sub(folded, i + 1, folded.n);
        if (folded.p[i] == ' ' && str_find_byte(tail, ' ', 0) != STR_NOT_FOUND &&
            map_find(&p->tails, tail) == MAP_NONE)
            map_set(&p->tails, tail, person);
    }
}

static uint32_t add_person(People *p, const PersonName *name, const NameForm *form)
{
    uint32_t id = (uint32_t)p->at.n;
    Person person = {
        .name = *name,
        .thing = linker_new_thing(p->l),
        .same_family = map_find(&p->family, name->family),
        .same_given = map_find(&p->given, name->given),
        .first = form->first,
        .last = NO_INDEX,
        .gender = lexicon_gender(name->given),
    };
    vec_push(&p->at, person);
    map_set(&p->family, name->family, id);
    map_set(&p->given, name->given, id);
    Str sound = person_sound(p->l->w->scratch, name->family);
    if (sound.n)
        map_set(&p->sounds, sound, id);
    add_tails(p, form->folded, id);
    return id;
}

static uint32_t person_of_form(People *p, const NameForm *form)
{
    PersonName name;
    uint32_t tail = map_find(&p->tails, form->folded);
    if (!person_name_split(&p->l->w->kinds, form->folded, &name))
        return NO_INDEX;
    uint32_t person = tail != MAP_NONE ? tail : find_agreeing(p, &name, form->first);
    if (person == NO_INDEX)
        person = find_without_particle(p, &name);
    if (person == NO_INDEX)
        return add_person(p, &name, form);
    PersonName *known = &p->at.at[person].name;
    if (!known->middle.n)
        known->middle = name.middle; // tells later namesakes apart
    return person;
}

static int by_words(const void *a, const void *b) // longer names first, then those that come earlier
{
    const NameForm *const *x = a, *const *y = b;
    if ((*x)->words != (*y)->words)
        return (*x)->words > (*y)->words ? -1 : 1;
    return (*x)->first < (*y)->first ? -1 : 1;
}

// Full names make people. Those of three words and more come first, so that "Pena Nieto" finds its longer form.
static void add_people(People *p)
{
    Linker *l = p->l;
    p->of_form = ARENA_ARRAY(l->w->scratch, uint32_t, l->form.n);
    const NameForm **order = ARENA_ARRAY(l->w->scratch, const NameForm *, l->form.n);
    size_t n = 0;
    for (size_t i = 0; i < l->form.n; i++) {
        p->of_form[i] = NO_INDEX;
        if (l->form.at[i].type == ENTITY_PERSON && l->form.at[i].words > 1)
            order[n++] = &l->form.at[i];
    }
    if (n)
        qsort(order, n, sizeof *order, by_words);
    for (size_t i = 0; i < n; i++) {
        size_t form = (size_t)(order[i] - l->form.at);
        uint32_t person = person_of_form(p, order[i]);
        p->of_form[form] = person;
        if (person != NO_INDEX)
            p->at.at[person].count += order[i]->count;
    }
}

static uint8_t title_gender(const Linker *l, size_t name)
{
    size_t t = linker_name(l, name)->first_token;
    return t > 0 ? gender_of_title(work_token(l->w, t - 1)) : GENDER_UNKNOWN;
}

// "president" before the name; empty where no title stands, or one that only tells the gender.
static Str title_of(const Linker *l, size_t name)
{
    size_t t = linker_name(l, name)->first_token;
    uint32_t kinds = t > 0 ? work_kinds(l->w, t - 1) : 0;
    bool title = (kinds & WORD_TITLE) && gender_of_title(work_token(l->w, t - 1)) == GENDER_UNKNOWN;
    return title ? str_lower(l->w->scratch, work_token(l->w, t - 1)) : STR_NONE;
}

static void find_titles(People *p)
{
    for (size_t i = 0; i < p->l->w->names.n; i++) {
        uint32_t person = linker_name(p->l, i)->type == ENTITY_PERSON ? p->of_form[p->l->form_of[i]] : NO_INDEX;
        if (person != NO_INDEX && !p->at.at[person].title.n)
            p->at.at[person].title = title_of(p->l, i);
    }
}

static bool same_paragraph(const Linker *l, uint32_t name, uint32_t other)
{
    const Document *d = l->w->doc;
    return other != NO_INDEX && doc_block_at(d, linker_name(l, name)->span.start) ==
                                    doc_block_at(d, linker_name(l, other)->span.start);
}

typedef struct Choice {
    uint32_t person;
    uint64_t rank;
} Choice;

typedef struct Short { // a short name in its place
    uint32_t name;
    Str title;
    uint8_t gender;
} Short;

// Ranks: has the title, is of the title's gender, named in full in this paragraph (the latest first), then how often it is
// named at all.
static void consider(const People *p, const Short *s, uint32_t person, Choice *best)
{
    const Person *x = &p->at.at[person];
    if (s->gender != GENDER_UNKNOWN && x->gender != GENDER_UNKNOWN && x->gender != s->gender)
        return;
    uint64_t rank = 1 + x->count;
    if (s->title.n && str_eq(s->title, x->title))
        rank += (uint64_t)1 << 63;
    if (s->gender != GENDER_UNKNOWN && x->gender == s->gender)
        rank += (uint64_t)1 << 62;
    if (same_paragraph(p->l, s->name, x->last))
        rank += ((uint64_t)x->last + 1) << 32;
    if (best->person == NO_INDEX || rank > best->rank)
        *best = (Choice){person, rank};
}

// "Larry" when there is one Laurence, and nobody of that name.
static uint32_t find_nicknamed(const People *p, Str word)
{
    uint32_t found = NO_INDEX;
    for (size_t n = 0; person_full_given(word, n).n; n++) {
        uint32_t i = map_find(&p->given, person_full_given(word, n));
        if (i != NO_INDEX && (found != NO_INDEX || p->at.at[i].same_given != NO_INDEX))
            return NO_INDEX;
        found = i != NO_INDEX ? i : found;
    }
    return found;
}

static uint32_t choose(const People *p, uint32_t name, Str word)
{
    Choice best = {NO_INDEX, 0};
    Short s = {name, title_of(p->l, name), title_gender(p->l, name)};
    uint32_t i = map_find(&p->family, word);
    for (unsigned n = 0; i != NO_INDEX && n < CHAIN; i = p->at.at[i].same_family, n++)
        consider(p, &s, i, &best);
    if (best.person != NO_INDEX)
        return best.person;
    i = map_find(&p->given, word);
    for (unsigned n = 0; i != NO_INDEX && n < CHAIN; i = p->at.at[i].same_given, n++)
        consider(p, &s, i, &best);
    if (best.person != NO_INDEX)
        return best.person;
    i = find_nicknamed(p, word);
    return i != NO_INDEX ? i : find_sounding(p, &(PersonName){.family = word});
}

// "the Brandts", "Brandts" name a family, no person of the text.
static bool is_family(const People *p, size_t name, Str word)
{
    size_t t = linker_name(p->l, name)->first_token;
    if (word.n <= 3 || word.p[word.n - 1] != 's' || map_find(&p->family, str_sub(word, 0, word.n - 1)) == MAP_NONE)
        return false;
    bool the = t > 0 && str_eq_ascii_nocase(work_token(p->l->w, t - 1), STR("the"));
    return the || map_find(&p->family, word) == MAP_NONE;
}

static uint32_t link_short(People *p, uint32_t name)
{
    NameForm *form = &p->l->form.at[p->l->form_of[name]];
    PersonName parts;
    person_name_split(&p->l->w->kinds, form->folded, &parts);
    if (is_family(p, name, parts.family))
        return NO_INDEX;
    uint32_t person = choose(p, name, parts.family);
    if (person != NO_INDEX) {
        p->at.at[person].count++;
        return p->at.at[person].thing;
    }
    if (form->thing == NO_INDEX)
        form->thing = linker_new_thing(p->l);
    return form->thing;
}

void link_people(Linker *l)
{
    People p = {.l = l};
    add_people(&p);
    find_titles(&p);
    for (uint32_t i = 0; i < l->w->names.n && !work_cancelled(l->w); i++) {
        if (linker_name(l, i)->type != ENTITY_PERSON)
            continue;
        uint32_t person = p.of_form[l->form_of[i]];
        if (person != NO_INDEX) {
            p.at.at[person].last = i;
            l->thing_of[i] = p.at.at[person].thing;
        } else {
            l->thing_of[i] = link_short(&p, i);
        }
    }
    vec_free(&p.at);
    map_free(&p.family);
    map_free(&p.given);
    map_free(&p.tails);
    map_free(&p.sounds);
}
