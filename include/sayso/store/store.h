/*
 * Store: what is remembered between runs, in one SQLite file: articles with the place in each, and the remarks left at
 * them. Each call is done as a whole or not at all, also when the disk is full, the power fails or another program writes
 * at the same time. One thread uses it. Texts are copied in and out.
 */
#ifndef SAYSO_STORE_STORE_H
#define SAYSO_STORE_STORE_H

#include "sayso/base/error.h"
#include "sayso/doc/place.h"
#include "sayso/doc/remark.h"

typedef struct Store Store;

typedef struct StoreOptions {
    bool read_only; // nothing is made or changed
    bool remote;    // on another machine's disk: no memory can be shared with whoever else writes
} StoreOptions;

/*
 * Opens the file at path, and makes it. NULL with a message: ERR_FORMAT when it is none of ours, damaged, or of a newer
 * version (it is left as it is), ERR_SYSTEM when it cannot be had. read_only: ERR_READ when there is none.
 */
Store *store_open(const char *path, const StoreOptions *options, Error *err);
void store_close(Store *s); // NULL is fine

// *article: its number, 0 when it is not known; then *place is unchanged. Words live in `a`.
bool store_find(Store *s, const ArticleKey *key, Arena *a, int64_t *article, Place *place, Error *err);
bool store_remarks(Store *s, int64_t article, Remarks *out, Error *err);

// *article: the number found before, or 0; afterwards the one that the article has now.
bool store_place(Store *s, const ArticleKey *key, int64_t *article, const Place *place, Error *err);
bool store_put(Store *s, const ArticleKey *key, int64_t *article, const Remark *remark, Error *err);
bool store_drop(Store *s, int64_t article, uint64_t id, Error *err);

typedef bool RecentTaker(void *self, const RecentArticle *row); // false: no more
// Those that can be opened again, the latest first.
bool store_recent(Store *s, unsigned most, RecentTaker *take, void *self, Error *err);

bool store_forget(Store *s, int64_t article, uint32_t *count, Error *err); // count: 1 or 0
bool store_forget_all(Store *s, uint32_t *count, Error *err);

#endif
