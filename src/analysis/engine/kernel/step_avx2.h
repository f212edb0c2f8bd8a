/*
 * AVX2: widened to 16 bits and multiplied by vpmaddwd. vpmaddubsw would do twice as much, but saturates with full 8-bit
 * operands; made safe it takes as many instructions as this. See step.h.
 */
#include "analysis/engine/kernel/vector_avx.h"

typedef __m256i Sums, Weights, Inputs;
typedef int16_t Act;

enum { VECTOR_BYTES = 32, STEP_OUTPUTS = 4, STEP_PARTS = 2, ACT_COPIES = 1, ACT_ZERO = 0 };
enum { TILE_ROWS = 6, TILE_OUTPUTS = 8, FLOAT_ROWS = 6, FLOAT_COLUMNS = 16 };

static inline Weights step_weights(const int8_t *w)
{
    return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)w));
}

static inline Inputs step_inputs(const Act *a)
{
    return _mm256_set1_epi64x(eight_bytes(a));
}

static inline Sums step_add(Sums sums, Weights w, Inputs a)
{
    return _mm256_add_epi32(sums, _mm256_madd_epi16(w, a));
}

static inline __m256i step_total(const int32_t *parts)
{
    const __m256i *p = (const __m256i *)parts;
    __m256i sums = _mm256_hadd_epi32(_mm256_loadu_si256(p), _mm256_loadu_si256(p + 1)); // 0 1 4 5 2 3 6 7
    return _mm256_permute4x64_epi64(sums, 0xD8);
}
