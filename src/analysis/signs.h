/*
 * Signs: the tokens of one block that may be quotation marks, each with what it can do where it stands. The stage
 * "marks" pairs them. A sign opens or closes by its shape, by the language's custom and by what stands at its sides;
 * single marks may be apostrophes, and marks behind numbers may be feet and inches.
 */
#ifndef SAYSO_ANALYSIS_SIGNS_H
#define SAYSO_ANALYSIS_SIGNS_H

#include "analysis/stage.h"

typedef enum Form {
    FORM_STRAIGHT,    // "
    FORM_LEFT,        // “
    FORM_RIGHT,       // ”
    FORM_LOW,         // „
    FORM_BACKTICKS,   // ``
    FORM_TICKS,       // ''
    FORM_GUILLEMET,   // «
    FORM_GUILLEMET_R, // »
    FORM_ANGLE,       // ‹
    FORM_ANGLE_R,     // ›
    FORM_LEFT_1,      // ‘
    FORM_RIGHT_1,     // ’
    FORM_LOW_1,       // ‚
    FORM_BACKTICK,    // `
    FORM_TICK,        // '
    FORM_CORNER,      // 「
    FORM_CORNER_R,    // 」
    FORM_CORNERS,     // 『
    FORM_CORNERS_R,   // 』
    FORMS,
} Form;

#define FORM_BIT(f) (1u << (f))

enum { // what a form may do
    MAY_OPEN = 1,
    MAY_CLOSE = 2,
    MAY_INVERT = 4, // closes as a rule, and opens where it looks like it: »…«, ”…”
    MAY_BE_APOSTROPHE = 8,
};

typedef struct FormFacts {
    uint8_t may;
    uint32_t closed_by; // forms that close what this one opened …
    uint32_t loosely;   // … and those that careless typing uses instead
} FormFacts;

typedef enum Ahead { AHEAD_NOTHING, AHEAD_OPENS, AHEAD_MAYBE, AHEAD_CLOSES } Ahead; // MAYBE: only a doubtful one closes

typedef struct Sign {
    uint32_t token;
    uint8_t form;  // Form
    uint8_t ahead; // Ahead: what the next single mark does
    bool opening;  // by its sides: white space, a bracket or a dash before it and a word close behind
    bool closing;  // by its sides: close behind a word, before white space or punctuation
    bool doubtful; // as good an apostrophe or a measure: the workers’ rights
} Sign;

typedef VEC(Sign) SignVec;

FormFacts form_facts(const Work *w, Form form); // by the custom of the document's language
bool form_find(Str mark, Form *out);
void signs_collect(const Work *w, uint32_t first_token, uint32_t end_token, SignVec *out); // replaces what is in out

#endif
