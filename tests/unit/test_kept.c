/* The reader's end: handing over never waits, whatever the keeper does; what was handed over comes back. */
#include "config.h"

#include "story.h"

#include "app/kept.h"

#include "sayso/base/log.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WAIT_MS = 60000, MANY = 3000 };

static char folder[] = "/tmp/sayso-kept-XXXXXX";
static Document *article;

static Kept *start(KeptHow how)
{
    Arena a = {0};
    Kept *k = kept_start(how);
    ArticleKey key = kept_key(article, &a);
    kept_ask(k, &key);
    arena_free(&a);
    return k;
}

static void put(Kept *k, uint64_t id, const char *value)
{
    Error err = {0};
    if (!kept_put(k, &(Remark){.id = id, .kind = REMARK_NOTE, .value = str_of(value)}, &err))
        fail_msg("%s", err.message);
}

static size_t count_remarks(void)
{
    Kept *k = start(KEPT_TO_CHANGE);
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_ARTICLE);
    size_t n = kept_answer(k)->remarks.at.n;
    kept_end(k);
    return n;
}

static void what_is_handed_over_comes_back(void **state)
{
    const Place place = {{{0, 0}, {"The", 3}}, 0, 0, 0, 60, PLACE_DECIDED, 2, 400, 0};
    Error err = {0};
    (void)state;
    Kept *k = start(KEPT_TO_CHANGE);
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_ARTICLE);
    assert_false(kept_answer(k)->known);
    put(k, 1, "stays");
    put(k, 2, "goes");
    assert_true(kept_drop(k, 2, &err));
    kept_place(k, &place);
    kept_end(k);
    k = start(KEPT_TO_CHANGE);
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_ARTICLE);
    assert_true(kept_answer(k)->known);
    assert_true(place_same(&kept_answer(k)->place, &place));
    assert_int_equal(kept_answer(k)->remarks.at.n, 1);
    assert_true(kept_recent(k, &err));
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_RECENT);
    assert_int_equal(kept_answer(k)->recent.n, 1);
    assert_true(kept_forget(k, (int64_t)kept_answer(k)->recent.at[0].id, &err));
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_FORGOTTEN);
    assert_int_equal(kept_answer(k)->count, 1);
    kept_end(k);
    assert_int_equal(count_remarks(), 0);
}

static void an_answer_on_an_article_left_meanwhile_is_no_news(void **state)
{
    Arena a = {0};
    (void)state;
    Kept *k = start(KEPT_TO_CHANGE);
    put(k, 1, "of the first");
    ArticleKey other = {.path = STR("/elsewhere"), .bytes = 1};
    ArticleKey first = kept_key(article, &a);
    kept_ask(k, &first);
    kept_ask(k, &other);
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_ARTICLE);
    assert_false(kept_answer(k)->known);
    assert_int_equal(kept_answer(k)->remarks.at.n, 0);
    kept_end(k);
    arena_free(&a);
}

static void a_note_too_long_is_refused_in_words(void **state)
{
    Error err = {0};
    Buf long_one = {0};
    (void)state;
    Kept *k = start(KEPT_TO_CHANGE);
    buf_fill(&long_one, 'x', 100000);
    assert_false(kept_put(k, &(Remark){.id = 9, .kind = REMARK_NOTE, .value = buf_view(&long_one)}, &err));
    assert_string_equal(err.message, "it is longer than 65536 bytes");
    kept_end(k);
    buf_free(&long_one);
}

// The only child of this process; 0: this kernel does not tell.
static pid_t keeper_process(void)
{
    char name[60];
    int pid = 0;
    snprintf(name, sizeof name, "/proc/self/task/%d/children", (int)getpid());
    FILE *f = fopen(name, "r");
    if (f && fscanf(f, "%d", &pid) != 1)
        pid = 0;
    if (f)
        fclose(f);
    return pid;
}

static void put_away(void)
{
    while (waitpid(-1, NULL, 0) > 0)
        ;
}

static void a_keeper_that_hangs_holds_nobody_up(void **state)
{
    (void)state;
    put_away();
    Kept *k = start(KEPT_TO_CHANGE);
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_ARTICLE);
    pid_t keeper = keeper_process();
    if (!keeper) {
        unit_skip("children are not told by this kernel");
        kept_end(k);
        return;
    }
    kill(keeper, SIGSTOP);
    for (uint64_t id = 1; id <= MANY; id++) // more than the socket holds: these calls return, or this test never ends
        put(k, id, "a note of some words, so that the socket is full long before the last of them is handed over");
    assert_int_equal(kept_wait(k, 0), KEPT_NOTHING);
    assert_true(kept_is_behind(k));
    kill(keeper, SIGCONT);
    while (count_remarks() < MANY) // its place in the queue is kept as well
        kept_wait(k, 100);
    kept_end(k);
}

static void a_keeper_that_died_is_told_of(void **state)
{
    Error err = {0};
    (void)state;
    put_away();
    Kept *k = start(KEPT_TO_CHANGE);
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_ARTICLE);
    pid_t keeper = keeper_process();
    if (keeper) {
        kill(keeper, SIGKILL);
        waitpid(keeper, NULL, 0);
        assert_false(kept_put(k, &(Remark){.id = 1, .kind = REMARK_NOTE, .value = STR("lost")}, &err));
        assert_string_equal(err.message, "the process that remembers is gone");
        assert_int_equal(kept_wait(k, WAIT_MS), KEPT_NOTHING);
    }
    kept_end(k);
}

static void what_cannot_be_kept_is_said(void **state)
{
    char file[60];
    (void)state;
    snprintf(file, sizeof file, "%s/file", folder);
    fclose(fopen(file, "w"));
    setenv("XDG_STATE_HOME", file, 1);
    Kept *k = start(KEPT_TO_CHANGE);
    setenv("XDG_STATE_HOME", folder, 1);
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_ARTICLE);
    put(k, 1, "a note");
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_LOST);
    assert_non_null(strstr(kept_answer(k)->why, "/file/sayso: Not a directory"));
    assert_string_equal(kept_answer(k)->lost, "not kept");
    kept_place(k, &(Place){.permille = 1});
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_LOST);
    assert_null(kept_answer(k)->lost);
    kept_end(k);
    unlink(file);
}

static void without_state_all_is_silent(void **state)
{
    Error err = {0};
    (void)state;
    Kept *k = start(KEPT_NOT_AT_ALL);
    put(k, 1, "a note");
    assert_int_equal(kept_wait(k, WAIT_MS), KEPT_NOTHING);
    assert_false(kept_recent(k, &err));
    assert_true(strstr(err.message, "--no-state"));
    kept_end(k);
}

static void *read_remarks(void *kept)
{
    Remarks got;
    Error err = {0};
    size_t n = kept_remarks(kept, article, &got, &err) ? got.at.n : 0;
    remarks_free(&got);
    return (void *)n;
}

static void machine_output_reads_from_several_threads(void **state)
{
    pthread_t threads[4];
    (void)state;
    Kept *k = start(KEPT_TO_CHANGE);
    put(k, 1, "one");
    put(k, 2, "two");
    kept_end(k);
    k = kept_start(KEPT_TO_READ);
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, read_remarks, k), 0);
    for (int i = 0; i < 4; i++) {
        void *n;
        pthread_join(threads[i], &n);
        assert_int_equal((size_t)n, 2);
    }
    kept_end(k);
}

static void paths_are_told_from_the_root(void **state)
{
    static const struct { const char *path, *wanted; } cases[] = {
        {"/a/b", "/a/b"}, {"b", "/tmp/b"}, {"./b", "/tmp/b"}, {"././b", "/tmp/b"}, {"../b", "/b"}, {"../../b", "/../b"}, {"c/../b", "/tmp/c/../b"},
        {"-", ""}, {"", ""}, {"https://news.example/x", "https://news.example/x"},
    };
    char before[4096];
    (void)state;
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir("/tmp"), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena a = {0};
        assert_str(kept_path(str_of(cases[i].path), &a), cases[i].wanted);
        arena_free(&a);
    }
    assert_int_equal(chdir(before), 0);
}

static void forget_all(void)
{
    char words[60];
    snprintf(words, sizeof words, "rm -rf '%s/sayso'", folder);
    assert_int_equal(system(words), 0);
}

static int fresh(void **state)
{
    (void)state;
    put_away(); // a keeper that is still at work
    forget_all();
    return 0;
}

static int set_up(void **state)
{
    const StoryBlock blocks[] = {{BLOCK_PARAGRAPH, "The mill burned."}, {BLOCK_PARAGRAPH, "Ann Lee saw it."}};
    (void)state;
    alarm(300); // a test that failed early may leave a keeper that is waited for
    article = story_document("en", blocks, 2);
    return mkdtemp(folder) && setenv("XDG_STATE_HOME", folder, 1) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    fresh(state);
    document_free(article);
    return rmdir(folder);
}

#define TEST(f) cmocka_unit_test_setup(f, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_handed_over_comes_back), TEST(an_answer_on_an_article_left_meanwhile_is_no_news), TEST(a_note_too_long_is_refused_in_words),
        TEST(a_keeper_that_hangs_holds_nobody_up), TEST(a_keeper_that_died_is_told_of), TEST(what_cannot_be_kept_is_said),
        TEST(without_state_all_is_silent), TEST(machine_output_reads_from_several_threads), TEST(paths_are_told_from_the_root),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
