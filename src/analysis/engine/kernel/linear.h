/*
 * Linear: rows of floats are quantised to 8 bits, each with a step and a zero of its own, and multiplied by a Matrix.
 * Works on a block of rows at a time, so that the quantised rows stay in the first cache while the weights pass by.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_KERNEL_LINEAR_H
#define SAYSO_ANALYSIS_ENGINE_KERNEL_LINEAR_H

#include "analysis/engine/kernel/floats.h"

enum { BLOCK_ROWS = 48 }; // a multiple of TILE_ROWS of every kernel
enum { PANEL = 32 };      // columns that lie together; TILE_OUTPUTS and FLOAT_COLUMNS divide it, widths are multiples

_Static_assert(BLOCK_ROWS % TILE_ROWS == 0 && TILE_ROWS % 3 == 0, "a block is made of tiles, a tile of thirds");
_Static_assert(PANEL % TILE_OUTPUTS == 0 && TILE_OUTPUTS % VECTOR_LANES == 0, "a panel is made of tiles, a tile of vectors");

typedef struct Quantised { // up to BLOCK_ROWS rows
    Act *inputs;           // [rows][k / 4][ACT_COPIES][4]
    float step[BLOCK_ROWS];
    int32_t zero[BLOCK_ROWS]; // what stands for 0, as an Act
} Quantised;

// A matrix of floats: either row after row, or panel after panel, each with its part of all rows.
typedef struct Rows {
    float *at;
    size_t stride, panel_stride; // from row to row, from panel to panel
} Rows;

static inline Rows rows_plain(float *at, size_t width)
{
    return (Rows){at, width, PANEL};
}

static inline float *rows_at(Rows r, size_t row, size_t column)
{
    return r.at + row * r.stride + column / PANEL * r.panel_stride + column % PANEL;
}

static inline Rows rows_from(Rows r, size_t row, size_t column)
{
    r.at = rows_at(r, row, column);
    return r;
}

// The least and the greatest number of a row, 0 among them.
static void row_range(Rows x, size_t row, size_t n, float *least, float *most)
{
    Vector low = {0}, high = {0};
    for (size_t i = 0; i < n; i += PANEL) {
        const float *panel = rows_at(x, row, i);
        UNROLL
        for (int v = 0; v < PANEL; v += VECTOR_LANES) {
            low = vector_min(vector_at(panel + v), low);
            high = vector_max(vector_at(panel + v), high);
        }
    }
    *least = vector_least(low);
    *most = vector_most(high);
}

static inline float clamp(float x, float least, float most) // no number: least
{
    x = x > least ? x : least;
    return x < most ? x : most;
}

// Each four inputs as often as a step wants them; from the end, so that none is overwritten before it is read.
static void repeat_inputs(Act *inputs, size_t n)
{
    enum { FOUR = 4 * sizeof(Act) };
    for (size_t i = n; i > 0; i -= 4) {
        Act four[4];
        memcpy(four, inputs + i - 4, FOUR);
        for (size_t copy = 0; copy < ACT_COPIES; copy++)
            memcpy(inputs + (i - 4) * ACT_COPIES + copy * 4, four, FOUR);
    }
}

static inline void quantise_panel(const float *restrict x, float inverse, float offset, Act *restrict out)
{
    for (int i = 0; i < PANEL; i++)
        out[i] = (Act)((int32_t)clamp(x[i] * inverse + offset, 1, 256) - 1 - 128 + ACT_ZERO);
}

static void quantise_row(Quantised *q, Rows x, size_t row, size_t n)
{
    float least, most;
    row_range(x, row, n, &least, &most);
    float step = (most - least + 1e-20f) / 255, inverse = 1 / step;
    int32_t zero = (int32_t)clamp(-least * inverse + .5f, 0, 255);
    float offset = (float)zero + 1.5f; // positive, so that rounding towards zero rounds to the nearest
    Act *out = q->inputs + row * n * ACT_COPIES;
    for (size_t i = 0; i < n; i += PANEL)
        quantise_panel(rows_at(x, row, i), inverse, offset, out + i);
    if (ACT_COPIES > 1)
        repeat_inputs(out, n);
    q->step[row] = step;
    q->zero[row] = zero - 128 + ACT_ZERO;
}

/*
 * The sums of `rows` rows of inputs and TILE_OUTPUTS outputs over all k inputs: sums[row][output][STEP_PARTS].
 * GCC spills the sums when this is inlined elsewhere or when they are zeroed by memset.
 */
static ALWAYS_INLINE void tile(const int rows, size_t k, const Act *a, const int8_t *w, int32_t *sums)
{
    enum { N = TILE_OUTPUTS / STEP_OUTPUTS };
    Sums s[TILE_ROWS][N];
    UNROLL
    for (int r = 0; r < rows; r++)
        UNROLL
        for (int v = 0; v < N; v++)
            s[r][v] = (Sums){0};
    for (size_t i = 0; i < k; i += 4) {
        Weights step[N];
        UNROLL
        for (int v = 0; v < N; v++)
            step[v] = step_weights(w + (size_t)(v * STEP_OUTPUTS / LANES * LANES) * k + i * LANES + v * STEP_OUTPUTS % LANES * 4);
        UNROLL
        for (int r = 0; r < rows; r++) {
            Inputs in = step_inputs(a + ((size_t)r * k + i) * ACT_COPIES);
            UNROLL
            for (int v = 0; v < N; v++)
                s[r][v] = step_add(s[r][v], step[v], in);
        }
    }
    UNROLL
    for (int r = 0; r < rows; r++)
        UNROLL
        for (int v = 0; v < N; v++)
            memcpy(sums + (r * N + v) * STEP_OUTPUTS * STEP_PARTS, &s[r][v], sizeof(Sums));
}

static NOINLINE void tile_third(size_t k, const Act *a, const int8_t *w, int32_t *sums)
{
    tile(TILE_ROWS / 3, k, a, w, sums);
}

static NOINLINE void tile_two_thirds(size_t k, const Act *a, const int8_t *w, int32_t *sums)
{
    tile(TILE_ROWS * 2 / 3, k, a, w, sums);
}

static NOINLINE void tile_whole(size_t k, const Act *a, const int8_t *w, int32_t *sums)
{
    tile(TILE_ROWS, k, a, w, sums);
}

typedef struct Place { // of a tile in what a Matrix is multiplied with
    size_t row, rows, output;
} Place;

/*
 * From sums to floats: without what the zero has added to them, times the steps of both sides, plus the bias. Unsigned, so
 * that weights of a nonsensical model overflow in a defined way.
 */
static void finish(const Quantised *q, const Matrix *m, Place p, const int32_t *sums, Rows out)
{
    for (size_t j = 0; j < TILE_OUTPUTS; j += VECTOR_LANES) {
        Vector scale = vector_at(m->scale + p.output + j), bias = vector_at(m->bias + p.output + j);
        BitVector weights = bits_at(m->row_sum + p.output + j);
        for (size_t r = 0; r < p.rows; r++) {
            BitVector sum = (BitVector)step_total(sums + (r * TILE_OUTPUTS + j) * STEP_PARTS) - weights * (uint32_t)q->zero[p.row + r];
            Vector product = vector_of_ints((IntVector)sum) * (scale * q->step[p.row + r]);
            vector_store(rows_at(out, p.row + r, p.output) + j, product + bias);
        }
    }
}

// out = the quantised rows times m.
static void multiply(const Quantised *q, size_t rows, const Matrix *m, Rows out)
{
    static void (*const tiles[])(size_t, const Act *, const int8_t *, int32_t *) = {tile_third, tile_two_thirds, tile_whole};
    int32_t sums[TILE_ROWS * TILE_OUTPUTS * STEP_PARTS] __attribute__((aligned(64)));
    size_t k = m->k;
    for (size_t j = 0; j < m->n; j += TILE_OUTPUTS) {
        const int8_t *w = m->weights + j / LANES * LANES * k + j % LANES * 4;
        for (size_t r = 0; r < rows; r += TILE_ROWS) {
            Place p = {.row = r, .rows = rows - r < TILE_ROWS ? rows - r : TILE_ROWS, .output = j};
            tiles[(p.rows * 3 - 1) / TILE_ROWS](k, q->inputs + r * k * ACT_COPIES, w, sums);
            finish(q, m, p, sums, out);
        }
    }
}

static void linear(Quantised *q, Rows in, size_t rows, const Matrix *m, Rows out)
{
    for (size_t r = 0; r < rows; r++)
        quantise_row(q, in, r, m->k);
    multiply(q, rows, m, out);
}

#endif
