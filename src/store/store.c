/* Articles and remarks in the tables. */
#include "config.h"

#include "sayso/store/store.h"

#include "store/schema.h"

#include "sayso/base/memory.h"
#include "sayso/store/message.h"

#include <time.h>

enum {
    MOST_ARTICLES = 2000, // without remarks; those not opened for longest go first
    MOST_REMARKS = 4000   // at an article: each is sought in its text when that is opened
};

typedef enum Query {
    FIND_TEXT, FIND_PATH, ADD_ARTICLE, SET_PLACE, TOUCH_ARTICLE, GET_REMARKS, PUT_REMARK, DROP_REMARK, RECENT, FORGET, FORGET_EACH, PRUNE, QUERIES
} Query;

#define PLACE_COLUMNS "start, end, item, top, top_blank, measure, panel, permille, reading, words"
enum { PLACE_NUMBERS = 9, REMARK_NUMBERS = 6 };
#define REMARK_COLUMNS "id, kind, start, end, other_start, other_end, words, other_words, what, value"
static const char *const sql[QUERIES] = {
    [FIND_TEXT] = "SELECT id, " PLACE_COLUMNS " FROM articles WHERE digest = ?1 AND bytes = ?2",
    [FIND_PATH] = "SELECT id, " PLACE_COLUMNS " FROM articles WHERE path = ?3 AND length(path) > 0 ORDER BY opened DESC, id DESC LIMIT 1",
    [ADD_ARTICLE] = "INSERT INTO articles (digest, bytes, path, title, opened, " PLACE_COLUMNS ")"
                    " VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, 0, 0, 0, 0, 0, 0, 0, '')",
    [TOUCH_ARTICLE] = "UPDATE articles SET digest = ?1, bytes = ?2, path = ?3, title = ?4, opened = ?5 WHERE id = ?6",
    [SET_PLACE] = "UPDATE articles SET start = ?1, end = ?2, item = ?3, top = ?4, top_blank = ?5, measure = ?6, panel = ?7,"
                  " permille = ?8, reading = ?9, words = ?10 WHERE id = ?11",
    [GET_REMARKS] = "SELECT " REMARK_COLUMNS " FROM remarks WHERE article = ?1 ORDER BY id LIMIT ?2",
    [PUT_REMARK] = "INSERT OR REPLACE INTO remarks (" REMARK_COLUMNS ", article)"
                   " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11"
                   " WHERE (SELECT count(*) FROM remarks WHERE article = ?11 AND id <> ?1) < ?12",
    [DROP_REMARK] = "DELETE FROM remarks WHERE article = ?1 AND id = ?2",
    [RECENT] = "SELECT id, opened, permille, (SELECT count(*) FROM remarks WHERE article = articles.id), path, title FROM articles"
               " WHERE length(path) > 0 ORDER BY opened DESC, id DESC LIMIT ?1",
    [FORGET] = "DELETE FROM articles WHERE id = ?1",
    [FORGET_EACH] = "DELETE FROM articles",
    [PRUNE] = "DELETE FROM articles WHERE id IN (SELECT id FROM articles WHERE id NOT IN (SELECT article FROM remarks)"
              " ORDER BY opened DESC, id DESC LIMIT -1 OFFSET ?1)",
};

struct Store {
    sqlite3 *db;
    sqlite3_stmt *prepared[QUERIES]; // on first use
};

Store *store_open(const char *path, const StoreOptions *options, Error *err)
{
    Store *s = xcalloc(1, sizeof *s);
    int flags = options->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int code = sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK ? schema_prepare(s->db, options, err) : sql_trouble(s->db, code, err))
        return s;
    store_close(s);
    return NULL;
}

void store_close(Store *s)
{
    if (!s)
        return;
    for (int i = 0; i < QUERIES; i++)
        sqlite3_finalize(s->prepared[i]);
    sqlite3_close(s->db);
    free(s);
}

// Ready to be bound; NULL with a message.
static sqlite3_stmt *query(Store *s, Query which, Error *err)
{
    sqlite3_stmt **q = &s->prepared[which];
    int code = *q ? SQLITE_OK : sqlite3_prepare_v3(s->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT, q, NULL);
    if (code != SQLITE_OK)
        sql_trouble(s->db, code, err);
    return code == SQLITE_OK ? *q : NULL;
}

static bool finish(Store *s, sqlite3_stmt *q, int code, Error *err)
{
    bool good = code == SQLITE_DONE || code == SQLITE_ROW || sql_trouble(s->db, code, err);
    sqlite3_reset(q);
    sqlite3_clear_bindings(q);
    return good;
}

static bool run(Store *s, sqlite3_stmt *q, Error *err)
{
    return finish(s, q, sqlite3_step(q), err);
}

static void bind_text(sqlite3_stmt *q, int at, Str text)
{
    sqlite3_bind_text(q, at, text.n ? text.p : "", (int)text.n, SQLITE_STATIC);
}

static void bind_blob(sqlite3_stmt *q, int at, Str bytes)
{
    sqlite3_bind_blob(q, at, bytes.n ? bytes.p : "", (int)bytes.n, SQLITE_STATIC);
}

static void bind_key(sqlite3_stmt *q, const ArticleKey *key)
{
    bind_blob(q, 1, (Str){(const char *)key->digest, DIGEST_BYTES});
    sqlite3_bind_int64(q, 2, (sqlite3_int64)key->bytes);
}

// Of the present row; until the next step.
static Str column(sqlite3_stmt *q, int at)
{
    const char *p = sqlite3_column_blob(q, at);
    return (Str){p, (size_t)sqlite3_column_bytes(q, at)};
}

static void numbers(sqlite3_stmt *q, int first, int count, int64_t *out)
{
    for (int i = 0; i < count; i++)
        out[i] = sqlite3_column_int64(q, first + i);
}

// A place that makes no sense counts as none.
static void read_place(sqlite3_stmt *q, Arena *a, Place *place)
{
    Message m = {.texts = {column(q, 1 + PLACE_NUMBERS)}};
    Place read;
    numbers(q, 1, PLACE_NUMBERS, m.numbers);
    if (message_to_place(&m, &read)) {
        *place = read;
        place->at.words = arena_str(a, read.at.words);
    }
}

static bool find_by(Store *s, Query which, const ArticleKey *key, Arena *a, int64_t *article, Place *place, Error *err)
{
    sqlite3_stmt *q = query(s, which, err);
    if (!q)
        return false;
    if (which == FIND_TEXT)
        bind_key(q, key);
    else
        bind_blob(q, 3, key->path);
    int code = sqlite3_step(q);
    if (code == SQLITE_ROW) {
        *article = sqlite3_column_int64(q, 0);
        if (a)
            read_place(q, a, place);
    }
    return finish(s, q, code, err);
}

bool store_find(Store *s, const ArticleKey *key, Arena *a, int64_t *article, Place *place, Error *err)
{
    *article = 0;
    return find_by(s, FIND_TEXT, key, a, article, place, err) &&
           (*article || find_by(s, FIND_PATH, key, a, article, place, err));
}

bool store_remarks(Store *s, int64_t article, Remarks *out, Error *err)
{
    sqlite3_stmt *q = query(s, GET_REMARKS, err);
    int code = SQLITE_DONE;
    if (!q)
        return false;
    sqlite3_bind_int64(q, 1, article);
    sqlite3_bind_int64(q, 2, MOST_REMARKS);
    while ((code = sqlite3_step(q)) == SQLITE_ROW) {
        Message m = {.texts = {column(q, 6), column(q, 7), column(q, 8), column(q, 9)}};
        Remark r;
        numbers(q, 0, REMARK_NUMBERS, m.numbers);
        if (message_to_remark(&m, &r))
            remarks_put(out, &r);
    }
    return finish(s, q, code, err);
}

static bool touch(Store *s, Query which, const ArticleKey *key, int64_t article, Error *err)
{
    sqlite3_stmt *q = query(s, which, err);
    if (!q)
        return false;
    bind_key(q, key);
    bind_blob(q, 3, key->path);
    bind_text(q, 4, key->title);
    sqlite3_bind_int64(q, 5, time(NULL));
    if (which == TOUCH_ARTICLE)
        sqlite3_bind_int64(q, 6, article);
    return run(s, q, err);
}

static bool prune(Store *s, Error *err)
{
    sqlite3_stmt *q = query(s, PRUNE, err);
    return q && sqlite3_bind_int64(q, 1, MOST_ARTICLES) == SQLITE_OK && run(s, q, err);
}

/*
 * The row of the article, made when there is none: another program may have made it meanwhile, or have had it forgotten.
 * Within a transaction.
 */
static bool have_row(Store *s, const ArticleKey *key, int64_t *article, Error *err)
{
    int64_t known = 0;
    if (!find_by(s, FIND_TEXT, key, NULL, &known, NULL, err))
        return false;
    *article = known ? known : *article;
    if (!touch(s, TOUCH_ARTICLE, key, *article, err))
        return false;
    if (sqlite3_changes(s->db) > 0)
        return true;
    if (!touch(s, ADD_ARTICLE, key, 0, err))
        return false;
    *article = sqlite3_last_insert_rowid(s->db);
    return prune(s, err);
}

static bool set_place(Store *s, int64_t article, const Place *place, Error *err)
{
    sqlite3_stmt *q = query(s, SET_PLACE, err);
    Message m = message_of_place(MESSAGE_PLACE, place);
    if (!q)
        return false;
    for (int i = 0; i < PLACE_NUMBERS; i++)
        sqlite3_bind_int64(q, i + 1, m.numbers[i]);
    bind_text(q, PLACE_NUMBERS + 1, m.texts[0]);
    sqlite3_bind_int64(q, PLACE_NUMBERS + 2, article);
    return run(s, q, err);
}

static bool put_remark(Store *s, int64_t article, const Remark *remark, Error *err)
{
    sqlite3_stmt *q = query(s, PUT_REMARK, err);
    Message m = message_of_remark(MESSAGE_PUT, remark);
    if (!q)
        return false;
    for (int i = 0; i < REMARK_NUMBERS; i++)
        sqlite3_bind_int64(q, i + 1, m.numbers[i]);
    for (int i = 0; i < MESSAGE_TEXTS; i++)
        bind_text(q, i + 1 + REMARK_NUMBERS, m.texts[i]);
    sqlite3_bind_int64(q, 1 + REMARK_NUMBERS + MESSAGE_TEXTS, article);
    sqlite3_bind_int64(q, 2 + REMARK_NUMBERS + MESSAGE_TEXTS, MOST_REMARKS);
    return run(s, q, err) && (sqlite3_changes(s->db) > 0 ||
                              error_set(err, ERR_LIMIT, "an article has no more than %d notes, marks and corrections", MOST_REMARKS));
}

// Ends the transaction: all of it was done, or nothing.
static bool end(Store *s, bool good, Error *err)
{
    good = good && sql_run(s->db, "COMMIT", err);
    if (!good && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return good;
}

bool store_place(Store *s, const ArticleKey *key, int64_t *article, const Place *place, Error *err)
{
    int64_t row = *article;
    if (!sql_run(s->db, "BEGIN IMMEDIATE", err) ||
        !end(s, have_row(s, key, &row, err) && set_place(s, row, place, err), err))
        return false;
    *article = row;
    return true;
}

bool store_put(Store *s, const ArticleKey *key, int64_t *article, const Remark *remark, Error *err)
{
    int64_t row = *article;
    if (!sql_run(s->db, "BEGIN IMMEDIATE", err) ||
        !end(s, have_row(s, key, &row, err) && put_remark(s, row, remark, err), err))
        return false;
    *article = row;
    return true;
}

bool store_drop(Store *s, int64_t article, uint64_t id, Error *err)
{
    sqlite3_stmt *q = query(s, DROP_REMARK, err);
    if (!q)
        return false;
    sqlite3_bind_int64(q, 1, article);
    sqlite3_bind_int64(q, 2, (sqlite3_int64)id);
    return run(s, q, err);
}

bool store_recent(Store *s, unsigned most, RecentTaker *take, void *self, Error *err)
{
    sqlite3_stmt *q = query(s, RECENT, err);
    int code = SQLITE_DONE;
    if (!q)
        return false;
    sqlite3_bind_int64(q, 1, most);
    for (bool more = true; more && (code = sqlite3_step(q)) == SQLITE_ROW;) {
        Message m = {.texts = {column(q, 4), column(q, 5)}};
        RecentArticle row;
        numbers(q, 0, 4, m.numbers);
        if (message_to_row(&m, &row))
            more = take(self, &row);
    }
    return finish(s, q, code, err);
}

// What was deleted stands in the log until that is written back.
static void clean_up(Store *s)
{
    sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
}

static bool forget(Store *s, Query which, int64_t article, uint32_t *count, Error *err)
{
    sqlite3_stmt *q = query(s, which, err);
    if (!q)
        return false;
    if (which == FORGET)
        sqlite3_bind_int64(q, 1, article);
    if (!run(s, q, err))
        return false;
    *count = (uint32_t)sqlite3_changes(s->db);
    clean_up(s);
    return true;
}

bool store_forget(Store *s, int64_t article, uint32_t *count, Error *err)
{
    return forget(s, FORGET, article, count, err);
}

bool store_forget_all(Store *s, uint32_t *count, Error *err)
{
    return forget(s, FORGET_EACH, 0, count, err);
}
