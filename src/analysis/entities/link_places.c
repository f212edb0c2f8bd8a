/* Which names of places are one (by the lexicon: US, U.S., United States), and of misc (Russian, Russians). */
#include "config.h"

#include "analysis/entities/linker.h"
#include "analysis/lexicon.h"
#include "sayso/text/unicode.h"

#include <stdio.h>

// "northern", "upstate": a part of a place, which is no other place. Parts of continents are.
static Str without_part(const Linker *l, Str name)
{
    static const char *const parts[] = {"upstate", "downstate", "downtown",     "midtown",
                                        "central", "metro",     "metropolitan", "greater"};
    static const char *const continents[] = {"Europe", "Africa", "Asia", "America"};
    size_t space = str_find_byte(name, ' ', 0);
    Str first = str_sub(name, 0, space), rest = space == STR_NOT_FOUND ? STR_NONE : str_sub(name, space + 1, name.n);
    bool part = (word_kinds(&l->w->kinds, first) & WORD_DIRECTION) != 0; // of lower case only
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        part = part || str_eq(first, str_of(parts[i]));
    for (size_t i = 0; i < sizeof continents / sizeof *continents; i++)
        part = part && !str_eq(rest, str_of(continents[i]));
    return part && rest.n ? rest : name;
}

// What all names of one place or people share, as a key; the folded name when the lexicons know no more.
static Str shared_key(const Linker *l, const NameForm *f, char *room, size_t size)
{
    Str whole = span_str(l->w->doc->text, linker_name(l, f->first)->span);
    Str written = f->type == ENTITY_PLACE ? without_part(l, whole) : whole;
    PlaceFact place;
    if (f->type == ENTITY_PLACE &&
        (lexicon_state_code(written, &place) ||
         lexicon_place(str_lower(l->w->scratch, written), &place) || lexicon_place(f->folded, &place))) {
        snprintf(room, size, "#%u", (unsigned)place.id);
        return str_of(room);
    }
    Str singular = str_sub(f->folded, 0, f->folded.n ? f->folded.n - 1 : 0);
    bool plural = f->type == ENTITY_MISC && str_ends(f->folded, STR("s")) &&
                  (word_kinds(&l->w->kinds, singular) & WORD_DEMONYM);
    return plural ? singular : f->folded;
}

void link_places_and_misc(Linker *l)
{
    Map places = {0}, misc = {0};
    for (size_t i = 0; i < l->form.n && !work_cancelled(l->w); i++) {
        NameForm *f = &l->form.at[i];
        if (f->type != ENTITY_PLACE && f->type != ENTITY_MISC)
            continue;
        char room[16];
        Str key = shared_key(l, f, room, sizeof room);
        Map *m = f->type == ENTITY_PLACE ? &places : &misc;
        f->thing = map_find(m, key);
        if (f->thing == NO_INDEX) {
            f->thing = linker_new_thing(l);
            map_set(m, key, f->thing);
        }
    }
    for (size_t i = 0; i < l->w->names.n && !work_cancelled(l->w); i++) {
        const NameForm *f = &l->form.at[l->form_of[i]];
        if (f->type == ENTITY_PLACE || f->type == ENTITY_MISC)
            l->thing_of[i] = f->thing;
    }
    map_free(&places);
    map_free(&misc);
}
