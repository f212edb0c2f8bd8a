/* The tables, version by version, and how the file is opened. */
#include "config.h"

#include "store/schema.h"

#include <stdio.h>

/*
 * From version n to n + 1, each in one transaction with its number. A version that has been released stays as it is.
 * Numbers of kinds (item, panel, remark) are kept: who adds a kind puts it behind the others.
 */
static const char *const steps[] = {
    "CREATE TABLE articles ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL, bytes INTEGER NOT NULL, path BLOB NOT NULL, title TEXT NOT NULL,"
    " opened INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, item INTEGER NOT NULL, top INTEGER NOT NULL,"
    " top_blank INTEGER NOT NULL, measure INTEGER NOT NULL, panel INTEGER NOT NULL, permille INTEGER NOT NULL, reading INTEGER NOT NULL, words TEXT NOT NULL,"
    " UNIQUE (digest, bytes));"
    "CREATE INDEX articles_by_path ON articles (path);"
    "CREATE INDEX articles_by_time ON articles (opened);"
    "CREATE TABLE remarks ("
    " id INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE, kind INTEGER NOT NULL,"
    " start INTEGER NOT NULL, end INTEGER NOT NULL, other_start INTEGER NOT NULL, other_end INTEGER NOT NULL,"
    " words TEXT NOT NULL, other_words TEXT NOT NULL, what TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY (article, id)) WITHOUT ROWID;",
};
enum { VERSION_NOW = sizeof steps / sizeof *steps, BUSY_MS = 5000 };
enum { FILE_MOST = 65536, VALUE_MOST = 256 << 10 }; // pages of 4 kB; bytes of a row

bool sql_trouble(sqlite3 *db, int code, Error *err)
{
    switch (code & 0xFF) {
    case SQLITE_FULL: return error_set(err, ERR_WRITE, "the disk is full, or more than %d MB are remembered", FILE_MOST >> 8);
    case SQLITE_READONLY: return error_set(err, ERR_WRITE, "what is remembered cannot be changed (%s)", sqlite3_errstr(code));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return error_set(err, ERR_FORMAT, "the file of what is remembered is damaged; it was left as it is");
    default: return error_set(err, ERR_SYSTEM, "%s", db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
    }
}

bool sql_run(sqlite3 *db, const char *sql, Error *err)
{
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || sql_trouble(db, code, err);
}

static bool ask_number(sqlite3 *db, const char *sql, int64_t *number, Error *err)
{
    sqlite3_stmt *q = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &q, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(q);
    if (code == SQLITE_ROW)
        *number = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return code == SQLITE_ROW || sql_trouble(db, code, err);
}

// Programs that start together take turns: who comes second finds the version of the first.
static bool bring_up(sqlite3 *db, Error *err)
{
    char number[60];
    int64_t version;
    if (!sql_run(db, "BEGIN IMMEDIATE", err))
        return false;
    bool good = ask_number(db, "PRAGMA user_version", &version, err);
    for (; good && version < VERSION_NOW; version++)
        good = sql_run(db, steps[version], err);
    snprintf(number, sizeof number, "PRAGMA user_version = %d; COMMIT", VERSION_NOW);
    if (good && sql_run(db, number, err))
        return true;
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

// A log beside the file needs memory that all who write share; without that SQLite keeps to its journal by itself.
static bool choose_journal(sqlite3 *db, bool remote, Error *err)
{
    enum { TRIED_EVERY_MS = 10 };
    sqlite3_stmt *q = NULL;
    int code = sqlite3_prepare_v2(db, remote ? "PRAGMA journal_mode = TRUNCATE" : "PRAGMA journal_mode = WAL", -1, &q, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(q);
    // Another one may begin at the same moment: SQLite waits by itself for all but this.
    for (int waited = 0; code == SQLITE_BUSY && waited < BUSY_MS; waited += TRIED_EVERY_MS) {
        sqlite3_reset(q);
        sqlite3_sleep(TRIED_EVERY_MS);
        code = sqlite3_step(q);
    }
    const char *mode = code == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : NULL;
    bool log = mode && strcmp(mode, "wal") == 0;
    sqlite3_finalize(q);
    if (code != SQLITE_ROW)
        return sql_trouble(db, code, err);
    return sql_run(db, log ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL", err);
}

static bool is_ours(sqlite3 *db, int64_t *version, Error *err)
{
    int64_t tables;
    if (!ask_number(db, "PRAGMA user_version", version, err) ||
        !ask_number(db, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name IN ('articles', 'remarks')", &tables, err))
        return false;
    if (*version > VERSION_NOW)
        return error_set(err, ERR_FORMAT, "what is remembered was written by a newer sayso; it was left as it is");
    return *version < 0 || (*version > 0 && tables != 2)
               ? error_set(err, ERR_FORMAT, "the file of what is remembered is none of sayso's; it was left as it is") : true;
}

// The file may come from somewhere else: what stands in it is rows and no program, and none is larger than ours.
static void distrust(sqlite3 *db)
{
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, VALUE_MOST);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
}

// A reader that was taken over fills no disk. Files of its own for what is on the way SQLite could not make.
static bool set_bounds(sqlite3 *db, Error *err)
{
    char bounds[100];
    snprintf(bounds, sizeof bounds, "PRAGMA max_page_count = %d; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON", FILE_MOST);
    return sql_run(db, bounds, err);
}

bool schema_prepare(sqlite3 *db, const StoreOptions *o, Error *err)
{
    int64_t version;
    sqlite3_busy_timeout(db, BUSY_MS);
    distrust(db);
    if (!is_ours(db, &version, err))
        return false;
    if (o->read_only)
        return version == VERSION_NOW || error_set(err, ERR_READ, "nothing is remembered yet");
    // What is forgotten does not stay in the file; a row of a table that is not there is an error at once.
    return set_bounds(db, err) && choose_journal(db, o->remote, err) && sql_run(db, "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON", err) &&
           (version == VERSION_NOW || bring_up(db, err));
}
