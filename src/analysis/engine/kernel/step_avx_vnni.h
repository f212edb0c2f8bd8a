/* AVX-VNNI: AVX2 and 32 products in one instruction, on processors without AVX-512. See step.h. */
#include "analysis/engine/kernel/vector_avx.h"

typedef __m256i Sums, Weights, Inputs;
typedef uint8_t Act;

enum { VECTOR_BYTES = 32, STEP_OUTPUTS = 8, STEP_PARTS = 1, ACT_COPIES = 1, ACT_ZERO = 128 };
enum { TILE_ROWS = 6, TILE_OUTPUTS = 16, FLOAT_ROWS = 6, FLOAT_COLUMNS = 16 };

static inline Weights step_weights(const int8_t *w)
{
    return _mm256_loadu_si256((const __m256i *)w);
}

static inline Inputs step_inputs(const Act *a)
{
    return _mm256_set1_epi32(four_bytes(a));
}

static inline Sums step_add(Sums sums, Weights w, Inputs a)
{
    return _mm256_dpbusd_avx_epi32(sums, a, w);
}

static inline __m256i step_total(const int32_t *parts)
{
    return _mm256_loadu_si256((const __m256i *)parts);
}
