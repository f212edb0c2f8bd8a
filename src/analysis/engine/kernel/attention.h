/*
 * Attention, head by head: every piece looks at all pieces. The result takes the place of the queries. Products are of
 * floats: they are a fifth of the time at most, and the model's answers hang on the precision of the scores.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_KERNEL_ATTENTION_H
#define SAYSO_ANALYSIS_ENGINE_KERNEL_ATTENTION_H

#include "analysis/engine/kernel/linear.h"

_Static_assert(FLOAT_ROWS % 3 == 0 && PANEL % FLOAT_COLUMNS == 0, "a panel is made of tiles, a tile of thirds");

typedef struct Attention {
    float *qkv;    // panels of queries, keys, values: [3][width / PANEL][n, and FLOAT_ROWS more][PANEL]
    float *keys;   // [span / PANEL][head size][PANEL], of one head
    float *scores; // [FLOAT_ROWS][span]
    size_t n, span; // pieces, and rounded up to PANEL
    size_t width, head_size;
} Attention;

static inline Rows attention_qkv(const Attention *at)
{
    return (Rows){at->qkv, PANEL, (at->n + FLOAT_ROWS) * PANEL};
}

// c[rows][FLOAT_COLUMNS] = a[rows][k] times some columns of a panel [k][PANEL].
static ALWAYS_INLINE void float_tile(const int rows, size_t k, Rows a, const float *panel, Rows c)
{
    enum { N = FLOAT_COLUMNS / VECTOR_LANES };
    Vector s[FLOAT_ROWS][N];
    UNROLL
    for (int r = 0; r < rows; r++)
        UNROLL
        for (int v = 0; v < N; v++)
            s[r][v] = (Vector){0};
    for (; k; a.at += a.panel_stride) {
        size_t here = k < PANEL ? k : PANEL;
        k -= here;
        for (size_t i = 0; i < here; i++, panel += PANEL) {
            Vector w[N];
            UNROLL
            for (int v = 0; v < N; v++)
                w[v] = vector_at(panel + v * VECTOR_LANES);
            UNROLL
            for (int r = 0; r < rows; r++)
                UNROLL
                for (int v = 0; v < N; v++)
                    s[r][v] += vector_times(w[v], a.at + (size_t)r * a.stride + i);
        }
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

// c = a times the first n columns of b, which is made of panels; n is a multiple of FLOAT_COLUMNS.
static void float_multiply(FloatTile *float_rows, size_t k, Rows a, Rows b, size_t n, Rows c)
{
    for (size_t j = 0; j < n; j += FLOAT_COLUMNS)
        float_rows(k, a, rows_at(b, 0, j), rows_from(c, 0, j));
}

// The keys of a head with their columns turned into rows; those of pieces behind the last are 0.
static void turn_keys(const Attention *at, size_t head)
{
    size_t size = at->head_size;
    Rows keys = rows_from(attention_qkv(at), 0, at->width + head * size);
    memset(at->keys + at->n / PANEL * PANEL * size, 0, (at->span - at->n / PANEL * PANEL) * size * sizeof(float));
    for (size_t first = 0; first < size; first += PANEL)
        for (size_t t = 0; t < at->n; t++) {
            const float *key = rows_at(keys, t, first);
            float *to = at->keys + t / PANEL * PANEL * size + first * PANEL + t % PANEL;
            for (size_t d = 0; d < PANEL; d++)
                to[d * PANEL] = key[d];
        }
}

static void divide_row(Rows rows, size_t row, size_t n, float divisor)
{
    float factor = 1 / divisor;
    for (size_t d = 0; d < n; d += VECTOR_LANES)
        vector_store(rows_at(rows, row, d), vector_at(rows_at(rows, row, d)) * factor);
}

// Behind the last piece rows up to a third of a tile are computed from queries that are 0, and written back.
static void attend_rows(const Attention *at, size_t head, size_t first)
{
    static FloatTile *const tiles[] = {float_tile_third, float_tile_two_thirds, float_tile_whole};
    size_t count = at->n - first < FLOAT_ROWS ? at->n - first : FLOAT_ROWS;
    FloatTile *float_rows = tiles[(count * 3 - 1) / FLOAT_ROWS];
    Rows queries = rows_from(attention_qkv(at), first, head * at->head_size);
    Rows values = rows_from(attention_qkv(at), 0, 2 * at->width + head * at->head_size);
    Rows keys = {at->keys, PANEL, at->head_size * PANEL}, scores = rows_plain(at->scores, at->span);
    float sums[FLOAT_ROWS];
    float_multiply(float_rows, at->head_size, queries, keys, at->span, scores);
    for (size_t r = 0; r < count; r++)
        sums[r] = row_exp(rows_at(scores, r, 0), at->n);
    float_multiply(float_rows, at->n, scores, values, at->head_size, queries);
    for (size_t r = 0; r < count; r++)
        divide_row(queries, r, at->head_size, sums[r]);
}

// The queries behind the last piece.
static void clear_rest(const Attention *at)
{
    for (size_t column = 0; column < at->width; column += PANEL)
        memset(rows_at(attention_qkv(at), at->n, column), 0, FLOAT_ROWS * PANEL * sizeof(float));
}

static void attend(const Attention *at)
{
    clear_rest(at);
    for (size_t head = 0; head < at->width / at->head_size; head++) {
        turn_keys(at, head);
        for (size_t first = 0; first < at->n; first += FLOAT_ROWS)
            attend_rows(at, head, first);
    }
}

#endif
