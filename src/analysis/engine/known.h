/*
 * Known: names of a text, with how surely they are of each type. What is sure in one place settles the same words in places
 * where the tags alone are unsure.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_KNOWN_H
#define SAYSO_ANALYSIS_ENGINE_KNOWN_H

#include "analysis/stage.h"
#include "sayso/base/map.h"

typedef struct Witnesses { // for one name
    float of[ENTITY_TYPES]; // added confidences of sure places
    bool family;            // it is the family name of a person named in full
} Witnesses;

typedef struct KnownNames {
    Map index; // a name as written → names
    VEC(Witnesses) names;
} KnownNames;

// Learns a sure name; a person's family name is known from the full one, too.
void known_add(KnownNames *k, const Work *w, size_t first, size_t end, EntityType type, float sure);
const Witnesses *known_find(const KnownNames *k, const Work *w, size_t first, size_t end); // NULL: not known
void known_free(KnownNames *k);

EntityType witnesses_best(const Witnesses *n, float *share); // the type that most of them say, and which share does

#endif
