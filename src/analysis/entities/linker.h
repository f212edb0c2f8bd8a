/*
 * linker: from names in the text to the things they name. Names of the same type that read alike are one form; forms
 * and, where a form is not enough ("Brandt"), single mentions are linked to things. Entities are the things that have
 * a mention.
 */
#ifndef SAYSO_ANALYSIS_ENTITIES_LINKER_H
#define SAYSO_ANALYSIS_ENTITIES_LINKER_H

#include "analysis/stage.h"

typedef struct NameForm { // a name as it reads when case, dots and diacritics do not count
    Str folded;           // words with single spaces between
    uint32_t first;       // first name of this form: index in Work.names
    uint32_t count;       // names of this form
    uint32_t words;
    uint32_t thing;       // what it names, or NO_INDEX
    uint8_t type;         // EntityType
} NameForm;

typedef struct Linker {
    Work *w;
    Map forms;            // type and folded name → index in form
    VEC(NameForm) form;
    uint32_t *form_of;    // name → form
    uint32_t *thing_of;   // name → thing, or NO_INDEX for a name that names nobody in particular ("the Brandts")
    uint32_t things;      // how many there are
} Linker;

void linker_open(Linker *l, Work *w); // makes the forms; scratch is used
void linker_close(Linker *l);

static inline const NameSpan *linker_name(const Linker *l, size_t name) { return &l->w->names.at[name]; }
static inline uint32_t linker_new_thing(Linker *l) { return l->things++; }

// Each links the forms and names of its types.
void link_people(Linker *l);
void link_bodies(Linker *l);
void link_places_and_misc(Linker *l);

void build_entities(Linker *l);            // makes out->entities and out->mentions of what is linked
void find_roles(Linker *l);                // Entity.role and speaks_for
void find_genders(Linker *l);
uint8_t gender_of_title(Str word);         // Gender that "Mr.", "Queen", "spokeswoman" tell

#endif
