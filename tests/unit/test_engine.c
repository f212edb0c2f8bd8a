/*
 * Unit tests of the engine: whatever a model says of whatever text, what comes of it is sound, and the same each time. The
 * models here have random weights: they say what no trained one would, which is the more to be sound about.
 */
#include "config.h"

#include "random_engine.h"
#include "story.h"

#include "sayso/export/export.h"
#include "sayso/input/input.h"

#include <dirent.h>
#include <math.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

enum { SEEDS = 12 };

static AnalysisPlan plan_by(const Engine *e)
{
    return (AnalysisPlan){.mode = ANALYSIS_FULL, .engine = e};
}

// The engine was trained for English; of another language the rules tell.
static const char *who_answers(const Document *d)
{
    return str_eq(d->source.language, STR("en")) || str_eq(d->source.language, STR("und")) ? "full" : "rules";
}

// All that is known of d, as one text. The caller frees.
static char *understood(const Document *d, const Engine *e)
{
    Error err = {0};
    Buf out = {0};
    AnalysisPlan plan = plan_by(e);
    Analysis *a = analyze_all(d, &plan);
    if (!analysis_check(a, &err))
        fail_msg("%s: analysis_check: %s", d->source.path.p, err.message);
    assert_string_equal(a->engine, who_answers(d));
    exporter_find(STR("json"))->write(&out, d, a, &(ExportOptions){.first = true});
    analysis_free(a);
    return buf_take(&out);
}

static void expect_same(const Document *d, const Engine *e, const char *expected)
{
    char *again = understood(d, e);
    if (strcmp(again, expected) != 0)
        fail_msg("%s: another answer by %s", d->source.path.p, engine_kernel(e));
    free(again);
}

// Takes the document over.
static void expect_sound(Document *d)
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        RandomEngine r = random_engine_open(random_engine_shape(), seed);
        char *first = understood(d, r.engine);
        expect_same(d, r.engine, first);
        free(first);
        random_engine_close(&r);
    }
    document_free(d);
}

static Document *example(const char *folder, const char *name)
{
    Error err = {0};
    Buf path = {0}, bytes = {0};
    buf_printf(&path, "%s/%s", folder, name);
    assert_true(input_read_file(path.p, INPUT_LIMIT_DEFAULT, &bytes, &err));
    Document *d = input_parse(buf_view(&bytes), buf_view(&path), &(InputOptions){.limit = INPUT_LIMIT_DEFAULT}, &err);
    assert_non_null(d);
    buf_free(&bytes);
    buf_free(&path);
    return d;
}

static void examples(void **state)
{
    (void)state;
    const char *top = getenv("top_srcdir");
    Buf folder = {0};
    buf_printf(&folder, "%s/docs/examples", top ? top : ".");
    DIR *d = opendir(folder.p);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d));)
        if (str_ends(str_of(e->d_name), STR(".txt")))
            expect_sound(example(folder.p, e->d_name));
    closedir(d);
    buf_free(&folder);
}

static void languages(void **state)
{
    (void)state;
    static const StoryBlock blocks[] = {
        {BLOCK_PARAGRAPH, "„Sie ist alt“, sagte Maria Holt. “It is,” said Tom Berg. 「古い」と言った。"},
    };
    expect_sound(story_document("de", blocks, 1));
    expect_sound(story_document("en", blocks, 1));
    expect_sound(story_document("und", blocks, 1));
}

static void all_kinds_of_blocks(void **state)
{
    (void)state;
    StoryBlock blocks[3 * BLOCK_KINDS];
    for (unsigned i = 0; i < COUNT(blocks); i++) {
        blocks[i].kind = (BlockKind)(i % BLOCK_KINDS);
        blocks[i].text = i % 3 ? "“No, Mr. Berg,” Anna Lind of the U.S. Treasury said (in ‘Oslo’)." : "“Go on";
    }
    expect_sound(story_document("en", blocks, COUNT(blocks)));
}

static void nothing(void **state) // no block, none that is read, and blocks of marks only
{
    (void)state;
    static const StoryBlock unread[] = {{BLOCK_PRE, "a  b"}, {BLOCK_PROMO, "Register."}};
    static const StoryBlock marks[] = {{BLOCK_TITLE, "“"}, {BLOCK_PARAGRAPH, "”"}, {BLOCK_PARAGRAPH, "“”"}, {BLOCK_PARAGRAPH, "…"}};
    expect_sound(story_document("en", NULL, 0));
    expect_sound(story_document("en", unread, COUNT(unread)));
    expect_sound(story_document("en", marks, COUNT(marks)));
}

static void giant_paragraph(void **state)
{
    (void)state;
    Buf text = {0};
    while (text.n < 100000)
        buf_str(&text, STR("“It is not ours,” Paul Okafor told the council of Lisbon – “nor yours,” she said, 'adding' that it was; "));
    RandomEngine r = random_engine_open(random_engine_shape(), 1);
    Document *d = story_document("en", &(StoryBlock){BLOCK_PARAGRAPH, text.p}, 1);
    char *first = understood(d, r.engine);
    expect_same(d, r.engine, first);
    free(first);
    document_free(d);
    random_engine_close(&r);
    buf_free(&text);
}

// Words, marks and blocks in no order.
static Document *any_document(void)
{
    static const char *const some[] = {
        "“", "”", "\"", "‘", "’", "«", "»", "(", ")", ".", ",", ":", "–", "…", "?”", "’s", "said", "says", "told", "that", "who", "according to",
        "he", "she", "they", "Anna", "Lind", "Mr.", "Lisbon", "the", "of", "council", "spokesman", "NATO", "U.S.", "D-Ohio", "1994"};
    DocBuilder *b = builder_new();
    for (uint32_t blocks = unit_random(12); blocks > 0; blocks--) {
        builder_begin(b, (BlockKind)unit_random(BLOCK_KINDS), 1);
        for (uint32_t n = unit_random(120); n > 0; n--) {
            builder_text(b, str_of(some[unit_random(COUNT(some))]));
            builder_text(b, unit_random(4) ? STR(" ") : STR_NONE);
        }
    }
    return builder_freeze(b, &(SourceInfo){.path = STR("any"), .language = STR("en")});
}

static void any_documents(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        RandomEngine r = random_engine_open(random_engine_shape(), seed);
        for (int i = 0; i < 30; i++) {
            Document *d = any_document();
            free(understood(d, r.engine));
            document_free(d);
        }
        random_engine_close(&r);
    }
}

static void kernels_agree(void **state)
{
    (void)state;
    RandomEngine r = random_engine_open(random_engine_shape(), 2);
    assert_false(engine_use_kernel(r.engine, STR("abacus")));
    assert_string_equal(engine_kernel(r.engine), kernel_best()->name);
    for (int i = 0; i < 10; i++) {
        Document *d = any_document();
        assert_true(engine_use_kernel(r.engine, STR("portable")));
        char *expected = understood(d, r.engine);
        for (const Kernel *const *k = kernels; *k; k++)
            if (engine_use_kernel(r.engine, str_of((*k)->name)))
                expect_same(d, r.engine, expected);
        free(expected);
        document_free(d);
    }
    random_engine_close(&r);
}

// Numbers that training never leaves, behind a sum that is right: any answer, but one that can be shown.
static void senseless_numbers(void **state)
{
    (void)state;
    static const float odd[] = {NAN, INFINITY, -INFINITY, 0, 1e38f, -1e38f};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        RandomEngine r = random_engine_open(random_engine_shape(), seed);
        const Model *m = r.engine->model;
        for (size_t i = 0; i < 4; i++)
            ((float *)m->calibrate)[i] = odd[unit_random(COUNT(odd))]; // the bytes are the test's own
        ((float *)m->heads.bias)[unit_random(m->heads.n)] = odd[unit_random(COUNT(odd))];
        ((float *)m->heads.scale)[unit_random(m->heads.n)] = odd[unit_random(COUNT(odd))];
        chain_open(&r.engine->names, m->name_chain, NAME_TAGS);
        for (int i = 0; i < 5; i++) {
            Document *d = any_document();
            free(understood(d, r.engine));
            document_free(d);
        }
        random_engine_close(&r);
    }
}

typedef struct Watched { // a call that is looked at, and cancelled when `until` windows are done
    size_t calls, last, all, until;
    bool in_order;
    atomic_bool cancel;
} Watched;

static void look(void *self, size_t done, size_t all)
{
    Watched *w = self;
    w->in_order = w->in_order && done < all && done >= w->last && (!w->calls || all == w->all);
    w->calls++;
    w->last = done;
    w->all = all;
    if (done >= w->until)
        atomic_store(&w->cancel, true);
}

static Analysis *watched(Watched *w, const Document *d, const Engine *e, size_t until)
{
    AnalysisPlan plan = plan_by(e);
    *w = (Watched){.in_order = true, .until = until};
    atomic_init(&w->cancel, until == 0);
    return analyze(d, &plan, 0, (uint32_t)d->block_count, &(AnalysisWatch){.cancel = &w->cancel, .progress = look, .self = w});
}

static void progress_and_cancel(void **state)
{
    (void)state;
    Watched w;
    StoryBlock blocks[200];
    for (size_t i = 0; i < COUNT(blocks); i++)
        blocks[i] = (StoryBlock){BLOCK_PARAGRAPH, "“It is not ours,” Paul Okafor told the council of Lisbon, adding that nobody wanted it."};
    Document *d = story_document("en", blocks, COUNT(blocks));
    RandomEngine r = random_engine_open(random_engine_shape(), 1);
    Analysis *a = watched(&w, d, r.engine, SIZE_MAX);
    assert_non_null(a);
    assert_true(w.in_order && w.calls > 10);
    assert_int_equal(w.last, w.all - 1);
    analysis_free(a);
    size_t windows = w.all;
    for (size_t until = 0; until < windows; until += until < 3 ? 1 : 7) {
        assert_null(watched(&w, d, r.engine, until));
        assert_int_equal(w.last, until);
    }
    random_engine_close(&r);
    document_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples),        cmocka_unit_test(languages),     cmocka_unit_test(all_kinds_of_blocks),
        cmocka_unit_test(nothing),         cmocka_unit_test(giant_paragraph), cmocka_unit_test(any_documents),
        cmocka_unit_test(kernels_agree),   cmocka_unit_test(senseless_numbers), cmocka_unit_test(progress_and_cancel),
    };
    return cmocka_run_group_tests_name("engine", tests, NULL, NULL);
}
