/*
 * The engine against the trainer: the vectors that the installed model's int8 weights give are those of the trained net in
 * full precision, but for rounding. tests/data/engine.reference comes with the model (src/train/reference.py).
 */
#include "config.h"

#include "unit.h"

#include "cosine.h"

#include "analysis/engine/front_end.h"
#include "analysis/engine/installed.h"
#include "sayso/base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { STRIDE = 16 }; // every 16th piece is there

typedef struct Agreement {
    double sum, least;
    size_t n;
} Agreement;

static FILE *open_reference(void)
{
    char path[4096];
    const char *top = getenv("top_srcdir");
    snprintf(path, sizeof path, "%s/tests/data/engine.reference", top ? top : ".");
    return fopen(path, "rb");
}

static void read_exactly(FILE *f, void *to, size_t size)
{
    assert_int_equal(fread(to, 1, size, f), size);
}

static void compare_window(FILE *f, const Model *m, const Kernel *k, Agreement *out)
{
    uint32_t n, ids[WINDOW_PIECES];
    uint64_t features[WINDOW_PIECES];
    InputPiece in[WINDOW_PIECES];
    size_t width = m->header->width;
    read_exactly(f, &n, sizeof n);
    assert_in_range(n, 1, WINDOW_PIECES);
    read_exactly(f, ids, n * sizeof *ids);
    read_exactly(f, features, n * sizeof *features);
    for (uint32_t i = 0; i < n; i++)
        in[i] = (InputPiece){.features = features[i], .id = ids[i]};
    void *work = xaligned(MODEL_ALIGN, k->workspace(m, WINDOW_PIECES));
    float *vectors = xaligned(MODEL_ALIGN, sizeof(float) * WINDOW_PIECES * width);
    float *scores = xaligned(MODEL_ALIGN, sizeof(float) * WINDOW_PIECES * m->header->outputs);
    float *wanted = xmalloc(sizeof(float) * width);
    k->run(m, work, in, n, vectors, scores);
    for (uint32_t i = 0; i < n; i += STRIDE) {
        read_exactly(f, wanted, sizeof(float) * width);
        double c = cosine(vectors + i * width, wanted, width);
        out->sum += c;
        out->least = c < out->least ? c : out->least;
        out->n++;
    }
    free(work);
    free(vectors);
    free(scores);
    free(wanted);
}

static void agrees(void **state)
{
    (void)state;
    Error err = {0};
    Model *m = model_installed(&err);
    if (!m) {
        unit_skip("this build has no model");
        return;
    }
    FILE *f = open_reference();
    assert_non_null(f);
    Agreement a = {.least = 1};
    uint32_t windows;
    read_exactly(f, &windows, sizeof windows);
    assert_in_range(windows, 1, 100);
    for (uint32_t i = 0; i < windows; i++)
        compare_window(f, m, kernel_best(), &a);
    assert_int_equal(fgetc(f), EOF);
    fclose(f);
    model_close(m);
    print_message("# cosine %.5f on average, %.5f at least, over %zu pieces\n", a.sum / (double)a.n, a.least, a.n);
    assert_true(a.sum / (double)a.n > 0.995);
    assert_true(a.least > 0.98);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees)};
    return cmocka_run_group_tests_name("reference", tests, NULL, NULL);
}
