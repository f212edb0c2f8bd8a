/*
 * What the encoder costs: pieces a second of each kernel on one core, and the memory of the workspace and in all. A random
 * model of the shipped one's shape; windows of 192 pieces. Figures for people: nothing here passes or fails.
 *
 *   tests/bench/engine_kernels [KERNEL [PIECES]]     every kernel, windows of 192 pieces by default
 */
#include "config.h"

#include "random_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

enum { WINDOW = 192, LEAST_MS = 2000 };

static double processor_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static double peak_mb(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

// The fastest of many windows, since other programs only ever make one slower.
static void measure(const Kernel *k, const Model *m, const InputPiece *in, size_t n)
{
    size_t bytes = k->workspace(m, n);
    void *work = aligned_alloc(MODEL_ALIGN, bytes);
    float *vectors = malloc(n * m->header->width * sizeof *vectors), *scores = malloc(n * m->header->outputs * sizeof *scores);
    double start = processor_ms(), best = 1e9, all = 0;
    size_t windows = 0;
    for (; all < LEAST_MS; windows++) {
        double before = processor_ms();
        k->run(m, work, in, n, vectors, scores);
        double after = processor_ms();
        best = after - before < best ? after - before : best;
        all = after - start;
    }
    printf("%-12s %7.0f pieces/s at best, %7.0f on average; workspace %.1f MB\n", k->name, (double)n / best * 1e3,
           (double)(n * windows) / all * 1e3, (double)bytes / (1 << 20));
    free(work);
    free(vectors);
    free(scores);
}

static double time_to_open(Str file)
{
    Error err;
    double start = processor_ms();
    Model *m = model_open(file, true, &err);
    double took = processor_ms() - start;
    model_close(m);
    return took;
}

int main(int argc, char **argv)
{
    ModelHeader shape = random_shape(384, 1536, 6, 12);
    size_t n = argc > 2 ? strtoul(argv[2], NULL, 10) : WINDOW;
    shape.vocab = 22000;
    shape.positions = 512;
    if (n < 1 || n > shape.positions) {
        fprintf(stderr, "usage: engine_kernels [KERNEL [PIECES]], at most %u\n", shape.positions);
        return 2;
    }
    Str file = random_model(shape, 1);
    Error err;
    Model *m = model_open(file, false, &err);
    InputPiece in[512];
    random_pieces(m->header, 2, in, n);
    printf("model %.1f MB, opened and verified in %.1f ms; windows of %zu pieces\n", (double)file.n / (1 << 20), time_to_open(file), n);
    for (const Kernel *const *k = kernels; *k; k++)
        if ((*k)->runs_here() && (argc < 2 || str_eq(str_of(argv[1]), str_of((*k)->name))))
            measure(*k, m, in, n);
    printf("peak memory %.1f MB\n", peak_mb());
    model_close(m);
    free((char *)file.p);
    return 0;
}
