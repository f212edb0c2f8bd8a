/* Unit tests of the encoder: kernels agree to the bit, come close to a plain computation, and keep to their workspace. */
#include "config.h"

#include "encoder_reference.h"
#include "random_model.h"
#include "unit.h"

#include "cosine.h"

#include <float.h>
#include <math.h>

enum { PIECES_MAX = 192, GUARD = 64, GUARD_BYTE = 0xA5 };

static const struct Shape {
    uint32_t width, inner, layers, heads;
    size_t most; // pieces; the portable kernel is slow under a sanitizer
} shapes[] = {{64, 128, 2, 2, 192}, {96, 160, 2, 3, 192}, {128, 64, 1, 2, 192}, {192, 96, 1, 1, 47}, {384, 1536, 1, 12, 47}};
static const size_t sizes[] = {1, 2, 5, 11, 12, 13, 31, 32, 33, 47, 48, 49, 191, 192};

typedef struct Trial { // a model with pieces to run
    Str file;
    Model *m;
    InputPiece in[PIECES_MAX];
} Trial;

typedef struct Output {
    float *vectors, *scores;
    size_t bytes; // of both
} Output;

static Trial trial_new(ModelHeader shape, uint64_t seed)
{
    Trial t = {.file = random_model(shape, seed)};
    Error err = {0};
    t.m = model_open(t.file, true, &err);
    assert_string_equal(err.message, "");
    assert_non_null(t.m);
    random_pieces(t.m->header, seed + 1, t.in, PIECES_MAX);
    return t;
}

static void trial_free(Trial *t)
{
    model_close(t->m);
    free((char *)t->file.p);
}

static Output output_new(const Model *m, size_t n)
{
    Output o = {.bytes = n * (m->header->width + m->header->outputs) * sizeof(float)};
    o.vectors = calloc(1, o.bytes);
    o.scores = o.vectors + n * m->header->width;
    return o;
}

// Runs a kernel in a workspace for pieces_max that holds `before` all over and is guarded at its end.
static Output run_in(const Kernel *k, const Trial *t, size_t n, size_t pieces_max, int before)
{
    Output o = output_new(t->m, n);
    size_t bytes = k->workspace(t->m, pieces_max);
    unsigned char *work = aligned_alloc(MODEL_ALIGN, bytes + GUARD);
    assert_int_equal(bytes % MODEL_ALIGN, 0);
    memset(work, before, bytes);
    memset(work + bytes, GUARD_BYTE, GUARD);
    k->run(t->m, work, t->in, n, o.vectors, o.scores);
    for (size_t i = 0; i < GUARD; i++)
        assert_int_equal(work[bytes + i], GUARD_BYTE);
    free(work);
    return o;
}

static Output run(const Kernel *k, const Trial *t, size_t n)
{
    return run_in(k, t, n, n, 0);
}

static void expect_same(Output got, Output expected, const char *kernel, size_t n)
{
    if (memcmp(got.vectors, expected.vectors, expected.bytes) != 0)
        fail_msg("%s: other bits than the portable kernel's for %zu pieces", kernel, n);
    free(got.vectors);
}

static void expect_all_kernels(const Trial *t, size_t n)
{
    Output expected = run(kernel_find(STR("portable")), t, n);
    for (const Kernel *const *k = kernels; *k; k++)
        if ((*k)->runs_here())
            expect_same(run(*k, t, n), expected, (*k)->name, n);
    free(expected.vectors);
}

static void kernels_agree(void **state)
{
    (void)state;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        Trial t = trial_new(random_shape(shapes[s].width, shapes[s].inner, shapes[s].layers, shapes[s].heads), s);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes && sizes[i] <= shapes[s].most; i++)
            expect_all_kernels(&t, sizes[i]);
        trial_free(&t);
    }
}

static void close_to_plain_computation(void **state)
{
    (void)state;
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        Trial t = trial_new(random_shape(shapes[s].width, shapes[s].inner, shapes[s].layers, shapes[s].heads), s);
        size_t n = 33, width = t.m->header->width, outputs = t.m->header->outputs;
        Output got = run(kernel_best(), &t, n), expected = output_new(t.m, n);
        reference_run(t.m, t.in, n, expected.vectors, expected.scores);
        for (size_t i = 0; i < n; i++) {
            assert_true(cosine(got.vectors + i * width, expected.vectors + i * width, width) > 0.998);
            assert_true(cosine(got.scores + i * outputs, expected.scores + i * outputs, outputs) > 0.99);
        }
        free(got.vectors);
        free(expected.vectors);
        trial_free(&t);
    }
}

// What a workspace held before changes nothing, were it not even numbers; nor does its being larger than needed.
static void workspace_is_only_written(void **state)
{
    (void)state;
    Trial t = trial_new(random_shape(96, 160, 2, 3), 7);
    for (const Kernel *const *k = kernels; *k; k++)
        for (size_t n = 1; n < 50 && (*k)->runs_here(); n += 12) {
            Output expected = run(*k, &t, n);
            expect_same(run_in(*k, &t, n, n, 0xFF), expected, (*k)->name, n);
            expect_same(run_in(*k, &t, n, 192, 0x7F), expected, (*k)->name, n);
            free(expected.vectors);
        }
    trial_free(&t);
}

static void pieces_behind_the_last_are_not_read(void **state)
{
    (void)state;
    Trial t = trial_new(random_shape(64, 64, 1, 2), 8);
    for (const Kernel *const *k = kernels; *k; k++) {
        if (!(*k)->runs_here())
            continue;
        Output expected = run(*k, &t, 13);
        Trial other = t;
        for (size_t i = 13; i < PIECES_MAX; i++)
            other.in[i] = (InputPiece){.features = UINT64_MAX, .id = UINT32_MAX};
        expect_same(run(*k, &other, 13), expected, (*k)->name, 13);
        free(expected.vectors);
    }
    trial_free(&t);
}

// Floats of a nonsensical model: results mean nothing, but nothing is undefined, which a sanitizer would tell.
static void nonsense_is_survived(void **state)
{
    (void)state;
    static const float nonsense[] = {INFINITY, -INFINITY, NAN, FLT_MAX, -FLT_MAX, 1e-40f, 0};
    Trial t = trial_new(random_shape(64, 64, 2, 2), 9);
    Random r = {11};
    for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++) {
        float *position = (float *)t.m->position, *scale = (float *)t.m->layers[0].up.scale, *bias = (float *)t.m->layers[0].qkv.bias;
        int32_t *sums = (int32_t *)t.m->layers[1].down.row_sum; // all in the test's own bytes
        position[random_below(&r, 64)] = nonsense[i];
        scale[random_below(&r, 64)] = nonsense[i];
        bias[random_below(&r, 192)] = nonsense[i];
        sums[random_below(&r, 64)] = INT32_MIN;
        for (const Kernel *const *k = kernels; *k; k++)
            if ((*k)->runs_here())
                free(run(*k, &t, 14).vectors);
    }
    trial_free(&t);
}

static void all_features(void **state)
{
    (void)state;
    ModelHeader shape = random_shape(64, 64, 1, 2);
    static const uint32_t counts[] = {0, 1, 63, 64};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        shape.features = counts[i];
        Trial t = trial_new(shape, i);
        expect_all_kernels(&t, 20);
        trial_free(&t);
    }
}

static void choice_of_kernels(void **state)
{
    (void)state;
    assert_non_null(kernel_find(STR("portable")));
    assert_null(kernel_find(STR("abacus")));
    assert_null(kernel_find(STR_NONE));
    assert_true(kernel_best()->runs_here());
    assert_ptr_equal(kernel_find(str_of(kernel_best()->name)), kernel_best());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kernels_agree),
        cmocka_unit_test(close_to_plain_computation),
        cmocka_unit_test(workspace_is_only_written),
        cmocka_unit_test(pieces_behind_the_last_are_not_read),
        cmocka_unit_test(nonsense_is_survived),
        cmocka_unit_test(all_features),
        cmocka_unit_test(choice_of_kernels),
    };
    return cmocka_run_group_tests_name("encoder", tests, NULL, NULL);
}
