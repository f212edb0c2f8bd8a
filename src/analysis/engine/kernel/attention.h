/*
 * Attention, head by head: every piece looks at all pieces. The result takes the place of the queries. Products are of
 * floats: they are a fifth of the time at most, and the model's answers hang on the precision of the scores.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_KERNEL_ATTENTION_H
#define SAYSO_ANALYSIS_ENGINE_KERNEL_ATTENTION_H

#include "analysis/engine/kernel/linear.h"

enum { PANEL = 32 }; // columns that lie together; the size of a head is a multiple

typedef struct Attention {
    float *qkv;    // [n, and FLOAT_ROWS more that are 0][3][width]
    float *keys;   // [pieces / PANEL][head size][PANEL], of one head
    float *values; // [head size / PANEL][pieces][PANEL]
    float *scores; // [FLOAT_ROWS][span]
    size_t n, span; // pieces, and rounded up to PANEL
    size_t width, head_size;
} Attention;

// c[rows][FLOAT_COLUMNS] = a[rows][k] times columns of a panel [k][PANEL].
static ALWAYS_INLINE void float_tile(const int rows, size_t k, Rows a, const float *panel, Rows c)
{
    enum { N = FLOAT_COLUMNS / VECTOR_LANES };
    Vector s[FLOAT_ROWS][N];
    UNROLL
    for (int r = 0; r < rows; r++)
        UNROLL
        for (int v = 0; v < N; v++)
            s[r][v] = (Vector){0};
    for (size_t i = 0; i < k; i++) {
        Vector w[N];
        UNROLL
        for (int v = 0; v < N; v++)
            w[v] = vector_at(panel + i * PANEL + v * VECTOR_LANES);
        UNROLL
        for (int r = 0; r < rows; r++)
            UNROLL
            for (int v = 0; v < N; v++)
                s[r][v] += vector_times(w[v], &a.at[(size_t)r * a.stride + i]);
    }
    UNROLL
    for (int r = 0; r < rows; r++)
        UNROLL
        for (int v = 0; v < N; v++)
            vector_store(c.at + (size_t)r * c.stride + v * VECTOR_LANES, s[r][v]);
}

static NOINLINE void float_tile_third(size_t k, Rows a, const float *panel, Rows c)
{
    float_tile(FLOAT_ROWS / 3, k, a, panel, c);
}

static NOINLINE void float_tile_two_thirds(size_t k, Rows a, const float *panel, Rows c)
{
    float_tile(FLOAT_ROWS * 2 / 3, k, a, panel, c);
}

static NOINLINE void float_tile_whole(size_t k, Rows a, const float *panel, Rows c)
{
    float_tile(FLOAT_ROWS, k, a, panel, c);
}

typedef void FloatTile(size_t k, Rows a, const float *panel, Rows c);

// Columns [0, n) of c; n is a multiple of FLOAT_COLUMNS.
static void float_multiply(FloatTile *float_rows, size_t k, Rows a, const float *panels, size_t n, Rows c)
{
    for (size_t j = 0; j < n; j += FLOAT_COLUMNS)
        float_rows(k, a, panels + j / PANEL * PANEL * k + j % PANEL, (Rows){c.at + j, c.stride});
}

// Lays out the keys and values of a head; keys of pieces behind the last are 0.
static void lay_out(const Attention *at, size_t head)
{
    size_t size = at->head_size, stride = 3 * at->width;
    memset(at->keys + at->n / PANEL * PANEL * size, 0, (at->span - at->n / PANEL * PANEL) * size * sizeof(float));
    for (size_t t = 0; t < at->n; t++) {
        const float *key = at->qkv + t * stride + at->width + head * size, *value = key + at->width;
        float *to = at->keys + t / PANEL * PANEL * size + t % PANEL;
        for (size_t d = 0; d < size; d++)
            to[d * PANEL] = key[d];
        for (size_t d = 0; d < size; d += PANEL)
            memcpy(at->values + d * at->n + t * PANEL, value + d, PANEL * sizeof(float));
    }
}

static void attend_rows(const Attention *at, size_t head, size_t first)
{
    static FloatTile *const tiles[] = {float_tile_third, float_tile_two_thirds, float_tile_whole};
    size_t rows = at->n - first < FLOAT_ROWS ? at->n - first : FLOAT_ROWS;
    FloatTile *float_rows = tiles[(rows * 3 - 1) / FLOAT_ROWS];
    Rows queries = {at->qkv + first * 3 * at->width + head * at->head_size, 3 * at->width}, scores = {at->scores, at->span};
    float sums[FLOAT_ROWS];
    float_multiply(float_rows, at->head_size, queries, at->keys, at->span, scores);
    for (size_t r = 0; r < rows; r++)
        sums[r] = row_exp(scores.at + r * scores.stride, at->n);
    float_multiply(float_rows, at->n, scores, at->values, at->head_size, queries);
    for (size_t r = 0; r < rows; r++) {
        float share = 1 / sums[r], *out = queries.at + r * queries.stride;
        for (size_t d = 0; d < at->head_size; d += VECTOR_LANES)
            vector_store(out + d, vector_at(out + d) * share);
    }
}

static void attend(const Attention *at)
{
    for (size_t head = 0; head < at->width / at->head_size; head++) {
        lay_out(at, head);
        for (size_t first = 0; first < at->n; first += FLOAT_ROWS)
            attend_rows(at, head, first);
    }
}

#endif
