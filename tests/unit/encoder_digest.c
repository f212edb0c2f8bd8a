/*
 * The bits of every kernel that runs here, over models and pieces made from fixed seeds, held to tests/golden/encoder.digest:
 * all kernels, compilers and machines must give the same. Speaks TAP; knows neither cmocka nor other libraries, so that it
 * runs for another machine in an emulator. UPDATE_GOLDENS=1 writes what the portable kernel gives.
 */
#include "random_model.h"

#include <stdio.h>
#include <stdlib.h>

static const struct Shape {
    uint32_t width, inner, layers, heads;
} shapes[] = {{64, 128, 3, 2}, {96, 160, 2, 3}, {128, 96, 2, 2}, {384, 1536, 1, 12}};
static const size_t sizes[] = {1, 2, 5, 11, 12, 13, 47, 97};

enum { SHAPES = sizeof shapes / sizeof *shapes, SIZES = sizeof sizes / sizeof *sizes, PIECES_MAX = 97, LINE = 100 };

// Of the vectors and the scores of one run.
static uint64_t digest(const Kernel *k, const Model *m, size_t n, uint64_t seed)
{
    InputPiece in[PIECES_MAX];
    size_t bytes = n * (m->header->width + m->header->outputs) * sizeof(float);
    float *vectors = malloc(bytes), *scores = vectors + n * m->header->width;
    void *work = aligned_alloc(MODEL_ALIGN, k->workspace(m, n));
    random_pieces(m->header, seed, in, n);
    k->run(m, work, in, n, vectors, scores);
    uint64_t sum = model_sum((Str){(const char *)vectors, bytes});
    free(work);
    free(vectors);
    return sum;
}

// lines[i] for each size
static void digest_shape(const Kernel *k, const struct Shape *s, char lines[SIZES][LINE])
{
    ModelHeader h = random_shape(s->width, s->inner, s->layers, s->heads);
    Str file = random_model(h, s->width);
    Model *m = model_open(file, true, NULL);
    for (size_t i = 0; i < SIZES; i++)
        snprintf(lines[i], LINE, "width %u, inner %u, %u layers, %u heads, %zu pieces: %016llx\n", s->width, s->inner, s->layers, s->heads,
                 sizes[i], m ? (unsigned long long)digest(k, m, sizes[i], sizes[i]) : 0);
    model_close(m);
    free((char *)file.p);
}

// What differs from the golden lines is told; false if anything does.
static bool compare(FILE *golden, char lines[SIZES][LINE])
{
    bool same = true;
    for (size_t i = 0; i < SIZES; i++) {
        char expected[LINE] = "";
        if (golden && fgets(expected, LINE, golden) && strcmp(expected, lines[i]) == 0)
            continue;
        printf("# expected: %s# got:      %s", *expected ? expected : "nothing\n", lines[i]);
        same = false;
    }
    return same;
}

static bool check_kernel(const Kernel *k, const char *path)
{
    FILE *golden = fopen(path, "r");
    bool same = golden != NULL;
    for (size_t s = 0; s < SHAPES; s++) {
        char lines[SIZES][LINE];
        digest_shape(k, &shapes[s], lines);
        same &= compare(golden, lines);
    }
    if (golden)
        fclose(golden);
    return same;
}

static void write_golden(const char *path)
{
    FILE *golden = fopen(path, "w");
    for (size_t s = 0; golden && s < SHAPES; s++) {
        char lines[SIZES][LINE];
        digest_shape(kernel_find(STR("portable")), &shapes[s], lines);
        for (size_t i = 0; i < SIZES; i++)
            fputs(lines[i], golden);
    }
    if (golden)
        fclose(golden);
}

int main(void)
{
    char path[4096];
    const char *top = getenv("top_srcdir"), *update = getenv("UPDATE_GOLDENS");
    int tests = 0, failed = 0;
    snprintf(path, sizeof path, "%s/tests/golden/encoder.digest", top ? top : ".");
    if (update && *update)
        write_golden(path);
    for (const Kernel *const *k = kernels; *k; k++) {
        if (!(*k)->runs_here()) {
            printf("ok %d - %s # SKIP this machine does not have it\n", ++tests, (*k)->name);
            continue;
        }
        bool same = check_kernel(*k, path);
        printf("%s %d - %s\n", same ? "ok" : "not ok", ++tests, (*k)->name);
        failed += !same;
    }
    printf("1..%d\n", tests);
    return failed > 0;
}
