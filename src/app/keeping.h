/*
 * Keeping: the session's share in what is remembered between runs. It knows which article is shown, brings its reader back
 * to the place remembered and its remarks along, and hands over what changes: remarks at once, the place when the reader
 * rests, leaves the article, stops or ends.
 */
#ifndef SAYSO_APP_KEEPING_H
#define SAYSO_APP_KEEPING_H

#include "app/kept.h"

#include "sayso/view/reader.h"

// What of the place remembered is wished. Nothing: after a reload, or once somebody has touched a key. The look of the
// screen alone: where the command line names another place.
typedef enum KeepingWish { WISH_NOTHING, WISH_LOOK, WISH_PLACE } KeepingWish;

typedef struct Keeping {
    Kept *kept;
    Reader *reader;
    void (*corrected)(void *self); // corrections came, changed or went: the analysis shown is another one
    void *self;
    const Document *doc; // that is shown, if anything of it is remembered; else NULL
    Remarks remarks;     // left at it
    Arena arena;         // of key
    ArticleKey key;
    Place saved;         // what was handed over last
    bool has_saved;      // … since it was opened: being there again is worth telling, too
    bool awaits;         // the keeper has not answered yet
    KeepingWish wish;
    bool forgotten;      // its place is remembered no longer, until it is opened anew
    int64_t forgetting;  // what was last asked to be forgotten
    bool wants_recent;   // the list was asked for, or is to be shown anew
    VEC(RecentArticle) recent; // the list that came last
    Arena recent_arena;
} Keeping;

void keeping_open(Keeping *k, const Document *d, KeepingWish wish);
void keeping_come_back(Keeping *k); // waits a moment for what is remembered of it, so that the first frame is drawn there
void keeping_leave(Keeping *k);     // its reader leaves it: the place is handed over
void keeping_touched(Keeping *k);   // somebody is at work: the place remembered is gone to no longer
void keeping_news(Keeping *k);      // takes what the keeper answered
void keeping_save(Keeping *k);      // the place, if it is another one
void keeping_rested(Keeping *k);    // the reader rested for keeping_rest_ms (-1: there is no need to)
int keeping_rest_ms(const Keeping *k);
void keeping_free(Keeping *k);

uint64_t keeping_put(Keeping *k, const Remark *remark); // as Host's put_remark
void keeping_drop(Keeping *k, uint64_t id);
bool keeping_list(Keeping *k, Error *err); // the list is shown when it comes
bool keeping_await_list(Keeping *k, Error *err); // waits for it, at the start; false: there is none, or nothing in it
void keeping_show_list(Keeping *k);
Str keeping_recent_path(const Keeping *k, uint64_t id); // empty: not on the list
bool keeping_forget(Keeping *k, int64_t which, Error *err);

#endif
