/* AVX-512 with VNNI: 64 products in one instruction. See step.h. */
#include <immintrin.h>

typedef __m512i Sums, Weights, Inputs;
typedef uint8_t Act;

enum { VECTOR_BYTES = 64, STEP_OUTPUTS = 16, STEP_PARTS = 1, ACT_COPIES = 1, ACT_ZERO = 128 };
enum { TILE_ROWS = 12, TILE_OUTPUTS = 32, FLOAT_ROWS = 12, FLOAT_COLUMNS = 32 };

static inline Weights step_weights(const int8_t *w)
{
    return _mm512_loadu_si512(w);
}

static inline Inputs step_inputs(const Act *a)
{
    return _mm512_set1_epi32(four_bytes(a));
}

static inline Sums step_add(Sums sums, Weights w, Inputs a)
{
    return _mm512_dpbusd_epi32(sums, a, w);
}

static inline __m512i step_total(const int32_t *parts)
{
    return _mm512_loadu_si512(parts);
}

static inline __m512 vector_min(__m512 a, __m512 b)
{
    return _mm512_min_ps(a, b);
}

static inline __m512 vector_max(__m512 a, __m512 b)
{
    return _mm512_max_ps(a, b);
}

// The factor as an operand in memory: a broadcast of its own takes a turn of the multipliers on some processors.
static inline __m512 vector_times(__m512 v, const float *factor)
{
    __m512 product;
    __asm__("vmulps %2%{1to16%}, %1, %0" : "=v"(product) : "v"(v), "m"(*factor));
    return product;
}
