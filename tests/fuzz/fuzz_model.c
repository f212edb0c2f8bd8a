/*
 * A small valid model with changes made to it: it must be refused in one line, or run. The input is a list of changes of
 * eight bytes: four say where, modulo the file's size, four are what stands there then; a first byte that is odd cuts the
 * file short to what the next four bytes say.
 */
#include "config.h"

#include "random_model.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PIECES = 3 };

static void check(bool promise)
{
    if (!promise)
        abort();
}

static Str model_changed(const uint8_t *data, size_t size)
{
    ModelHeader shape = random_shape(32, 32, 1, 1);
    shape.vocab = 4;
    shape.positions = PIECES;
    shape.features = 2;
    Str file = random_model(shape, 1);
    uint32_t at, value;
    for (size_t i = 0; i + 8 <= size; i += 8) {
        memcpy(&at, data + i, 4);
        memcpy(&value, data + i + 4, 4);
        at %= (uint32_t)(i % 16 ? file.n - 3 : sizeof shape - 3); // every other change is one of the header
        memcpy((char *)file.p + at, &value, 4);
    }
    return file;
}

static void run(const Model *m)
{
    const Kernel *k = kernel_best();
    const ModelHeader *h = m->header;
    size_t n = h->positions < PIECES ? h->positions : PIECES;
    InputPiece in[PIECES];
    random_pieces(h, 1, in, n);
    void *work = aligned_alloc(MODEL_ALIGN, k->workspace(m, n));
    float *vectors = malloc(n * (h->width + h->outputs) * sizeof *vectors);
    k->run(m, work, in, n, vectors, vectors + n * h->width);
    free(work);
    free(vectors);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    Str file = model_changed(data + 1, size - 1);
    if (data[0] & 1)
        file.n = file.n * data[0] / 256;
    if (data[0] & 2)
        model_seal(file);
    Error err = {0};
    Model *m = model_open(file, data[0] & 4, &err);
    check(m || (err.code == ERR_MODEL && err.message[0] && !strchr(err.message, '\n')));
    if (m)
        run(m);
    model_close(m);
    free((char *)file.p);
    return 0;
}
