/* The stage "entities": links the names to the things they name and tells of each its names, role and gender. */
#include "config.h"

#include "analysis/entities/linker.h"

static void run(Work *w);

const Stage stage_entities = {"entities", run};

// In this order. A step that is cancelled leaves what it makes unfinished, and the next ones do not run.
static void (*const steps[])(Linker *l) = {
    link_people, link_bodies, link_places_and_misc, build_entities, find_roles, find_genders,
};

static void run(Work *w)
{
    Linker l;
    linker_open(&l, w);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !work_cancelled(w); i++)
        steps[i](&l);
    linker_close(&l);
}
