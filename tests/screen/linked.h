/* An article of the web with links of every kind, for the tests of links. Written for the tests. */
#ifndef TESTS_SCREEN_LINKED_H
#define TESTS_SCREEN_LINKED_H

#include "handmade.h"

static const char linked_path[] = "https://news.example/bridge";
static const char *const linked_paragraphs[] = {
    "# Old bridge of Odense closes",
    "The bridge [was built in 1893](https://history.example/odense?page=2) and is [closed for good](#what-comes-next), "
    "[Maria Holt](https://news.example/holt) said.",
    "“We [read the report](https://town.example/report.html) twice,” Maria Holt said.",
    "# What comes next?",
    "Readers may [write to us](mailto:desk@news.example), read [our rules](/rules), and must not follow "
    "[this file](file:///etc/passwd) or [this host](https://bank.example@evil.example/).",
    "[The last word](https://news.example/last-word-of-a-story-that-has-an-address-longer-than-any-line-of-the-screen-can-be-wide)",
    NULL,
};
static const Named linked_names[] = {{"Maria Holt", "mayor", ENTITY_PERSON}, {"Odense", NULL, ENTITY_PLACE}, {0}};
static const Said linked_quotes[] = {
    {{"“We read the report twice,”"}, "Maria Holt", NULL, QUOTE_DIRECT, 1}, {.words = {NULL}},
};

#endif
