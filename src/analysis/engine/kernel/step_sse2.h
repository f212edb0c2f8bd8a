/*
 * SSE2, which every x86-64 has: as AVX2, half as wide. It cannot load the same inputs twice at no cost, so that they lie in
 * memory twice. See step.h.
 */
#include <emmintrin.h>

typedef __m128i Sums, Weights, Inputs;
typedef int16_t Act;

enum { VECTOR_BYTES = 16, STEP_OUTPUTS = 2, STEP_PARTS = 2, ACT_COPIES = 2, ACT_ZERO = 0 };
enum { TILE_ROWS = 6, TILE_OUTPUTS = 4, FLOAT_ROWS = 6, FLOAT_COLUMNS = 8 };

static inline Weights step_weights(const int8_t *w)
{
    __m128i bytes = _mm_loadl_epi64((const __m128i *)w);
    return _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
}

static inline Inputs step_inputs(const Act *a)
{
    return _mm_loadu_si128((const __m128i *)a);
}

static inline Sums step_add(Sums sums, Weights w, Inputs a)
{
    return _mm_add_epi32(sums, _mm_madd_epi16(w, a));
}

static inline __m128i step_total(const int32_t *parts)
{
    __m128 low = _mm_loadu_ps((const float *)parts), high = _mm_loadu_ps((const float *)parts + 4);
    __m128 even = _mm_shuffle_ps(low, high, 0x88), odd = _mm_shuffle_ps(low, high, 0xDD);
    return _mm_add_epi32(_mm_castps_si128(even), _mm_castps_si128(odd));
}

static inline __m128 vector_min(__m128 a, __m128 b)
{
    return _mm_min_ps(a, b);
}

static inline __m128 vector_max(__m128 a, __m128 b)
{
    return _mm_max_ps(a, b);
}

static inline __m128 vector_times(__m128 v, const float *factor)
{
    return _mm_mul_ps(v, _mm_set1_ps(*factor));
}
