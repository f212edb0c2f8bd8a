/* The stage "entities": links the names to the things they name and tells of each its names, role and gender. */
#include "config.h"

#include "analysis/entities/linker.h"

static void run(Work *w);

const Stage stage_entities = {"entities", run};

static void run(Work *w)
{
    Linker l;
    linker_open(&l, w);
    link_people(&l);
    link_bodies(&l);
    link_places_and_misc(&l);
    if (!work_cancelled(w)) {
        build_entities(&l);
        find_roles(w);
        find_genders(w);
    }
    linker_close(&l);
}
