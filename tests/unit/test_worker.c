/* Unit tests of the worker thread: snapshots near the reader first, wake-ups, cancelling. */
#include "config.h"

#include "story.h"

#include "sayso/base/buffer.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

static const AnalysisPlan by_rules = {.mode = ANALYSIS_RULES};

// A text of `paragraphs` paragraphs that all say the same.
static Document *long_text(size_t paragraphs)
{
    DocBuilder *b = builder_new();
    for (size_t i = 0; i < paragraphs; i++) {
        builder_begin(b, BLOCK_PARAGRAPH, 0);
        builder_text(b, STR("In Lisbon, Paul Okafor said on Monday that the harbor would close for a year. "
                            "Nina Castellanos, a lawyer for the dockers, called that a mistake."));
    }
    SourceInfo info = {.path = STR("test"), .format = STR("plain"), .language = STR("en")};
    return builder_freeze(b, &info);
}

typedef struct Pipe {
    int read, write;
} Pipe;

static Pipe open_pipe(void)
{
    int fd[2];
    assert_int_equal(pipe(fd), 0);
    return (Pipe){fd[0], fd[1]};
}

static void close_pipe(Pipe p)
{
    close(p.read);
    close(p.write);
}

// Waits for a wake-up byte and takes the snapshot that it announces.
static Analysis *next_snapshot(Worker *w, Pipe p)
{
    char byte;
    assert_int_equal(read(p.read, &byte, 1), 1);
    return worker_take(w);
}

static void short_text(void **state)
{
    (void)state;
    Document *d = long_text(3);
    Pipe p = open_pipe();
    Worker *w = worker_start(d, &by_rules, 0, p.write);
    Analysis *a = next_snapshot(w, p);
    assert_non_null(a);
    assert_true(a->whole);
    assert_true(worker_done(w));
    assert_non_null(story_entity(a, "Paul Okafor"));
    assert_null(worker_take(w));
    worker_stop(w);
    analysis_free(a);
    document_free(d);
    close_pipe(p);
}

static void near_first(void **state)
{
    (void)state;
    Document *d = long_text(4000);
    uint32_t position = (uint32_t)d->text.n / 2;
    Pipe p = open_pipe();
    Worker *w = worker_start(d, &by_rules, position, p.write);
    Analysis *a = next_snapshot(w, p);
    // When the second snapshot was quicker than this thread it has replaced the first one, and that is well.
    if (a && !a->whole) {
        assert_true(span_has(a->range, position));
        assert_true(a->range.start > 0 && a->range.end < d->text.n);
        assert_true(a->range.end - a->range.start < 80 * 1024);
        assert_int_equal(a->tokens[0].span.start, a->range.start);
        analysis_free(a);
        a = NULL;
    }
    if (!a)
        a = next_snapshot(w, p);
    assert_true(a && a->whole && worker_done(w));
    assert_int_equal(a->range.end, d->text.n);
    worker_stop(w);
    analysis_free(a);
    document_free(d);
    close_pipe(p);
}

static void stopped(void **state) // at once, at any moment, with snapshots that nobody took
{
    (void)state;
    Document *d = long_text(4000);
    for (int ms = 0; ms < 40; ms += 2) { // in every stage
        Worker *w = worker_start(d, &by_rules, 0, -1);
        poll(NULL, 0, ms);
        worker_stop(w);
    }
    Pipe p = open_pipe();
    Worker *w = worker_start(d, &by_rules, 0, p.write);
    char byte;
    assert_int_equal(read(p.read, &byte, 1), 1);
    worker_stop(w);
    worker_stop(NULL);
    assert_null(worker_take(NULL));
    document_free(d);
    close_pipe(p);
}

static void full_pipe(void **state) // a reader that does not read must not stop the worker
{
    (void)state;
    Document *d = long_text(3);
    Pipe p = open_pipe();
    assert_int_equal(fcntl(p.write, F_SETFL, O_NONBLOCK), 0);
    char block[4096] = "";
    while (write(p.write, block, sizeof block) > 0)
        ;
    assert_int_equal(fcntl(p.write, F_SETFL, 0), 0); // blocking again
    Worker *w = worker_start(d, &by_rules, 0, p.write);
    while (!worker_done(w))
        poll(NULL, 0, 1);
    worker_stop(w); // joins: would wait for ever if the wake-up blocked
    document_free(d);
    close_pipe(p);
}

static void cancelled(void **state)
{
    (void)state;
    Document *d = long_text(10);
    atomic_bool cancel;
    atomic_init(&cancel, true);
    assert_null(analyze(d, &by_rules, 0, (uint32_t)d->block_count, &(AnalysisWatch){.cancel = &cancel}));
    atomic_store(&cancel, false);
    Analysis *a = analyze(d, &(AnalysisPlan){.mode = ANALYSIS_NONE}, 2, 4, &(AnalysisWatch){.cancel = &cancel});
    assert_non_null(a);
    assert_string_equal(a->engine, "none");
    assert_false(a->whole);
    assert_int_equal(a->sentence_count, 4);
    assert_int_equal(a->entity_count, 0);
    analysis_free(a);
    document_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_text), cmocka_unit_test(near_first), cmocka_unit_test(stopped),
        cmocka_unit_test(full_pipe),  cmocka_unit_test(cancelled),
    };
    return cmocka_run_group_tests_name("worker", tests, NULL, NULL);
}
