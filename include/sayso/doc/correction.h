/*
 * Corrections: what a reader set right in what was understood. Each is a Remark of kind REMARK_CORRECTION whose `what` is
 * the name of its kind. They refer to the text by anchors, never to an analysis, so that they outlive a new model and an
 * edited article, and are applied in the order in which they were made. One whose place is not found changes nothing.
 */
#ifndef SAYSO_DOC_CORRECTION_H
#define SAYSO_DOC_CORRECTION_H

#include "sayso/base/buffer.h"
#include "sayso/base/error.h"
#include "sayso/doc/analysis.h"
#include "sayso/doc/remark.h"

typedef enum CorrectionKind { // `at`: for the first two a quotation's first passage, else a name
    CORRECT_SPEAKER, // VALUE says it; `other` is a place where that name stands, or empty when it was typed
    CORRECT_NOBODY,  // nobody says it: a title, a motto, words that are only set off
    CORRECT_MERGE,   // whoever is named at `at` is who is named at `other`, and called VALUE
    CORRECT_SPLIT,   // another one bears the name at `at`: VALUE "everywhere" that these words stand, or "here" alone
    CORRECT_RENAME,  // is called VALUE
    CORRECT_TYPE,    // is of type VALUE (entity_type_name)
    CORRECTION_KINDS,
} CorrectionKind;

#define CORRECT_HERE STR("here")
#define CORRECT_EVERYWHERE STR("everywhere")
enum { CORRECTION_VALUE_MOST = 200 }; // bytes

const char *correction_kind_name(CorrectionKind k);       // "speaker"
bool correction_kind_find(Str name, CorrectionKind *kind); // false: none is called so
bool entity_type_find(Str name, EntityType *type);

// Its kind is known, it has the places and the value that the kind needs, and the value is one line of text; else ERR_FORMAT.
bool correction_check(const Remark *r, Error *err);
bool is_correction(const Remark *r);

// Where it is about in this analysis: what it names is there, and of two both are. False: not in this version.
bool correction_place(const Analysis *a, const Remark *r, Span *at);
void correction_text(const Remark *r, Buf *out); // appends "“Holt” is Maria Holt", for a person

bool corrections_any(const Remarks *remarks);
/*
 * Applies all of them in place. A speaker whose name was typed is the one called so, else a name gets an entity with a
 * mention wherever these words stand in the text; when they stand nowhere, or are no name ("two officials"), they become
 * the quote's `unnamed` words. Corrected quotes have WHY_USER and confidence 1. Every invariant holds afterwards.
 */
void analysis_correct(Analysis *a, const Remarks *remarks);
Analysis *analysis_corrected(const Analysis *raw, const Remarks *remarks); // a corrected copy, complete in itself

#endif
