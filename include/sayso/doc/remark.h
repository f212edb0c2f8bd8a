/*
 * Remark: what a reader left at an article: a bookmark, a note, a correction of what was understood. All of them are one
 * kind of record, so that keeping, listing and undoing know only this. Places are anchors.
 */
#ifndef SAYSO_DOC_REMARK_H
#define SAYSO_DOC_REMARK_H

#include "sayso/base/vec.h"
#include "sayso/doc/anchor.h"

typedef enum RemarkKind { REMARK_BOOKMARK, REMARK_NOTE, REMARK_CORRECTION, REMARK_KINDS } RemarkKind;

typedef struct Remark {
    uint64_t id;   // grows with time, also between programs; 0: not kept yet
    RemarkKind kind;
    Anchor at;     // what it is about
    Anchor other;  // of a correction that joins two things the other one; else all empty
    Str what;      // of a bookmark its letter, of a correction its kind; else empty
    Str value;     // of a note its text, of a correction what it sets
} Remark;

typedef struct Remarks { // of one article, ordered by id; owns the texts
    Arena arena;
    VEC(Remark) at;
} Remarks;

uint64_t remark_new_id(void);                       // greater than every one given out before on this machine's clock
uint64_t remarks_next_id(const Remarks *r);         // … and than all of these: what is newest is undone first
void remarks_put(Remarks *r, const Remark *remark); // copies it; one with its id is replaced; its id is not 0
bool remarks_drop(Remarks *r, uint64_t id);         // false: there is none
const Remark *remarks_find(const Remarks *r, uint64_t id); // NULL: there is none
void remarks_free(Remarks *r);

#endif
