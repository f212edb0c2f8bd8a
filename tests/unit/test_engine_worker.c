/* Unit tests of the worker with an engine: from the reader outwards, wider and wider, and stopped at any moment. */
#include "config.h"

#include "random_engine.h"
#include "story.h"

#include <poll.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum { NEAR = 12 * 1024, LONG = 120 * 1024 }; // what comes first, at most; and a text of three rounds

static Document *text_of(size_t bytes, size_t paragraph)
{
    Str sentence = STR("In Lisbon, Paul Okafor said on Monday that the harbor would close. “That,” Nina Holt told us, “is a mistake.” ");
    DocBuilder *b = builder_new();
    for (size_t n = 0; n < bytes;) {
        builder_begin(b, BLOCK_PARAGRAPH, 0);
        for (size_t end = n + paragraph; n < end;) {
            builder_text(b, sentence);
            n += sentence.n;
        }
    }
    return builder_freeze(b, &(SourceInfo){.path = STR("test"), .format = STR("plain"), .language = STR("en")});
}

typedef struct Watch { // what was seen of a worker
    const Document *doc;
    Worker *worker;
    uint32_t position;
    Span range; // of the last snapshot
    size_t snapshots;
    unsigned percent;
    bool whole;
} Watch;

static void look_at_percent(Watch *w)
{
    unsigned now = worker_percent(w->worker);
    assert_true(now >= w->percent && now <= 100);
    w->percent = now;
}

// A thread that is slow to look misses snapshots, never their order.
static void look_at_snapshot(Watch *w, const Analysis *a)
{
    Error err = {0};
    if (!analysis_check(a, &err))
        fail_msg("analysis_check: %s", err.message);
    assert_string_equal(a->engine, "full");
    assert_true(span_has(a->range, w->position));
    assert_true(!w->snapshots || span_inside(w->range, a->range));
    assert_true(!w->snapshots || a->range.end - a->range.start > w->range.end - w->range.start);
    assert_true(a->whole == (a->range.start == 0 && a->range.end == w->doc->text.n));
    w->range = a->range;
    w->whole = a->whole;
    w->snapshots++;
}

// Looks on until the whole text is understood.
static Watch follow(const Document *d, const Engine *e, uint32_t position)
{
    int fd[2];
    assert_int_equal(pipe(fd), 0);
    AnalysisPlan plan = {.mode = ANALYSIS_FULL, .engine = e};
    Watch w = {.doc = d, .position = position, .worker = worker_start(d, &plan, position, fd[1])};
    while (!w.whole) {
        struct pollfd news = {.fd = fd[0], .events = POLLIN};
        char bytes[16];
        if (poll(&news, 1, 2) == 1)
            assert_true(read(fd[0], bytes, sizeof bytes) > 0);
        look_at_percent(&w);
        Analysis *a = worker_take(w.worker);
        if (a)
            look_at_snapshot(&w, a);
        if (a && w.snapshots == 1 && !a->whole) // the first, or one behind it when this thread was slow
            assert_true(a->range.end - a->range.start <= 5 * NEAR);
        analysis_free(a);
    }
    while (!worker_done(w.worker))
        poll(NULL, 0, 1);
    look_at_percent(&w);
    assert_null(worker_take(w.worker));
    worker_stop(w.worker);
    close(fd[0]);
    close(fd[1]);
    return w;
}

static ModelHeader slow_shape(void) // so that somebody can look on
{
    ModelHeader h = random_engine_shape();
    h.width = h.inner = 96;
    return h;
}

static void from_the_reader_outwards(void **state)
{
    (void)state;
    RandomEngine r = random_engine_open(slow_shape(), 1);
    Document *d = text_of(LONG, 400);
    uint32_t end = (uint32_t)d->text.n, positions[] = {0, end / 2, end - 1};
    for (size_t i = 0; i < COUNT(positions); i++) {
        Watch w = follow(d, r.engine, positions[i]);
        assert_true(w.percent >= 95); // the last window, when it began
        assert_in_range(w.snapshots, 1, 3);
    }
    document_free(d);
    random_engine_close(&r);
}

static void at_once(void **state) // short texts, and a long one of one block
{
    (void)state;
    RandomEngine r = random_engine_open(random_engine_shape(), 1);
    static const struct { size_t bytes, paragraph; } texts[] = {{100, 100}, {20000, 400}, {100000, 100000}};
    for (size_t i = 0; i < COUNT(texts); i++) {
        Document *d = text_of(texts[i].bytes, texts[i].paragraph);
        Watch w = follow(d, r.engine, 50);
        assert_int_equal(w.snapshots, 1);
        document_free(d);
    }
    random_engine_close(&r);
}

static void nothing(void **state)
{
    (void)state;
    RandomEngine r = random_engine_open(random_engine_shape(), 1);
    AnalysisPlan plan = {.mode = ANALYSIS_FULL, .engine = r.engine};
    Document *d = story_document("en", NULL, 0);
    Worker *w = worker_start(d, &plan, 0, -1);
    while (!worker_done(w))
        poll(NULL, 0, 1);
    Analysis *a = worker_take(w);
    assert_true(a && a->whole && worker_percent(w) <= 100);
    analysis_free(a);
    worker_stop(w);
    document_free(d);
    random_engine_close(&r);
}

static void stopped(void **state) // at once, and at any moment, in windows and between rounds
{
    (void)state;
    RandomEngine r = random_engine_open(slow_shape(), 1);
    AnalysisPlan plan = {.mode = ANALYSIS_FULL, .engine = r.engine};
    Document *d = text_of(LONG, 400);
    for (int ms = 0; ms < 160; ms = ms * 3 / 2 + 1) {
        Worker *w = worker_start(d, &plan, (uint32_t)d->text.n / 2, -1);
        poll(NULL, 0, ms);
        worker_stop(w);
    }
    document_free(d);
    random_engine_close(&r);
}

static void two_workers(void **state) // one engine serves two texts at a time
{
    (void)state;
    RandomEngine r = random_engine_open(slow_shape(), 1);
    AnalysisPlan plan = {.mode = ANALYSIS_FULL, .engine = r.engine};
    Document *d = text_of(20000, 400);
    Worker *a = worker_start(d, &plan, 0, -1), *b = worker_start(d, &plan, 0, -1);
    while (!worker_done(a) || !worker_done(b))
        poll(NULL, 0, 1);
    Analysis *one = worker_take(a), *other = worker_take(b);
    assert_int_equal(one->mention_count, other->mention_count);
    assert_int_equal(one->quote_count, other->quote_count);
    for (size_t i = 0; i < one->mention_count; i++)
        assert_memory_equal(&one->mentions[i].span, &other->mentions[i].span, sizeof(Span));
    analysis_free(one);
    analysis_free(other);
    worker_stop(a);
    worker_stop(b);
    document_free(d);
    random_engine_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_the_reader_outwards), cmocka_unit_test(at_once), cmocka_unit_test(nothing),
        cmocka_unit_test(stopped),                  cmocka_unit_test(two_workers),
    };
    return cmocka_run_group_tests_name("worker with an engine", tests, NULL, NULL);
}
