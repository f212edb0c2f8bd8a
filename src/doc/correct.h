/* Inside of the corrections: an analysis while it is changed. */
#ifndef SAYSO_DOC_CORRECT_H
#define SAYSO_DOC_CORRECT_H

#include "sayso/doc/correction.h"

/*
 * Until it is settled, who is named where is told by mentions[].entity and who says what by quotes[].speakers alone; the
 * lists of entities, their numbering, other names and credits follow from these. An entity may be without mentions.
 */
typedef struct Edit {
    Analysis *a;    // its entities have room for one more a correction
    bool *touched;  // of each entity there is room for: its names are others than before
} Edit;

void edit_settle(Edit *e);

/* The element that an anchor means, or NO_INDEX: the one of just these words, else the nearest of those that overlap them. */
uint32_t anchored_quote(const Analysis *a, const Anchor *anchor); // by its first passage
uint32_t anchored_name(const Analysis *a, const Anchor *anchor);  // mention by name

// The last mention of the entity by name that begins before pos, else the first one behind; NO_INDEX: it has none.
uint32_t name_near(const Analysis *a, uint32_t entity, uint32_t pos);

/*
 * The entity that a typed name means: one that is called so, letter case and diacritics aside, else, where there is a capital
 * letter in it, a new one with a mention wherever these words stand outside of other names. NO_INDEX: nobody.
 */
uint32_t edit_entity_named(Edit *e, Str name);

#endif
