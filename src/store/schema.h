/* Inside of the store room: the tables, and what SQLite says when it does not do what it is asked. */
#ifndef SAYSO_STORE_SCHEMA_H
#define SAYSO_STORE_SCHEMA_H

#include "sayso/store/store.h"

#include <sqlite3.h>

bool schema_prepare(sqlite3 *db, const StoreOptions *o, Error *err); // the tables are there, in this program's version
bool sql_run(sqlite3 *db, const char *sql, Error *err);
bool sql_trouble(sqlite3 *db, int code, Error *err); // what it is, for a person; always false

#endif
