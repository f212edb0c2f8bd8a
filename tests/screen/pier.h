/* A story made by hand that is understood wrongly: who speaks, who is one and who is two, and what is called what. */
#ifndef TESTS_SCREEN_PIER_H
#define TESTS_SCREEN_PIER_H

#include "handmade.h"

static const char *const pier_paragraphs[] = {
    "The pier of Skive will be built anew.",
    "“It is rotten,” Eva Krog said. “We start in May.”",
    "Jens Toft, who owns a café there, disagreed. “Nobody asked me,” Toft said.",
    "Krog and Toft will meet on Monday. Krog is hopeful.",
    "The café is called “Last Boat” by some.",
    "“It will be cheap,” a councillor said. Mads Ravn was silent.",
    NULL,
};
static const Named pier_names[] = {
    {"Skive", NULL, ENTITY_PERSON}, {"Eva Krog", "harbour master", ENTITY_PERSON}, {"Jens Toft", NULL, ENTITY_PERSON},
    {"Krog is", NULL, ENTITY_MISC}, {0},
};
static const Said pier_quotes[] = {
    {{"“It is rotten,”", "“We start in May.”"}, "Eva Krog", NULL, QUOTE_DIRECT, 1},
    {{"“Nobody asked me,”"}, "Eva Krog", NULL, QUOTE_DIRECT, 0.4f},
    {{"“Last Boat”"}, NULL, NULL, QUOTE_SCARE, 1},
    {{"“It will be cheap,”"}, NULL, "a councillor", QUOTE_DIRECT, 1},
    {.words = {NULL}},
};

#endif
