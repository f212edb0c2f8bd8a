/*
 * A small valid model with changes made to it: it must be refused in one line, or run. The input is a list of changes of
 * eight bytes: four say where, modulo the file's size, four are what stands there then; a first byte that is odd cuts the
 * file short to what the next four bytes say.
 */
#include "config.h"

#include "target.h"

#include "random_model.h"

#include <stdlib.h>

enum { PIECES = 3 };

static Str model_changed(Str changes)
{
    ModelHeader shape = random_shape(32, 32, 1, 1);
    shape.vocab = 4;
    shape.positions = PIECES;
    shape.features = 2;
    Str file = random_model(shape, 1);
    uint32_t at, value;
    for (size_t i = 0; i + 8 <= changes.n; i += 8) {
        memcpy(&at, changes.p + i, 4);
        memcpy(&value, changes.p + i + 4, 4);
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

void fuzz_one(Str bytes)
{
    unsigned how = choice(&bytes);
    Str file = model_changed(bytes);
    if (how & 1)
        file.n = file.n * how / 256;
    if (how & 2)
        model_seal(file);
    Error err = {0};
    Model *m = model_open(file, how & 4, &err);
    PROMISE(m || (err.code == ERR_MODEL && err.message[0] && !strchr(err.message, '\n')));
    if (m)
        run(m);
    model_close(m);
    free((char *)file.p);
}
