/*
 * Kept: what is remembered between runs, as the program asks for it and hands it over. All is done by a process of its own
 * (sayso-keeper): handing over never waits for a disk, and what was handed over is kept whatever becomes of this process.
 * Where there is no keeper everything goes on without it; who would lose something is told why.
 */
#ifndef SAYSO_APP_KEPT_H
#define SAYSO_APP_KEPT_H

#include "sayso/base/error.h"
#include "sayso/base/vec.h"
#include "sayso/doc/place.h"
#include "sayso/doc/remark.h"

typedef struct Kept Kept;

typedef enum KeptHow { KEPT_NOT_AT_ALL, KEPT_TO_READ, KEPT_TO_CHANGE } KeptHow;

/*
 * Before the sandbox is entered and behind the last fork. NOT_AT_ALL: nothing is read or written, and nobody is told.
 * Without a keeper kept_wait gives KEPT_TROUBLE for what is asked for.
 */
Kept *kept_start(KeptHow how);
void kept_end(Kept *k); // waits until all is kept, a second at most; NULL is fine
void kept_ring(Kept *k, int descriptor); // a byte is written there when there is something for kept_wait

Str kept_path(Str path, Arena *a); // from the root, by the folder the program runs in; empty: it cannot be opened again
// The article's key, with its path from the folder the program runs in. Its texts live in `a`, and in d.
ArticleKey kept_key(const Document *d, Arena *a);

void kept_ask(Kept *k, const ArticleKey *key); // the article that all else is about from now on; answered
void kept_place(Kept *k, const Place *place);
bool kept_put(Kept *k, const Remark *remark, Error *err); // false: it will be lost
bool kept_drop(Kept *k, uint64_t id, Error *err);
bool kept_recent(Kept *k, Error *err);                    // answered
bool kept_forget(Kept *k, int64_t which, Error *err);     // a RecentArticle's number, FORGET_THIS or FORGET_ALL; answered

typedef enum KeptNews {
    KEPT_NOTHING,   // nothing came in time
    KEPT_ARTICLE,   // what is remembered of the one asked for last
    KEPT_RECENT,    // articles, the latest first
    KEPT_FORGOTTEN, // count articles
    KEPT_LOST,      // something was not done: lost, why
} KeptNews;

typedef struct KeptAnswer { // of the last kept_wait; each part until the next one of its kind
    bool known;             // KEPT_ARTICLE: there is a place
    Place place;
    Remarks remarks;        // whoever wants them takes them out and leaves {0}
    VEC(RecentArticle) recent;
    uint32_t count;
    const char *lost;       // KEPT_LOST: what was not done, in words; NULL: a place, and another one follows
    char why[256];
    Arena words, rows;      // of place and recent
    uint64_t serial;        // of the article asked for last: what came of earlier ones is no news
    bool left;              // the keeper has nothing more to do
} KeptAnswer;

KeptNews kept_wait(Kept *k, int ms); // 0: does not wait
bool kept_is_behind(const Kept *k);  // the keeper takes nothing at present: call kept_wait again in a while
KeptAnswer *kept_answer(Kept *k);

/*
 * For machine output: the remarks left at d, from a Kept to read. Waits; safe to call from several threads. False: they
 * cannot be had. {0} where there are none. The caller frees *out in any case.
 */
bool kept_remarks(Kept *k, const Document *d, Remarks *out, Error *err);

#endif
