/*
 * Arithmetic of floats over rows whose length is a multiple of LANES. Nothing is contracted to fused operations and no
 * sum depends on the width of a register. Every conversion to an integer is of a number in range, whatever the input is.
 */
#ifndef SAYSO_ANALYSIS_ENGINE_KERNEL_FLOATS_H
#define SAYSO_ANALYSIS_ENGINE_KERNEL_FLOATS_H

#include "analysis/engine/kernel/step.h"

#include <float.h>
#include <math.h>

enum { LANE_VECTORS = LANES / VECTOR_LANES };

static inline Vector vector_at(const float *p)
{
    return *(const Vector *)p;
}

static inline BitVector bits_at(const int32_t *p)
{
    return *(const BitVector *)p;
}

static inline void vector_store(float *p, Vector v)
{
    *(Vector *)p = v;
}

static inline Vector vector_of(float x)
{
    return (Vector){0} + x;
}

static inline IntVector vector_truncate(Vector v)
{
    return __builtin_convertvector(v, IntVector);
}

static inline Vector vector_of_ints(IntVector v)
{
    return __builtin_convertvector(v, Vector);
}

static inline Vector vector_power_of_two(IntVector n) // 2^n for -126 <= n <= 127
{
    Vector power;
    n = (n + 127) << 23;
    memcpy(&power, &n, sizeof power);
    return power;
}

// Folds the lanes by halves: eight to eight, four to four …
static inline float lanes_sum(const Vector *v)
{
    float lanes[LANES];
    memcpy(lanes, v, sizeof lanes);
    for (int half = LANES / 2; half; half /= 2)
        for (int i = 0; i < half; i++)
            lanes[i] += lanes[i + half];
    return lanes[0];
}

static inline float vector_least(Vector v)
{
    float least = v[0];
    for (int i = 1; i < VECTOR_LANES; i++)
        least = v[i] < least ? v[i] : least;
    return least;
}

static inline float vector_most(Vector v)
{
    float most = v[0];
    for (int i = 1; i < VECTOR_LANES; i++)
        most = v[i] > most ? v[i] : most;
    return most;
}

static float row_sum(const float *x, size_t n)
{
    Vector sums[LANE_VECTORS] = {{0}};
    for (size_t i = 0; i < n; i += LANES)
        UNROLL
        for (int v = 0; v < LANE_VECTORS; v++)
            sums[v] += vector_at(x + i + v * VECTOR_LANES);
    return lanes_sum(sums);
}

static float row_sum_of_squares(const float *x, size_t n)
{
    Vector sums[LANE_VECTORS] = {{0}};
    for (size_t i = 0; i < n; i += LANES)
        UNROLL
        for (int v = 0; v < LANE_VECTORS; v++)
            sums[v] += vector_at(x + i + v * VECTOR_LANES) * vector_at(x + i + v * VECTOR_LANES);
    return lanes_sum(sums);
}

// To mean 0 and variance 1, then by gain and bias.
static void row_normalise(float *x, size_t n, const Norm *norm)
{
    Vector mean = vector_of(row_sum(x, n) / (float)n);
    for (size_t i = 0; i < n; i += VECTOR_LANES)
        vector_store(x + i, vector_at(x + i) - mean);
    Vector scale = vector_of(1 / sqrtf(row_sum_of_squares(x, n) / (float)n + 1e-12f));
    for (size_t i = 0; i < n; i += VECTOR_LANES)
        vector_store(x + i, vector_at(x + i) * scale * vector_at(norm->gain + i) + vector_at(norm->bias + i));
}

static void row_add(float *x, const float *y, size_t n)
{
    for (size_t i = 0; i < n; i += VECTOR_LANES)
        vector_store(x + i, vector_at(x + i) + vector_at(y + i));
}

/*
 * e^x for -80 <= x <= 0, where no result is denormal: 2^n times a polynomial of what is left, less than ln 2 / 2 (Cephes,
 * expf).
 */
static inline Vector vector_exp(Vector x)
{
    IntVector n = vector_truncate(x * 1.44269504f - .5f);
    Vector f = vector_of_ints(n), r = x - f * .693359375f + f * 2.12194440e-4f;
    Vector p = r * 1.38141e-3f + 8.33345205e-3f;
    p = p * r + 4.16657969e-2f;
    p = p * r + .166666655f;
    p = p * r + .5f;
    return vector_power_of_two(n) * (p * r * r + r + 1.f);
}

// x times the normal distribution's share below x (Hendrycks and Gimpel 2016); erf as a rational function, as in Eigen.
static inline Vector vector_gelu(Vector x)
{
    Vector t = vector_max(vector_min(x * .707106781f, vector_of(4)), vector_of(-4)), s = t * t;
    Vector p = s * -2.72614225801306e-10f + 2.77068142495902e-08f;
    p = p * s - 2.10102402082508e-06f;
    p = p * s - 5.69250639462346e-05f;
    p = p * s - 7.34990630326855e-04f;
    p = p * s - 2.95459980854025e-03f;
    p = p * s - 1.60960333262415e-02f;
    Vector q = s * -1.45660718464996e-05f - 2.13374055278905e-04f;
    q = q * s - 1.68282697438203e-03f;
    q = q * s - 7.37332916720468e-03f;
    q = q * s - 1.42647390514189e-02f;
    return x * .5f * (p * t / q + 1.f);
}

static void row_gelu(float *x, size_t n)
{
    for (size_t i = 0; i < n; i += VECTOR_LANES)
        vector_store(x + i, vector_gelu(vector_at(x + i)));
}

// The greatest of x, which are a multiple of LANES.
static float row_most(const float *x, size_t n)
{
    Vector most[LANE_VECTORS];
    for (int v = 0; v < LANE_VECTORS; v++)
        most[v] = vector_of(-FLT_MAX);
    for (size_t i = 0; i < n; i += LANES)
        UNROLL
        for (int v = 0; v < LANE_VECTORS; v++)
            most[v] = vector_max(vector_at(x + i + v * VECTOR_LANES), most[v]);
    for (int v = 1; v < LANE_VECTORS; v++)
        most[0] = vector_max(most[v], most[0]);
    return vector_most(most[0]);
}

// LANES of x become e^(x - most); differences beyond 80 count as 80.
static inline void lanes_exp(float *x, Vector most)
{
    UNROLL
    for (int v = 0; v < LANE_VECTORS; v++)
        vector_store(x + v * VECTOR_LANES, vector_exp(vector_max(vector_at(x + v * VECTOR_LANES) - most, vector_of(-80))));
}

// x becomes e^(x - the greatest of x); what stands behind its n numbers, up to a multiple of LANES, becomes 0. Returns the sum.
static float row_exp(float *x, size_t n)
{
    size_t whole = round_up(n, LANES);
    for (size_t i = n; i < whole; i++)
        x[i] = x[0]; // so that the greatest stays what it is
    Vector most = vector_of(row_most(x, whole)), sums[LANE_VECTORS] = {{0}};
    for (size_t i = 0; i < whole; i += LANES) {
        lanes_exp(x + i, most);
        for (size_t behind = n; behind < i + LANES; behind++)
            x[behind] = 0;
        UNROLL
        for (int v = 0; v < LANE_VECTORS; v++)
            sums[v] += vector_at(x + i + v * VECTOR_LANES);
    }
    return lanes_sum(sums);
}

#endif
