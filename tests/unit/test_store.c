/* The store: what is put in comes out, also from a disk that fails at any moment, and a file that is not ours stays as it is. */
#include "config.h"

#include "faulty_vfs.h"
#include "unit.h"

#include "sayso/base/buffer.h"
#include "sayso/store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/sayso-store-XXXXXX";
static char path[64];

static void remove_files(void)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        unlink(name);
    }
}

static int fresh(void **state)
{
    (void)state;
    fault = (Fault){.after = -1};
    remove_files();
    return 0;
}

static ArticleKey key_of(const char *text, const char *at)
{
    ArticleKey key = {.bytes = strlen(text), .path = str_of(at), .title = STR("Town closes bridge")};
    digest(str_of(text), key.digest);
    return key;
}

static const Place somewhere = {{{10, 14}, {"said", 4}}, 3, 5, 1, 80, PLACE_DECIDED, 4, 345, 1};
static const StoreOptions plainly = {0};

static Store *open_here(const StoreOptions *o)
{
    Error err = {0};
    Store *s = store_open(path, o, &err);
    if (!s)
        fail_msg("not opened: %s", err.message);
    return s;
}

static int64_t put_place(Store *s, const ArticleKey *key, const Place *place)
{
    Error err = {0};
    int64_t article = 0;
    if (!store_place(s, key, &article, place, &err))
        fail_msg("%s", err.message);
    return article;
}

static int64_t find(Store *s, const ArticleKey *key, Arena *a, Place *place)
{
    Error err = {0};
    int64_t article = -1;
    if (!store_find(s, key, a, &article, place, &err))
        fail_msg("%s", err.message);
    return article;
}

static void a_place_comes_back(void **state)
{
    (void)state;
    Arena a = {0};
    Place got = {0};
    ArticleKey key = key_of("text", "/a");
    Store *s = open_here(&plainly);
    assert_int_equal(find(s, &key, &a, &got), 0);
    int64_t article = put_place(s, &key, &somewhere);
    store_close(s);
    s = open_here(&plainly);
    assert_int_equal(find(s, &key, &a, &got), article);
    assert_true(place_same(&got, &somewhere));
    assert_str(got.at.words, "said");
    store_close(s);
    arena_free(&a);
}

static void files_are_the_users_alone(void **state)
{
    (void)state;
    struct stat st;
    mode_t before = umask(077);
    store_close(open_here(&plainly));
    umask(before);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void an_article_is_known_by_its_text_and_by_its_path(void **state)
{
    (void)state;
    Arena a = {0};
    Place got = {0};
    ArticleKey here = key_of("text", "/a"), moved = key_of("text", "/b"), changed = key_of("other text", "/b"), neither = key_of("third", "/c");
    ArticleKey nameless = key_of("fourth", ""), other_nameless = key_of("fifth", "");
    Store *s = open_here(&plainly);
    int64_t article = put_place(s, &here, &somewhere);
    assert_int_equal(find(s, &moved, &a, &got), article);
    assert_int_equal(put_place(s, &moved, &somewhere), article); // the same text at another path is the same article
    assert_int_equal(find(s, &changed, &a, &got), article);
    assert_int_equal(find(s, &neither, &a, &got), 0);
    put_place(s, &nameless, &somewhere); // standard input has no path
    assert_int_equal(find(s, &other_nameless, &a, &got), 0);
    store_close(s);
    arena_free(&a);
}

static Remark note(uint64_t id, const char *value)
{
    return (Remark){id, REMARK_NOTE, {{1, 3}, STR("ab")}, {{4, 6}, STR("cd")}, STR("w"), str_of(value)};
}

static void put(Store *s, const ArticleKey *key, int64_t *article, Remark r)
{
    Error err = {0};
    if (!store_put(s, key, article, &r, &err))
        fail_msg("%s", err.message);
}

static Remarks remarks_of(Store *s, int64_t article)
{
    Remarks got = {0};
    Error err = {0};
    assert_true(store_remarks(s, article, &got, &err));
    return got;
}

static void remarks_come_back_in_order(void **state)
{
    (void)state;
    Error err = {0};
    int64_t article = 0;
    ArticleKey key = key_of("text", "/a");
    Store *s = open_here(&plainly);
    put(s, &key, &article, note(9, "second"));
    put(s, &key, &article, note(4, "first"));
    put(s, &key, &article, note(9, "changed"));
    put(s, &key, &article, note(12, "third"));
    assert_true(store_drop(s, article, 12, &err));
    Remarks got = remarks_of(s, article);
    assert_int_equal(got.at.n, 2);
    assert_str(got.at.at[0].value, "first");
    assert_str(got.at.at[1].value, "changed");
    assert_str(got.at.at[1].other.words, "cd");
    assert_int_equal(got.at.at[1].other.span.end, 6);
    remarks_free(&got);
    store_close(s);
}

// Each has the file open, neither knows of the other.
static void two_at_once_lose_nothing(void **state)
{
    (void)state;
    Arena a = {0};
    Place got = {0}, later = somewhere;
    ArticleKey key = key_of("text", "/a");
    int64_t one = 0, two = 0;
    Store *s = open_here(&plainly), *t = open_here(&plainly);
    later.top = 77;
    put(s, &key, &one, note(1, "of the first"));
    put(t, &key, &two, note(2, "of the second"));
    assert_int_equal(one, two);
    put_place(s, &key, &somewhere);
    put_place(t, &key, &later);
    find(s, &key, &a, &got);
    assert_int_equal(got.top, 77); // the last one counts
    Remarks r = remarks_of(s, one);
    assert_int_equal(r.at.n, 2);
    remarks_free(&r);
    store_close(s);
    store_close(t);
    arena_free(&a);
}

typedef struct Rows {
    unsigned n;
    char paths[8][8];
    uint32_t remarks;
} Rows;

static bool take_row(void *self, const RecentArticle *row)
{
    Rows *r = self;
    snprintf(r->paths[r->n++], sizeof *r->paths, STR_FMT, STR_ARG(row->path));
    r->remarks += row->remarks;
    return r->n < 8;
}

static void the_latest_are_listed_first_and_forgotten_one_by_one(void **state)
{
    (void)state;
    Error err = {0};
    Rows rows = {0}, left = {0}, none = {0};
    uint32_t count = 0;
    ArticleKey a = key_of("one", "/a"), b = key_of("two", "/b"), c = key_of("three", "");
    Store *s = open_here(&plainly);
    int64_t first = put_place(s, &a, &somewhere), second = put_place(s, &b, &somewhere);
    put_place(s, &c, &somewhere);
    put(s, &a, &first, note(1, "n"));
    assert_true(store_recent(s, 10, take_row, &rows, &err));
    assert_int_equal(rows.n, 2); // the third could not be opened again
    assert_string_equal(rows.paths[0], "/b");
    assert_int_equal(rows.remarks, 1);
    assert_true(store_forget(s, first, &count, &err));
    assert_int_equal(count, 1);
    assert_true(store_forget(s, first, &count, &err));
    assert_int_equal(count, 0);
    Remarks gone = remarks_of(s, first);
    assert_int_equal(gone.at.n, 0);
    assert_true(store_recent(s, 10, take_row, &left, &err));
    assert_int_equal(left.n, 1);
    assert_int_equal(put_place(s, &b, &somewhere), second);
    assert_true(store_forget_all(s, &count, &err));
    assert_int_equal(count, 2);
    assert_true(store_recent(s, 10, take_row, &none, &err));
    assert_int_equal(none.n, 0);
    remarks_free(&gone);
    store_close(s);
}

static bool file_holds(const char *words)
{
    char name[80];
    bool found = false;
    static const char *const endings[] = {"", "-wal"};
    for (size_t i = 0; i < 2 && !found; i++) {
        snprintf(name, sizeof name, "%s%s", path, endings[i]);
        FILE *f = fopen(name, "rb");
        static char bytes[1 << 20];
        size_t n = f ? fread(bytes, 1, sizeof bytes, f) : 0;
        found = str_find((Str){bytes, n}, str_of(words), 0) != STR_NOT_FOUND;
        if (f)
            fclose(f);
    }
    return found;
}

static void what_is_forgotten_is_no_longer_in_the_file(void **state)
{
    (void)state;
    Error err = {0};
    int64_t article = 0;
    uint32_t count;
    ArticleKey key = key_of("text", "/a");
    Store *s = open_here(&plainly);
    put(s, &key, &article, note(1, "between you and me"));
    assert_true(file_holds("between you and me"));
    assert_true(store_forget(s, article, &count, &err));
    assert_false(file_holds("between you and me"));
    store_close(s);
}

// Forgotten by one program while another one reads on.
static void a_forgotten_article_is_kept_anew(void **state)
{
    (void)state;
    Error err = {0};
    uint32_t count;
    ArticleKey key = key_of("text", "/a");
    Store *s = open_here(&plainly), *t = open_here(&plainly);
    int64_t article = put_place(s, &key, &somewhere);
    assert_true(store_forget_all(t, &count, &err));
    put(s, &key, &article, note(1, "late"));
    Remarks got = remarks_of(t, article);
    assert_int_equal(got.at.n, 1);
    remarks_free(&got);
    store_close(s);
    store_close(t);
}

static void without_shared_memory_there_is_a_journal(void **state)
{
    (void)state;
    struct stat st;
    char log[80];
    snprintf(log, sizeof log, "%s-wal", path);
    fault.unshared = true;
    a_place_comes_back(state);
    assert_int_equal(stat(log, &st), -1);
    fresh(state);
    Store *s = open_here(&(StoreOptions){.remote = true});
    ArticleKey key = key_of("text", "/a");
    put_place(s, &key, &somewhere);
    assert_int_equal(stat(log, &st), -1);
    store_close(s);
}

static void sql(const char *words)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, words, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static Buf bytes_of_file(void)
{
    Buf b = {0};
    char bytes[4096];
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
        buf_append(&b, bytes, n);
    fclose(f);
    return b;
}

static void refused_as_it_is(const char *words)
{
    Error err = {0};
    Buf before = bytes_of_file();
    assert_null(store_open(path, &plainly, &err));
    assert_int_equal(err.code, ERR_FORMAT);
    assert_true(strstr(err.message, words));
    Buf after = bytes_of_file();
    assert_true(str_eq(buf_view(&before), buf_view(&after)));
    buf_free(&before);
    buf_free(&after);
}

static void a_newer_version_stays_as_it_is(void **state)
{
    (void)state;
    store_close(open_here(&plainly));
    sql("PRAGMA user_version = 1000");
    refused_as_it_is("newer sayso");
}

static void other_files_stay_as_they_are(void **state)
{
    (void)state;
    sql("PRAGMA user_version = 1; CREATE TABLE letters (words)");
    refused_as_it_is("none of sayso's");
    remove_files();
    FILE *f = fopen(path, "wb");
    for (int i = 0; i < 2000; i++)
        fputs("a letter\n", f);
    fclose(f);
    refused_as_it_is("damaged");
}

// A file may come from anywhere: a program in it is not run, and what takes the place of a table is not asked.
static void programs_in_the_file_do_not_run(void **state)
{
    static const char *const schemes[] = {
        "CREATE TRIGGER t BEFORE INSERT ON remarks BEGIN SELECT raise(ABORT, 'a program ran'); END",
        "CREATE TRIGGER t AFTER UPDATE ON articles BEGIN DELETE FROM remarks; END",
        ("CREATE TRIGGER t AFTER DELETE ON articles BEGIN INSERT INTO remarks SELECT 1, 1, 1, 1, 1, 1, 1, n, n, n, n"
         " FROM (WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c); END"),
    };
    Error err = {0};
    uint32_t count;
    (void)state;
    ArticleKey key = key_of("text", "/a");
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        int64_t article = 0;
        remove_files();
        store_close(open_here(&plainly));
        sql(schemes[i]);
        Store *s = open_here(&plainly);
        put(s, &key, &article, note(1, "a note"));
        put_place(s, &key, &somewhere);
        Remarks got = remarks_of(s, article);
        assert_int_equal(got.at.n, 1);
        remarks_free(&got);
        assert_true(store_forget(s, article, &count, &err));
        got = remarks_of(s, article);
        assert_int_equal(got.at.n, 0); // what is deleted with an article still is
        remarks_free(&got);
        store_close(s);
    }
    remove_files();
    store_close(open_here(&plainly));
    sql("ALTER TABLE articles RENAME TO old; CREATE VIEW articles AS SELECT * FROM old");
    refused_as_it_is("none of sayso's");
    remove_files();
    store_close(open_here(&plainly));
    sql("PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 0, sql = 'CREATE VIRTUAL TABLE remarks USING x'"
        " WHERE name = 'remarks'");
    refused_as_it_is("none of sayso's");
}

// More than any article needs, less than would delay its opening for long.
static void remarks_have_an_end(void **state)
{
    enum { MOST = 4000 };
    Error err = {0};
    int64_t article = 0;
    (void)state;
    ArticleKey key = key_of("text", "/a"), other = key_of("other", "/b");
    Store *s = open_here(&plainly);
    put(s, &key, &article, note(1, "a note"));
    store_close(s);
    sql("WITH RECURSIVE c (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM c WHERE n < 5000)"
        " INSERT INTO remarks SELECT n, article, kind, start, end, other_start, other_end, words, other_words, what, value FROM remarks, c");
    s = open_here(&plainly);
    Remarks got = remarks_of(s, article);
    assert_int_equal(got.at.n, MOST);
    remarks_free(&got);
    Remark more = note(6000, "one more");
    assert_false(store_put(s, &key, &article, &more, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    for (uint64_t id = MOST + 1; id <= 5000; id++)
        assert_true(store_drop(s, article, id, &err));
    put(s, &key, &article, note(7, "changed, which is no more"));
    assert_false(store_put(s, &key, &article, &more, &err));
    assert_true(store_drop(s, article, 8, &err));
    put(s, &key, &article, more);
    article = 0;
    put(s, &other, &article, note(1, "of another article"));
    store_close(s);
}

// Small pages make it soon.
static void a_flood_has_an_end(void **state)
{
    enum { LARGE = 60000, ROUNDS = 1000 };
    Error err = {0};
    Buf value = {0};
    int64_t article = 0;
    uint64_t id = 1;
    (void)state;
    sql("PRAGMA page_size = 512; CREATE TABLE first (a)");
    buf_fill(&value, 'x', LARGE);
    ArticleKey key = key_of("text", "/a");
    Store *s = open_here(&plainly);
    Remark large = note(id, "");
    large.value = buf_view(&value);
    while (id < ROUNDS && store_put(s, &key, &article, &large, &err))
        large.id = ++id;
    assert_in_range(id, 100, ROUNDS - 1);
    assert_int_equal(err.code, ERR_WRITE);
    assert_non_null(strstr(err.message, "are remembered"));
    assert_true(store_drop(s, article, 1, &err));
    put(s, &key, &article, note(1, "there is room again"));
    store_close(s);
    buf_free(&value);
}

// What others wrote into the file is no larger than what we write, or is not read.
static void huge_values_are_not_read(void **state)
{
    Error err = {0};
    int64_t article = 0;
    Remarks got = {0};
    (void)state;
    ArticleKey key = key_of("text", "/a");
    Store *s = open_here(&plainly);
    put(s, &key, &article, note(1, "a note"));
    store_close(s);
    sql("UPDATE remarks SET value = hex(zeroblob(20000000))");
    s = open_here(&plainly);
    assert_false(store_remarks(s, article, &got, &err));
    assert_true(err.message[0]);
    remarks_free(&got);
    store_close(s);
}

// Whatever single bytes of it become: it is read, or refused, and never a crash.
static void a_damaged_file_is_survived(void **state)
{
    (void)state;
    ArticleKey key = key_of("text", "/a");
    Store *s = open_here(&plainly);
    int64_t article = 0;
    put(s, &key, &article, note(1, "a note"));
    put_place(s, &key, &somewhere);
    store_close(s);
    Buf whole = bytes_of_file();
    for (int round = 0; round < 300; round++) {
        FILE *f = fopen(path, "wb");
        for (int k = 0; k < 8; k++)
            whole.p[unit_random((uint32_t)whole.n)] ^= (char)(1 << unit_random(8));
        fwrite(whole.p, 1, whole.n, f);
        fclose(f);
        Error err = {0};
        Arena a = {0};
        Place got = {0};
        Remarks remarks = {0};
        Rows rows = {0};
        s = store_open(path, &plainly, &err);
        if (s && store_find(s, &key, &a, &article, &got, &err) && store_remarks(s, article, &remarks, &err))
            store_recent(s, 5, take_row, &rows, &err);
        if (s)
            store_place(s, &key, &article, &somewhere, &err);
        store_close(s);
        remarks_free(&remarks);
        arena_free(&a);
    }
    buf_free(&whole);
}

static void reading_only_makes_and_changes_nothing(void **state)
{
    (void)state;
    Error err = {0};
    Arena a = {0};
    Place got = {0};
    ArticleKey key = key_of("text", "/a");
    const StoreOptions reading = {.read_only = true};
    assert_null(store_open(path, &reading, &err));
    assert_int_equal(access(path, F_OK), -1);
    Store *s = open_here(&plainly);
    int64_t article = put_place(s, &key, &somewhere);
    store_close(s);
    s = open_here(&reading);
    assert_int_equal(find(s, &key, &a, &got), article);
    assert_false(store_place(s, &key, &article, &somewhere, &err));
    assert_int_equal(err.code, ERR_WRITE);
    store_close(s);
    arena_free(&a);
}

// What a whole run does; stops at the first trouble. *kept: how many notes were said to be kept.
static bool work(unsigned *kept, Error *err)
{
    ArticleKey key = key_of("text", "/a");
    int64_t article = 0;
    bool good = true;
    Store *s = store_open(path, &plainly, err);
    for (unsigned i = 0; s && good && i < 6; i++) {
        Remark r = note(100 + i, "a note");
        good = store_put(s, &key, &article, &r, err);
        *kept += good;
        good = good && store_place(s, &key, &article, &somewhere, err);
    }
    store_close(s);
    return s && good;
}

static void check_sound(unsigned kept)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    fault.after = -1;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(q, 0), "ok");
    sqlite3_finalize(q);
    sqlite3_close(db);
    ArticleKey key = key_of("text", "/a");
    int64_t article = 0;
    Store *s = open_here(&plainly); // and it goes on
    article = put_place(s, &key, &somewhere);
    Remarks got = remarks_of(s, article);
    assert_true(got.at.n >= kept); // one more, perhaps, that was not said to be kept
    assert_true(got.at.n <= kept + 1);
    remarks_free(&got);
    store_close(s);
}

// Every change of a file fails in turn, alone or with all behind it.
static void fails_at_every_moment(bool full, bool once, bool unshared)
{
    bool all_well = false;
    for (long after = 0; !all_well; after++) {
        unsigned kept = 0;
        Error err = {0};
        fresh(NULL);
        fault = (Fault){.after = after, .full = full, .once = once, .unshared = unshared};
        bool good = work(&kept, &err);
        all_well = fault.changes <= after;
        assert_true(good || err.message[0]);
        assert_true(good || !all_well);
        check_sound(kept);
    }
}

static void a_full_disk_loses_nothing_that_was_kept(void **state)
{
    (void)state;
    fails_at_every_moment(true, false, false);
    fails_at_every_moment(true, false, true);
}

static void a_broken_disk_loses_nothing_that_was_kept(void **state)
{
    (void)state;
    fails_at_every_moment(false, true, false);
    fails_at_every_moment(false, true, true);
    fails_at_every_moment(false, false, false);
}

static int set_up(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/articles.db", folder);
    faulty_register();
    return 0;
}

static int tear_down(void **state)
{
    fresh(state);
    return rmdir(folder);
}

#define TEST(f) cmocka_unit_test_setup(f, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_place_comes_back), TEST(files_are_the_users_alone), TEST(an_article_is_known_by_its_text_and_by_its_path),
        TEST(remarks_come_back_in_order), TEST(two_at_once_lose_nothing), TEST(the_latest_are_listed_first_and_forgotten_one_by_one),
        TEST(what_is_forgotten_is_no_longer_in_the_file), TEST(a_forgotten_article_is_kept_anew),
        TEST(without_shared_memory_there_is_a_journal), TEST(a_newer_version_stays_as_it_is), TEST(other_files_stay_as_they_are),
        TEST(programs_in_the_file_do_not_run), TEST(remarks_have_an_end), TEST(a_flood_has_an_end), TEST(huge_values_are_not_read),
        TEST(a_damaged_file_is_survived), TEST(reading_only_makes_and_changes_nothing),
        TEST(a_full_disk_loses_nothing_that_was_kept), TEST(a_broken_disk_loses_nothing_that_was_kept),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
