/* Slow and plain. */
#include "encoder_reference.h"

#include <math.h>
#include <stdlib.h>

static double *doubles(size_t n)
{
    double *d = calloc(n, sizeof *d);
    if (!d)
        abort();
    return d;
}

// out[n][m->n] = in[n][m->k] times m.
static void linear(const Matrix *m, const double *in, size_t n, double *out)
{
    for (size_t t = 0; t < n; t++)
        for (size_t row = 0; row < m->n; row++) {
            const int8_t *w = m->weights + row / 16 * 16 * m->k + row % 16 * 4;
            double sum = 0;
            for (size_t i = 0; i < m->k; i++)
                sum += in[t * m->k + i] * w[i / 4 * 64 + i % 4];
            out[t * m->n + row] = sum * m->scale[row] + m->bias[row];
        }
}

static void normalise(double *x, size_t width, const Norm *norm)
{
    double mean = 0, variance = 0;
    for (size_t i = 0; i < width; i++)
        mean += x[i] / (double)width;
    for (size_t i = 0; i < width; i++)
        variance += (x[i] - mean) * (x[i] - mean) / (double)width;
    for (size_t i = 0; i < width; i++)
        x[i] = (x[i] - mean) / sqrt(variance + 1e-12) * norm->gain[i] + norm->bias[i];
}

static void add_and_normalise(double *x, const double *change, size_t n, size_t width, const Norm *norm)
{
    for (size_t i = 0; i < n * width; i++)
        x[i] += change[i];
    for (size_t t = 0; t < n; t++)
        normalise(x + t * width, width, norm);
}

// One piece, one head: query, and the first key and value; all have the stride of qkv.
static void attend(const double *query, const double *keys, const double *values, size_t n, size_t stride, size_t size, double *out)
{
    double *share = doubles(n), sum = 0;
    for (size_t t = 0; t < n; t++) {
        for (size_t d = 0; d < size; d++)
            share[t] += query[d] * keys[t * stride + d];
        share[t] = exp(share[t]);
        sum += share[t];
    }
    for (size_t t = 0; t < n; t++)
        for (size_t d = 0; d < size; d++)
            out[d] += share[t] / sum * values[t * stride + d];
    free(share);
}

static void attention(const Layer *l, size_t heads, const double *x, size_t n, double *change)
{
    size_t width = l->out.n, size = width / heads, stride = 3 * width;
    double *qkv = doubles(n * stride), *mixed = doubles(n * width);
    linear(&l->qkv, x, n, qkv);
    for (size_t t = 0; t < n; t++)
        for (size_t d = 0; d < width; d += size)
            attend(qkv + t * stride + d, qkv + width + d, qkv + 2 * width + d, n, stride, size, mixed + t * width + d);
    linear(&l->out, mixed, n, change);
    free(qkv);
    free(mixed);
}

static void feed_forward(const Layer *l, const double *x, size_t n, double *change)
{
    double *hidden = doubles(n * l->up.n);
    linear(&l->up, x, n, hidden);
    for (size_t i = 0; i < n * l->up.n; i++)
        hidden[i] *= .5 * (1 + erf(hidden[i] / sqrt(2)));
    linear(&l->down, hidden, n, change);
    free(hidden);
}

static void embed(const Model *m, const InputPiece *in, size_t position, double *x)
{
    size_t width = m->header->width;
    for (size_t i = 0; i < width; i++) {
        x[i] = (double)m->word[in->id * width + i] * m->word_scale[in->id] + m->position[position * width + i];
        for (size_t f = 0; f < m->header->features; f++)
            if (in->features >> f & 1)
                x[i] += m->feature[f * width + i];
    }
    normalise(x, width, &m->norm);
}

void reference_run(const Model *m, const InputPiece *in, size_t n, float *vectors, float *scores)
{
    size_t width = m->header->width;
    double *x = doubles(n * width), *change = doubles(n * width), *heads = doubles(n * m->heads.n);
    for (size_t t = 0; t < n; t++)
        embed(m, &in[t], t, x + t * width);
    for (const Layer *l = m->layers; l < m->layers + m->header->layers; l++) {
        attention(l, m->header->heads, x, n, change);
        add_and_normalise(x, change, n, width, &l->after_attention);
        feed_forward(l, x, n, change);
        add_and_normalise(x, change, n, width, &l->after_inner);
    }
    linear(&m->heads, x, n, heads);
    for (size_t i = 0; i < n * width; i++)
        vectors[i] = (float)x[i];
    for (size_t i = 0; i < n * m->heads.n; i++)
        scores[i] = (float)heads[i];
    free(x);
    free(change);
    free(heads);
}
